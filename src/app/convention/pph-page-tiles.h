/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pages as pictures, each cut into strips from top to bottom.  A strip is
 * painted when it is first asked for, and again only when a line that it shows
 * has changed: after a keystroke nearly all of them stay, and GTK, which is
 * given the same node for them, draws none of them again. */
typedef struct _PphPageTiles PphPageTiles;

PphPageTiles *pph_page_tiles_new       (void);
void          pph_page_tiles_free      (PphPageTiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPageTiles, pph_page_tiles_free)

/* pph_page_tiles_set_pages: @pages: (nullable) */
void          pph_page_tiles_set_pages (PphPageTiles *self, PphPages *pages);
/* pph_page_tiles_set_scale: @scale: pixels to a point; @device: device pixels to one of these. */
void          pph_page_tiles_set_scale (PphPageTiles *self, double scale, int device);
/* pph_page_tiles_set_plain: whether the window is drawn without a graphics card. There a texture
 * is converted whole for each frame, however little of it is drawn: pictures are Cairo's then. */
void          pph_page_tiles_set_plain (PphPageTiles *self, gboolean plain);
/* pph_page_tiles_get_height: pixels of a strip; the last of a page may be shorter. */
int           pph_page_tiles_get_height (const PphPageTiles *self);
guint         pph_page_tiles_count     (const PphPageTiles *self, guint page);
gboolean      pph_page_tiles_has       (const PphPageTiles *self, guint page, guint strip);
/* pph_page_tiles_get: strip @strip of page @page with its top left corner at 0,0, painted if need be. (transfer none) */
GskRenderNode *pph_page_tiles_get     (PphPageTiles *self, guint page, guint strip);
/* pph_page_tiles_keep: forgets the strips of all pages but @first to @last. */
void          pph_page_tiles_keep      (PphPageTiles *self, guint first, guint last);

G_END_DECLS
