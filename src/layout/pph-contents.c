/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-contents.h"
#include "pph-emitter.h"

#include <string.h>

#define DEEPEST       2 /* level of headings */
#define LEAST_ENTRIES 4 /* fewer need no table */
#define NUMBER_WIDTH  PPH_MM (14)
#define INDENT        PPH_MM (6)
#define LEADER_GAP    (4 * PPH_POINT)

void
pph_contents_place (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  if (column->flow != &self->flow || column->placement != PPH_PLACE_BODY)
    return;
  /* where someone asked for it is where it stands */
  if (self->contents.node > 0 && !block->header)
    return;
  self->contents.node = pph_builder_add_node (self, PPH_TAG_TOC, column->parent);
  self->contents.at = self->flow.items->len;
  self->contents.asked = block->header;
  self->contents.column = *column;
}

static gboolean
is_entry (const PphBuilder *self, const PphFlowMark *mark)
{
  return mark->title != NULL && mark->anchor != NULL && mark->level <= DEEPEST && mark->item >= self->contents.at;
}

static guint
count_entries (const PphBuilder *self)
{
  guint n = 0;

  for (guint i = 0; i < self->marks->len; i++)
    n += is_entry (self, &g_array_index (self->marks, PphFlowMark, i));
  return n;
}

static gboolean
is_wanted (const PphBuilder *self, guint n_pages)
{
  guint from = self->sheet->contents_from;

  if (self->contents.node <= 0)
    return FALSE;
  return count_entries (self) >= (self->contents.asked ? 1 : LEAST_ENTRIES)
         && (self->contents.asked || (from > 0 && n_pages >= from));
}

static void
add_title (PphBuilder *self, PphFlow *flow)
{
  const PphColumn *column = &self->contents.column;
  PphBlock heading = { .kind = PPH_BLOCK_HEADING, .level = DEEPEST };
  PphBlockStyle style = pph_style_sheet_get (self->sheet, &heading, PPH_PLACE_BODY, column->size);
  PphSpan span = { .text = (char *)"Sommaire", .source = -1 };
  int node = pph_builder_add_node (self, PPH_TAG_CAPTION, self->contents.node);

  pph_flow_add_space (flow, style.before);
  pph_flow_add_text (flow, pph_builder_set_text (self, &span, 1, &style.text, column->width, node), column->x);
  pph_flow_keep (flow);
  pph_flow_add_space (flow, style.after);
}

static void
add_entry (PphBuilder *self, PphFlow *flow, const PphFlowMark *mark, guint index, gboolean inside)
{
  const PphColumn *column = &self->contents.column;
  PphBlock paragraph = { .kind = PPH_BLOCK_PARAGRAPH };
  PphTextStyle style = pph_style_sheet_get (self->sheet, &paragraph, PPH_PLACE_BODY, column->size).text;
  int indent = mark->level > 1 && inside ? INDENT : 0;
  g_autofree char *target = g_strconcat ("#", mark->anchor, NULL);
  PphSpan span = { .text = (char *)mark->title, .source = -1 };
  int item = pph_builder_add_node (self, PPH_TAG_TOCI, self->contents.node);

  span.link = g_string_chunk_insert (self->strings, target);
  span.style = mark->level == 1 ? PPH_STYLE_BOLD : PPH_STYLE_PLAIN;
  style.fit = PPH_FIT_RAGGED;
  style.hyphenate = FALSE;
  pph_flow_add_text (flow,
                     pph_builder_set_text (self, &span, 1, &style, column->width - indent - NUMBER_WIDTH,
                                           pph_builder_add_node (self, PPH_TAG_REFERENCE, item)),
                     column->x + indent);
  if (flow->items->len > 0)
    g_array_index (flow->items, PphFlowItem, flow->items->len - 1).entry = index + 1;
  pph_flow_add_space (flow, 2 * PPH_POINT);
}

gboolean
pph_contents_insert (PphBuilder *self, guint n_pages)
{
  PphFlow flow = { NULL };
  gboolean inside = FALSE;
  const char *part = self->part;

  if (!is_wanted (self, n_pages))
    return FALSE;
  self->part = NULL;
  pph_flow_init (&flow);
  add_title (self, &flow);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const PphFlowMark *mark = &g_array_index (self->marks, PphFlowMark, i);

      if (!is_entry (self, mark))
        continue;
      inside |= mark->level == 1;
      add_entry (self, &flow, mark, i, inside);
    }
  pph_flow_add_space (&flow, 18 * PPH_POINT);
  for (guint i = 0; i < self->marks->len; i++)
    {
      PphFlowMark *mark = &g_array_index (self->marks, PphFlowMark, i);

      mark->item += mark->item >= self->contents.at ? flow.items->len : 0;
    }
  /* the lines of a flow own nothing: they change hands */
  g_array_insert_vals (self->flow.items, self->contents.at, flow.items->data, flow.items->len);
  g_array_unref (flow.items);
  self->part = part;
  return TRUE;
}

static void
emit_leader (PphPage *page, int from, int to, int y)
{
  PphOp *op;

  if (to - from < 2 * LEADER_GAP)
    return;
  op = pph_page_add_op (page, PPH_OP_LINE, -1, from + LEADER_GAP, y);
  op->width = to - from - 2 * LEADER_GAP;
  op->thickness = PPH_POINT * 4 / 10;
  op->color = PPH_COLOR_RULE;
  op->dashed = TRUE;
}

void
pph_contents_emit (PphBuilder *self, PphPage *page, const PphFlowItem *item, int y)
{
  const PphFlowMark *mark = &g_array_index (self->marks, PphFlowMark, item->entry - 1);
  const PphColumn *column = &self->contents.column;
  const PphTextLine *line = &g_array_index (item->text->paragraph->lines, PphTextLine, item->line);
  PphBlock paragraph = { .kind = PPH_BLOCK_PARAGRAPH };
  PphTextStyle style = pph_style_sheet_get (self->sheet, &paragraph, PPH_PLACE_BODY, column->size).text;
  g_autofree char *number = g_strdup_printf ("%u", mark->page + 1);
  PphSpan span = { .text = number, .source = -1 };
  int left = self->sheet->margin_left + column->x;
  PphFlowText *text;
  const PphTextLine *digits;

  style.fit = PPH_FIT_RAGGED;
  style.align = PPH_ALIGN_END;
  /* its words are those of the entry: the number belongs to the same link */
  text = pph_builder_set_text (self, &span, 1, &style, column->width, item->text->span_nodes[0]);
  digits = &g_array_index (text->paragraph->lines, PphTextLine, 0);
  pph_emit_line (page, text, 0, left, y, FALSE);
  emit_leader (page, self->sheet->margin_left + item->x + line->x + line->width, left + digits->x,
               y + item->text->paragraph->baseline);
}
