/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-beginning.h"
#include "pph-tokenizer.h"

G_BEGIN_DECLS

/* The words of all documents, as pph-search-index.c counts them, by how they begin.  What was asked
 * last is kept until the store changes: whoever types the second word of a search asks for the first
 * again at each letter. */
typedef struct _PphVocabulary PphVocabulary;

/* @connection: borrowed, must live longer */
PphVocabulary *pph_vocabulary_new             (PphConnection *connection);
void           pph_vocabulary_free            (PphVocabulary *self);
PphConnection *pph_vocabulary_get_connection  (PphVocabulary *self);
/* (transfer none) (nullable): NULL with @error set */
PphTokenizer  *pph_vocabulary_get_tokenizer   (PphVocabulary *self, GError **error);
/* Forgets what was kept if anything was written since: to be called before pph_vocabulary_find() wherever
 * a reading begins. @documents: (out): how many there are. FALSE with @error set */
gboolean       pph_vocabulary_catch_up        (PphVocabulary *self, gint64 *documents, GError **error);
/* @start: folded. (transfer full) (nullable): NULL with @error set */
PphBeginning  *pph_vocabulary_find            (PphVocabulary *self, const char *start, GError **error);

G_END_DECLS
