/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A PDF to look at: its pages with a bar to turn and zoom them, a search bar, and
 * its text page by page for those who cannot see them.  While the file is opened it
 * says so and can be stopped; when it cannot be shown it says why.
 *
 * Properties: "search-mode" and "text-mode" (boolean). */

#define PPH_TYPE_PDF_PANE (pph_pdf_pane_get_type ())
G_DECLARE_FINAL_TYPE (PphPdfPane, pph_pdf_pane, PPH, PDF_PANE, AdwBin)

/* pph_pdf_pane_show: opens @file in place of the one that is shown. @file: (nullable): none */
void        pph_pdf_pane_show       (PphPdfPane *self, PphDesk *desk, GBytes *file);
PphPdfView *pph_pdf_pane_get_view   (PphPdfPane *self); /* (transfer none) */
/* pph_pdf_pane_act: "search", "text", "zoom-in", "zoom-out", "zoom-fit", "next-page", "previous-page". */
void        pph_pdf_pane_act        (PphPdfPane *self, const char *action);
/* pph_pdf_pane_install: gives a view that has a pane the actions "pdf.search"… with their keys, which @activate hands to
 * pph_pdf_pane_act() without their prefix. */
void        pph_pdf_pane_install    (GtkWidgetClass *class, GtkWidgetActionActivateFunc activate);

G_END_DECLS
