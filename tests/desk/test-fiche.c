/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-fiche.h"

#include <glib/gstdio.h>
#include <string.h>

/* The fixture's data folder has no forms: the program's own fiche is copied there. */
static PphStored *
make_fiche (Fixture *fixture)
{
  g_autofree char *source = g_build_filename (g_getenv ("PPH_DATA_DIR"), "forms", "fiche-action.yaml", NULL);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "paraphe", "forms", NULL);
  g_autofree char *target = g_build_filename (folder, "fiche-action.yaml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (PphStored) convention = NULL;
  g_autoptr (GError) error = NULL;
  PphStored *stored;

  g_assert_true (g_file_get_contents (source, &text, NULL, &error));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (target, text, -1, &error));
  convention = pph_desk_save_draft (fixture->desk, version, &error);
  g_assert_no_error (error);
  stored = pph_desk_create_form (fixture->desk, "fiche-action", convention->document->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pph_document_get_parent (stored->document), ==, convention->document->uuid);
  g_assert_cmpstr (stored->document->dossier, ==, convention->document->dossier);
  /* The definition may change or go: the fiche keeps its own. */
  g_assert_cmpint (g_remove (target), ==, 0);
  return stored;
}

static void
on_saved_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphCommit) commit = pph_desk_save_finish (PPH_DESK (desk), result, &error);

  g_assert_no_error (error);
  *(gint64 *)data = commit->revision;
}

static void
fill (Fixture *fixture, PphStored *stored, const char *const *keys)
{
  g_autoptr (PphForm) form = pph_desk_ref_form (fixture->desk, stored->document, stored->version);
  g_autoptr (PphFilledForm) filled = pph_filled_form_of_version (stored->version, form);
  g_autoptr (PphVersion) version = NULL;
  gint64 revision = 0;

  for (guint i = 0; keys[i] != NULL; i += 2)
    {
      g_autoptr (PphFilledForm) next = pph_filled_form_with (filled, form, keys[i], keys[i + 1]);

      pph_filled_form_unref (filled);
      filled = g_steal_pointer (&next);
    }
  version = pph_version_with_filled (stored->version, form, filled);
  pph_desk_save_async (fixture->desk, stored->document, version, stored->revision, on_saved_cb, &revision);
  while (revision == 0)
    g_main_context_iteration (NULL, TRUE);
}

static const char *const values[] = {
  "titre",
  "Un jour, un métier public",
  "objectifs.visibilite",
  "true",
  "lancement",
  "1/12/2025",
  "achevement",
  "1/2/2026",
  "porteurs-etat.1.nom",
  "Claire Donnadieu",
  "indicateurs.1.libelle",
  "Journées",
  "indicateurs.1.resultat",
  "sept",
  NULL,
};

static void
test_life (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = make_fiche (fixture);
  g_autofree char *uuid = g_strdup (stored->document->uuid);
  g_autoptr (PphStored) copy = NULL;
  g_autoptr (PphForm) form = NULL;
  g_autoptr (PphFilledForm) filled = NULL;
  g_autoptr (GPtrArray) fiches = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GBytes) csv = NULL;
  g_autofree char *csv_text = NULL;
  g_autofree char *label = NULL;
  const PphFiche *first;
  g_autoptr (GError) error = NULL;

  fill (fixture, stored, values);
  fixture_reopen (fixture);
  copy = pph_desk_duplicate_fiche (fixture->desk, uuid, "Saint-Aubin", &error);
  g_assert_no_error (error);
  form = pph_desk_ref_form (fixture->desk, copy->document, copy->version);
  g_assert_nonnull (form);
  filled = pph_filled_form_of_version (copy->version, form);
  g_assert_cmpstr (pph_filled_form_get (filled, "titre"), ==, "Un jour, un métier public");
  g_assert_cmpstr (pph_filled_form_get (filled, "territoires.1.nom"), ==, "Saint-Aubin");
  g_assert_cmpstr (pph_filled_form_get (filled, "indicateurs.1.libelle"), ==, "Journées");
  g_assert_cmpstr (pph_filled_form_get (filled, "indicateurs.1.resultat"), ==, "");
  label = pph_filled_form_dup_label (filled, form, "{{operateur}}");
  g_assert_cmpstr (label, ==, "Ville de Montorzon");

  /* Its dates are before the term, which begins on 1 April 2026. */
  findings = pph_desk_check_filled (fixture->desk, copy->document, copy->version);
  g_assert_cmpuint (findings->len, >, 0);

  fiches = pph_desk_list_fiches (fixture->desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fiches->len, ==, 2);
  first = fiches->pdata[0];
  g_assert_cmpint (first->state, ==, PPH_FICHE_LATE);
  g_assert_cmpstr (first->end, ==, "2026-02-01");
  g_assert_cmpstr (first->carrier, ==, "Claire Donnadieu");
  found = pph_desk_list_fiches (fixture->desk, "donnadieu", &error);
  g_assert_cmpuint (found->len, ==, 2);

  csv = pph_desk_fiches_to_csv (fiches);
  csv_text = g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  g_assert_nonnull (
      strstr (csv_text, "\"Saint-Aubin\";\"Claire Donnadieu\";\"01/12/2025\";\"01/02/2026\";\"En retard\""));

  g_assert_true (pph_desk_set_deleted (fixture->desk, copy->document->uuid, TRUE, &error));
  g_ptr_array_unref (fiches);
  fiches = pph_desk_list_fiches (fixture->desk, NULL, &error);
  g_assert_cmpuint (fiches->len, ==, 1);
  g_assert_true (pph_desk_set_deleted (fixture->desk, copy->document->uuid, FALSE, &error));
  g_ptr_array_unref (fiches);
  fiches = pph_desk_list_fiches (fixture->desk, NULL, &error);
  g_assert_cmpuint (fiches->len, ==, 2);
}

/* One file of two fiches: a table, then each on its page, with its bookmark; read back by another program. */
static void
test_one_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = make_fiche (fixture);
  g_autoptr (PphStored) copy = NULL;
  g_autoptr (GPtrArray) fiches = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = fixture_path (fixture, "fiches.pdf");
  g_autofree char *text = NULL;
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  const char *outline[] = { "mutool", "show", path, "outline", NULL };
  g_auto (GStrv) pages = NULL;
  g_autofree char *bookmarks = NULL;
  g_autoptr (GError) error = NULL;

  fill (fixture, stored, values);
  copy = pph_desk_duplicate_fiche (fixture->desk, stored->document->uuid, "Saint-Aubin", &error);
  g_assert_no_error (error);
  fiches = pph_desk_list_fiches (fixture->desk, NULL, &error);
  pdf = pph_desk_export_fiches (fixture->desk, fiches, findings, &error);
  g_assert_no_error (error);
  g_assert_true (pph_desk_write_file (path, pdf, TRUE, &error));
  g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error));
  pages = g_strsplit (text, "\f", -1);
  g_assert_nonnull (strstr (pages[0], "En retard"));
  g_assert_nonnull (strstr (pages[0], "Saint-Aubin"));
  g_assert_nonnull (strstr (pages[1], "Un jour, un métier public"));
  g_assert_true (
      g_spawn_sync (NULL, (char **)outline, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &bookmarks, NULL, NULL, &error));
  g_assert_nonnull (strstr (bookmarks, "Récapitulatif"));
  g_assert_nonnull (strstr (bookmarks, "Un jour, un métier public – Saint-Aubin"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, test) \
  g_test_add ("/desk/fiche/" path, Fixture, GINT_TO_POINTER (1), fixture_set_up, test, fixture_tear_down)
  ADD ("life", test_life);
  ADD ("one-file", test_one_file);
  return g_test_run ();
}
