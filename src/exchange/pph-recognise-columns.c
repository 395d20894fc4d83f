/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <string.h>

/* Blocks of signatures side by side, as a page that was copied has them, one line of each at a time.  A row of names
 * ends the blocks above it, and what stands in its column is of each.  The rows are printed one by one, so that no
 * word changes its place: a block prints its name, and the first block after the rows prints them. */

typedef struct
{
  char *text;
  glong at; /* columns from the left edge */
} Cell;

typedef struct
{
  guint line;
  GPtrArray *cells; /* Cell */
} Row;

static void
cell_free (gpointer data)
{
  Cell *self = data;

  g_free (self->text);
  g_free (self);
}

static void
row_free (gpointer data)
{
  Row *self = data;

  g_ptr_array_unref (self->cells);
  g_free (self);
}

static const Cell *
get_cell (const Row *self, guint c)
{
  return self->cells->pdata[c];
}

/* Wide spaces part the columns of a line. */
static Row *
split_row (const PphSourceLine *line, guint place)
{
  g_autoptr (GRegex) wide = g_regex_new ("\\s{3,}|\\t+", 0, 0, NULL);
  g_auto (GStrv) texts = line->table ? NULL : g_regex_split (wide, line->plain, 0);
  Row *row = g_new0 (Row, 1);
  const char *p = line->plain;

  row->line = place;
  row->cells = g_ptr_array_new_with_free_func (cell_free);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      Cell *cell = g_new0 (Cell, 1);

      p = strstr (p, texts[i]);
      cell->text = g_strdup (texts[i]);
      cell->at = line->indent + g_utf8_pointer_to_offset (line->plain, p);
      p += strlen (texts[i]);
      g_ptr_array_add (row->cells, cell);
    }
  return row;
}

static gboolean
are_persons (const Row *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (!pph_recogniser_is_person (get_cell (self, i)->text))
      return FALSE;
  return self->cells->len > 1;
}

static GPtrArray *
read_rows (PphRecogniser *self, guint from, guint to)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = from; i < to; i++)
    if (self->kinds[i] != PPH_LINE_FURNITURE)
      g_ptr_array_add (rows, split_row (pph_recogniser_line (self, i), i));
  return rows;
}

/* The next row of names, of which another row above has as many columns. */
static guint
find_names (const GPtrArray *rows, guint from)
{
  for (guint i = from; i < rows->len; i++)
    if (are_persons (rows->pdata[i]))
      for (guint k = from; k < i; k++)
        if (((const Row *)rows->pdata[k])->cells->len == ((const Row *)rows->pdata[i])->cells->len)
          return i;
  return rows->len;
}

/* Who signs alone above the columns ends a block of their own. */
static guint
find_start (const GPtrArray *rows, guint from, guint names)
{
  while (names > from)
    {
      const Row *row = rows->pdata[names - 1];

      if (row->cells->len == 1 && pph_recogniser_is_person (get_cell (row, 0)->text))
        break;
      names--;
    }
  return names;
}

guint
pph_recogniser_find_columns (PphRecogniser *self, guint from, guint to)
{
  g_autoptr (GPtrArray) rows = read_rows (self, from, to);
  guint names = find_names (rows, 0);

  return names < rows->len ? ((const Row *)rows->pdata[find_start (rows, 0, names)])->line : to;
}

/* The cell of @row that stands in the column @c of @names: the nearest to it. (nullable) */
static const char *
find_in_column (const Row *row, const Row *names, guint c)
{
  if (row->cells->len == names->cells->len)
    return get_cell (row, c)->text;
  for (guint i = 0; i < row->cells->len; i++)
    {
      glong best = G_MAXLONG;
      guint nearest = 0;

      for (guint k = 0; k < names->cells->len; k++)
        if (labs (get_cell (names, k)->at - get_cell (row, i)->at) < best)
          {
            best = labs (get_cell (names, k)->at - get_cell (row, i)->at);
            nearest = k;
          }
      if (nearest == c)
        return get_cell (row, i)->text;
    }
  return NULL;
}

/* Who signs in the column @c of the rows @from to @names. @text: printed with the name; or NULL */
static void
read_column (PphRecogniser *self, const GPtrArray *rows, guint from, guint names, guint c, const char *above,
             PphVersion *version)
{
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();
  g_autofree char *id = pph_recogniser_dup_id (self, "signataire");
  const Row *last = rows->pdata[names];
  g_autofree char *name = pph_recogniser_dup_person (get_cell (last, c)->text);
  g_autoptr (GString) said = g_string_new (NULL), text = g_string_new (above);
  const char *for_whom = NULL;
  const PphParty *party;

  for (guint i = from; i < names; i++)
    {
      const char *cell = find_in_column (rows->pdata[i], last, c);
      g_autoptr (PphText) capacity = NULL;

      if (cell == NULL)
        continue;
      g_string_append_printf (said, "%s\n", cell);
      if (for_whom == NULL && pph_recogniser_is_for (cell))
        {
          for_whom = cell;
          continue;
        }
      capacity = pph_text_new_from (cell);
      pph_set_list (&signatory->capacity_lines, pph_list_appended (signatory->capacity_lines, capacity));
    }
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", get_cell (last, c)->text);
  pph_set_string (&signatory->id, id);
  pph_set_string (&signatory->titular, name);
  pph_set_string (&signatory->text, text->str);
  pph_recogniser_read_mode (signatory, said->str);
  party = pph_recogniser_find_signing (version, signatory, for_whom != NULL ? for_whom : said->str,
                                       pph_list_length (version->signatories));
  if (party != NULL)
    pph_set_string (&signatory->party, party->id);
  pph_set_list (&version->signatories, pph_list_appended (version->signatories, signatory));
}

/* The cells of rows @from to @to, in the order in which they are read. (transfer full) */
static char *
join_cells (const GPtrArray *rows, guint from, guint to, const char *between, gboolean escaped)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    for (guint c = 0; c < ((const Row *)rows->pdata[i])->cells->len; c++)
      {
        const char *cell = get_cell (rows->pdata[i], c)->text;
        g_autofree char *markdown = escaped ? pph_source_escape (cell) : g_strdup (cell);

        g_string_append_printf (text, "%s%s", text->len > 0 ? between : "", markdown);
      }
  return g_string_free (text, FALSE);
}

char *
pph_recogniser_read_columns (PphRecogniser *self, guint from, guint to, PphVersion *version)
{
  g_autoptr (GPtrArray) rows = read_rows (self, from, to);
  gboolean first = version->signatories == NULL;
  guint begin = 0, names = find_names (rows, 0);
  char *lead = first ? join_cells (rows, 0, MIN (names, rows->len), "\n\n", TRUE) : NULL;
  g_autofree char *rest = NULL, *whole = NULL;
  g_autoptr (PphSignatory) last = NULL;

  while (names < rows->len)
    {
      g_autofree char *above = first ? NULL : join_cells (rows, begin, names, "\n", FALSE);

      for (guint c = 0; c < ((const Row *)rows->pdata[names])->cells->len; c++)
        read_column (self, rows, begin, names, c, c == 0 ? above : NULL, version);
      first = FALSE;
      begin = names + 1;
      names = find_names (rows, begin);
    }
  if (begin >= rows->len)
    return lead;
  /* What stands below the last names goes with the last of them. */
  rest = join_cells (rows, begin, rows->len, "\n", FALSE);
  last = pph_signatory_copy (pph_list_get (version->signatories, pph_list_length (version->signatories) - 1));
  whole = g_strjoin ("\n", last->text, rest, NULL);
  pph_set_string (&last->text, whole);
  pph_set_list (&version->signatories,
                pph_list_replaced (version->signatories, pph_list_length (version->signatories) - 1, last));
  return lead;
}
