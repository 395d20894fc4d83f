/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-journal.h"

#include "pph-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#define GET_LAST "SELECT id, time, author, verb, object, part, previous, digest FROM journal ORDER BY id DESC LIMIT 1"
#define PUT_ENTRY                                                                                         \
  "INSERT INTO journal VALUES (:id, :time, :author, :verb, :object, :part, :payload, :previous, :digest)" \
  " ON CONFLICT (id) DO UPDATE SET time = excluded.time, payload = excluded.payload, digest = excluded.digest"
#define PUT_PAYLOAD                                        \
  "INSERT INTO journal_payload VALUES (:id, :salt, :data)" \
  " ON CONFLICT (id) DO UPDATE SET salt = excluded.salt, data = excluded.data"
#define GET_ALL                                                                                              \
  "SELECT j.id, j.time, j.author, j.verb, j.object, j.part, j.payload, j.previous, j.digest, p.salt, p.data" \
  " FROM journal j LEFT JOIN journal_payload p ON p.id = j.id ORDER BY j.id"

#define EDITING_SESSION (30 * 60 * G_USEC_PER_SEC)
#define SALT_BYTES      16

/* Lengths keep "ab" + "c" apart from "a" + "bc". */
static void
add_field (GChecksum *checksum, const char *text)
{
  g_autofree char *length = g_strdup_printf ("%zu:", strlen (text));

  g_checksum_update (checksum, (const guchar *)length, -1);
  g_checksum_update (checksum, (const guchar *)text, -1);
}

static char *
digest_payload (const char *salt, const char *data)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_field (checksum, salt);
  add_field (checksum, data);
  return g_strdup (g_checksum_get_string (checksum));
}

static char *
digest_entry (gint64 id, const PphJournalEntry *entry, const char *payload, const char *previous)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *numbers = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, id, entry->time);
  const char *fields[] = { previous, numbers, entry->author, entry->verb, entry->object, entry->part, payload };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    add_field (checksum, fields[i]);
  return g_strdup (g_checksum_get_string (checksum));
}

/* A salt, so that a short payload that was erased cannot be guessed from its digest. */
static char *
new_salt (void)
{
  guint8 bytes[SALT_BYTES];
  GString *text = g_string_new (NULL);

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    for (guint i = 0; i < SALT_BYTES; i++)
      bytes[i] = g_random_int_range (0, 256);
  for (guint i = 0; i < SALT_BYTES; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

static gboolean
goes_on (PphStatement *last, const PphJournalEntry *entry)
{
  gint64 since = entry->time - pph_statement_get_int (last, 1);

  return *entry->part != '\0' && g_str_equal (entry->verb, "edit") && since >= 0 && since < EDITING_SESSION
         && g_str_equal (pph_statement_get_text (last, 2), entry->author)
         && g_str_equal (pph_statement_get_text (last, 3), entry->verb)
         && g_str_equal (pph_statement_get_text (last, 4), entry->object)
         && g_str_equal (pph_statement_get_text (last, 5), entry->part);
}

/* Where the entry goes. @previous: (out): the digest before it */
static gboolean
find_place (PphConnection *connection, const PphJournalEntry *entry, gint64 *id, char **previous, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_LAST);

  switch (pph_statement_step (stmt, error))
    {
    case PPH_STEP_ROW:
      if (goes_on (stmt, entry))
        {
          *id = pph_statement_get_int (stmt, 0);
          *previous = g_strdup (pph_statement_get_text (stmt, 6));
        }
      else
        {
          *id = pph_statement_get_int (stmt, 0) + 1;
          *previous = g_strdup (pph_statement_get_text (stmt, 7));
        }
      return TRUE;
    case PPH_STEP_DONE:
      *id = 1;
      *previous = g_strdup ("");
      return TRUE;
    case PPH_STEP_FAILED:
    default:
      return FALSE;
    }
}

gboolean
pph_journal_add (PphConnection *connection, const PphJournalEntry *entry, GError **error)
{
  g_autoptr (PphStatement) put = NULL, put_payload = NULL;
  g_autofree char *salt = new_salt ();
  g_autofree char *payload = digest_payload (salt, entry->payload);
  g_autofree char *previous = NULL, *digest = NULL;
  gint64 id;

  if (!find_place (connection, entry, &id, &previous, error))
    return FALSE;
  digest = digest_entry (id, entry, payload, previous);

  put = pph_statement_new (connection, PUT_ENTRY);
  pph_statement_bind_int (put, ":id", id);
  pph_statement_bind_int (put, ":time", entry->time);
  pph_statement_bind_text (put, ":author", entry->author);
  pph_statement_bind_text (put, ":verb", entry->verb);
  pph_statement_bind_text (put, ":object", entry->object);
  pph_statement_bind_text (put, ":part", entry->part);
  pph_statement_bind_text (put, ":payload", payload);
  pph_statement_bind_text (put, ":previous", previous);
  pph_statement_bind_text (put, ":digest", digest);

  put_payload = pph_statement_new (connection, PUT_PAYLOAD);
  pph_statement_bind_int (put_payload, ":id", id);
  pph_statement_bind_text (put_payload, ":salt", salt);
  pph_statement_bind_text (put_payload, ":data", entry->payload);
  return pph_statement_run (put, error) && pph_statement_run (put_payload, error);
}

/* An erased payload is no fault; a changed one is. */
static gboolean
entry_is_whole (PphStatement *row, gint64 expected_id, const char *previous)
{
  PphJournalEntry entry = {
    .time = pph_statement_get_int (row, 1),
    .author = pph_statement_get_text (row, 2),
    .verb = pph_statement_get_text (row, 3),
    .object = pph_statement_get_text (row, 4),
    .part = pph_statement_get_text (row, 5),
  };
  const char *payload = pph_statement_get_text (row, 6);
  const char *salt = pph_statement_get_text (row, 9), *data = pph_statement_get_text (row, 10);
  g_autofree char *computed = NULL, *digest = NULL;

  if (pph_statement_get_int (row, 0) != expected_id || !g_str_equal (pph_statement_get_text (row, 7), previous))
    return FALSE;
  digest = digest_entry (expected_id, &entry, payload, previous);
  if (!g_str_equal (digest, pph_statement_get_text (row, 8)))
    return FALSE;
  if (data == NULL)
    return TRUE;
  computed = digest_payload (salt, data);
  return g_str_equal (computed, payload);
}

gboolean
pph_journal_check (PphConnection *connection, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, GET_ALL);
  g_autofree char *previous = g_strdup ("");
  gint64 id = 0;
  PphStep step;

  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      if (!entry_is_whole (stmt, ++id, previous))
        {
          g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

          g_set_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_DAMAGED,
                       /* Translators: the number of an entry */
                       _ ("The journal was changed from outside: entry %s is not what it was."
                          " Compare it with a backup."),
                       number);
          return FALSE;
        }
      g_free (previous);
      previous = g_strdup (pph_statement_get_text (stmt, 8));
    }
  return step == PPH_STEP_DONE;
}
