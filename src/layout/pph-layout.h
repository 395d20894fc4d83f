/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-page.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* From blocks to pages.
 *
 * A PphLayout holds fonts, the word cache and the paragraph cache; laying out
 * again after an edit sets only what changed.  One belongs to one thread at a
 * time; two that are given the same document give the same pages. */

/* How pages look.  A value; copy it by assignment. Lengths in PPH_POINT. */
typedef struct
{
  const char *serif;        /* body */
  const char *sans;         /* headings, footers */
  int         size;         /* of the body: 11 points or more */
  int         leading;      /* in thousandths of the size: 1270 */
  int         page_width, page_height;
  int         margin_left, margin_right, margin_top, margin_bottom;
  guint32     accent;       /* headings; 4.5:1 on white */
} PphStyleSheet;

const PphStyleSheet *pph_style_sheet_get_default (void); /* "sobre", A4 */

typedef struct _PphLayout PphLayout;

/* pph_layout_new: @findings: (nullable): receives what is missing on this machine.
 * Returns: (transfer full) (nullable): %NULL with %PPH_LAYOUT_ERROR_NO_FONT */
PphLayout *pph_layout_new  (const PphStyleSheet *sheet, GPtrArray *findings, GError **error);
void       pph_layout_free (PphLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphLayout, pph_layout_free)

/* How a logo's bytes become pixels: files from outside are never decoded in
 * this process, so the caller gives the way (the sandbox; a cache before it).
 * Returns: (transfer full) (nullable): an ARGB32 surface, %NULL if it is no image */
typedef cairo_surface_t *(*PphImageLoader) (GBytes *file, gpointer data);
void       pph_layout_set_image_loader (PphLayout *self, PphImageLoader loader, gpointer data);

/* pph_layout_run: the pages of @document. @findings: (nullable): a warning for
 * each character that no installed font has, and each image that cannot be read.
 * Returns: (transfer full) (nullable): %NULL with %PPH_LAYOUT_ERROR_CANCELLED */
PphPages  *pph_layout_run  (PphLayout *self, const PphComposed *document, GPtrArray *findings,
                            GCancellable *cancellable, GError **error);

G_END_DECLS
