/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-find.h"
#include "pph-text-page.h"

G_BEGIN_DECLS

/* Finding and replacing in the whole convention: a bar above its panes.
 *
 * Signal "show-hit" (pointer PphHit, int byte): go to that place; @byte is where it begins in the
 * Markdown of its part, or -1. Signal "closed": the text has the focus again. */

#define PPH_TYPE_FIND_BAR (pph_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (PphFindBar, pph_find_bar, PPH, FIND_BAR, AdwBin)

/* @page: whose selection is looked for first, and whose caret says where to begin. */
void pph_find_bar_attach      (PphFindBar *self, PphTextPage *page);
void pph_find_bar_set_session (PphFindBar *self, PphEditorSession *session); /* @session: (nullable) */
/* pph_find_bar_open: @replace: with the entry that says by what. */
void pph_find_bar_open        (PphFindBar *self, gboolean replace);
void pph_find_bar_close       (PphFindBar *self);
/* pph_find_bar_get_span: pph_find_get_span() of a hit that it shows. */
void pph_find_bar_get_span    (PphFindBar *self, const PphHit *hit, int *start, int *end);
/* pph_find_bar_step: to the next hit (1) or the one before (-1); opens the bar when nothing is looked for. */
void pph_find_bar_step        (PphFindBar *self, int by);

G_END_DECLS
