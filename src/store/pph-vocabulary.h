/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-tokenizer.h"

G_BEGIN_DECLS

/* The words of all documents, as pph-search-index.c counts them, by how they begin.  What was asked
 * last is kept until the store changes: whoever types the second word of a search asks for the first
 * again at each letter. */
typedef struct _PphVocabulary PphVocabulary;

/* The words that begin alike. */
typedef struct _PphBeginning PphBeginning;

/* @connection: borrowed, must live longer */
PphVocabulary *pph_vocabulary_new             (PphConnection *connection);
void           pph_vocabulary_free            (PphVocabulary *self);
PphConnection *pph_vocabulary_get_connection  (PphVocabulary *self);
/* (transfer none) (nullable): NULL with @error set */
PphTokenizer  *pph_vocabulary_get_tokenizer   (PphVocabulary *self, GError **error);
/* How many documents there are. */
gboolean       pph_vocabulary_count_documents (PphVocabulary *self, gint64 *documents, GError **error);
/* @start: folded. (transfer full) (nullable): NULL with @error set */
PphBeginning  *pph_vocabulary_find            (PphVocabulary *self, const char *start, GError **error);

void           pph_beginning_unref            (PphBeginning *self);
const char    *pph_beginning_get_start        (const PphBeginning *self);
guint          pph_beginning_count_words      (const PphBeginning *self);
/* How many pairs of a word and a document that holds it. */
gint64         pph_beginning_count_entries    (const PphBeginning *self);
/* The word in place @i, commonest first. @documents: (out) (optional): how many hold it */
const char    *pph_beginning_get_word         (PphBeginning *self, guint i, gint64 *documents);

G_END_DECLS
