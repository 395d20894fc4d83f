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
  int space;                   /* waiting above the next item */
  int owed;                    /* to what must stand on the page too */
  gboolean ended;              /* there are notes alone */
  GArray *waiting;             /* PphPlacedNote, that no page had room for yet */
  const PphPagination *last;   /* (nullable) */
  const PphFlowChange *change; /* from its flow to this one */
  guint next;                  /* of its pages, to be looked at */
  gboolean joined;             /* all that comes are pages of the last one */
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
  PphPageCut *cut = ((PphCutPage *)data)->cut;

  if (--cut->refs > 0)
    return;
  g_array_unref (cut->placed);
  g_clear_pointer (&cut->notes, g_array_unref);
  g_free (cut);
}

void
pph_pagination_init (PphPagination *self)
{
  self->pages = g_array_new (FALSE, TRUE, sizeof (PphCutPage));
  g_array_set_clear_func (self->pages, clear_page);
}

void
pph_pagination_clear (PphPagination *self)
{
  g_clear_pointer (&self->pages, g_array_unref);
}

PphCutPage *
pph_pagination_get (const PphPagination *self, guint i)
{
  return &g_array_index (self->pages, PphCutPage, i);
}

static PphSpot
shift_spot (PphSpot spot, int shift)
{
  return (PphSpot){ (guint)((int)spot.stretch + shift), spot.item };
}

PphSpot
pph_cut_page_at (const PphCutPage *self, const PphPlaced *placed)
{
  return shift_spot (placed->at, self->shift);
}

const PphPlaced *
pph_cut_page_get (const PphCutPage *self, guint i)
{
  return &g_array_index (self->cut->placed, PphPlaced, i);
}

static const PphFlowItem *
get_item (const Cutter *self, PphSpot at)
{
  return pph_flow_get (self->flow, at);
}

/* Returns: FALSE if it was the last item */
static gboolean
step (const Cutter *self, PphSpot *at)
{
  at->item++;
  return pph_flow_settle (self->flow, at);
}

static gboolean
is_before (PphSpot a, PphSpot b)
{
  return a.stretch < b.stretch || (a.stretch == b.stretch && a.item < b.item);
}

static PphPageCut *
get_page (const Cutter *self)
{
  return pph_pagination_get (self->out, self->out->pages->len - 1)->cut;
}

/* ---- notes ---- */

static void
put_note (Cutter *self, const PphPlacedNote *placed)
{
  PphPageCut *page = get_page (self);
  int height = placed->height + (page->notes != NULL ? 0 : PPH_NOTES_ABOVE);

  if (page->notes == NULL)
    page->notes = g_array_new (FALSE, FALSE, sizeof (PphPlacedNote));
  g_array_append_val (page->notes, *placed);
  page->notes_height += height;
  self->bottom -= height;
}

/* What is left of @placed, or as much of it as stands in @room. Returns: whether nothing is left after that */
static gboolean
put_piece (Cutter *self, PphPlacedNote *placed, int room, gboolean force)
{
  const PphNote *note = placed->note;
  PphPlacedNote piece = *placed;
  int height;

  room -= (get_page (self)->notes != NULL ? 0 : PPH_NOTES_ABOVE) + PPH_POINT;
  piece.to = pph_flow_fit (&note->flow, piece.from, room, force, &height);
  piece.height = height + PPH_POINT;
  if (piece.to > piece.from)
    put_note (self, &piece);
  placed->from = piece.to;
  return piece.to == note->flow.items->len;
}

/* Notes that the pages before had no room for: something of one at least, and text above, if there is more. */
static void
put_waiting (Cutter *self)
{
  int least = self->ended ? 0 : (self->bottom - self->y) / 2;
  guint n = 0;

  while (n < self->waiting->len
         && put_piece (self, &g_array_index (self->waiting, PphPlacedNote, n), self->bottom - self->y - least, n == 0))
    n++;
  g_array_remove_range (self->waiting, 0, n);
}

/* The notes of what was just placed; those that the page has no room for are on the next one. */
static void
take_notes (Cutter *self, const GPtrArray *notes, guint stretch)
{
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const PphNote *note = notes->pdata[i];
      PphPlacedNote placed = { note, stretch, 0, note->flow.items->len, note->height };
      int room = self->bottom - self->y - self->owed;
      int above = get_page (self)->notes != NULL ? 0 : PPH_NOTES_ABOVE;

      if (note->band || (self->waiting->len == 0 && note->height + above <= room))
        put_note (self, &placed);
      else if (self->waiting->len > 0 || note->least == note->height || !put_piece (self, &placed, room, FALSE))
        g_array_append_val (self->waiting, placed);
    }
}

static void
take_placed_notes (Cutter *self, const PphPlaced *placed)
{
  const PphFlowItem *item = get_item (self, placed->at);

  if (item->kind != PPH_FLOW_ROW)
    {
      take_notes (self, item->notes, placed->at.stretch);
      return;
    }
  for (guint c = 0; c < item->table->n_columns && !placed->repeated; c++)
    {
      const GArray *items = item->table->rows[item->row].cells[c].flow.items;
      guint from = placed->from != NULL ? placed->from[c] : 0;
      guint to = placed->to != NULL ? placed->to[c] : items->len;

      for (guint i = from; i < to; i++)
        take_notes (self, g_array_index (items, PphFlowItem, i).notes, placed->at.stretch);
    }
}

static void
open_page (Cutter *self)
{
  PphCutPage page = { g_new0 (PphPageCut, 1), 0 };
  int height = self->landscape ? self->sheet->page_width : self->sheet->page_height;

  page.cut->refs = 1;
  page.cut->landscape = self->landscape;
  page.cut->placed = g_array_sized_new (FALSE, FALSE, sizeof (PphPlaced), 48);
  g_array_set_clear_func (page.cut->placed, clear_placed);
  g_array_append_val (self->out->pages, page);
  self->y = self->sheet->margin_top;
  self->bottom = height - self->sheet->margin_bottom;
  self->empty = TRUE;
  self->space = 0;
  put_waiting (self);
}

/* ---- pages of the last time ---- */

static void
share_pages (Cutter *self, guint first, guint end, int shift)
{
  for (guint i = first; i < end; i++)
    {
      PphCutPage page = *pph_pagination_get (self->last, i);

      page.cut->refs++;
      page.shift += shift;
      g_array_append_val (self->out->pages, page);
    }
}

/* Puts the pages from the one on that begins as the page that was just opened. */
static void
join (Cutter *self, PphSpot begin)
{
  const PphFlowChange *change = self->change;
  int shift;

  if (self->last == NULL || begin.stretch < change->n_now - change->tail)
    return;
  shift = (int)change->n_now - (int)change->n_before;
  for (; self->next < self->last->pages->len; self->next++)
    {
      const PphCutPage *page = pph_pagination_get (self->last, self->next);
      PphSpot at = shift_spot (page->cut->begin, page->shift + shift);

      if (!page->cut->clean || is_before (at, begin))
        continue;
      if (is_before (begin, at) || page->cut->landscape != self->landscape)
        return;
      g_array_set_size (self->out->pages, self->out->pages->len - 1);
      share_pages (self, self->next, self->last->pages->len, shift);
      self->joined = TRUE;
      return;
    }
}

/* A page that begins at @begin, as the flow up to @seen says. */
static void
open_clean_page (Cutter *self, PphSpot begin, PphSpot seen)
{
  PphPageCut *page;

  gboolean clean = self->waiting->len == 0;

  open_page (self);
  if (!clean)
    return;
  page = get_page (self);
  page->clean = TRUE;
  page->begin = begin;
  page->seen = seen;
  join (self, begin);
}

/* The pages before what changed. Returns: from where on the flow is to be cut */
static PphSpot
resume (Cutter *self)
{
  PphSpot start = { 0, 0 }, seen = start, end = { self->last != NULL ? self->change->head : 0, 0 };
  guint i = self->last != NULL ? self->last->pages->len : 0;
  PphPageCut *page;

  while (i-- > 0)
    {
      const PphCutPage *before = pph_pagination_get (self->last, i);

      seen = shift_spot (before->cut->seen, before->shift);
      if (!before->cut->clean || is_before (end, seen))
        continue;
      share_pages (self, 0, i, 0);
      self->landscape = before->cut->landscape;
      self->next = i;
      start = shift_spot (before->cut->begin, before->shift);
      break;
    }
  open_page (self);
  page = get_page (self);
  page->clean = TRUE;
  page->begin = start;
  page->seen = seen;
  return start;
}

/* ---- items ---- */

static PphPlaced *
place (Cutter *self, PphSpot at, int height)
{
  PphPlaced placed = { .at = at, .height = height };
  GArray *all = get_page (self)->placed;

  self->y += self->empty ? 0 : self->space;
  placed.y = self->y;
  self->y += height;
  self->space = 0;
  self->empty = FALSE;
  g_array_append_val (all, placed);
  return &g_array_index (all, PphPlaced, all->len - 1);
}

/* A page can give what stands on it no more room than it has now. */
static gboolean
is_bare (const Cutter *self)
{
  return self->empty && get_page (self)->notes == NULL;
}

static int
room_left (const Cutter *self)
{
  return self->bottom - self->y - (self->empty ? 0 : self->space);
}

/* A new page within a table begins with its header rows, unless they would
 * take most of it. */
static void
open_page_in_table (Cutter *self, PphSpot at)
{
  const PphFlowItem *item = get_item (self, at);
  const PphTable *table = item->table;
  guint first = at.item - item->row;

  open_page (self);
  if (item->row < table->n_headers || table->headers_height > (self->bottom - self->y) * 2 / 5)
    return;
  for (guint r = 0; r < table->n_headers; r++)
    place (self, (PphSpot){ at.stretch, first + r }, table->rows[r].height)->repeated = TRUE;
}

/* The most of the rest of a row that stands here with its notes; if not even the least does, on a page that is
 * @fresh, that with its notes on the next page. */
static gboolean
fit_row (const Cutter *self, const PphFlowItem *item, const guint *from, gboolean fresh, guint *to, int *height)
{
  gboolean any = get_page (self)->notes != NULL;
  int room = room_left (self), last = G_MAXINT;

  while (pph_table_fit (item->table, item->row, from, room, fresh, to, height))
    {
      if (*height >= last || *height + pph_notes_measure_row (item, from, to, any) <= room_left (self))
        return TRUE;
      last = *height;
      room = last - 1;
    }
  return FALSE;
}

static void
place_row (Cutter *self, PphSpot at)
{
  const PphFlowItem *item = get_item (self, at);
  const PphTable *table = item->table;
  int full = self->bottom - self->sheet->margin_top - table->headers_height;
  g_autofree guint *from = NULL;
  gboolean fresh = is_bare (self), done = FALSE;

  if (item->height + pph_notes_measure (item, get_page (self)->notes != NULL) <= room_left (self))
    {
      take_placed_notes (self, place (self, at, item->height));
      return;
    }
  if (!fresh && (!pph_table_may_split (table, item->row) && item->height <= full))
    {
      open_page_in_table (self, at);
      take_placed_notes (self, place (self, at, item->height));
      return;
    }
  from = g_new0 (guint, table->n_columns);
  while (!done)
    {
      g_autofree guint *to = g_memdup2 (from, table->n_columns * sizeof (guint));
      int height;

      if (fit_row (self, item, from, fresh, to, &height))
        {
          PphPlaced *placed = place (self, at, height);

          placed->from = g_memdup2 (from, table->n_columns * sizeof (guint));
          placed->to = g_memdup2 (to, table->n_columns * sizeof (guint));
          take_placed_notes (self, placed);
          memcpy (from, to, table->n_columns * sizeof (guint));
        }
      done = TRUE;
      for (guint c = 0; c < table->n_columns; c++)
        done &= from[c] >= table->rows[item->row].cells[c].flow.items->len;
      if (!done)
        open_page_in_table (self, at);
      fresh = TRUE;
    }
}

static gboolean
may_split (const PphFlowItem *item)
{
  return item->kind == PPH_FLOW_ROW && pph_table_may_split (item->table, item->row);
}

/* The room that the least of @item takes. */
static int
least_of_text (const PphFlowItem *item)
{
  if (!may_split (item))
    return item->height;
  return MIN (item->height, SPLIT_LINES * item->table->rows[item->row].line + 2 * PPH_CELL_PAD_Y);
}

/* The same with its notes. */
static int
least_height (const PphFlowItem *item, gboolean any)
{
  int notes = pph_notes_measure (item, any), least = least_of_text (item), height;
  g_autofree guint *from = NULL, *to = NULL;

  if (notes == 0 || !may_split (item))
    return least + notes;
  from = g_new0 (guint, item->table->n_columns);
  to = g_new0 (guint, item->table->n_columns);
  if (!pph_table_fit (item->table, item->row, from, least, FALSE, to, &height))
    return least;
  return least + pph_notes_measure_row (item, from, to, any);
}

/* The end of what must stay together from @first on, and the room that it takes. */
static PphSpot
find_chunk (const Cutter *self, PphSpot first, int *height)
{
  gboolean any = get_page (self)->notes != NULL, more = TRUE;
  PphSpot at = first;

  *height = 0;
  while (more)
    {
      const PphFlowItem *item = get_item (self, at);
      gboolean last = item->kind != PPH_FLOW_SPACE && !item->keep;
      int notes;

      if (item->kind == PPH_FLOW_PAGE)
        return at;
      notes = last ? 0 : pph_notes_measure (item, any);
      *height += last ? least_height (item, any) : item->height + notes;
      any |= notes > 0;
      more = step (self, &at);
      if (last)
        return at;
    }
  return at;
}

static void
place_item (Cutter *self, PphSpot at)
{
  const PphFlowItem *item = get_item (self, at);

  if (item->kind == PPH_FLOW_SPACE)
    self->space = MAX (self->space, item->height);
  else if (item->kind == PPH_FLOW_ROW)
    place_row (self, at);
  else
    {
      /* what must stay together and is more than a page cannot */
      if (!is_bare (self) && item->height > room_left (self))
        open_page (self);
      take_placed_notes (self, place (self, at, item->height));
    }
}

/* What comes after @at, up to @end, of what must stay together. */
static int
height_of_rest (const Cutter *self, PphSpot at, PphSpot end)
{
  int height = 0;

  while (step (self, &at) && is_before (at, end))
    height += least_of_text (get_item (self, at));
  return height;
}

static PphSpot
place_chunk (Cutter *self, PphSpot first)
{
  int height;
  PphSpot end = find_chunk (self, first, &height);

  if (!is_bare (self) && height > room_left (self))
    {
      if (get_item (self, first)->kind == PPH_FLOW_ROW)
        open_page_in_table (self, first);
      else
        open_clean_page (self, first, end);
    }
  for (PphSpot at = first; !self->joined && is_before (at, end); step (self, &at))
    {
      self->owed = pph_notes_measure (get_item (self, at), FALSE) > 0 ? height_of_rest (self, at, end) : 0;
      place_item (self, at);
    }
  return end;
}

static void
turn_page (Cutter *self, gboolean landscape, PphSpot begin)
{
  self->landscape = landscape;
  /* an empty page is turned, not left behind */
  if (is_bare (self))
    g_array_set_size (self->out->pages, self->out->pages->len - 1);
  open_clean_page (self, begin, begin);
}

void
pph_pagination_run (PphPagination *self, const PphFlow *flow, const PphStyleSheet *sheet, const PphPagination *last,
                    const PphFlowChange *change)
{
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (PphPlacedNote));
  Cutter cutter = { .out = self, .flow = flow, .sheet = sheet, .waiting = waiting, .last = last, .change = change };
  PphSpot at;

  g_array_set_size (self->pages, 0);
  at = resume (&cutter);
  while (!cutter.joined && pph_flow_settle (flow, &at))
    {
      const PphFlowItem *item = get_item (&cutter, at);

      if (item->kind == PPH_FLOW_SPACE)
        {
          cutter.space = MAX (cutter.space, item->height);
          step (&cutter, &at);
        }
      else if (item->kind == PPH_FLOW_PAGE)
        {
          step (&cutter, &at);
          turn_page (&cutter, item->landscape, at);
        }
      else
        at = place_chunk (&cutter, at);
    }
  cutter.ended = TRUE;
  while (waiting->len > 0)
    open_page (&cutter);
  if (!cutter.joined && is_bare (&cutter) && self->pages->len > 1)
    g_array_set_size (self->pages, self->pages->len - 1);
}
