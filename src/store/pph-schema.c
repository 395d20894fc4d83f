/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-schema.h"

#include "pph-store.h"

#include <glib/gi18n-lib.h>

/* Script n makes version n of the schema from version n - 1.  A published
 * script is never edited.  Each ends by counting itself. */
static const char version_1[]
    = "PRAGMA application_id = 0x50706831;"

      "CREATE TABLE dossier ("
      "  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, data TEXT NOT NULL) STRICT;"

      /* The columns beside the data are copies of what lists show and search. */
      "CREATE TABLE document ("
      "  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,"
      "  dossier TEXT REFERENCES dossier (uuid) DEFERRABLE INITIALLY DEFERRED,"
      "  reference TEXT, kind TEXT NOT NULL, territory TEXT, archived INTEGER NOT NULL,"
      "  data TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0,"
      "  modified INTEGER NOT NULL,"
      "  latest INTEGER REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED) STRICT;"
      "CREATE INDEX document_dossier ON document (dossier);"
      "CREATE INDEX document_reference ON document (reference);"
      "CREATE INDEX document_modified ON document (deleted, modified, id);"
      "CREATE INDEX document_latest ON document (latest);"

      /* The head is the version without its lists, state and number.  Title,
       * partners and end date are copies, for lists. */
      "CREATE TABLE version ("
      "  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE,"
      "  document INTEGER NOT NULL REFERENCES document (id),"
      "  number INTEGER NOT NULL, state TEXT NOT NULL, revision INTEGER NOT NULL,"
      "  head TEXT NOT NULL, title TEXT, partners TEXT, end_date TEXT,"
      "  modified INTEGER NOT NULL) STRICT;"
      "CREATE INDEX version_document ON version (document, number);"

      /* One row per element of the version's lists: an edit rewrites one. */
      "CREATE TABLE part ("
      "  id INTEGER PRIMARY KEY, version INTEGER NOT NULL REFERENCES version (id),"
      "  list TEXT NOT NULL, position INTEGER NOT NULL, data TEXT NOT NULL,"
      "  UNIQUE (version, list, position)) STRICT;"

      /* What was sent for signature stays what it was; only its state goes on. */
      "CREATE TRIGGER version_frozen BEFORE UPDATE ON version"
      "  WHEN old.state NOT IN ('draft', 'ready') AND ("
      "    new.state IN ('draft', 'ready') OR (new.state = 'frozen' AND old.state <> 'frozen')"
      "    OR new.head <> old.head OR new.number <> old.number OR new.document <> old.document"
      "    OR new.uuid <> old.uuid)"
      "  BEGIN SELECT RAISE (ABORT, 'frozen'); END;"
      "CREATE TRIGGER version_frozen_delete BEFORE DELETE ON version"
      "  WHEN old.state NOT IN ('draft', 'ready')"
      "  BEGIN SELECT RAISE (ABORT, 'frozen'); END;"
      "CREATE TRIGGER part_frozen_insert BEFORE INSERT ON part"
      "  WHEN (SELECT state FROM version WHERE id = new.version) NOT IN ('draft', 'ready')"
      "  BEGIN SELECT RAISE (ABORT, 'frozen'); END;"
      "CREATE TRIGGER part_frozen_update BEFORE UPDATE ON part"
      "  WHEN (SELECT state FROM version WHERE id = old.version) NOT IN ('draft', 'ready')"
      "  BEGIN SELECT RAISE (ABORT, 'frozen'); END;"
      "CREATE TRIGGER part_frozen_delete BEFORE DELETE ON part"
      "  WHEN (SELECT state FROM version WHERE id = old.version) NOT IN ('draft', 'ready')"
      "  BEGIN SELECT RAISE (ABORT, 'frozen'); END;"

      "CREATE TABLE organisation ("
      "  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, data TEXT NOT NULL,"
      "  deleted INTEGER NOT NULL DEFAULT 0) STRICT;"
      "CREATE TABLE person ("
      "  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, data TEXT NOT NULL,"
      "  deleted INTEGER NOT NULL DEFAULT 0) STRICT;"

      "CREATE TABLE file ("
      "  id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, media_type TEXT,"
      "  bytes BLOB NOT NULL) STRICT;"
      "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"

      /* Payloads lie apart so that they can be erased: their salted digest stays
       * in the chain and says nothing about them. */
      "CREATE TABLE journal ("
      "  id INTEGER PRIMARY KEY, time INTEGER NOT NULL, author TEXT NOT NULL, verb TEXT NOT NULL,"
      "  object TEXT NOT NULL, part TEXT NOT NULL, payload TEXT NOT NULL, previous TEXT NOT NULL,"
      "  digest TEXT NOT NULL) STRICT;"
      "CREATE TABLE journal_payload ("
      "  id INTEGER PRIMARY KEY REFERENCES journal (id), salt TEXT NOT NULL, data TEXT NOT NULL) STRICT;"

      /* What is searched, the index over it, and how many documents hold each of
       * its words.  A deleted document is in the first alone. */
      "CREATE TABLE searched ("
      "  id INTEGER PRIMARY KEY REFERENCES document (id), indexed INTEGER NOT NULL,"
      "  head TEXT NOT NULL, body TEXT NOT NULL) STRICT;"
      "CREATE VIEW indexed AS SELECT id, head, body FROM searched WHERE indexed;"
      "CREATE VIRTUAL TABLE search USING fts5 (head, body, content='indexed', content_rowid='id',"
      "  tokenize='unicode61 remove_diacritics 2');"
      "INSERT INTO search (search, rank) VALUES ('automerge', 0);"
      "INSERT INTO search (search, rank) VALUES ('usermerge', 2);"
      "CREATE TABLE word (word TEXT PRIMARY KEY, documents INTEGER NOT NULL) STRICT, WITHOUT ROWID;"

      /* Documents that changed since they were last indexed; no body: it is the same. */
      "CREATE TABLE unsearched (id INTEGER PRIMARY KEY REFERENCES document (id), body TEXT) STRICT;"

      "PRAGMA user_version = 1;";

static const char version_2[]
    /* What is kept beside the documents: acts, users, délibérations, plans of
     * signature and what happened to them.  A kind is the name of a record. */
    = "CREATE TABLE register ("
      "  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
      "  document TEXT REFERENCES document (uuid) DEFERRABLE INITIALLY DEFERRED,"
      "  data TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0) STRICT;"
      "CREATE INDEX register_kind ON register (kind, deleted, id);"
      "CREATE INDEX register_document ON register (document, kind, id);"

      /* What happened is never told otherwise. */
      "CREATE TRIGGER register_event_kept BEFORE UPDATE ON register"
      "  WHEN old.kind = 'PphSignatureEvent' AND (new.data <> old.data OR new.deleted <> old.deleted)"
      "  BEGIN SELECT RAISE (ABORT, 'frozen'); END;"

      "PRAGMA user_version = 2;";

static const char version_3[]
    /* In the place of FTS5's index: of each word, the documents that hold it, 65,536 to a row (packed as
     * pph-row-set.h says); and what lists show of each document that is indexed, as it was then.  All are
     * indexed anew when nobody types, and searched in their texts until then; what FTS5 kept goes after that. */
    = "DROP VIEW indexed;"
      "DELETE FROM word;"
      "CREATE TABLE holding ("
      "  word TEXT NOT NULL, block INTEGER NOT NULL, documents BLOB NOT NULL,"
      "  PRIMARY KEY (word, block)) STRICT, WITHOUT ROWID;"
      "CREATE TABLE listed ("
      "  id INTEGER PRIMARY KEY REFERENCES document (id), uuid TEXT NOT NULL, reference TEXT,"
      "  title TEXT, partners TEXT, state TEXT, end_date TEXT, modified INTEGER NOT NULL,"
      "  kind TEXT NOT NULL, territory TEXT, archived INTEGER NOT NULL, revision INTEGER) STRICT;"
      "INSERT OR IGNORE INTO unsearched SELECT id, NULL FROM document;"

      "PRAGMA user_version = 3;";

static const char version_4[]
    /* Of each beginning of a word, and of each longer word, the documents that hold it, 7,680 to a row (as
     * pph-search-index.h says). All are indexed anew. */
    = "DROP TABLE holding;"
      "DROP TABLE word;"
      "CREATE TABLE holding ("
      "  block INTEGER NOT NULL, word TEXT NOT NULL, documents BLOB NOT NULL,"
      "  PRIMARY KEY (block, word)) STRICT, WITHOUT ROWID;"
      "INSERT OR IGNORE INTO unsearched SELECT id, NULL FROM document;"

      /* The history of a document is read in the order of its entries. */
      "CREATE INDEX journal_object ON journal (object);"

      "PRAGMA user_version = 4;";

static const char *const scripts[] = { version_1, version_2, version_3, version_4 };

int
pph_schema_get_version (void)
{
  return G_N_ELEMENTS (scripts);
}

static gboolean
read_identity (PphConnection *connection, gint64 *application, gint64 *version, gint64 *objects, GError **error)
{
  return pph_connection_get_int (connection, "PRAGMA application_id", application, error)
         && pph_connection_get_int (connection, "PRAGMA user_version", version, error)
         && pph_connection_get_int (connection, "SELECT count(*) FROM sqlite_schema", objects, error);
}

gboolean
pph_schema_check (PphConnection *connection, GError **error)
{
  const char *path = pph_connection_get_path (connection);
  gint64 application, version, objects;

  if (!read_identity (connection, &application, &version, &objects, error))
    return FALSE;
  if (application == 0 && version == 0 && objects == 0)
    return TRUE;
  if (application != PPH_SCHEMA_APPLICATION_ID)
    {
      g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_A_STORE,
                   _ ("The file \"%s\" belongs to another program. Choose a Paraphe store."), path);
      return FALSE;
    }
  if (version > pph_schema_get_version ())
    {
      g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NEWER,
                   _ ("The store \"%s\" was made by a newer version of Paraphe. Update Paraphe to open it."), path);
      return FALSE;
    }
  if (version < 1 || objects == 0)
    {
      pph_connection_set_damaged (path, error);
      return FALSE;
    }
  return TRUE;
}

/* Looks again inside the transaction: another process may have migrated meanwhile. */
static gboolean
apply_script (PphConnection *connection, int number, GError **error)
{
  gint64 version;

  if (!pph_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (pph_connection_get_int (connection, "PRAGMA user_version", &version, error)
      && (version >= number || pph_connection_exec (connection, scripts[number - 1], error))
      && pph_connection_exec (connection, "COMMIT", error))
    return TRUE;
  pph_connection_rollback (connection);
  return FALSE;
}

gboolean
pph_schema_migrate_to (PphConnection *connection, int last, GError **error)
{
  gint64 version;

  if (!pph_connection_get_int (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  for (int number = (int)version + 1; number <= last; number++)
    if (!apply_script (connection, number, error))
      return FALSE;
  return TRUE;
}

gboolean
pph_schema_migrate (PphConnection *connection, GError **error)
{
  return pph_schema_migrate_to (connection, pph_schema_get_version (), error);
}
