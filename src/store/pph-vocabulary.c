/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-vocabulary.h"

#include "pph-statement.h"

#define LAST_DOCUMENT  "SELECT coalesce (max (id), 0) FROM searched"
#define CHANGED_BY_ANY "PRAGMA data_version"

#define MAX_WORDS_KEPT 32768 /* about a megabyte */
#define MAX_KEPT       64    /* beginnings: each has a bit for each document */

struct _PphVocabulary
{
  PphConnection *connection;
  PphTokenizer *tokenizer;
  GPtrArray *kept; /* beginnings, the last asked for last */
  guint n_words;   /* of them */
  gint64 state;    /* of the store, when they were read */
  int changes;     /* made by our own connection until then */
  gint64 documents;
};

PphVocabulary *
pph_vocabulary_new (PphConnection *connection)
{
  PphVocabulary *self = g_new0 (PphVocabulary, 1);

  self->connection = connection;
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_beginning_unref);
  return self;
}

void
pph_vocabulary_free (PphVocabulary *self)
{
  g_clear_pointer (&self->tokenizer, pph_tokenizer_free);
  g_ptr_array_unref (self->kept);
  g_free (self);
}

PphConnection *
pph_vocabulary_get_connection (PphVocabulary *self)
{
  return self->connection;
}

PphTokenizer *
pph_vocabulary_get_tokenizer (PphVocabulary *self, GError **error)
{
  if (self->tokenizer == NULL)
    self->tokenizer = pph_tokenizer_new (self->connection, error);
  return self->tokenizer;
}

static gboolean
read_int (PphConnection *connection, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, sql);

  if (pph_statement_step (stmt, error) != PPH_STEP_ROW)
    return FALSE;
  *value = pph_statement_get_int (stmt, 0);
  return TRUE;
}

gboolean
pph_vocabulary_catch_up (PphVocabulary *self, gint64 *documents, GError **error)
{
  int changes = sqlite3_total_changes (pph_connection_get_db (self->connection));
  gint64 state;

  if (!read_int (self->connection, CHANGED_BY_ANY, &state, error))
    return FALSE;
  if (state != self->state || changes != self->changes || self->documents == 0)
    {
      g_ptr_array_set_size (self->kept, 0);
      self->n_words = 0;
      self->state = state;
      self->changes = changes;
      if (!read_int (self->connection, LAST_DOCUMENT, &self->documents, error))
        return FALSE;
    }
  *documents = self->documents;
  return TRUE;
}

/* (transfer none) (nullable) */
static PphBeginning *
find_kept (PphVocabulary *self, const char *start)
{
  for (guint i = 0; i < self->kept->len; i++)
    {
      PphBeginning *beginning = self->kept->pdata[i];

      if (!g_str_equal (pph_beginning_get_start (beginning), start))
        continue;
      g_ptr_array_insert (self->kept, -1, g_ptr_array_steal_index (self->kept, i));
      return beginning;
    }
  return NULL;
}

/* Takes @beginning, and lets go of those asked for longest ago if there are too many words. */
static void
keep (PphVocabulary *self, PphBeginning *beginning)
{
  g_ptr_array_add (self->kept, beginning);
  self->n_words += pph_beginning_count_words (beginning);
  while (self->kept->len > MAX_KEPT || (self->n_words > MAX_WORDS_KEPT && self->kept->len > 1))
    {
      self->n_words -= pph_beginning_count_words (self->kept->pdata[0]);
      g_ptr_array_remove_index (self->kept, 0);
    }
}

PphBeginning *
pph_vocabulary_find (PphVocabulary *self, const char *start, GError **error)
{
  PphBeginning *found = find_kept (self, start);

  if (found == NULL)
    {
      found = pph_beginning_read (self->connection, start, error);
      if (found == NULL)
        return NULL;
      keep (self, found);
    }
  return pph_beginning_ref (found);
}
