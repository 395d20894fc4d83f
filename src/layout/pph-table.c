/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table.h"
#include "pph-column-widths.h"

#define TALL_ROW    8 /* lines, from which a row may be split */
#define LEAST_LINES 2 /* of each cell, on either side of a split */
#define MAX_COLUMNS 64

void
pph_table_free (PphTable *self)
{
  if (self == NULL)
    return;
  for (guint r = 0; r < self->n_rows; r++)
    {
      for (guint c = 0; c < self->n_columns; c++)
        pph_flow_clear (&self->rows[r].cells[c].flow);
      g_free (self->rows[r].cells);
    }
  g_free (self->rows);
  g_free (self->edges);
  g_free (self);
}

static guint
count_columns (const PphBlock *block)
{
  guint n = block->n_columns;

  for (guint r = 0; r < block->children->len; r++)
    {
      const PphBlock *row = block->children->pdata[r];

      if (row->children != NULL)
        n = MAX (n, row->children->len);
    }
  return MIN (n, MAX_COLUMNS);
}

static PphAlign
align_of (const PphBlock *table, const PphBlock *cell, guint c)
{
  if (cell->align == PPH_ALIGN_START && c < table->n_columns && table->columns != NULL)
    return table->columns[c];
  return cell->align;
}

static void
build_row (PphBuilder *self, PphTable *table, guint index, const PphBlock *block, const PphBlock *row, int node,
           int size)
{
  PphTableRow *out = &table->rows[index];
  int row_node = pph_builder_add_node (self, PPH_TAG_TR, node);

  out->cells = g_new0 (PphTableCell, table->n_columns);
  out->header = row->header;
  out->line = (int)((gint64)size * self->sheet->leading / 1000);
  for (guint c = 0; c < table->n_columns; c++)
    {
      const PphBlock *cell = row->children != NULL && c < row->children->len ? row->children->pdata[c] : NULL;
      PphColumn column = {
        .flow = &out->cells[c].flow,
        .x = table->edges[c] + PPH_CELL_PAD_X,
        .width = table->edges[c + 1] - table->edges[c] - 2 * PPH_CELL_PAD_X,
        .parent = pph_builder_add_node (self, row->header ? PPH_TAG_TH : PPH_TAG_TD, row_node),
        .size = size,
        .placement = row->header ? PPH_PLACE_HEADER_CELL : PPH_PLACE_CELL,
      };

      pph_flow_init (column.flow);
      if (cell == NULL)
        continue;
      column.align = align_of (block, cell, c);
      pph_builder_add (self, &column, cell);
      out->height = MAX (out->height, pph_flow_get_height (column.flow));
    }
  out->height = MAX (out->height, out->line) + 2 * PPH_CELL_PAD_Y;
}

static PphTable *
new_table (const PphBlock *block, const PphColumn *column, const int *widths, guint n_columns)
{
  PphTable *table = g_new0 (PphTable, 1);

  table->n_columns = n_columns;
  table->rows = g_new0 (PphTableRow, block->children->len);
  table->edges = g_new (int, n_columns + 1);
  table->edges[0] = column->x;
  for (guint c = 0; c < n_columns; c++)
    table->edges[c + 1] = table->edges[c] + widths[c];
  return table;
}

void
pph_builder_add_table (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  guint n_columns = block->children != NULL ? count_columns (block) : 0;
  g_autofree int *widths = NULL;
  PphTable *table;
  int node, size;

  if (n_columns == 0)
    return;
  widths = g_new0 (int, n_columns);
  size = pph_column_widths_compute (self, block, n_columns, column->width, column->size * 10 / 11, widths);
  table = new_table (block, column, widths, n_columns);
  g_ptr_array_add (self->tables, table);
  node = pph_builder_add_node (self, PPH_TAG_TABLE, column->parent);
  pph_flow_add_space (column->flow, 3 * PPH_POINT);
  pph_builder_add_mark (self, block, node);
  for (guint r = 0; r < block->children->len && !g_cancellable_is_cancelled (self->cancellable); r++)
    {
      PphFlowItem *item;

      table->n_rows++;
      build_row (self, table, r, block, block->children->pdata[r], node, size);
      item = pph_flow_add (column->flow, PPH_FLOW_ROW, table->rows[r].height);
      item->table = table;
      item->row = r;
      item->x = column->x;
      item->width = column->width;
      if (table->n_headers == r && table->rows[r].header)
        {
          table->n_headers++;
          table->headers_height += table->rows[r].height;
          item->keep = r + 1 < block->children->len;
        }
      /* neither the first row nor the last is left alone under its header */
      if ((r == table->n_headers || (r > table->n_headers && r + 2 == block->children->len))
          && r + 1 < block->children->len && !pph_table_may_split (table, r))
        item->keep = TRUE;
    }
  pph_flow_add_space (column->flow, 10 * PPH_POINT);
}

gboolean
pph_table_may_split (const PphTable *self, guint row)
{
  return !self->rows[row].header && self->rows[row].height > TALL_ROW * self->rows[row].line;
}

/* The last item of @flow from @from on that ends within @room; a place where
 * a page may end if there is one. */
static guint
fit_cell (const PphFlow *flow, guint from, int room, gboolean force, int *height)
{
  guint best = from;
  int y = 0;

  *height = 0;
  for (guint i = from; i < flow->items->len; i++)
    {
      const PphFlowItem *item = &g_array_index (flow->items, PphFlowItem, i);

      if (item->kind == PPH_FLOW_SPACE)
        {
          y += y > 0 ? item->height : 0;
          continue;
        }
      if (y + item->height > room && !(force && best == from))
        break;
      y += item->height;
      if (!item->keep || i + 1 == flow->items->len || (force && best == from))
        {
          best = i + 1;
          *height = y;
        }
    }
  /* nothing but space is left */
  if (best < flow->items->len)
    {
      guint i = best;

      while (i < flow->items->len && g_array_index (flow->items, PphFlowItem, i).kind == PPH_FLOW_SPACE)
        i++;
      if (i == flow->items->len)
        best = i;
    }
  return best;
}

gboolean
pph_table_fit (const PphTable *self, guint row, const guint *from, int room, gboolean force, guint *to, int *height)
{
  const PphTableRow *cells = &self->rows[row];
  gboolean progress = FALSE;

  *height = 0;
  room -= 2 * PPH_CELL_PAD_Y;
  if (room < LEAST_LINES * cells->line && !force)
    return FALSE;
  for (guint c = 0; c < self->n_columns; c++)
    {
      const PphFlow *flow = &cells->cells[c].flow;
      int used;

      to[c] = fit_cell (flow, from[c], room, force, &used);
      if (to[c] == from[c] && from[c] < flow->items->len && !force)
        return FALSE;
      progress |= to[c] > from[c];
      *height = MAX (*height, used);
    }
  *height = MAX (*height, cells->line) + 2 * PPH_CELL_PAD_Y;
  return progress || force;
}
