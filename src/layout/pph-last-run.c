/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-last-run.h"
#include "pph-contents.h"
#include "pph-segment.h"
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

/* Tables and frames are the same when they are kept, not when they are made alike. */
static gboolean
is_same_item (const PphFlowItem *a, const PphFlowItem *b)
{
  return a->kind == b->kind && a->x == b->x && a->width == b->width && a->line == b->line && a->table == b->table
         && a->row == b->row && a->ops == b->ops && a->inside == b->inside && is_same_text (a->text, b->text)
         && is_same_text (a->label, b->label);
}

/* ---- what is cut ---- */

/* To the paginator; what has notes or rows is the same when it is kept. */
static gboolean
takes_same_room (const PphFlowItem *a, const PphFlowItem *b)
{
  return a->kind == b->kind && a->height == b->height && a->keep == b->keep && a->landscape == b->landscape
         && a->table == b->table && a->row == b->row && a->notes == b->notes;
}

static gboolean
is_cut_alike (const PphStretch *a, const PphStretch *b)
{
  if (a->items == b->items)
    return TRUE;
  if (a->items->len != b->items->len)
    return FALSE;
  for (guint i = 0; i < a->items->len; i++)
    if (!takes_same_room (&g_array_index (a->items, PphFlowItem, i), &g_array_index (b->items, PphFlowItem, i)))
      return FALSE;
  return TRUE;
}

PphFlowChange
pph_last_run_compare (const PphLastRun *self, const PphBuilder *builder)
{
  const PphFlow *a = &self->builder.flow, *b = &builder->flow;
  PphFlowChange change = { pph_flow_count_stretches (a), pph_flow_count_stretches (b), 0, 0 };
  guint least = MIN (change.n_before, change.n_now);

  while (change.head < least
         && is_cut_alike (pph_flow_get_stretch (a, change.head), pph_flow_get_stretch (b, change.head)))
    change.head++;
  while (change.tail < least - change.head
         && is_cut_alike (pph_flow_get_stretch (a, change.n_before - 1 - change.tail),
                          pph_flow_get_stretch (b, change.n_now - 1 - change.tail)))
    change.tail++;
  return change;
}

/* ---- pages ---- */

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

#define NO_SHIFT G_MININT

/* Whether the nodes of @now have numbers larger by *@shift than those of @before; the first that are asked say by how
 * much. */
static gboolean
is_shifted (const PphStretch *before, const PphStretch *now, int *shift)
{
  int by = now->first_node - before->first_node;

  if (*shift == NO_SHIFT)
    *shift = by;
  return *shift == by;
}

/* As tables: their flows are their own. What calls them may stand on a page before. */
static gboolean
are_same_notes (const PphFlow *a, const PphCutPage *before, const PphFlow *b, const PphCutPage *now, int *shift)
{
  const GArray *notes = now->cut->notes, *others = before->cut->notes;

  if (now->cut->notes_height != before->cut->notes_height || (notes == NULL) != (others == NULL)
      || (notes != NULL && notes->len != others->len))
    return FALSE;
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const PphPlacedNote *x = &g_array_index (notes, PphPlacedNote, i), *y = &g_array_index (others, PphPlacedNote, i);

      if (x->note != y->note || x->from != y->from || x->to != y->to
          || !is_shifted (pph_flow_get_stretch (a, (guint)((int)y->stretch + before->shift)),
                          pph_flow_get_stretch (b, (guint)((int)x->stretch + now->shift)), shift))
        return FALSE;
    }
  return TRUE;
}

/* A page of which all stretches are those of before. */
static gboolean
is_whole (const PphFlow *a, const PphCutPage *before, const PphFlow *b, const PphCutPage *now, int *shift)
{
  guint n = now->cut->placed->len, first, last;
  int moved = before->shift - now->shift;

  if (before->cut != now->cut || n == 0)
    return FALSE;
  first = pph_cut_page_at (now, pph_cut_page_get (now, 0)).stretch;
  last = pph_cut_page_at (now, pph_cut_page_get (now, n - 1)).stretch;
  for (guint i = first; i <= last; i++)
    {
      const PphStretch *x = pph_flow_get_stretch (b, i), *y = pph_flow_get_stretch (a, (guint)((int)i + moved));

      if (x->segment != y->segment || !is_shifted (y, x, shift))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_same_placed (const PphLastRun *self, const PphCutPage *before, const PphBuilder *builder, const PphCutPage *now,
                guint i, int *shift)
{
  const PphPlaced *a = pph_cut_page_get (now, i), *b = pph_cut_page_get (before, i);
  PphSpot at = pph_cut_page_at (now, a), other = pph_cut_page_at (before, b);
  const PphFlowItem *x = pph_flow_get (&builder->flow, at), *y = pph_flow_get (&self->builder.flow, other);

  return is_same_item (x, y) && is_same_place (a, b, x)
         && is_shifted (pph_flow_get_stretch (&self->builder.flow, other.stretch),
                        pph_flow_get_stretch (&builder->flow, at.stretch), shift)
         && pph_contents_get_page (builder, x) == pph_contents_get_page (&self->builder, y);
}

static gboolean
has_contents (const PphBuilder *builder, const PphCutPage *page)
{
  guint n = page->cut->placed->len;

  return builder->contents.segment != NULL && n > 0
         && pph_cut_page_at (page, pph_cut_page_get (page, 0)).stretch <= builder->contents.at
         && pph_cut_page_at (page, pph_cut_page_get (page, n - 1)).stretch >= builder->contents.at;
}

/* Page @i is page @i of before, but for the numbers of its nodes. */
static gboolean
is_same_page (const PphLastRun *self, const PphBuilder *builder, const PphCutPage *before, const PphCutPage *now,
              int *shift)
{
  int by;

  if (!are_same_notes (&self->builder.flow, before, &builder->flow, now, shift))
    return FALSE;
  by = *shift;
  if (!has_contents (builder, now) && is_whole (&self->builder.flow, before, &builder->flow, now, shift))
    return TRUE;
  *shift = by;
  if (now->cut->landscape != before->cut->landscape || now->cut->placed->len != before->cut->placed->len)
    return FALSE;
  for (guint k = 0; k < now->cut->placed->len; k++)
    if (!is_same_placed (self, before, builder, now, k, shift))
      return FALSE;
  return TRUE;
}

const PphPage *
pph_last_run_find (const PphLastRun *self, const PphComposed *document, const PphBuilder *builder,
                   const PphPagination *cut, guint i, const char *folio, int *shift)
{
  *shift = NO_SHIFT;
  if (self == NULL || i >= self->cut.pages->len || self->document->draft != document->draft
      || g_strcmp0 (self->document->footer, document->footer) != 0 || g_strcmp0 (self->folios->pdata[i], folio) != 0
      || !is_same_page (self, builder, pph_pagination_get (&self->cut, i), pph_pagination_get (cut, i), shift))
    return NULL;
  *shift = *shift == NO_SHIFT ? 0 : *shift;
  return pph_pages_get (self->pages, i);
}
