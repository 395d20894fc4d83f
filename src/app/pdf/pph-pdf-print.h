/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_pdf_print: prints a PDF as it is: its bytes go to the printer, nothing is laid out again. The person chooses the printer in the dialog of
 * the desktop, through the portal, else in that of GTK; @copies is what it proposes. @title: of the job */
void     pph_pdf_print        (GtkWindow *parent, const char *title, GBytes *file, int copies, GAsyncReadyCallback callback,
                               gpointer data);
/* pph_pdf_print_finish: *@copies: (out): as the person chose. FALSE with a sentence for people, or with
 * G_IO_ERROR_CANCELLED when they do not print. */
gboolean pph_pdf_print_finish (GAsyncResult *result, int *copies, GError **error);

G_END_DECLS
