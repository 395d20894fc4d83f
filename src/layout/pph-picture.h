/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-frame.h"

G_BEGIN_DECLS

/* An image of the document, with the room that it takes. */
typedef struct
{
  const PphBlock  *block;   /* FIGURE */
  PphPixels       *pixels;  /* borrowed */
  int              width, height;
} PphPicture;

/* pph_picture_load: the pixels of a FIGURE; a finding when they cannot be had.
 * Returns: (transfer none) (nullable) */
PphPixels       *pph_picture_load    (PphBuilder *self, const PphBlock *block);
PphPicture       pph_picture_measure (const PphBlock *block, PphPixels *pixels, int max_width, int max_height);
void             pph_picture_add     (PphBuilder *self, PphFlowItem *frame, const PphPicture *picture, int parent, int x, int y);
/* pph_picture_add_description: what an image that cannot be read leaves: its description, in words. */
void             pph_picture_add_description (PphBuilder *self, const PphColumn *column, const PphBlock *block, PphRole role);

G_END_DECLS
