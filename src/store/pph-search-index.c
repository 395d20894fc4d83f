/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-search-index.h"

#include "pph-tokenizer.h"

#include <string.h>

#define GET_SEARCHED                                                 \
  "SELECT d.deleted, d.reference, d.territory, v.title, v.partners," \
  "  s.indexed, s.head, s.body"                                      \
  " FROM document d LEFT JOIN version v ON v.id = d.latest LEFT JOIN searched s ON s.id = d.id WHERE d.id = :id"
#define PUT_SEARCHED                                                                    \
  "INSERT INTO searched (id, indexed, head, body) VALUES (:id, :indexed, :head, :body)" \
  " ON CONFLICT (id) DO UPDATE SET indexed = excluded.indexed, head = excluded.head, body = excluded.body"
#define REMOVE_FROM_INDEX "INSERT INTO search (search, rowid, head, body) VALUES ('delete', :id, :head, :body)"
#define ADD_TO_INDEX      "INSERT INTO search (rowid, head, body) VALUES (:id, :head, :body)"
#define COUNT_WORD                         \
  "INSERT INTO word VALUES (:word, :more)" \
  " ON CONFLICT (word) DO UPDATE SET documents = documents + excluded.documents RETURNING documents"
#define FORGET_WORD "DELETE FROM word WHERE word = :word"
#define MERGE       "INSERT INTO search (search, rank) VALUES ('merge', 64)"
#define MERGE_WHOLE "INSERT INTO search (search, rank) VALUES ('merge', -64)"
#define IS_SCATTERED \
  "SELECT sum (n) > 8 AND sum (n) * 8 > max (n) * 9 FROM (SELECT count (*) AS n FROM search_idx GROUP BY segid)"
#define NOTE \
  "INSERT INTO unsearched VALUES (:id, :body) ON CONFLICT (id) DO UPDATE SET body = coalesce (excluded.body, body)"
#define IS_BEHIND "SELECT 1 FROM unsearched LIMIT 1"
#define GET_NOTED "SELECT id, body FROM unsearched ORDER BY id LIMIT 1"
#define FORGET    "DELETE FROM unsearched WHERE id = :id"

#define DOCUMENTS_PER_STEP 64

/* The index */

static gboolean
add_word_cb (const char *word, gsize length, gsize start, gsize end, gpointer data)
{
  g_hash_table_add (data, g_strndup (word, length));
  return TRUE;
}

static GHashTable *
collect_words (PphTokenizer *tokenizer, const char *head, const char *body)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (head != NULL)
    pph_tokenizer_run (tokenizer, head, add_word_cb, words);
  if (body != NULL)
    pph_tokenizer_run (tokenizer, body, add_word_cb, words);
  return words;
}

/* A step of indexing: what it does to the number of documents of each word is written once, at its end. */
typedef struct
{
  PphConnection *connection;
  PphTokenizer *tokenizer;
  GHashTable *more; /* word → documents more, or fewer */
} Indexing;

static void
add_to_count (Indexing *self, const char *word, int more)
{
  gpointer key, value;

  if (g_hash_table_lookup_extended (self->more, word, &key, &value))
    g_hash_table_insert (self->more, g_strdup (word), GINT_TO_POINTER (GPOINTER_TO_INT (value) + more));
  else
    g_hash_table_insert (self->more, g_strdup (word), GINT_TO_POINTER (more));
}

/* Counts the words of @words that are not among @others. */
static void
count_words (Indexing *self, GHashTable *words, GHashTable *others, int more)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (others, word))
      add_to_count (self, word, more);
}

static gboolean
write_count (PphConnection *connection, const char *word, int more, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, COUNT_WORD);
  g_autoptr (PphStatement) forget = NULL;
  gint64 left = 1;
  PphStep step;

  pph_statement_bind_text (stmt, ":word", word);
  pph_statement_bind_int (stmt, ":more", more);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    left = pph_statement_get_int (stmt, 0);
  if (step == PPH_STEP_FAILED || left > 0)
    return step == PPH_STEP_DONE;

  forget = pph_statement_new (connection, FORGET_WORD);
  pph_statement_bind_text (forget, ":word", word);
  return pph_statement_run (forget, error);
}

static gboolean
write_counts (Indexing *self, GError **error)
{
  GHashTableIter iter;
  gpointer word, more;

  g_hash_table_iter_init (&iter, self->more);
  while (g_hash_table_iter_next (&iter, &word, &more))
    if (GPOINTER_TO_INT (more) != 0 && !write_count (self->connection, word, GPOINTER_TO_INT (more), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_texts (PphConnection *connection, const char *sql, gint64 id, const char *head, const char *body,
             const gboolean *indexed, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, sql);

  pph_statement_bind_int (stmt, ":id", id);
  pph_statement_bind_text (stmt, ":head", head);
  pph_statement_bind_text (stmt, ":body", body);
  if (indexed != NULL)
    pph_statement_bind_int (stmt, ":indexed", *indexed);
  return pph_statement_run (stmt, error);
}

typedef struct
{
  gboolean indexed;
  char *head;
  char *body;
} Texts;

static void
texts_clear (Texts *texts)
{
  g_free (texts->head);
  g_free (texts->body);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

/* What is indexed of a document now (@old), and what should be (@new). */
static gboolean
read_texts (PphConnection *connection, gint64 document, const char *body, Texts *old, Texts *new, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_SEARCHED);
  GString *head = NULL;

  pph_statement_bind_int (stmt, ":id", document);
  switch (pph_statement_step (stmt, error))
    {
    case PPH_STEP_ROW:
      break;
    case PPH_STEP_DONE:
      return TRUE;
    case PPH_STEP_FAILED:
    default:
      return FALSE;
    }
  head = g_string_new (NULL);
  for (int column = 1; column <= 4; column++)
    if (!pph_statement_is_null (stmt, column))
      g_string_append_printf (head, "%s\n", pph_statement_get_text (stmt, column));
  new->indexed = pph_statement_get_int (stmt, 0) == 0;
  new->head = g_string_free (head, FALSE);
  new->body = g_strdup (body != NULL                               ? body
                        : pph_statement_get_text (stmt, 7) != NULL ? pph_statement_get_text (stmt, 7)
                                                                   : "");
  old->indexed = pph_statement_get_int (stmt, 5) != 0;
  old->head = g_strdup (pph_statement_get_text (stmt, 6));
  old->body = g_strdup (pph_statement_get_text (stmt, 7));
  return TRUE;
}

static gboolean
index_document (Indexing *self, gint64 document, const char *body, GError **error)
{
  g_auto (Texts) old = { 0 }, new = { 0 };
  g_autoptr (GHashTable) old_words = NULL, new_words = NULL;

  if (!read_texts (self->connection, document, body, &old, &new, error))
    return FALSE;
  if (new.head == NULL
      || (old.indexed == new.indexed &&g_strcmp0 (old.head, new.head) == 0 && g_strcmp0 (old.body, new.body) == 0))
    return TRUE;

  /* Most of an edit's words stay: only the others are counted. */
  old_words = collect_words (self->tokenizer, old.indexed ? old.head : NULL, old.indexed ? old.body : NULL);
  new_words = collect_words (self->tokenizer, new.indexed ? new.head : NULL, new.indexed ? new.body : NULL);
  count_words (self, new_words, old_words, 1);
  count_words (self, old_words, new_words, -1);
  return (!old.indexed || write_texts (self->connection, REMOVE_FROM_INDEX, document, old.head, old.body, NULL, error))
         && write_texts (self->connection, PUT_SEARCHED, document, new.head, new.body, &new.indexed, error)
         && (!new.indexed || write_texts (self->connection, ADD_TO_INDEX, document, new.head, new.body, NULL, error));
}

gboolean
pph_search_note (PphConnection *connection, gint64 document, const char *body, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, NOTE);

  pph_statement_bind_int (stmt, ":id", document);
  pph_statement_bind_text (stmt, ":body", body);
  return pph_statement_run (stmt, error);
}

gboolean
pph_search_is_behind (PphConnection *connection)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, IS_BEHIND);

  return pph_statement_step (stmt, NULL) == PPH_STEP_ROW;
}

/* @done: (out): whether nothing was left */
static gboolean
index_next (Indexing *self, gboolean *done, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->connection, GET_NOTED);
  g_autoptr (PphStatement) forget = pph_statement_new (self->connection, FORGET);
  PphStep step = pph_statement_step (stmt, error);
  gint64 id;

  *done = step == PPH_STEP_DONE;
  if (step != PPH_STEP_ROW)
    return *done;
  id = pph_statement_get_int (stmt, 0);
  if (!index_document (self, id, pph_statement_get_text (stmt, 1), error))
    return FALSE;
  pph_statement_reset (stmt);
  pph_statement_bind_int (forget, ":id", id);
  return pph_statement_run (forget, error);
}

/* A failure (the disk is full, someone else is writing) leaves the notes for the next time. */
gboolean
pph_search_index (PphConnection *connection)
{
  g_autoptr (PphTokenizer) tokenizer = pph_tokenizer_new (connection, NULL);
  g_autoptr (GHashTable) more = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Indexing indexing = { connection, tokenizer, more };
  gboolean done = FALSE, good = tokenizer != NULL;

  if (!good || !pph_search_is_behind (connection) || !pph_connection_exec (connection, "BEGIN IMMEDIATE", NULL))
    return FALSE;
  for (guint i = 0; good && !done && i < DOCUMENTS_PER_STEP; i++)
    good = index_next (&indexing, &done, NULL);
  if (good && write_counts (&indexing, NULL) && pph_connection_exec (connection, "COMMIT", NULL))
    return !done;
  pph_connection_rollback (connection);
  return FALSE;
}

gboolean
pph_search_merge (PphConnection *connection, gboolean whole)
{
  int before = sqlite3_total_changes (pph_connection_get_db (connection));

  /* FTS5: fewer than two changes means that nothing was left to merge. */
  return pph_connection_exec (connection, whole ? MERGE_WHOLE : MERGE, NULL)
         && sqlite3_total_changes (pph_connection_get_db (connection)) - before >= 2;
}

gboolean
pph_search_is_scattered (PphConnection *connection)
{
  gint64 scattered;

  return pph_connection_get_int (connection, IS_SCATTERED, &scattered, NULL) && scattered != 0;
}
