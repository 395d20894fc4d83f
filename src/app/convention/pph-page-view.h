/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-paper-view.h"

G_BEGIN_DECLS

/* The pages of a document, painted as they will be printed.  Only pages in sight
 * are painted, and kept as textures.
 *
 * Signal "located" (string part, int offset): someone clicked on text that came
 * from that byte of that part. */

#define PPH_TYPE_PAGE_VIEW (pph_page_view_get_type ())
G_DECLARE_FINAL_TYPE (PphPageView, pph_page_view, PPH, PAGE_VIEW, PphPaperView)

GtkWidget *pph_page_view_new       (void);
void       pph_page_view_set_pages (PphPageView *self, PphPages *pages); /* may be NULL */
/* pph_page_view_set_mark: what is being edited; scrolls to it if it is out of sight. */
void       pph_page_view_set_mark  (PphPageView *self, const char *part, int offset);
/* pph_page_view_show_signature: brings the box of the signature field @field (nullable) into sight. */
void       pph_page_view_show_signature (PphPageView *self, const char *field);

G_END_DECLS
