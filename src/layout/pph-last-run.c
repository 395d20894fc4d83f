/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-last-run.h"
#include "pph-table.h"

#include <string.h>

PphLastRun *
pph_last_run_new (const PphComposed *document, PphBuilder *builder, PphPagination *cut, GPtrArray *folios,
                  PphPages *pages)
{
  PphLastRun *self = g_new0 (PphLastRun, 1);

  self->document = pph_composed_ref ((PphComposed *)document);
  self->builder = *builder;
  memset (builder, 0, sizeof *builder);
  self->cut = *cut;
  memset (cut, 0, sizeof *cut);
  self->folios = g_ptr_array_ref (folios);
  self->pages = pph_pages_ref (pages);
  return self;
}

void
pph_last_run_free (PphLastRun *self)
{
  if (self == NULL)
    return;
  pph_pagination_clear (&self->cut);
  pph_builder_clear (&self->builder);
  g_ptr_array_unref (self->folios);
  pph_pages_unref (self->pages);
  pph_composed_unref (self->document);
  g_free (self);
}

/* ---- what is painted ---- */

static gboolean
is_same_span (const PphFlowText *a, const PphFlowText *b, guint i)
{
  const PphSpan *x = &a->spans[i], *y = &b->spans[i];

  return x->source == y->source && a->span_nodes[i] == b->span_nodes[i] && g_strcmp0 (x->link, y->link) == 0
         && (x->link == NULL || g_strcmp0 (x->text, y->text) == 0);
}

static gboolean
is_same_text (const PphFlowText *a, const PphFlowText *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->paragraph != b->paragraph || a->node != b->node || a->label_x != b->label_x
      || a->n_spans != b->n_spans || a->input != b->input || g_strcmp0 (a->part, b->part) != 0)
    return FALSE;
  for (guint i = 0; i < a->n_spans; i++)
    if (!is_same_span (a, b, i))
      return FALSE;
  return is_same_text (a->next_label, b->next_label);
}

/* The page that an entry of the table of contents names. */
static guint
get_entry_page (const PphBuilder *builder, const PphFlowItem *item)
{
  return item->entry > 0 ? g_array_index (builder->marks, PphFlowMark, item->entry - 1).page + 1 : 0;
}

/* Tables and frames are the same when they are kept, not when they are made alike. */
static gboolean
is_same_item (const PphFlowItem *a, const PphFlowItem *b)
{
  return a->kind == b->kind && a->x == b->x && a->width == b->width && a->line == b->line && a->table == b->table
         && a->row == b->row && a->ops == b->ops && a->inside == b->inside && is_same_text (a->text, b->text)
         && is_same_text (a->label, b->label);
}

static gboolean
is_same_cut (const guint *a, const guint *b, guint n)
{
  return a == b || (a != NULL && b != NULL && memcmp (a, b, n * sizeof *a) == 0);
}

static gboolean
is_same_place (const PphPlaced *a, const PphPlaced *b, const PphFlowItem *item)
{
  guint n = item->kind == PPH_FLOW_ROW ? item->table->n_columns : 0;

  return a->y == b->y && a->height == b->height && a->repeated == b->repeated && is_same_cut (a->from, b->from, n)
         && is_same_cut (a->to, b->to, n);
}

/* As tables: their flows are their own. */
static gboolean
are_same_notes (const PphPageCut *a, const PphPageCut *b)
{
  guint n = a->notes != NULL ? a->notes->len : 0;

  if (a->notes_height != b->notes_height || n != (b->notes != NULL ? b->notes->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (a->notes->pdata[i] != b->notes->pdata[i])
      return FALSE;
  return TRUE;
}

const PphPage *
pph_last_run_find (const PphLastRun *self, const PphComposed *document, const PphBuilder *builder,
                   const PphPagination *cut, guint i, const char *folio)
{
  const PphPageCut *now = &g_array_index (cut->pages, PphPageCut, i), *before;

  if (self == NULL || i >= self->cut.pages->len || self->document->draft != document->draft
      || g_strcmp0 (self->document->footer, document->footer) != 0 || g_strcmp0 (self->folios->pdata[i], folio) != 0)
    return NULL;
  before = &g_array_index (self->cut.pages, PphPageCut, i);
  if (now->landscape != before->landscape || now->n_placed != before->n_placed || !are_same_notes (now, before))
    return NULL;
  for (guint k = 0; k < now->n_placed; k++)
    {
      const PphPlaced *a = &g_array_index (cut->placed, PphPlaced, now->first + k);
      const PphPlaced *b = &g_array_index (self->cut.placed, PphPlaced, before->first + k);
      const PphFlowItem *x = &g_array_index (builder->flow.items, PphFlowItem, a->item);
      const PphFlowItem *y = &g_array_index (self->builder.flow.items, PphFlowItem, b->item);

      if (!is_same_item (x, y) || !is_same_place (a, b, x)
          || get_entry_page (builder, x) != get_entry_page (&self->builder, y))
        return NULL;
    }
  return pph_pages_get (self->pages, i);
}
