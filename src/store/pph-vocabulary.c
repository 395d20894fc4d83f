/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-vocabulary.h"

#include "pph-statement.h"

#include <string.h>

#define BEGIN_SO       "SELECT word, documents FROM word WHERE word >= :start AND word < :after"
#define LAST_DOCUMENT  "SELECT coalesce (max (id), 0) FROM searched"
#define CHANGED_BY_ANY "PRAGMA data_version"

#define MAX_KEPT 32768 /* words: about a megabyte */
#define FEW      16    /* words: picking so many is faster than sorting all */

typedef struct
{
  gsize at; /* in the texts */
  gint64 documents;
} Word;

struct _PphBeginning
{
  char *start;
  GByteArray *texts; /* with their NUL */
  GArray *words;
  guint n_ordered; /* of the words, which are the commonest */
  gint64 entries;
};

struct _PphVocabulary
{
  PphConnection *connection;
  PphTokenizer *tokenizer;
  GPtrArray *kept; /* beginnings, the last asked for last */
  guint n_kept;    /* words of them */
  gint64 state;    /* of the store, when they were read */
  int changes;     /* made by our own connection until then */
  gint64 documents;
};

/* Beginnings */

static void
beginning_clear (gpointer data)
{
  PphBeginning *self = data;

  g_free (self->start);
  g_byte_array_unref (self->texts);
  g_array_unref (self->words);
}

void
pph_beginning_unref (PphBeginning *self)
{
  g_rc_box_release_full (self, beginning_clear);
}

const char *
pph_beginning_get_start (const PphBeginning *self)
{
  return self->start;
}

guint
pph_beginning_count_words (const PphBeginning *self)
{
  return self->words->len;
}

gint64
pph_beginning_count_entries (const PphBeginning *self)
{
  return self->entries;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *left = a, *right = b;

  return left->documents < right->documents ? 1 : left->documents > right->documents ? -1 : 0;
}

/* Puts the commonest of the words that are not yet in order behind those that are. */
static void
pick_next (PphBeginning *self)
{
  Word *words = (Word *)self->words->data;
  guint next = self->n_ordered, commonest = next;
  Word word;

  for (guint i = next + 1; i < self->words->len; i++)
    if (words[i].documents > words[commonest].documents)
      commonest = i;
  word = words[next];
  words[next] = words[commonest];
  words[commonest] = word;
  self->n_ordered++;
}

static void
order_up_to (PphBeginning *self, guint i)
{
  if (i >= FEW && self->n_ordered <= i)
    {
      g_array_sort (self->words, compare_words);
      self->n_ordered = self->words->len;
    }
  while (self->n_ordered <= i)
    pick_next (self);
}

const char *
pph_beginning_get_word (PphBeginning *self, guint i, gint64 *documents)
{
  const Word *word;

  g_return_val_if_fail (i < self->words->len, NULL);

  order_up_to (self, i);
  word = &g_array_index (self->words, Word, i);
  if (documents != NULL)
    *documents = word->documents;
  return (const char *)self->texts->data + word->at;
}

/* (transfer full) (nullable): NULL with @error set */
static PphBeginning *
read_beginning (PphConnection *connection, const char *start, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, BEGIN_SO);
  g_autofree char *after = g_strconcat (start, "\364\217\277\277", NULL); /* U+10FFFF */
  PphBeginning *self = g_rc_box_new0 (PphBeginning);
  PphStep step;

  self->start = g_strdup (start);
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
  if (step == PPH_STEP_DONE)
    return self;
  pph_beginning_unref (self);
  return NULL;
}

/* The vocabulary */

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

/* Forgets what was kept if anything was written since. */
static gboolean
catch_up (PphVocabulary *self, GError **error)
{
  int changes = sqlite3_total_changes (pph_connection_get_db (self->connection));
  gint64 state;

  if (!read_int (self->connection, CHANGED_BY_ANY, &state, error))
    return FALSE;
  if (state == self->state && changes == self->changes && self->documents > 0)
    return TRUE;
  g_ptr_array_set_size (self->kept, 0);
  self->n_kept = 0;
  self->state = state;
  self->changes = changes;
  return read_int (self->connection, LAST_DOCUMENT, &self->documents, error);
}

gboolean
pph_vocabulary_count_documents (PphVocabulary *self, gint64 *documents, GError **error)
{
  if (!catch_up (self, error))
    return FALSE;
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

      if (!g_str_equal (beginning->start, start))
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
  self->n_kept += beginning->words->len;
  while (self->n_kept > MAX_KEPT && self->kept->len > 1)
    {
      self->n_kept -= ((const PphBeginning *)self->kept->pdata[0])->words->len;
      g_ptr_array_remove_index (self->kept, 0);
    }
}

PphBeginning *
pph_vocabulary_find (PphVocabulary *self, const char *start, GError **error)
{
  PphBeginning *found;

  if (!catch_up (self, error))
    return NULL;
  found = find_kept (self, start);
  if (found == NULL)
    {
      found = read_beginning (self->connection, start, error);
      if (found == NULL)
        return NULL;
      keep (self, found);
    }
  return g_rc_box_acquire (found);
}
