/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A file is asked for: who asks connects to "response", and shows the dialog, which goes once that was answered. */

/* pph_file_chooser_new: modal, over the window of @over (nullable). @accept (nullable): as the system says it.
 * Returns: (transfer none): it owns itself; it must be shown */
GtkFileChooserNative *pph_file_chooser_new      (GtkWidget *over, const char *title, GtkFileChooserAction action,
                                                 const char *accept);
/* pph_file_chooser_filter: only files of these kinds, which people know as @name: media types ("text/plain") and
 * suffixes ("md"), up to a NULL. */
void                  pph_file_chooser_filter   (GtkFileChooserNative *self, const char *name, ...) G_GNUC_NULL_TERMINATED;
/* pph_file_chooser_get_file: in "response".
 * Returns: (transfer full) (nullable): %NULL if none was chosen */
GFile                *pph_file_chooser_get_file (GtkNativeDialog *dialog, int response);
/* pph_file_chooser_dup_path: the same; %NULL, too, for a file that is not on this computer. (transfer full) (nullable) */
char                 *pph_file_chooser_dup_path (GtkNativeDialog *dialog, int response);

G_END_DECLS
