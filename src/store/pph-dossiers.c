/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-record-json.h"
#include "pph-records.h"
#include "pph-search-index.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PUT_DOSSIER                                        \
  "INSERT INTO dossier (uuid, data) VALUES (:uuid, :data)" \
  " ON CONFLICT (uuid) DO UPDATE SET data = excluded.data"
#define PUT_DOCUMENT                                                                              \
  "INSERT INTO document (uuid, dossier, reference, kind, territory, archived, data, modified)"    \
  " VALUES (:uuid, :dossier, :reference, :kind, :territory, :archived, :data, :modified)"         \
  " ON CONFLICT (uuid) DO UPDATE SET dossier = excluded.dossier, reference = excluded.reference," \
  "   kind = excluded.kind, territory = excluded.territory, archived = excluded.archived,"        \
  "   data = excluded.data, modified = excluded.modified WHERE data <> excluded.data RETURNING id"
#define GET_ID   "SELECT id FROM document WHERE uuid = :uuid"
#define GET_DATA "SELECT data FROM document WHERE uuid = :uuid"
#define FIND_REFERENCE \
  "SELECT uuid, reference FROM document WHERE reference = :name AND deleted = 0 ORDER BY id LIMIT 6"
#define FIND_UUID \
  "SELECT uuid, reference FROM document WHERE uuid >= :name AND uuid < :after AND deleted = 0 ORDER BY uuid LIMIT 6"
#define REFERENCES_OF_YEAR                                                                        \
  "SELECT max(CAST(substr(reference, 6) AS INTEGER)) FROM document WHERE reference GLOB :pattern" \
  " AND substr(reference, 6) NOT GLOB '*[^0-9]*' AND length(reference) < 15"
#define DELETE_DOCUMENT     "UPDATE document SET deleted = :deleted WHERE uuid = :uuid RETURNING id"
#define DELETE_ORGANISATION "UPDATE organisation SET deleted = :deleted WHERE uuid = :uuid RETURNING id"
#define DELETE_PERSON       "UPDATE person SET deleted = :deleted WHERE uuid = :uuid RETURNING id"
#define DELETE_RECORD       "UPDATE register SET deleted = :deleted WHERE uuid = :uuid RETURNING id"

gpointer
pph_records_read (PphConnection *connection, const PphRecordType *type, const char *json, GError **error)
{
  gpointer record = pph_record_from_json (type, pph_str (json), NULL);

  if (record == NULL)
    pph_connection_set_damaged (pph_connection_get_path (connection), error);
  return record;
}

gboolean
pph_dossiers_put (PphConnection *connection, const PphDossier *dossier, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, PUT_DOSSIER);
  g_autofree char *data = pph_record_to_json (dossier);

  pph_statement_bind_text (stmt, ":uuid", dossier->uuid);
  pph_statement_bind_text (stmt, ":data", data);
  return pph_statement_run (stmt, error);
}

gboolean
pph_documents_put (PphConnection *connection, const PphDocument *document, gint64 now, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, PUT_DOCUMENT);
  g_autofree char *data = pph_record_to_json (document);
  gint64 id = 0;
  PphStep step;

  pph_statement_bind_text (stmt, ":uuid", document->uuid);
  pph_statement_bind_text (stmt, ":dossier", document->dossier);
  pph_statement_bind_text (stmt, ":reference", document->reference);
  pph_statement_bind_text (stmt, ":kind", pph_document_kind_names[document->kind]);
  pph_statement_bind_text (stmt, ":territory", document->territory);
  pph_statement_bind_int (stmt, ":archived", document->archived);
  pph_statement_bind_text (stmt, ":data", data);
  pph_statement_bind_int (stmt, ":modified", now);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    id = pph_statement_get_int (stmt, 0);
  if (step == PPH_STEP_FAILED)
    return FALSE;
  return id == 0 || pph_search_note (connection, id, NULL, error); /* 0: nothing changed */
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND,
                       _ ("This document is not in the store. Look in the list of documents."));
}

gint64
pph_documents_get_id (PphConnection *connection, const char *uuid, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_ID);

  pph_statement_bind_text (stmt, ":uuid", uuid);
  switch (pph_statement_step (stmt, error))
    {
    case PPH_STEP_ROW:
      return pph_statement_get_int (stmt, 0);
    case PPH_STEP_DONE:
      set_not_found (error);
      return 0;
    case PPH_STEP_FAILED:
    default:
      return 0;
    }
}

PphDocument *
pph_documents_load (PphConnection *connection, const char *uuid, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_DATA);

  pph_statement_bind_text (stmt, ":uuid", uuid);
  switch (pph_statement_step (stmt, error))
    {
    case PPH_STEP_ROW:
      return pph_records_read (connection, &pph_document_record_type, pph_statement_get_text (stmt, 0), error);
    case PPH_STEP_DONE:
      set_not_found (error);
      return NULL;
    case PPH_STEP_FAILED:
    default:
      return NULL;
    }
}

/* Steps @stmt to its end. FALSE: an error. */
static gboolean
collect_matches (PphStatement *stmt, GPtrArray *uuids, GString *names, GError **error)
{
  PphStep step;

  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      const char *reference = pph_statement_get_text (stmt, 1);

      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", pph_statement_get_text (stmt, 0));
      if (reference != NULL)
        g_string_append_printf (names, " (%s)", reference);
      g_ptr_array_add (uuids, g_strdup (pph_statement_get_text (stmt, 0)));
    }
  return step == PPH_STEP_DONE;
}

static gboolean
find_by_start (PphConnection *connection, const char *start, GPtrArray *uuids, GString *names, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, FIND_UUID);
  g_autofree char *lower = g_ascii_strdown (start, -1);
  g_autofree char *after = g_strconcat (lower, "~", NULL); /* after every digit, letter and dash */

  pph_statement_bind_text (stmt, ":name", lower);
  pph_statement_bind_text (stmt, ":after", after);
  return collect_matches (stmt, uuids, names, error);
}

char *
pph_documents_find (PphConnection *connection, const char *name, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, FIND_REFERENCE);
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) names = g_string_new (NULL);

  pph_statement_bind_text (stmt, ":name", name);
  if (!collect_matches (stmt, uuids, names, error))
    return NULL;
  if (uuids->len == 0 && *name != '\0' && !find_by_start (connection, name, uuids, names, error))
    return NULL;

  if (uuids->len == 1)
    return g_strdup (uuids->pdata[0]);
  if (uuids->len == 0)
    g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND,
                 /* Translators: what the user gave as a reference */
                 _ ("No document has the reference \"%s\". Look in the list of documents."), name);
  else
    g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND,
                 /* Translators: what the user gave as a reference, then the documents that it fits */
                 _ ("Several documents fit \"%s\". Name one of them: %s."), name, names->str);
  return NULL;
}

char *
pph_documents_next_reference (PphConnection *connection, int year, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, REFERENCES_OF_YEAR);
  g_autofree char *pattern = g_strdup_printf ("%04d-[0-9]*", year);

  pph_statement_bind_text (stmt, ":pattern", pattern);
  if (pph_statement_step (stmt, error) != PPH_STEP_ROW)
    return NULL;
  return g_strdup_printf ("%04d-%03d", year, (int)pph_statement_get_int (stmt, 0) + 1);
}

/* @id: (out): 0 if no row has @uuid */
static gboolean
mark_deleted (PphConnection *connection, const char *sql, const char *uuid, gboolean deleted, gint64 *id,
              GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, sql);
  PphStep step;

  *id = 0;
  pph_statement_bind_text (stmt, ":uuid", uuid);
  pph_statement_bind_int (stmt, ":deleted", deleted);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    *id = pph_statement_get_int (stmt, 0);
  return step == PPH_STEP_DONE;
}

gboolean
pph_documents_set_deleted (PphConnection *connection, const char *uuid, gboolean deleted, GError **error)
{
  gint64 id, record;

  if (!mark_deleted (connection, DELETE_DOCUMENT, uuid, deleted, &id, error))
    return FALSE;
  /* An act is a document and the record of its dates, under one uuid: both go. */
  if (id != 0)
    return mark_deleted (connection, DELETE_RECORD, uuid, deleted, &record, error)
           && pph_search_note (connection, id, NULL, error);
  if (!mark_deleted (connection, DELETE_ORGANISATION, uuid, deleted, &id, error))
    return FALSE;
  if (id == 0 && !mark_deleted (connection, DELETE_PERSON, uuid, deleted, &id, error))
    return FALSE;
  if (id == 0 && !mark_deleted (connection, DELETE_RECORD, uuid, deleted, &id, error))
    return FALSE;
  if (id == 0)
    set_not_found (error);
  return id != 0;
}
