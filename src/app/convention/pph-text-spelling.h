/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-text-dictionary.h"

G_BEGIN_DECLS

/* Underlines words that the dictionary does not know, in the lines that are in sight and only
 * when nobody types; gives the menu of the text what may stand in their place. */

#define PPH_TYPE_TEXT_SPELLING (pph_text_spelling_get_type ())
G_DECLARE_FINAL_TYPE (PphTextSpelling, pph_text_spelling, PPH, TEXT_SPELLING, GObject)

/* pph_text_spelling_new: of an editor whose buffers are PphEditorBuffer, which outlives it. (transfer full) */
PphTextSpelling *pph_text_spelling_new      (GtkTextView *editor, PphTextDictionary *dictionary);
/* pph_text_spelling_prepare_menu: the menu of the text that is about to open belongs to @at. */
void             pph_text_spelling_prepare_menu (PphTextSpelling *self, const GtkTextIter *at);

G_END_DECLS
