/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-search.h"

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
#define COUNT_WORD        "INSERT INTO word VALUES (:word, 1) ON CONFLICT (word) DO UPDATE SET documents = documents + 1"
#define UNCOUNT_WORD      "UPDATE word SET documents = documents - 1 WHERE word = :word RETURNING documents"
#define FORGET_WORD       "DELETE FROM word WHERE word = :word"
#define COMMONEST         "SELECT word FROM word WHERE word >= :start AND word < :after ORDER BY documents DESC LIMIT :n"
#define FIND              "SELECT rowid FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :limit"
#define GET_TEXTS         "SELECT head, body FROM searched WHERE id = :id"
#define MERGE             "INSERT INTO search (search, rank) VALUES ('merge', 64)"
#define MERGE_WHOLE       "INSERT INTO search (search, rank) VALUES ('merge', -64)"
#define IS_SCATTERED \
  "SELECT sum (n) > 8 AND sum (n) * 8 > max (n) * 9 FROM (SELECT count (*) AS n FROM search_idx GROUP BY segid)"
#define NOTE \
  "INSERT INTO unsearched VALUES (:id, :body) ON CONFLICT (id) DO UPDATE SET body = coalesce (excluded.body, body)"
#define IS_BEHIND "SELECT 1 FROM unsearched LIMIT 1"
#define GET_NOTED "SELECT id, body FROM unsearched ORDER BY id LIMIT 1"
#define FORGET    "DELETE FROM unsearched WHERE id = :id"

#define DOCUMENTS_PER_STEP 64
#define MAX_QUERY_WORDS    12
#define FEW_WORDS          64   /* what a start of a word becomes at first… */
#define MANY_WORDS         1024 /* …and when that found too little */
#define MIN_MANY_LENGTH    3    /* a start of two letters has too many for that */
#define SNIPPET_BEFORE     48   /* bytes */
#define SNIPPET_AFTER      96

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

static gboolean
uncount_word (PphConnection *connection, const char *word, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, UNCOUNT_WORD);
  g_autoptr (PphStatement) forget = NULL;
  gint64 left = 1;
  PphStep step;

  pph_statement_bind_text (stmt, ":word", word);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    left = pph_statement_get_int (stmt, 0);
  if (step == PPH_STEP_FAILED || left > 0)
    return step == PPH_STEP_DONE;

  forget = pph_statement_new (connection, FORGET_WORD);
  pph_statement_bind_text (forget, ":word", word);
  return pph_statement_run (forget, error);
}

/* Most of an edit's words stay: only the others are counted. */
static gboolean
count_words (PphConnection *connection, GHashTable *old, GHashTable *new, GError **error)
{
  g_autoptr (PphStatement) count = pph_statement_new (connection, COUNT_WORD);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, new);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (g_hash_table_contains (old, word))
        continue;
      pph_statement_bind_text (count, ":word", word);
      if (!pph_statement_run (count, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (new, word) && !uncount_word (connection, word, error))
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
index_document (PphConnection *connection, PphTokenizer *tokenizer, gint64 document, const char *body, GError **error)
{
  g_auto (Texts) old = { 0 }, new = { 0 };
  g_autoptr (GHashTable) old_words = NULL, new_words = NULL;

  if (!read_texts (connection, document, body, &old, &new, error))
    return FALSE;
  if (new.head == NULL
      || (old.indexed == new.indexed &&g_strcmp0 (old.head, new.head) == 0 && g_strcmp0 (old.body, new.body) == 0))
    return TRUE;

  old_words = collect_words (tokenizer, old.indexed ? old.head : NULL, old.indexed ? old.body : NULL);
  new_words = collect_words (tokenizer, new.indexed ? new.head : NULL, new.indexed ? new.body : NULL);
  return (!old.indexed || write_texts (connection, REMOVE_FROM_INDEX, document, old.head, old.body, NULL, error))
         && write_texts (connection, PUT_SEARCHED, document, new.head, new.body, &new.indexed, error)
         && (!new.indexed || write_texts (connection, ADD_TO_INDEX, document, new.head, new.body, NULL, error))
         && count_words (connection, old_words, new_words, error);
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
index_next (PphConnection *connection, PphTokenizer *tokenizer, gboolean *done, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_NOTED);
  g_autoptr (PphStatement) forget = pph_statement_new (connection, FORGET);
  PphStep step = pph_statement_step (stmt, error);
  gint64 id;

  *done = step == PPH_STEP_DONE;
  if (step != PPH_STEP_ROW)
    return *done;
  id = pph_statement_get_int (stmt, 0);
  if (!index_document (connection, tokenizer, id, pph_statement_get_text (stmt, 1), error))
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
  gboolean done = FALSE, good = tokenizer != NULL;

  if (!good || !pph_search_is_behind (connection) || !pph_connection_exec (connection, "BEGIN IMMEDIATE", NULL))
    return FALSE;
  for (guint i = 0; good && !done && i < DOCUMENTS_PER_STEP; i++)
    good = index_next (connection, tokenizer, &done, NULL);
  if (good && pph_connection_exec (connection, "COMMIT", NULL))
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

/* Finding */

static gboolean
add_query_word_cb (const char *word, gsize length, gsize start, gsize end, gpointer data)
{
  GPtrArray *words = data;

  g_ptr_array_add (words, g_strndup (word, length));
  return words->len < MAX_QUERY_WORDS;
}

static void
append_quoted (GString *match, const char *word)
{
  g_string_append_c (match, '"');
  for (const char *p = word; *p != '\0'; p++)
    g_string_append (match, *p == '"' ? "\"\"" : (char[]){ *p, '\0' });
  g_string_append_c (match, '"');
}

/* One start of a word becomes ("mission" OR "missions" OR …). @limit: 0: all that begin so, by FTS5.
 * @truncated: set when there were more. */
static gboolean
append_expanded (PphConnection *connection, const char *start, guint limit, GString *match, gboolean *truncated,
                 GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, COMMONEST);
  g_autofree char *after = g_strconcat (start, "\364\217\277\277", NULL); /* U+10FFFF */
  guint n = 0;
  PphStep step;

  g_string_append (match, match->len > 0 ? " AND (" : "(");
  append_quoted (match, start);
  if (limit == 0)
    {
      g_string_append (match, "*)");
      return TRUE;
    }
  pph_statement_bind_text (stmt, ":start", start);
  pph_statement_bind_text (stmt, ":after", after);
  pph_statement_bind_int (stmt, ":n", limit);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      g_string_append (match, " OR ");
      append_quoted (match, pph_statement_get_text (stmt, 0));
      n++;
    }
  g_string_append_c (match, ')');
  *truncated |= n == limit;
  return step == PPH_STEP_DONE;
}

/* The hits of one FTS5 expression, into @ids. */
static gboolean
find_matches (PphConnection *connection, const char *match, guint limit, GArray *ids, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, FIND);
  PphStep step;

  g_array_set_size (ids, 0);
  pph_statement_bind_text (stmt, ":match", match);
  pph_statement_bind_int (stmt, ":limit", limit > 0 ? (gint64)limit : -1);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      gint64 id = pph_statement_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  return step == PPH_STEP_DONE;
}

static gboolean
find_expanded (PphConnection *connection, GPtrArray *words, const guint *limits, guint limit, GArray *ids,
               gboolean *truncated, GError **error)
{
  g_autoptr (GString) match = g_string_new (NULL);

  *truncated = FALSE;
  for (guint i = 0; i < words->len; i++)
    if (!append_expanded (connection, words->pdata[i], limits[i], match, truncated, error))
      return FALSE;
  return find_matches (connection, match->str, limit, ids, error);
}

static gboolean
find_ids (PphConnection *connection, GPtrArray *words, guint limit, GArray *ids, GError **error)
{
  guint limits[MAX_QUERY_WORDS];
  gboolean truncated, wider = FALSE;

  for (guint i = 0; i < words->len; i++)
    limits[i] = limit > 0 ? FEW_WORDS : 0;
  if (!find_expanded (connection, words, limits, limit, ids, &truncated, error))
    return FALSE;
  if (!truncated || ids->len >= limit)
    return TRUE;

  for (guint i = 0; i < words->len; i++)
    if (g_utf8_strlen (words->pdata[i], -1) >= MIN_MANY_LENGTH)
      {
        limits[i] = MANY_WORDS;
        wider = TRUE;
      }
  return !wider || find_expanded (connection, words, limits, limit, ids, &truncated, error);
}

/* Where the words of a query are in one text. */
typedef struct
{
  GPtrArray *words;
  guint seen; /* bit i: words[i] begins a word of the text */
  gsize first;
  gboolean stop_at_first;
  guint sought;
} Look;

static gboolean
look_cb (const char *word, gsize length, gsize start, gsize end, gpointer data)
{
  Look *look = data;

  for (guint i = 0; i < look->words->len; i++)
    {
      const char *wanted = look->words->pdata[i];
      gsize n = strlen (wanted);

      if (!(look->sought & (1u << i)) || n > length || memcmp (word, wanted, n) != 0)
        continue;
      if (look->seen == 0)
        look->first = start;
      look->seen |= 1u << i;
    }
  return look->seen != look->sought && !(look->stop_at_first && look->seen != 0);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

/* Whether @wanted, which is folded, can begin at @text: accents are left to the tokenizer. */
static gboolean
may_begin (const char *text, const char *wanted)
{
  for (; *wanted != '\0'; text++, wanted++)
    {
      if ((guchar)*text >= 0x80 || (guchar)*wanted >= 0x80)
        return TRUE;
      if (g_ascii_tolower (*text) != *wanted)
        return FALSE;
    }
  return TRUE;
}

static gboolean
any_may_begin (const Look *look, const char *text)
{
  for (guint i = 0; i < look->words->len; i++)
    if ((look->sought & (1u << i)) && may_begin (text, look->words->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Tokenizes the surroundings of @at alone. */
static gboolean
look_near (PphTokenizer *tokenizer, const char *text, gsize at, Look *look)
{
  gsize start = at, end = at;
  g_autofree char *near = NULL;

  while (start > 0 && at - start < SNIPPET_BEFORE && !is_space (text[start - 1]))
    start--;
  if (start > 0 && !is_space (text[start - 1]))
    return FALSE; /* in the middle of something long */
  while (text[end] != '\0' && !is_space (text[end]))
    end++;
  near = g_strndup (text + start, end - start);
  pph_tokenizer_run (tokenizer, near, look_cb, look);
  look->first += start;
  return look->seen != 0;
}

/* The first of the words sought in a long text. Tokenizing all of it for each
 * hit would take longer than finding the hits. */
static void
look_for_first (PphTokenizer *tokenizer, const char *text, Look *look)
{
  char before = ' ';

  look->seen = 0;
  look->stop_at_first = TRUE;
  for (gsize i = 0; text[i] != '\0'; before = text[i++])
    if (!g_ascii_isalnum (before) && (text[i] & 0xc0) != 0x80 && any_may_begin (look, text + i)
        && look_near (tokenizer, text, i, look))
      return;
  pph_tokenizer_run (tokenizer, text, look_cb, look);
}

/* Where a snippet of @text begins: between words if there is a space near, else between characters. */
static gsize
snippet_start (const char *text, gsize at)
{
  gsize earliest = at > SNIPPET_BEFORE ? at - SNIPPET_BEFORE : 0, start = earliest;

  while (start > 0 && start < at && !is_space (text[start - 1]))
    start++;
  return start;
}

static gsize
snippet_end (const char *text, gsize at)
{
  gsize length = strlen (text), latest = MIN (length, at + SNIPPET_AFTER), end = latest;

  while (end < length && end > at && !is_space (text[end]))
    end--;
  if (end > at)
    return end;
  while (latest < length && (text[latest] & 0xc0) == 0x80)
    latest++;
  return latest;
}

/* A few words of @text around the word that begins at @at, on one line. */
static char *
cut_snippet (const char *text, gsize at)
{
  gsize start = snippet_start (text, at), end = snippet_end (text, at);
  g_autofree char *cut = g_strndup (text + start, end - start);

  g_strdelimit (cut, "\n\t\r", ' ');
  return g_strconcat (start > 0 ? "…" : "", g_strstrip (cut), text[end] != '\0' ? "…" : "", NULL);
}

static gboolean
describe_hit (PphConnection *connection, PphTokenizer *tokenizer, GPtrArray *words, PphHit *hit, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_TEXTS);
  Look look = { .words = words, .sought = (1u << words->len) - 1 };
  PphStep step;

  pph_statement_bind_int (stmt, ":id", hit->document);
  step = pph_statement_step (stmt, error);
  if (step != PPH_STEP_ROW)
    return step == PPH_STEP_DONE;
  pph_tokenizer_run (tokenizer, pph_statement_get_text (stmt, 0), look_cb, &look);
  for (guint i = 0; i < words->len; i++)
    hit->in_head += (look.seen >> i) & 1;

  look.sought &= ~look.seen;
  if (look.sought == 0)
    return TRUE;
  look_for_first (tokenizer, pph_statement_get_text (stmt, 1), &look);
  if (look.seen != 0)
    hit->snippet = cut_snippet (pph_statement_get_text (stmt, 1), look.first);
  return TRUE;
}

static void
hit_clear (PphHit *hit)
{
  g_free (hit->snippet);
}

GArray *
pph_search_find (PphConnection *connection, const char *query, guint limit, GError **error)
{
  g_autoptr (PphTokenizer) tokenizer = pph_tokenizer_new (connection, error);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) hits = g_array_new (FALSE, TRUE, sizeof (PphHit));

  g_array_set_clear_func (hits, (GDestroyNotify)hit_clear);
  if (tokenizer == NULL)
    return NULL;
  pph_tokenizer_run (tokenizer, query, add_query_word_cb, words);
  if (words->len == 0)
    return g_steal_pointer (&hits);
  if (!find_ids (connection, words, limit, ids, error))
    return NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      PphHit hit = { .document = g_array_index (ids, gint64, i) };

      if (!describe_hit (connection, tokenizer, words, &hit, error))
        return NULL;
      g_array_append_val (hits, hit);
    }
  return g_steal_pointer (&hits);
}
