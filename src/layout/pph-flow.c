/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-flow.h"
#include "pph-page.h"

#include <string.h>

void
pph_flow_init (PphFlow *self)
{
  self->items = g_array_new (FALSE, TRUE, sizeof (PphFlowItem));
}

void
pph_flow_clear (PphFlow *self)
{
  if (self->items == NULL)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      PphFlowItem *item = &g_array_index (self->items, PphFlowItem, i);

      g_clear_pointer (&item->ops, g_array_unref);
      g_clear_pointer (&item->inside, g_array_unref);
      g_clear_pointer (&item->notes, g_ptr_array_unref);
    }
  g_clear_pointer (&self->items, g_array_unref);
}

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

static PphFlowItem *
get_last (PphFlow *self)
{
  return self->items->len > 0 ? &g_array_index (self->items, PphFlowItem, self->items->len - 1) : NULL;
}

void
pph_flow_add_space (PphFlow *self, int height)
{
  PphFlowItem *last = get_last (self);
  gboolean keep = last != NULL && last->keep;

  if (height <= 0)
    return;
  if (last != NULL && last->kind == PPH_FLOW_SPACE)
    last->height = MAX (last->height, height);
  else
    pph_flow_add (self, PPH_FLOW_SPACE, height)->keep = keep;
}

void
pph_flow_keep (PphFlow *self)
{
  for (guint i = self->items->len; i-- > 0;)
    {
      PphFlowItem *item = &g_array_index (self->items, PphFlowItem, i);

      item->keep = TRUE;
      if (item->kind != PPH_FLOW_SPACE)
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
