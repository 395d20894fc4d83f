/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Parties that a table gives: one in each row below a heading, or one in each column beside the names of what is
 * said.  The table is one text, so the first party has it as its own words, and the others share it. */

typedef enum
{
  DATUM_NONE,
  DATUM_NAME,
  DATUM_SHORT_NAME,
  DATUM_PERSON,
  DATUM_CAPACITY,
  DATUM_ADDRESS,
  DATUM_SIRET,
  N_DATA
} Datum;

/* What a cell says that its row, or its column, holds; the first that matches: "Qualité du représentant" is a capacity.
 */
static const struct
{
  Datum datum;
  const char *pattern;
} headings[] = {
  { DATUM_SIRET, "\\bsiret\\b" },
  { DATUM_CAPACITY, "^(en )?(sa )?(qualit[ée]|fonction)" },
  { DATUM_PERSON, "repr[ée]sent|responsable l[ée]gal" },
  { DATUM_SHORT_NAME, "^ci-apr[èe]s|^sigle|nom (court|usuel|abr[ée]g[ée])|^d[ée]nomm[ée]" },
  { DATUM_ADDRESS, "adresse|\\bsi[èe]ge\\b|domicil" },
  { DATUM_NAME, "^(partie|partenaire|organisme|structure|collectivit[ée]|d[ée]nomination|raison sociale|nom|"
                "d[ée]signation|signataire|co-?contractant|[ée]tablissement)s?\\b" },
};

typedef struct
{
  GPtrArray *rows; /* GStrv: the cells of each line, without the rule */
  GArray *lines;   /* guint: the line of each */
} Table;

static void
table_clear (Table *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* (transfer full): trimmed */
static GStrv
split_cells (const char *plain)
{
  g_autofree char *inner = g_strdup (*plain == '|' ? plain + 1 : plain);
  gsize length = strlen (inner);
  GStrv cells;

  if (length > 0 && inner[length - 1] == '|')
    inner[length - 1] = '\0';
  cells = g_strsplit (inner, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  return cells;
}

static const char *
get_cell (const Table *self, guint row, guint column)
{
  GStrv cells = self->rows->pdata[row];

  return column < g_strv_length (cells) ? cells[column] : "";
}

/* What the row @cells says goes on with the last one. Takes @cells. */
static void
join_row (Table *table, GStrv cells)
{
  GStrv last = table->rows->pdata[table->rows->len - 1];

  for (guint c = 0; cells[c] != NULL && last[c] != NULL; c++)
    {
      char *joined = *last[c] != '\0' && *cells[c] != '\0' ? g_strconcat (last[c], " ", cells[c], NULL)
                                                           : g_strconcat (last[c], cells[c], NULL);

      g_free (last[c]);
      last[c] = joined;
    }
  g_strfreev (cells);
}

static void
read_table (PphRecogniser *self, Table *table, guint from, guint to)
{
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  table->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = from; i < to; i++)
    if (pph_recogniser_line (self, i)->goes_on && table->rows->len > 0)
      join_row (table, split_cells (pph_recogniser_line (self, i)->plain));
    else if (!pph_match (pph_recogniser_line (self, i)->plain, "^[|:\\s-]+$", NULL))
      {
        g_ptr_array_add (table->rows, split_cells (pph_recogniser_line (self, i)->plain));
        g_array_append_val (table->lines, i);
      }
}

static Datum
read_heading (const char *cell)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_utf8_strlen (cell, -1) <= 40 && pph_match (cell, headings[i].pattern, NULL))
      return headings[i].datum;
  return DATUM_NONE;
}

/* Where each datum of a party stands: as columns of the first row, or as rows of the first column.
 * Returns: FALSE if the table does not speak of parties */
static gboolean
find_data (const Table *self, gboolean in_rows, guint places[N_DATA])
{
  guint n = in_rows ? g_strv_length (self->rows->pdata[0]) : self->rows->len, known = 0, telling = 0;

  for (guint i = 0; i < N_DATA; i++)
    places[i] = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    {
      Datum datum = read_heading (in_rows ? get_cell (self, 0, i) : get_cell (self, i, 0));

      if (datum == DATUM_NONE || places[datum] != G_MAXUINT)
        continue;
      places[datum] = i;
      known++;
      telling += datum != DATUM_NAME && datum != DATUM_CAPACITY;
    }
  /* The names are those of the rows, or of the columns, where nothing says what they are. */
  if (places[DATUM_NAME] == G_MAXUINT)
    {
      if (read_heading (get_cell (self, 0, 0)) != DATUM_NONE)
        return FALSE;
      places[DATUM_NAME] = 0;
    }
  return known >= 2 && telling >= 1;
}

static char *
dup_datum (const Table *self, gboolean in_rows, const guint places[N_DATA], guint party, Datum datum)
{
  char *text;

  if (places[datum] == G_MAXUINT)
    return NULL;
  text = g_strdup (in_rows ? get_cell (self, party, places[datum]) : get_cell (self, places[datum], party));
  return *text != '\0' ? text : (g_free (text), NULL);
}

/* "ci-après « la Commune »", "la Commune". (transfer full) (nullable) */
static char *
dup_short_name (const char *cell)
{
  char *quoted = pph_match_dup (cell, "[«“\"]\\s*([^»”\"]{1,120}?)\\s*[»”\"]");

  return quoted != NULL || cell == NULL ? quoted : pph_match_dup (cell, "^(?:ci-apr[èe]s\\s+)?(.{1,120})$");
}

static void
read_party (PphRecogniser *self, PphParty *party, const Table *table, gboolean in_rows, const guint places[N_DATA],
            guint i)
{
  g_autofree char *name = dup_datum (table, in_rows, places, i, DATUM_NAME);
  g_autofree char *called = dup_datum (table, in_rows, places, i, DATUM_SHORT_NAME);
  g_autofree char *person = dup_datum (table, in_rows, places, i, DATUM_PERSON);
  g_autofree char *capacity = dup_datum (table, in_rows, places, i, DATUM_CAPACITY);
  g_autofree char *address = dup_datum (table, in_rows, places, i, DATUM_ADDRESS);
  g_autofree char *siret = dup_datum (table, in_rows, places, i, DATUM_SIRET);
  g_autofree char *short_name = dup_short_name (called);
  guint line = g_array_index (table->lines, guint, in_rows ? i : 0);

  pph_set_string (&party->legal_name, name);
  pph_set_string (&party->short_name, short_name);
  pph_set_string (&party->address, address);
  pph_recogniser_set_siret (self, party, siret, line);
  if (person != NULL)
    pph_recogniser_read_representatives (party, person, capacity);
  if (name == NULL)
    pph_recogniser_add_finding (self, PPH_SEVERITY_WARNING, "party-unnamed", line, _ ("This party has no name."));
  pph_recogniser_mark (self, line, PPH_LABEL_PARTY);
}

static guint
count_parties (const Table *self, gboolean in_rows)
{
  guint n = 0;

  for (guint i = 0; !in_rows && i < self->rows->len; i++)
    n = MAX (n, g_strv_length (self->rows->pdata[i]));
  return in_rows ? self->rows->len : n;
}

/* The whole table from line @from on. Returns: the first line after it */
static guint
find_end (PphRecogniser *self, guint from, guint to)
{
  while (from < to && pph_recogniser_line (self, from)->table && pph_recogniser_may_be (self, from, PPH_LABEL_PARTY))
    from++;
  return from;
}

static gboolean
speaks_of_parties (const Table *table, gboolean *in_rows, guint places[N_DATA])
{
  if (table->rows->len < 2)
    return FALSE;
  *in_rows = TRUE;
  if (find_data (table, TRUE, places))
    return count_parties (table, TRUE) > 2;
  *in_rows = FALSE;
  return find_data (table, FALSE, places) && count_parties (table, FALSE) > 2;
}

gboolean
pph_recogniser_find_party_table (PphRecogniser *self, guint from, guint to, guint *begin, guint *end)
{
  for (guint i = from; i < to && pph_recogniser_goes_on (self, i); i++)
    {
      guint after = find_end (self, i, to);
      g_auto (Table) table = { 0 };
      guint places[N_DATA];
      gboolean in_rows;

      if (after == i)
        continue;
      read_table (self, &table, i, after);
      if (speaks_of_parties (&table, &in_rows, places))
        {
          *begin = i;
          *end = after;
          return TRUE;
        }
      i = after - 1;
    }
  return FALSE;
}

void
pph_recogniser_read_party_table (PphRecogniser *self, guint begin, guint end, guint to, PphVersion *version)
{
  g_auto (Table) table = { 0 };
  g_autofree char *text = pph_recogniser_dup_markdown (self, begin, to, TRUE);
  guint places[N_DATA];
  gboolean in_rows;

  read_table (self, &table, begin, end);
  if (!speaks_of_parties (&table, &in_rows, places))
    return;
  for (guint i = 1; i < count_parties (&table, in_rows); i++)
    {
      g_autoptr (PphParty) party = pph_party_new ();

      if (i == 1)
        pph_set_string (&party->text, text);
      else
        party->shares_text = TRUE;
      read_party (self, party, &table, in_rows, places, i);
      pph_recogniser_name_party (version, party, i - 1);
      pph_set_list (&version->parties, pph_list_appended (version->parties, party));
    }
}

/* The cells of "| a | b\\|c |", trimmed. (transfer full): GString */
static GPtrArray *
split_markdown (const char *text)
{
  GPtrArray *cells = g_ptr_array_new ();
  GString *cell = g_string_new (NULL);

  for (const char *p = *text == '|' ? text + 1 : text; *p != '\0'; p++)
    if (*p == '|')
      {
        g_ptr_array_add (cells, cell);
        cell = g_string_new (NULL);
      }
    else
      {
        g_string_append_c (cell, *p);
        if (*p == '\\' && p[1] != '\0')
          g_string_append_c (cell, *++p);
      }
  g_ptr_array_add (cells, cell);
  for (guint c = 0; c < cells->len; c++)
    {
      g_autofree char *trimmed = g_strstrip (g_strdup (((GString *)cells->pdata[c])->str));

      g_string_assign (cells->pdata[c], trimmed);
    }
  /* Behind the last bar is none. */
  if (cells->len > 1 && ((GString *)cells->pdata[cells->len - 1])->len == 0)
    g_string_free (g_ptr_array_steal_index (cells, cells->len - 1), TRUE);
  return cells;
}

static void
free_cells (GPtrArray *cells)
{
  for (guint c = 0; c < cells->len; c++)
    g_string_free (cells->pdata[c], TRUE);
  g_ptr_array_unref (cells);
}

/* The first cell of @cells, or the last, that says something; as many as there are, or 0, if none does. */
static guint
find_said (const GPtrArray *cells, gboolean last)
{
  for (guint c = 0; c < cells->len; c++)
    if (((GString *)cells->pdata[last ? cells->len - 1 - c : c])->len > 0)
      return last ? cells->len - 1 - c : c;
  return last ? 0 : cells->len;
}

/* "- scanner" in a cell is an item; a word that is cut keeps its hyphen. */
static void
join_cell (GString *cell, const char *more)
{
  gboolean item = pph_match (more, "^\\\\?[-•*]\\s", NULL), cut = pph_match (cell->str, "\\p{L}-$", NULL);

  if (*more != '\0')
    g_string_append_printf (cell, "%s%s", item ? "<br>" : cell->len > 0 && !cut ? " " : "", more);
}

char *
pph_recogniser_dup_row (PphRecogniser *self, guint i, guint to, guint *end)
{
  GPtrArray *row;
  GString *out;

  *end = i + 1;
  if (*end >= to || !pph_recogniser_line (self, *end)->goes_on)
    return g_strdup (pph_recogniser_line (self, i)->text);
  row = split_markdown (pph_recogniser_line (self, i)->text);
  for (; *end < to && pph_recogniser_line (self, *end)->goes_on; (*end)++)
    {
      GPtrArray *more = split_markdown (pph_recogniser_line (self, *end)->text);
      gboolean fits = more->len == row->len && find_said (more, FALSE) >= find_said (row, TRUE);

      for (guint c = 0; fits && c < row->len; c++)
        join_cell (row->pdata[c], ((GString *)more->pdata[c])->str);
      free_cells (more);
      if (!fits)
        break;
    }
  out = g_string_new ("|");
  for (guint c = 0; c < row->len; c++)
    g_string_append_printf (out, " %s |", ((GString *)row->pdata[c])->str);
  free_cells (row);
  return g_string_free (out, FALSE);
}

void
pph_recogniser_name_uneven (PphRecogniser *self, guint i)
{
  pph_recogniser_add_finding (
      self, PPH_SEVERITY_HINT, "table-uneven", i,
      _ ("The rows of this table have not as many cells as its heading. All their words were kept."));
}

void
pph_recogniser_check_tables (PphRecogniser *self)
{
  for (guint i = 0; i < self->n && pph_recogniser_goes_on (self, i); i++)
    {
      guint end = i;
      g_auto (Table) table = { 0 };

      while (end < self->n && pph_recogniser_line (self, end)->table
             && (end == i || !pph_recogniser_line (self, end)->blank_before))
        end++;
      if (end == i)
        continue;
      read_table (self, &table, i, end);
      for (guint r = 1; r < table.rows->len; r++)
        if (g_strv_length (table.rows->pdata[r]) != g_strv_length (table.rows->pdata[0]))
          {
            pph_recogniser_name_uneven (self, g_array_index (table.lines, guint, r));
            break;
          }
      i = end - 1;
    }
}
