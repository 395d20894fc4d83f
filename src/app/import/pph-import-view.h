/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* An import before it is kept: the lines of a text beside the structure that Paraphe sees in them; who looks at it
 * says what a line begins, then makes a document of it.
 *
 * Signals "created" (uuid of the document that was made), and "resumed": what was left is to be shown again. */

#define PPH_TYPE_IMPORT_VIEW (pph_import_view_get_type ())
G_DECLARE_FINAL_TYPE (PphImportView, pph_import_view, PPH, IMPORT_VIEW, AdwBin)

GtkWidget *pph_import_view_new (PphDesk *desk);
/* pph_import_view_open_files: @files (GFile), one after the other; what was open is forgotten, unless someone settles it:
 * then they come after it. */
void pph_import_view_open_files (PphImportView *self, GListModel *files);
/* pph_import_view_open_text: what was copied elsewhere, in the same way. */
void pph_import_view_open_text (PphImportView *self, const char *text);
/* pph_import_view_get_title: of the window while it is shown. (transfer none) */
const char *pph_import_view_get_title (PphImportView *self);

G_END_DECLS
