/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-changes.h"

#include "pph-statement.h"

/* SQLite says when another connection has committed, but our own tidying
 * commits too.  What counts is what the journal has since the entry that was its
 * last, and whether that one was written again.  A payload can have been erased. */
#define ENTRIES_SINCE                                                                               \
  "SELECT j.id, j.digest, j.object, json_extract (e.value, '$.kind'),"                              \
  " coalesce (json_extract (e.value, '$.document'), json_extract (e.value, '$.name'))"              \
  " FROM journal j LEFT JOIN journal_payload p ON p.id = j.id"                                      \
  " LEFT JOIN json_each (CASE WHEN json_valid (p.data) THEN p.data ELSE '[]' END) e WHERE j.id >= " \
  ":last ORDER BY j.id"
#define LAST_ENTRY "SELECT id, digest FROM journal ORDER BY id DESC LIMIT 1"

#define MOST_DOCUMENTS 256 /* beyond, who lists them all reads them all again */

typedef struct
{
  GSource source;
  PphConnection *reader;
  PphChangesFunc func;
  gpointer data;
  gint64 version; /* data_version: changes when another connection has committed */
  gint64 last;    /* the entry that was the journal's last, */
  char *digest;   /* and its digest */
  int told;       /* atomic: our own writer has committed */
} Changes;

static gint64
read_data_version (Changes *self)
{
  gint64 version;

  return pph_connection_get_int (self->reader, "PRAGMA data_version", &version, NULL) ? version : self->version;
}

static void
take_last (Changes *self, PphStatement *row)
{
  self->last = pph_statement_get_int (row, 0);
  g_free (self->digest);
  self->digest = g_strdup (pph_statement_get_text (row, 1));
}

static void
read_last_entry (Changes *self)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->reader, LAST_ENTRY);

  if (pph_statement_step (stmt, NULL) == PPH_STEP_ROW)
    take_last (self, stmt);
}

static gboolean
is_of_annuaire (const char *kind)
{
  return g_strcmp0 (kind, "organisation") == 0 || g_strcmp0 (kind, "person") == 0 || g_strcmp0 (kind, "deleted") == 0;
}

/* @documents: (inout): a set of uuids to add to. Returns: whether there is anything new in the journal */
static gboolean
read_entries (Changes *self, GHashTable *documents, gboolean *annuaire)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->reader, ENTRIES_SINCE);
  gint64 before = self->last;
  g_autofree char *digest = g_strdup (self->digest);
  gboolean found = FALSE;

  pph_statement_bind_int (stmt, ":last", self->last);
  while (pph_statement_step (stmt, NULL) == PPH_STEP_ROW)
    {
      const char *name = pph_statement_get_text (stmt, 4);

      if (pph_statement_get_int (stmt, 0) == before && g_strcmp0 (pph_statement_get_text (stmt, 1), digest) == 0)
        continue;
      found = TRUE;
      take_last (self, stmt);
      *annuaire = *annuaire || is_of_annuaire (pph_statement_get_text (stmt, 3));
      g_hash_table_add (documents, g_strdup (pph_statement_get_text (stmt, 2)));
      if (name != NULL)
        g_hash_table_add (documents, g_strdup (name));
    }
  return found;
}

static gboolean
has_written (Changes *self)
{
  gboolean told = g_atomic_int_compare_and_exchange (&self->told, TRUE, FALSE);
  gint64 version = read_data_version (self);
  gboolean written = told || version != self->version;

  self->version = version;
  return written;
}

/* The reader is given back before anybody is told. Returns: whether there is something to tell */
static gboolean
look (Changes *self, GHashTable *documents, gboolean *annuaire)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = pph_connection_hold (self->reader);

  return has_written (self) && read_entries (self, documents, annuaire);
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  Changes *self = (Changes *)source;
  g_autoptr (GHashTable) documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gpointer *uuids = NULL;
  PphStoreChange change = { 0 };

  g_source_set_ready_time (source, g_source_get_time (source) + PPH_CHANGES_INTERVAL);
  if (!look (self, documents, &change.annuaire))
    return G_SOURCE_CONTINUE;
  if (g_hash_table_size (documents) <= MOST_DOCUMENTS)
    change.documents = (const char *const *)(uuids = g_hash_table_get_keys_as_array (documents, NULL));
  self->func (&change, self->data);
  return G_SOURCE_CONTINUE;
}

static void
finalize (GSource *source)
{
  Changes *self = (Changes *)source;

  g_clear_pointer (&self->reader, pph_connection_unref);
  g_clear_pointer (&self->digest, g_free);
}

GSource *
pph_changes_source_new (PphConnection *reader, PphChangesFunc func, gpointer data)
{
  static GSourceFuncs funcs = { .dispatch = dispatch, .finalize = finalize };
  GSource *source = g_source_new (&funcs, sizeof (Changes));
  Changes *self = (Changes *)source;

  self->reader = pph_connection_ref (reader);
  self->func = func;
  self->data = data;
  self->version = read_data_version (self);
  read_last_entry (self);
  g_source_set_static_name (source, "pph-store-changes");
  g_source_set_ready_time (source, g_get_monotonic_time () + PPH_CHANGES_INTERVAL);
  return source;
}

void
pph_changes_notify (GSource *source)
{
  g_atomic_int_set (&((Changes *)source)->told, TRUE);
  g_source_set_ready_time (source, 0);
}

gboolean
pph_store_change_has (const PphStoreChange *change, const char *uuid)
{
  return change->documents == NULL || g_strv_contains (change->documents, uuid);
}
