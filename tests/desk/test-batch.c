/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define COMMON                                      \
  "template: essai\n"                               \
  "prefecture: { nom: Préfecture de la Brève }\n" \
  "territoire: Haut-Orzon\n"

typedef struct
{
  PphBatchRequest request;
  PphData *data;
  char *csv;
  char *dir;
  GPtrArray *items;
  GCancellable *cancellable;
  GError *error;
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->data, pph_data_free);
  g_clear_pointer (&run->csv, g_free);
  g_clear_pointer (&run->dir, g_free);
  g_clear_pointer (&run->items, g_ptr_array_unref);
  g_clear_error (&run->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
run_batch (Fixture *fixture, Run *run, const char *table, gssize length)
{
  g_clear_pointer (&run->data, pph_data_free);
  g_clear_pointer (&run->csv, g_free);
  g_clear_pointer (&run->dir, g_free);
  g_clear_pointer (&run->items, g_ptr_array_unref);
  g_clear_error (&run->error);

  run->data = fixture_data (COMMON);
  run->csv = fixture_write (fixture, "partenaires.csv", table, length);
  run->dir = fixture_path (fixture, "pdf");
  run->request.common.data = run->data;
  run->request.common.data_name = "commun.yaml";
  run->request.csv_path = run->csv;
  run->request.pdf_dir = run->dir;
  run->items = pph_desk_batch (fixture->desk, &run->request, run->cancellable, &run->error);
}

static const PphBatchItem *
item (Run *run, guint i)
{
  g_assert_no_error (run->error);
  g_assert_cmpuint (i, <, run->items->len);
  return run->items->pdata[i];
}

static void
assert_pdf (const char *path)
{
  g_autofree char *bytes = NULL;

  g_assert_nonnull (path);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
}

static void
test_one_bad_line (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = { 0 };

  run_batch (fixture, &run,
             "partenaire.nom;partenaire.nom_court;partenaire.siret\n"
             "Ville de Montorzon;la Ville;219 900 511 00011\n"
             "CCAS de Montorzon;le CCAS;123\n"
             "Mission locale;la Mission locale;39990071100017\n",
             -1);
  g_assert_cmpuint (run.items->len, ==, 3);
  assert_pdf (item (&run, 0)->path);
  g_assert_true (g_str_has_suffix (item (&run, 0)->path, "/002 la Ville.pdf"));
  g_assert_null (item (&run, 1)->path);
  g_assert_nonnull (item (&run, 1)->error);
  g_assert_true (has_finding (item (&run, 1)->findings, "partenaires.csv:3:"));
  assert_pdf (item (&run, 2)->path);
}

/* What a French spreadsheet saves: semicolons, Windows-1252, CRLF. */
static void
test_windows (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = { 0 };

  run_batch (fixture, &run, "partenaire.nom;territoire\r\nVille de Br\xE8ve;\r\nVille d\x92Orzon;Val d\x92Orzon\r\n",
             -1);
  g_assert_true (g_str_has_suffix (item (&run, 0)->path, ".pdf"));
  g_assert_null (item (&run, 1)->error);
  g_assert_cmpuint (run.items->len, ==, 2);
}

static void
test_unknown_column (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = { 0 };

  run_batch (fixture, &run, "partenaire.nom;partenaire.siert\nVille;\n", -1);
  g_assert_cmpuint (run.items->len, ==, 1);
  g_assert_nonnull (item (&run, 0)->error);
  g_assert_true (has_finding (item (&run, 0)->findings, "partenaire.siret"));
  g_assert_false (g_file_test (run.dir, G_FILE_TEST_EXISTS));
}

static void
test_indexed_column (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = { 0 };

  run_batch (fixture, &run, "partenaire.nom;partenaire.representants.0.nom\nVille;Mme Claire Duval\n", -1);
  g_assert_null (item (&run, 0)->error);
  assert_pdf (item (&run, 0)->path);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = { 0 };

  run_batch (fixture, &run, "reference,partenaire.nom\n2026/107,Un\n2026/108,Deux\n2026/107,Trois\n", -1);
  g_assert_true (g_str_has_suffix (item (&run, 0)->path, "/2026-107.pdf"));
  g_assert_null (item (&run, 1)->error);
  g_assert_nonnull (item (&run, 2)->error);
}

static void
test_never_overwrites (Fixture *fixture, gconstpointer data)
{
  static const char table[] = "partenaire.nom\nVille\n";
  g_auto (Run) run = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;

  run_batch (fixture, &run, table, -1);
  path = g_strdup (item (&run, 0)->path);
  g_assert_true (g_file_set_contents (path, "mien", -1, NULL));

  run_batch (fixture, &run, table, -1);
  g_assert_nonnull (item (&run, 0)->error);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "mien");

  run.request.force = TRUE;
  run_batch (fixture, &run, table, -1);
  assert_pdf (item (&run, 0)->path);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = { .request.save = TRUE };
  g_autoptr (PphList) found = NULL;

  run_batch (fixture, &run, "partenaire.nom\nVille\nCCAS\n", -1);
  g_assert_nonnull (item (&run, 0)->uuid);
  g_assert_true (g_str_has_suffix (item (&run, 0)->path, "/2026-001.pdf"));
  g_assert_true (g_str_has_suffix (item (&run, 1)->path, "/2026-002.pdf"));
  found = pph_store_list (pph_desk_get_store (fixture->desk), NULL, 0, NULL);
  g_assert_cmpuint (pph_list_length (found), ==, 2);
}

static void
test_no_table (Fixture *fixture, gconstpointer data)
{
  static const char *const tables[] = { "", "\n\n", "partenaire.nom\n" };
  g_auto (Run) run = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      run_batch (fixture, &run, tables[i], -1);
      g_assert_null (run.items);
      g_assert_error (run.error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
    }
}

static void
count_progress (guint done, guint total, gpointer data)
{
  guint *calls = data;

  g_assert_cmpuint (done, ==, ++*calls);
  g_assert_cmpuint (total, ==, 300);
}

static void
test_three_hundred (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) table = g_string_new ("partenaire.nom;partenaire.nom_court;partenaire.siret\n");
  guint calls = 0, done = 0;
  g_auto (Run) run = { .request = { .save = TRUE, .progress = count_progress, .progress_data = &calls } };

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (table, "Partenaire %u;le partenaire %u;%s\n", i, i, i == 150 ? "1234" : "21990051100011");
  run_batch (fixture, &run, table->str, -1);

  g_assert_cmpuint (run.items->len, ==, 300);
  for (guint i = 0; i < 300; i++)
    done += item (&run, i)->error == NULL;
  g_assert_cmpuint (done, ==, 299);
  g_assert_nonnull (item (&run, 150)->error);
  g_assert_cmpuint (calls, ==, 300);
}

static void
assert_same_file (const char *a, const char *b)
{
  g_autofree char *in_a = NULL, *in_b = NULL;
  gsize size_a, size_b;

  g_assert_true (g_file_get_contents (a, &in_a, &size_a, NULL));
  g_assert_true (g_file_get_contents (b, &in_b, &size_b, NULL));
  g_assert_cmpmem (in_a, size_a, in_b, size_b);
}

/* However many threads work at a table, it comes out the same. */
static void
test_threads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) table = g_string_new ("reference,partenaire.nom,partenaire.siret,territoire\n");
  g_auto (Run) one = { .request.jobs = 1 };
  g_auto (Run) four = { .request.jobs = 4 };
  g_autofree char *moved = fixture_path (fixture, "one");

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (table, "%s%u,Partenaire %u,%s,Val %u\n", i == 40 ? "2026/" : "2026-", i == 40 ? 7 : i, i,
                            i % 13 == 5 ? "1234" : "", i % 4);
  run_batch (fixture, &one, table->str, -1);
  g_assert_cmpint (g_rename (one.dir, moved), ==, 0);
  run_batch (fixture, &four, table->str, -1);
  g_assert_cmpuint (one.items->len, ==, four.items->len);
  for (guint i = 0; i < one.items->len; i++)
    {
      const PphBatchItem *a = item (&one, i), *b = item (&four, i);
      g_autofree char *name = a->path != NULL ? g_path_get_basename (a->path) : NULL;
      g_autofree char *path = name != NULL ? g_build_filename (moved, name, NULL) : NULL;

      g_assert_cmpuint (b->line, ==, i + 2);
      g_assert_cmpstr (a->path, ==, b->path);
      g_assert_cmpstr (a->error, ==, b->error);
      g_assert_cmpuint (a->findings->len, ==, b->findings->len);
      g_assert_true ((b->path == NULL) == (i % 13 == 5 || i == 40));
      if (path != NULL)
        assert_same_file (path, b->path);
    }
}

/* References are due in the order of the lines, after those that are given. */
static void
test_due_references (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = { "2026-001", "2026-050", "2026-051", "AB-7", "2026-052" };
  g_auto (Run) run = { .request = { .save = TRUE, .jobs = 4 } };

  run_batch (fixture, &run, "reference,partenaire.nom\n,Un\n2026-050,Deux\n,Trois\nAB-7,Quatre\n,Cinq\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (PphStored) stored
          = pph_store_load (pph_desk_get_store (fixture->desk), item (&run, i)->uuid, NULL, NULL);
      g_autofree char *name = g_path_get_basename (item (&run, i)->path);

      g_assert_cmpstr (stored->document->reference, ==, wanted[i]);
      g_assert_true (g_str_has_prefix (name, wanted[i]));
    }
}

static void
cancel (guint done, guint total, gpointer data)
{
  if (done == 5)
    g_cancellable_cancel (data);
}

/* What was finished before stays, whole; nothing else is there. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) table = g_string_new ("partenaire.nom\n");
  g_autoptr (GDir) dir = NULL;
  g_auto (Run) run = { .request = { .jobs = 3, .progress = cancel, .progress_data = cancellable } };
  const char *name;
  guint n = 0;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (table, "Partenaire %u\n", i);
  run.cancellable = cancellable;
  run_batch (fixture, &run, table->str, -1);
  g_assert_null (run.items);
  g_assert_error (run.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dir = g_dir_open (run.dir, 0, NULL);
  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (run.dir, name, NULL);

      assert_pdf (path);
    }
  g_assert_cmpuint (n, ==, 5);
}

#define ADD(name, function) \
  g_test_add ("/desk/batch/" name, Fixture, "store", fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("one-bad-line", test_one_bad_line);
  ADD ("windows", test_windows);
  ADD ("unknown-column", test_unknown_column);
  ADD ("indexed-column", test_indexed_column);
  ADD ("references", test_references);
  ADD ("never-overwrites", test_never_overwrites);
  ADD ("save", test_save);
  ADD ("no-table", test_no_table);
  ADD ("threads", test_threads);
  ADD ("due-references", test_due_references);
  ADD ("cancelled", test_cancelled);
  ADD ("three-hundred", test_three_hundred);
  return g_test_run ();
}
