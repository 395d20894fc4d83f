/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-record-json.h"
#include "pph-records.h"
#include "pph-statement.h"
#include "pph-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LIST                                                     \
  "SELECT j.id, j.time, j.author, j.verb, j.part FROM journal j" \
  " JOIN journal_payload p ON p.id = j.id"                       \
  " WHERE j.object = :document AND instr (p.data, '\"changed\":') > 0 ORDER BY j.id DESC"
#define PAYLOADS                                                            \
  "SELECT p.data FROM journal j LEFT JOIN journal_payload p ON p.id = j.id" \
  " WHERE j.object = :document AND j.id <= :id ORDER BY j.id"

static void
entry_free (gpointer data)
{
  PphHistoryEntry *entry = data;

  g_free (entry->author);
  g_free (entry->verb);
  g_free (entry->part);
  g_free (entry);
}

GPtrArray *
pph_store_list_history (PphStore *self, const char *document, GError **error)
{
  g_autoptr (PphStatement) stmt = NULL;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  PphStep step;

  g_return_val_if_fail (self != NULL && document != NULL, NULL);

  stmt = pph_statement_new (pph_store_get_reader (self), LIST);
  pph_statement_bind_text (stmt, ":document", document);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      PphHistoryEntry *entry = g_new0 (PphHistoryEntry, 1);
      const char *part = pph_statement_get_text (stmt, 4);

      entry->id = pph_statement_get_int (stmt, 0);
      entry->time = pph_statement_get_int (stmt, 1);
      entry->author = g_strdup (pph_statement_get_text (stmt, 2));
      entry->verb = g_strdup (pph_statement_get_text (stmt, 3));
      entry->part = part != NULL && *part != '\0' ? g_strdup (part) : NULL;
      g_ptr_array_add (entries, entry);
    }
  return step == PPH_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* A version as its changes make it: the head, and the rows of its lists by "articles/3", as JSON. */
typedef struct
{
  char *uuid;
  char *head;
  GHashTable *rows;
} Past;

static void
past_free (gpointer data)
{
  Past *past = data;

  g_free (past->uuid);
  g_free (past->head);
  g_hash_table_unref (past->rows);
  g_free (past);
}

static Past *
get_past (GHashTable *versions, const char *uuid)
{
  Past *past = g_hash_table_lookup (versions, uuid);

  if (past == NULL)
    {
      past = g_new0 (Past, 1);
      past->uuid = g_strdup (uuid);
      past->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (versions, past->uuid, past);
    }
  return past;
}

static void
apply_row (Past *past, JsonObject *row)
{
  char *key = g_strdup_printf ("%s/%d", json_object_get_string_member_with_default (row, "list", ""),
                               (int)json_object_get_int_member_with_default (row, "position", 0));
  JsonNode *data = json_object_get_member (row, "data");

  if (data != NULL && !JSON_NODE_HOLDS_NULL (data))
    {
      g_hash_table_replace (past->rows, key, json_to_string (data, FALSE));
      return;
    }
  g_hash_table_remove (past->rows, key);
  g_free (key);
}

static void
apply_change (Past *past, JsonObject *changed)
{
  JsonNode *head = json_object_get_member (changed, "head");
  JsonArray *rows = json_object_has_member (changed, "parts") ? json_object_get_array_member (changed, "parts") : NULL;

  if (head != NULL && !JSON_NODE_HOLDS_NULL (head))
    {
      g_free (past->head);
      past->head = json_to_string (head, FALSE);
    }
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    apply_row (past, json_array_get_object_element (rows, i));
}

/* @last: (inout): the version changed last. Returns: FALSE if it is not what we write */
static gboolean
apply_payload (GHashTable *versions, const char *payload, const char *document, const Past **last)
{
  g_autoptr (JsonNode) node = json_from_string (payload, NULL);
  JsonArray *changes = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; changes != NULL && i < json_array_get_length (changes); i++)
    {
      JsonObject *change = json_array_get_object_element (changes, i);
      Past *past;

      if (!json_object_has_member (change, "changed")
          || g_strcmp0 (json_object_get_string_member_with_default (change, "name", NULL), document) != 0)
        continue;
      past = get_past (versions, json_object_get_string_member_with_default (
                                     change, json_object_has_member (change, "kept") ? "kept" : "version", ""));
      apply_change (past, json_object_get_object_member (change, "changed"));
      *last = past;
    }
  return changes != NULL;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND,
                       _ ("The journal no longer holds this state of the document. Choose a later one."));
}

/* Every row of the list @field, in order: a hole would be something lost. */
static gboolean
read_list (PphConnection *connection, const Past *past, PphVersion *version, const PphField *field, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0;; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%u", field->name, i);
      const char *json = g_hash_table_lookup (past->rows, key);
      gpointer record;

      if (json == NULL)
        break;
      if ((record = pph_records_read (connection, field->type, json, error)) == NULL)
        return FALSE;
      g_ptr_array_add (records, record);
    }
  pph_set_list ((PphList **)G_STRUCT_MEMBER_P (version, field->offset),
                pph_list_from_array (records->pdata, records->len));
  return TRUE;
}

static PphVersion *
build (PphConnection *connection, const Past *past, GError **error)
{
  g_autoptr (PphVersion) version = pph_records_read (connection, &pph_version_record_type, past->head, error);

  if (version == NULL)
    return NULL;
  pph_set_string (&version->uuid, past->uuid);
  for (guint i = 0; i < pph_version_record_type.n_fields; i++)
    {
      const PphField *field = &pph_version_record_type.fields[i];

      if (field->kind == PPH_FIELD_LIST && !read_list (connection, past, version, field, error))
        return NULL;
    }
  return g_steal_pointer (&version);
}

PphVersion *
pph_store_load_past (PphStore *self, const char *document, gint64 id, GError **error)
{
  g_autoptr (GHashTable) versions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, past_free);
  g_autoptr (PphStatement) stmt = NULL;
  const Past *past = NULL;
  PphStep step;

  g_return_val_if_fail (self != NULL && document != NULL, NULL);

  stmt = pph_statement_new (pph_store_get_reader (self), PAYLOADS);
  pph_statement_bind_text (stmt, ":document", document);
  pph_statement_bind_int (stmt, ":id", id);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    if (pph_statement_is_null (stmt, 0) || !apply_payload (versions, pph_statement_get_text (stmt, 0), document, &past))
      {
        set_not_found (error);
        return NULL;
      }
  if (step == PPH_STEP_FAILED)
    return NULL;
  if (past == NULL || past->head == NULL)
    {
      set_not_found (error);
      return NULL;
    }
  return build (pph_store_get_reader (self), past, error);
}
