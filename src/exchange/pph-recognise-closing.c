/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-number-text.h"
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

static void
read_done_at (PphVersion *version, const char *text)
{
  g_autofree char *place
      = pph_match_dup (text,
                       "\\bfait\\s+(?:à|a|au|aux)\\s+([\\p{L}' ’-]{2,60}?)\\s*(?:,|\\n|\\\\|\\ble\\b|\\ben\\b|$)");
  g_autofree char *date
      = pph_match_dup (text, "(?:^|[\\n,\\s])le\\s+\\**(\\d{1,2}(?:er)?[/. ]\\s*(?:\\d{1,2}|\\p{L}+)[/. ]\\s*\\d{4})");
  g_autofree char *iso = NULL;
  g_autofree char *count = pph_match_dup (text, "\\ben\\s+\\**(?:\\w+\\s*\\()?(\\w+)\\)?\\s+exemplaires?");
  static const char *const words[] = { "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix" };
  g_autoptr (GMatchInfo) info = NULL;

  pph_set_string (&version->place, place);
  if (pph_match (date, "^(\\d{1,2})/(\\d{1,2})/(\\d{4})$", &info))
    {
      g_autofree char *day = g_match_info_fetch (info, 1), *month = g_match_info_fetch (info, 2),
                      *year = g_match_info_fetch (info, 3);

      iso = g_strdup_printf ("%s-%02d-%02d", year, atoi (month), atoi (day));
    }
  pph_set_string (&version->date, iso != NULL ? iso : date);
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

/* "Pour…" of several columns stand one after the other above the blocks: they go
 * with the closing, since no block has both. (transfer full) (nullable) */
static char *
take_lead (Blocks *self)
{
  GString *text = g_string_new (NULL);
  guint n = 0, later = 0, names = 0;

  while (n < self->lines->len && is_for (self->lines->pdata[n]))
    n++;
  for (guint i = n; i < self->lines->len; i++)
    {
      g_autofree char *name = dup_person (self->lines->pdata[i]);

      names += name != NULL;
      later += is_for (self->lines->pdata[i]);
    }
  if (n < 2 || later > 0 || names == 0)
    n = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = pph_source_escape (((PphSourceLine *)self->lines->pdata[i])->plain);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", line);
    }
  if (n > 0)
    g_ptr_array_remove_range (self->lines, 0, n);
  return g_string_free (text, n == 0);
}

void
pph_recogniser_read_closing (PphRecogniser *self, guint from, guint to, PphVersion *version)
{
  Blocks blocks = { g_ptr_array_new_with_free_func (free_line), g_array_new (FALSE, FALSE, sizeof (guint)) };
  guint begin = from;
  g_autofree char *closing = NULL, *lead = NULL, *whole = NULL;

  /* The sentence, and the date on its own line, are the closing. */
  while (begin < to
         && pph_match (pph_recogniser_line (self, begin)->plain,
                       "^(fait\\b|le\\b\\W*(\\d|_|\\.|x|$)|en\\s+\\w+\\s+(\\(\\d+\\)\\s*)?exemplaires)|[.;]$", NULL))
    begin++;
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
