/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-contents.h"
#include "pph-emitter.h"
#include "pph-marked.h"
#include "pph-segment.h"

#include <string.h>

#define DEEPEST       2 /* level of headings, without the headings between articles that they stand under */
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
  if (self->contents.placed && !block->header)
    return;
  self->reached_back |= self->in_segment;
  self->contents.placed = TRUE;
  self->contents.waits = TRUE;
  self->contents.asked = block->header;
  self->contents.column = *column;
}

/* Nothing of a block stands on both sides of it. */
void
pph_contents_settle (PphBuilder *self, const PphColumn *column)
{
  if (!self->contents.waits || column->flow != &self->flow || column->parent != 0 || self->in_segment)
    return;
  pph_segment_close (self);
  self->contents.waits = FALSE;
  self->contents.column.parent = 0;
  self->contents.at = self->flow.stretches->len;
}

static void
list_entries (PphBuilder *self)
{
  for (guint i = 0; i < self->marked->len; i++)
    {
      const PphMarked *marked = pph_marked_get (self, i);

      if (marked->mark->title != NULL && marked->mark->anchor != NULL
          && marked->mark->level - (int)marked->mark->under <= DEEPEST && marked->spot.stretch >= self->contents.at)
        g_array_append_val (self->contents.entries, i);
    }
}

static const PphFlowMark *
get_entry (const PphBuilder *self, guint i)
{
  return pph_marked_get (self, g_array_index (self->contents.entries, guint, i))->mark;
}

/* The pages that the flow has without it: no page takes more than its height, so that lines
 * alone tell for a long document. */
static gboolean
is_long (const PphBuilder *self)
{
  const PphStyleSheet *sheet = self->sheet;
  gint64 room = MAX (sheet->page_height, sheet->page_width) - sheet->margin_top - sheet->margin_bottom, height = 0;
  PphPagination cut;
  gboolean result;

  if (sheet->contents_from == 0)
    return FALSE;
  for (guint i = 0; i < pph_flow_count_stretches (&self->flow); i++)
    height += pph_flow_get_stretch (&self->flow, i)->segment->lines_height;
  if (height > room * (sheet->contents_from - 1))
    return TRUE;
  pph_pagination_init (&cut);
  pph_pagination_run (&cut, &self->flow, sheet, NULL, NULL);
  result = cut.pages->len >= sheet->contents_from;
  pph_pagination_clear (&cut);
  return result;
}

static gboolean
is_wanted (const PphBuilder *self)
{
  if (!self->contents.placed || self->contents.entries->len < (self->contents.asked ? 1 : LEAST_ENTRIES))
    return FALSE;
  return self->contents.asked || is_long (self);
}

static gboolean
is_same (const PphBuilder *self, const PphBuilder *last)
{
  if (last == NULL || last->contents.segment == NULL
      || !pph_column_is_same (&self->contents.column, &last->contents.column)
      || self->contents.entries->len != last->contents.entries->len)
    return FALSE;
  for (guint i = 0; i < self->contents.entries->len; i++)
    {
      const PphFlowMark *a = get_entry (self, i), *b = get_entry (last, i);

      if (a->level != b->level || a->under != b->under || strcmp (a->title, b->title) != 0
          || strcmp (a->anchor, b->anchor) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
add_title (PphBuilder *self, PphFlow *flow, int parent)
{
  const PphColumn *column = &self->contents.column;
  PphBlock heading = { .kind = PPH_BLOCK_HEADING, .level = DEEPEST };
  PphBlockStyle style = pph_style_sheet_get (self->sheet, &heading, PPH_PLACE_BODY, column->size);
  PphSpan span = { .text = (char *)"Sommaire", .source = -1 };
  int node = pph_builder_add_node (self, PPH_TAG_CAPTION, parent);

  pph_flow_add_space (flow, style.before);
  pph_flow_add_text (flow, pph_builder_set_text (self, &span, 1, &style.text, column->width, node), column->x);
  pph_flow_keep (flow);
  pph_flow_add_space (flow, style.after);
}

static void
add_entry (PphBuilder *self, PphFlow *flow, int parent, guint index, gboolean inside)
{
  const PphColumn *column = &self->contents.column;
  const PphFlowMark *mark = get_entry (self, index);
  PphBlock paragraph = { .kind = PPH_BLOCK_PARAGRAPH };
  PphTextStyle style = pph_style_sheet_get (self->sheet, &paragraph, PPH_PLACE_BODY, column->size).text;
  int indent = (mark->level > 1 && inside ? INDENT : 0) + (int)mark->under * INDENT;
  g_autofree char *target = g_strconcat ("#", mark->anchor, NULL);
  PphSpan span = { .source = -1 };
  int item = pph_builder_add_node (self, PPH_TAG_TOCI, parent);

  /* the segment outlives the blocks of this run */
  span.text = g_string_chunk_insert (self->strings, mark->title);
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

/* (transfer full) */
static PphSegment *
build (PphBuilder *self)
{
  /* what stands alone: nothing of it touches what is above */
  PphFlow flow = { self->flow.items, NULL };
  int node = pph_builder_add_node (self, PPH_TAG_TOC, 0);
  const char *part = self->part;
  gboolean inside = FALSE;

  self->part = NULL;
  add_title (self, &flow, node);
  for (guint i = 0; i < self->contents.entries->len; i++)
    {
      inside |= get_entry (self, i)->level == 1;
      add_entry (self, &flow, node, i, inside);
    }
  pph_flow_add_space (&flow, 18 * PPH_POINT);
  self->part = part;
  return pph_segment_take (self);
}

void
pph_contents_insert (PphBuilder *self, const PphBuilder *last)
{
  list_entries (self);
  if (!is_wanted (self))
    return;
  self->contents.segment = is_same (self, last) ? pph_segment_ref (last->contents.segment) : build (self);
  pph_segment_insert (self->contents.segment, self, self->contents.at);
  pph_marked_shift (self, self->contents.at);
}

guint
pph_contents_get_page (const PphBuilder *self, const PphFlowItem *item)
{
  if (item->entry == 0)
    return 0;
  return pph_marked_get (self, g_array_index (self->contents.entries, guint, item->entry - 1))->page + 1;
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
pph_contents_emit (PphBuilder *self, PphPage *page, const PphFlowItem *item, int y, int first_node)
{
  const PphColumn *column = &self->contents.column;
  const PphTextLine *line = &g_array_index (item->text->paragraph->lines, PphTextLine, item->line);
  PphBlock paragraph = { .kind = PPH_BLOCK_PARAGRAPH };
  PphTextStyle style = pph_style_sheet_get (self->sheet, &paragraph, PPH_PLACE_BODY, column->size).text;
  /* apart from the words before it, for who copies them or has them read */
  g_autofree char *number = g_strdup_printf ("\u00a0%u", pph_contents_get_page (self, item));
  PphSpan span = { .text = number, .source = -1 };
  int left = self->sheet->margin_left + column->x;
  PphFlowText *text;
  const PphTextLine *digits;

  style.fit = PPH_FIT_RAGGED;
  style.align = PPH_ALIGN_END;
  /* its words are those of the entry: the number belongs to the same link */
  text = pph_builder_set_text (self, &span, 1, &style, column->width, item->text->span_nodes[0]);
  digits = &g_array_index (text->paragraph->lines, PphTextLine, 0);
  pph_emit_line (page, text, 0, left, y, first_node, FALSE);
  emit_leader (page, self->sheet->margin_left + item->x + line->x + line->width, left + digits->x,
               y + item->text->paragraph->baseline);
}
