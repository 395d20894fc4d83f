/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A writer in a process of its own is killed 200 times, at any moment of
 * opening, committing and tidying.  The store always opens afterwards, is
 * whole, and holds every edit that was reported done. */

#define N_KILLS    200
#define PATIENCE   (60 * G_TIME_SPAN_SECOND)
#define FRESH_EACH 20 /* now and then the store is a new one, so that making it is hit too */

static const char *program;

/* The child: numbered edits, as fast as it can; each one done is reported. */
static int
write_edits (const char *path, int report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStore) store = pph_store_open (path, &error);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");
  g_autoptr (PphStored) stored = NULL;
  gint64 revision = 0;

  g_assert_no_error (error);
  if ((stored = pph_store_load (store, uuid, NULL, NULL)) != NULL)
    revision = stored->revision;
  while (TRUE)
    {
      g_autofree char *text = g_strdup_printf ("edit %d", (int)revision + 1);
      g_autoptr (PphVersion) edited = fixture_with_text (version, revision % 2, text);
      int done;

      revision = fixture_save (store, document, edited, revision, text);
      done = (int)revision;
      if (write (report, &done, sizeof done) != sizeof done)
        return 1;
      if (revision % 50 == 0)
        g_usleep (1000 * g_random_int_range (0, 600)); /* long enough to be found tidying */
    }
}

static GPid
start_writer (const char *path, int *report)
{
  int ends[2];
  GPid pid;

  g_assert_cmpint (pipe (ends), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      char number[16];

      close (ends[0]);
      g_snprintf (number, sizeof number, "%d", ends[1]);
      execl (program, program, "--write-edits", path, number, NULL);
      _exit (127);
    }
  close (ends[1]);
  *report = ends[0];
  return pid;
}

/* Reads reports for @microseconds, counted from the first one if @first. Returns: the last one, or 0 */
static int
read_reports (int report, gboolean first, gint64 microseconds)
{
  gint64 until = g_get_monotonic_time () + (first ? PATIENCE : microseconds), left;
  int last = 0, number;

  while ((left = until - g_get_monotonic_time ()) > 0)
    {
      struct pollfd fd = { report, POLLIN, 0 };

      if (poll (&fd, 1, (int)(left / 1000) + 1) != 1)
        continue;
      if (read (report, &number, sizeof number) != sizeof number)
        break;
      if (first && last == 0)
        until = g_get_monotonic_time () + microseconds;
      last = number;
    }
  return last;
}

static int
kill_and_drain (GPid pid, int report, int last)
{
  int number, status;

  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  while (read (report, &number, sizeof number) == sizeof number)
    last = number;
  close (report);
  return last;
}

/* Returns: the revision that the store holds */
static int
assert_holds (const char *path, int expected)
{
  g_autoptr (PphStore) store = fixture_open (path);
  PphConnection *reader = pph_store_get_reader (store);
  g_autofree char *uuid = fixture_uuid (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_store_load (store, uuid, NULL, &error);
  gint64 faults = -1;

  g_assert_true (pph_connection_get_int (reader,
                                         "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
                                         &faults, NULL));
  g_assert_cmpint (faults, ==, 0);
  g_assert_true (pph_store_check_journal (store, NULL));
  if (expected == 0 && stored == NULL)
    return 0;

  g_assert_no_error (error);
  g_assert_cmpint (stored->revision, >=, expected);
  g_assert_cmpint (stored->revision, <=, expected + 1);
  {
    g_autofree char *text = g_strdup_printf ("edit %d", (int)stored->revision);
    const PphArticle *article = pph_list_get (stored->version->articles, (stored->revision - 1) % 2);

    g_autoptr (PphList) found = pph_store_list (store, text, 10, NULL);

    g_assert_cmpstr (article->text, ==, text);
    g_assert_cmpuint (pph_list_length (found), ==, 1);
  }
  return (int)stored->revision;
}

static void
test_kill (void)
{
  g_autofree char *path = NULL;
  int done = 0, total = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      int report, last;
      GPid pid;

      if (i % FRESH_EACH == 0)
        {
          g_free (path);
          path = fixture_dup_path ();
          total += done;
          done = 0;
        }
      pid = start_writer (path, &report);
      /* Every fourth is killed wherever it has come to, the others while they write. */
      last = read_reports (report, i % 4 != 0, g_test_rand_int_range (200, 25000));
      last = kill_and_drain (pid, report, last);
      done = assert_holds (path, MAX (done, last));
    }
  g_test_message ("%d edits survived", total + done);
  g_assert_cmpint (total + done, >=, N_KILLS * 3 / 4);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "--write-edits") == 0)
    return write_edits (argv[2], atoi (argv[3]));
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill", test_kill);
  return g_test_run ();
}
