/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-transaction.h"

#include "pph-journal.h"
#include "pph-record-json.h"
#include "pph-records.h"

typedef enum
{
  OP_DOSSIER,
  OP_DOCUMENT,
  OP_VERSION,
  OP_ORGANISATION,
  OP_PERSON,
  OP_FILE,
  OP_SETTING,
  OP_DELETED,
  OP_RECORD,
} OpKind;

/* One change.  The record is held, not copied: records never change. */
typedef struct
{
  OpKind kind;
  gpointer record;
  GBytes *bytes;
  char *name;            /* document of a version, digest, key or uuid */
  char *text;            /* search text, media type, value, or document of a kept record */
  PphVersionShown shown; /* of a version */
  gint64 number;         /* revision, or the mark of deletion */
} Op;

struct _PphTransaction
{
  char *verb;
  char *author;
  gint64 now;
  GArray *ops;
};

static void
op_clear (Op *op)
{
  pph_record_unref (op->record);
  g_clear_pointer (&op->bytes, g_bytes_unref);
  g_free (op->name);
  g_free (op->text);
  g_free (op->shown.title);
  g_free (op->shown.end_date);
}

PphTransaction *
pph_transaction_new (const char *verb, const char *author, gint64 now)
{
  PphTransaction *self = g_new0 (PphTransaction, 1);

  self->verb = g_strdup (verb);
  self->author = g_strdup (pph_str (author));
  self->now = now;
  self->ops = g_array_new (FALSE, FALSE, sizeof (Op));
  g_array_set_clear_func (self->ops, (GDestroyNotify)op_clear);
  return self;
}

void
pph_transaction_free (PphTransaction *self)
{
  if (self == NULL)
    return;
  g_free (self->verb);
  g_free (self->author);
  g_array_unref (self->ops);
  g_free (self);
}

static void
add_op (PphTransaction *self, OpKind kind, gconstpointer record, const char *name, const char *text, gint64 number)
{
  Op op = { kind, pph_record_ref (record), NULL, g_strdup (name), g_strdup (text), { NULL, NULL }, number };

  g_array_append_val (self->ops, op);
}

void
pph_transaction_put_dossier (PphTransaction *self, const PphDossier *dossier)
{
  g_return_if_fail (dossier != NULL && dossier->uuid != NULL);
  add_op (self, OP_DOSSIER, dossier, dossier->uuid, NULL, 0);
}

void
pph_transaction_put_document (PphTransaction *self, const PphDocument *document)
{
  g_return_if_fail (document != NULL && document->uuid != NULL);
  add_op (self, OP_DOCUMENT, document, document->uuid, NULL, 0);
}

void
pph_transaction_put_version (PphTransaction *self, const char *document, const PphVersion *version, gint64 revision,
                             const char *search_text)
{
  g_return_if_fail (document != NULL && version != NULL && version->uuid != NULL);
  add_op (self, OP_VERSION, version, document, search_text, revision);
}

/* Of the version put last. (transfer none) (nullable) */
static PphVersionShown *
get_shown (PphTransaction *self)
{
  Op *last = self->ops->len > 0 ? &g_array_index (self->ops, Op, self->ops->len - 1) : NULL;

  g_return_val_if_fail (last != NULL && last->kind == OP_VERSION, NULL);
  return &last->shown;
}

static void
show (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

void
pph_transaction_set_title (PphTransaction *self, const char *title)
{
  PphVersionShown *shown = get_shown (self);

  if (shown != NULL)
    show (&shown->title, title);
}

void
pph_transaction_set_end_date (PphTransaction *self, const char *end_date)
{
  PphVersionShown *shown = get_shown (self);

  if (shown != NULL)
    show (&shown->end_date, end_date);
}

void
pph_transaction_put_organisation (PphTransaction *self, const PphOrganisation *organisation)
{
  g_return_if_fail (organisation != NULL && organisation->uuid != NULL);
  add_op (self, OP_ORGANISATION, organisation, organisation->uuid, NULL, 0);
}

void
pph_transaction_put_person (PphTransaction *self, const PphPerson *person)
{
  g_return_if_fail (person != NULL && person->uuid != NULL);
  add_op (self, OP_PERSON, person, person->uuid, NULL, 0);
}

void
pph_transaction_put_file (PphTransaction *self, const char *digest, GBytes *bytes, const char *media_type)
{
  Op op = { OP_FILE, NULL, NULL, g_strdup (digest), g_strdup (media_type), { NULL, NULL }, 0 };

  g_return_if_fail (digest != NULL && bytes != NULL);
  op.bytes = g_bytes_ref (bytes);
  g_array_append_val (self->ops, op);
}

void
pph_transaction_put_setting (PphTransaction *self, const char *key, const char *value)
{
  g_return_if_fail (key != NULL);
  add_op (self, OP_SETTING, NULL, key, value, 0);
}

void
pph_transaction_put_record (PphTransaction *self, const char *document, gconstpointer record)
{
  g_return_if_fail (record != NULL && pph_register_get_uuid (record) != NULL);
  add_op (self, OP_RECORD, record, pph_register_get_uuid (record), document, 0);
}

void
pph_transaction_set_deleted (PphTransaction *self, const char *uuid, gboolean deleted)
{
  g_return_if_fail (uuid != NULL);
  add_op (self, OP_DELETED, NULL, uuid, NULL, deleted);
}

void
pph_commit_free (PphCommit *commit)
{
  if (commit == NULL)
    return;
  g_free (commit->kept_version);
  g_free (commit);
}

/* Running */

static gboolean
run_op (PphTransaction *self, const Op *op, PphConnection *connection, PphVersionPut *put, GError **error)
{
  switch (op->kind)
    {
    case OP_DOSSIER:
      return pph_dossiers_put (connection, op->record, error);
    case OP_DOCUMENT:
      return pph_documents_put (connection, op->record, self->now, error);
    case OP_VERSION:
      return pph_versions_put (connection, op->name, op->record, op->number, op->text, &op->shown, self->now, put,
                               error);
    case OP_ORGANISATION:
    case OP_PERSON:
      return pph_annuaire_put (connection, op->record, error);
    case OP_FILE:
      return pph_files_put (connection, op->name, op->bytes, op->text, error);
    case OP_SETTING:
      return pph_settings_put (connection, op->name, op->text, error);
    case OP_RECORD:
      return pph_register_put (connection, op->text, op->record, error);
    case OP_DELETED:
    default:
      return pph_documents_set_deleted (connection, op->name, op->number != 0, error);
    }
}

/* What the journal keeps of one change: names for what is elsewhere, the rows that changed for a version. */
static void
add_to_payload (JsonArray *payload, const Op *op, const PphVersionPut *put)
{
  static const char *const kinds[]
      = { "dossier", "document", "version", "organisation", "person", "file", "setting", "deleted", "record" };
  JsonObject *object = json_object_new ();
  JsonNode *changed;

  json_object_set_string_member (object, "kind", kinds[op->kind]);
  json_object_set_string_member (object, "name", op->name);
  if (op->kind == OP_VERSION)
    {
      json_object_set_string_member (object, "version", ((const PphVersion *)op->record)->uuid);
      if (put->commit.kept_version != NULL)
        json_object_set_string_member (object, "kept", put->commit.kept_version);
      if (put->changed != NULL && (changed = json_from_string (put->changed, NULL)) != NULL)
        json_object_set_member (object, "changed", changed);
    }
  else if (op->record != NULL)
    json_object_set_member (object, "data", pph_record_to_json_node (op->record));
  else if (op->kind == OP_SETTING && op->text != NULL)
    json_object_set_string_member (object, "value", op->text);
  else if (op->kind == OP_DELETED)
    json_object_set_boolean_member (object, "deleted", op->number != 0);
  if (op->kind == OP_RECORD && op->text != NULL)
    json_object_set_string_member (object, "document", op->text);
  json_array_add_object_element (payload, object);
}

static char *
payload_to_text (JsonArray *payload)
{
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), payload);

  return json_to_string (node, FALSE);
}

/* The object of the verb: the document if there is one, else whatever came first. */
static const char *
find_object (PphTransaction *self)
{
  for (guint i = 0; i < self->ops->len; i++)
    {
      const Op *op = &g_array_index (self->ops, Op, i);

      if (op->kind == OP_DOCUMENT || op->kind == OP_VERSION)
        return op->name;
      if (op->kind == OP_RECORD && op->text != NULL)
        return op->text;
    }
  return self->ops->len > 0 ? g_array_index (self->ops, Op, 0).name : "";
}

static gboolean
run_ops (PphTransaction *self, PphConnection *connection, PphCommit *commit, GError **error)
{
  g_autoptr (JsonArray) payload = json_array_new ();
  g_autofree char *part = NULL, *text = NULL;

  for (guint i = 0; i < self->ops->len; i++)
    {
      const Op *op = &g_array_index (self->ops, Op, i);
      PphVersionPut put = { 0 };
      gboolean done = run_op (self, op, connection, &put, error);

      if (done)
        add_to_payload (payload, op, &put);
      if (done && op->kind == OP_VERSION)
        {
          commit->revision = put.commit.revision;
          g_free (commit->kept_version);
          commit->kept_version = g_steal_pointer (&put.commit.kept_version);
          g_free (part);
          part = g_steal_pointer (&put.part);
        }
      pph_version_put_clear (&put);
      if (!done)
        return FALSE;
    }

  text = payload_to_text (payload);
  return pph_journal_add (connection,
                          &(PphJournalEntry){
                              .time = self->now,
                              .author = self->author,
                              .verb = self->verb,
                              .object = find_object (self),
                              .part = commit->kept_version == NULL ? pph_str (part) : "",
                              .payload = text,
                          },
                          error);
}

PphCommit *
pph_transaction_run (PphTransaction *self, PphConnection *connection, GError **error)
{
  g_autoptr (PphConnectionHold) hold G_GNUC_UNUSED = pph_connection_hold (connection);
  g_autoptr (PphCommit) commit = g_new0 (PphCommit, 1);

  if (!pph_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return NULL;
  if (!run_ops (self, connection, commit, error) || !pph_connection_exec (connection, "COMMIT", error))
    {
      pph_connection_rollback (connection);
      return NULL;
    }
  return g_steal_pointer (&commit);
}
