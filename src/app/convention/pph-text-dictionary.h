/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-spelling.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The dictionary that the views of one text share.  Words of the service are a setting of the store
 * ("spelling.words", one per line), and so is whether spelling is checked at all ("spelling.check", "no" where
 * it is not).  Names of the Annuaire, and of the parties and signatories of the text, are never wrong.
 *
 * Signal "changed": other words are right now. */

#define PPH_SETTING_SPELLING_CHECK "spelling.check"
#define PPH_SETTING_SPELLING_WORDS "spelling.words"

#define PPH_TYPE_TEXT_DICTIONARY (pph_text_dictionary_get_type ())
G_DECLARE_FINAL_TYPE (PphTextDictionary, pph_text_dictionary, PPH, TEXT_DICTIONARY, GObject)

PphTextDictionary *pph_text_dictionary_new      (void); /* (transfer full) */
void               pph_text_dictionary_set_desk (PphTextDictionary *self, PphDesk *desk); /* @desk: (nullable) */
/* pph_text_dictionary_set_version: whose names are right; quick when they are those of before. @version: (nullable) */
void               pph_text_dictionary_set_version (PphTextDictionary *self, const PphVersion *version);
gboolean           pph_text_dictionary_has_desk (PphTextDictionary *self);
/* pph_text_dictionary_get: (transfer none) (nullable): %NULL: not wanted, or not read yet, and then it is
 * read off the main thread, and "changed" says so. */
PphSpelling       *pph_text_dictionary_get      (PphTextDictionary *self);
/* pph_text_dictionary_accept: @word is right from now on. @keep: for the service, and not only until it is closed. */
void               pph_text_dictionary_accept   (PphTextDictionary *self, const char *word, gboolean keep);
/* pph_text_dictionary_refresh: the preferences may say otherwise now. */
void               pph_text_dictionary_refresh  (PphTextDictionary *self);

G_END_DECLS
