/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* What every command that writes a PDF must hold to: nothing half-done at its
 * destination, and inside it what was asked for. */

/* A document in a store. (transfer full): its path */
static char *
make_store (Cli *cli)
{
  g_autofree char *sample = cli_sample ("regionale");
  char *store = cli_path (cli, "conventions.db");
  g_auto (Outcome) saved
      = cli_run (cli, "draft", "--data", sample, "--set", "reference=2026-7", "--save", "--store", store, NULL);

  assert_code (&saved, 0);
  return store;
}

/* Runs the command that writes @pdf. @n: which: a draft, a table, a text, a document of @store */
static Outcome
write_pdf (Cli *cli, guint n, const char *store, const char *pdf)
{
  g_autofree char *sample = cli_sample ("regionale");
  g_autofree char *table = cli_write (cli, "table.csv", "reference,region\nconvention,Centre\n");
  g_autofree char *text = cli_write (cli, "texte.md", "# Titre\n\nUn paragraphe.\n");
  g_autofree char *folder = g_path_get_dirname (pdf);

  switch (n)
    {
    case 0:
      return cli_run (cli, "draft", "--data", sample, "--pdf", pdf, NULL);
    case 1:
      return cli_run (cli, "draft", "--data", sample, "--csv", table, "--pdf-dir", folder, "--force", NULL);
    case 2:
      return cli_run (cli, "typeset", text, "--pdf", pdf, NULL);
    default:
      return cli_run (cli, "export", "2026-7", "--store", store, "--pdf", pdf, NULL);
    }
}

#define N_COMMANDS 4

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* A disk that fills up: what was there stays, and nothing is left beside it. */
static void
test_full (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_autofree char *folder = cli_path (cli, "sortie");
  g_autofree char *pdf = g_build_filename (folder, "convention.pdf", NULL);
  struct rlimit before, little;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = before;
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (pdf, "ancien", -1, NULL));
  for (guint i = 0; i < N_COMMANDS; i++)
    {
      g_auto (Outcome) failed = { 0 };
      g_autofree char *left = NULL;

      little.rlim_cur = i < 3 ? 3000 : 48 * 1024; /* a store needs some to be read */
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
      failed = write_pdf (cli, i, store, pdf);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_cmpint (failed.code, !=, 0);
      assert_says (&failed, "convention.pdf");
      g_assert_true (g_file_get_contents (pdf, &left, NULL, NULL));
      g_assert_cmpstr (left, ==, "ancien");
      g_assert_cmpuint (count_files (folder), ==, 1);
    }
}

/* A folder that is none. */
static void
test_unwritable (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_autofree char *file = cli_write (cli, "fichier", "pas un dossier");
  g_autofree char *pdf = g_build_filename (file, "convention.pdf", NULL);

  for (guint i = 0; i < N_COMMANDS; i++)
    {
      g_auto (Outcome) failed = write_pdf (cli, i, store, pdf);
      g_autofree char *left = NULL;

      g_assert_cmpint (failed.code, !=, 0);
      assert_says (&failed, "fichier");
      g_assert_true (g_file_get_contents (file, &left, NULL, NULL));
      g_assert_cmpstr (left, ==, "pas un dossier");
    }
}

/* The files that @pdf carries, in a folder. (transfer full) (nullable): %NULL if no tool is there */
static char *
detach (Cli *cli, const char *pdf)
{
  g_autofree char *name = g_path_get_basename (pdf);
  char *folder = g_strdup_printf ("%s/de %s", cli->folder, name);
  g_auto (Outcome) saved = { 0 };

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  saved = cli_run_tool ("pdfdetach", "-saveall", "-o", folder, pdf, NULL);
  if (saved.code != -1)
    {
      assert_code (&saved, 0);
      return folder;
    }
  g_test_skip ("pdfdetach is not installed");
  g_free (folder);
  return NULL;
}

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_attach_draft (Cli *cli, gconstpointer data)
{
  g_autofree char *sample = cli_sample ("regionale");
  g_autofree char *pdf = cli_path (cli, "a.pdf");
  g_auto (Outcome) made = cli_run (cli, "draft", "--data", sample, "--pdf", pdf, "--attach-data", NULL);
  g_auto (Outcome) meta = cli_run_tool ("pdfinfo", "-meta", pdf, NULL);
  g_autofree char *folder = NULL, *yaml = NULL, *given = NULL, *json = NULL;
  g_autoptr (JsonNode) version = NULL;

  assert_code (&made, 0);
  folder = detach (cli, pdf);
  if (folder == NULL)
    return;
  g_assert_nonnull (strstr (meta.out, "<pdfaid:part>3<"));
  yaml = read_file (folder, "regionale.yaml");
  g_assert_true (g_file_get_contents (sample, &given, NULL, NULL));
  g_assert_cmpstr (yaml, ==, given);
  json = read_file (folder, "version.json");
  version = json_from_string (json, NULL);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (version), "title"), !=, "");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (version), "articles")),
                    >, 5);
}

/* A table holds what is none of the others' business: it goes into no PDF. */
static void
test_attach_table (Cli *cli, gconstpointer data)
{
  g_autofree char *sample = cli_sample ("regionale");
  g_autofree char *table = cli_write (cli, "table.csv", "reference,region\nA,Centre\nB,Bretagne\n");
  g_autofree char *dir = cli_path (cli, "sortie");
  g_autofree char *pdf = g_build_filename (dir, "B.pdf", NULL);
  g_autofree char *folder = NULL, *json = NULL;
  g_auto (Outcome) made
      = cli_run (cli, "draft", "--data", sample, "--csv", table, "--pdf-dir", dir, "--attach-data", NULL);

  assert_code (&made, 0);
  folder = detach (cli, pdf);
  if (folder == NULL)
    return;
  g_assert_cmpuint (count_files (folder), ==, 1);
  json = read_file (folder, "version.json");
  g_assert_nonnull (strstr (json, "Bretagne"));
}

static void
test_attach_export (Cli *cli, gconstpointer data)
{
  g_autofree char *store = make_store (cli);
  g_autofree char *plain = cli_path (cli, "plain.pdf"), *carrying = cli_path (cli, "carrying.pdf");
  g_auto (Outcome) one = cli_run (cli, "export", "2026-7", "--store", store, "--pdf", plain, NULL);
  g_auto (Outcome) two = cli_run (cli, "export", "2026-7", "--store", store, "--pdf", carrying, "--attach-data", NULL);
  g_auto (Outcome) meta = cli_run_tool ("pdfinfo", "-meta", plain, NULL);
  g_autofree char *folder = NULL, *json = NULL;

  assert_code (&one, 0);
  assert_code (&two, 0);
  folder = detach (cli, carrying);
  if (folder == NULL)
    return;
  g_assert_nonnull (strstr (meta.out, "<pdfaid:part>2<"));
  json = read_file (folder, "version.json");
  g_assert_nonnull (strstr (json, "\"uuid\""));
}

#define ADD(name, function) g_test_add ("/cli/pdf/" name, Cli, NULL, cli_set_up, function, cli_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("full", test_full);
  ADD ("unwritable", test_unwritable);
  ADD ("attach/draft", test_attach_draft);
  ADD ("attach/table", test_attach_table);
  ADD ("attach/export", test_attach_export);
  return g_test_run ();
}
