/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-journal.h"
#include "pph-records.h"
#include "pph-store-private.h"

void
pph_stored_free (PphStored *stored)
{
  if (stored == NULL)
    return;
  pph_document_unref (stored->document);
  pph_version_unref (stored->version);
  g_free (stored);
}

/* The reader, for one reading. @hold: (out): an autoptr that gives it back. Returns: FALSE with @error set */
static gboolean
hold_reader (PphStore *self, PphConnectionHold **hold, GError **error)
{
  PphConnection *reader = pph_store_get_reader (self);

  if (reader == NULL)
    return pph_store_refuse_closed (error);
  *hold = pph_connection_hold (reader);
  return TRUE;
}

/* A reading sees one state of the store, whatever is written meanwhile. */
static gboolean
begin_reading (PphStore *self, GError **error)
{
  PphConnection *reader = pph_store_get_reader (self);

  return pph_connection_is_exclusive (reader) || pph_connection_exec (reader, "BEGIN", error);
}

static void
end_reading (PphStore *self)
{
  PphConnection *reader = pph_store_get_reader (self);

  if (!pph_connection_is_exclusive (reader))
    pph_connection_rollback (reader);
}

PphStored *
pph_store_load (PphStore *self, const char *uuid, const char *version, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;
  g_autoptr (PphStored) stored = g_new0 (PphStored, 1);

  g_return_val_if_fail (PPH_IS_STORE (self) && uuid != NULL, NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  if (!begin_reading (self, error))
    return NULL;
  stored->document = pph_documents_load (pph_store_get_reader (self), uuid, error);
  if (stored->document != NULL)
    stored->version = pph_versions_load (pph_store_get_reader (self), uuid, version, &stored->revision, error);
  end_reading (self);
  return stored->version != NULL ? g_steal_pointer (&stored) : NULL;
}

PphDocument *
pph_store_load_document (PphStore *self, const char *uuid, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && uuid != NULL, NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_documents_load (pph_store_get_reader (self), uuid, error);
}

char *
pph_store_find (PphStore *self, const char *name, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && name != NULL, NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_documents_find (pph_store_get_reader (self), name, error);
}

PphList *
pph_store_list (PphStore *self, const char *query, guint limit, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;
  PphList *list;

  g_return_val_if_fail (PPH_IS_STORE (self), NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  if (!begin_reading (self, error))
    return NULL;
  list = pph_summaries_list (pph_store_get_reader (self), pph_store_get_tokenizer (self), query, limit, error);
  end_reading (self);
  return list;
}

gboolean
pph_store_list_each (PphStore *self, PphSummaryFunc func, gpointer data, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;
  gboolean done;

  g_return_val_if_fail (PPH_IS_STORE (self) && func != NULL, FALSE);
  if (!hold_reader (self, &hold, error) || !begin_reading (self, error))
    return FALSE;
  pph_connection_set_passing (pph_store_get_reader (self), TRUE);
  done = pph_summaries_each (pph_store_get_reader (self), func, data, error);
  pph_connection_set_passing (pph_store_get_reader (self), FALSE);
  end_reading (self);
  return done;
}

PphList *
pph_store_list_some (PphStore *self, const char *const *uuids, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;
  PphList *list;

  g_return_val_if_fail (PPH_IS_STORE (self) && uuids != NULL, NULL);
  if (!hold_reader (self, &hold, error) || !begin_reading (self, error))
    return NULL;
  list = pph_summaries_list_some (pph_store_get_reader (self), uuids, error);
  end_reading (self);
  return list;
}

PphList *
pph_store_list_dossier (PphStore *self, const char *dossier, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self), NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_summaries_list_dossier (pph_store_get_reader (self), dossier, error);
}

PphList *
pph_store_list_versions (PphStore *self, const char *document, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && document != NULL, NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_versions_list (pph_store_get_reader (self), document, error);
}

static PphList *
list_annuaire (PphStore *self, const PphRecordType *type, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_annuaire_list (pph_store_get_reader (self), type, error);
}

PphList *
pph_store_list_organisations (PphStore *self, GError **error)
{
  g_return_val_if_fail (PPH_IS_STORE (self), NULL);
  return list_annuaire (self, &pph_organisation_record_type, error);
}

PphList *
pph_store_list_people (PphStore *self, GError **error)
{
  g_return_val_if_fail (PPH_IS_STORE (self), NULL);
  return list_annuaire (self, &pph_person_record_type, error);
}

PphList *
pph_store_list_records (PphStore *self, const PphRecordType *type, const char *document, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && type != NULL, NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_register_list (pph_store_get_reader (self), type, document, error);
}

PphList *
pph_store_search_records (PphStore *self, const PphRecordType *type, const char *text, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && type != NULL && text != NULL, NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_register_search (pph_store_get_reader (self), type, text, error);
}

gpointer
pph_store_load_record (PphStore *self, const PphRecordType *type, const char *uuid, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && type != NULL && uuid != NULL, NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_register_load (pph_store_get_reader (self), type, uuid, error);
}

GBytes *
pph_store_load_file (PphStore *self, const char *digest, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && digest != NULL, NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_files_load (pph_store_get_reader (self), digest, error);
}

char *
pph_store_get_setting (PphStore *self, const char *key)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self) && key != NULL, NULL);
  if (!hold_reader (self, &hold, NULL))
    return NULL;
  return pph_settings_get (pph_store_get_reader (self), key);
}

char *
pph_store_next_reference (PphStore *self, int year, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self), NULL);
  if (!hold_reader (self, &hold, error))
    return NULL;
  return pph_documents_next_reference (pph_store_get_reader (self), year, error);
}

gboolean
pph_store_check_journal (PphStore *self, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (PPH_IS_STORE (self), FALSE);
  if (!hold_reader (self, &hold, error))
    return FALSE;
  return pph_journal_check (pph_store_get_reader (self), error);
}
