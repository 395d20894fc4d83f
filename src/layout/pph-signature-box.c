/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-frame.h"
#include "pph-segment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GUTTER     PPH_MM (10)
#define BOX_HEIGHT PPH_MM (28)
#define ABOVE_BOX  (4 * PPH_POINT)
#define BELOW_BOX  (5 * PPH_POINT)
#define ROW_SPACE  (16 * PPH_POINT)
#define LINES_KEPT 2 /* of text, on the page of the first boxes */

static char *
dup_name (const PphBlock *signature)
{
  g_autofree char *text = pph_block_dup_text (signature);
  char *end = strchr (text, '\n');

  if (end != NULL)
    *end = '\0';
  /* printed in the document's own language */
  return text[0] != '\0' ? g_strdup_printf ("Signature – %s", text) : g_strdup ("Signature");
}

/* The lines above the box, or those below it: the name, as a caption. */
static void
build_text (PphBuilder *self, const PphColumn *column, const PphBlock *signature, gboolean captions)
{
  for (guint i = 0; signature->children != NULL && i < signature->children->len; i++)
    {
      const PphBlock *line = signature->children->pdata[i];

      if ((line->role == PPH_ROLE_CAPTION) == captions)
        pph_builder_add (self, column, line);
    }
}

static void
add_box (PphBuilder *self, PphFlowItem *frame, const PphBlock *signature, int parent, int x, int y, int width)
{
  int form = pph_builder_add_node (self, PPH_TAG_FORM, parent);
  g_autofree char *name = dup_name (signature);
  PphOp *op = pph_frame_add_op (frame, PPH_OP_FRAME, -1, x, y);

  op->width = width;
  op->height = BOX_HEIGHT;
  op->thickness = PPH_POINT / 2;
  op->dashed = TRUE;
  op->color = PPH_COLOR_RULE;
  if (signature->field == NULL)
    return;
  op = pph_frame_add_op (frame, PPH_OP_SIGNATURE, form, x, y);
  op->width = width;
  op->height = BOX_HEIGHT;
  op->text = g_strdup (signature->field);
  op->label = g_strdup (name);
  g_array_index (self->nodes, PphNode, form).alt = g_steal_pointer (&name);
}

/* Two boxes side by side: their texts begin at one height, their boxes too. */
static void
add_pair (PphBuilder *self, const PphColumn *column, const PphBlock *const *pair, guint n)
{
  int width = (column->width - GUTTER) / 2;
  PphFlow above[2] = { { NULL }, { NULL } }, below[2] = { { NULL }, { NULL } };
  PphColumn inside[2] = { *column, *column };
  int top = 0, bottom = 0;
  PphFlowItem *frame;

  for (guint i = 0; i < n; i++)
    {
      pph_flow_init (&above[i]);
      inside[i].flow = &above[i];
      inside[i].placement = PPH_PLACE_SIGNATURE;
      inside[i].x += (int)i * (width + GUTTER);
      inside[i].width = width;
      inside[i].parent = pph_builder_add_node (self, PPH_TAG_DIV, column->parent);
      build_text (self, &inside[i], pair[i], FALSE);
      top = MAX (top, pph_flow_get_height (&above[i]));
    }
  top += ABOVE_BOX;
  frame = pph_flow_add_frame (column->flow);
  for (guint i = 0; i < n; i++)
    {
      pph_frame_take (frame, &above[i], 0);
      add_box (self, frame, pair[i], inside[i].parent, inside[i].x, top, width);
      pph_flow_init (&below[i]);
      inside[i].flow = &below[i];
      build_text (self, &inside[i], pair[i], TRUE);
      pph_frame_take (frame, &below[i], top + BOX_HEIGHT + BELOW_BOX);
      bottom = MAX (bottom, pph_flow_get_height (&below[i]));
      pph_flow_clear (&above[i]);
      pph_flow_clear (&below[i]);
    }
  frame->height = top + BOX_HEIGHT + (bottom > 0 ? BELOW_BOX + bottom : 0);
}

/* A line of text, a row of a table, or a blank of a form with what it asks. */
static gboolean
is_matter (const PphBuilder *self, const PphFlow *flow, PphSpot spot)
{
  const PphFlowItem *item = pph_flow_get (flow, spot);
  const GArray *nodes = spot.stretch < pph_flow_count_stretches (flow)
                            ? pph_flow_get_stretch (flow, spot.stretch)->segment->nodes
                            : self->nodes;

  return item->kind == PPH_FLOW_ROW || item->kind == PPH_FLOW_FRAME
         || (item->kind == PPH_FLOW_LINE && item->text->node >= 0
             && g_array_index (nodes, PphNode, item->text->node).tag == PPH_TAG_P);
}

/* Boxes are never the only thing on a page: "Fait à…" and two lines of text
 * before it come with them. */
static void
keep_text_before (PphBuilder *self, PphFlow *flow, guint first)
{
  guint closing = self->closing > 0 && self->closing - 1 <= first ? self->closing - 1 : first;
  PphSpot spot = { pph_flow_count_stretches (flow), first };
  guint open = spot.stretch;
  int lines = 0;

  while (lines < LINES_KEPT && pph_flow_step_back (flow, &spot))
    {
      const PphFlowItem *item = pph_flow_get (flow, spot);

      if (item->kind == PPH_FLOW_PAGE)
        break;
      if ((spot.stretch < open || spot.item < closing) && is_matter (self, flow, spot))
        lines++;
      if (!item->keep)
        pph_flow_change (flow, spot)->keep = TRUE;
    }
}

void
pph_builder_add_signatures (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  GPtrArray *boxes = block->children;
  int room = self->sheet->page_height - self->sheet->margin_top - self->sheet->margin_bottom;
  int total = 0;
  guint first;

  if (boxes == NULL || boxes->len == 0)
    return;
  pph_flow_add_space (column->flow, 12 * PPH_POINT);
  first = column->flow->items->len;
  pph_builder_add_mark (self, block, column->parent);
  for (guint i = 0; i < boxes->len; i += 2)
    {
      const PphBlock *pair[2] = { boxes->pdata[i], i + 1 < boxes->len ? boxes->pdata[i + 1] : NULL };

      pph_flow_add_space (column->flow, i > 0 ? ROW_SPACE : 0);
      add_pair (self, column, pair, pair[1] != NULL ? 2 : 1);
      total += g_array_index (column->flow->items, PphFlowItem, column->flow->items->len - 1).height + ROW_SPACE;
    }
  /* all on one page when they can be, with room for the lines before */
  for (guint i = first; i + 1 < column->flow->items->len && total < room - 8 * self->sheet->size; i++)
    g_array_index (column->flow->items, PphFlowItem, i).keep = TRUE;
  keep_text_before (self, column->flow, first);
  pph_flow_add_space (column->flow, ROW_SPACE);
  self->closing = 0;
}
