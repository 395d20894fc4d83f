/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <string.h>

/* The headings between articles, by their rules in order:
 *  - what says what it is: "TITRE II – MOYENS", "Chapitre 1", "PREMIÈRE PARTIE";
 *  - a heading of Markdown above those of articles in level, or with an article on the next line;
 *  - "I – CADRE", "A. Objet" with an article on the next line, where two and more count so.
 * A line is read as one only where it stands as a title does.  Its words and its look say how deep it is. */

/* The outermost first. */
enum
{
  RANK_NONE,
  RANK_PARTIE,
  RANK_TITRE,
  RANK_CHAPITRE,
  RANK_SECTION,
  RANK_SOUS_SECTION,
  RANK_ROMAN,
  RANK_LETTER,
  RANK_LEVEL, /* and the level of the heading */
};

#define LONGEST 160 /* characters */

static int
read_word (const char *plain)
{
  static const struct
  {
    const char *pattern;
    int rank;
  } words[] = {
    { "^\\S+\\s+(partie|livre)\\b|^(partie|livre)\\b", RANK_PARTIE },
    { "^titre\\b", RANK_TITRE },
    { "^chapitre\\b", RANK_CHAPITRE },
    { "^sous-section\\b", RANK_SOUS_SECTION },
    { "^section\\b|^\\S+\\s+section\\b", RANK_SECTION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (pph_match (plain, words[i].pattern, NULL))
      return words[i].rank;
  return RANK_NONE;
}

/* Nearly no line begins so: spares a match of the others. */
static gboolean
may_be_worded (const char *plain)
{
  static const char *const words[] = { "partie", "livre", "titre", "chapitre", "section", "sous-section" };
  const char *space = strchr (plain, ' ');

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (plain, words[i], strlen (words[i])) == 0
        || (space != NULL && g_ascii_strncasecmp (space + 1, words[i], strlen (words[i])) == 0))
      return TRUE;
  return FALSE;
}

static gboolean
may_be_title (const PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);

  return !line->table && (pph_recogniser_begins_paragraph (self, i) || pph_recogniser_is_strong (line))
         && g_utf8_strlen (line->plain, -1) <= LONGEST && !pph_recogniser_is_within_sentence (self, i)
         && !pph_match (line->plain, "[;,]$|[^.]{60}\\.$", NULL);
}

#define NUMBER "(?:" PPH_NUMBER_WORDS "|pr[ée]liminaire|\\d{1,2}|[ivxl]{1,6}|[a-h])(?:er|[èe]re|e|[èe]me)?"

/* "TITRE II – MOYENS", "Section 1 : Des chemins", "DEUXIÈME PARTIE"; not "Titre II de la loi". */
static PphHeading *
read_worded (PphRecogniser *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self, i);
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *label = NULL, *separator = NULL, *title = NULL;

  if (!may_be_worded (line->plain)
      || !pph_match (line->plain,
                     "^((?:partie|livre|titre|chapitre|section|sous-section)\\s+(?:n°\\s*)?" NUMBER
                     "(?:\\s+(?:bis|ter))?|"
                     "(?:" PPH_NUMBER_WORDS "|\\d(?:[èe]re|e|[èe]me))\\s+(?:partie|section))(?![\\p{L}\\d])"
                     "(\\s*[.)]?\\s*[-–—:]\\s*|\\s*[.)]\\s*|\\s*)(.*)$",
                     &info)
      || !may_be_title (self, i))
    return NULL;
  label = g_match_info_fetch (info, 1);
  separator = g_strstrip (g_match_info_fetch (info, 2));
  title = g_match_info_fetch (info, 3);
  if (*separator == '\0' && *title != '\0' && !pph_recogniser_is_strong (line))
    return NULL;
  return pph_heading_make (line, i, label, 0, 0, title);
}

/* --- what the articles around it say ---------------------------------------------- */

typedef struct
{
  PphRecogniser *recogniser;
  GPtrArray *articles; /* PphHeading, sub-articles too */
  GPtrArray *found;    /* PphHeading; .division is its rank */
  guint next;          /* among the articles: the first at or after the line that is looked at */
  int level;           /* of the articles that are headings of Markdown; 0: none is */
} Divisions;

static int
find_level (const GPtrArray *articles, PphRecogniser *self)
{
  int level = 0;

  for (guint i = 0; i < articles->len; i++)
    {
      const PphHeading *heading = articles->pdata[i];
      int own = pph_recogniser_line (self, heading->line)->level;

      if (heading->below == 0 && own > 0 && (level == 0 || own < level))
        level = own;
    }
  return level;
}

/* The first line after @i that is no furniture. */
static guint
get_after (const PphRecogniser *self, guint i)
{
  do
    i++;
  while (i < self->n && self->kinds[i] == PPH_LINE_FURNITURE);
  return i;
}

static const PphHeading *
get_next (const Divisions *self)
{
  return self->next < self->articles->len ? self->articles->pdata[self->next] : NULL;
}

/* An article, no sub-article, stands on the line below. */
static gboolean
is_above_article (const Divisions *self, guint i)
{
  const PphHeading *next = get_next (self);

  return next != NULL && next->below == 0 && get_after (self->recogniser, i) == next->line;
}

static gboolean
is_above_level (const Divisions *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self->recogniser, i);
  /* Above the first article, sections have headings as well. */
  gboolean after = self->next > 0 || self->found->len > 0;

  if (line->level == 0 || get_next (self) == NULL || get_next (self)->below > 0
      || g_ascii_strncasecmp (line->plain, "annexe", strlen ("annexe")) == 0)
    return FALSE;
  return (after && self->level > 0 && line->level < self->level) || is_above_article (self, i);
}

static PphHeading *
make_whole (const PphSourceLine *line, guint i, int rank)
{
  PphHeading *heading = pph_heading_make_told (line, i);

  heading->division = rank;
  return heading;
}

/* "I – CADRE", "B. Moyens" */
static PphHeading *
read_bare (const Divisions *self, guint i)
{
  const PphSourceLine *line = pph_recogniser_line (self->recogniser, i);
  g_autofree char *number = NULL;
  PphHeading *heading;
  int roman;

  if (!pph_first_is (line->plain, "IVXABCDEFGH") || !is_above_article (self, i))
    return NULL;
  number = pph_match_dup (line->plain, "^(?-i:([IVX]{1,5}|[A-H])\\s*[-–—.:)]+\\s*\\p{Lu})");
  if (number == NULL || !may_be_title (self->recogniser, i))
    return NULL;
  roman = pph_heading_read_roman (number);
  heading = make_whole (line, i, roman > 0 && *number != 'C' && *number != 'D' ? RANK_ROMAN : RANK_LETTER);
  heading->number = heading->division == RANK_ROMAN ? roman : *number - 'A' + 1;
  return heading;
}

static PphHeading *
read_division (const Divisions *self, guint i)
{
  PphRecogniser *recogniser = self->recogniser;
  const PphSourceLine *line = pph_recogniser_line (recogniser, i);
  gboolean told = pph_recogniser_told (recogniser, i) == PPH_LABEL_DIVISION;
  PphHeading *heading = read_worded (recogniser, i);

  if (heading != NULL)
    {
      guint end = get_next (self) != NULL ? get_next (self)->line : recogniser->n;
      g_autofree char *below = NULL;

      heading->division = read_word (line->plain);
      g_clear_pointer (&heading->rest, g_free);
      pph_recogniser_take_title_below (recogniser, heading, end);
      for (guint k = i + 1; k < heading->end; k++)
        below = g_strdup_printf (" – %s", pph_recogniser_line (recogniser, k)->plain);
      g_free (heading->title);
      heading->title = g_strconcat (line->plain, below, NULL);
      return heading;
    }
  if (told || is_above_level (self, i))
    return make_whole (line, i, RANK_LEVEL + line->level);
  return read_bare (self, i);
}

/* --- the whole -------------------------------------------------------------------- */

/* What counts I, II or A, B is a heading where two of them do, and each follows the other: the first may be the second,
 * below a heading of the parties. */
static void
drop_alone (GPtrArray *found, int rank)
{
  int last = 0, n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const PphHeading *heading = found->pdata[i];

      if (heading->division == rank && (heading->number == last + 1 || (n == 0 && heading->number == 2)))
        {
          last = heading->number;
          n++;
        }
      else if (heading->division == rank)
        g_ptr_array_remove_index (found, i--);
    }
  for (guint i = found->len; i-- > 0 && n < 2;)
    if (((PphHeading *)found->pdata[i])->division == rank)
      g_ptr_array_remove_index (found, i);
}

/* The outermost is 1, whatever it says. */
static void
number_ranks (GPtrArray *found)
{
  gboolean used[RANK_LEVEL + 7] = { FALSE };

  for (guint i = 0; i < found->len; i++)
    used[((PphHeading *)found->pdata[i])->division] = TRUE;
  for (guint i = 0; i < found->len; i++)
    {
      PphHeading *heading = found->pdata[i];
      int rank = heading->division;

      heading->division = heading->number = 0;
      for (int r = 0; r <= rank && heading->division < PPH_DEEPEST_DIVISION; r++)
        heading->division += used[r];
    }
}

/* Where headings between articles may begin: below the parties, the recitals and the preamble. */
static guint
find_begin (PphRecogniser *self, guint from, guint to)
{
  guint begin = from;

  for (guint i = from; i < to; i++)
    if (pph_recogniser_is_preamble (pph_recogniser_line (self, i))
        || pph_match (pph_recogniser_line (self, i)->plain,
                      "^(vu|consid[ée]rant)\\b|^(entre|et)\\W*$|repr[ée]sent[ée]e?s? par\\b|ci-apr[èe]s\\s+(d[ée]|«)",
                      NULL))
      begin = i + 1;
  return begin;
}

/* No sub-article stands between such a heading and the next article: it would be printed above it. */
static GPtrArray *
merge (GPtrArray *headings, GPtrArray *found)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (pph_heading_free);
  guint next = 0;

  for (guint i = 0; i < headings->len || next < found->len;)
    {
      PphHeading *heading = i < headings->len ? headings->pdata[i] : NULL;
      const PphHeading *above = all->len > 0 ? all->pdata[all->len - 1] : NULL;

      if (next < found->len && (heading == NULL || ((PphHeading *)found->pdata[next])->line < heading->line))
        {
          g_ptr_array_add (all, g_steal_pointer (&found->pdata[next++]));
          continue;
        }
      headings->pdata[i++] = NULL;
      if (heading->below > 0 && above != NULL && above->division > 0)
        pph_heading_free (heading);
      else
        g_ptr_array_add (all, heading);
    }
  g_ptr_array_unref (headings);
  return all;
}

GPtrArray *
pph_recogniser_add_divisions (PphRecogniser *self, GPtrArray *headings, guint from, guint to)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (pph_heading_free);
  Divisions divisions = { .recogniser = self, .articles = headings, .found = found };
  guint first;

  if (headings->len == 0)
    return headings;
  first = ((PphHeading *)headings->pdata[0])->line;
  divisions.level = find_level (headings, self);
  for (guint i = find_begin (self, from, first); i < to && pph_recogniser_goes_on (self, i); i++)
    {
      const PphHeading *above;
      PphHeading *heading;

      while (divisions.next < headings->len && ((PphHeading *)headings->pdata[divisions.next])->line < i)
        divisions.next++;
      above = divisions.next > 0 ? headings->pdata[divisions.next - 1] : NULL;
      if ((above != NULL && i < above->end) || (get_next (&divisions) != NULL && get_next (&divisions)->line == i)
          || !pph_recogniser_may_be (self, i, PPH_LABEL_DIVISION))
        continue;
      heading = read_division (&divisions, i);
      if (heading == NULL)
        continue;
      g_ptr_array_add (found, heading);
      i = heading->end - 1;
    }
  drop_alone (found, RANK_ROMAN);
  drop_alone (found, RANK_LETTER);
  number_ranks (found);
  return merge (headings, found);
}
