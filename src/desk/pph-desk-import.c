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
pph_desk_settle (PphDesk *self, const PphSourceText *source, const guint8 *told, guint8 *found, GPtrArray *findings,
                 const PphRecogniseWatch *watch)
{
  g_autofree char *uuid = NULL;
  PphVersion *version;

  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (source != NULL, NULL);

  version = pph_recognise_told (source, told, found, findings, watch);
  if (version == NULL)
    return NULL;
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
  return source != NULL ? pph_desk_settle (self, source, NULL, NULL, findings, NULL) : NULL;
}

/* An agreement on its way into the store: begun and committed by who asks, filled on any thread. */
typedef struct
{
  PphTransaction *transaction;
  PphDocument *document;
  PphVersion *version;
  char *pdf_path; /* of what was signed; NULL: it becomes a draft */
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *self = data;

  g_clear_pointer (&self->transaction, pph_transaction_free);
  g_clear_pointer (&self->document, pph_document_unref);
  pph_version_unref (self->version);
  g_free (self->pdf_path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keeping, keeping_free)

/* (transfer full) (nullable) */
static Keeping *
begin_keeping (PphDesk *self, const PphVersion *version, const char *pdf_path, GError **error)
{
  g_autoptr (Keeping) keeping = g_new0 (Keeping, 1);

  keeping->version = pph_version_ref (version);
  keeping->pdf_path = g_strdup (pdf_path);
  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  keeping->transaction = pph_desk_begin (self, "import");
  keeping->document = pph_desk_make_document (self, keeping->transaction, version, NULL, NULL, error);
  return keeping->document != NULL ? g_steal_pointer (&keeping) : NULL;
}

static GBytes *
read_pdf (const char *path, GError **error)
{
  g_autoptr (GBytes) pdf = pph_desk_read_bytes (path, MOST_PDF_BYTES, error);
  g_autofree char *name = g_filename_display_basename (path);

  if (pdf == NULL)
    return NULL;
  if (g_bytes_get_size (pdf) >= 5 && memcmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5) == 0)
    return g_steal_pointer (&pdf);
  g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
               _ ("“%s” is no PDF. Choose the PDF file of what was signed."), name);
  return NULL;
}

static gboolean
fill_keeping (Keeping *keeping, GError **error)
{
  g_autofree char *name = keeping->pdf_path != NULL ? g_filename_display_basename (keeping->pdf_path) : NULL;
  g_autoptr (GBytes) pdf = name != NULL ? read_pdf (keeping->pdf_path, error) : NULL;
  g_autoptr (PphVersion) signed_elsewhere = NULL;
  g_autofree char *digest = NULL;

  if (name != NULL && pdf == NULL)
    return FALSE;
  pph_transaction_put_document (keeping->transaction, keeping->document);
  pph_desk_put_version (keeping->transaction, keeping->document, keeping->version, 0);
  if (pdf == NULL)
    return TRUE;
  /* A version gets its parts while it is a draft, and is signed from then on. */
  digest = pph_desk_put_attachment (keeping->transaction, keeping->document, pdf, name, "application/pdf", "received");
  signed_elsewhere = pph_version_copy (keeping->version);
  signed_elsewhere->state = PPH_VERSION_SIGNED;
  pph_set_string (&signed_elsewhere->pdf_digest, digest);
  pph_desk_put_version (keeping->transaction, keeping->document, signed_elsewhere, 1);
  return TRUE;
}

static PphStored *
keep (PphDesk *self, const PphVersion *version, const char *pdf_path, GError **error)
{
  g_autoptr (Keeping) keeping = begin_keeping (self, version, pdf_path, error);

  if (keeping == NULL || !fill_keeping (keeping, error)
      || !pph_desk_commit (self, g_steal_pointer (&keeping->transaction), error))
    return NULL;
  return pph_store_load (self->store, keeping->document->uuid, NULL, error);
}

PphStored *
pph_desk_save_import (PphDesk *self, const PphVersion *version, GError **error)
{
  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  return keep (self, version, NULL, error);
}

PphStored *
pph_desk_save_born_elsewhere (PphDesk *self, const PphVersion *version, const char *pdf_path, GError **error)
{
  g_return_val_if_fail (PPH_IS_DESK (self), NULL);
  g_return_val_if_fail (version != NULL && pdf_path != NULL, NULL);

  return keep (self, version, pdf_path, error);
}

static void
on_committed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  PphDesk *self = PPH_DESK (object);
  g_autoptr (GTask) task = data;
  const Keeping *keeping = g_task_get_task_data (task);
  GError *error = NULL;

  if (pph_desk_commit_finish (self, result, &error))
    g_task_return_pointer (task, g_strdup (keeping->document->uuid), g_free);
  else
    g_task_return_error (task, error);
}

static void
fill (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (fill_keeping (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Up to here, nothing has been kept. */
static void
on_filled_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Keeping *keeping = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (!g_task_return_error_if_cancelled (task))
    pph_desk_commit_async (PPH_DESK (object), g_steal_pointer (&keeping->transaction), on_committed_cb,
                           g_steal_pointer (&task));
}

void
pph_desk_keep_import_async (PphDesk *self, const PphVersion *version, const char *pdf_path, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) filling = NULL;
  GError *error = NULL;
  Keeping *keeping;

  g_return_if_fail (PPH_IS_DESK (self));
  g_return_if_fail (version != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_check_cancellable (task, FALSE);
  keeping = begin_keeping (self, version, pdf_path, &error);
  if (keeping == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, keeping, keeping_free);
  filling = g_task_new (self, cancellable, on_filled_cb, g_object_ref (task));
  g_task_set_task_data (filling, keeping, NULL);
  g_task_run_in_thread (filling, fill);
}

char *
pph_desk_keep_import_finish (PphDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

PphStored *
pph_desk_import (PphDesk *self, const char *path, GPtrArray *findings, GError **error)
{
  g_autoptr (PphVersion) version = pph_desk_read_import (self, path, findings, error);

  return version != NULL ? pph_desk_save_import (self, version, error) : NULL;
}
