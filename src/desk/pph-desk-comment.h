/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-comment.h"
#include "pph-desk.h"

G_BEGIN_DECLS

/* Remarks on a document, kept beside it. pph_desk_set_deleted() takes one away, and back. */

/* pph_desk_list_comments: PphComment on @document, in the order they were made. (transfer full) (nullable): _NOT_FOUND
 * without a store; the store's error */
PphList *pph_desk_list_comments   (PphDesk *self, const char *document, GError **error);
/* pph_desk_add_comment: @comment with who and when; its uuid, author and time are made. FALSE with the store's error */
gboolean pph_desk_add_comment     (PphDesk *self, const char *document, const PphComment *comment, GError **error);
/* pph_desk_resolve_comment: @comment is settled, or is so no more. FALSE with the store's error */
gboolean pph_desk_resolve_comment (PphDesk *self, const char *document, const PphComment *comment, gboolean resolved,
                                   GError **error);

G_END_DECLS
