/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One fiche or other filled form: its rows beside its pages, and the other forms of its agreement in the sidebar.
 * Property "title" (string, read-only).
 * Actions: "fiche.new" (string: id of a form), "fiche.duplicate", "fiche.delete", "fiche.undo", "fiche.redo",
 * "fiche.print", "fiche.print-all", "fiche.export", "fiche.export-all", "fiche.export-csv", "fiche.export-fillable",
 * "fiche.take-back", "fiche.attach", "fiche.sign", "fiche.toggle-page", "fiche.show-index", "fiche.next-pane", "fiche.zoom-in",
 * "fiche.zoom-out", "fiche.zoom-fit", "fiche.back". Their shortcuts are in its template. */

#define PPH_TYPE_FICHE_VIEW (pph_fiche_view_get_type ())
G_DECLARE_FINAL_TYPE (PphFicheView, pph_fiche_view, PPH, FICHE_VIEW, AdwBin)

GtkWidget *pph_fiche_view_new (PphDesk *desk);
/* pph_fiche_view_open: shows the document @uuid. Returns: FALSE if it cannot be read */
gboolean pph_fiche_view_open (PphFicheView *self, const char *uuid, GError **error);
/* pph_fiche_view_open_new: makes an empty form @form of @convention, and shows it. */
gboolean pph_fiche_view_open_new (PphFicheView *self, const char *form, const char *convention, GError **error);
const char *pph_fiche_view_get_title (PphFicheView *self);
/* pph_fiche_view_read_returned: what dropping a PDF here does. */
void pph_fiche_view_read_returned (PphFicheView *self, const char *path);
/* pph_fiche_view_flush: to be called before closing. Returns: FALSE if something could not be saved */
gboolean pph_fiche_view_flush (PphFicheView *self);

G_END_DECLS
