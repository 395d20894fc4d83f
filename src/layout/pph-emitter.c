/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-emitter.h"
#include "pph-contents.h"
#include "pph-footnote.h"
#include "pph-frame.h"
#include "pph-marked.h"
#include "pph-running.h"
#include "pph-segment.h"
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

static int
number_node (int node, int first_node)
{
  return node > 0 ? node + first_node : node;
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
    g_ptr_array_add (parts, g_strdup (text->part));
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
add_link (PphPage *page, const PphFlowText *text, const PphTextRun *run, int x, int y, int first_node)
{
  const PphSpan *span = &text->spans[run->span];
  PphOp *op = pph_page_add_op (page, PPH_OP_LINK, number_node (text->span_nodes[run->span], first_node), x + run->x, y);

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
pph_emit_line (PphPage *page, PphFlowText *text, guint index, int x, int y, int first_node, gboolean artifact)
{
  const PphSetting *paragraph = text->paragraph;
  const PphTextLine *line = &g_array_index (paragraph->lines, PphTextLine, index);
  int baseline = y + paragraph->baseline;

  hold_text (page, text);
  for (guint i = line->first_run; i < line->first_run + line->n_runs; i++)
    {
      PphTextRun *run = &g_array_index (paragraph->runs, PphTextRun, i);
      int node = artifact ? -1 : number_node (text->span_nodes[run->span], first_node);
      PphOp *op = pph_page_add_op (page, PPH_OP_GLYPHS, node, x + run->x, baseline - run->rise);

      op->width = run->width;
      op->height = run->run.size;
      op->color = run->color;
      op->run = &run->run;
      op->input = text->input != NULL ? pph_input_ref (text->input) : NULL;
      if (run->strike)
        add_strike (page, run, x, baseline);
      if (text->spans[run->span].link != NULL && !artifact)
        add_link (page, text, run, x, y, first_node);
    }
  if (!artifact)
    add_place (page, text, index, x, y);
}

static void
emit_frame (PphPage *page, const PphFlowItem *item, int left, int y, int first_node)
{
  for (guint i = 0; i < item->ops->len; i++)
    {
      const PphOp *from = &g_array_index (item->ops, PphOp, i);
      PphOp *op = pph_page_add_op (page, from->kind, -1, 0, 0);

      pph_op_copy (op, from);
      op->node = number_node (from->node, first_node);
      op->x += left;
      op->y += y;
    }
  for (guint i = 0; i < item->inside->len; i++)
    {
      const PphFlowInside *line = &g_array_index (item->inside, PphFlowInside, i);

      pph_emit_line (page, line->text, line->line, left + line->x, y + line->y, first_node, FALSE);
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

static void emit_row (PphPage *page, const PphFlowItem *item, const PphPlaced *placed, int left, int first_node,
                      gboolean top);

static void
emit_item (PphPage *page, const PphFlowItem *item, int left, int y, int first_node, gboolean artifact)
{
  PphPlaced whole = { .y = y, .height = item->height, .repeated = artifact };
  PphOp *op;

  switch (item->kind)
    {
    case PPH_FLOW_LINE:
      for (PphFlowText *label = item->label; label != NULL; label = label->next_label)
        pph_emit_line (page, label, 0, left + label->label_x, y, first_node, artifact);
      pph_emit_line (page, item->text, item->line, left + item->x, y, first_node, artifact);
      break;
    case PPH_FLOW_FRAME:
      emit_frame (page, item, left, y, first_node);
      break;
    case PPH_FLOW_ROW: /* in a note, or in a cell of another table */
      emit_row (page, item, &whole, left, first_node, item->row == 0);
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

static void
emit_cell (PphPage *page, const GArray *items, guint from, guint to, int left, int top, int first_node,
           gboolean artifact)
{
  int y = top;

  for (guint i = from; i < to; i++)
    {
      const PphFlowItem *item = &g_array_index (items, PphFlowItem, i);

      if (item->kind != PPH_FLOW_SPACE)
        emit_item (page, item, left, y, first_node, artifact);
      y += item->kind != PPH_FLOW_SPACE || y > top ? item->height : 0;
    }
}

static void
emit_row (PphPage *page, const PphFlowItem *item, const PphPlaced *placed, int left, int first_node, gboolean top)
{
  const PphTableRow *row = &item->table->rows[item->row];
  guint first = page->ops->len;

  emit_grid (page, item->table, placed, left, top, row->header);
  for (guint c = 0; c < item->table->n_columns; c++)
    {
      const GArray *items = row->cells[c].flow.items;

      emit_cell (page, items, placed->from != NULL ? placed->from[c] : 0,
                 placed->to != NULL ? placed->to[c] : items->len, left, placed->y + PPH_CELL_PAD_Y, first_node,
                 placed->repeated);
    }
  if (placed->repeated)
    pph_page_set_artifact (page, first, PPH_ARTIFACT_PAGINATION);
}

/* ---- notes ---- */

static void
emit_notes (PphPage *page, const PphFlow *flow, const PphCutPage *place, const PphStyleSheet *sheet)
{
  const PphPageCut *cut = place->cut;
  int y = page->height - sheet->margin_bottom - cut->notes_height + PPH_NOTES_ABOVE;
  gboolean ruled = FALSE;

  if (cut->notes == NULL)
    return;
  for (int band = FALSE; band <= TRUE; band++)
    for (guint i = 0; i < cut->notes->len; i++)
      {
        const PphPlacedNote *placed = &g_array_index (cut->notes, PphPlacedNote, i);
        const PphStretch *stretch = pph_flow_get_stretch (flow, (guint)((int)placed->stretch + place->shift));
        const PphNote *note = placed->note;

        if (note->band != band)
          continue;
        if (!band && !ruled)
          emit_rule (page, sheet->margin_left, y - 4 * PPH_POINT, PPH_MM (40), 0);
        ruled = TRUE;
        emit_cell (page, note->flow.items, placed->from, placed->to, sheet->margin_left, y, stretch->first_node, FALSE);
        y += placed->height;
      }
}

/* ---- marks ---- */

static int
get_node (const PphBuilder *builder, const PphMarked *marked)
{
  return pph_stretch_get_node (pph_flow_get_stretch (&builder->flow, marked->stretch), marked->mark->node);
}

static gboolean
is_same_mark (const PphFlowMark *a, const PphFlowMark *b)
{
  return a == b
         || (a->level == b->level && a->under == b->under && g_strcmp0 (a->anchor, b->anchor) == 0
             && g_strcmp0 (a->title, b->title) == 0);
}

static gboolean
are_marked_alike (const PphBuilder *a, const PphBuilder *b)
{
  if (a->marked->len != b->marked->len)
    return FALSE;
  for (guint i = 0; i < a->marked->len; i++)
    {
      const PphMarked *x = pph_marked_get (a, i), *y = pph_marked_get (b, i);

      if (x->page != y->page || x->y != y->y || get_node (a, x) != get_node (b, y) || !is_same_mark (x->mark, y->mark))
        return FALSE;
    }
  return TRUE;
}

static void
share_array (GArray **array, GArray *with)
{
  g_array_unref (*array);
  *array = g_array_ref (with);
}

static void
emit_marks (PphPages *pages, const PphBuilder *builder, const PphLastRun *last)
{
  if (last != NULL && are_marked_alike (builder, &last->builder))
    {
      share_array (&pages->anchors, last->pages->anchors);
      share_array (&pages->outline, last->pages->outline);
      return;
    }
  for (guint i = 0; i < builder->marked->len; i++)
    {
      const PphMarked *marked = pph_marked_get (builder, i);
      const PphFlowMark *mark = marked->mark;
      int node = get_node (builder, marked);

      if (mark->anchor != NULL)
        {
          PphAnchor anchor = { g_strdup (mark->anchor), (int)marked->page, marked->y, node };

          g_array_append_val (pages->anchors, anchor);
        }
      if (mark->title != NULL)
        {
          PphOutlineEntry entry = { g_strdup (mark->title), mark->level, (int)marked->page, marked->y, node };

          g_array_append_val (pages->outline, entry);
        }
    }
}

/* ---- nodes ---- */

static gboolean
are_same_nodes (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const PphNode *x = &g_array_index (a, PphNode, i), *y = &g_array_index (b, PphNode, i);

      if (x->tag != y->tag || x->parent != y->parent || x->numbering != y->numbering || x->scope != y->scope
          || g_strcmp0 (x->alt, y->alt) != 0 || g_strcmp0 (x->title, y->title) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
have_same_nodes (const PphFlow *a, const PphFlow *b)
{
  if (pph_flow_count_stretches (a) != pph_flow_count_stretches (b))
    return FALSE;
  for (guint i = 0; i < pph_flow_count_stretches (a); i++)
    {
      const PphSegment *x = pph_flow_get_stretch (a, i)->segment, *y = pph_flow_get_stretch (b, i)->segment;

      if (x != y && !are_same_nodes (x->nodes, y->nodes))
        return FALSE;
    }
  return TRUE;
}

static void
emit_nodes (PphPages *pages, const PphFlow *flow, const PphLastRun *last)
{
  PphNode document = { .tag = PPH_TAG_DOCUMENT, .parent = -1 };

  if (last != NULL && have_same_nodes (flow, &last->builder.flow))
    {
      share_array (&pages->nodes, last->pages->nodes);
      return;
    }
  g_array_append_val (pages->nodes, document);
  for (guint i = 0; i < pph_flow_count_stretches (flow); i++)
    {
      const PphStretch *stretch = pph_flow_get_stretch (flow, i);
      const GArray *nodes = stretch->segment->nodes;

      for (guint k = 1; k < nodes->len; k++)
        {
          PphNode node = g_array_index (nodes, PphNode, k);

          node.parent = number_node (node.parent, stretch->first_node);
          node.alt = g_strdup (node.alt);
          node.title = g_strdup (node.title);
          g_array_append_val (pages->nodes, node);
        }
    }
}

/* ---- pages ---- */

static void
emit_page (PphPages *pages, PphBuilder *builder, const PphCutPage *place, const PphComposed *document,
           const char *folio)
{
  const PphStyleSheet *sheet = builder->sheet;
  gboolean landscape = place->cut->landscape;
  const PphTable *table = NULL;
  PphPage *page = pph_pages_add (pages, landscape ? sheet->page_height : sheet->page_width,
                                 landscape ? sheet->page_width : sheet->page_height);

  if (document->draft)
    pph_emit_watermark (builder, page);
  for (guint k = 0; k < place->cut->placed->len; k++)
    {
      const PphPlaced *placed = pph_cut_page_get (place, k);
      PphSpot at = pph_cut_page_at (place, placed);
      const PphFlowItem *item = pph_flow_get (&builder->flow, at);
      int first_node = pph_flow_get_stretch (&builder->flow, at.stretch)->first_node;

      if (item->kind == PPH_FLOW_ROW)
        emit_row (page, item, placed, sheet->margin_left, first_node, table != item->table);
      else
        emit_item (page, item, sheet->margin_left, placed->y, first_node, FALSE);
      if (item->entry > 0)
        pph_contents_emit (builder, page, item, placed->y, first_node);
      table = item->table;
    }
  emit_notes (page, &builder->flow, place, sheet);
  pph_emit_footer (builder, page, document->footer, folio);
}

GPtrArray *
pph_emit_pages (PphPages *pages, PphBuilder *builder, const PphPagination *cut, const PphComposed *document,
                const PphLastRun *last)
{
  GPtrArray *folios;

  pph_marked_place (builder, cut);
  emit_marks (pages, builder, last);
  emit_nodes (pages, &builder->flow, last);
  if (last != NULL && pph_folios_are_same (builder, cut->pages->len, &last->builder, last->cut.pages->len))
    folios = g_ptr_array_ref (last->folios);
  else
    folios = pph_list_folios (builder, cut->pages->len);
  for (guint i = 0; i < cut->pages->len; i++)
    {
      int shift;
      const PphPage *same = pph_last_run_find (last, document, builder, cut, i, folios->pdata[i], &shift);

      if (same != NULL)
        pph_pages_share (pages, same, shift);
      else
        emit_page (pages, builder, pph_pagination_get (cut, i), document, folios->pdata[i]);
    }
  return folios;
}
