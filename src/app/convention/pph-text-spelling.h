/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Underlines words that the dictionary does not know, in the lines that are in sight and only
 * when nobody types; gives the menu of the text what may stand in their place.  Words of the
 * service are a setting of the store ("spelling.words", one per line), and so is whether
 * spelling is checked at all ("spelling.check", "no" where it is not). */

#define PPH_SETTING_SPELLING_CHECK "spelling.check"
#define PPH_SETTING_SPELLING_WORDS "spelling.words"

#define PPH_TYPE_TEXT_SPELLING (pph_text_spelling_get_type ())
G_DECLARE_FINAL_TYPE (PphTextSpelling, pph_text_spelling, PPH, TEXT_SPELLING, GObject)

/* pph_text_spelling_new: of an editor whose buffers are PphEditorBuffer, which outlives it. (transfer full) */
PphTextSpelling *pph_text_spelling_new      (GtkTextView *editor);
void             pph_text_spelling_set_desk (PphTextSpelling *self, PphDesk *desk); /* @desk: (nullable) */
/* pph_text_spelling_prepare_menu: the menu of the text that is about to open belongs to @at. */
void             pph_text_spelling_prepare_menu (PphTextSpelling *self, const GtkTextIter *at);

G_END_DECLS
