/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
save (PphStore *store, guint n, const char *text)
{
  g_autofree char *uuid = fixture_uuid (n), *version_uuid = fixture_uuid (1000 + n);
  g_autoptr (PphDocument) document = fixture_document (uuid, NULL);
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");

  fixture_save (store, document, version, 0, text);
}

static guint
count (const char *path)
{
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (PphList) list = pph_store_list (store, NULL, 0, NULL);

  g_assert_true (pph_store_check_journal (store, NULL));
  return pph_list_length (list);
}

static char *
beside (const char *path, const char *name)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, name, NULL);
}

static void
assert_nothing_left (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_prefix (name, "copie.db."));
}

typedef struct
{
  PphStore *store;
  double last;
  guint calls;
  GCancellable *cancellable; /* cancelled at the second call */
} Progress;

static void
on_progress_cb (double fraction, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpfloat (fraction, >=, progress->last);
  g_assert_cmpfloat (fraction, <=, 1.0);
  progress->last = fraction;
  progress->calls++;
  if (progress->cancellable != NULL && progress->calls == 2)
    g_cancellable_cancel (progress->cancellable);
  else if (progress->store != NULL && progress->calls <= 5)
    save (progress->store, 100 + progress->calls, "écrit pendant la sauvegarde");
}

/* Enough for several steps. */
static PphStore *
make_large (const char *path)
{
  PphStore *store = fixture_open (path);

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < 90000; j++)
        g_string_append_printf (text, "%x ", j % 6000 * 2654435761u + i);
      save (store, i, text->str);
    }
  fixture_settle (path);
  return store;
}

static void
test_while_writing (void)
{
  g_autofree char *path = fixture_dup_path (), *copy = beside (path, "copie.db");
  g_autoptr (PphStore) store = make_large (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphList) now = NULL;
  Progress progress = { .store = store };
  GStatBuf info;

  pph_store_backup (store, copy, on_progress_cb, &progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (progress.calls, >, 5);
  g_assert_cmpfloat (progress.last, ==, 1.0);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  assert_nothing_left (copy);

  now = pph_store_list (store, NULL, 0, NULL);
  g_assert_cmpuint (pph_list_length (now), ==, 11);
  g_assert_cmpuint (count (copy), ==, 6); /* the state at which it began */
}

static void
test_cancel (void)
{
  g_autofree char *path = fixture_dup_path (), *copy = beside (path, "copie.db");
  g_autoptr (PphStore) store = make_large (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Progress progress = { .cancellable = cancellable };

  g_assert_true (g_file_set_contents (copy, "la précédente", -1, NULL));
  g_assert_false (pph_store_backup (store, copy, on_progress_cb, &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (progress.calls, ==, 2);
  assert_nothing_left (copy);
  {
    g_autofree char *text = NULL;

    g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "la précédente");
  }
}

static void
test_itself (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GError) error = NULL;

  g_assert_false (pph_store_backup (store, path, NULL, NULL, NULL, &error));
  fixture_assert_error (error, PPH_STORE_ERROR_IO);
}

/* What comes back is the backup; what was there is kept, with what its log held. */
static void
test_restore (void)
{
  g_autofree char *path = fixture_dup_path (), *copy = beside (path, "copie.db"), *kept = NULL;
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  save (store, 1, "un");
  g_assert_true (pph_store_backup (store, copy, NULL, NULL, NULL, NULL));
  save (store, 2, "deux");
  g_assert_false (pph_store_restore (copy, path, &kept, &error)); /* it is open */
  fixture_assert_error (error, PPH_STORE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (kept);

  g_clear_object (&store);
  pph_store_restore (copy, path, &kept, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (kept, "paraphe-avant-restauration-20"));
  g_assert_true (g_str_has_suffix (kept, ".db"));
  g_assert_cmpuint (count (path), ==, 1);
  g_assert_cmpuint (count (kept), ==, 2);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* A store that nothing can read goes aside, and one that is missing comes back. */
static void
test_restore_over_damage (void)
{
  g_autofree char *path = fixture_dup_path (), *copy = beside (path, "copie.db"), *kept = NULL, *none = NULL;
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (GError) error = NULL;

  save (store, 1, "un");
  g_assert_true (pph_store_backup (store, copy, NULL, NULL, NULL, NULL));
  g_clear_object (&store);
  g_assert_true (g_file_set_contents (path, "perdu", -1, NULL));
  pph_store_restore (copy, path, &kept, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count (path), ==, 1);

  g_assert_cmpint (g_unlink (path), ==, 0);
  pph_store_restore (copy, path, &none, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_cmpuint (count (path), ==, 1);
}

static void
assert_restore_refused (const char *backup, const char *path, PphStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_false (pph_store_restore (backup, path, &kept, &error));
  fixture_assert_error (error, code);
  g_assert_null (kept);
  g_assert_cmpuint (count (path), ==, 1);
}

static void
test_restore_refused (void)
{
  g_autofree char *path = fixture_dup_path (), *copy = beside (path, "autre.db"), *absent = beside (path, "absent.db");
  g_autoptr (PphStore) store = fixture_open (path);
  FILE *file;

  save (store, 1, "un");
  g_assert_true (pph_store_backup (store, copy, NULL, NULL, NULL, NULL));
  g_clear_object (&store);

  assert_restore_refused (absent, path, PPH_STORE_ERROR_NOT_FOUND);
  assert_restore_refused (path, path, PPH_STORE_ERROR_NOT_FOUND);

  /* A byte of a text in the middle of the file: only the whole check sees it. */
  file = g_fopen (copy, "r+b");
  g_assert_cmpint (fseek (file, 4096 * 6 + 8, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite ("\xff\xff\xff\xff", 4, 1, file), ==, 1);
  fclose (file);
  assert_restore_refused (copy, path, PPH_STORE_ERROR_DAMAGED);

  g_assert_true (g_file_set_contents (copy, "", 0, NULL));
  assert_restore_refused (copy, path, PPH_STORE_ERROR_NOT_A_STORE);
  g_assert_true (g_file_set_contents (copy, "une lettre", -1, NULL));
  assert_restore_refused (copy, path, PPH_STORE_ERROR_NOT_A_STORE);
  g_assert_cmpint (g_unlink (copy), ==, 0);
  fixture_exec (copy, "CREATE TABLE a (b); PRAGMA application_id = 0x50706831; PRAGMA user_version = 99");
  assert_restore_refused (copy, path, PPH_STORE_ERROR_NEWER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/backup/while-writing", test_while_writing);
  g_test_add_func ("/store/backup/cancel", test_cancel);
  g_test_add_func ("/store/backup/itself", test_itself);
  g_test_add_func ("/store/restore/keeps-the-old", test_restore);
  g_test_add_func ("/store/restore/over-damage", test_restore_over_damage);
  g_test_add_func ("/store/restore/refused", test_restore_refused);
  return g_test_run ();
}
