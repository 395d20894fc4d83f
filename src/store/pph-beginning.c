/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-beginning.h"

#include "pph-statement.h"

#include <string.h>

#define GET_WORDS       "SELECT word, documents FROM word WHERE word >= :start AND word < :after"
#define GET_HOLDERS     "SELECT block, documents FROM holding WHERE word = :word"
#define GET_ALL_HOLDERS "SELECT block, documents FROM holding WHERE word >= :start AND word < :after"

#define FEW        16 /* words: picking so many is faster than sorting all */
#define ONE_BY_ONE 4  /* looking a word up takes as long as reading so many that follow each other */

typedef struct
{
  gsize at; /* in the texts */
  gint64 documents;
} Word;

struct _PphBeginning
{
  PphConnection *connection;
  char *start;
  char *after;       /* after all words that begin so */
  GByteArray *texts; /* with their NUL */
  GArray *words;
  guint n_ordered; /* of the words, which are the commonest */
  guint n_looked_up;
  PphRowSet *holders;
};

static void
beginning_clear (gpointer data)
{
  PphBeginning *self = data;

  pph_connection_unref (self->connection);
  g_free (self->start);
  g_free (self->after);
  g_byte_array_unref (self->texts);
  g_array_unref (self->words);
  pph_row_set_free (self->holders);
}

PphBeginning *
pph_beginning_ref (PphBeginning *self)
{
  return g_rc_box_acquire (self);
}

void
pph_beginning_unref (PphBeginning *self)
{
  g_rc_box_release_full (self, beginning_clear);
}

static void
bind_range (const PphBeginning *self, PphStatement *stmt)
{
  pph_statement_bind_text (stmt, ":start", self->start);
  pph_statement_bind_text (stmt, ":after", self->after);
}

PphBeginning *
pph_beginning_read (PphConnection *connection, const char *start, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_WORDS);
  PphBeginning *self = g_rc_box_new0 (PphBeginning);
  PphStep step;

  self->connection = pph_connection_ref (connection);
  self->start = g_strdup (start);
  self->after = g_strconcat (start, "\364\217\277\277", NULL); /* U+10FFFF */
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->texts = g_byte_array_new ();
  self->holders = pph_row_set_new ();
  bind_range (self, stmt);
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      Word word = { self->texts->len, pph_statement_get_int (stmt, 1) };
      const char *text = pph_statement_get_text (stmt, 0);

      g_byte_array_append (self->texts, (const guint8 *)text, (guint)strlen (text) + 1);
      g_array_append_val (self->words, word);
    }
  if (step == PPH_STEP_DONE)
    return self;
  pph_beginning_unref (self);
  return NULL;
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

static const Word *
get_word (PphBeginning *self, guint i)
{
  if (i >= FEW && self->n_ordered <= i)
    {
      g_array_sort (self->words, compare_words);
      self->n_ordered = self->words->len;
    }
  while (self->n_ordered <= i)
    pick_next (self);
  return &g_array_index (self->words, Word, i);
}

gint64
pph_beginning_count_holders (PphBeginning *self, guint i)
{
  g_return_val_if_fail (i < self->words->len, 0);
  return get_word (self, i)->documents;
}

guint
pph_beginning_count_looked_up (const PphBeginning *self)
{
  return self->n_looked_up;
}

/* Adds the documents of each row. */
static gboolean
add_holders (PphBeginning *self, PphStatement *stmt, GError **error)
{
  PphStep step;

  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      gsize size;
      const guint8 *data = pph_statement_peek_bytes (stmt, 1, &size);

      if (!pph_row_set_add_packed (self->holders, pph_statement_get_int (stmt, 0), data, size))
        {
          pph_connection_set_damaged (pph_connection_get_path (self->connection), error);
          return FALSE;
        }
    }
  pph_statement_reset (stmt);
  return step == PPH_STEP_DONE;
}

static gboolean
look_up_all (PphBeginning *self, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->connection, GET_ALL_HOLDERS);

  bind_range (self, stmt);
  if (!add_holders (self, stmt, error))
    return FALSE;
  self->n_looked_up = self->words->len;
  return TRUE;
}

gboolean
pph_beginning_look_up (PphBeginning *self, guint n, GError **error)
{
  g_autoptr (PphStatement) stmt = NULL;

  if (n <= self->n_looked_up)
    return TRUE;
  if ((n - self->n_looked_up) * ONE_BY_ONE >= self->words->len)
    return look_up_all (self, error);
  for (stmt = pph_statement_new (self->connection, GET_HOLDERS); self->n_looked_up < n; self->n_looked_up++)
    {
      pph_statement_bind_text (stmt, ":word", (const char *)self->texts->data + get_word (self, self->n_looked_up)->at);
      if (!add_holders (self, stmt, error))
        return FALSE;
    }
  return TRUE;
}

const PphRowSet *
pph_beginning_get_holders (const PphBeginning *self)
{
  return self->holders;
}
