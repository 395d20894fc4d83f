/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sidecar.h"

#include <glib/gstdio.h>

#define MAX_NOTE 4096

static char *
note_path (const char *store, const char *suffix)
{
  return g_strconcat (store, suffix, NULL);
}

static void
write_note (const char *store, const char *suffix, const char *text)
{
  g_autofree char *path = note_path (store, suffix);

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* Someone else may have written the note: it is shown to people, so it must be one short line of text. */
static char *
read_note (const char *store, const char *suffix)
{
  g_autofree char *path = note_path (store, suffix);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length == 0 || length > MAX_NOTE
      || !g_utf8_validate (text, length, NULL))
    return NULL;
  g_strdelimit (text, "\n\r\t", ' ');
  return g_strdup (g_strstrip (text));
}

void
pph_sidecar_write_holder (const char *store)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *since = g_date_time_format (now, "%Y-%m-%d %H:%M");
  g_autofree char *text = g_strdup_printf ("%s@%s (%s)\n", g_get_user_name (), g_get_host_name (), since);

  write_note (store, "-holder", text);
}

void
pph_sidecar_remove_holder (const char *store)
{
  g_autofree char *path = note_path (store, "-holder");

  g_unlink (path);
}

char *
pph_sidecar_read_holder (const char *store)
{
  return read_note (store, "-holder");
}

void
pph_sidecar_write_backup (const char *store, const char *backup)
{
  g_autofree char *absolute = g_canonicalize_filename (backup, NULL);

  write_note (store, "-backup", absolute);
}

char *
pph_sidecar_read_backup (const char *store)
{
  g_autofree char *path = read_note (store, "-backup");

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}
