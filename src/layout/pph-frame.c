/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-frame.h"
#include "pph-page-private.h"

PphFlowItem *
pph_flow_add_frame (PphFlow *self)
{
  PphFlowItem *frame = pph_flow_add (self, PPH_FLOW_FRAME, 0);

  frame->ops = g_array_new (FALSE, TRUE, sizeof (PphOp));
  g_array_set_clear_func (frame->ops, pph_op_clear);
  frame->inside = g_array_new (FALSE, TRUE, sizeof (PphFlowInside));
  return frame;
}

PphOp *
pph_frame_add_op (PphFlowItem *self, PphOpKind kind, int node, int x, int y)
{
  PphOp op = { .kind = kind, .node = node, .x = x, .y = y };

  g_array_append_val (self->ops, op);
  return &g_array_index (self->ops, PphOp, self->ops->len - 1);
}

static void
take_item (PphFlowItem *self, const PphFlowItem *item, int y)
{
  PphFlowInside line = { item->text, item->line, item->x, y };

  if (item->kind == PPH_FLOW_LINE)
    {
      for (PphFlowText *text = item->label; text != NULL; text = text->next_label)
        {
          PphFlowInside label = { text, 0, text->label_x, y };

          g_array_append_val (self->inside, label);
        }
      g_array_append_val (self->inside, line);
    }
  for (guint i = 0; item->kind == PPH_FLOW_FRAME && i < item->inside->len; i++)
    {
      line = g_array_index (item->inside, PphFlowInside, i);
      line.y += y;
      g_array_append_val (self->inside, line);
    }
  for (guint i = 0; item->kind == PPH_FLOW_FRAME && i < item->ops->len; i++)
    {
      const PphOp *from = &g_array_index (item->ops, PphOp, i);
      PphOp *op = pph_frame_add_op (self, from->kind, from->node, 0, 0);

      pph_op_copy (op, from);
      op->y += y;
    }
}

void
pph_frame_take (PphFlowItem *self, const PphFlow *flow, int y)
{
  gboolean any = FALSE;

  for (guint i = 0; i < flow->items->len; i++)
    {
      const PphFlowItem *item = &g_array_index (flow->items, PphFlowItem, i);

      if (item->kind == PPH_FLOW_SPACE)
        {
          y += any ? item->height : 0;
          continue;
        }
      take_item (self, item, y);
      y += item->height;
      any = TRUE;
    }
}
