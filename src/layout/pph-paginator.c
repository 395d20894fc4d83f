/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-paginator.h"
#include "pph-footnote.h"
#include "pph-table.h"

#include <string.h>

/* Pages are filled from top to bottom with the longest pieces that may end
 * there.  What a piece is was decided when the flow was built: each item says
 * whether a page may end after it. */

#define SPLIT_LINES 4 /* of a tall row, under a line that it must follow */

typedef struct
{
  PphPagination *out;
  const PphFlow *flow;
  const PphStyleSheet *sheet;
  gboolean landscape;
  int y, bottom; /* of the open page */
  gboolean empty;
  int space; /* waiting above the next item */
} Cutter;

static void
clear_placed (gpointer data)
{
  PphPlaced *placed = data;

  g_free (placed->from);
  g_free (placed->to);
}

static void
clear_page (gpointer data)
{
  PphPageCut *page = data;

  g_clear_pointer (&page->notes, g_ptr_array_unref);
}

void
pph_pagination_init (PphPagination *self)
{
  self->placed = g_array_new (FALSE, TRUE, sizeof (PphPlaced));
  g_array_set_clear_func (self->placed, clear_placed);
  self->pages = g_array_new (FALSE, TRUE, sizeof (PphPageCut));
  g_array_set_clear_func (self->pages, clear_page);
}

void
pph_pagination_clear (PphPagination *self)
{
  g_clear_pointer (&self->placed, g_array_unref);
  g_clear_pointer (&self->pages, g_array_unref);
}

static const PphFlowItem *
get_item (const Cutter *self, guint i)
{
  return &g_array_index (self->flow->items, PphFlowItem, i);
}

static PphPageCut *
get_page (const Cutter *self)
{
  return &g_array_index (self->out->pages, PphPageCut, self->out->pages->len - 1);
}

static void
open_page (Cutter *self)
{
  PphPageCut page = { .landscape = self->landscape, .first = self->out->placed->len };
  int height = self->landscape ? self->sheet->page_width : self->sheet->page_height;

  g_array_append_val (self->out->pages, page);
  self->y = self->sheet->margin_top;
  self->bottom = height - self->sheet->margin_bottom;
  self->empty = TRUE;
  self->space = 0;
}

/* ---- notes ---- */

static int
height_of_notes (const Cutter *self, const GPtrArray *notes, gboolean any)
{
  int height = 0;

  if (notes == NULL || notes->len == 0)
    return 0;
  for (guint i = 0; i < notes->len; i++)
    height += ((const PphNote *)notes->pdata[i])->height;
  return height + (any ? 0 : PPH_NOTES_ABOVE);
}

static int
height_of_cell_notes (const Cutter *self, const PphTableRow *row, guint n_columns, gboolean any)
{
  int height = 0;

  for (guint c = 0; c < n_columns; c++)
    for (guint i = 0; i < row->cells[c].flow.items->len; i++)
      {
        int more = height_of_notes (self, g_array_index (row->cells[c].flow.items, PphFlowItem, i).notes, any);

        any |= more > 0;
        height += more;
      }
  return height;
}

/* What the notes of item @i would add to those of the open page. */
static int
count_notes (const Cutter *self, guint i, gboolean any)
{
  const PphFlowItem *item = get_item (self, i);

  if (item->kind == PPH_FLOW_ROW)
    return height_of_cell_notes (self, &item->table->rows[item->row], item->table->n_columns, any);
  return height_of_notes (self, item->notes, any);
}

static void
take_notes (Cutter *self, const GPtrArray *notes)
{
  PphPageCut *page = get_page (self);
  int height = height_of_notes (self, notes, page->notes != NULL);

  if (height == 0)
    return;
  if (page->notes == NULL)
    page->notes = g_ptr_array_new ();
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (page->notes, notes->pdata[i]);
  page->notes_height += height;
  self->bottom -= height;
}

static void
take_placed_notes (Cutter *self, const PphPlaced *placed)
{
  const PphFlowItem *item = get_item (self, placed->item);

  if (item->kind != PPH_FLOW_ROW)
    {
      take_notes (self, item->notes);
      return;
    }
  for (guint c = 0; c < item->table->n_columns && !placed->repeated; c++)
    {
      const GArray *items = item->table->rows[item->row].cells[c].flow.items;
      guint from = placed->from != NULL ? placed->from[c] : 0;
      guint to = placed->to != NULL ? placed->to[c] : items->len;

      for (guint i = from; i < to; i++)
        take_notes (self, g_array_index (items, PphFlowItem, i).notes);
    }
}

/* ---- items ---- */

static PphPlaced *
place (Cutter *self, guint i, int height)
{
  PphPlaced placed = { .item = i, .page = self->out->pages->len - 1, .height = height };

  self->y += self->empty ? 0 : self->space;
  placed.y = self->y;
  self->y += height;
  self->space = 0;
  self->empty = FALSE;
  g_array_append_val (self->out->placed, placed);
  get_page (self)->n_placed++;
  return &g_array_index (self->out->placed, PphPlaced, self->out->placed->len - 1);
}

static int
room_left (const Cutter *self)
{
  return self->bottom - self->y - (self->empty ? 0 : self->space);
}

/* A new page within a table begins with its header rows, unless they would
 * take most of it. */
static void
open_page_in_table (Cutter *self, guint i)
{
  const PphFlowItem *item = get_item (self, i);
  const PphTable *table = item->table;
  guint first = i - item->row;

  open_page (self);
  if (item->row < table->n_headers || table->headers_height > (self->bottom - self->y) * 2 / 5)
    return;
  for (guint r = 0; r < table->n_headers; r++)
    place (self, first + r, table->rows[r].height)->repeated = TRUE;
}

static void
place_row (Cutter *self, guint i)
{
  const PphFlowItem *item = get_item (self, i);
  const PphTable *table = item->table;
  int full = self->bottom - self->sheet->margin_top - table->headers_height;
  g_autofree guint *from = NULL;
  gboolean fresh = self->empty, done = FALSE;

  if (item->height + count_notes (self, i, get_page (self)->notes != NULL) <= room_left (self))
    {
      take_placed_notes (self, place (self, i, item->height));
      return;
    }
  if (!self->empty && (!pph_table_may_split (table, item->row) && item->height <= full))
    {
      open_page_in_table (self, i);
      take_placed_notes (self, place (self, i, item->height));
      return;
    }
  from = g_new0 (guint, table->n_columns);
  while (!done)
    {
      g_autofree guint *to = g_memdup2 (from, table->n_columns * sizeof (guint));
      int height;

      if (pph_table_fit (table, item->row, from, room_left (self), fresh, to, &height))
        {
          PphPlaced *placed = place (self, i, height);

          placed->from = g_memdup2 (from, table->n_columns * sizeof (guint));
          placed->to = g_memdup2 (to, table->n_columns * sizeof (guint));
          take_placed_notes (self, placed);
          memcpy (from, to, table->n_columns * sizeof (guint));
        }
      done = TRUE;
      for (guint c = 0; c < table->n_columns; c++)
        done &= from[c] >= table->rows[item->row].cells[c].flow.items->len;
      if (!done)
        open_page_in_table (self, i);
      fresh = TRUE;
    }
}

static int
least_height (const Cutter *self, const PphFlowItem *item)
{
  if (item->kind == PPH_FLOW_ROW && pph_table_may_split (item->table, item->row))
    return MIN (item->height, SPLIT_LINES * item->table->rows[item->row].line + 2 * PPH_CELL_PAD_Y);
  return item->height;
}

/* The end of what must stay together from item @first on, and the room that it takes. */
static guint
find_chunk (const Cutter *self, guint first, int *height)
{
  gboolean any = get_page (self)->notes != NULL;
  guint i = first;

  *height = 0;
  for (; i < self->flow->items->len; i++)
    {
      const PphFlowItem *item = get_item (self, i);
      gboolean last = item->kind != PPH_FLOW_SPACE && !item->keep;
      int notes = count_notes (self, i, any);

      if (item->kind == PPH_FLOW_PAGE)
        return i;
      any |= notes > 0;
      *height += (last ? least_height (self, item) : item->height) + notes;
      if (last)
        return i + 1;
    }
  return i;
}

static guint
place_chunk (Cutter *self, guint first)
{
  int height;
  guint end = find_chunk (self, first, &height);

  if (!self->empty && height > room_left (self))
    {
      if (get_item (self, first)->kind == PPH_FLOW_ROW)
        open_page_in_table (self, first);
      else
        open_page (self);
    }
  for (guint i = first; i < end; i++)
    {
      const PphFlowItem *item = get_item (self, i);

      if (item->kind == PPH_FLOW_SPACE)
        self->space = MAX (self->space, item->height);
      else if (item->kind == PPH_FLOW_ROW)
        place_row (self, i);
      else
        {
          /* what must stay together and is more than a page cannot */
          if (!self->empty && item->height > room_left (self))
            open_page (self);
          take_placed_notes (self, place (self, i, item->height));
        }
    }
  return end;
}

static void
turn_page (Cutter *self, gboolean landscape)
{
  self->landscape = landscape;
  /* an empty page is turned, not left behind */
  if (self->empty)
    g_array_set_size (self->out->pages, self->out->pages->len - 1);
  open_page (self);
}

void
pph_pagination_run (PphPagination *self, const PphFlow *flow, const PphStyleSheet *sheet)
{
  Cutter cutter = { .out = self, .flow = flow, .sheet = sheet };
  guint i = 0;

  g_array_set_size (self->placed, 0);
  g_array_set_size (self->pages, 0);
  open_page (&cutter);
  while (i < flow->items->len)
    {
      const PphFlowItem *item = get_item (&cutter, i);

      if (item->kind == PPH_FLOW_SPACE)
        {
          cutter.space = MAX (cutter.space, item->height);
          i++;
        }
      else if (item->kind == PPH_FLOW_PAGE)
        {
          turn_page (&cutter, item->landscape);
          i++;
        }
      else
        i = place_chunk (&cutter, i);
    }
  if (cutter.empty && self->pages->len > 1)
    g_array_set_size (self->pages, self->pages->len - 1);
}
