/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table-edit.h"

guint
pph_table_count (const PphRich *table, PphTableAxis axis)
{
  if (axis == PPH_TABLE_COLUMNS)
    return table->n_columns;
  return table->children != NULL ? table->children->len : 0;
}

const PphRich *
pph_table_get_cell (const PphRich *table, guint row, guint column)
{
  const PphRich *found = row < pph_table_count (table, PPH_TABLE_ROWS) ? table->children->pdata[row] : NULL;

  return found != NULL && found->children != NULL && column < found->children->len ? found->children->pdata[column]
                                                                                   : NULL;
}

static gboolean
is_filled (const PphRich *row)
{
  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      const PphRich *cell = row->children->pdata[i];

      if (cell->children != NULL && cell->children->len > 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
pph_table_has_header (const PphRich *table)
{
  return pph_table_count (table, PPH_TABLE_ROWS) > 0 && is_filled (table->children->pdata[0]);
}

static PphRich *
make_row (guint n_columns)
{
  PphRich *row = pph_rich_new (PPH_RICH_ROW, NULL);

  for (guint i = 0; i < n_columns; i++)
    pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
  return row;
}

PphRich *
pph_table_new (guint n_rows, guint n_columns)
{
  PphRich *table;

  if (n_rows == 0 || n_columns == 0)
    return NULL;
  table = pph_rich_new (PPH_RICH_TABLE, NULL);
  table->n_columns = n_columns;
  table->columns = g_new0 (int, n_columns);
  for (guint i = 0; i < n_rows; i++)
    pph_rich_add (table, make_row (n_columns));
  return table;
}

/* A copy to change: it is not what was read any more, and its rows are full. */
static PphRich *
begin (const PphRich *table)
{
  PphRich *copy = pph_rich_copy (table);

  g_clear_pointer (&copy->text, g_free);
  for (guint i = 0; copy->children != NULL && i < copy->children->len; i++)
    {
      PphRich *row = copy->children->pdata[i];

      while (row->children == NULL || row->children->len < copy->n_columns)
        pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
    }
  return copy;
}

static void
insert_column (PphRich *table, guint before)
{
  int *columns = g_new0 (int, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    columns[i + (i >= before)] = table->columns[i];
  g_free (table->columns);
  table->columns = columns;
  table->n_columns++;
  for (guint i = 0; table->children != NULL && i < table->children->len; i++)
    g_ptr_array_insert (((PphRich *)table->children->pdata[i])->children, (int)before,
                        pph_rich_new (PPH_RICH_CELL, NULL));
}

PphRich *
pph_table_with_added (const PphRich *table, PphTableAxis axis, guint before)
{
  PphRich *copy;

  if (before > pph_table_count (table, axis))
    return NULL;
  copy = begin (table);
  if (axis == PPH_TABLE_COLUMNS)
    insert_column (copy, before);
  else
    g_ptr_array_insert (copy->children, (int)before, make_row (copy->n_columns));
  return copy;
}

PphRich *
pph_table_with_removed (const PphRich *table, PphTableAxis axis, guint place)
{
  PphRich *copy;

  if (pph_table_count (table, axis) < 2 || place >= pph_table_count (table, axis))
    return NULL;
  copy = begin (table);
  if (axis == PPH_TABLE_ROWS)
    {
      g_ptr_array_remove_index (copy->children, place);
      return copy;
    }
  for (guint i = 0; i < copy->children->len; i++)
    g_ptr_array_remove_index (((PphRich *)copy->children->pdata[i])->children, place);
  for (guint i = place; i + 1 < copy->n_columns; i++)
    copy->columns[i] = copy->columns[i + 1];
  copy->n_columns--;
  return copy;
}

static void
move_child (GPtrArray *children, guint from, guint to)
{
  gpointer child = g_ptr_array_steal_index (children, from);

  g_ptr_array_insert (children, (int)to, child);
}

PphRich *
pph_table_with_moved (const PphRich *table, PphTableAxis axis, guint place, int by)
{
  gint64 to = (gint64)place + by;
  PphRich *copy;
  int alignment;

  if (by == 0 || place >= pph_table_count (table, axis) || to < 0 || to >= pph_table_count (table, axis))
    return NULL;
  copy = begin (table);
  if (axis == PPH_TABLE_ROWS)
    {
      move_child (copy->children, place, (guint)to);
      return copy;
    }
  for (guint i = 0; i < copy->children->len; i++)
    move_child (((PphRich *)copy->children->pdata[i])->children, place, (guint)to);
  alignment = copy->columns[place];
  for (guint i = place; i < (guint)to; i++)
    copy->columns[i] = copy->columns[i + 1];
  for (guint i = place; i > (guint)to; i--)
    copy->columns[i] = copy->columns[i - 1];
  copy->columns[to] = alignment;
  return copy;
}

PphRich *
pph_table_with_alignment (const PphRich *table, guint column, int alignment)
{
  PphRich *copy;

  if (column >= table->n_columns || table->columns[column] == alignment)
    return NULL;
  copy = begin (table);
  copy->columns[column] = alignment;
  return copy;
}

PphRich *
pph_table_with_header (const PphRich *table, gboolean header)
{
  if (header == pph_table_has_header (table))
    return NULL;
  return header ? pph_table_with_removed (table, PPH_TABLE_ROWS, 0) : pph_table_with_added (table, PPH_TABLE_ROWS, 0);
}

PphRich *
pph_table_with_cell (const PphRich *table, guint row, guint column, PphRich *cell)
{
  PphRich *copy;
  GPtrArray *cells;

  if (row >= pph_table_count (table, PPH_TABLE_ROWS) || column >= table->n_columns)
    {
      pph_rich_free (cell);
      return NULL;
    }
  copy = begin (table);
  cells = ((PphRich *)copy->children->pdata[row])->children;
  pph_rich_free (cells->pdata[column]);
  cells->pdata[column] = cell;
  return copy;
}

PphRich *
pph_table_with_filled (const PphRich *table, guint *row, guint *column, const PphRich *pasted)
{
  guint first = pph_table_has_header (pasted) ? 0 : 1;
  guint n_rows = pph_table_count (pasted, PPH_TABLE_ROWS), n_columns = pasted->n_columns;
  PphRich *copy;

  if (*row >= pph_table_count (table, PPH_TABLE_ROWS) || *column >= table->n_columns || n_rows <= first
      || n_columns == 0)
    return NULL;
  copy = begin (table);
  while (copy->n_columns < *column + n_columns)
    insert_column (copy, copy->n_columns);
  while (copy->children->len < *row + n_rows - first)
    pph_rich_add (copy, make_row (copy->n_columns));
  for (guint i = first; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++)
      {
        GPtrArray *cells = ((PphRich *)copy->children->pdata[*row + i - first])->children;
        const PphRich *cell = pph_table_get_cell (pasted, i, j);

        pph_rich_free (cells->pdata[*column + j]);
        cells->pdata[*column + j] = cell != NULL ? pph_rich_copy (cell) : pph_rich_new (PPH_RICH_CELL, NULL);
      }
  *row += n_rows - first - 1;
  *column += n_columns - 1;
  return copy;
}

/* What each column may take beyond the least, narrow ones first: a column that
 * asks for less than its share leaves the rest to the others. */
void
pph_table_fit_columns (const int *natural, guint n, int least, int available, int *widths)
{
  g_autofree gboolean *settled = g_new0 (gboolean, n);
  int left = available;
  guint open = n;
  gboolean again = TRUE;

  while (open > 0 && again)
    {
      int share = left / (int)open;

      again = FALSE;
      for (guint i = 0; i < n; i++)
        if (!settled[i] && MAX (natural[i], least) <= share)
          {
            widths[i] = MAX (natural[i], least);
            left -= widths[i];
            settled[i] = again = TRUE;
            open--;
            share = open > 0 ? left / (int)open : 0;
          }
    }
  for (guint i = 0; i < n; i++)
    if (!settled[i])
      {
        widths[i] = MAX (least, left / (int)open);
        left -= widths[i];
        open--;
      }
  /* Room that nobody needs: all grow alike. */
  for (guint i = 0; i < n && left > 0; i++)
    {
      int more = left / (int)(n - i);

      widths[i] += more;
      left -= more;
    }
}
