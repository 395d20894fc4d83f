/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-segment.h"
#include "pph-footnote.h"
#include "pph-table.h"

#include <string.h>

#define SPARE 256 /* segments kept beyond those of the last run */

/* What a builder owns besides the flow. */
typedef struct
{
  GPtrArray *texts, *tables, *notes, *made;
  GStringChunk *strings;
} Owned;

struct _PphSegment
{
  guint refs;
  PphBlock *block;
  /* built from */
  PphColumn column;
  guint first_node;
  int depth, last_heading;
  gboolean keep_with_next; /* a list that comes after a block changes it */
  gboolean follows;        /* there is something above */
  PphFlowItem above;       /* of the same kind, height and ties */
  /* built */
  PphFlowItem above_after; /* of which the height and ties may be others */
  PphFlow flow;
  GArray *nodes; /* PphNode */
  GArray *marks; /* PphFlowMark; their items from the first of .flow */
  int last_heading_after;
  Owned owned;
  /* while it is built */
  guint first_item, first_mark, n_findings;
  gboolean told;
  Owned outside; /* the builder's own */
};

/* ---- what is owned ---- */

static void
own (Owned *self)
{
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_flow_text_free);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_table_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_note_free);
  self->made = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_block_unref);
  self->strings = g_string_chunk_new (64);
}

static void
disown (Owned *self)
{
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->made, g_ptr_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
}

static void
put_into (PphBuilder *builder, const Owned *owned)
{
  builder->texts = owned->texts;
  builder->tables = owned->tables;
  builder->notes = owned->notes;
  builder->made = owned->made;
  builder->strings = owned->strings;
}

static Owned
take_from (const PphBuilder *builder)
{
  return (Owned){ builder->texts, builder->tables, builder->notes, builder->made, builder->strings };
}

static void
clear_node (gpointer data)
{
  g_free (((PphNode *)data)->alt);
  g_free (((PphNode *)data)->title);
}

void
pph_segment_unref (gpointer data)
{
  PphSegment *self = data;

  if (self == NULL || --self->refs > 0)
    return;
  pph_flow_clear (&self->flow);
  g_array_unref (self->nodes);
  g_array_unref (self->marks);
  disown (&self->owned);
  pph_block_unref (self->block);
  g_free (self);
}

/* ---- copying ---- */

static void
append_items (GArray *to, const GArray *from, guint first)
{
  guint at = to->len;

  if (first < from->len)
    g_array_append_vals (to, &g_array_index (from, PphFlowItem, first), from->len - first);
  for (; at < to->len; at++)
    {
      PphFlowItem *item = &g_array_index (to, PphFlowItem, at);

      if (item->ops != NULL)
        g_array_ref (item->ops);
      if (item->inside != NULL)
        g_array_ref (item->inside);
      if (item->notes != NULL)
        g_ptr_array_ref (item->notes);
    }
}

static void
append_nodes (GArray *to, const GArray *from, guint first)
{
  for (guint i = first; i < from->len; i++)
    {
      PphNode node = g_array_index (from, PphNode, i);

      node.alt = g_strdup (node.alt);
      node.title = g_strdup (node.title);
      g_array_append_val (to, node);
    }
}

static void
append_marks (GArray *to, const GArray *from, guint first, int shift)
{
  for (guint i = first; i < from->len; i++)
    {
      PphFlowMark mark = g_array_index (from, PphFlowMark, i);

      mark.item = (guint)((int)mark.item + shift);
      g_array_append_val (to, mark);
    }
}

static PphFlowItem *
get_above (const PphBuilder *builder, guint first)
{
  return first > 0 ? &g_array_index (builder->flow.items, PphFlowItem, first - 1) : NULL;
}

/* ---- what was built before ---- */

static gboolean
is_same_column (const PphColumn *a, const PphColumn *b)
{
  return a->x == b->x && a->width == b->width && a->parent == b->parent && a->size == b->size
         && a->placement == b->placement && a->align == b->align && a->turned == b->turned;
}

static gboolean
stands_again (const PphSegment *self, const PphBuilder *builder, const PphColumn *column)
{
  const PphFlowItem *above = get_above (builder, builder->flow.items->len);

  return self->first_node == builder->nodes->len && self->keep_with_next == self->block->keep_with_next
         && self->depth == builder->depth && self->last_heading == builder->last_heading
         && is_same_column (&self->column, column) && self->follows == (above != NULL)
         && (above == NULL
             || (self->above.kind == above->kind && self->above.height == above->height
                 && self->above.keep == above->keep && self->above.after_list == above->after_list));
}

static void
use (PphSegment *self, PphBuilder *builder)
{
  self->refs++;
  g_ptr_array_add (builder->segments_used, self);
}

static void
append (PphSegment *self, PphBuilder *builder)
{
  guint first = builder->flow.items->len;
  PphFlowItem *above = get_above (builder, first);

  if (above != NULL)
    {
      above->height = self->above_after.height;
      above->keep = self->above_after.keep;
      above->after_list = self->above_after.after_list;
    }
  append_items (builder->flow.items, self->flow.items, 0);
  append_nodes (builder->nodes, self->nodes, 0);
  append_marks (builder->marks, self->marks, 0, (int)first);
  builder->last_heading = self->last_heading_after;
  for (guint i = 0; i < self->owned.texts->len; i++)
    pph_typesetter_touch (builder->typesetter, ((PphFlowText *)self->owned.texts->pdata[i])->paragraph);
  use (self, builder);
}

/* ---- building ---- */

static gboolean
may_last (const PphBuilder *builder, const PphColumn *column, const PphBlock *block)
{
  if (builder->segments == NULL || builder->in_segment || !block->lasting || block->part == NULL
      || column->flow != &builder->flow || column->placement != PPH_PLACE_BODY || builder->closing != 0
      || block->role == PPH_ROLE_CLOSING)
    return FALSE;
  return block->kind == PPH_BLOCK_PARAGRAPH || block->kind == PPH_BLOCK_HEADING || block->kind == PPH_BLOCK_LIST
         || block->kind == PPH_BLOCK_TABLE;
}

PphSegment *
pph_segment_begin (PphBuilder *builder, const PphColumn *column, const PphBlock *block, gboolean *found)
{
  PphSegment *self;
  const PphFlowItem *above = get_above (builder, builder->flow.items->len);

  *found = FALSE;
  if (!may_last (builder, column, block))
    return NULL;
  self = g_hash_table_lookup (builder->segments, block);
  if (self != NULL && stands_again (self, builder, column))
    {
      append (self, builder);
      *found = TRUE;
      return NULL;
    }
  self = g_new0 (PphSegment, 1);
  self->refs = 1;
  self->block = pph_block_ref ((PphBlock *)block);
  self->column = *column;
  self->first_node = builder->nodes->len;
  self->first_item = builder->flow.items->len;
  self->first_mark = builder->marks->len;
  self->depth = builder->depth;
  self->keep_with_next = block->keep_with_next;
  self->last_heading = builder->last_heading;
  self->follows = above != NULL;
  if (above != NULL)
    self->above = *above;
  self->n_findings = builder->findings != NULL ? builder->findings->len : 0;
  self->told = builder->told;
  builder->told = FALSE;
  self->outside = take_from (builder);
  own (&self->owned);
  put_into (builder, &self->owned);
  builder->in_segment = TRUE;
  return self;
}

/* What is told of a block must be told again, and what ends with a space alone may
 * tie what is above it further up. */
static gboolean
is_worth_keeping (const PphSegment *self, const PphBuilder *builder)
{
  if (builder->told || pph_stop_is_wanted (builder->stop)
      || self->n_findings != (builder->findings != NULL ? builder->findings->len : 0))
    return FALSE;
  for (guint i = 0; i < self->flow.items->len; i++)
    if (g_array_index (self->flow.items, PphFlowItem, i).kind != PPH_FLOW_SPACE)
      return TRUE;
  return FALSE;
}

void
pph_segment_end (PphSegment *self, PphBuilder *builder)
{
  const PphFlowItem *above = get_above (builder, self->first_item);

  put_into (builder, &self->outside);
  builder->in_segment = FALSE;
  pph_flow_init (&self->flow);
  self->nodes = g_array_new (FALSE, TRUE, sizeof (PphNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->marks = g_array_new (FALSE, FALSE, sizeof (PphFlowMark));
  append_items (self->flow.items, builder->flow.items, self->first_item);
  append_nodes (self->nodes, builder->nodes, self->first_node);
  append_marks (self->marks, builder->marks, self->first_mark, -(int)self->first_item);
  if (above != NULL)
    self->above_after = *above;
  self->last_heading_after = builder->last_heading;
  if (is_worth_keeping (self, builder))
    {
      self->refs++;
      g_hash_table_replace (builder->segments, self->block, self);
    }
  builder->told |= self->told;
  use (self, builder);
  pph_segment_unref (self);
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
pph_segments_trim (PphBuilder *builder)
{
  if (builder->segments != NULL && g_hash_table_size (builder->segments) > 2 * builder->segments_used->len + SPARE)
    g_hash_table_foreach_remove (builder->segments, is_held_by_none, NULL);
}
