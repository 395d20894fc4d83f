/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The window: a sidebar of views and the view itself, or one thing opened over
 * them (pph-screen.h), from which one comes back to where it was opened from.
 * Views and screens are made when they are first shown. */

#define PPH_TYPE_WINDOW (pph_window_get_type ())
G_DECLARE_FINAL_TYPE (PphWindow, pph_window, PPH, WINDOW, AdwApplicationWindow)

/* pph_window_new: @desk: %NULL when its store could not be opened: @problem then
 * says in a sentence why, and the window shows that and what can be done. */
GtkWidget *pph_window_new (AdwApplication *application, PphDesk *desk, const char *problem, const char *store_path);
/* pph_window_get_desk: (transfer none) (nullable) */
PphDesk *pph_window_get_desk (PphWindow *self);
/* pph_window_open: shows the document @uuid. */
void pph_window_open (PphWindow *self, const char *uuid);
/* pph_window_check_file: shows a PDF, with what its signatures are worth. */
void pph_window_check_file (PphWindow *self, GFile *file);
/* pph_window_receive_file: takes a PDF that came back, if it is of a document here; else shows it. */
void pph_window_receive_file (PphWindow *self, GFile *file);
/* pph_window_import_files: texts (GFile), one after the other, to be settled and kept. */
void pph_window_import_files (PphWindow *self, GListModel *files);
/* pph_window_import_text: the same, of what was copied elsewhere. */
void pph_window_import_text (PphWindow *self, const char *text);

G_END_DECLS
