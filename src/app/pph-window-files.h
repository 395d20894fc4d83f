/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-window.h"

G_BEGIN_DECLS

/* The files that come into the window and go out of it: agreements made elsewhere, PDFs that came back or are to be
 * checked, the copy of the whole store.  What is chosen, pasted or dropped goes to the screen that is made for it. */

/* pph_window_files_install: "win.import", "win.import-text", "win.check-pdf", "win.receive" and "win.check-file" (string uri), "win.backup",
 * "win.open-trust-folder". */
void pph_window_files_install (GtkWidgetClass *widget_class);
/* pph_window_files_accept: files may be dropped on @window. */
void pph_window_files_accept (PphWindow *window);

G_END_DECLS
