/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-paginator.h"

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

void
pph_pagination_init (PphPagination *self)
{
  self->placed = g_array_new (FALSE, TRUE, sizeof (PphPlaced));
  self->pages = g_array_new (FALSE, TRUE, sizeof (PphPageCut));
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

static void
open_page (Cutter *self)
{
  PphPageCut page = { self->landscape, self->out->placed->len, 0 };
  int height = self->landscape ? self->sheet->page_width : self->sheet->page_height;

  g_array_append_val (self->out->pages, page);
  self->y = self->sheet->margin_top;
  self->bottom = height - self->sheet->margin_bottom;
  self->empty = TRUE;
  self->space = 0;
}

static void
place (Cutter *self, guint i)
{
  PphPlaced placed = { i, self->out->pages->len - 1, 0, get_item (self, i)->height };

  self->y += self->empty ? 0 : self->space;
  placed.y = self->y;
  self->y += placed.height;
  self->space = 0;
  self->empty = FALSE;
  g_array_append_val (self->out->placed, placed);
  g_array_index (self->out->pages, PphPageCut, self->out->pages->len - 1).n_placed++;
}

/* The end of what must stay together with item @first, and its height. */
static guint
find_chunk (const Cutter *self, guint first, int *height)
{
  guint i = first;

  *height = 0;
  for (; i < self->flow->items->len; i++)
    {
      const PphFlowItem *item = get_item (self, i);

      if (item->kind == PPH_FLOW_PAGE)
        return i;
      *height += item->height;
      if (item->kind != PPH_FLOW_SPACE && !item->keep)
        return i + 1;
    }
  return i;
}

static guint
place_chunk (Cutter *self, guint first)
{
  int height;
  guint end = find_chunk (self, first, &height);

  if (!self->empty && self->y + self->space + height > self->bottom)
    open_page (self);
  for (guint i = first; i < end; i++)
    {
      const PphFlowItem *item = get_item (self, i);

      if (item->kind == PPH_FLOW_SPACE)
        {
          self->space = MAX (self->space, item->height);
          continue;
        }
      /* more than a page that must stay together cannot */
      if (!self->empty && self->y + self->space + item->height > self->bottom)
        open_page (self);
      place (self, i);
    }
  return end;
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
          cutter.landscape = item->landscape;
          if (cutter.empty)
            {
              /* an empty page is turned, not left behind */
              g_array_set_size (self->pages, self->pages->len - 1);
            }
          open_page (&cutter);
          i++;
        }
      else
        i = place_chunk (&cutter, i);
    }
  if (cutter.empty && self->pages->len > 1)
    g_array_set_size (self->pages, self->pages->len - 1);
}
