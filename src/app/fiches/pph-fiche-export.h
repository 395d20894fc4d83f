/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-fiche.h"
#include "pph-work-bar.h"

G_BEGIN_DECLS

/* What leaves the window of fiches: made in a thread, while @bar says so and lets it be stopped; how it went is a toast
 * in the overlay that @from is in. */

/* @fiches: PphFiche: one alone, or several with a summary and bookmarks. */
void pph_fiche_export_pdf      (GtkWidget *from, PphWorkBar *bar, PphDesk *desk, const GPtrArray *fiches);
void pph_fiche_export_csv      (GtkWidget *from, PphWorkBar *bar, const GPtrArray *fiches);
void pph_fiche_export_print    (GtkWidget *from, PphWorkBar *bar, PphDesk *desk, const GPtrArray *fiches);
/* pph_fiche_export_fillable: as it is filled, with fields, for a partner to complete. */
void pph_fiche_export_fillable (GtkWidget *from, PphWorkBar *bar, PphDesk *desk, const PphDocument *document,
                                const PphVersion *version);

G_END_DECLS
