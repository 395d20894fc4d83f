/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-settle.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_BYTES     (32 * 1024 * 1024)
#define MOST_PDF_BYTES (256 * 1024 * 1024)

/* Text has no zero byte; a picture or an archive soon has one. */
static gboolean
check_is_text (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = pph_desk_read_bytes (path, MOST_BYTES, error);
  g_autofree char *name = g_filename_display_name (path);
  const guint8 *data;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  if (length >= 2 && (memcmp (data, "\xFF\xFE", 2) == 0 || memcmp (data, "\xFE\xFF", 2) == 0))
    return TRUE;
  if (length > 0 && (memchr (data, 0, length) != NULL || (length >= 5 && memcmp (data, "%PDF-", 5) == 0)))
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” is not text. Save the document as text, and import that."), name);
      return FALSE;
    }
  return TRUE;
}

PphSourceText *
pph_desk_read_source (const char *path, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (PphSourceText) source = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_is_text (path, error))
    return NULL;
  text = pph_desk_read_text (path, MOST_BYTES, error);
  if (text == NULL)
    return NULL;
  name = g_filename_display_name (path);
  source = pph_source_text_from_plain (text, name);
  if (source->lines->len == 0)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, _ ("“%s” is empty. Choose another file."), name);
      return NULL;
    }
  return g_steal_pointer (&source);
}

PphVersion *
pph_desk_settle (PphDesk *self, const PphSourceText *source, const guint8 *told, guint8 *found, GPtrArray *findings)
{
  g_autofree char *uuid = NULL;
  PphVersion *version;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (source != NULL, NULL);

  version = pph_recognise_told (source, told, found, findings);
  uuid = pph_desk_dup_uuid (self);
  pph_set_string (&version->uuid, uuid);
  return version;
}

PphVersion *
pph_desk_read_import (PphDesk *self, const char *path, GPtrArray *findings, GError **error)
{
  g_autoptr (PphSourceText) source = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  source = pph_desk_read_source (path, error);
  return source != NULL ? pph_desk_settle (self, source, NULL, NULL, findings) : NULL;
}

/* A transaction that has @version in it as a draft. (transfer full) (nullable) */
static PphTransaction *
begin_import (PphDesk *self, const PphVersion *version, PphDocument **document, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;

  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  transaction = pph_transaction_new ("import", self->author, pph_desk_now (self));
  *document = pph_desk_make_document (self, transaction, version, NULL, NULL, error);
  if (*document == NULL)
    return NULL;
  pph_transaction_put_document (transaction, *document);
  pph_desk_put_version (transaction, *document, version, 0);
  return g_steal_pointer (&transaction);
}

PphStored *
pph_desk_save_import (PphDesk *self, const PphVersion *version, GError **error)
{
  g_autoptr (PphDocument) document = NULL;
  g_autoptr (PphTransaction) transaction = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  transaction = begin_import (self, version, &document, error);
  if (transaction == NULL || !pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return pph_store_load (self->store, document->uuid, NULL, error);
}

PphStored *
pph_desk_save_born_elsewhere (PphDesk *self, const PphVersion *version, const char *pdf_path, GError **error)
{
  g_autoptr (PphDocument) document = NULL;
  g_autoptr (PphTransaction) transaction = NULL;
  g_autoptr (PphVersion) signed_elsewhere = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (version != NULL && pdf_path != NULL, NULL);

  name = g_filename_display_basename (pdf_path);
  pdf = pph_desk_read_bytes (pdf_path, MOST_PDF_BYTES, error);
  if (pdf == NULL)
    return NULL;
  if (g_bytes_get_size (pdf) < 5 || memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5) != 0)
    {
      g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                   _ ("“%s” is no PDF. Choose the PDF file of what was signed."), name);
      return NULL;
    }
  transaction = begin_import (self, version, &document, error);
  if (transaction == NULL)
    return NULL;
  /* A version gets its parts while it is a draft, and is signed from then on. */
  digest = pph_desk_put_attachment (transaction, document, pdf, name, "application/pdf", "received");
  signed_elsewhere = pph_version_copy (version);
  signed_elsewhere->state = PPH_VERSION_SIGNED;
  pph_set_string (&signed_elsewhere->pdf_digest, digest);
  pph_desk_put_version (transaction, document, signed_elsewhere, 1);
  if (!pph_desk_commit (self, g_steal_pointer (&transaction), error))
    return NULL;
  return pph_store_load (self->store, document->uuid, NULL, error);
}

PphStored *
pph_desk_import (PphDesk *self, const char *path, GPtrArray *findings, GError **error)
{
  g_autoptr (PphVersion) version = pph_desk_read_import (self, path, findings, error);

  return version != NULL ? pph_desk_save_import (self, version, error) : NULL;
}
