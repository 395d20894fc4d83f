/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-recognise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "Fait à…", then a block for each who signs.  A block begins with "Pour…", or
 * with a name, or ends with one: what most blocks of the document do, all do. */

#define LONGEST_OF_BLOCK 200 /* bytes: a longer line is a sentence */

typedef struct
{
  char *text;
  gboolean paragraph; /* begins one */
  gboolean kept;      /* of the page, or a list of annexes: it says nothing of who signs */
} Line;

typedef struct
{
  const PphRecogniser *recogniser;
  GPtrArray *lines;         /* Line, without furniture */
  GArray *starts;           /* guint: of each block, in lines */
  gboolean paragraph, kept; /* of the line that is being added */
  gboolean listed;          /* it stands below the heading of a list of annexes */
} Blocks;

static void
line_free (gpointer data)
{
  g_free (((Line *)data)->text);
  g_free (data);
}

static const char *
get_line (const Blocks *self, guint i)
{
  return ((const Line *)self->lines->pdata[i])->text;
}

static gboolean
is_room (const Blocks *self, guint i)
{
  return ((const Line *)self->lines->pdata[i])->kept || pph_recogniser_is_room (get_line (self, i));
}

static gboolean
is_by_order (const char *plain)
{
  return pph_match (plain, "^p\\s*[/.]\\s*o\\b", NULL);
}

static gboolean
is_own_name (const Blocks *self, const char *plain)
{
  return pph_recogniser_is_person (self->recogniser, plain) && !is_by_order (plain);
}

/* "P/O la directrice générale", below a blank line: whoever signs for her is named below it, as in any other block. */
static gboolean
begins_by_order (const Blocks *self, guint i)
{
  return is_by_order (get_line (self, i)) && ((const Line *)self->lines->pdata[i])->paragraph
         && !pph_recogniser_is_person (self->recogniser, get_line (self, i));
}

static void
find_blocks (Blocks *self)
{
  guint n_names = 0, n_for = 0, n_orders = 0, last_name = 0, zero = 0;
  gboolean name_first = FALSE, name_last = FALSE, named = FALSE, below_name = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = get_line (self, i);

      if (is_room (self, i))
        continue;
      name_last = pph_recogniser_is_person (self->recogniser, line);
      n_names += is_own_name (self, line);
      n_orders += name_last && is_by_order (line);
      n_for += pph_recogniser_is_for (line);
      name_first = name_first || (name_last && i == 0);
      last_name = name_last ? i : last_name;
    }
  if (self->lines->len == 0 || n_names + n_orders + n_for == 0)
    return;
  g_array_append_val (self->starts, zero);
  for (guint i = 1; i < self->lines->len; i++)
    {
      const char *line = get_line (self, i);
      gboolean begins;

      if (!is_room (self, i - 1))
        below_name = pph_recogniser_is_person (self->recogniser, get_line (self, i - 1));
      named = named || below_name;
      if (is_room (self, i))
        continue;
      if (n_names > 0 && name_first && !name_last)
        begins = is_own_name (self, line);
      else if (n_names > 0 && (name_last || n_for == 0))
        begins = below_name && (!is_by_order (line) || begins_by_order (self, i)) && i <= last_name;
      else
        begins = pph_recogniser_is_for (line) && (named || !pph_recogniser_says_how (line));
      if (begins)
        g_array_append_val (self->starts, i);
      named = named && !begins;
    }
}

static guint
count_shared (const char *a, const char *b)
{
  g_auto (GStrv) ours = g_str_tokenize_and_fold (pph_str (a), "fr", NULL);
  g_auto (GStrv) theirs = g_str_tokenize_and_fold (pph_str (b), "fr", NULL);

  guint n = 0;

  for (guint i = 0; ours[i] != NULL; i++)
    n += strlen (ours[i]) > 3 && g_strv_contains ((const char *const *)theirs, ours[i]);
  return n;
}

static gboolean
represents (const PphParty *party, const char *name)
{
  for (guint i = 0; name != NULL && i < pph_list_length (party->representatives); i++)
    {
      const PphRepresentative *person = pph_list_get (party->representatives, i);
      const char *surname = strrchr (name, ' ');

      if (surname != NULL && count_shared (person->name, surname) > 0)
        return TRUE;
    }
  return FALSE;
}

/* The only party whose representative has a capacity in @text: "Le sous-préfet". (transfer none) (nullable) */
static const PphParty *
find_by_capacity (const PphVersion *version, const char *text)
{
  const PphParty *best = NULL;
  guint most = 0, others = 0;

  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);
      guint shared = 0;

      for (guint k = 0; k < pph_list_length (party->representatives); k++)
        shared = MAX (shared,
                      count_shared (((PphRepresentative *)pph_list_get (party->representatives, k))->capacity, text));
      others = shared > most ? 0 : others + (shared > 0 && shared == most);
      best = shared > most ? party : best;
      most = MAX (most, shared);
    }
  return others == 0 ? best : NULL;
}

/* By who represents it, else by "Pour…" and the capacity, else by its place. */
const PphParty *
pph_recogniser_find_signing (const PphVersion *version, const PphSignatory *signatory, const char *text, guint place)
{
  guint n = pph_list_length (version->parties), most = 0;
  const PphParty *best = NULL;

  for (guint i = 0; i < n; i++)
    if (represents (pph_list_get (version->parties, i), signatory->titular))
      return pph_list_get (version->parties, i);
  for (guint i = 0; i < n; i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      guint shared = MAX (count_shared (party->short_name, text), count_shared (party->legal_name, text));

      if (shared > most)
        best = party;
      most = MAX (most, shared);
    }
  if (best == NULL)
    best = find_by_capacity (version, text);
  if (best != NULL)
    return best;
  return place < n ? pph_list_get (version->parties, place) : NULL;
}

void
pph_recogniser_read_mode (PphSignatory *signatory, const char *text)
{
  if (pph_match (text, "(^|\\n)p\\s*(/|\\.\\s*o\\b)|par ordre", NULL))
    signatory->mode = PPH_SIGNATURE_PO;
  else if (pph_match (text, "d[ée]l[ée]gation", NULL))
    signatory->mode = PPH_SIGNATURE_DELEGATION;
  else if (pph_match (text, "suppl[ée]ance|emp[êe]ch[ée]|\\babsente?\\b", NULL))
    signatory->mode = PPH_SIGNATURE_SUBSTITUTION;
  else if (pph_match (text, "int[ée]rim", NULL))
    signatory->mode = PPH_SIGNATURE_INTERIM;
}

static void
read_block (PphRecogniser *self, const Blocks *blocks, guint from, guint to, guint place, PphVersion *version)
{
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();
  g_autofree char *id = pph_recogniser_dup_id (self, "signataire");
  g_autoptr (GString) text = g_string_new (NULL);
  const char *named = NULL; /* "Pour…" */
  const PphParty *party;

  for (guint i = from; i < to; i++)
    {
      const char *line = get_line (blocks, i);
      g_autofree char *name = pph_recogniser_dup_person (self, line);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      if (named == NULL && pph_recogniser_is_for (line))
        named = line;
      if (name != NULL && signatory->titular == NULL)
        pph_set_string (&signatory->titular, name);
      else if (name != NULL && signatory->signer == NULL)
        pph_set_string (&signatory->signer, name);
      else if (!pph_recogniser_is_for (line) && name == NULL && !is_room (blocks, i))
        {
          g_autoptr (PphText) capacity = pph_text_new_from (line);

          pph_set_list (&signatory->capacity_lines, pph_list_appended (signatory->capacity_lines, capacity));
        }
    }
  pph_recogniser_read_mode (signatory, text->str);
  party = pph_recogniser_find_signing (version, signatory, named != NULL ? named : text->str, place);
  pph_set_string (&signatory->id, id);
  pph_set_string (&signatory->text, text->str);
  if (party != NULL)
    pph_set_string (&signatory->party, party->id);
  pph_set_list (&version->signatories, pph_list_appended (version->signatories, signatory));
}

#define WEEKDAY "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"

/* "le" and "en" within a name are part of it: Fontaine-le-Comte, Aix-en-Provence. */
static void
read_done_at (PphVersion *version, const char *markdown)
{
  g_auto (GStrv) plain = g_strsplit (markdown, "*", -1);
  g_autofree char *text = g_strjoinv ("", plain);
  g_autofree char *place = pph_match_dup (text, "(?:\\b(?:fait|sign[ée]e?s?)\\s+(?:à|a|au|aux)|(?:^|\\n)à)\\s+(\\p{L}["
                                                "\\p{L}\\p{N}' ’()-]{1,60}?)\\s*(?:[,;.\\n\\\\]|$|"
                                                "\\s(?:le|en)\\s+(?:\\d|…|\\.{2}|_|x{2}|double\\b|triple\\b|" WEEKDAY
                                                "|\\w+\\s*(?:\\(\\w+\\)\\s*)?exemplaires?))");
  g_autofree char *date = pph_match_dup (text, "(?:^|[\\n,\\s])le\\s*:?\\s+(?:" WEEKDAY
                                               "\\s+)?(\\d{1,2}(?:er)?[/. ]\\s*(?:\\d{1,2}|\\p{L}+)[/. ]\\s*\\d{4})");
  g_autofree char *iso = date != NULL ? pph_date_text_normalise (date) : NULL;
  g_autofree char *count = pph_match_dup (text, "\\ben\\s+(?:\\w+\\s*\\()?(\\w+)\\)?\\s+exemplaires?");
  static const char *const words[] = { "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix" };

  /* "Lyon, le 3 mars 2026" */
  if (place == NULL)
    place = pph_match_dup (text, "^((?-i:\\p{Lu})[\\p{L}'’ -]{1,40}?),\\s+le\\b");
  pph_set_string (&version->place, place);
  pph_set_string (&version->date, iso);
  for (guint i = 0; count != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (count, words[i]) == 0 || atoi (count) == (int)i + 1)
      version->originals = (int)i + 1;
}

static void
add_line (Blocks *self, const char *plain)
{
  g_autofree char *line = g_strstrip (g_strdup (plain));

  Line *added;

  if (*line == '\0')
    return;
  added = g_new (Line, 1);
  *added = (Line){ g_steal_pointer (&line), self->paragraph, self->kept };
  self->paragraph = FALSE;
  g_ptr_array_add (self->lines, added);
}

/* "Jean DURAND, P/O Anne MARTIN, directrice": the names stand by themselves. */
static void
add_cell (Blocks *self, const char *cell)
{
  const char *rest = cell;

  for (const char *comma = strchr (rest, ','); comma != NULL; comma = strchr (rest, ','))
    {
      g_autofree char *part = g_strstrip (g_strndup (rest, (gsize)(comma - rest)));

      if (!pph_recogniser_is_person (self->recogniser, part))
        break;
      add_line (self, part);
      rest = comma + 1;
    }
  add_line (self, rest);
}

/* "Pour la ville, Mme Anne MARTIN", "Le maire : Anne MARTIN", "Nom et qualité : Anne MARTIN, maire": the name stands by
 * itself. */
static gboolean
add_capacity_and_name (Blocks *self, const char *plain)
{
  const char *end = strrchr (plain, ':') != NULL ? strrchr (plain, ':') : strrchr (plain, ',');
  g_autofree char *before = NULL, *name = NULL;

  if (end == NULL)
    return FALSE;
  before = g_strstrip (g_strndup (plain, (gsize)(end + 1 - plain)));
  name = g_strstrip (g_strndup (end + 1, strcspn (end + 1, ",")));
  if (!pph_recogniser_is_person (self->recogniser, name))
    return FALSE;
  add_line (self, before);
  add_cell (self, end + 1);
  return TRUE;
}

/* Those who sign may stand in the cells of a table: they are read row by row. */
static void
add_source_line (Blocks *self, const PphSourceLine *line)
{
  g_auto (GStrv) cells = NULL;

  if (!line->table)
    {
      if (strlen (line->plain) <= LONGEST_OF_BLOCK && add_capacity_and_name (self, line->plain))
        return;
      /* "P/O Anne MARTIN, directrice": elsewhere a comma parts no name from what follows it. */
      if (is_by_order (line->plain))
        add_cell (self, line->plain);
      else
        add_line (self, line->plain);
      return;
    }
  if (pph_match (line->plain, "^[|:\\s-]+$", NULL))
    return;
  cells = g_strsplit (line->plain, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    add_cell (self, cells[i]);
}

/* The first @n lines, as text of the closing. (transfer full) (nullable) */
static char *
take_first (Blocks *self, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = pph_source_escape (get_line (self, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", line);
    }
  if (n > 0)
    g_ptr_array_remove_range (self->lines, 0, n);
  return g_string_free (text, n == 0);
}

/* "Pour…" of several columns stand one after the other above the blocks: they go
 * with the closing, since no block has both; so does what stands above the first
 * "Pour" where every block begins with one. (transfer full) (nullable) */
static char *
take_lead (Blocks *self)
{
  guint n = 0, above = 0, later = 0, names = 0;

  while (n < self->lines->len && pph_recogniser_is_for (get_line (self, n)))
    n++;
  while (above < self->lines->len && !pph_recogniser_is_for (get_line (self, above))
         && !pph_recogniser_is_person (self->recogniser, get_line (self, above)))
    above++;
  for (guint i = MAX (n, above); i < self->lines->len; i++)
    {
      names += pph_recogniser_is_person (self->recogniser, get_line (self, i));
      later += pph_recogniser_is_for (get_line (self, i));
    }
  if (n == 0 && above < self->lines->len && pph_recogniser_is_for (get_line (self, above)) && later > 1)
    n = above;
  else if (n < 2 || later > 0 || names == 0)
    n = 0;
  return take_first (self, n);
}

/* --- the whole -------------------------------------------------------------------- */

/* Who signs in lines @from to @to, one below the other. *@lead: (out) (transfer full) (nullable): what stands above
 * the first. Returns: FALSE if nobody does */
static gboolean
read_blocks (PphRecogniser *self, guint from, guint to, PphVersion *version, char **lead)
{
  Blocks blocks = { .recogniser = self,
                    .lines = g_ptr_array_new_with_free_func (line_free),
                    .starts = g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint n;

  for (guint i = from; i < to; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      {
        blocks.paragraph = pph_recogniser_line (self, i)->blank_before;
        /* So does a list of annexes below those who sign. */
        blocks.kept = self->kinds[i] == PPH_LINE_KEPT || blocks.listed;
        blocks.listed
            = blocks.listed || pph_match (pph_recogniser_line (self, i)->plain, "^(liste des )?annexes\\W*$", NULL);
        add_source_line (&blocks, pph_recogniser_line (self, i));
      }
  *lead = take_lead (&blocks);
  find_blocks (&blocks);
  n = blocks.starts->len;
  for (guint i = 0; i < n; i++)
    read_block (self, &blocks, g_array_index (blocks.starts, guint, i),
                i + 1 < n ? g_array_index (blocks.starts, guint, i + 1) : blocks.lines->len,
                pph_list_length (version->signatories), version);
  g_ptr_array_unref (blocks.lines);
  g_array_unref (blocks.starts);
  return n > 0;
}

void
pph_recogniser_read_closing (PphRecogniser *self, guint from, guint to, PphVersion *version)
{
  guint begin = from, columns;
  g_autofree char *closing = NULL, *lead = NULL, *whole = NULL;
  gboolean signs;

  /* The sentence, and the date on its own line, are the closing. */
  while (begin < to
         && pph_match (pph_recogniser_line (self, begin)->plain,
                       "^((fait|sign[ée]e?s?)\\b|à\\s+\\p{Lu}.*\\ble\\b|le\\b\\W*(\\d|_|\\.|x|$)|en\\s+\\w+\\s+(\\(\\d+"
                       "\\)\\s*)?exemplaires)|[.;]$|" PPH_PLACE_AND_DAY,
                       NULL))
    begin++;
  pph_recogniser_find_people (self, begin, to, version);
  columns = pph_recogniser_find_columns (self, begin, to);
  signs = begin < columns && read_blocks (self, begin, columns, version, &lead);
  if (columns < to)
    {
      g_autofree char *above = pph_recogniser_read_columns (self, signs ? columns : begin, to, version);

      if (above != NULL)
        {
          g_free (lead);
          lead = g_steal_pointer (&above);
        }
      signs = TRUE;
    }
  closing = pph_recogniser_dup_markdown (self, from, signs ? begin : to, TRUE);
  whole = lead != NULL && signs ? g_strjoin (closing != NULL ? "\n\n" : "", pph_str (closing), lead, NULL) : NULL;
  pph_set_string (&version->closing, whole != NULL ? whole : closing);
  if (closing != NULL)
    read_done_at (version, closing);
  if (!signs)
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "signatures-unknown", from,
                                _ ("Nobody who signs was recognised below this line."));
}
