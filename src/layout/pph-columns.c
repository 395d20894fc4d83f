/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-frame.h"

#define GUTTER  PPH_MM (8)
#define PAD     PPH_MM (3)
#define BAR     (2 * PPH_POINT)
#define TALLEST 45 /* percent of a page, beyond which columns are set one below the other */
#define N_SIDES 2

static gboolean
has_notes (const PphFlow *flow)
{
  for (guint i = 0; i < flow->items->len; i++)
    if (g_array_index (flow->items, PphFlowItem, i).notes != NULL)
      return TRUE;
  return FALSE;
}

static void
add_panel (PphFlowItem *frame, int x, int width, guint32 accent)
{
  PphOp *op = pph_frame_add_op (frame, PPH_OP_RECT, -1, x, 0);

  op->width = width;
  op->height = frame->height;
  op->color = PPH_COLOR_FILL;
  op = pph_frame_add_op (frame, PPH_OP_RECT, -1, x, 0);
  op->width = BAR;
  op->height = frame->height;
  op->color = accent;
}

/* Both sides as one frame. Returns: FALSE, and nothing is added, if it would be no good */
static gboolean
add_side_by_side (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  int width = (column->width - GUTTER) / N_SIDES;
  int room = self->sheet->page_height - self->sheet->margin_top - self->sheet->margin_bottom;
  PphFlow sides[N_SIDES] = { { NULL }, { NULL } };
  guint n_nodes = self->nodes->len, n_marks = self->marks->len;
  gboolean good = TRUE;
  int height = 0;

  for (guint i = 0; i < N_SIDES; i++)
    {
      PphColumn side = *column;

      pph_flow_init (&sides[i]);
      side.flow = &sides[i];
      side.x += (int)i * (width + GUTTER) + BAR + PAD;
      side.width = width - BAR - 2 * PAD;
      side.placement = PPH_PLACE_PARTY;
      pph_builder_add (self, &side, block->children->pdata[i]);
      height = MAX (height, pph_flow_get_height (&sides[i]));
      good = good && !has_notes (&sides[i]);
    }
  good = good && height <= room / 100 * TALLEST;
  if (good)
    {
      PphFlowItem *frame = pph_flow_add_frame (column->flow);

      frame->height = height + 2 * PAD;
      for (guint i = 0; i < N_SIDES; i++)
        {
          add_panel (frame, column->x + (int)i * (width + GUTTER), width, self->sheet->accent);
          pph_frame_take (frame, &sides[i], PAD);
        }
      pph_flow_add_space (column->flow, 10 * PPH_POINT);
    }
  else
    {
      g_array_set_size (self->nodes, n_nodes);
      g_array_set_size (self->marks, n_marks);
    }
  for (guint i = 0; i < N_SIDES; i++)
    pph_flow_clear (&sides[i]);
  return good;
}

void
pph_builder_add_columns (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  if (block->children == NULL)
    return;
  if (self->sheet->party_columns && column->placement == PPH_PLACE_BODY && block->children->len == N_SIDES
      && add_side_by_side (self, column, block))
    return;
  pph_builder_add_all (self, column, block->children);
}
