/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-fiche.h"

#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>

/* What is kept beside a fiche: files, and values of its indicators over time. */

#define ATTACHMENT_LIMIT (64 * 1024 * 1024) /* bytes: a scan of a hundred pages */
#define ATTACHMENT_ROLE  "attachment"

static gboolean
put_attachments (PphDesk *self, const char *verb, const PphDocument *document, PphList *attachments, GBytes *bytes,
                 const PphAttachment *added, GError **error)
{
  g_autoptr (PphDocument) changed = pph_document_copy (document);
  g_autoptr (PphTransaction) transaction = pph_desk_begin (self, verb);

  pph_set_list (&changed->attachments, attachments);
  if (bytes != NULL)
    pph_transaction_put_file (transaction, added->digest, bytes, added->media_type);
  pph_transaction_put_document (transaction, changed);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}

/* A file is known by what it holds: one that is there already is not added twice. */
static const PphAttachment *
find_attachment (const PphDocument *document, const char *digest, guint *position)
{
  for (guint i = 0; i < pph_list_length (document->attachments); i++)
    {
      const PphAttachment *attachment = pph_list_get (document->attachments, i);

      if (g_strcmp0 (attachment->digest, digest) == 0 && g_strcmp0 (attachment->role, ATTACHMENT_ROLE) == 0)
        {
          *position = i;
          return attachment;
        }
    }
  return NULL;
}

static PphStored *
load_document (PphDesk *self, const char *uuid, GError **error)
{
  if (!pph_desk_need_store (self, error))
    return NULL;
  pph_desk_flush_saves (self);
  return pph_store_load (self->store, uuid, NULL, error);
}

gboolean
pph_desk_attach_file (PphDesk *self, const char *uuid, const char *path, GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PphAttachment) attachment = pph_attachment_new ();
  g_autofree char *name = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *content_type = NULL;
  g_autofree char *media_type = NULL;
  guint position;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  stored = load_document (self, uuid, error);
  bytes = stored != NULL ? pph_desk_read_bytes (path, ATTACHMENT_LIMIT, error) : NULL;
  if (bytes == NULL)
    return FALSE;
  name = g_filename_display_basename (path);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (find_attachment (stored->document, digest, &position) != NULL)
    return TRUE;
  content_type = g_content_type_guess (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  media_type = g_content_type_get_mime_type (content_type);
  pph_set_string (&attachment->digest, digest);
  pph_set_string (&attachment->name, name);
  pph_set_string (&attachment->media_type, media_type);
  pph_set_string (&attachment->role, ATTACHMENT_ROLE);
  return put_attachments (self, "attach", stored->document,
                          pph_list_appended (stored->document->attachments, attachment), bytes, attachment, error);
}

gboolean
pph_desk_detach_file (PphDesk *self, const char *uuid, const char *digest, GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  guint position = 0;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  stored = load_document (self, uuid, error);
  if (stored == NULL)
    return FALSE;
  if (find_attachment (stored->document, digest, &position) == NULL)
    return TRUE;
  return put_attachments (self, "detach", stored->document, pph_list_removed (stored->document->attachments, position),
                          NULL, NULL, error);
}

gboolean
pph_desk_reattach_file (PphDesk *self, const char *uuid, const PphAttachment *attachment, GError **error)
{
  g_autoptr (PphStored) stored = NULL;
  guint position = 0;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  stored = load_document (self, uuid, error);
  if (stored == NULL)
    return FALSE;
  if (find_attachment (stored->document, attachment->digest, &position) != NULL)
    return TRUE;
  return put_attachments (self, "attach", stored->document,
                          pph_list_appended (stored->document->attachments, attachment), NULL, NULL, error);
}

/* --- values of indicators -------------------------------------------------------- */

static int
compare_measures (gconstpointer a, gconstpointer b)
{
  return pph_measure_compare (*(const PphMeasure *const *)a, *(const PphMeasure *const *)b);
}

GPtrArray *
pph_desk_list_measures (PphDesk *self, const char *fiche, GError **error)
{
  GPtrArray *measures = g_ptr_array_new_with_free_func (pph_record_unref);
  g_autoptr (PphList) found = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), measures);

  if (self->store != NULL)
    found = pph_store_list_records (self->store, &pph_measure_record_type, fiche, error);
  for (guint i = 0; i < pph_list_length (found); i++)
    g_ptr_array_add (measures, pph_record_ref (pph_list_get (found, i)));
  g_ptr_array_sort (measures, compare_measures);
  return measures;
}

gboolean
pph_desk_put_measure (PphDesk *self, const char *fiche, const PphMeasure *measure, GError **error)
{
  g_autoptr (PphTransaction) transaction = NULL;
  g_autoptr (PphMeasure) named = NULL;
  g_autofree char *uuid = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  if (!pph_desk_need_store (self, error))
    return FALSE;
  named = pph_measure_copy (measure);
  if (named->uuid == NULL)
    {
      uuid = pph_desk_dup_uuid (self);
      pph_set_string (&named->uuid, uuid);
    }
  transaction = pph_desk_begin (self, "measure");
  pph_transaction_put_record (transaction, fiche, named);
  return pph_desk_commit (self, g_steal_pointer (&transaction), error);
}
