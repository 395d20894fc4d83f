/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-record-json.h"
#include "pph-records.h"

#include <string.h>

#define PUT_ORGANISATION                                        \
  "INSERT INTO organisation (uuid, data) VALUES (:uuid, :data)" \
  " ON CONFLICT (uuid) DO UPDATE SET data = excluded.data"
#define PUT_PERSON                                        \
  "INSERT INTO person (uuid, data) VALUES (:uuid, :data)" \
  " ON CONFLICT (uuid) DO UPDATE SET data = excluded.data"
#define LIST_ORGANISATIONS "SELECT data FROM organisation WHERE deleted = 0"
#define LIST_PEOPLE        "SELECT data FROM person WHERE deleted = 0"

gboolean
pph_annuaire_put (PphConnection *connection, gconstpointer record, GError **error)
{
  gboolean person = ((const PphRecord *)record)->type == &pph_person_record_type;
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, person ? PUT_PERSON : PUT_ORGANISATION);
  g_autofree char *data = pph_record_to_json (record);

  pph_statement_bind_text (stmt, ":uuid",
                           person ? ((const PphPerson *)record)->uuid : ((const PphOrganisation *)record)->uuid);
  pph_statement_bind_text (stmt, ":data", data);
  return pph_statement_run (stmt, error);
}

/* What a record is sorted by, as people of this country sort. */
static char *
sort_key (gconstpointer record)
{
  g_autofree char *name = NULL;

  if (((const PphRecord *)record)->type == &pph_person_record_type)
    {
      const PphPerson *person = record;

      name = g_strjoin (" ", pph_str (person->family_name), pph_str (person->given_name), NULL);
    }
  else
    {
      const PphOrganisation *organisation = record;

      name
          = g_strdup (organisation->legal_name != NULL ? organisation->legal_name : pph_str (organisation->short_name));
    }
  return g_utf8_collate_key (name, -1);
}

typedef struct
{
  char *key;
  gpointer record;
} Entry;

static void
entry_clear (Entry *entry)
{
  g_free (entry->key);
  pph_record_unref (entry->record);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Entry *)a)->key, ((const Entry *)b)->key);
}

PphList *
pph_annuaire_list (PphConnection *connection, const PphRecordType *type, GError **error)
{
  g_autoptr (PphStatement) stmt
      = pph_statement_new (connection, type == &pph_person_record_type ? LIST_PEOPLE : LIST_ORGANISATIONS);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  PphStep step;

  g_array_set_clear_func (entries, (GDestroyNotify)entry_clear);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      Entry entry = { NULL, pph_records_read (connection, type, pph_statement_get_text (stmt, 0), error) };

      if (entry.record == NULL)
        return NULL;
      entry.key = sort_key (entry.record);
      g_array_append_val (entries, entry);
    }
  if (step == PPH_STEP_FAILED)
    return NULL;

  g_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (records, g_array_index (entries, Entry, i).record);
  return pph_list_from_array (records->pdata, records->len);
}
