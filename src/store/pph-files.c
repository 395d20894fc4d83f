/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-records.h"

#include <glib/gi18n-lib.h>

#define PUT_FILE                                                                       \
  "INSERT INTO file (digest, media_type, bytes) VALUES (:digest, :media_type, :bytes)" \
  " ON CONFLICT (digest) DO NOTHING"
#define LOAD_FILE      "SELECT bytes FROM file WHERE digest = :digest"
#define PUT_SETTING    "INSERT INTO setting VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
#define DELETE_SETTING "DELETE FROM setting WHERE key = :key"
#define GET_SETTING    "SELECT value FROM setting WHERE key = :key"

static gboolean
digest_fits (const char *digest, GBytes *bytes)
{
  g_autofree char *computed = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strcmp0 (digest, computed) == 0;
}

gboolean
pph_files_put (PphConnection *connection, const char *digest, GBytes *bytes, const char *media_type, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, PUT_FILE);

  if (!digest_fits (digest, bytes))
    {
      g_set_error_literal (error, PPH_STORE_ERROR, PPH_STORE_ERROR_IO,
                           _ ("The file changed while it was being read. Add it again."));
      return FALSE;
    }
  pph_statement_bind_text (stmt, ":digest", digest);
  pph_statement_bind_text (stmt, ":media_type", media_type);
  pph_statement_bind_bytes (stmt, ":bytes", bytes);
  return pph_statement_run (stmt, error);
}

GBytes *
pph_files_load (PphConnection *connection, const char *digest, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, LOAD_FILE);
  g_autoptr (GBytes) bytes = NULL;

  pph_statement_bind_text (stmt, ":digest", digest);
  switch (pph_statement_step (stmt, error))
    {
    case PPH_STEP_ROW:
      bytes = pph_statement_get_bytes (stmt, 0);
      if (digest_fits (digest, bytes))
        return g_steal_pointer (&bytes);
      pph_connection_set_damaged (pph_connection_get_path (connection), error);
      return NULL;
    case PPH_STEP_DONE:
      g_set_error_literal (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND,
                           _ ("This file is not in the store. Add it again."));
      return NULL;
    case PPH_STEP_FAILED:
    default:
      return NULL;
    }
}

gboolean
pph_settings_put (PphConnection *connection, const char *key, const char *value, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, value != NULL ? PUT_SETTING : DELETE_SETTING);

  pph_statement_bind_text (stmt, ":key", key);
  if (value != NULL)
    pph_statement_bind_text (stmt, ":value", value);
  return pph_statement_run (stmt, error);
}

char *
pph_settings_get (PphConnection *connection, const char *key)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_SETTING);

  pph_statement_bind_text (stmt, ":key", key);
  return pph_statement_step (stmt, NULL) == PPH_STEP_ROW ? g_strdup (pph_statement_get_text (stmt, 0)) : NULL;
}
