/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-search-index.h"

#include "pph-row-set.h"
#include "pph-tokenizer.h"

#include <stdlib.h>
#include <string.h>

#define GET_SEARCHED                                                 \
  "SELECT d.deleted, d.reference, d.territory, v.title, v.partners," \
  "  s.indexed, s.head, s.body"                                      \
  " FROM document d LEFT JOIN version v ON v.id = d.latest LEFT JOIN searched s ON s.id = d.id WHERE d.id = :id"
#define PUT_SEARCHED                                                                    \
  "INSERT INTO searched (id, indexed, head, body) VALUES (:id, :indexed, :head, :body)" \
  " ON CONFLICT (id) DO UPDATE SET indexed = excluded.indexed, head = excluded.head, body = excluded.body"
#define LIST                                                                                                          \
  "INSERT OR REPLACE INTO listed SELECT d.id, d.uuid, d.reference, v.title, v.partners, v.state, v.end_date,"         \
  "  d.modified, d.kind, d.territory, d.archived, v.revision FROM document d LEFT JOIN version v ON v.id = d.latest " \
  "WHERE"                                                                                                             \
  " d.id = :id AND d.deleted = 0"
#define UNLIST         "DELETE FROM listed WHERE id = :id"
#define GET_HOLDERS    "SELECT documents FROM holding WHERE block = :block AND word = :word"
#define PUT_HOLDERS    "INSERT OR REPLACE INTO holding VALUES (:block, :word, :documents)"
#define FORGET_HOLDERS "DELETE FROM holding WHERE block = :block AND word = :word"
#define NOTE \
  "INSERT INTO unsearched VALUES (:id, :body) ON CONFLICT (id) DO UPDATE SET body = coalesce (excluded.body, body)"
#define IS_BEHIND "SELECT 1 FROM unsearched LIMIT 1"
#define GET_NOTED "SELECT id, body FROM unsearched ORDER BY id LIMIT 1"
#define FORGET    "DELETE FROM unsearched WHERE id = :id"

/* The index of version 2, which FTS5 kept. */
#define IS_OLD_THERE "SELECT count(*) FROM sqlite_schema WHERE name = 'search'"
/* Rows 1 and 10 are what it needs to be dropped. */
#define EMPTY_OLD "DELETE FROM search_data WHERE id IN (SELECT id FROM search_data WHERE id > 10 LIMIT 256)"
#define DROP_OLD  "DROP TABLE search"

/* What searched.indexed says. */
enum
{
  NOT_INDEXED, /* deleted */
  INDEXED_BY_VERSION_2,
  INDEXED_BY_VERSION_3,
  INDEXED
};

/* The index */

/* Where the character after @at begins. */
static gsize
next_character (const char *word, gsize length, gsize at)
{
  for (at++; at < length && (word[at] & 0xc0) == 0x80; at++)
    ;
  return at;
}

gboolean
pph_search_is_long (const char *start, gsize length)
{
  gsize end = 0;

  for (guint i = 0; i < PPH_SEARCH_SHORT && end < length; i++)
    end = next_character (start, length, end);
  return end < length;
}

/* The word itself if it is long, and its beginnings; they are there already where it is. */
static gboolean
add_word_cb (const char *word, gsize length, gsize start, gsize end, gpointer words)
{
  g_autofree char *whole = g_strndup (word, length);
  gsize at = 0;

  if (g_hash_table_contains (words, whole))
    return TRUE;
  for (guint i = 0; i < PPH_SEARCH_SHORT && at < length; i++)
    {
      at = next_character (word, length, at);
      g_hash_table_add (words, g_strndup (word, at));
    }
  if (at < length)
    g_hash_table_add (words, g_steal_pointer (&whole));
  return TRUE;
}

/* What is indexed of a document: words, and beginnings of words. */
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

/* What happens to one word in one document. */
typedef struct
{
  gint64 document;
  gboolean in;
} Change;

/* A step of indexing: what it does to a word is written once, at its end. */
typedef struct
{
  PphConnection *connection;
  PphTokenizer *tokenizer;
  GHashTable *changes; /* word → GArray of Change */
} Indexing;

/* Notes the words of @words that are not among @others. */
static void
change_words (Indexing *self, GHashTable *words, GHashTable *others, gint64 document, gboolean in)
{
  GHashTableIter iter;
  gpointer word;
  Change change = { document, in };

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      GArray *changes;

      if (g_hash_table_contains (others, word))
        continue;
      changes = g_hash_table_lookup (self->changes, word);
      if (changes == NULL)
        {
          changes = g_array_new (FALSE, FALSE, sizeof (Change));
          g_hash_table_insert (self->changes, g_strdup (word), changes);
        }
      g_array_append_val (changes, change);
    }
}

static void
bind_block (PphStatement *stmt, const char *word, gint64 block)
{
  pph_statement_bind_text (stmt, ":word", word);
  pph_statement_bind_int (stmt, ":block", block);
}

/* @holders: what the store has of @block is added */
static gboolean
read_holders (PphConnection *connection, const char *word, gint64 block, PphRowSet *holders, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_HOLDERS);
  PphStep step;
  gconstpointer data;
  gsize size;

  bind_block (stmt, word, block);
  step = pph_statement_step (stmt, error);
  if (step != PPH_STEP_ROW)
    return step == PPH_STEP_DONE;
  data = pph_statement_peek_bytes (stmt, 0, &size);
  if (pph_row_set_add_packed (holders, data, size))
    return TRUE;
  pph_connection_set_damaged (pph_connection_get_path (connection), error);
  return FALSE;
}

static gboolean
write_holders (PphConnection *connection, const char *word, gint64 block, const PphRowSet *holders, GError **error)
{
  g_autoptr (GBytes) packed = pph_row_set_pack (holders);
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, packed != NULL ? PUT_HOLDERS : FORGET_HOLDERS);

  bind_block (stmt, word, block);
  if (packed != NULL)
    pph_statement_bind_bytes (stmt, ":documents", packed);
  return pph_statement_run (stmt, error);
}

/* The changes of one word in @block. */
static gboolean
write_block (PphConnection *connection, const char *word, gint64 block, const GArray *changes, GError **error)
{
  PphRowSet holders = { 0 };
  gboolean differs = FALSE;

  if (!read_holders (connection, word, block, &holders, error))
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      if (change->document / PPH_ROW_SET_BLOCK == block)
        differs |= pph_row_set_put (&holders, (guint)(change->document % PPH_ROW_SET_BLOCK), change->in);
    }
  return !differs || write_holders (connection, word, block, &holders, error);
}

static gboolean
write_word (PphConnection *connection, const char *word, const GArray *changes, GError **error)
{
  gint64 written = -1;

  /* Documents come in the order of their rows. */
  for (guint i = 0; i < changes->len; i++)
    {
      gint64 block = g_array_index (changes, Change, i).document / PPH_ROW_SET_BLOCK;

      if (block != written && !write_block (connection, word, block, changes, error))
        return FALSE;
      written = block;
    }
  return TRUE;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* In the order of the words, as they lie in the file. */
static gboolean
write_changes (Indexing *self, GError **error)
{
  guint n;
  g_autofree gpointer *words = g_hash_table_get_keys_as_array (self->changes, &n);

  qsort (words, n, sizeof *words, compare_words);
  for (guint i = 0; i < n; i++)
    if (!write_word (self->connection, words[i], g_hash_table_lookup (self->changes, words[i]), error))
      return FALSE;
  return TRUE;
}

typedef struct
{
  int indexed; /* what searched.indexed says */
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
  new->indexed = pph_statement_get_int (stmt, 0) == 0 ? INDEXED : NOT_INDEXED;
  new->head = g_string_free (head, FALSE);
  new->body = g_strdup (body != NULL                               ? body
                        : pph_statement_get_text (stmt, 7) != NULL ? pph_statement_get_text (stmt, 7)
                                                                   : "");
  old->indexed = (int)pph_statement_get_int (stmt, 5);
  old->head = g_strdup (pph_statement_get_text (stmt, 6));
  old->body = g_strdup (pph_statement_get_text (stmt, 7));
  return TRUE;
}

static gboolean
write_texts (PphConnection *connection, gint64 document, const Texts *texts, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, PUT_SEARCHED);

  pph_statement_bind_int (stmt, ":id", document);
  pph_statement_bind_int (stmt, ":indexed", texts->indexed);
  pph_statement_bind_text (stmt, ":head", texts->head);
  pph_statement_bind_text (stmt, ":body", texts->body);
  return pph_statement_run (stmt, error);
}

static GHashTable *
collect_indexed (Indexing *self, const Texts *texts)
{
  gboolean indexed = texts->indexed == INDEXED;

  return collect_words (self->tokenizer, indexed ? texts->head : NULL, indexed ? texts->body : NULL);
}

/* What lists show, and where searches find it. */
static gboolean
write_listed (PphConnection *connection, gint64 document, gboolean indexed, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, indexed ? LIST : UNLIST);

  pph_statement_bind_int (stmt, ":id", document);
  return pph_statement_run (stmt, error);
}

static gboolean
index_document (Indexing *self, gint64 document, const char *body, GError **error)
{
  g_auto (Texts) old = { 0 }, new = { 0 };
  g_autoptr (GHashTable) old_words = NULL, new_words = NULL;

  if (!read_texts (self->connection, document, body, &old, &new, error))
    return FALSE;
  if (new.head == NULL)
    return TRUE;
  if (!write_listed (self->connection, document, new.indexed == INDEXED, error))
    return FALSE;
  if (old.indexed == new.indexed && g_strcmp0 (old.head, new.head) == 0 && g_strcmp0 (old.body, new.body) == 0)
    return TRUE;

  /* Most of an edit's words stay. */
  old_words = collect_indexed (self, &old);
  new_words = collect_indexed (self, &new);
  change_words (self, new_words, old_words, document, TRUE);
  change_words (self, old_words, new_words, document, FALSE);
  return write_texts (self->connection, document, &new, error);
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
pph_search_index (PphConnection *connection, guint n_documents)
{
  g_autoptr (PphTokenizer) tokenizer = pph_tokenizer_new (connection, NULL);
  g_autoptr (GHashTable) changes
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  Indexing indexing = { connection, tokenizer, changes };
  gboolean done = FALSE, good = tokenizer != NULL;

  if (!good || !pph_search_is_behind (connection) || !pph_connection_exec (connection, "BEGIN IMMEDIATE", NULL))
    return FALSE;
  for (guint i = 0; good && !done && i < n_documents; i++)
    good = index_next (&indexing, &done, NULL);
  if (good && write_changes (&indexing, NULL) && pph_connection_exec (connection, "COMMIT", NULL))
    return !done;
  pph_connection_rollback (connection);
  return FALSE;
}

/* A part at a time: dropping all of it would take a second, which nothing can cut short. */
gboolean
pph_search_drop_old (PphConnection *connection)
{
  sqlite3 *db = pph_connection_get_db (connection);
  gint64 there;
  gboolean more = FALSE;

  if (!pph_connection_get_int (connection, IS_OLD_THERE, &there, NULL) || there == 0)
    return FALSE;
  /* FTS5's own tables are closed to others. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  if (pph_connection_exec (connection, EMPTY_OLD, NULL))
    more = sqlite3_changes (db) > 0;
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (!more && !pph_connection_exec (connection, DROP_OLD, NULL))
    return FALSE;
  return more;
}
