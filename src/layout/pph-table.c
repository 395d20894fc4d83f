/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-table.h"
#include "pph-column-widths.h"
#include "pph-footnote.h"
#include "pph-numbers.h"

#define TALL_ROW     8                /* lines, from which a row may be split */
#define LEAST_LINES  2                /* of each cell, on either side of a split */
#define LEAST_COLUMN (30 * PPH_POINT) /* wide, where there are very many */

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
  return n;
}

static PphAlign
align_of (const PphBlock *table, const PphBlock *cell, guint c, const PphNumbers *numbers)
{
  PphAlign align = cell->align;

  if (align == PPH_ALIGN_START && c < table->n_columns && table->columns != NULL)
    align = (PphAlign)table->columns[c];
  return align == PPH_ALIGN_START && numbers->numeric ? PPH_ALIGN_END : align;
}

/* Where no row says what stands below it, the first cell of each row says what
 * stands beside it: a sheet of questions and answers. */
static int
add_cell_node (PphBuilder *self, const PphBlock *table, const PphBlock *row, guint c, int parent)
{
  const PphBlock *first = table->children->pdata[0];
  gboolean heads_row = !first->header && c == 0;
  int node = pph_builder_add_node (self, row->header || heads_row ? PPH_TAG_TH : PPH_TAG_TD, parent);

  if (heads_row && !row->header)
    g_array_index (self->nodes, PphNode, node).scope = PPH_SCOPE_ROW;
  return node;
}

static void
build_row (PphBuilder *self, PphTable *table, guint index, const PphBlock *block, const PphBlock *row, int node,
           int size, const PphNumbers *numbers)
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
        .parent = add_cell_node (self, block, row, c, row_node),
        .size = size,
        .placement = row->header ? PPH_PLACE_HEADER_CELL : PPH_PLACE_CELL,
      };

      pph_flow_init (column.flow);
      if (cell == NULL)
        continue;
      column.align = align_of (block, cell, c, &numbers[c]);
      if (!row->header && numbers[c].numeric && column.align == PPH_ALIGN_END)
        column.width -= numbers[c].tail - pph_numbers_get_tail (self, cell, size);
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

static void
add_rows (PphBuilder *self, const PphColumn *column, const PphBlock *block, PphTable *table, int node, int size)
{
  g_autofree PphNumbers *numbers = g_new0 (PphNumbers, table->n_columns);

  pph_numbers_measure (self, block, table->n_columns, size, numbers);
  for (guint r = 0; r < block->children->len && !pph_stop_is_wanted (self->stop); r++)
    {
      PphFlowItem *item;

      table->n_rows++;
      build_row (self, table, r, block, block->children->pdata[r], node, size, numbers);
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
}

static void
add_table (PphBuilder *self, const PphColumn *column, const PphBlock *block, const int *widths, guint n_columns,
           int size)
{
  PphTable *table = new_table (block, column, widths, n_columns);
  int node = pph_builder_add_node (self, PPH_TAG_TABLE, column->parent);

  g_ptr_array_add (self->tables, table);
  pph_flow_add_space (column->flow, 3 * PPH_POINT);
  pph_builder_add_mark (self, block, node);
  add_rows (self, column, block, table, node, size);
  pph_flow_add_space (column->flow, 10 * PPH_POINT);
}

/* What announces the table turns with it. */
static void
turn_page (PphBuilder *self)
{
  PphFlowItem page = { .kind = PPH_FLOW_PAGE, .landscape = TRUE };
  PphSpot at = pph_flow_get_end (&self->flow), before = at;
  GArray *items = self->flow.items, *marks = self->marks;

  while (pph_flow_step_back (&self->flow, &before) && pph_flow_get (&self->flow, before)->keep)
    at = before;
  if (at.stretch < pph_flow_count_stretches (&self->flow))
    {
      PphStretch *stretch = pph_flow_get_stretch (&self->flow, at.stretch);

      pph_stretch_change (stretch);
      items = stretch->items;
      marks = stretch->marks;
      self->reached_back = TRUE;
    }
  g_array_insert_val (items, at.item, page);
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      PphFlowMark *mark = &g_array_index (marks, PphFlowMark, i);

      mark->item += mark->item >= at.item;
    }
}

static gboolean
has_too_many (const PphColumn *column, guint n_columns, guint squeeze)
{
  return squeeze == PPH_SQUEEZE_MOST && n_columns > (guint)MAX (column->width / LEAST_COLUMN, 2);
}

/* Columns of a table, from @first to before @end, beside its first one, which says what the rows are. */
static PphBlock *
take_columns (PphBuilder *self, const PphBlock *block, guint first, guint end)
{
  PphBlock *part = pph_block_new (PPH_BLOCK_TABLE);
  guint lead = first > 0 ? 1 : 0;

  g_ptr_array_add (self->made, part);
  part->n_columns = end - first + lead;
  part->columns = g_new0 (int, part->n_columns);
  if (first == 0)
    part->anchor = g_strdup (block->anchor);
  for (guint c = 0; c < part->n_columns && block->columns != NULL; c++)
    {
      guint from = c < lead ? 0 : first + c - lead;

      part->columns[c] = from < block->n_columns ? block->columns[from] : PPH_ALIGN_START;
    }
  for (guint r = 0; r < block->children->len; r++)
    {
      const PphBlock *row = block->children->pdata[r];
      PphBlock *taken = pph_block_add (part, pph_block_new (PPH_BLOCK_ROW));

      taken->header = row->header;
      for (guint c = first - lead; row->children != NULL && c < MIN (end, row->children->len); c++)
        pph_block_add (taken, pph_block_ref (row->children->pdata[c < first ? 0 : c]));
    }
  return part;
}

/* More columns than any page has room for are tables one below the other. */
static void
add_parts (PphBuilder *self, const PphColumn *column, const PphBlock *block, guint n_columns)
{
  g_autofree int *widths = g_new0 (int, n_columns);
  guint squeeze, half = (n_columns + 1) / 2;
  int size
      = pph_column_widths_compute (self, block, n_columns, column->width, column->size * 10 / 11, widths, &squeeze);

  if (!has_too_many (column, n_columns, squeeze))
    {
      add_table (self, column, block, widths, n_columns, size);
      return;
    }
  add_parts (self, column, take_columns (self, block, 0, half), half);
  add_parts (self, column, take_columns (self, block, half, n_columns), n_columns - half + 1);
}

static gboolean
may_turn (PphBuilder *self, const PphColumn *column)
{
  const PphStyleSheet *sheet = self->sheet;

  return !column->turned && column->flow == &self->flow && column->x == 0
         && column->width == sheet->page_width - sheet->margin_left - sheet->margin_right;
}

/* A table that is too wide for its page has one that is turned, if that is
 * better. Returns: FALSE if it is not */
static gboolean
add_turned (PphBuilder *self, const PphColumn *column, const PphBlock *block, guint n_columns, guint squeeze)
{
  const PphStyleSheet *sheet = self->sheet;
  g_autofree int *widths = NULL;
  PphColumn inside = *column;
  guint better;

  if (squeeze < PPH_SQUEEZE_HARD || !may_turn (self, column))
    return FALSE;
  inside.turned = TRUE;
  inside.width = sheet->page_height - sheet->margin_left - sheet->margin_right;
  widths = g_new0 (int, n_columns);
  pph_column_widths_compute (self, block, n_columns, inside.width, column->size * 10 / 11, widths, &better);
  if (better >= squeeze && !has_too_many (column, n_columns, squeeze))
    return FALSE;
  turn_page (self);
  add_parts (self, &inside, block, n_columns);
  pph_flow_add (&self->flow, PPH_FLOW_PAGE, 0);
  return TRUE;
}

/* A table in a note, or in a cell of another: its rows are in one piece. Returns: FALSE if one is too high for that */
static gboolean
add_inside (PphBuilder *self, const PphColumn *column, const PphBlock *block, const int *widths, guint n_columns,
            int size)
{
  const PphStyleSheet *sheet = self->sheet;
  int highest = (sheet->page_width - sheet->margin_top - sheet->margin_bottom) * 2 / 5; /* of a page that is turned */
  guint n_nodes = self->nodes->len, n_marks = self->marks->len, first = column->flow->items->len;
  gboolean good = TRUE;

  add_table (self, column, block, widths, n_columns, size);
  for (guint i = first; i < column->flow->items->len; i++)
    {
      PphFlowItem *item = &g_array_index (column->flow->items, PphFlowItem, i);

      if (item->kind != PPH_FLOW_ROW)
        continue;
      for (guint c = 0; c < n_columns; c++)
        pph_flow_lift_notes (&item->table->rows[item->row].cells[c].flow, item);
      good = good && item->height <= highest;
    }
  if (good)
    return TRUE;
  g_array_set_size (column->flow->items, first);
  g_array_set_size (self->nodes, n_nodes);
  g_array_set_size (self->marks, n_marks);
  return FALSE;
}

gboolean
pph_builder_add_table (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  guint n_columns = block->children != NULL ? count_columns (block) : 0;
  gboolean inside = column->placement != PPH_PLACE_BODY;
  g_autofree int *widths = NULL;
  guint squeeze;
  int size;

  if (column->placement == PPH_PLACE_PARTY || column->placement == PPH_PLACE_SIGNATURE)
    return FALSE;
  if (n_columns == 0)
    return TRUE;
  widths = g_new0 (int, n_columns);
  size = pph_column_widths_compute (self, block, n_columns, column->width, column->size * 10 / 11, widths, &squeeze);
  if (inside)
    return squeeze < PPH_SQUEEZE_MOST && add_inside (self, column, block, widths, n_columns, size);
  if (add_turned (self, column, block, n_columns, squeeze))
    return TRUE;
  if (has_too_many (column, n_columns, squeeze))
    add_parts (self, column, block, n_columns);
  else
    add_table (self, column, block, widths, n_columns, size);
  return TRUE;
}

gboolean
pph_table_may_split (const PphTable *self, guint row)
{
  return !self->rows[row].header && self->rows[row].height > TALL_ROW * self->rows[row].line;
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

      to[c] = pph_flow_fit (flow, from[c], room, force, &used);
      if (to[c] == from[c] && from[c] < flow->items->len && !force)
        return FALSE;
      progress |= to[c] > from[c];
      *height = MAX (*height, used);
    }
  *height = MAX (*height, cells->line) + 2 * PPH_CELL_PAD_Y;
  return progress || force;
}
