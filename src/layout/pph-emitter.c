/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-emitter.h"
#include "pph-contents.h"
#include "pph-footnote.h"
#include "pph-frame.h"
#include "pph-running.h"
#include "pph-table.h"

#include <string.h>

/* Where byte @at of the text came from in the Markdown; -1: from nowhere. */
static int
find_source (const PphFlowText *text, guint at, gboolean end)
{
  const PphSetting *paragraph = text->paragraph;

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

/* What is on the page needs of @text and outlives it: its runs, its part, the sources of its spans. */
static void
hold_text (PphPage *page, PphFlowText *text)
{
  PphWholePage *whole = pph_page_get_whole (page);

  if (text->stamp == whole->stamp)
    return;
  text->stamp = whole->stamp;
  text->kept_part = NULL;
  pph_page_hold (page, text->paragraph);
}

static void
keep_source (PphPage *page, PphFlowText *text)
{
  PphWholePage *whole = pph_page_get_whole (page);
  GPtrArray *parts = whole->parts;

  if (text->kept_part != NULL)
    return;
  /* Lines of one part follow one another. */
  if (parts->len == 0 || !g_str_equal (parts->pdata[parts->len - 1], text->part))
    g_ptr_array_add (parts, g_ref_string_new_intern (text->part));
  text->kept_part = parts->pdata[parts->len - 1];
  text->sources = whole->sources->len;
  for (guint i = 0; i < text->n_spans; i++)
    g_array_append_val (whole->sources, text->spans[i].source);
}

static void
add_place (PphPage *page, PphFlowText *text, guint index, int x, int y)
{
  const PphTextLine *line = &g_array_index (text->paragraph->lines, PphTextLine, index);
  PphPlacedLine located;
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
  keep_source (page, text);
  located = (PphPlacedLine){ text->paragraph, index, x, text->sources };
  g_array_append_val (pph_page_get_whole (page)->lines, located);
  place.part = text->kept_part;
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
pph_emit_line (PphPage *page, PphFlowText *text, guint index, int x, int y, gboolean artifact)
{
  const PphSetting *paragraph = text->paragraph;
  const PphTextLine *line = &g_array_index (paragraph->lines, PphTextLine, index);
  int baseline = y + paragraph->baseline;

  hold_text (page, text);
  for (guint i = line->first_run; i < line->first_run + line->n_runs; i++)
    {
      PphTextRun *run = &g_array_index (paragraph->runs, PphTextRun, i);
      PphOp *op = pph_page_add_op (page, PPH_OP_GLYPHS, artifact ? -1 : text->span_nodes[run->span], x + run->x,
                                   baseline - run->rise);

      op->width = run->width;
      op->height = run->run.size;
      op->color = run->color;
      op->run = &run->run;
      op->input = text->input != NULL ? pph_input_ref (text->input) : NULL;
      if (run->strike)
        add_strike (page, run, x, baseline);
      if (text->spans[run->span].link != NULL && !artifact)
        add_link (page, text, run, x, y);
    }
  if (!artifact)
    add_place (page, text, index, x, y);
}

static void
emit_frame (PphPage *page, const PphFlowItem *item, int left, int y)
{
  for (guint i = 0; i < item->ops->len; i++)
    {
      const PphOp *from = &g_array_index (item->ops, PphOp, i);
      PphOp *op = pph_page_add_op (page, from->kind, from->node, 0, 0);

      pph_op_copy (op, from);
      op->x += left;
      op->y += y;
    }
  for (guint i = 0; i < item->inside->len; i++)
    {
      const PphFlowInside *line = &g_array_index (item->inside, PphFlowInside, i);

      pph_emit_line (page, line->text, line->line, left + line->x, y + line->y, FALSE);
    }
}

static void
emit_item (PphPage *page, const PphFlowItem *item, int left, int y, gboolean artifact)
{
  PphOp *op;

  switch (item->kind)
    {
    case PPH_FLOW_LINE:
      for (PphFlowText *label = item->label; label != NULL; label = label->next_label)
        pph_emit_line (page, label, 0, left + label->label_x, y, artifact);
      pph_emit_line (page, item->text, item->line, left + item->x, y, artifact);
      break;
    case PPH_FLOW_FRAME:
      emit_frame (page, item, left, y);
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

/* ---- tables ---- */

static void
emit_rule (PphPage *page, int x, int y, int width, int height)
{
  PphOp *op = pph_page_add_op (page, PPH_OP_LINE, -1, x, y);

  op->width = width;
  op->height = height;
  op->thickness = PPH_POINT * 4 / 10;
  op->color = PPH_COLOR_RULE;
}

static void
emit_grid (PphPage *page, const PphTable *table, const PphPlaced *placed, int left, gboolean top, gboolean header)
{
  int x = left + table->edges[0], width = table->edges[table->n_columns] - table->edges[0];

  if (header)
    {
      PphOp *fill = pph_page_add_op (page, PPH_OP_RECT, -1, x, placed->y);

      fill->width = width;
      fill->height = placed->height;
      fill->color = PPH_COLOR_FILL;
    }
  if (top)
    emit_rule (page, x, placed->y, width, 0);
  emit_rule (page, x, placed->y + placed->height, width, 0);
  for (guint c = 0; c <= table->n_columns; c++)
    emit_rule (page, left + table->edges[c], placed->y, 0, placed->height);
}

static void
emit_cell (PphPage *page, const GArray *items, guint from, guint to, int left, int top, gboolean artifact)
{
  int y = top;

  for (guint i = from; i < to; i++)
    {
      const PphFlowItem *item = &g_array_index (items, PphFlowItem, i);

      if (item->kind != PPH_FLOW_SPACE)
        emit_item (page, item, left, y, artifact);
      y += item->kind != PPH_FLOW_SPACE || y > top ? item->height : 0;
    }
}

static void
emit_row (PphPage *page, const PphFlowItem *item, const PphPlaced *placed, int left, gboolean top)
{
  const PphTableRow *row = &item->table->rows[item->row];
  guint first = page->ops->len;

  emit_grid (page, item->table, placed, left, top, row->header);
  for (guint c = 0; c < item->table->n_columns; c++)
    {
      const GArray *items = row->cells[c].flow.items;

      emit_cell (page, items, placed->from != NULL ? placed->from[c] : 0,
                 placed->to != NULL ? placed->to[c] : items->len, left, placed->y + PPH_CELL_PAD_Y, placed->repeated);
    }
  if (placed->repeated)
    pph_page_set_artifact (page, first, PPH_ARTIFACT_PAGINATION);
}

/* ---- notes ---- */

static void
emit_notes (PphPage *page, const PphPageCut *cut, const PphStyleSheet *sheet)
{
  int y = page->height - sheet->margin_bottom - cut->notes_height + PPH_NOTES_ABOVE;
  gboolean ruled = FALSE;

  if (cut->notes == NULL)
    return;
  for (int band = FALSE; band <= TRUE; band++)
    for (guint i = 0; i < cut->notes->len; i++)
      {
        const PphNote *note = cut->notes->pdata[i];

        if (note->band != band)
          continue;
        if (!band && !ruled)
          emit_rule (page, sheet->margin_left, y - 4 * PPH_POINT, PPH_MM (40), 0);
        ruled = TRUE;
        emit_cell (page, note->flow.items, 0, note->flow.items->len, sheet->margin_left, y, FALSE);
        y += note->height;
      }
}

/* ---- marks ---- */

static void
emit_marks (PphPages *pages, const PphBuilder *builder, const PphPagination *cut)
{
  guint k = 0;

  for (guint i = 0; i < builder->marks->len; i++)
    {
      PphFlowMark *mark = &g_array_index (builder->marks, PphFlowMark, i);
      int page = (int)cut->pages->len - 1, y = builder->sheet->margin_top;

      /* marks and placed items are both in the order of the flow */
      while (k < cut->placed->len
             && (g_array_index (cut->placed, PphPlaced, k).item < mark->item
                 || g_array_index (cut->placed, PphPlaced, k).repeated))
        k++;
      if (k < cut->placed->len)
        {
          page = (int)g_array_index (cut->placed, PphPlaced, k).page;
          y = g_array_index (cut->placed, PphPlaced, k).y;
        }
      mark->page = (guint)page;
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

static void
emit_page (PphPages *pages, PphBuilder *builder, const PphPagination *cut, guint i, const PphComposed *document,
           const char *folio)
{
  const PphStyleSheet *sheet = builder->sheet;
  const PphPageCut *sides = &g_array_index (cut->pages, PphPageCut, i);
  const PphTable *table = NULL;
  PphPage *page = pph_pages_add (pages, sides->landscape ? sheet->page_height : sheet->page_width,
                                 sides->landscape ? sheet->page_width : sheet->page_height);

  if (document->draft)
    pph_emit_watermark (builder, page);
  for (guint k = sides->first; k < sides->first + sides->n_placed; k++)
    {
      const PphPlaced *placed = &g_array_index (cut->placed, PphPlaced, k);
      const PphFlowItem *item = &g_array_index (builder->flow.items, PphFlowItem, placed->item);

      if (item->kind == PPH_FLOW_ROW)
        emit_row (page, item, placed, sheet->margin_left, table != item->table);
      else
        emit_item (page, item, sheet->margin_left, placed->y, FALSE);
      if (item->entry > 0)
        pph_contents_emit (builder, page, item, placed->y);
      table = item->table;
    }
  emit_notes (page, sides, sheet);
  pph_emit_footer (builder, page, document->footer, folio);
}

GPtrArray *
pph_emit_pages (PphPages *pages, PphBuilder *builder, const PphPagination *cut, const PphComposed *document,
                const PphLastRun *last)
{
  GPtrArray *folios;

  emit_marks (pages, builder, cut);
  folios = pph_list_folios (builder, cut->pages->len);
  for (guint i = 0; i < cut->pages->len; i++)
    {
      const PphPage *same = pph_last_run_find (last, document, builder, cut, i, folios->pdata[i]);

      if (same != NULL)
        pph_pages_share (pages, same);
      else
        emit_page (pages, builder, cut, i, document, folios->pdata[i]);
    }
  return folios;
}
