/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-search-index.h"
#include "pph-uuid.h"
#include "pph-version-parts.h"

#include <glib/gi18n-lib.h>

#define GET_VERSION "SELECT id, document, number, state, revision, head, uuid FROM version WHERE uuid = :uuid"
#define GET_LATEST                                                                         \
  "SELECT v.id, v.document, v.number, v.state, v.revision, v.head, v.uuid FROM document d" \
  " JOIN version v ON v.id = d.latest WHERE d.uuid = :uuid"
#define LIST_VERSIONS                                                                             \
  "SELECT v.uuid, v.number, v.state, v.title FROM version v JOIN document d ON d.id = v.document" \
  " WHERE d.uuid = :document ORDER BY v.number, v.id"
#define INSERT_VERSION                                                            \
  "INSERT INTO version (uuid, document, number, state, revision, head, modified)" \
  " VALUES (:uuid, :document, :number, 'draft', 0, '', :now) RETURNING id"
#define UPDATE_VERSION                                                                     \
  "UPDATE version SET state = :state, revision = :revision, head = :head, title = :title," \
  " partners = :partners, end_date = :end_date, modified = :now WHERE id = :id"
#define SET_SHOWN \
  "UPDATE version SET title = coalesce (:title, title), end_date = coalesce (:end_date, end_date) WHERE id = :id"
#define NUMBER_IS_TAKEN "SELECT 1 FROM version WHERE document = :document AND number = :number"
#define NEXT_NUMBER     "SELECT coalesce (max (number), 0) + 1 FROM version WHERE document = :document"
/* A column that is set is written to its indexes even if it is what it was: so the latest version is apart. */
#define SET_MODIFIED "UPDATE document SET modified = :now WHERE id = :id"
#define FIND_LATEST  "SELECT id FROM version WHERE document = :id ORDER BY number DESC, id DESC LIMIT 1"
#define SET_LATEST   "UPDATE document SET latest = :latest WHERE id = :id AND latest IS NOT :latest"

typedef struct
{
  gint64 id; /* 0: there is none */
  gint64 document;
  gint64 number;
  gint64 revision;
  char *state;
  char *head;
  char *uuid;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->state);
  g_free (row->head);
  g_free (row->uuid);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

void
pph_version_put_clear (PphVersionPut *put)
{
  g_clear_pointer (&put->commit.kept_version, g_free);
  g_clear_pointer (&put->changed, g_free);
  g_clear_pointer (&put->part, g_free);
}

static gboolean
read_row (PphConnection *connection, const char *sql, const char *uuid, Row *row, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, sql);

  pph_statement_bind_text (stmt, ":uuid", uuid);
  switch (pph_statement_step (stmt, error))
    {
    case PPH_STEP_ROW:
      row->id = pph_statement_get_int (stmt, 0);
      row->document = pph_statement_get_int (stmt, 1);
      row->number = pph_statement_get_int (stmt, 2);
      row->state = g_strdup (pph_statement_get_text (stmt, 3));
      row->revision = pph_statement_get_int (stmt, 4);
      row->head = g_strdup (pph_statement_get_text (stmt, 5));
      row->uuid = g_strdup (pph_statement_get_text (stmt, 6));
      return TRUE;
    case PPH_STEP_DONE:
      return TRUE;
    case PPH_STEP_FAILED:
    default:
      return FALSE;
    }
}

/* Writing */

static char *
full_title (const PphVersion *version)
{
  if (version->title == NULL || version->subtitle == NULL)
    return g_strdup (version->title != NULL ? version->title : version->subtitle);
  return g_strdup_printf ("%s – %s", version->title, version->subtitle);
}

static gboolean
has_partner (const PphVersion *version)
{
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    if (((const PphParty *)pph_list_get (version->parties, i))->nature != PPH_NATURE_STATE)
      return TRUE;
  return FALSE;
}

/* Who the agreement is with: "la préfecture" on each row would tell nothing. */
static char *
partners (const PphVersion *version)
{
  gboolean others = has_partner (version);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);
      const char *name = party->legal_name != NULL ? party->legal_name : party->short_name;

      if (name != NULL && !(others && party->nature == PPH_NATURE_STATE))
        g_string_append_printf (names, "%s%s", names->len > 0 ? " · " : "", name);
    }
  return g_string_free (names, FALSE);
}

/* The end as lists show it and sort by it; NULL while it waits for an event. */
static char *
fixed_end (const PphVersion *version)
{
  GDate end;

  g_date_clear (&end, 1);
  return pph_term_get_fixed_end (version->term, &end) ? pph_date_to_iso (&end) : NULL;
}

static gboolean
write_row (PphConnection *connection, gint64 id, const PphVersion *version, const char *head, gint64 revision,
           gint64 now, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, UPDATE_VERSION);
  g_autofree char *title = full_title (version);
  g_autofree char *names = partners (version);
  g_autofree char *end = fixed_end (version);

  pph_statement_bind_text (stmt, ":state", pph_version_state_names[version->state]);
  pph_statement_bind_int (stmt, ":revision", revision);
  pph_statement_bind_text (stmt, ":head", head);
  pph_statement_bind_text (stmt, ":title", title);
  pph_statement_bind_text (stmt, ":partners", names);
  pph_statement_bind_text (stmt, ":end_date", end);
  pph_statement_bind_int (stmt, ":now", now);
  pph_statement_bind_int (stmt, ":id", id);
  return pph_statement_run (stmt, error);
}

/* A number is kept as given unless another version of the document has it:
 * two people may each have begun version 2. */
static gboolean
choose_number (PphConnection *connection, gint64 document, gint64 wanted, gint64 *number, GError **error)
{
  g_autoptr (PphStatement) taken = pph_statement_new (connection, NUMBER_IS_TAKEN);
  g_autoptr (PphStatement) next = pph_statement_new (connection, NEXT_NUMBER);

  pph_statement_bind_int (taken, ":document", document);
  pph_statement_bind_int (taken, ":number", wanted);
  switch (pph_statement_step (taken, error))
    {
    case PPH_STEP_DONE:
      *number = wanted;
      return TRUE;
    case PPH_STEP_ROW:
      pph_statement_bind_int (next, ":document", document);
      if (pph_statement_step (next, error) != PPH_STEP_ROW)
        return FALSE;
      *number = pph_statement_get_int (next, 0);
      return TRUE;
    case PPH_STEP_FAILED:
    default:
      return FALSE;
    }
}

static gint64
insert_row (PphConnection *connection, gint64 document, const char *uuid, gint64 number, gint64 now, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, INSERT_VERSION);

  pph_statement_bind_text (stmt, ":uuid", uuid);
  pph_statement_bind_int (stmt, ":document", document);
  pph_statement_bind_int (stmt, ":number", number);
  pph_statement_bind_int (stmt, ":now", now);
  return pph_statement_step (stmt, error) == PPH_STEP_ROW ? pph_statement_get_int (stmt, 0) : 0;
}

static gboolean
insert_version (PphConnection *connection, gint64 document, const char *uuid, const PphVersion *version, gint64 now,
                gint64 *id, PphVersionPut *put, GError **error)
{
  g_autoptr (GArray) changes = pph_version_parts_compare (connection, 0, version, error);
  g_autofree char *head = pph_version_head_to_json (version);
  gint64 number;

  if (changes == NULL || !choose_number (connection, document, version->number, &number, error)
      || (*id = insert_row (connection, document, uuid, number, now, error)) == 0
      || !pph_version_parts_write (connection, *id, changes, error)
      || !write_row (connection, *id, version, head, 1, now, error))
    return FALSE;
  put->commit.revision = 1;
  pph_version_parts_describe (changes, head, put);
  return TRUE;
}

/* The store has a newer one: ours becomes a draft beside it. */
static gboolean
keep_both (PphConnection *connection, const Row *row, const PphVersion *version, gint64 now, gint64 *id,
           PphVersionPut *put, GError **error)
{
  g_autofree char *uuid = pph_uuid_new (now);
  g_autoptr (PphVersion) ours = pph_version_copy (version);

  ours->state = PPH_VERSION_DRAFT;
  ours->number = (int)row->number;
  if (!insert_version (connection, row->document, uuid, ours, now, id, put, error))
    return FALSE;
  put->commit.kept_version = g_steal_pointer (&uuid);
  return TRUE;
}

static gboolean
update_version (PphConnection *connection, const Row *row, const PphVersion *version, gint64 revision, gint64 now,
                gint64 *id, PphVersionPut *put, GError **error)
{
  g_autoptr (GArray) changes = pph_version_parts_compare (connection, row->id, version, error);
  g_autofree char *head = pph_version_head_to_json (version);
  gboolean same_head = g_str_equal (head, row->head);
  gint64 next = MAX (revision, row->revision) + 1;

  if (changes == NULL)
    return FALSE;
  if (changes->len == 0 && same_head && g_strcmp0 (row->state, pph_version_state_names[version->state]) == 0)
    {
      put->commit.revision = row->revision;
      return TRUE;
    }
  if (row->revision > revision)
    return keep_both (connection, row, version, now, id, put, error);
  if (!pph_version_parts_write (connection, row->id, changes, error)
      || !write_row (connection, row->id, version, head, next, now, error))
    return FALSE;
  put->commit.revision = next;
  pph_version_parts_describe (changes, same_head ? NULL : head, put);
  return TRUE;
}

/* @now: 0: nothing was modified. @latest: (out) */
static gboolean
set_latest (PphConnection *connection, gint64 document, gint64 now, gint64 *latest, GError **error)
{
  g_autoptr (PphStatement) modify = NULL, set = NULL;
  g_autoptr (PphStatement) find = pph_statement_new (connection, FIND_LATEST);

  pph_statement_bind_int (find, ":id", document);
  if (pph_statement_step (find, error) != PPH_STEP_ROW)
    return FALSE;
  *latest = pph_statement_get_int (find, 0);
  pph_statement_reset (find);

  set = pph_statement_new (connection, SET_LATEST);
  pph_statement_bind_int (set, ":id", document);
  pph_statement_bind_int (set, ":latest", *latest);
  if (!pph_statement_run (set, error))
    return FALSE;
  if (now == 0)
    return TRUE;
  modify = pph_statement_new (connection, SET_MODIFIED);
  pph_statement_bind_int (modify, ":id", document);
  pph_statement_bind_int (modify, ":now", now);
  return pph_statement_run (modify, error);
}

static gboolean
write_version (PphConnection *connection, gint64 document, const Row *row, const PphVersion *version, gint64 revision,
               gint64 now, gint64 *id, PphVersionPut *put, GError **error)
{
  *id = row->id;
  if (row->id == 0)
    return insert_version (connection, document, version->uuid, version, now, id, put, error);
  if (row->document == document)
    return update_version (connection, row, version, revision, now, id, put, error);
  g_set_error_literal (error, PPH_STORE_ERROR, PPH_STORE_ERROR_IO,
                       _ ("This version belongs to another document. Duplicate it instead."));
  return FALSE;
}

/* What is NULL stays as it was written with the version. */
static gboolean
set_shown (PphConnection *connection, gint64 id, const PphVersionShown *shown, GError **error)
{
  g_autoptr (PphStatement) stmt = NULL;

  if (shown->title == NULL && shown->end_date == NULL)
    return TRUE;
  stmt = pph_statement_new (connection, SET_SHOWN);
  pph_statement_bind_text (stmt, ":title", shown->title);
  pph_statement_bind_text (stmt, ":end_date", shown->end_date);
  pph_statement_bind_int (stmt, ":id", id);
  return pph_statement_run (stmt, error);
}

gboolean
pph_versions_put (PphConnection *connection, const char *document, const PphVersion *version, gint64 revision,
                  const char *search_text, const PphVersionShown *shown, gint64 now, PphVersionPut *put, GError **error)
{
  g_auto (Row) row = { 0 };
  gint64 document_id = pph_documents_get_id (connection, document, error);
  gint64 id, latest = 0;

  return document_id != 0 && read_row (connection, GET_VERSION, version->uuid, &row, error)
         && write_version (connection, document_id, &row, version, revision, now, &id, put, error)
         && set_shown (connection, id, shown, error)
         && set_latest (connection, document_id, put->changed != NULL ? now : 0, &latest, error)
         && pph_search_note (connection, document_id, latest == id ? search_text : NULL, error);
}

/* Reading */

static int
state_from_name (const char *name)
{
  for (int i = 0; pph_version_state_names[i] != NULL; i++)
    if (g_strcmp0 (pph_version_state_names[i], name) == 0)
      return i;
  return PPH_VERSION_DRAFT;
}

PphVersion *
pph_versions_load (PphConnection *connection, const char *document, const char *uuid, gint64 *revision, GError **error)
{
  g_auto (Row) row = { 0 };
  g_autoptr (PphVersion) version = NULL;
  gint64 document_id = pph_documents_get_id (connection, document, error);

  if (document_id == 0
      || !read_row (connection, uuid != NULL ? GET_VERSION : GET_LATEST, uuid != NULL ? uuid : document, &row, error))
    return NULL;
  if (row.id == 0 || row.document != document_id)
    {
      g_set_error_literal (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND,
                           _ ("This version is not in the store. Look in the history of the document."));
      return NULL;
    }
  if ((version = pph_records_read (connection, &pph_version_record_type, row.head, error)) == NULL
      || !pph_version_parts_read (connection, row.id, version, error))
    return NULL;
  version->state = state_from_name (row.state);
  version->number = (int)row.number;
  pph_set_string (&version->uuid, row.uuid);
  *revision = row.revision;
  return g_steal_pointer (&version);
}

PphList *
pph_versions_list (PphConnection *connection, const char *document, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, LIST_VERSIONS);
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (pph_record_unref);
  PphStep step;

  pph_statement_bind_text (stmt, ":document", document);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      PphVersion *version = pph_version_new ();

      pph_set_string (&version->uuid, pph_statement_get_text (stmt, 0));
      version->number = (int)pph_statement_get_int (stmt, 1);
      version->state = state_from_name (pph_statement_get_text (stmt, 2));
      pph_set_string (&version->title, pph_statement_get_text (stmt, 3));
      g_ptr_array_add (versions, version);
    }
  return step == PPH_STEP_DONE ? pph_list_from_array (versions->pdata, versions->len) : NULL;
}
