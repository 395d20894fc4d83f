/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-footnote.h"
#include "pph-table.h"

#include <string.h>

#define LABEL_WIDTH (10 * PPH_POINT) /* of one digit */
#define DIGIT_WIDTH (9 * PPH_POINT / 2)

void
pph_note_free (PphNote *self)
{
  if (self == NULL)
    return;
  pph_flow_clear (&self->flow);
  g_free (self);
}

static PphNote *
make_note (PphBuilder *builder)
{
  PphNote *self = g_new0 (PphNote, 1);

  pph_flow_init (&self->flow);
  g_ptr_array_add (builder->notes, self);
  return self;
}

static void
attach (PphNote *self, PphFlowItem *item)
{
  if (item->notes == NULL)
    item->notes = g_ptr_array_new ();
  g_ptr_array_add (item->notes, self);
}

PphNote *
pph_note_new (PphBuilder *builder, PphFlowItem *item)
{
  PphNote *self = make_note (builder);

  attach (self, item);
  return self;
}

static guint
find_line (const PphFlowText *text, guint at)
{
  GArray *lines = text->paragraph->lines;

  for (guint i = 0; i < lines->len; i++)
    if (at < g_array_index (lines, PphTextLine, i).end)
      return i;
  return lines->len - 1;
}

/* The mark hangs beside the first line, as a list's label does. */
static void
build_note (PphBuilder *self, PphFlow *flow, const PphSpan *span, int width, int parent)
{
  PphBlock *item = pph_block_new (PPH_BLOCK_ITEM);
  PphColumn column = {
    .flow = flow,
    .width = width,
    .parent = pph_builder_add_node (self, PPH_TAG_NOTE, parent),
    .size = self->sheet->size * 9 / 11,
    .placement = PPH_PLACE_NOTE,
  };

  item->label = g_strdup (span->text);
  g_ptr_array_add (self->made, item);
  pph_builder_add_labelled (self, &column, item, span->note->children,
                            LABEL_WIDTH + (int)(MAX (strlen (span->text), 1) - 1) * DIGIT_WIDTH);
}

/* All of it, unless no page could hold that at its foot with text above: then what it may begin with. */
static int
find_least (const PphNote *self, int most)
{
  int height = 0;

  if (self->height <= most)
    return self->height;
  for (guint i = 0; i < self->flow.items->len; i++)
    {
      const PphFlowItem *item = &g_array_index (self->flow.items, PphFlowItem, i);

      height += item->kind != PPH_FLOW_SPACE || height > 0 ? item->height : 0;
      if (item->kind != PPH_FLOW_SPACE && !item->keep)
        break;
    }
  return MIN (height + PPH_POINT, most);
}

void
pph_flow_lift_notes (const PphFlow *self, PphFlowItem *item)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const GPtrArray *notes = g_array_index (self->items, PphFlowItem, i).notes;

      for (guint k = 0; notes != NULL && k < notes->len; k++)
        attach (notes->pdata[k], item);
    }
}

void
pph_builder_add_notes (PphBuilder *self, const PphColumn *column, const PphFlowText *text, guint first)
{
  const PphStyleSheet *sheet = self->sheet;
  int width = sheet->page_width - sheet->margin_left - sheet->margin_right;
  int room = sheet->page_height - sheet->margin_top - sheet->margin_bottom;

  if (text->paragraph->lines->len == 0)
    return;
  for (guint i = 0; i < text->n_spans; i++)
    {
      PphFlowItem *line;
      PphNote *note;

      if (text->spans[i].note == NULL || text->spans[i].note->children == NULL)
        continue;
      note = make_note (self);
      build_note (self, &note->flow, &text->spans[i], width, column->parent);
      note->height = pph_flow_get_height (&note->flow) + PPH_POINT;
      note->least = find_least (note, room * 2 / 5);
      line = &g_array_index (column->flow->items, PphFlowItem, first + find_line (text, text->paragraph->starts[i]));
      attach (note, line);
      pph_flow_lift_notes (&note->flow, line);
    }
}

/* ---- what pages need for them ---- */

static int
measure (const GPtrArray *notes, gboolean any)
{
  int height = 0;

  if (notes == NULL || notes->len == 0)
    return 0;
  for (guint i = 0; i < notes->len; i++)
    height += ((const PphNote *)notes->pdata[i])->least;
  return height + (any ? 0 : PPH_NOTES_ABOVE);
}

int
pph_notes_measure_row (const PphFlowItem *row, const guint *from, const guint *to, gboolean any)
{
  int height = 0;

  for (guint c = 0; c < row->table->n_columns; c++)
    {
      const GArray *items = row->table->rows[row->row].cells[c].flow.items;

      for (guint i = from != NULL ? from[c] : 0; i < (to != NULL ? to[c] : items->len); i++)
        {
          int more = measure (g_array_index (items, PphFlowItem, i).notes, any);

          any |= more > 0;
          height += more;
        }
    }
  return height;
}

int
pph_notes_measure (const PphFlowItem *item, gboolean any)
{
  return item->kind == PPH_FLOW_ROW ? pph_notes_measure_row (item, NULL, NULL, any) : measure (item->notes, any);
}
