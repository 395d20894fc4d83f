/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-page.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What leaves the window: a PDF file, sheets of paper.  Both tell how it went by
 * a toast in @toasts, and say nothing when the person cancels. */

/* What is asked for: translated. */
typedef struct
{
  const char *title; /* of the chooser */
  const char *files; /* "PDF documents" */
  const char *media_type;
} PphExportKind;
/* Makes the bytes of the file from @data, in a thread. */
typedef GBytes *(*PphExportMake) (gpointer data, GCancellable *cancellable, GError **error);
/* pph_export_file: asks where, with @name proposed, then makes the file; @data is freed in the end. */
void pph_export_file (GtkWidget *parent, AdwToastOverlay *toasts, GtkWidget *progress, const PphExportKind *kind,
                      const char *name, PphExportMake make, gpointer data, GDestroyNotify data_free, GCancellable *cancellable);
/* pph_export_pdf: asks where, then makes the file in a thread; @progress is shown
 * meanwhile, and @cancellable stops it. */
void pph_export_pdf (GtkWidget *parent, AdwToastOverlay *toasts, GtkWidget *progress, PphDesk *desk,
                     const PphDocument *document, const PphVersion *version, GCancellable *cancellable);
/* pph_export_pdf_to: the same, without asking; replaces @file. */
void pph_export_pdf_to (AdwToastOverlay *toasts, GtkWidget *progress, PphDesk *desk, const PphDocument *document,
                        const PphVersion *version, GFile *file, GCancellable *cancellable);
/* pph_export_print_operation: what pph_export_print () runs. (transfer full) */
GtkPrintOperation *pph_export_print_operation (AdwToastOverlay *toasts, PphPages *pages, int copies);
/* pph_export_print: the pages as they are on screen, as many copies as originals. */
void pph_export_print (GtkWidget *parent, AdwToastOverlay *toasts, PphPages *pages, int copies);

G_END_DECLS
