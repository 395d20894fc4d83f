/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-query.h"

#include "pph-snippet.h"
#include "pph-statement.h"

#include <string.h>

#define FIND     "SELECT rowid FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :limit"
#define GET_BODY "SELECT body FROM searched WHERE id = :id"

#define MAX_STARTS  12   /* of a query */
#define MARGIN      2    /* hits to expect for each one asked for: words are not spread evenly */
#define MORE_WORDS  8    /* how many times as many if that gives too little */
#define FEW_ENTRIES 2000 /* FTS5 gathers them faster than it follows as many words */

struct _PphQuery
{
  PphVocabulary *vocabulary;
  PphConnection *connection;
  PphTokenizer *tokenizer;
  GPtrArray *starts;      /* folded */
  PphStatement *get_body; /* NULL until it is needed */
};

static gboolean
add_start_cb (const char *word, gsize length, gsize start, gsize end, gpointer data)
{
  GPtrArray *starts = data;

  g_ptr_array_add (starts, g_strndup (word, length));
  return starts->len < MAX_STARTS;
}

PphQuery *
pph_query_new (PphVocabulary *vocabulary, const char *text, GError **error)
{
  g_autoptr (PphQuery) self = g_new0 (PphQuery, 1);

  self->vocabulary = vocabulary;
  self->connection = pph_vocabulary_get_connection (vocabulary);
  self->starts = g_ptr_array_new_with_free_func (g_free);
  self->tokenizer = pph_vocabulary_get_tokenizer (vocabulary, error);
  if (self->tokenizer == NULL)
    return NULL;
  pph_tokenizer_run (self->tokenizer, text, add_start_cb, self->starts);
  return g_steal_pointer (&self);
}

void
pph_query_free (PphQuery *self)
{
  g_clear_pointer (&self->get_body, pph_statement_free);
  g_ptr_array_unref (self->starts);
  g_free (self);
}

/* A start of a word, and the commonest words that stand for it. */

typedef struct
{
  PphBeginning *beginning;
  guint n_words;  /* at most */
  guint tried;    /* how many of them */
  double entries; /* of those */
} Expansion;

static void
expansion_clear (Expansion *self)
{
  pph_beginning_unref (self->beginning);
}

static gboolean
is_gathered (const Expansion *self)
{
  return pph_beginning_count_entries (self->beginning) <= FEW_ENTRIES;
}

/* Returns: FALSE if all were tried already */
static gboolean
try_words (Expansion *self, guint n)
{
  guint before = self->tried;

  for (; self->tried < MIN (n, self->n_words); self->tried++)
    {
      gint64 documents;

      pph_beginning_get_word (self->beginning, self->tried, &documents);
      self->entries += (double)documents;
    }
  return self->tried > before;
}

static void
expansion_init (Expansion *self, PphBeginning *beginning)
{
  *self = (Expansion){ .beginning = beginning,
                       .n_words = MIN (pph_beginning_count_words (beginning), PPH_QUERY_MAX_WORDS) };
  try_words (self, is_gathered (self) ? self->n_words : 1);
}

/* Returns: FALSE if all was tried already */
static gboolean
try_more (GArray *expansions)
{
  gboolean more = FALSE;

  for (guint i = 0; i < expansions->len; i++)
    {
      Expansion *expansion = &g_array_index (expansions, Expansion, i);

      more |= try_words (expansion, expansion->tried * MORE_WORDS);
    }
  return more;
}

/* Tries more words for the start that has the fewest documents.
 * Returns: FALSE if all was tried already */
static gboolean
widen (GArray *expansions)
{
  Expansion *rarest = NULL;

  for (guint i = 0; i < expansions->len; i++)
    {
      Expansion *expansion = &g_array_index (expansions, Expansion, i);

      if (expansion->tried < expansion->n_words && (rarest == NULL || expansion->entries < rarest->entries))
        rarest = expansion;
    }
  return rarest != NULL && try_words (rarest, rarest->tried * 2);
}

/* The hits to expect of @documents if words were spread evenly. */
static double
estimate_hits (GArray *expansions, gint64 documents)
{
  double hits = (double)documents;

  for (guint i = 0; i < expansions->len; i++)
    hits *= MIN (g_array_index (expansions, Expansion, i).entries / (double)documents, 1);
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
      append_quoted (match, pph_beginning_get_start (expansion->beginning));
      g_string_append_c (match, '*');
    }
  else
    for (guint i = 0; i < expansion->tried; i++)
      {
        g_string_append (match, i > 0 ? " OR " : "");
        append_quoted (match, pph_beginning_get_word (expansion->beginning, i, NULL));
      }
  g_string_append_c (match, ')');
}

/* The hits of one expression, into @ids. @limit: 0 for all */
static gboolean
find_matches (PphQuery *self, GArray *expansions, guint limit, GArray *ids, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->connection, FIND);
  g_autoptr (GString) match = g_string_new (NULL);
  PphStep step;

  for (guint i = 0; i < expansions->len; i++)
    append_expansion (match, &g_array_index (expansions, Expansion, i), limit == 0);
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
find_enough (PphQuery *self, GArray *expansions, guint limit, GArray *ids, GError **error)
{
  gint64 documents;

  if (limit == 0)
    return find_matches (self, expansions, 0, ids, error);
  if (!pph_vocabulary_count_documents (self->vocabulary, &documents, error))
    return FALSE;
  while (estimate_hits (expansions, documents) < (double)MARGIN * limit && widen (expansions))
    ;
  do
    if (!find_matches (self, expansions, limit, ids, error))
      return FALSE;
  while (ids->len < limit && try_more (expansions));
  return TRUE;
}

GArray *
pph_query_find (PphQuery *self, guint limit, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) expansions = g_array_new (FALSE, FALSE, sizeof (Expansion));

  g_array_set_clear_func (expansions, (GDestroyNotify)expansion_clear);
  for (guint i = 0; i < self->starts->len; i++)
    {
      PphBeginning *beginning = pph_vocabulary_find (self->vocabulary, self->starts->pdata[i], error);
      Expansion expansion;

      if (beginning == NULL)
        return NULL;
      expansion_init (&expansion, beginning);
      g_array_append_val (expansions, expansion);
      if (expansion.n_words == 0)
        return g_steal_pointer (&ids);
    }
  if (expansions->len > 0 && !find_enough (self, expansions, limit, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

static guint
all_starts (const PphQuery *self)
{
  return (1u << self->starts->len) - 1;
}

guint
pph_query_look (PphQuery *self, const char *text)
{
  return pph_snippet_look (self->tokenizer, self->starts, all_starts (self), text);
}

gboolean
pph_query_cut (PphQuery *self, gint64 document, guint besides, char **snippet, GError **error)
{
  guint sought = all_starts (self) & ~besides;
  PphStep step;

  *snippet = NULL;
  if (sought == 0)
    return TRUE;
  if (self->get_body == NULL)
    self->get_body = pph_statement_new (self->connection, GET_BODY);
  pph_statement_bind_int (self->get_body, ":id", document);
  step = pph_statement_step (self->get_body, error);
  if (step == PPH_STEP_ROW)
    *snippet = pph_snippet_cut (self->tokenizer, self->starts, sought, pph_statement_get_text (self->get_body, 0));
  pph_statement_reset (self->get_body);
  return step != PPH_STEP_FAILED;
}
