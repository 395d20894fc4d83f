/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-recognise-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "Fait à…", then a block for each who signs.  A block begins with "Pour…", or
 * with a name, or ends with one: what most blocks of the document do, all do. */

static gboolean
is_for (const PphSourceLine *line)
{
  return pph_match (line->plain, "^pour\\b.{0,100}$", NULL) && !pph_match (line->plain, "[.;]$", NULL);
}

/* "Catherine VAUTRIN", "P/O Alain FROUARD", "Mme Anne Martin". */
static char *
dup_person (const PphSourceLine *line)
{
  g_autofree char *text
      = pph_match_dup (line->plain,
                       "^(?:(?:sign[ée]|p/o|p\\.o\\.|par (?:ordre|d[ée]l[ée]gation))\\s*:?\\s*)?(.*?)\\s*,?$");
  g_autofree char *name = NULL;
  g_auto (GStrv) words = NULL;
  guint n = 0, capitals = 0;
  gboolean civil;

  if (text == NULL || g_utf8_strlen (text, -1) > 60)
    return NULL;
  civil = pph_match (text, "^(m\\.|mr|mme|monsieur|madame)\\s", NULL);
  if (!civil
      && pph_match (text, "^(pour|le|la|les|l['’].*|fait|vu|signature|cachet|et|par|de|pr[ée]nom|nom|date)\\b", NULL))
    return NULL;
  words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gunichar first = g_utf8_get_char (words[i]);
      g_autofree char *upper = g_utf8_strup (words[i], -1);

      if (!g_unichar_isupper (first) && !pph_match (words[i], "^(de|du|d['’].*|la|le|von|van)$", NULL))
        return NULL;
      n++;
      capitals += g_utf8_strlen (words[i], -1) > 1 && g_str_equal (upper, words[i])
                  && !pph_match (words[i], "\\d|^m\\.$", NULL);
    }
  if (n < 2 || n > 6 || (!civil && (capitals == 0 || capitals == n)))
    return NULL;
  return g_strdup (text);
}

static gboolean
is_person (const PphSourceLine *line)
{
  g_autofree char *name = dup_person (line);

  return name != NULL;
}

typedef struct
{
  GPtrArray *lines; /* const PphSourceLine, without furniture */
  GArray *starts;   /* guint: of each block, in lines */
} Blocks;

static gboolean
is_by_order (const PphSourceLine *line)
{
  return pph_match (line->plain, "^p\\s*[/.]\\s*o\\b", NULL);
}

static void
find_blocks (Blocks *self)
{
  guint n_names = 0, n_for = 0, n_orders = 0, zero = 0;
  gboolean name_first = FALSE, name_last = FALSE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      g_autofree char *name = dup_person (self->lines->pdata[i]);

      n_names += name != NULL && !is_by_order (self->lines->pdata[i]);
      n_orders += name != NULL && is_by_order (self->lines->pdata[i]);
      n_for += is_for (self->lines->pdata[i]);
      name_first = name_first || (name != NULL && i == 0);
      name_last = name != NULL;
    }
  if (self->lines->len == 0 || n_names + n_orders + n_for == 0)
    return;
  g_array_append_val (self->starts, zero);
  for (guint i = 1; i < self->lines->len; i++)
    {
      g_autofree char *name = dup_person (self->lines->pdata[i]);
      g_autofree char *before = dup_person (self->lines->pdata[i - 1]);
      gboolean begins;

      if (n_names == 0)
        begins = is_for (self->lines->pdata[i]);
      else if (name_first && !name_last)
        begins = name != NULL && !is_by_order (self->lines->pdata[i]);
      else if (name_last)
        begins = before != NULL && !is_by_order (self->lines->pdata[i]);
      else
        begins = is_for (self->lines->pdata[i]);
      if (begins)
        g_array_append_val (self->starts, i);
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

/* By who represents it, else by "Pour…" and the capacity, else by its place. */
static const PphParty *
find_party (const PphVersion *version, const PphSignatory *signatory, const char *text, guint place)
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
  if (best != NULL)
    return best;
  return place < n ? pph_list_get (version->parties, place) : NULL;
}

static void
read_mode (PphSignatory *signatory, const char *text)
{
  if (pph_match (text, "(^|\\n)p\\s*[/.]\\s*o\\b|par ordre", NULL))
    signatory->mode = PPH_SIGNATURE_PO;
  else if (pph_match (text, "d[ée]l[ée]gation", NULL))
    signatory->mode = PPH_SIGNATURE_DELEGATION;
  else if (pph_match (text, "suppl[ée]ance", NULL))
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
      const PphSourceLine *line = blocks->lines->pdata[i];
      g_autofree char *name = dup_person (line);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line->plain);
      if (named == NULL && is_for (line))
        named = line->plain;
      if (name != NULL && signatory->titular == NULL)
        pph_set_string (&signatory->titular, name);
      else if (name != NULL && signatory->signer == NULL)
        pph_set_string (&signatory->signer, name);
      else if (!is_for (line) && name == NULL)
        {
          g_autoptr (PphText) capacity = pph_text_new_from (line->plain);

          pph_set_list (&signatory->capacity_lines, pph_list_appended (signatory->capacity_lines, capacity));
        }
    }
  read_mode (signatory, text->str);
  party = find_party (version, signatory, named != NULL ? named : text->str, place);
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
  g_autofree char *place
      = pph_match_dup (text,
                       "(?:\\bfait\\s+(?:à|a|au|aux)|^à)\\s+(\\p{L}[\\p{L}\\p{N}' ’()-]{1,60}?)\\s*(?:[,;.\\n\\\\]|$|"
                       "\\s(?:le|en)\\s+(?:\\d|…|\\.{2}|_|x{2}|double\\b|triple\\b|" WEEKDAY
                       "|\\w+\\s*(?:\\(\\w+\\)\\s*)?exemplaires?))");
  g_autofree char *date = pph_match_dup (text, "(?:^|[\\n,\\s])le\\s*:?\\s+(?:" WEEKDAY
                                               "\\s+)?(\\d{1,2}(?:er)?[/. ]\\s*(?:\\d{1,2}|\\p{L}+)[/. ]\\s*\\d{4})");
  g_autofree char *iso = date != NULL ? pph_date_text_normalise (date) : NULL;
  g_autofree char *count = pph_match_dup (text, "\\ben\\s+(?:\\w+\\s*\\()?(\\w+)\\)?\\s+exemplaires?");
  static const char *const words[] = { "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix" };

  pph_set_string (&version->place, place);
  pph_set_string (&version->date, iso);
  for (guint i = 0; count != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (count, words[i]) == 0 || atoi (count) == (int)i + 1)
      version->originals = (int)i + 1;
}

static void
free_line (gpointer data)
{
  PphSourceLine *line = data;

  g_free (line->plain);
  g_free (line);
}

static void
add_line (Blocks *self, const char *plain)
{
  PphSourceLine *line = g_new0 (PphSourceLine, 1);

  line->plain = g_strstrip (g_strdup (plain));
  if (*line->plain != '\0')
    g_ptr_array_add (self->lines, line);
  else
    free_line (line);
}

/* "Jean DURAND, P/O Anne MARTIN, directrice": the names stand by themselves. */
static void
add_cell (Blocks *self, const char *cell)
{
  const char *rest = cell;

  for (const char *comma = strchr (rest, ','); comma != NULL; comma = strchr (rest, ','))
    {
      g_autofree char *part = g_strstrip (g_strndup (rest, (gsize)(comma - rest)));
      PphSourceLine probe = { .plain = part };
      g_autofree char *name = dup_person (&probe);

      if (name == NULL)
        break;
      add_line (self, part);
      rest = comma + 1;
    }
  add_line (self, rest);
}

/* Those who sign may stand in the cells of a table: they are read row by row. */
static void
add_source_line (Blocks *self, const PphSourceLine *line)
{
  g_auto (GStrv) cells = NULL;

  if (!line->table)
    {
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
      g_autofree char *line = pph_source_escape (((PphSourceLine *)self->lines->pdata[i])->plain);

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

  while (n < self->lines->len && is_for (self->lines->pdata[n]))
    n++;
  while (above < self->lines->len && !is_for (self->lines->pdata[above]) && !is_person (self->lines->pdata[above]))
    above++;
  for (guint i = MAX (n, above); i < self->lines->len; i++)
    {
      names += is_person (self->lines->pdata[i]);
      later += is_for (self->lines->pdata[i]);
    }
  if (n == 0 && above < self->lines->len && is_for (self->lines->pdata[above]) && later > 1)
    n = above;
  else if (n < 2 || later > 0 || names == 0)
    n = 0;
  return take_first (self, n);
}

/* --- columns ---------------------------------------------------------------------- */

/* The columns of a line that was copied from a page: wide spaces part them. (transfer full) */
static GStrv
split_columns (const PphSourceLine *line)
{
  g_autoptr (GRegex) wide = g_regex_new ("\\s{3,}|\\t+", 0, 0, NULL);

  return line->table ? g_new0 (char *, 1) : g_regex_split (wide, line->plain, 0);
}

static gboolean
are_persons (char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      const PphSourceLine probe = { .plain = cells[i] };
      g_autofree char *name = dup_person (&probe);

      if (name == NULL)
        return FALSE;
    }
  return g_strv_length ((GStrv)cells) > 1;
}

typedef struct
{
  GPtrArray *rows; /* GStrv: the columns of each line */
  guint names;     /* the row of the names */
  guint n;         /* columns of it */
} Columns;

/* Two rows at least have as many columns, and one of them is of names alone. */
static gboolean
find_columns (PphRecogniser *self, guint from, guint to, Columns *columns)
{
  guint alike = 0;

  for (guint i = from; i < to; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      g_ptr_array_add (columns->rows, split_columns (pph_recogniser_line (self, i)));
  columns->names = columns->rows->len;
  for (guint i = 0; i < columns->rows->len; i++)
    if (are_persons (columns->rows->pdata[i]))
      columns->names = i;
  if (columns->names == columns->rows->len)
    return FALSE;
  columns->n = g_strv_length (columns->rows->pdata[columns->names]);
  for (guint i = 0; i < columns->names; i++)
    alike += g_strv_length (columns->rows->pdata[i]) == columns->n;
  return alike > 0;
}

/* Who signs in the column @c: what stands above the name is the closing's, since the rows are printed one by one. */
static void
read_column (PphRecogniser *self, const Columns *columns, guint c, PphVersion *version)
{
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();
  g_autofree char *id = pph_recogniser_dup_id (self, "signataire");
  GStrv names = columns->rows->pdata[columns->names];
  const PphSourceLine named = { .plain = names[c] };
  g_autofree char *name = dup_person (&named);
  g_autoptr (GString) said = g_string_new (NULL), text = g_string_new (names[c]);
  const char *for_whom = NULL;
  const PphParty *party;

  for (guint i = 0; i < columns->names; i++)
    {
      GStrv cells = columns->rows->pdata[i];
      const PphSourceLine probe = { .plain = g_strv_length (cells) == columns->n ? cells[c] : NULL };
      g_autoptr (PphText) capacity = NULL;

      if (probe.plain == NULL)
        continue;
      g_string_append_printf (said, "%s\n", probe.plain);
      if (for_whom == NULL && is_for (&probe))
        {
          for_whom = probe.plain;
          continue;
        }
      capacity = pph_text_new_from (probe.plain);
      pph_set_list (&signatory->capacity_lines, pph_list_appended (signatory->capacity_lines, capacity));
    }
  for (guint i = columns->names + 1; c + 1 == columns->n && i < columns->rows->len; i++)
    {
      g_autofree char *below = g_strjoinv ("\n", columns->rows->pdata[i]);

      g_string_append_printf (text, "\n%s", below);
    }
  pph_set_string (&signatory->id, id);
  pph_set_string (&signatory->titular, name);
  pph_set_string (&signatory->text, text->str);
  read_mode (signatory, said->str);
  party = find_party (version, signatory, for_whom != NULL ? for_whom : said->str, c);
  if (party != NULL)
    pph_set_string (&signatory->party, party->id);
  pph_set_list (&version->signatories, pph_list_appended (version->signatories, signatory));
}

/* Blocks side by side on a page, one line of each at a time. Their rows above the names.
 * (transfer full) (nullable): NULL if there are none */
static char *
read_columns (PphRecogniser *self, guint from, guint to, PphVersion *version)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  Columns columns = { .rows = rows };
  GString *above;

  if (!find_columns (self, from, to, &columns))
    return NULL;
  above = g_string_new (NULL);
  for (guint i = 0; i < columns.names; i++)
    for (char **cell = rows->pdata[i]; *cell != NULL; cell++)
      {
        g_autofree char *escaped = pph_source_escape (*cell);

        g_string_append_printf (above, "%s%s", above->len > 0 ? "\n\n" : "", escaped);
      }
  for (guint c = 0; c < columns.n; c++)
    read_column (self, &columns, c, version);
  return g_string_free (above, FALSE);
}

/* Returns: FALSE if nobody signs in columns */
static gboolean
read_closing_in_columns (PphRecogniser *self, guint from, guint begin, guint to, PphVersion *version)
{
  g_autofree char *above = read_columns (self, begin, to, version);
  g_autofree char *done = above != NULL ? pph_recogniser_dup_markdown (self, from, begin, TRUE) : NULL;
  g_autofree char *closing = NULL;

  if (above == NULL)
    return FALSE;
  closing = done != NULL ? g_strjoin ("\n\n", done, above, NULL) : g_strdup (above);
  pph_set_string (&version->closing, closing);
  if (done != NULL)
    read_done_at (version, done);
  return TRUE;
}

void
pph_recogniser_read_closing (PphRecogniser *self, guint from, guint to, PphVersion *version)
{
  Blocks blocks = { 0 };
  guint begin = from;
  g_autofree char *closing = NULL, *lead = NULL, *whole = NULL;

  /* The sentence, and the date on its own line, are the closing. */
  while (
      begin < to
      && pph_match (
          pph_recogniser_line (self, begin)->plain,
          "^(fait\\b|à\\s+\\p{Lu}.*\\ble\\b|le\\b\\W*(\\d|_|\\.|x|$)|en\\s+\\w+\\s+(\\(\\d+\\)\\s*)?exemplaires)|[.;]$",
          NULL))
    begin++;
  if (read_closing_in_columns (self, from, begin, to, version))
    return;
  blocks.lines = g_ptr_array_new_with_free_func (free_line);
  blocks.starts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = begin; i < to; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      add_source_line (&blocks, pph_recogniser_line (self, i));
  lead = take_lead (&blocks);
  find_blocks (&blocks);
  closing = pph_recogniser_dup_markdown (self, from, blocks.starts->len > 0 ? begin : to, TRUE);
  whole = lead != NULL && blocks.starts->len > 0 ? g_strjoin ("\n\n", pph_str (closing), lead, NULL) : NULL;
  pph_set_string (&version->closing, whole != NULL ? whole : closing);
  if (closing != NULL)
    read_done_at (version, closing);
  for (guint i = 0; i < blocks.starts->len; i++)
    read_block (self, &blocks, g_array_index (blocks.starts, guint, i),
                i + 1 < blocks.starts->len ? g_array_index (blocks.starts, guint, i + 1) : blocks.lines->len, i,
                version);
  if (blocks.starts->len == 0)
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "signatures-unknown", from,
                                _ ("Nobody who signs was recognised below this line."));
  g_ptr_array_unref (blocks.lines);
  g_array_unref (blocks.starts);
}
