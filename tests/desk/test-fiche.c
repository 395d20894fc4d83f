/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-desk-fiche.h"
#include "pph-review-sensitive.h"

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
  g_autoptr (PphTerm) term = NULL;
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
  term = pph_desk_ref_term (fixture->desk, copy->document);
  g_assert_nonnull (term);
  findings = pph_desk_check_filled (fixture->desk, copy->document, copy->version, term);
  g_assert_cmpuint (findings->len, >, 0);

  fiches = pph_desk_list_fiches (fixture->desk, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fiches->len, ==, 2);
  first = fiches->pdata[0];
  g_assert_cmpint (first->state, ==, PPH_FICHE_LATE);
  g_assert_cmpstr (first->end, ==, "2026-02-01");
  g_assert_cmpstr (first->carrier, ==, "Claire Donnadieu");
  found = pph_desk_list_fiches (fixture->desk, "donnadieu", NULL, &error);
  g_assert_cmpuint (found->len, ==, 2);

  csv = pph_desk_fiches_to_csv (fiches);
  csv_text = g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  g_assert_nonnull (
      strstr (csv_text, "\"Saint-Aubin\";\"Claire Donnadieu\";\"01/12/2025\";\"01/02/2026\";\"En retard\""));

  g_assert_true (pph_desk_set_deleted (fixture->desk, copy->document->uuid, TRUE, &error));
  g_ptr_array_unref (fiches);
  fiches = pph_desk_list_fiches (fixture->desk, NULL, NULL, &error);
  g_assert_cmpuint (fiches->len, ==, 1);
  g_assert_true (pph_desk_set_deleted (fixture->desk, copy->document->uuid, FALSE, &error));
  g_ptr_array_unref (fiches);
  fiches = pph_desk_list_fiches (fixture->desk, NULL, NULL, &error);
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
  g_autoptr (PphFicheSet) set = NULL;
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
  fiches = pph_desk_list_fiches (fixture->desk, NULL, NULL, &error);
  set = pph_desk_gather_fiches (fixture->desk, fiches, &error);
  g_assert_no_error (error);
  pdf = pph_desk_render_fiches (fixture->desk, set, NULL, NULL, findings, NULL, &error);
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

static const PphFinding *
find (const GPtrArray *findings, const char *code, const char *field)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      if (g_strcmp0 (finding->code, code) == 0 && g_strcmp0 (finding->field, field) == 0)
        return finding;
    }
  return NULL;
}

/* A hint about wording goes once someone says why the word stays, and only that one; the reason is kept with the fiche.
 */
static void
test_wording (Fixture *fixture, gconstpointer data)
{
  static const char *const wording[] = { "diagnostic", "Une maladie, puis la prison.", NULL };
  g_autofree char *words = g_build_filename (g_getenv ("PPH_DATA_DIR"), "reference", "sensitive-words.yaml", NULL);
  g_autofree char *reference = fixture_path (fixture, "reference");
  g_autofree char *text = NULL;
  g_autoptr (PphStored) empty = make_fiche (fixture);
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphStored) kept = NULL;
  g_autoptr (PphForm) form = NULL;
  g_autoptr (PphFilledForm) filled = NULL;
  g_autoptr (PphFilledForm) unchanged = NULL;
  g_autoptr (PphFilledForm) dismissed = NULL;
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (PphList) dismissals = NULL;
  g_autoptr (GError) error = NULL;
  const PphFinding *hint;
  guint n_before = 0, n_after = 0;
  gint64 revision = 0;

  g_assert_true (g_file_get_contents (words, &text, NULL, &error));
  g_assert_cmpint (g_mkdir (reference, 0700), ==, 0);
  g_free (fixture_write (fixture, "reference/sensitive-words.yaml", text, -1));
  fill (fixture, empty, wording);
  stored = pph_store_load (pph_desk_get_store (fixture->desk), empty->document->uuid, NULL, &error);
  g_assert_no_error (error);
  form = pph_desk_ref_form (fixture->desk, stored->document, stored->version);
  filled = pph_filled_form_of_version (stored->version, form);
  before = pph_desk_check_filled (fixture->desk, stored->document, stored->version, NULL);
  hint = find (before, "sensitive-wording", "diagnostic");
  g_assert_nonnull (hint);

  unchanged = pph_filled_form_with_dismissal (filled, hint, "  ");
  g_assert_true (pph_filled_form_equal (unchanged, filled));
  dismissed = pph_filled_form_with_dismissal (filled, hint, "Nombre d’ateliers, sans personne");
  version = pph_version_with_filled (stored->version, form, dismissed);
  pph_desk_save_async (fixture->desk, stored->document, version, stored->revision, on_saved_cb, &revision);
  while (revision == 0)
    g_main_context_iteration (NULL, TRUE);
  fixture_reopen (fixture);
  kept = pph_store_load (pph_desk_get_store (fixture->desk), empty->document->uuid, NULL, &error);
  g_assert_no_error (error);
  after = pph_desk_check_filled (fixture->desk, kept->document, kept->version, NULL);
  for (guint i = 0; i < before->len; i++)
    n_before += g_str_equal (((PphFinding *)before->pdata[i])->code, "sensitive-wording");
  for (guint i = 0; i < after->len; i++)
    n_after += g_str_equal (((PphFinding *)after->pdata[i])->code, "sensitive-wording");
  g_assert_cmpuint (n_before, ==, 2);
  g_assert_cmpuint (n_after, ==, 1);
  /* A reason is no field that the form does not know. */
  g_assert_cmpuint (after->len, ==, before->len - 1);
  g_assert_cmpstr (find (after, "sensitive-wording", "diagnostic")->part, !=, hint->part);
  g_clear_pointer (&form, pph_record_unref);
  form = pph_desk_ref_form (fixture->desk, kept->document, kept->version);
  g_clear_pointer (&filled, pph_record_unref);
  filled = pph_filled_form_of_version (kept->version, form);
  dismissals = pph_filled_form_list_dismissals (filled);
  g_assert_cmpuint (pph_list_length (dismissals), ==, 1);
  g_assert_cmpstr (((const PphDismissal *)pph_list_get (dismissals, 0))->reason, ==,
                   "Nombre d’ateliers, sans personne");
}

/* A file stays with its fiche through another edit, and comes back after it was removed. */
static void
test_attachments (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) empty = make_fiche (fixture);
  g_autofree char *uuid = g_strdup (empty->document->uuid);
  g_autofree char *path = fixture_write (fixture, "émargement.txt", "Feuille du 3 mars", -1);
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphAttachment) attachment = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pph_desk_attach_file (fixture->desk, uuid, path, &error));
  g_assert_true (pph_desk_attach_file (fixture->desk, uuid, path, &error));
  stored = pph_store_load (pph_desk_get_store (fixture->desk), uuid, NULL, &error);
  g_assert_cmpuint (pph_list_length (stored->document->attachments), ==, 1);
  attachment = pph_record_ref (pph_list_get (stored->document->attachments, 0));
  g_assert_cmpstr (attachment->name, ==, "émargement.txt");
  g_assert_cmpstr (attachment->media_type, ==, "text/plain");
  bytes = pph_store_load_file (pph_desk_get_store (fixture->desk), attachment->digest, &error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "Feuille du 3 mars",
                   strlen ("Feuille du 3 mars"));

  g_assert_true (pph_desk_detach_file (fixture->desk, uuid, attachment->digest, &error));
  g_clear_pointer (&stored, pph_stored_free);
  stored = pph_store_load (pph_desk_get_store (fixture->desk), uuid, NULL, &error);
  g_assert_cmpuint (pph_list_length (stored->document->attachments), ==, 0);
  g_assert_true (pph_desk_reattach_file (fixture->desk, uuid, attachment, &error));
  fixture_reopen (fixture);
  g_clear_pointer (&stored, pph_stored_free);
  stored = pph_store_load (pph_desk_get_store (fixture->desk), uuid, NULL, &error);
  g_assert_cmpuint (pph_list_length (stored->document->attachments), ==, 1);

  g_assert_false (pph_desk_attach_file (fixture->desk, uuid, "/nulle/part", &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
}

static void
put_measure (Fixture *fixture, const char *fiche, const char *date, const char *value)
{
  g_autoptr (PphMeasure) measure = pph_measure_new ();
  g_autoptr (GError) error = NULL;

  pph_set_string (&measure->indicator, "Journées organisées");
  pph_set_string (&measure->date, date);
  pph_set_string (&measure->value, value);
  g_assert_true (pph_desk_put_measure (fixture->desk, fiche, measure, &error));
  g_assert_no_error (error);
}

/* Values over time come back in the order of their dates, of this fiche alone. */
static void
test_measures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = make_fiche (fixture);
  g_autofree char *uuid = g_strdup (stored->document->uuid);
  g_autoptr (PphStored) copy = pph_desk_duplicate_fiche (fixture->desk, uuid, "Saint-Aubin", NULL);
  g_autoptr (GPtrArray) measures = NULL;
  g_autofree char *middle = NULL;
  g_autoptr (GError) error = NULL;
  double number = 0;

  put_measure (fixture, uuid, "2026-06-30", "1 250,5 jours");
  put_measure (fixture, uuid, "un jour", "sans nombre");
  put_measure (fixture, uuid, "2026-01-31", "3");
  put_measure (fixture, copy->document->uuid, "2026-02-28", "9");
  fixture_reopen (fixture);
  measures = pph_desk_list_measures (fixture->desk, uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (measures->len, ==, 3);
  g_assert_cmpstr (((PphMeasure *)measures->pdata[0])->value, ==, "3");
  g_assert_true (pph_measure_get_number (measures->pdata[1], &number));
  g_assert_cmpfloat (number, ==, 1250.5);
  g_assert_false (pph_measure_get_number (measures->pdata[2], &number));
  middle = g_strdup (((PphMeasure *)measures->pdata[1])->uuid);
  g_assert_true (pph_desk_set_deleted (fixture->desk, middle, TRUE, &error));
  g_ptr_array_unref (measures);
  measures = pph_desk_list_measures (fixture->desk, uuid, &error);
  g_assert_cmpuint (measures->len, ==, 2);
}

/* A convention's own forms are with its fiches; across conventions there are only fiches. */
static void
test_of_convention (Fixture *fixture, gconstpointer data)
{
  g_autofree char *source = g_build_filename (g_getenv ("PPH_DATA_DIR"), "forms", "suivi-formations.yaml", NULL);
  g_autofree char *target
      = g_build_filename (g_get_user_data_dir (), "paraphe", "forms", "suivi-formations.yaml", NULL);
  g_autoptr (PphStored) stored = make_fiche (fixture);
  g_autoptr (PphVersion) other = fixture_draft (fixture);
  g_autoptr (PphStored) convention = pph_desk_save_draft (fixture->desk, other, NULL);
  g_autoptr (PphStored) form = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, &error));
  g_assert_true (g_file_set_contents (target, text, -1, &error));
  form = pph_desk_create_form (fixture->desk, "suivi-formations", convention->document->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (target), ==, 0);
  all = pph_desk_list_fiches (fixture->desk, NULL, NULL, &error);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (((PphFiche *)all->pdata[0])->kind, ==, PPH_DOCUMENT_FICHE);
  first = pph_desk_list_fiches (fixture->desk, NULL, pph_document_get_parent (stored->document), &error);
  g_assert_cmpuint (first->len, ==, 1);
  second = pph_desk_list_fiches (fixture->desk, NULL, convention->document->uuid, &error);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpint (((PphFiche *)second->pdata[0])->kind, ==, PPH_DOCUMENT_FORM);
  g_assert_cmpstr (((PphFiche *)second->pdata[0])->form, ==, "Suivi des formations");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, test) \
  g_test_add ("/desk/fiche/" path, Fixture, GINT_TO_POINTER (1), fixture_set_up, test, fixture_tear_down)
  ADD ("life", test_life);
  ADD ("one-file", test_one_file);
  ADD ("wording", test_wording);
  ADD ("attachments", test_attachments);
  ADD ("measures", test_measures);
  ADD ("of-convention", test_of_convention);
  return g_test_run ();
}
