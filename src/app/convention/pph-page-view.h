/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of a document, one below the other, painted as they will be printed.
 * A GtkScrollable; only pages in sight are painted, and kept as textures.
 *
 * Properties: "page" (uint, from 1; 0 without pages), "n-pages" (uint), "zoom"
 * (double: 1 is the size on paper; 0 fits the width), all read-only.
 * Signal "located" (string part, int offset): someone clicked on text that came
 * from that byte of that part. */

#define PPH_TYPE_PAGE_VIEW (pph_page_view_get_type ())
G_DECLARE_FINAL_TYPE (PphPageView, pph_page_view, PPH, PAGE_VIEW, GtkWidget)

GtkWidget *pph_page_view_new      (void);
void       pph_page_view_set_pages (PphPageView *self, PphPages *pages); /* may be NULL */
guint      pph_page_view_get_page (PphPageView *self);
guint      pph_page_view_get_n_pages (PphPageView *self);
/* pph_page_view_go_to: shows page @page (from 1) from its top. */
void       pph_page_view_go_to    (PphPageView *self, guint page);
/* pph_page_view_set_mark: what is being edited; scrolls to it if it is out of sight. */
void       pph_page_view_set_mark (PphPageView *self, const char *part, int offset);
double     pph_page_view_get_zoom (PphPageView *self);
void       pph_page_view_set_zoom (PphPageView *self, double zoom);
void       pph_page_view_zoom_by  (PphPageView *self, int steps);

G_END_DECLS
