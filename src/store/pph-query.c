/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-query.h"

#include "pph-search-index.h"
#include "pph-snippet.h"
#include "pph-statement.h"

#define GET_BODY "SELECT body FROM searched WHERE id = :id"
#define GET_NOTED_BODY \
  "SELECT coalesce ((SELECT body FROM unsearched WHERE id = :id), (SELECT body FROM searched WHERE id = :id), '')"
#define IS_NOTED "SELECT 1 FROM unsearched WHERE id = :id"

#define MAX_STARTS 12 /* of a query */
#define MARGIN     2  /* hits to expect for each one asked for: words are not spread evenly */
#define MORE_WORDS 8  /* how many times as many if that gives too little */

struct _PphQuery
{
  PphVocabulary *vocabulary;
  PphConnection *connection;
  PphTokenizer *tokenizer;
  GPtrArray *starts;      /* folded */
  gboolean behind;        /* documents are noted that the index does not know as they are */
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
  self->behind = self->starts->len > 0 && pph_search_is_behind (self->connection);
  return g_steal_pointer (&self);
}

void
pph_query_free (PphQuery *self)
{
  g_clear_pointer (&self->get_body, pph_statement_free);
  g_ptr_array_unref (self->starts);
  g_free (self);
}

/* A start of a word, and how many of the commonest words stand for it. */
typedef struct
{
  PphBeginning *beginning;
  guint tried;
  double entries; /* pairs of one of those words and a document that holds it */
} Expansion;

static void
expansion_clear (Expansion *self)
{
  pph_beginning_unref (self->beginning);
}

/* Returns: FALSE if all were tried already */
static gboolean
try_words (Expansion *self, guint n)
{
  guint before = self->tried;

  for (; self->tried < MIN (n, pph_beginning_count_words (self->beginning)); self->tried++)
    self->entries += (double)pph_beginning_count_holders (self->beginning, self->tried);
  return self->tried > before;
}

/* What was looked up before is there again for nothing. */
static void
expansion_init (Expansion *self, PphBeginning *beginning)
{
  *self = (Expansion){ .beginning = beginning };
  try_words (self, MAX (pph_beginning_count_looked_up (beginning), 1));
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

      if (expansion->tried < pph_beginning_count_words (expansion->beginning)
          && (rarest == NULL || expansion->entries < rarest->entries))
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

/* @noted: (out) */
static gboolean
is_noted (PphStatement *stmt, gint64 document, gboolean *noted, GError **error)
{
  PphStep step;

  pph_statement_bind_int (stmt, ":id", document);
  step = pph_statement_step (stmt, error);
  pph_statement_reset (stmt);
  *noted = step == PPH_STEP_ROW;
  return step != PPH_STEP_FAILED;
}

/* The documents that hold what is tried, into @ids. @limit: 0 for all */
static gboolean
find_holders (PphQuery *self, GArray *expansions, guint limit, GArray *ids, GError **error)
{
  g_autoptr (PphStatement) stmt = self->behind ? pph_statement_new (self->connection, IS_NOTED) : NULL;
  const PphRowSet *sets[MAX_STARTS];
  gint64 document = G_MAXINT64;
  gboolean noted = FALSE;

  for (guint i = 0; i < expansions->len; i++)
    {
      Expansion *expansion = &g_array_index (expansions, Expansion, i);

      if (!pph_beginning_look_up (expansion->beginning, expansion->tried, error))
        return FALSE;
      sets[i] = pph_beginning_get_holders (expansion->beginning);
    }
  g_array_set_size (ids, 0);
  while ((limit == 0 || ids->len < limit) && pph_row_set_find_previous (sets, expansions->len, &document))
    {
      if (stmt != NULL && !is_noted (stmt, document, &noted, error))
        return FALSE;
      if (!noted)
        g_array_append_val (ids, document);
    }
  return TRUE;
}

static gboolean
find_enough (PphQuery *self, GArray *expansions, guint limit, gint64 documents, GArray *ids, GError **error)
{
  while ((limit == 0 || estimate_hits (expansions, documents) < (double)MARGIN * limit) && widen (expansions))
    ;
  do
    if (!find_holders (self, expansions, limit, ids, error))
      return FALSE;
  while (ids->len < limit && try_more (expansions));
  return TRUE;
}

GArray *
pph_query_find (PphQuery *self, guint limit, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) expansions = g_array_new (FALSE, FALSE, sizeof (Expansion));
  gint64 documents;

  g_array_set_clear_func (expansions, (GDestroyNotify)expansion_clear);
  if (!pph_vocabulary_catch_up (self->vocabulary, &documents, error))
    return NULL;
  for (guint i = 0; i < self->starts->len; i++)
    {
      PphBeginning *beginning = pph_vocabulary_find (self->vocabulary, self->starts->pdata[i], error);
      Expansion expansion;

      if (beginning == NULL)
        return NULL;
      expansion_init (&expansion, beginning);
      g_array_append_val (expansions, expansion);
      if (expansion.tried == 0)
        return g_steal_pointer (&ids);
    }
  if (expansions->len > 0 && !find_enough (self, expansions, limit, documents, ids, error))
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
pph_query_is_behind (const PphQuery *self)
{
  return self->behind;
}

gboolean
pph_query_is_in (PphQuery *self, guint besides, const char *text)
{
  return pph_snippet_has_all (self->tokenizer, self->starts, all_starts (self) & ~besides, text);
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
    self->get_body = pph_statement_new (self->connection, self->behind ? GET_NOTED_BODY : GET_BODY);
  pph_statement_bind_int (self->get_body, ":id", document);
  step = pph_statement_step (self->get_body, error);
  if (step == PPH_STEP_ROW)
    *snippet = pph_snippet_cut (self->tokenizer, self->starts, sought, pph_statement_get_text (self->get_body, 0));
  pph_statement_reset (self->get_body);
  return step != PPH_STEP_FAILED;
}
