/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <string.h>

/* Headings of all kinds, and annexes.  A line may be a heading by its words; its look, what
 * stands before it and the sequence of the numbers say whether it is. */

#define LONGEST_TITLE 220 /* characters: what is longer is a paragraph */
#define SHORT_TITLE   60  /* and may end with a full stop, unless it is of many words */
#define SENTENCE      "^(\\S+\\s+){6,}.*[.;:]$"

void
pph_heading_free (gpointer data)
{
  PphHeading *heading = data;

  if (heading == NULL)
    return;
  g_free (heading->label);
  g_free (heading->title);
  g_free (heading->rest);
  g_free (heading);
}

/* The line before breaks off in the middle of a sentence; an entry of a table of contents does not. */
gboolean
pph_recogniser_is_within_sentence (const PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  const PphSourceLine *before = i > 0 ? pph_recogniser_line (self, i - 1) : NULL;

  return before != NULL && self->kinds[i - 1] != PPH_LINE_CONTENTS && !line->blank_before
         && !pph_recogniser_is_strong (line) && !pph_recogniser_is_strong (before)
         && g_utf8_strlen (before->plain, -1) * 10 > self->wrapped * 9
         && !pph_match (before->plain, "[.;:!?»)]$", NULL);
}

PphHeading *
pph_heading_make (const PphSourceLine *line, guint i, const char *label, int number, int below, const char *title)
{
  PphHeading *heading = g_new0 (PphHeading, 1);
  glong length = title != NULL ? g_utf8_strlen (title, -1) : 0;

  heading->line = i;
  heading->end = i + 1;
  heading->number = number;
  heading->below = below;
  heading->label = g_strstrip (g_strdup (label));
  if (length == 0)
    return heading;
  /* "Art. 2. Lieux. — Le guichet est ouvert…": the text goes on behind its title. */
  if (pph_match (title, "^[^.;:]{2,60}\\.\\s*[-–—]\\s+\\S", NULL))
    {
      const char *end = strchr (title, '.');
      const char *rest = end + 1;

      while (g_ascii_isspace (*rest) || *rest == '-' || g_str_has_prefix (rest, "–") || g_str_has_prefix (rest, "—"))
        rest = g_utf8_next_char (rest);
      heading->title = g_strstrip (g_strndup (title, (gsize)(end - title)));
      heading->rest = g_strdup (rest);
      return heading;
    }
  if (line->level > 0 || (length <= SHORT_TITLE && !pph_match (title, SENTENCE, NULL))
      || (length <= LONGEST_TITLE && !pph_match (title, "[.;]$|[.] \\p{Lu}|" SENTENCE, NULL)))
    heading->title = g_strstrip (g_strdup (title));
  else
    heading->rest = g_strdup (title);
  return heading;
}

/* A line that a person said is one, without a number of its own. */
PphHeading *
pph_heading_make_told (const PphSourceLine *line, guint i)
{
  PphHeading *heading = pph_heading_make (line, i, "", 0, 0, NULL);

  heading->title = g_strdup (line->plain);
  return heading;
}

/* A copy that is wrapped has no title in "3.1 Le coût total du projet, qui est évalué à" above the rest of its
 * sentence. */
void
pph_recogniser_leave_sentence (PphRecogniser *self, PphHeading *heading, guint to)
{
  const PphSourceLine *line = pph_recogniser_line (self, heading->line);
  guint last = heading->line;

  if (self->source->wraps || heading->title == NULL || heading->rest != NULL || pph_recogniser_is_strong (line)
      || g_utf8_strlen (line->plain, -1) < self->wrapped || heading->end >= to
      || pph_recogniser_told (self, heading->end) != PPH_LABEL_NONE
      || g_unichar_isupper (g_utf8_get_char (pph_recogniser_line (self, heading->end)->plain)))
    return;
  while (last + 1 < to && !pph_recogniser_line (self, last + 1)->blank_before)
    last++;
  if (last > heading->line && pph_match (pph_recogniser_line (self, last)->plain, "[.;:]$", NULL))
    heading->rest = g_steal_pointer (&heading->title);
}

static gboolean
begins_low (const PphSourceLine *line)
{
  return g_unichar_islower (g_utf8_get_char (line->plain));
}

/* Line @i is the last of its paragraph. */
static gboolean
ends_paragraph (const PphRecogniser *self, guint i)
{
  return i + 1 >= self->n || pph_recogniser_line (self, i + 1)->blank_before;
}

/* A title goes on below: capitals in capitals; what breaks off, or goes on in lower case to the end of its paragraph.
 */
static gboolean
goes_on_below (const PphRecogniser *self, const PphHeading *heading)
{
  const PphSourceLine *line = pph_recogniser_line (self, heading->end - 1);
  const PphSourceLine *next = pph_recogniser_line (self, heading->end);

  if (next->blank_before || line->level > 0)
    return FALSE;
  return (line->capitals && next->capitals)
         || (ends_paragraph (self, heading->end) && (begins_low (next) || pph_recogniser_breaks_off (line->plain)));
}

/* A title stands on the line below a number alone: set apart, or alone, or short above the sentence that begins below
 * it. */
static gboolean
stands_below (const PphRecogniser *self, const PphHeading *heading)
{
  const PphSourceLine *next = pph_recogniser_line (self, heading->end), *after;

  if (pph_recogniser_is_strong (next))
    return TRUE;
  if (next->blank_before || heading->end + 1 >= self->n)
    return FALSE;
  after = pph_recogniser_line (self, heading->end + 1);
  return after->blank_before
         || (g_utf8_strlen (next->plain, -1) < self->wrapped && !begins_low (next) && !begins_low (after)
             && !pph_recogniser_breaks_off (next->plain)
             && g_utf8_strlen (after->plain, -1) > g_utf8_strlen (next->plain, -1));
}

/* A title that stands on the line below, or goes on there. */
void
pph_recogniser_take_title_below (PphRecogniser *self, PphHeading *heading, guint to)
{
  const PphSourceLine *line = pph_recogniser_line (self, heading->line);
  const PphSourceLine *next;

  if (heading->end >= to || heading->rest != NULL || self->kinds[heading->end] != PPH_LINE_TEXT
      || pph_recogniser_told (self, heading->end) != PPH_LABEL_NONE)
    return;
  next = pph_recogniser_line (self, heading->end);
  if (next->table || g_utf8_strlen (next->plain, -1) > (next->level > line->level ? LONGEST_TITLE : 120)
      || pph_match (next->plain, "^[-–•*]|[;.,:]$|^(\\d+|[a-h])[.)]", NULL)
      || pph_match (next->plain, "^(article|annexe|titre|chapitre|partie|section)\\b", NULL))
    return;
  if (heading->title != NULL ? !goes_on_below (self, heading) : !stands_below (self, heading))
    return;
  if (heading->title != NULL)
    {
      g_autofree char *first = g_steal_pointer (&heading->title);

      heading->title = g_strdup_printf ("%s %s", first, next->plain);
    }
  else
    {
      heading->title = g_strdup (next->plain);
    }
  heading->end++;
}

/* --- annexes --------------------------------------------------------------------- */

/* @listed: the line above is one too */
static PphHeading *
read_annexe (PphRecogniser *self, guint i, gboolean listed)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  gboolean told = pph_recogniser_told (self, i) == PPH_LABEL_ANNEXE;
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *label = NULL, *separator = NULL, *title = NULL;

  if (!pph_first_is (line->plain, "aA")
      || !pph_match (line->plain,
                     "^(annexe(?:\\s*(?:n°\\s*)?(?:\\d{1,2}|[ivx]{1,4}|[a-h]|unique)(?:\\s*(?:bis|ter|quater))?(?!\\p{"
                     "L}))?)(?!\\p{L})"
                     "(\\s*[.)]?\\s*[-–—:]\\s*|\\s*[.)]\\s*|\\s*)(.*)$",
                     &info)
      || (!told
          && (pph_recogniser_is_within_sentence (self, i)
              || (!pph_recogniser_begins_paragraph (self, i) && !listed && !pph_recogniser_is_strong (line)))))
    return told ? pph_heading_make_told (line, i) : NULL;
  label = g_match_info_fetch (info, 1);
  separator = g_strstrip (g_match_info_fetch (info, 2));
  title = g_match_info_fetch (info, 3);
  if (told)
    return pph_heading_make (line, i, label, 0, 0, title);
  if (g_utf8_strlen (title, -1) > LONGEST_TITLE
      || (*title != '\0' && *separator == '\0' && !pph_recogniser_is_strong (line))
      || (line->level == 0 && pph_match (title, "[;]$", NULL)))
    return NULL;
  return pph_heading_make (line, i, label, 0, 0, title);
}

GPtrArray *
pph_recogniser_find_annexes (PphRecogniser *self, guint from, guint to)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (pph_heading_free);
  guint below = to; /* the line below the last one */

  for (guint i = from; i < to && pph_recogniser_goes_on (self, i); i++)
    {
      PphHeading *heading
          = pph_recogniser_may_be (self, i, PPH_LABEL_ANNEXE) ? read_annexe (self, i, i == below) : NULL;

      if (heading == NULL)
        continue;
      below = i + 1;
      /* A list of annexes names them first: the last one of a name is the annexe. */
      for (guint k = found->len; k-- > 0;)
        if (g_ascii_strcasecmp (((PphHeading *)found->pdata[k])->label, heading->label) == 0)
          g_ptr_array_remove_index (found, k);
      g_ptr_array_add (found, heading);
    }
  for (guint i = 0; i < found->len; i++)
    {
      PphHeading *heading = found->pdata[i];

      if (heading->rest != NULL)
        heading->title = g_steal_pointer (&heading->rest);
      pph_recogniser_take_title_below (self, heading,
                                       i + 1 < found->len ? ((PphHeading *)found->pdata[i + 1])->line : to);
    }
  return found;
}

gboolean
pph_recogniser_is_preamble (const PphSourceLine *line)
{
  return pph_first_is (line->plain, "pPeEcC")
         && pph_match (line->plain, "^(pr[ée]ambule|expos[ée]( des motifs| pr[ée]alable)?|contexte)\\s*[:.]?$", NULL);
}
