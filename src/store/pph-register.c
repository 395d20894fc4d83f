/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-record-json.h"
#include "pph-records.h"

#include <glib/gi18n-lib.h>

/* A kind is the name of the record's type. */
#define PUT                                                                                   \
  "INSERT INTO register (uuid, kind, document, data) VALUES (:uuid, :kind, :document, :data)" \
  " ON CONFLICT (uuid) DO UPDATE SET document = excluded.document, data = excluded.data"
#define LIST "SELECT data FROM register WHERE kind = :kind AND deleted = 0 ORDER BY id"
#define LIST_OF_DOCUMENT \
  "SELECT data FROM register WHERE document = :document AND kind = :kind AND deleted = 0 ORDER BY id"
#define SEARCH "SELECT data FROM register WHERE kind = :kind AND deleted = 0 AND instr (data, :text) > 0 ORDER BY id"
#define LOAD   "SELECT data FROM register WHERE uuid = :uuid AND kind = :kind"

const char *
pph_register_get_uuid (gconstpointer record)
{
  const PphField *field = pph_record_type_field (((const PphRecord *)record)->type, "uuid");

  g_return_val_if_fail (field != NULL && field->kind == PPH_FIELD_STRING, NULL);
  return G_STRUCT_MEMBER (GRefString *, record, field->offset);
}

gboolean
pph_register_put (PphConnection *connection, const char *document, gconstpointer record, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, PUT);
  g_autofree char *data = pph_record_to_json (record);

  pph_statement_bind_text (stmt, ":uuid", pph_register_get_uuid (record));
  pph_statement_bind_text (stmt, ":kind", ((const PphRecord *)record)->type->name);
  pph_statement_bind_text (stmt, ":document", document);
  pph_statement_bind_text (stmt, ":data", data);
  return pph_statement_run (stmt, error);
}

static PphList *
read_all (PphStatement *stmt, PphConnection *connection, const PphRecordType *type, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (pph_record_unref);
  PphStep step;

  pph_statement_bind_text (stmt, ":kind", type->name);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      gpointer record = pph_records_read (connection, type, pph_statement_get_text (stmt, 0), error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return step == PPH_STEP_FAILED ? NULL : pph_list_from_array (records->pdata, records->len);
}

PphList *
pph_register_list (PphConnection *connection, const PphRecordType *type, const char *document, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, document != NULL ? LIST_OF_DOCUMENT : LIST);

  if (document != NULL)
    pph_statement_bind_text (stmt, ":document", document);
  return read_all (stmt, connection, type, error);
}

PphList *
pph_register_search (PphConnection *connection, const PphRecordType *type, const char *text, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, SEARCH);

  pph_statement_bind_text (stmt, ":text", text);
  return read_all (stmt, connection, type, error);
}

gpointer
pph_register_load (PphConnection *connection, const PphRecordType *type, const char *uuid, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, LOAD);

  pph_statement_bind_text (stmt, ":uuid", uuid);
  pph_statement_bind_text (stmt, ":kind", type->name);
  switch (pph_statement_step (stmt, error))
    {
    case PPH_STEP_ROW:
      return pph_records_read (connection, type, pph_statement_get_text (stmt, 0), error);
    case PPH_STEP_DONE:
      g_set_error_literal (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND,
                           _ ("This is no longer in the store. Open the list again."));
      return NULL;
    case PPH_STEP_FAILED:
    default:
      return NULL;
    }
}
