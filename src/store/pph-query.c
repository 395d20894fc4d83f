/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-query.h"

#include "pph-snippet.h"
#include "pph-statement.h"

#include <string.h>

#define LAST_DOCUMENT "SELECT coalesce (max (id), 0) FROM searched"
#define BEGIN_SO      "SELECT word, documents FROM word WHERE word >= :start AND word < :after"
#define FIND          "SELECT rowid FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :limit"
#define GET_TEXTS     "SELECT head, body FROM searched WHERE id = :id"

#define MAX_STARTS  12   /* of a query */
#define FEW_WORDS   4    /* what a start becomes at first… */
#define MORE_WORDS  8    /* …and how many times as many if that gives too little */
#define MARGIN      2    /* hits to expect for each one asked for: words are not spread evenly */
#define FEW_ENTRIES 2000 /* FTS5 gathers them faster than it follows as many words */

struct _PphQuery
{
  PphConnection *connection;
  PphTokenizer *tokenizer;
  GPtrArray *starts; /* folded */
};

static gboolean
add_start_cb (const char *word, gsize length, gsize start, gsize end, gpointer data)
{
  GPtrArray *starts = data;

  g_ptr_array_add (starts, g_strndup (word, length));
  return starts->len < MAX_STARTS;
}

PphQuery *
pph_query_new (PphConnection *connection, const char *text, GError **error)
{
  g_autoptr (PphQuery) self = g_new0 (PphQuery, 1);

  self->connection = connection;
  self->starts = g_ptr_array_new_with_free_func (g_free);
  self->tokenizer = pph_tokenizer_new (connection, error);
  if (self->tokenizer == NULL)
    return NULL;
  pph_tokenizer_run (self->tokenizer, text, add_start_cb, self->starts);
  return g_steal_pointer (&self);
}

void
pph_query_free (PphQuery *self)
{
  g_clear_pointer (&self->tokenizer, pph_tokenizer_free);
  g_ptr_array_unref (self->starts);
  g_free (self);
}

/* The words that begin like one start of a query, commonest first. */

typedef struct
{
  gsize at; /* in the texts */
  gint64 documents;
} Word;

typedef struct
{
  const char *start;
  GByteArray *texts; /* with their NUL */
  GArray *words;
  gint64 entries; /* of all of them, in the index */
  guint tried;    /* how many of them */
} Expansion;

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *left = a, *right = b;

  return left->documents < right->documents ? 1 : left->documents > right->documents ? -1 : 0;
}

static void
expansion_free (Expansion *self)
{
  g_array_unref (self->words);
  g_byte_array_unref (self->texts);
  g_free (self);
}

static gboolean
is_gathered (const Expansion *self)
{
  return self->entries <= FEW_ENTRIES;
}

static guint
count_to_try (const Expansion *self)
{
  return MIN (self->words->len, PPH_QUERY_MAX_WORDS);
}

/* Puts the commonest @n words first; sorting all of them would take longer than finding the hits. */
static void
select_commonest (Expansion *self, guint n)
{
  Word *words = (Word *)self->words->data;

  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < self->words->len; j++)
      if (words[j].documents > words[i].documents)
        {
          Word rarer = words[i];

          words[i] = words[j];
          words[j] = rarer;
        }
}

/* (transfer full) (nullable): NULL with @error set */
static Expansion *
expand (PphConnection *connection, const char *start, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, BEGIN_SO);
  g_autofree char *after = g_strconcat (start, "\364\217\277\277", NULL); /* U+10FFFF */
  Expansion *self = g_new0 (Expansion, 1);
  PphStep step;

  self->start = start;
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->texts = g_byte_array_new ();
  pph_statement_bind_text (stmt, ":start", start);
  pph_statement_bind_text (stmt, ":after", after);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      Word word = { self->texts->len, pph_statement_get_int (stmt, 1) };
      const char *text = pph_statement_get_text (stmt, 0);

      g_byte_array_append (self->texts, (const guint8 *)text, (guint)strlen (text) + 1);
      g_array_append_val (self->words, word);
      self->entries += word.documents;
    }
  self->tried = is_gathered (self) ? count_to_try (self) : MIN (count_to_try (self), FEW_WORDS);
  if (!is_gathered (self))
    select_commonest (self, self->tried);
  if (step == PPH_STEP_DONE)
    return self;
  expansion_free (self);
  return NULL;
}

/* Returns: FALSE if all was tried already */
static gboolean
try_more (GPtrArray *expansions)
{
  gboolean more = FALSE;

  for (guint i = 0; i < expansions->len; i++)
    {
      Expansion *expansion = expansions->pdata[i];
      guint tried = expansion->tried;

      if (tried == FEW_WORDS)
        g_array_sort (expansion->words, compare_words);
      expansion->tried = MIN (count_to_try (expansion), tried * MORE_WORDS);
      more |= expansion->tried > tried;
    }
  return more;
}

/* The hits to expect of @documents if words were spread evenly. */
static double
estimate_hits (GPtrArray *expansions, gint64 documents)
{
  double hits = documents;

  for (guint i = 0; i < expansions->len; i++)
    {
      const Expansion *expansion = expansions->pdata[i];
      double entries = 0;

      for (guint j = 0; j < expansion->tried && entries < documents; j++)
        entries += g_array_index (expansion->words, Word, j).documents;
      hits *= MIN (entries / documents, 1);
    }
  return hits;
}

/* The expression for FTS5 */

static void
append_quoted (GString *match, const char *word)
{
  g_string_append_c (match, '"');
  for (const char *p = word; *p != '\0'; p++)
    g_string_append (match, *p == '"' ? "\"\"" : (char[]){ *p, '\0' });
  g_string_append_c (match, '"');
}

/* @whole: all that begin so, by FTS5 */
static void
append_expansion (GString *match, const Expansion *expansion, gboolean whole)
{
  g_string_append (match, match->len > 0 ? " AND (" : "(");
  if (whole || is_gathered (expansion))
    {
      append_quoted (match, expansion->start);
      g_string_append_c (match, '*');
    }
  else
    for (guint i = 0; i < expansion->tried; i++)
      {
        g_string_append (match, i > 0 ? " OR " : "");
        append_quoted (match, (const char *)expansion->texts->data + g_array_index (expansion->words, Word, i).at);
      }
  g_string_append_c (match, ')');
}

/* The hits of one expression, into @ids. @limit: 0 for all */
static gboolean
find_matches (PphQuery *self, GPtrArray *expansions, guint limit, GArray *ids, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->connection, FIND);
  g_autoptr (GString) match = g_string_new (NULL);
  PphStep step;

  for (guint i = 0; i < expansions->len; i++)
    append_expansion (match, expansions->pdata[i], limit == 0);
  g_array_set_size (ids, 0);
  pph_statement_bind_text (stmt, ":match", match->str);
  pph_statement_bind_int (stmt, ":limit", limit > 0 ? (gint64)limit : -1);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      gint64 id = pph_statement_get_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  return step == PPH_STEP_DONE;
}

static gboolean
find_enough (PphQuery *self, GPtrArray *expansions, guint limit, GArray *ids, GError **error)
{
  gint64 documents;

  if (limit == 0)
    return find_matches (self, expansions, 0, ids, error);
  if (!pph_connection_get_int (self->connection, LAST_DOCUMENT, &documents, error))
    return FALSE;
  do
    {
      while (estimate_hits (expansions, documents) < (double)MARGIN * limit && try_more (expansions))
        ;
      if (!find_matches (self, expansions, limit, ids, error))
        return FALSE;
    }
  while (ids->len < limit && try_more (expansions));
  return TRUE;
}

GArray *
pph_query_find (PphQuery *self, guint limit, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) expansions = g_ptr_array_new_with_free_func ((GDestroyNotify)expansion_free);

  for (guint i = 0; i < self->starts->len; i++)
    {
      Expansion *expansion = expand (self->connection, self->starts->pdata[i], error);

      if (expansion == NULL)
        return NULL;
      g_ptr_array_add (expansions, expansion);
      if (expansion->words->len == 0)
        return g_steal_pointer (&ids);
    }
  if (expansions->len > 0 && !find_enough (self, expansions, limit, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

gboolean
pph_query_describe (PphQuery *self, gint64 document, PphHit *hit, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->connection, GET_TEXTS);
  guint all = (1u << self->starts->len) - 1, in_head;
  PphStep step;

  pph_statement_bind_int (stmt, ":id", document);
  step = pph_statement_step (stmt, error);
  if (step == PPH_STEP_FAILED)
    return FALSE;
  *hit = (PphHit){ 0 };
  if (step == PPH_STEP_DONE)
    return TRUE;
  in_head = pph_snippet_look (self->tokenizer, self->starts, all, pph_statement_get_text (stmt, 0));
  hit->in_head = (guint)__builtin_popcount (in_head);
  if (in_head != all)
    hit->snippet = pph_snippet_cut (self->tokenizer, self->starts, all & ~in_head, pph_statement_get_text (stmt, 1));
  return TRUE;
}

void
pph_hit_clear (PphHit *hit)
{
  g_clear_pointer (&hit->snippet, g_free);
}
