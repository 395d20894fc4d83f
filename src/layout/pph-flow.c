/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-flow.h"
#include "pph-segment.h"

#include <string.h>

/* ---- items ---- */

static void
clear_item (gpointer data)
{
  PphFlowItem *item = data;

  g_clear_pointer (&item->ops, g_array_unref);
  g_clear_pointer (&item->inside, g_array_unref);
  g_clear_pointer (&item->notes, g_ptr_array_unref);
}

GArray *
pph_flow_items_new (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (PphFlowItem));

  g_array_set_clear_func (items, clear_item);
  return items;
}

GArray *
pph_flow_items_copy (const GArray *from)
{
  GArray *items = pph_flow_items_new ();

  g_array_append_vals (items, from->data, from->len);
  for (guint i = 0; i < items->len; i++)
    {
      PphFlowItem *item = &g_array_index (items, PphFlowItem, i);

      if (item->ops != NULL)
        g_array_ref (item->ops);
      if (item->inside != NULL)
        g_array_ref (item->inside);
      if (item->notes != NULL)
        g_ptr_array_ref (item->notes);
    }
  return items;
}

void
pph_stretch_set_items (PphStretch *self, GArray *items)
{
  GArray *before = self->items;

  self->items = items != self->segment->items ? g_array_ref (items) : items;
  if (before != self->segment->items)
    g_array_unref (before);
}

static void
clear_stretch (gpointer data)
{
  PphStretch *stretch = data;

  pph_stretch_set_items (stretch, stretch->segment->items);
  if (stretch->marks != stretch->segment->marks)
    g_array_unref (stretch->marks);
  pph_segment_unref (stretch->segment);
}

void
pph_flow_init (PphFlow *self)
{
  self->items = pph_flow_items_new ();
  self->stretches = NULL;
}

void
pph_flow_init_document (PphFlow *self)
{
  pph_flow_init (self);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (PphStretch));
  g_array_set_clear_func (self->stretches, clear_stretch);
}

void
pph_flow_clear (PphFlow *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->stretches, g_array_unref);
}

/* ---- places ---- */

guint
pph_flow_count_stretches (const PphFlow *self)
{
  return self->stretches != NULL ? self->stretches->len : 0;
}

PphStretch *
pph_flow_get_stretch (const PphFlow *self, guint i)
{
  return &g_array_index (self->stretches, PphStretch, i);
}

static GArray *
get_items (const PphFlow *self, guint stretch)
{
  return stretch < pph_flow_count_stretches (self) ? pph_flow_get_stretch (self, stretch)->items : self->items;
}

PphSpot
pph_flow_get_end (const PphFlow *self)
{
  return (PphSpot){ pph_flow_count_stretches (self), self->items->len };
}

gboolean
pph_flow_step_back (const PphFlow *self, PphSpot *spot)
{
  PphSpot at = *spot;

  while (at.item == 0)
    {
      if (at.stretch == 0)
        return FALSE;
      at.item = get_items (self, --at.stretch)->len;
    }
  at.item--;
  *spot = at;
  return TRUE;
}

gboolean
pph_flow_settle (const PphFlow *self, PphSpot *spot)
{
  guint n = pph_flow_count_stretches (self);

  while (spot->item >= get_items (self, spot->stretch)->len)
    {
      if (spot->stretch >= n)
        return FALSE;
      *spot = (PphSpot){ spot->stretch + 1, 0 };
    }
  return TRUE;
}

const PphFlowItem *
pph_flow_get (const PphFlow *self, PphSpot spot)
{
  return &g_array_index (get_items (self, spot.stretch), PphFlowItem, spot.item);
}

const PphFlowItem *
pph_flow_get_last (const PphFlow *self, PphSpot *spot)
{
  *spot = pph_flow_get_end (self);
  return pph_flow_step_back (self, spot) ? pph_flow_get (self, *spot) : NULL;
}

void
pph_stretch_change (PphStretch *self)
{
  g_autoptr (GArray) items = NULL;

  if (self->changed)
    return;
  items = pph_flow_items_copy (self->items);
  pph_stretch_set_items (self, items);
  if (self->marks != NULL)
    self->marks = g_array_copy (self->marks);
  self->changed = TRUE;
}

PphFlowItem *
pph_flow_change (PphFlow *self, PphSpot spot)
{
  if (spot.stretch < pph_flow_count_stretches (self))
    pph_stretch_change (pph_flow_get_stretch (self, spot.stretch));
  return &g_array_index (get_items (self, spot.stretch), PphFlowItem, spot.item);
}

int
pph_stretch_get_node (const PphStretch *self, int node)
{
  return node > 0 ? node + self->first_node : node;
}

/* ---- building ---- */

PphFlowItem *
pph_flow_add (PphFlow *self, PphFlowKind kind, int height)
{
  PphFlowItem *item;

  g_array_set_size (self->items, self->items->len + 1);
  item = &g_array_index (self->items, PphFlowItem, self->items->len - 1);
  item->kind = kind;
  item->height = height;
  return item;
}

void
pph_flow_add_space (PphFlow *self, int height)
{
  PphSpot spot;
  const PphFlowItem *last = pph_flow_get_last (self, &spot);
  gboolean keep = last != NULL && last->keep;

  if (height <= 0)
    return;
  if (last == NULL || last->kind != PPH_FLOW_SPACE)
    pph_flow_add (self, PPH_FLOW_SPACE, height)->keep = keep;
  else if (last->height < height)
    pph_flow_change (self, spot)->height = height;
}

void
pph_flow_keep (PphFlow *self)
{
  PphSpot spot = pph_flow_get_end (self);

  while (pph_flow_step_back (self, &spot))
    {
      const PphFlowItem *item = pph_flow_get (self, spot);
      gboolean last = item->kind != PPH_FLOW_SPACE;

      if (!item->keep)
        pph_flow_change (self, spot)->keep = TRUE;
      if (last)
        break;
    }
}

void
pph_flow_add_text (PphFlow *self, PphFlowText *text, int x)
{
  GArray *lines = text->paragraph->lines;

  for (guint i = 0; i < lines->len; i++)
    {
      PphFlowItem *item = pph_flow_add (self, PPH_FLOW_LINE, text->paragraph->leading);

      item->text = text;
      item->line = i;
      item->x = x;
      item->width = text->paragraph->width;
      /* two lines at least on either side, and no hyphen at the end of a page */
      item->keep
          = i + 1 < lines->len && (i == 0 || i + 2 == lines->len || g_array_index (lines, PphTextLine, i).hyphenated);
    }
}

void
pph_flow_insert_text (PphFlow *self, guint at, PphFlowText *text, int x)
{
  PphFlowItem item = {
    .kind = PPH_FLOW_LINE,
    .height = text->paragraph->leading,
    .keep = at < self->items->len,
    .x = x,
    .width = text->paragraph->width,
    .text = text,
  };

  g_array_insert_val (self->items, at, item);
}

int
pph_flow_get_height (const PphFlow *self)
{
  int height = 0, space = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const PphFlowItem *item = &g_array_index (self->items, PphFlowItem, i);

      if (item->kind == PPH_FLOW_SPACE)
        {
          space = height > 0 ? item->height : 0;
          continue;
        }
      height += space + item->height;
      space = 0;
    }
  return height;
}

guint
pph_flow_fit (const PphFlow *self, guint from, int room, gboolean force, int *height)
{
  guint best = from, end = self->items->len;
  int y = 0;

  *height = 0;
  while (end > from && g_array_index (self->items, PphFlowItem, end - 1).kind == PPH_FLOW_SPACE)
    end--;
  for (guint i = from; i < end; i++)
    {
      const PphFlowItem *item = &g_array_index (self->items, PphFlowItem, i);

      if (item->kind == PPH_FLOW_SPACE)
        {
          y += y > 0 ? item->height : 0;
          continue;
        }
      if (y + item->height > room && !(force && best == from))
        break;
      y += item->height;
      if (!item->keep || i + 1 == end || (force && best == from))
        {
          best = i + 1;
          *height = y;
        }
    }
  return best == end ? self->items->len : best;
}

PphFlowText *
pph_flow_text_new (PphSetting *paragraph, const PphSpan *spans, guint n_spans, int node)
{
  /* One piece of memory: a document has thousands of texts. */
  PphFlowText *self = g_malloc (sizeof (PphFlowText) + n_spans * (sizeof (PphSpan) + sizeof (int)));
  PphSpan *copies = (PphSpan *)(self + 1);

  *self = (PphFlowText){ .paragraph = paragraph, .spans = copies, .n_spans = n_spans, .node = node };
  if (n_spans > 0)
    memcpy (copies, spans, n_spans * sizeof (PphSpan));
  self->span_nodes = (int *)(copies + n_spans);
  for (guint i = 0; i < n_spans; i++)
    self->span_nodes[i] = node;
  return self;
}

void
pph_flow_text_free (PphFlowText *self)
{
  if (self == NULL)
    return;
  pph_setting_unref (self->paragraph);
  g_clear_pointer (&self->input, pph_input_unref);
  g_free (self);
}
