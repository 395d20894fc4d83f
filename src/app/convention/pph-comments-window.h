/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-text-page.h"

G_BEGIN_DECLS

/* The remarks on a document, beside its text: a new one on what is selected there,
 * those that wait, and those that are resolved if they are asked for.  It stays
 * open while one writes. */

#define PPH_TYPE_COMMENTS_WINDOW (pph_comments_window_get_type ())
G_DECLARE_FINAL_TYPE (PphCommentsWindow, pph_comments_window, PPH, COMMENTS_WINDOW, AdwWindow)

/* @document: uuid; @page: shows its text. */
GtkWidget *pph_comments_window_new (PphDesk *desk, const char *document, PphTextPage *page);

G_END_DECLS
