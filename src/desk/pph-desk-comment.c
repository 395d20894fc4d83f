/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-comment.h"

#include "pph-desk-private.h"

PphList *
pph_desk_list_comments (PphDesk *self, const char *document, GError **error)
{
  g_return_val_if_fail (PPH_IS_DESK (self) && document != NULL, NULL);

  return pph_desk_need_store (self, error)
             ? pph_store_list_records (pph_desk_get_store (self), &pph_comment_record_type, document, error)
             : NULL;
}

static gboolean
put (PphDesk *self, const char *verb, const char *document, const PphComment *comment, GError **error)
{
  PphTransaction *transaction;

  if (!pph_desk_need_store (self, error))
    return FALSE;
  transaction = pph_desk_begin (self, verb);
  pph_transaction_put_record (transaction, document, comment);
  return pph_desk_commit (self, transaction, error);
}

gboolean
pph_desk_add_comment (PphDesk *self, const char *document, const PphComment *comment, GError **error)
{
  g_autoptr (PphComment) made = pph_comment_copy (comment);
  g_autofree char *uuid = pph_desk_dup_uuid (self);
  g_autofree char *time = pph_desk_dup_date (self);

  pph_set_string (&made->uuid, uuid);
  pph_set_string (&made->time, time);
  pph_set_string (&made->author, self->author);
  return put (self, "comment", document, made, error);
}

gboolean
pph_desk_resolve_comment (PphDesk *self, const char *document, const PphComment *comment, gboolean resolved,
                          GError **error)
{
  g_autoptr (PphComment) made = pph_comment_copy (comment);

  made->resolved = resolved;
  pph_set_string (&made->resolved_by, resolved ? self->author : NULL);
  return put (self, "resolve-comment", document, made, error);
}
