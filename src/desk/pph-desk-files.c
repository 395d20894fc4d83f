/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

static gboolean
has_file (const PphDocument *document, const char *digest)
{
  for (guint i = 0; i < pph_list_length (document->attachments); i++)
    if (g_strcmp0 (((const PphAttachment *)pph_list_get (document->attachments, i))->digest, digest) == 0)
      return TRUE;
  return FALSE;
}

char *
pph_desk_put_attachment (PphTransaction *transaction, const PphDocument *document, GBytes *bytes, const char *name,
                         const char *media_type, const char *role)
{
  char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (PphDocument) made = NULL;
  g_autoptr (PphAttachment) attachment = NULL;

  pph_transaction_put_file (transaction, digest, bytes, media_type);
  if (has_file (document, digest))
    return digest;
  attachment = pph_attachment_new ();
  pph_set_string (&attachment->digest, digest);
  pph_set_string (&attachment->name, name);
  pph_set_string (&attachment->media_type, media_type);
  pph_set_string (&attachment->role, role);
  made = pph_document_copy (document);
  pph_set_list (&made->attachments, pph_list_appended (document->attachments, attachment));
  pph_transaction_put_document (transaction, made);
  return digest;
}
