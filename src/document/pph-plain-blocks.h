/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"

G_BEGIN_DECLS

/* Blocks of plain text, for documents that are composed from values and not from
 * Markdown: forms, délibérations.  French typography is applied. */

/* pph_plain_set_text: appends @text to @block, and returns @block. (transfer none) */
PphBlock *pph_plain_set_text    (PphBlock *block, const char *text, guint style);
/* pph_plain_add: a new block of @kind with @text, below @parent. (transfer none) */
PphBlock *pph_plain_add         (PphBlock *parent, PphBlockKind kind, const char *text, guint style);
/* pph_plain_add_heading: in the outline too, and kept with what follows. (transfer none) */
PphBlock *pph_plain_add_heading (PphBlock *parent, const char *text, int level);
/* pph_plain_add_signature: a box to sign in, drawn only if @field is %NULL, with @lines above it and @name, or %NULL, below. (transfer none) */
PphBlock *pph_plain_add_signature (PphBlock *signatures, const char *field, const char *const *lines, const char *name);
/* pph_plain_add_table: with a row of @headings (NULL-terminated), and as many columns. (transfer none) */
PphBlock *pph_plain_add_table   (PphBlock *parent, const char *const *headings);
/* pph_plain_add_row: a cell for each of @texts (NULL-terminated). (transfer none) */
PphBlock *pph_plain_add_row     (PphBlock *table, const char *const *texts);

G_END_DECLS
