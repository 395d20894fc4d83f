/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-footnote.h"
#include "pph-picture.h"

#define LOGO_HEIGHT PPH_MM (20)
#define LOGO_GAP    PPH_MM (8)
#define MARK_HEIGHT PPH_MM (28) /* of the mark of the State's service */
#define TEXT_GAP    PPH_MM (6)  /* between a logo and the text beside it */
#define LEAST_TEXT  PPH_MM (55) /* for text beside a logo */
#define BAND        (3 * PPH_POINT / 2)

static GArray *
load_pictures (PphBuilder *self, const PphColumn *column, const PphBlock *block, int height)
{
  GArray *pictures = g_array_new (FALSE, FALSE, sizeof (PphPicture));

  for (guint i = 0; i < block->children->len; i++)
    {
      const PphBlock *child = block->children->pdata[i];
      PphPixels *pixels = child->kind == PPH_BLOCK_FIGURE ? pph_picture_load (self, child) : NULL;
      PphPicture picture;

      if (pixels == NULL)
        continue;
      picture = pph_picture_measure (child, pixels, column->width, height);
      g_array_append_val (pictures, picture);
    }
  return pictures;
}

/* ---- logos on one line ---- */

static int
sum_widths (const PphPicture *pictures, guint n)
{
  int total = LOGO_GAP * (MAX ((int)n, 1) - 1);

  for (guint i = 0; i < n; i++)
    total += pictures[i].width;
  return total;
}

/* From left to right, all smaller if they are too many. Returns: the height of the line */
static int
fit_row (PphPicture *pictures, guint n, int width)
{
  int gaps = LOGO_GAP * ((int)n - 1);
  int total = sum_widths (pictures, n) - gaps, height = 0;
  double scale = total + gaps > width ? MAX (width - gaps, width / 4) / (double)total : 1.0;

  for (guint i = 0; i < n; i++)
    {
      pictures[i].width = MAX ((int)(pictures[i].width * scale), 1);
      pictures[i].height = MAX ((int)(pictures[i].height * scale), 1);
      height = MAX (height, pictures[i].height);
    }
  return height;
}

static void
put_row (PphBuilder *self, PphFlowItem *frame, const PphPicture *pictures, guint n, int parent, int x)
{
  for (guint i = 0; i < n; i++)
    {
      pph_picture_add (self, frame, &pictures[i], parent, x, (frame->height - pictures[i].height) / 2);
      x += pictures[i].width + LOGO_GAP;
    }
}

/* ---- text ---- */

static void
add_text (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  for (guint i = 0; i < block->children->len; i++)
    {
      const PphBlock *child = block->children->pdata[i];

      if (child->kind != PPH_BLOCK_FIGURE)
        pph_builder_add (self, column, child);
      else if (child->image != NULL && g_hash_table_lookup (self->images, child->image) == NULL)
        pph_picture_add_description (self, column, child, PPH_ROLE_LETTERHEAD);
    }
}

/* One frame of the logos and the text to their right, in the middle of its height. */
static void
add_beside (PphBuilder *self, const PphColumn *column, const PphBlock *block, const PphPicture *pictures, guint n,
            int height)
{
  PphFlow flow = { NULL };
  PphColumn text = *column;
  int taken = sum_widths (pictures, n) + TEXT_GAP, text_height;
  PphFlowItem *frame;

  pph_flow_init (&flow);
  text.flow = &flow;
  text.x += taken;
  text.width -= taken;
  add_text (self, &text, block);
  text_height = pph_flow_get_height (&flow);
  frame = pph_flow_add_frame (column->flow);
  frame->height = MAX (height, text_height);
  put_row (self, frame, pictures, n, column->parent, column->x);
  pph_frame_take (frame, &flow, (frame->height - text_height) / 2);
  pph_flow_clear (&flow);
}

/* ---- arrangements ---- */

static void
add_row (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  g_autoptr (GArray) found = load_pictures (self, column, block, LOGO_HEIGHT);
  PphPicture *pictures = (PphPicture *)(gpointer)found->data;

  if (found->len > 0)
    {
      int height = fit_row (pictures, found->len, column->width);
      PphFlowItem *frame = pph_flow_add_frame (column->flow);

      frame->height = height;
      put_row (self, frame, pictures, found->len, column->parent, column->x);
      pph_flow_add_space (column->flow, 8 * PPH_POINT);
    }
  add_text (self, column, block);
}

static void
add_band (const PphColumn *column, guint32 color)
{
  PphFlowItem *frame;
  PphOp *op;

  pph_flow_add_space (column->flow, 8 * PPH_POINT);
  frame = pph_flow_add_frame (column->flow);
  frame->height = BAND;
  op = pph_frame_add_op (frame, PPH_OP_RECT, -1, column->x, 0);
  op->width = column->width;
  op->height = BAND;
  op->color = color;
}

static void
add_with_text_beside (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  g_autoptr (GArray) found = load_pictures (self, column, block, LOGO_HEIGHT);
  PphPicture *pictures = (PphPicture *)(gpointer)found->data;

  if (found->len > 0 && sum_widths (pictures, found->len) + TEXT_GAP + LEAST_TEXT <= column->width)
    add_beside (self, column, block, pictures, found->len, fit_row (pictures, found->len, column->width));
  else
    add_row (self, column, block);
  add_band (column, self->sheet->accent);
}

/* The logos of partners, below all text of the first page (charte graphique de
 * l’État: one sender, partners in a zone of theirs). */
static void
add_partners (PphBuilder *self, const PphColumn *column, PphFlowItem *frame, PphPicture *pictures, guint n)
{
  PphNote *band = pph_note_new (self, frame);
  PphFlowItem *row = pph_flow_add_frame (&band->flow);

  for (guint i = 0; i < n; i++)
    pictures[i] = pph_picture_measure (pictures[i].block, pictures[i].pixels, column->width, LOGO_HEIGHT);
  row->height = fit_row (pictures, n, column->width);
  put_row (self, row, pictures, n, column->parent, column->x);
  band->height = row->height + 6 * PPH_POINT;
  band->band = TRUE;
}

/* The mark of the service top left; its text beside it, or in its place. */
static void
add_mark (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  g_autoptr (GArray) found = load_pictures (self, column, block, MARK_HEIGHT);
  PphPicture *pictures = (PphPicture *)(gpointer)found->data;
  PphFlowItem *frame;

  if (found->len == 0)
    {
      add_text (self, column, block);
      return;
    }
  if (pictures[0].width + TEXT_GAP + LEAST_TEXT > column->width)
    {
      add_row (self, column, block);
      return;
    }
  add_beside (self, column, block, pictures, 1, pictures[0].height);
  frame = &g_array_index (column->flow->items, PphFlowItem, column->flow->items->len - 1);
  if (found->len > 1)
    add_partners (self, column, frame, pictures + 1, found->len - 1);
}

void
pph_builder_add_letterhead (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  if (block->children == NULL)
    return;
  switch (self->sheet->letterhead)
    {
    case PPH_LETTERHEAD_MARK:
      add_mark (self, column, block);
      break;
    case PPH_LETTERHEAD_BESIDE:
      add_with_text_beside (self, column, block);
      break;
    case PPH_LETTERHEAD_ROW:
    default:
      add_row (self, column, block);
      break;
    }
  pph_flow_add_space (column->flow, 18 * PPH_POINT);
}
