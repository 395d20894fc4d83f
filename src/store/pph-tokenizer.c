/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-tokenizer.h"

#include <string.h>

struct _PphTokenizer
{
  fts5_tokenizer methods;
  Fts5Tokenizer *tokenizer;
};

static fts5_api *
get_api (sqlite3 *db)
{
  fts5_api *api = NULL;
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, "SELECT fts5 (?1)", -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (stmt);
    }
  sqlite3_finalize (stmt);
  return api;
}

PphTokenizer *
pph_tokenizer_new (PphConnection *connection, GError **error)
{
  g_autoptr (PphTokenizer) self = g_new0 (PphTokenizer, 1);
  fts5_api *api = get_api (pph_connection_get_db (connection));
  const char *arguments[] = { "remove_diacritics", "2" };
  void *user_data = NULL;
  int code = SQLITE_ERROR;

  if (api != NULL)
    code = api->xFindTokenizer (api, "unicode61", &user_data, &self->methods);
  if (code == SQLITE_OK)
    code = self->methods.xCreate (user_data, arguments, G_N_ELEMENTS (arguments), &self->tokenizer);
  if (code != SQLITE_OK)
    {
      pph_connection_set_error (connection, code, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
pph_tokenizer_free (PphTokenizer *self)
{
  if (self->tokenizer != NULL)
    self->methods.xDelete (self->tokenizer);
  g_free (self);
}

typedef struct
{
  PphTokenFunc func;
  gpointer data;
} Run;

static int
on_token_cb (void *context, int flags, const char *word, int length, int start, int end)
{
  Run *run = context;

  return run->func (word, length, start, end, run->data) ? SQLITE_OK : SQLITE_DONE;
}

void
pph_tokenizer_run (PphTokenizer *self, const char *text, PphTokenFunc func, gpointer data)
{
  Run run = { func, data };

  self->methods.xTokenize (self->tokenizer, &run, FTS5_TOKENIZE_DOCUMENT, text, strlen (text), on_token_cb);
}
