/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"

G_BEGIN_DECLS

/* A file that comes back.  It is known by its first bytes, which are those of a
 * file that was sent: a signed PDF is longer than what was signed, and begins with
 * it.  A file that was changed no longer does, but may still name its version, or
 * have the fields of one plan alone; such a one is never taken. */
typedef struct
{
  PphDesk      *desk;   /* borrowed */
  GBytes       *file;
  char         *digest;
  char         *name;
  GArray       *ends;   /* of its updates, each with the digest of all before */
  PphFileCheck *check;
  char         *base;   /* digest of the file that it begins with; NULL: matched otherwise */
  char         *document, *version; /* that it was matched to, or NULL */
} PphReturn;

/* pph_return_read: the file at @path, and what its signatures are worth. From any thread. */
gboolean pph_return_read  (PphReturn *self, const char *path, GCancellable *cancellable, GError **error);
/* pph_return_match: .document stays NULL if it is of none. FALSE: the store's error */
gboolean pph_return_match (PphReturn *self, GError **error);
void     pph_return_clear (PphReturn *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PphReturn, pph_return_clear)

G_END_DECLS
