/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-segment.h"
#include "pph-footnote.h"
#include "pph-table.h"

#define SPARE 256 /* segments kept beyond those of the last run */

/* ---- what is owned ---- */

static void
clear_node (gpointer data)
{
  g_free (((PphNode *)data)->alt);
  g_free (((PphNode *)data)->title);
}

PphSegment *
pph_segment_ref (PphSegment *self)
{
  self->refs++;
  return self;
}

void
pph_segment_unref (gpointer data)
{
  PphSegment *self = data;

  if (self == NULL || --self->refs > 0)
    return;
  g_array_unref (self->items);
  g_clear_pointer (&self->tied, g_array_unref);
  g_array_unref (self->nodes);
  g_clear_pointer (&self->marks, g_array_unref);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->tables);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->made);
  g_string_chunk_free (self->strings);
  pph_block_unref (self->block);
  g_free (self);
}

/* ---- being built ---- */

void
pph_segment_open (PphBuilder *builder)
{
  PphNode document = { .tag = PPH_TAG_DOCUMENT, .parent = -1 };

  builder->flow.items = pph_flow_items_new ();
  builder->nodes = g_array_new (FALSE, TRUE, sizeof (PphNode));
  g_array_set_clear_func (builder->nodes, clear_node);
  g_array_append_val (builder->nodes, document);
  builder->marks = g_array_new (FALSE, FALSE, sizeof (PphFlowMark));
  builder->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_flow_text_free);
  builder->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_table_free);
  builder->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_note_free);
  builder->made = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_block_unref);
  builder->strings = g_string_chunk_new (64);
}

void
pph_segment_drop (PphBuilder *builder)
{
  g_clear_pointer (&builder->flow.items, g_array_unref);
  g_clear_pointer (&builder->nodes, g_array_unref);
  g_clear_pointer (&builder->marks, g_array_unref);
  g_clear_pointer (&builder->texts, g_ptr_array_unref);
  g_clear_pointer (&builder->tables, g_ptr_array_unref);
  g_clear_pointer (&builder->notes, g_ptr_array_unref);
  g_clear_pointer (&builder->made, g_ptr_array_unref);
  g_clear_pointer (&builder->strings, g_string_chunk_free);
}

static void
fill (PphSegment *self, PphBuilder *builder)
{
  self->items = g_steal_pointer (&builder->flow.items);
  self->nodes = g_steal_pointer (&builder->nodes);
  self->n_nodes = self->nodes->len;
  if (builder->marks->len > 0)
    self->marks = g_steal_pointer (&builder->marks);
  g_clear_pointer (&builder->marks, g_array_unref);
  self->n_texts = builder->texts->len;
  self->texts = g_steal_pointer (&builder->texts);
  self->tables = g_steal_pointer (&builder->tables);
  self->notes = g_steal_pointer (&builder->notes);
  self->made = g_steal_pointer (&builder->made);
  self->strings = g_steal_pointer (&builder->strings);
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, PphFlowItem, i).kind == PPH_FLOW_LINE)
      self->lines_height += g_array_index (self->items, PphFlowItem, i).height;
  pph_segment_open (builder);
}

PphSegment *
pph_segment_take (PphBuilder *builder)
{
  PphSegment *self = g_new0 (PphSegment, 1);

  self->refs = 1;
  fill (self, builder);
  return self;
}

void
pph_segment_insert (PphSegment *self, PphBuilder *builder, guint at)
{
  PphStretch stretch = { .segment = self, .items = self->items, .marks = self->marks };

  g_array_insert_val (builder->flow.stretches, at, stretch);
}

/* Takes @self. */
static void
append (PphSegment *self, PphBuilder *builder)
{
  pph_segment_insert (self, builder, builder->flow.stretches->len);
}

void
pph_segment_close (PphBuilder *builder)
{
  if (builder->flow.items->len > 0 || builder->nodes->len > 1 || builder->marks->len > 0)
    append (pph_segment_take (builder), builder);
}

/* ---- what was built before ---- */

gboolean
pph_column_is_same (const PphColumn *a, const PphColumn *b)
{
  return a->x == b->x && a->width == b->width && a->parent == b->parent && a->size == b->size
         && a->placement == b->placement && a->align == b->align && a->turned == b->turned;
}

static PphTie
get_tie (const PphFlowItem *item)
{
  return (PphTie){ item->kind, item->height, item->keep, item->after_list };
}

static gboolean
is_tied (const PphFlowItem *item, const PphTie *tie)
{
  return item->kind == tie->kind && item->height == tie->height && item->keep == tie->keep
         && item->after_list == tie->after_list;
}

static gboolean
stands_again (const PphSegment *self, const PphBuilder *builder, const PphColumn *column)
{
  PphSpot spot;
  const PphFlowItem *above = pph_flow_get_last (&builder->flow, &spot);

  return self->keep_with_next == self->block->keep_with_next && self->depth == builder->depth
         && self->last_heading == builder->last_heading && pph_column_is_same (&self->column, column)
         && self->follows == (above != NULL) && (above == NULL || is_tied (above, &self->above));
}

static void
tie_item (PphFlowItem *item, const PphTie *tie)
{
  item->height = tie->height;
  item->keep = tie->keep;
  item->after_list = tie->after_list;
}

/* The last item, at @spot, becomes as high as @how and ends as it does.  Most often it did so in the
 * run before: then its stretch has the same items again. */
static void
tie (PphFlow *flow, PphSpot spot, const PphTie *how)
{
  PphStretch *stretch = spot.stretch < flow->stretches->len ? pph_flow_get_stretch (flow, spot.stretch) : NULL;
  PphSegment *segment = stretch != NULL && stretch->items == stretch->segment->items ? stretch->segment : NULL;

  if (segment == NULL)
    {
      tie_item (pph_flow_change (flow, spot), how);
      return;
    }
  if (segment->tied == NULL || !is_tied (&g_array_index (segment->tied, PphFlowItem, spot.item), how))
    {
      g_clear_pointer (&segment->tied, g_array_unref);
      segment->tied = pph_flow_items_copy (segment->items);
      tie_item (&g_array_index (segment->tied, PphFlowItem, spot.item), how);
    }
  pph_stretch_set_items (stretch, segment->tied);
}

static void
append_again (PphSegment *self, PphBuilder *builder)
{
  PphSpot spot;
  const PphFlowItem *above = pph_flow_get_last (&builder->flow, &spot);

  if (above != NULL && !is_tied (above, &self->above_after))
    tie (&builder->flow, spot, &self->above_after);
  pph_segment_close (builder);
  append (pph_segment_ref (self), builder);
  builder->last_heading = self->last_heading_after;
}

/* ---- building ---- */

static gboolean
may_last (const PphBuilder *builder, const PphColumn *column, const PphBlock *block)
{
  if (builder->segments == NULL || builder->in_segment || !block->lasting || block->part == NULL
      || column->flow != &builder->flow || column->placement != PPH_PLACE_BODY || column->parent != 0
      || builder->closing != 0 || block->role == PPH_ROLE_CLOSING)
    return FALSE;
  return block->kind == PPH_BLOCK_PARAGRAPH || block->kind == PPH_BLOCK_HEADING || block->kind == PPH_BLOCK_LIST
         || block->kind == PPH_BLOCK_TABLE;
}

PphSegment *
pph_segment_begin (PphBuilder *builder, const PphColumn *column, const PphBlock *block, gboolean *found)
{
  PphSegment *self;
  const PphFlowItem *above;
  PphSpot spot;

  *found = FALSE;
  if (!may_last (builder, column, block))
    return NULL;
  self = g_hash_table_lookup (builder->segments, block);
  if (self != NULL && stands_again (self, builder, column))
    {
      append_again (self, builder);
      *found = TRUE;
      return NULL;
    }
  pph_segment_close (builder);
  self = g_new0 (PphSegment, 1);
  self->refs = 1;
  self->block = pph_block_ref ((PphBlock *)block);
  self->column = *column;
  self->depth = builder->depth;
  self->keep_with_next = block->keep_with_next;
  self->last_heading = builder->last_heading;
  above = pph_flow_get_last (&builder->flow, &spot);
  self->follows = above != NULL;
  if (above != NULL)
    self->above = get_tie (above);
  self->n_findings = builder->findings != NULL ? builder->findings->len : 0;
  self->told = builder->told;
  builder->told = FALSE;
  builder->reached_back = FALSE;
  builder->in_segment = TRUE;
  return self;
}

/* What is told of a block must be told again, and what ends with a space alone may
 * tie what is above it further up. */
static gboolean
is_worth_keeping (const PphSegment *self, const PphBuilder *builder)
{
  if (builder->told || builder->reached_back || pph_stop_is_wanted (builder->stop)
      || self->n_findings != (builder->findings != NULL ? builder->findings->len : 0))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, PphFlowItem, i).kind != PPH_FLOW_SPACE)
      return TRUE;
  return FALSE;
}

void
pph_segment_end (PphSegment *self, PphBuilder *builder)
{
  const PphFlowItem *above;
  PphSpot spot = { builder->flow.stretches->len, 0 };

  builder->in_segment = FALSE;
  above = pph_flow_step_back (&builder->flow, &spot) ? pph_flow_get (&builder->flow, spot) : NULL;
  if (above != NULL)
    self->above_after = get_tie (above);
  self->last_heading_after = builder->last_heading;
  fill (self, builder);
  if (is_worth_keeping (self, builder))
    g_hash_table_replace (builder->segments, self->block, pph_segment_ref (self));
  builder->told |= self->told;
  append (self, builder);
}

/* ---- all of them ---- */

GHashTable *
pph_segments_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, pph_segment_unref);
}

static gboolean
is_held_by_none (gpointer key, gpointer value, gpointer data)
{
  return ((const PphSegment *)value)->refs == 1;
}

void
pph_segments_touch (PphBuilder *builder)
{
  guint n = pph_flow_count_stretches (&builder->flow), n_texts = 0;

  if (builder->segments == NULL)
    return;
  for (guint i = 0; i < n; i++)
    n_texts += pph_flow_get_stretch (&builder->flow, i)->segment->n_texts;
  if (pph_typesetter_count (builder->typesetter, n_texts))
    for (guint i = 0; i < n; i++)
      {
        const GPtrArray *texts = pph_flow_get_stretch (&builder->flow, i)->segment->texts;

        for (guint k = 0; k < texts->len; k++)
          pph_typesetter_touch (builder->typesetter, ((PphFlowText *)texts->pdata[k])->paragraph);
      }
  if (g_hash_table_size (builder->segments) > 2 * n + SPARE)
    g_hash_table_foreach_remove (builder->segments, is_held_by_none, NULL);
}
