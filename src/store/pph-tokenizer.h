/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"

G_BEGIN_DECLS

/* FTS5's own tokenizer, as the index uses it, so that our vocabulary and the
 * words of a query are folded exactly as the index folds them. */
typedef struct _PphTokenizer PphTokenizer;

/* (transfer full) (nullable) */
PphTokenizer *pph_tokenizer_new  (PphConnection *connection, GError **error);
void          pph_tokenizer_free (PphTokenizer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphTokenizer, pph_tokenizer_free)

/* Called for each word; @start and @end are its bytes in the text. Returns: whether to go on. */
typedef gboolean (*PphTokenFunc) (const char *word, gsize length, gsize start, gsize end, gpointer data);
void          pph_tokenizer_run  (PphTokenizer *self, const char *text, PphTokenFunc func, gpointer data);

G_END_DECLS
