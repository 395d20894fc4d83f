/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"
#include "pph-row-set.h"

G_BEGIN_DECLS

/* The words of all documents that begin alike, commonest first, and the documents that hold those of
 * them that were looked up. What was looked up stays: it is true as long as the store does not change. */
typedef struct _PphBeginning PphBeginning;

/* @start: folded. (transfer full) (nullable): NULL with @error set */
PphBeginning    *pph_beginning_read          (PphConnection *connection, const char *start, GError **error);
PphBeginning    *pph_beginning_ref           (PphBeginning *self);
void             pph_beginning_unref         (PphBeginning *self);
const char      *pph_beginning_get_start     (const PphBeginning *self);
guint            pph_beginning_count_words   (const PphBeginning *self);
/* How many documents hold the @i-th word. */
gint64           pph_beginning_count_holders (PphBeginning *self, guint i);
/* How many words were looked up. */
guint            pph_beginning_count_looked_up (const PphBeginning *self);
/* Looks up the @n commonest words, or all of them where that is as fast. FALSE with @error set */
gboolean         pph_beginning_look_up       (PphBeginning *self, guint n, GError **error);
/* The documents that hold one of the words looked up. (transfer none) */
const PphRowSet *pph_beginning_get_holders   (const PphBeginning *self);

G_END_DECLS
