/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-version-parts.h"

#include "pph-record-json.h"

#define GET_PARTS "SELECT list, position, data FROM part WHERE version = :version ORDER BY list, position"
#define PUT_PART                                                                                \
  "INSERT INTO part (version, list, position, data) VALUES (:version, :list, :position, :data)" \
  " ON CONFLICT (version, list, position) DO UPDATE SET data = excluded.data"
#define DELETE_PART "DELETE FROM part WHERE version = :version AND list = :list AND position = :position"

static PphList **
list_of (gpointer version, const PphField *field)
{
  return (PphList **)G_STRUCT_MEMBER_P (version, field->offset);
}

char *
pph_version_head_to_json (const PphVersion *version)
{
  g_autoptr (PphVersion) head = pph_version_copy (version);

  for (guint i = 0; i < pph_version_record_type.n_fields; i++)
    if (pph_version_record_type.fields[i].kind == PPH_FIELD_LIST)
      pph_set_list (list_of (head, &pph_version_record_type.fields[i]), NULL);
  head->state = PPH_VERSION_DRAFT;
  head->number = 0;
  pph_set_string (&head->uuid, NULL);
  return pph_record_to_json (head);
}

/* Writing */

/* One row of a version that is not what it was. */
typedef struct
{
  const PphField *field;
  int position;
  gconstpointer record; /* NULL: the row goes */
  char *json;           /* of @record */
} PartChange;

static void
part_change_clear (PartChange *change)
{
  g_free (change->json);
}

/* @old: "articles/3" → JSON; what is met is taken out */
static void
compare_list (const PphField *field, const PphList *list, GHashTable *old, GArray *changes)
{
  for (guint i = 0; i < pph_list_length (list); i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%u", field->name, i), *old_key = NULL, *old_json = NULL;
      PartChange change = { field, (int)i, pph_list_get (list, i), NULL };

      change.json = pph_record_to_json (change.record);
      if (g_hash_table_steal_extended (old, key, (gpointer *)&old_key, (gpointer *)&old_json)
          && g_str_equal (old_json, change.json))
        g_free (change.json);
      else
        g_array_append_val (changes, change);
    }
}

/* What is still among the old rows is in the version no more. */
static void
add_removals (GHashTable *old, GArray *changes)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_auto (GStrv) names = g_strsplit (key, "/", 2);
      PartChange change = { pph_record_type_field (&pph_version_record_type, names[0]), atoi (names[1]), NULL, NULL };

      if (change.field != NULL)
        g_array_append_val (changes, change);
    }
}

static GHashTable *
read_old_parts (PphConnection *connection, gint64 version, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_PARTS);
  g_autoptr (GHashTable) old = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  PphStep step;

  pph_statement_bind_int (stmt, ":version", version);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    g_hash_table_insert (old,
                         g_strdup_printf ("%s/%d", pph_statement_get_text (stmt, 0),
                                          (int)pph_statement_get_int (stmt, 1)),
                         g_strdup (pph_statement_get_text (stmt, 2)));
  return step == PPH_STEP_DONE ? g_steal_pointer (&old) : NULL;
}

GArray *
pph_version_parts_compare (PphConnection *connection, gint64 id, const PphVersion *version, GError **error)
{
  g_autoptr (GHashTable) old = read_old_parts (connection, id, error);
  GArray *changes;

  if (old == NULL)
    return NULL;
  changes = g_array_new (FALSE, FALSE, sizeof (PartChange));
  g_array_set_clear_func (changes, (GDestroyNotify)part_change_clear);
  for (guint i = 0; i < pph_version_record_type.n_fields; i++)
    if (pph_version_record_type.fields[i].kind == PPH_FIELD_LIST)
      compare_list (&pph_version_record_type.fields[i],
                    *list_of ((gpointer)version, &pph_version_record_type.fields[i]), old, changes);
  add_removals (old, changes);
  return changes;
}

gboolean
pph_version_parts_write (PphConnection *connection, gint64 version, const GArray *changes, GError **error)
{
  g_autoptr (PphStatement) put = pph_statement_new (connection, PUT_PART);
  g_autoptr (PphStatement) delete = pph_statement_new (connection, DELETE_PART);

  for (guint i = 0; i < changes->len; i++)
    {
      const PartChange *change = &g_array_index (changes, PartChange, i);
      PphStatement *stmt = change->json != NULL ? put : delete;

      pph_statement_bind_int (stmt, ":version", version);
      pph_statement_bind_text (stmt, ":list", change->field->name);
      pph_statement_bind_int (stmt, ":position", change->position);
      if (change->json != NULL)
        pph_statement_bind_text (stmt, ":data", change->json);
      if (!pph_statement_run (stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* "articles/objet": what stays the same when the part moves. */
static char *
part_name (const PartChange *change)
{
  const PphField *id = pph_record_type_field (change->field->type, "id");
  const char *text = id != NULL && change->record != NULL ? G_STRUCT_MEMBER (char *, change->record, id->offset) : NULL;

  return text != NULL ? g_strdup_printf ("%s/%s", change->field->name, text)
                      : g_strdup_printf ("%s/%d", change->field->name, change->position);
}

void
pph_version_parts_describe (const GArray *changes, const char *head, PphVersionPut *put)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\"head\":%s,\"parts\":[", head != NULL ? head : "null");
  for (guint i = 0; i < changes->len; i++)
    {
      const PartChange *change = &g_array_index (changes, PartChange, i);

      g_string_append_printf (text, "%s{\"list\":\"%s\",\"position\":%d,\"data\":%s}", i > 0 ? "," : "",
                              change->field->name, change->position, change->json != NULL ? change->json : "null");
    }
  g_string_append (text, "]}");
  put->changed = g_string_free (text, FALSE);
  if (head != NULL && changes->len == 0)
    put->part = g_strdup ("head");
  else if (head == NULL && changes->len == 1)
    put->part = part_name (&g_array_index (changes, PartChange, 0));
}

/* Reading */

/* The rows of one list follow each other, in order. */
gboolean
pph_version_parts_read (PphConnection *connection, gint64 id, PphVersion *version, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_PARTS);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (pph_record_unref);
  const PphField *current = NULL;
  PphStep step;

  pph_statement_bind_int (stmt, ":version", id);
  do
    {
      const PphField *field = NULL;
      gpointer record;

      step = pph_statement_step (stmt, error);
      if (step == PPH_STEP_FAILED)
        return FALSE;
      if (step == PPH_STEP_ROW)
        field = pph_record_type_field (&pph_version_record_type, pph_statement_get_text (stmt, 0));
      if (field != current && current != NULL)
        {
          pph_set_list (list_of (version, current), pph_list_from_array (records->pdata, records->len));
          g_ptr_array_set_size (records, 0);
        }
      current = field;
      if (step == PPH_STEP_DONE)
        return TRUE;
      if (field == NULL || field->kind != PPH_FIELD_LIST || pph_statement_get_int (stmt, 1) != records->len)
        {
          pph_connection_set_damaged (pph_connection_get_path (connection), error);
          return FALSE;
        }
      if ((record = pph_records_read (connection, field->type, pph_statement_get_text (stmt, 2), error)) == NULL)
        return FALSE;
      g_ptr_array_add (records, record);
    }
  while (TRUE);
}
