/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-query.h"

#include "pph-row-set.h"
#include "pph-search-index.h"
#include "pph-snippet.h"
#include "pph-statement.h"

#include <string.h>

#define GET_BODY "SELECT body FROM searched WHERE id = :id"
#define GET_NOTED_BODY \
  "SELECT coalesce ((SELECT body FROM unsearched WHERE id = :id), (SELECT body FROM searched WHERE id = :id), '')"
#define IS_NOTED   "SELECT 1 FROM unsearched WHERE id = :id"
#define LAST_BLOCK "SELECT max (block) FROM holding"
#define GET_SHORT  "SELECT documents FROM holding WHERE block = :block AND word = :start"
#define GET_LONG   "SELECT documents FROM holding WHERE block = :block AND word >= :start AND word < :after"

#define MAX_STARTS     12                 /* of a query */
#define LAST_CHARACTER "\364\217\277\277" /* U+10FFFF */

struct _PphQuery
{
  PphConnection *connection;
  PphTokenizer *tokenizer;
  GPtrArray *starts;      /* folded; those first that are looked up soonest: where one is not, the others need not be */
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

/* What is short is one look-up; of what is long, what is longer begins fewer words. */
static int
compare_efforts (gconstpointer a, gconstpointer b)
{
  const char *left = *(const char *const *)a, *right = *(const char *const *)b;
  gsize left_length = strlen (left), right_length = strlen (right);
  gboolean left_is_long = pph_search_is_long (left, left_length),
           right_is_long = pph_search_is_long (right, right_length);

  if (left_is_long != right_is_long)
    return left_is_long ? 1 : -1;
  return left_length < right_length ? 1 : left_length > right_length ? -1 : 0;
}

PphQuery *
pph_query_new (PphConnection *connection, PphTokenizer *tokenizer, const char *text)
{
  PphQuery *self = g_new0 (PphQuery, 1);

  self->connection = connection;
  self->tokenizer = tokenizer;
  self->starts = g_ptr_array_new_with_free_func (g_free);
  pph_tokenizer_run (tokenizer, text, add_start_cb, self->starts);
  g_ptr_array_sort (self->starts, compare_efforts);
  self->behind = self->starts->len > 0 && pph_search_is_behind (connection);
  return self;
}

void
pph_query_free (PphQuery *self)
{
  g_clear_pointer (&self->get_body, pph_statement_free);
  g_ptr_array_unref (self->starts);
  g_free (self);
}

/* @last: (out): -1 if there is none */
static gboolean
find_last_block (PphQuery *self, gint64 *last, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (self->connection, LAST_BLOCK);

  if (pph_statement_step (stmt, error) != PPH_STEP_ROW)
    return FALSE;
  *last = pph_statement_is_null (stmt, 0) ? -1 : pph_statement_get_int (stmt, 0);
  return TRUE;
}

/* Adds the documents of @block with a word that begins with @start. */
static gboolean
add_holders (PphQuery *self, const char *start, gint64 block, PphRowSet *holders, GError **error)
{
  gboolean is_long = pph_search_is_long (start, strlen (start));
  g_autoptr (PphStatement) stmt = pph_statement_new (self->connection, is_long ? GET_LONG : GET_SHORT);
  PphStep step;

  pph_statement_bind_int (stmt, ":block", block);
  pph_statement_bind_text (stmt, ":start", start);
  if (is_long)
    {
      g_autofree char *after = g_strconcat (start, LAST_CHARACTER, NULL);

      pph_statement_bind_text (stmt, ":after", after);
    }
  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      gsize size;
      const guint8 *data = pph_statement_peek_bytes (stmt, 0, &size);

      if (!pph_row_set_add_packed (holders, data, size))
        {
          pph_connection_set_damaged (pph_connection_get_path (self->connection), error);
          return FALSE;
        }
    }
  return step == PPH_STEP_DONE;
}

/* The documents of @block that hold all. @found: (out): whether there is one */
static gboolean
find_in_block (PphQuery *self, gint64 block, PphRowSet *hits, gboolean *found, GError **error)
{
  *found = TRUE;
  memset (hits, 0xff, sizeof *hits);
  for (guint i = 0; i < self->starts->len && *found; i++)
    {
      PphRowSet holders = { 0 };

      if (!add_holders (self, self->starts->pdata[i], block, &holders, error))
        return FALSE;
      *found = pph_row_set_intersect (hits, &holders);
    }
  return TRUE;
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

/* The newest of @hits that are not noted, into @ids. */
static gboolean
collect (PphQuery *self, gint64 block, const PphRowSet *hits, guint limit, GArray *ids, GError **error)
{
  g_autoptr (PphStatement) stmt = self->behind ? pph_statement_new (self->connection, IS_NOTED) : NULL;
  guint place = PPH_ROW_SET_BLOCK;

  while ((limit == 0 || ids->len < limit) && pph_row_set_find_previous (hits, &place))
    {
      gint64 document = block * PPH_ROW_SET_BLOCK + place;
      gboolean noted = FALSE;

      if (stmt != NULL && !is_noted (stmt, document, &noted, error))
        return FALSE;
      if (!noted)
        g_array_append_val (ids, document);
    }
  return TRUE;
}

GArray *
pph_query_find (PphQuery *self, guint limit, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 block;

  if (self->starts->len == 0)
    return g_steal_pointer (&ids);
  if (!find_last_block (self, &block, error))
    return NULL;
  for (; block >= 0 && (limit == 0 || ids->len < limit); block--)
    {
      PphRowSet hits;
      gboolean found;

      if (!find_in_block (self, block, &hits, &found, error)
          || (found && !collect (self, block, &hits, limit, ids, error)))
        return NULL;
    }
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
