/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-part.h"
#include "pph-pixels.h"

#include <glib.h>

G_BEGIN_DECLS

/* What is seen in the box of a signature: who signs, in what capacity, for whom, when; set by the
 * same layout and written by the same writer as the pages, fonts embedded. A French document speaks
 * French, whatever language the window has. */

typedef struct
{
  const char *name;     /* who signs */
  const char *wording;  /* "P/O", "Pour la préfète et par délégation": before the name; or NULL */
  const char *capacity; /* "directrice régionale", lines by "\n"; or NULL */
  gint64      time;     /* seconds since 1970 */
  GBytes     *picture;  /* PNG or JPEG of a paraph, which signs nothing; or NULL */
  PphPixels  *pixels;   /* what it was decoded to; or NULL */
} PphAppearance;

/* Fonts and what was set with them, for one signature after another; belongs to one thread. */
typedef struct _PphAppearanceMaker PphAppearanceMaker;

/* pph_appearance_maker_new: Returns: (transfer full) (nullable): %PPH_LAYOUT_ERROR_NO_FONT */
PphAppearanceMaker *pph_appearance_maker_new  (GError **error);
void                pph_appearance_maker_free (PphAppearanceMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphAppearanceMaker, pph_appearance_maker_free)

/* pph_appearance_make: a form XObject of @width by @height points, and its fonts, numbered from @first.
 * Returns: (transfer full) (nullable): %PPH_SIGNATURE_ERROR_TOO_LARGE if the box is too small to read anything,
 *   or the writer's error */
PphPdfPart *pph_appearance_make (PphAppearanceMaker *self, const PphAppearance *appearance, double width, double height,
                                 int first, GError **error);

G_END_DECLS
