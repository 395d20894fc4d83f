/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"
#include "flushes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_holds (const char *path, const char *expected)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Both ways of writing promise the same while the power is on, and so do file systems that have files without a name
 * and those that have none. */
typedef gboolean (*Write) (const char *path, GBytes *bytes, gboolean force, GError **error);

typedef struct
{
  Write put;
  gboolean nameless;
  const char *name;
} Way;

static const Way ways[] = {
  { pph_desk_write_file, TRUE, "file" },
  { pph_desk_write_export, TRUE, "export" },
  { pph_desk_write_file, FALSE, "named" },
  { pph_desk_write_export, FALSE, "named-export" },
};
static gboolean only_named;

/* In the place of the system's open(), which it calls. */
int open_in_its_place (const char *path, int flags, ...) __asm__("open64");

int
open_in_its_place (const char *path, int flags, ...)
{
  mode_t mode = 0;
  va_list rest;

  if (only_named && (flags & O_TMPFILE) == O_TMPFILE)
    {
      errno = EOPNOTSUPP;
      return -1;
    }
  va_start (rest, flags);
  if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE)
    mode = va_arg (rest, mode_t);
  va_end (rest);
  return (int)syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  only_named = !((const Way *)data)->nameless;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  only_named = FALSE;
  fixture_tear_down (fixture, data);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  const Write put = ((const Way *)data)->put;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("neuf", 4);
  g_autofree char *path = fixture_path (fixture, "neuf.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_true (put (path, bytes, FALSE, &error));
  g_assert_no_error (error);
  assert_holds (path, "neuf");
}

static void
test_existing (Fixture *fixture, gconstpointer data)
{
  const Write put = ((const Way *)data)->put;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("neuf", 4);
  g_autofree char *path = fixture_write (fixture, "ancien.pdf", "ancien", -1);
  g_autoptr (GError) error = NULL;

  g_assert_false (put (path, bytes, FALSE, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS);
  assert_holds (path, "ancien");

  g_assert_true (put (path, bytes, TRUE, NULL));
  assert_holds (path, "neuf");
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  const Write put = ((const Way *)data)->put;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("neuf", 4);
  g_autofree char *target = fixture_write (fixture, "cible.pdf", "ancien", -1);
  g_autofree char *link_path = fixture_path (fixture, "lien.pdf");

  g_assert_cmpint (symlink (target, link_path), ==, 0);
  g_assert_true (put (link_path, bytes, TRUE, NULL));
  assert_holds (target, "neuf");
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  const Write put = ((const Way *)data)->put;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("neuf", 4);
  g_autofree char *path = fixture_path (fixture, "absent/neuf.pdf");
  g_autoptr (GError) error = NULL;

  g_assert_false (put (path, bytes, TRUE, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (put (fixture->folder, bytes, TRUE, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO);
}

/* As on a disk that fills up half-way: the old file stays and nothing is left beside it. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  const Write put = ((const Way *)data)->put;
  g_autofree char *path = fixture_write (fixture, "ancien.pdf", "ancien", -1);
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new_static (large, 100000);
  g_autoptr (GError) error = NULL;
  guint files = count_files (fixture->folder);
  struct rlimit before, little;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = before;
  little.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  g_assert_false (put (path, bytes, TRUE, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_IO);
  assert_holds (path, "ancien");
  g_assert_cmpuint (count_files (fixture->folder), ==, files);
}

/* Who is killed in the middle leaves the folder as it was, where files may have no name before they are whole. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  const Write put = ((const Way *)data)->put;
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new_static (large, 100000);
  g_autofree char *path = fixture_path (fixture, "neuf.pdf");
  g_autofree char *old = fixture_write (fixture, "ancien.pdf", "ancien", -1);
  guint files = count_files (fixture->folder);
  int nameless = open (fixture->folder, O_TMPFILE | O_RDWR, 0600);

  if (nameless < 0)
    {
      if (!only_named)
        g_test_skip ("this file system has no files without a name");
      return;
    }
  close (nameless);
  for (guint i = 0; i < 2; i++)
    {
      int status;
      pid_t child = fork ();

      if (child == 0)
        {
          const struct rlimit half = { 50000, 50000 }, none = { 0, 0 };

          setrlimit (RLIMIT_CORE, &none);
          signal (SIGXFSZ, SIG_DFL);
          setrlimit (RLIMIT_FSIZE, &half);
          put (i == 0 ? path : old, bytes, i > 0, NULL);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGXFSZ);
      g_assert_cmpuint (count_files (fixture->folder), ==, files);
      assert_holds (old, "ancien");
    }
}

/* What must outlive a power cut is flushed, and so is its name; what can be made again is not waited for. */
static void
test_flushed (Fixture *fixture, gconstpointer data)
{
  const Write put = ((const Way *)data)->put;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("neuf", 4);
  g_autofree char *path = fixture_path (fixture, "neuf.pdf");

  flushes_watch (fixture->folder);
  g_assert_true (put (path, bytes, FALSE, NULL));
  g_assert_true (put (path, bytes, TRUE, NULL));
  g_assert_cmpuint (flushes_count (), ==, put == pph_desk_write_export ? 0 : 4);
}

static void
test_suggested_names (void)
{
  static const struct
  {
    const char *reference, *title, *name;
  } cases[] = {
    { "2026-014", "Convention de partenariat", "2026-014 Convention de partenariat.pdf" },
    { NULL, "Convention de partenariat", "Convention de partenariat.pdf" },
    { "2026/014", "Emploi : État & Région", "2026-014 Emploi - État - Région.pdf" },
    { NULL, "../../etc/passwd", "etc-passwd.pdf" },
    { NULL, "-rf", "rf.pdf" },
    { NULL, "...", "Document.pdf" },
    { NULL, NULL, "Document.pdf" },
    { NULL, "e\xCC\x81lan\n\tdeux", "élan deux.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphDocument) document = pph_document_new ();
      g_autoptr (PphVersion) version = pph_version_new ();
      g_autofree char *name = NULL;

      pph_set_string (&document->reference, cases[i].reference);
      pph_set_string (&version->title, cases[i].title);
      name = pph_desk_suggest_file_name (document, version);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_long_name (void)
{
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append (title, "é");
  pph_set_string (&version->title, title->str);
  name = pph_desk_suggest_file_name (NULL, version);
  g_assert_cmpuint (strlen (name), <=, 124);
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strdup_printf ("/desk/write/%s/%s", ways[i].name, name);

      g_test_add (path, Fixture, &ways[i], set_up, test, tear_down);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  add ("new", test_new);
  add ("existing", test_existing);
  add ("link", test_link);
  add ("nowhere", test_nowhere);
  add ("full", test_full);
  add ("killed", test_killed);
  add ("flushed", test_flushed);
  g_test_add_func ("/desk/write/suggested-names", test_suggested_names);
  g_test_add_func ("/desk/write/long-name", test_long_name);
  return g_test_run ();
}
