/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-emitter.h"

#include <string.h>

/* Where byte @at of the text came from in the Markdown; -1: from nowhere. */
static int
find_source (const PphFlowText *text, guint at, gboolean end)
{
  const PphParagraph *paragraph = text->paragraph;

  for (guint i = paragraph->n_spans; i-- > 0;)
    {
      guint start = paragraph->starts[i];

      if (start > at || (end && start == at && i > 0))
        continue;
      if (text->spans[i].source < 0)
        return -1;
      return text->spans[i].source + (int)(at - start);
    }
  return -1;
}

static void
add_place (PphPages *pages, PphPage *page, const PphFlowText *text, const PphTextLine *line, int x, int y)
{
  PphPlace place = { NULL, G_MAXINT, -1, x + line->x, y, line->width, text->paragraph->leading };

  if (text->part == NULL)
    return;
  for (guint i = 0; i < text->n_spans; i++)
    {
      guint start = MAX (text->paragraph->starts[i], line->start);
      guint end = MIN (i + 1 < text->n_spans ? text->paragraph->starts[i + 1] : G_MAXUINT, line->end);
      int from, to;

      if (start >= end || text->spans[i].source < 0)
        continue;
      from = find_source (text, start, FALSE);
      to = find_source (text, end, TRUE);
      place.start = MIN (place.start, from);
      place.end = MAX (place.end, to);
    }
  if (place.end < 0)
    place.start = place.end = -1;
  place.part = g_string_chunk_insert_const (pph_pages_get_kept (pages)->strings, text->part);
  g_array_append_val (page->places, place);
}

static void
add_link (PphPage *page, const PphFlowText *text, const PphTextRun *run, int x, int y)
{
  const PphSpan *span = &text->spans[run->span];
  PphOp *op = pph_page_add_op (page, PPH_OP_LINK, text->span_nodes[run->span], x + run->x, y);

  op->width = run->width;
  op->height = text->paragraph->leading;
  op->text = g_strdup (span->link);
  op->label = g_strdup (span->text);
}

static void
add_strike (PphPage *page, const PphTextRun *run, int x, int baseline)
{
  PphOp *op = pph_page_add_op (page, PPH_OP_LINE, -1, x + run->x, baseline - run->run.size * 27 / 100);

  op->width = run->width;
  op->thickness = run->run.size / 18;
  op->color = run->color;
}

void
pph_emit_line (PphPages *pages, PphPage *page, const PphFlowText *text, guint index, int x, int y, gboolean artifact)
{
  const PphParagraph *paragraph = text->paragraph;
  const PphTextLine *line = &g_array_index (paragraph->lines, PphTextLine, index);
  int baseline = y + paragraph->baseline;

  for (guint i = line->first_run; i < line->first_run + line->n_runs; i++)
    {
      PphTextRun *run = &g_array_index (paragraph->runs, PphTextRun, i);
      PphOp *op = pph_page_add_op (page, PPH_OP_GLYPHS, artifact ? -1 : text->span_nodes[run->span], x + run->x,
                                   baseline - run->rise);

      op->width = run->width;
      op->height = run->run.size;
      op->color = run->color;
      op->run = &run->run;
      if (run->strike)
        add_strike (page, run, x, baseline);
      if (text->spans[run->span].link != NULL && !artifact)
        add_link (page, text, run, x, y);
    }
  if (!artifact)
    add_place (pages, page, text, line, x, y);
}

static void
emit_item (PphPages *pages, PphPage *page, const PphFlowItem *item, int left, int y)
{
  PphOp *op;

  switch (item->kind)
    {
    case PPH_FLOW_LINE:
      if (item->label != NULL && item->label->paragraph->lines->len > 0)
        pph_emit_line (pages, page, item->label, 0, left + item->label_x, y, FALSE);
      pph_emit_line (pages, page, item->text, item->line, left + item->x, y, FALSE);
      break;
    case PPH_FLOW_RULE:
      op = pph_page_add_op (page, PPH_OP_LINE, -1, left + item->x, y);
      op->width = item->width;
      op->thickness = PPH_POINT / 2;
      op->color = PPH_COLOR_RULE;
      break;
    default:
      break;
    }
}

/* ---- footer ---- */

static void
emit_footer_text (PphPages *pages, PphBuilder *builder, PphPage *page, const char *string, PphAlign align, int y)
{
  const PphStyleSheet *sheet = builder->sheet;
  PphTextStyle style = pph_style_sheet_get_footer (sheet);
  PphSpan span = { .text = (char *)string, .source = -1 };
  int width = page->width - sheet->margin_left - sheet->margin_right;
  PphFlowText *text;

  style.align = align;
  text = pph_builder_set_text (builder, &span, 1, &style, align == PPH_ALIGN_END ? width : width * 5 / 6, -1);
  if (text->paragraph->lines->len > 0)
    pph_emit_line (pages, page, text, 0, sheet->margin_left, y, TRUE);
}

static void
emit_footer (PphPages *pages, PphBuilder *builder, PphPage *page, guint number, guint count, const char *left)
{
  const PphStyleSheet *sheet = builder->sheet;
  int y = page->height - sheet->margin_bottom * 55 / 100;
  g_autofree char *folio = g_strdup_printf ("Page\u00a0%u/%u", number, count);
  PphOp *rule = pph_page_add_op (page, PPH_OP_LINE, -1, sheet->margin_left, y);

  rule->width = page->width - sheet->margin_left - sheet->margin_right;
  rule->thickness = PPH_POINT * 4 / 10;
  rule->color = PPH_COLOR_RULE;
  y += PPH_POINT * 3;
  if (left != NULL && left[0] != '\0')
    emit_footer_text (pages, builder, page, left, PPH_ALIGN_START, y);
  emit_footer_text (pages, builder, page, folio, PPH_ALIGN_END, y);
}

/* ---- marks ---- */

static void
emit_marks (PphPages *pages, const PphBuilder *builder, const PphPagination *cut)
{
  guint k = 0;

  for (guint i = 0; i < builder->marks->len; i++)
    {
      const PphFlowMark *mark = &g_array_index (builder->marks, PphFlowMark, i);
      int page = (int)cut->pages->len - 1, y = builder->sheet->margin_top;

      /* marks and placed items are both in the order of the flow */
      while (k < cut->placed->len && g_array_index (cut->placed, PphPlaced, k).item < mark->item)
        k++;
      if (k < cut->placed->len)
        {
          page = (int)g_array_index (cut->placed, PphPlaced, k).page;
          y = g_array_index (cut->placed, PphPlaced, k).y;
        }
      if (mark->anchor != NULL)
        {
          PphAnchor anchor = { g_strdup (mark->anchor), page, y, mark->node };

          g_array_append_val (pages->anchors, anchor);
        }
      if (mark->title != NULL)
        {
          PphOutlineEntry entry = { g_strdup (mark->title), mark->level, page, y, mark->node };

          g_array_append_val (pages->outline, entry);
        }
    }
}

void
pph_emit_pages (PphPages *pages, PphBuilder *builder, const PphPagination *cut, const PphComposed *document)
{
  const PphStyleSheet *sheet = builder->sheet;

  for (guint i = 0; i < cut->pages->len; i++)
    {
      const PphPageCut *sides = &g_array_index (cut->pages, PphPageCut, i);
      PphPage *page = pph_pages_add (pages, sides->landscape ? sheet->page_height : sheet->page_width,
                                     sides->landscape ? sheet->page_width : sheet->page_height);

      for (guint k = sides->first; k < sides->first + sides->n_placed; k++)
        {
          const PphPlaced *placed = &g_array_index (cut->placed, PphPlaced, k);

          emit_item (pages, page, &g_array_index (builder->flow.items, PphFlowItem, placed->item), sheet->margin_left,
                     placed->y);
        }
      emit_footer (pages, builder, page, i + 1, cut->pages->len, document->footer);
    }
  emit_marks (pages, builder, cut);
}
