/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-footnote.h"

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
build_note (PphBuilder *self, PphFlow *flow, const PphSpan *span, int x, int width, int parent)
{
  PphBlock *item = pph_block_new (PPH_BLOCK_ITEM);
  PphColumn column = {
    .flow = flow,
    .x = x,
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

void
pph_builder_add_notes (PphBuilder *self, const PphColumn *column, const PphFlowText *text, guint first)
{
  const PphStyleSheet *sheet = self->sheet;
  int width = sheet->page_width - sheet->margin_left - sheet->margin_right;
  int room = sheet->page_height - sheet->margin_top - sheet->margin_bottom;

  if (text->paragraph->lines->len == 0 || column->placement == PPH_PLACE_NOTE)
    return;
  for (guint i = 0; i < text->n_spans; i++)
    {
      PphFlowItem *line;
      PphNote *note;

      if (text->spans[i].note == NULL || text->spans[i].note->children == NULL)
        continue;
      note = make_note (self);
      build_note (self, &note->flow, &text->spans[i], 0, width, column->parent);
      note->height = pph_flow_get_height (&note->flow) + PPH_POINT;
      if (note->height > room * 2 / 5)
        {
          /* no page could hold it at its bottom with text above: it is said here */
          build_note (self, column->flow, &text->spans[i], column->x, column->width, column->parent);
          continue;
        }
      line = &g_array_index (column->flow->items, PphFlowItem, first + find_line (text, text->paragraph->starts[i]));
      attach (note, line);
    }
}
