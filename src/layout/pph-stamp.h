/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-typesetter.h"

G_BEGIN_DECLS

/* What is shown in the box of a signature: a few lines of text, in the largest
 * size at which all of it fits.  Text is made smaller, never cut. */

typedef struct
{
  const char *text;
  gboolean    bold;
} PphStampLine;

/* A picture beside the text, in the third of the box that is on the right. */
typedef struct
{
  GBytes    *file;   /* PNG or JPEG */
  PphPixels *pixels; /* what it was decoded to */
} PphStampPicture;

/* pph_stamp_run: one page, as large as the box (PPH_POINT). @lines that are empty are left out. @picture: (nullable).
 * Returns: (transfer full) (nullable): %NULL if the box is so small that nobody could read it */
PphPages *pph_stamp_run (PphTypesetter *typesetter, const PphStampLine *lines, guint n, const PphStampPicture *picture, int width,
                         int height);

G_END_DECLS
