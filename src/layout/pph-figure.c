/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-picture.h"
#include "pph-finding.h"

#include <glib/gi18n-lib.h>

#define DOTS_PER_INCH 150

PphPixels *
pph_picture_load (PphBuilder *self, const PphBlock *block)
{
  PphPixels *pixels;
  PphFinding *finding;

  if (block->image == NULL)
    return NULL;
  pixels = g_hash_table_lookup (self->images, block->image);
  if (pixels == NULL && self->loader != NULL)
    {
      pixels = self->loader (block->image, self->loader_data);
      if (pixels != NULL)
        g_hash_table_insert (self->images, g_bytes_ref (block->image), pixels);
    }
  if (pixels != NULL)
    return pixels;
  finding = pph_findings_add (self->findings, PPH_SEVERITY_WARNING, "image-unreadable",
                              _ ("The image “%s” could not be read: its description is printed instead."),
                              block->alt != NULL ? block->alt : _ ("without description"));
  if (finding != NULL)
    {
      pph_set_string (&finding->part, self->part);
      pph_set_string (&finding->fix, _ ("Choose a PNG or JPEG file."));
    }
  return NULL;
}

/* The natural size at 150 dots to the inch, shrunk to fit. */
PphPicture
pph_picture_measure (const PphBlock *block, PphPixels *pixels, int max_width, int max_height)
{
  PphPicture picture = { block, pixels, 0, 0 };
  double width = pixels->width * (72.0 * PPH_POINT / DOTS_PER_INCH);
  double height = pixels->height * (72.0 * PPH_POINT / DOTS_PER_INCH);
  double scale = 1.0;

  if (block->width > 0)
    max_width = MIN (max_width, MIN (block->width, 2000) * PPH_POINT);
  if (block->height > 0)
    max_height = MIN (max_height, MIN (block->height, 2000) * PPH_POINT);
  scale = MIN (scale, max_width / width);
  scale = MIN (scale, max_height / height);
  picture.width = MAX ((int)(width * scale), 1);
  picture.height = MAX ((int)(height * scale), 1);
  return picture;
}

void
pph_picture_add (PphBuilder *self, PphFlowItem *frame, const PphPicture *picture, int parent, int x, int y)
{
  int node = pph_builder_add_node (self, PPH_TAG_FIGURE, parent);
  PphOp *op = pph_frame_add_op (frame, PPH_OP_IMAGE, node, x, y);

  g_array_index (self->nodes, PphNode, node).alt = g_strdup (picture->block->alt);
  op->width = picture->width;
  op->height = picture->height;
  op->image = g_bytes_ref (picture->block->image);
  op->pixels = pph_pixels_ref (picture->pixels);
}

/* What an image that cannot be read leaves: its description, in words. */
void
pph_picture_add_description (PphBuilder *self, const PphColumn *column, const PphBlock *block, PphRole role)
{
  PphBlock *text;

  if (block->alt == NULL || block->alt[0] == '\0')
    return;
  text = pph_block_new (PPH_BLOCK_PARAGRAPH);
  text->role = role;
  pph_block_add_text (text, block->alt, PPH_STYLE_PLAIN)->source = -1;
  g_ptr_array_add (self->made, text);
  pph_builder_add (self, column, text);
}

void
pph_builder_add_figure (PphBuilder *self, const PphColumn *column, const PphBlock *block)
{
  PphPixels *pixels = pph_picture_load (self, block);
  PphFlowItem *frame;
  PphPicture picture;

  if (pixels == NULL)
    {
      pph_picture_add_description (self, column, block, PPH_ROLE_CAPTION);
      return;
    }
  picture = pph_picture_measure (block, pixels, column->width,
                                 (self->sheet->page_height - self->sheet->margin_top - self->sheet->margin_bottom) * 8
                                     / 10);
  pph_flow_add_space (column->flow, 6 * PPH_POINT);
  frame = pph_flow_add_frame (column->flow);
  frame->height = picture.height;
  pph_picture_add (self, frame, &picture, column->parent, column->x + (column->width - picture.width) / 2, 0);
  pph_flow_add_space (column->flow, 8 * PPH_POINT);
}
