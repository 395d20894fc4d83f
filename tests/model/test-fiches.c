/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "told.h"

#include "pph-fiche-list.h"
#include "pph-form-annuaire.h"
#include "pph-form-progress.h"

#define NOW (G_GINT64_CONSTANT (1794821460) * G_USEC_PER_SEC)

static gint64
read_clock (gpointer data)
{
  return NOW;
}

/* A store with the demonstration, which has three fiches: late, under way, done. */
static PphDesk *
new_desk (const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  PphDesk *desk = pph_desk_new (path, g_getenv ("PPH_DATA_DIR"), NULL, "Claire Morel", read_clock, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (pph_desk_fill_demonstration (desk, &error));
  g_assert_no_error (error);
  return desk;
}

static PphForm *
find_form (PphDesk *desk, const char *id)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  PphForm *form = pph_desk_find_form (desk, id, NULL, findings, NULL);

  g_assert_nonnull (form);
  return form;
}

static PphFilledForm *
fill (const PphForm *form, const char *const *pairs)
{
  PphFilledForm *filled = pph_filled_form_new_for (form);

  for (guint i = 0; pairs[i] != NULL; i += 2)
    {
      PphFilledForm *next = pph_filled_form_with (filled, form, pairs[i], pairs[i + 1]);

      pph_filled_form_unref (filled);
      filled = next;
    }
  return filled;
}

static const PphFiche *
get (PphFicheList *list, guint i)
{
  g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

  return item != NULL ? pph_fiche_item_get_fiche (item) : NULL;
}

/* Late ones first; filters narrow it; it follows the store only while somebody looks. */
static void
test_list (void)
{
  g_autoptr (PphDesk) desk = new_desk ("liste.db");
  PphFicheList *list = pph_fiche_list_new (desk);
  g_auto (GStrv) territories = NULL;
  g_autofree char *late = NULL;
  g_autofree char *convention = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  pph_fiche_list_set_active (list, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  g_assert_cmpint (get (list, 0)->state, ==, PPH_FICHE_LATE);
  g_assert_cmpint (get (list, 2)->state, ==, PPH_FICHE_DONE);
  late = g_strdup (get (list, 0)->uuid);
  convention = g_strdup (get (list, 0)->convention);

  territories = pph_fiche_list_dup_values (list, PPH_FICHE_TERRITORY);
  g_assert_cmpuint (g_strv_length (territories), ==, 3);
  pph_fiche_list_set_facet (list, PPH_FICHE_TERRITORY, "Bassin de Saint-Aubin");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_cmpstr (get (list, 0)->title, ==, "Un jour, un métier public");
  g_assert_cmpuint (pph_fiche_list_get_count (list, PPH_FICHE_LATE), ==, 0);
  g_assert_cmpuint (pph_fiche_list_get_count (list, PPH_FICHE_ANY), ==, 1);
  pph_fiche_list_set_facet (list, PPH_FICHE_TERRITORY, "");
  pph_fiche_list_set_facet (list, PPH_FICHE_CARRIER, "Inès Vautrin");
  g_assert_cmpint (get (list, 0)->state, ==, PPH_FICHE_DONE);
  pph_fiche_list_set_facet (list, PPH_FICHE_CARRIER, NULL);
  pph_fiche_list_set_state (list, PPH_FICHE_RUNNING);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  pph_fiche_list_set_state (list, PPH_FICHE_ANY);
  pph_store_rows_set_query (PPH_STORE_ROWS (list), "immersion");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_cmpuint (pph_fiche_list_get_total (list), ==, 3);
  pph_store_rows_set_query (PPH_STORE_ROWS (list), NULL);

  pph_fiche_list_set_active (list, FALSE);
  g_assert_true (pph_desk_set_deleted (desk, late, TRUE, NULL));
  run_until_told (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  pph_fiche_list_set_active (list, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_true (pph_desk_set_deleted (desk, late, FALSE, NULL));
  run_until_told (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  pph_fiche_list_set_convention (list, convention);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  pph_fiche_list_set_convention (list, "01900000-0000-7000-8000-000000000009");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_finalize_object (list);
}

typedef struct
{
  guint removed, added;
} Moved;

static void
on_items_changed_cb (GListModel *model, guint position, guint removed, guint added, Moved *moved)
{
  moved->removed += removed;
  moved->added += added;
}

/* What changes is read again, and spoken of; the rows beside it stay, and so does what is selected among them. */
static void
test_follows (void)
{
  g_autoptr (PphDesk) desk = new_desk ("suite.db");
  PphFicheList *list = pph_fiche_list_new (desk);
  Moved moved = { 0 };
  g_autoptr (PphStored) made = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const char *both[3] = { NULL };

  pph_fiche_list_set_active (list, TRUE);
  before = pph_fiche_list_dup_fiches (list);
  g_assert_cmpuint (before->len, ==, 3);
  both[0] = ((PphFiche *)before->pdata[0])->uuid;
  both[1] = ((PphFiche *)before->pdata[2])->uuid;
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed_cb), &moved);

  made = pph_desk_duplicate_fiche (desk, ((PphFiche *)before->pdata[1])->uuid, "Vallée haute", NULL);
  g_assert_nonnull (made);
  run_until_told (desk);
  g_assert_cmpuint (moved.removed, ==, 0);
  g_assert_cmpuint (moved.added, ==, 1);
  after = pph_fiche_list_dup_fiches (list);
  g_assert_cmpuint (after->len, ==, 4);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (g_ptr_array_find (after, before->pdata[i], NULL)); /* the same records: not read again */

  /* Two leave for the archives at once; the one between them is not touched. */
  moved = (Moved){ 0 };
  g_assert_true (pph_desk_set_all_archived (desk, both, TRUE, NULL));
  run_until_told (desk);
  g_assert_cmpuint (moved.removed, ==, 2);
  g_assert_cmpuint (moved.added, ==, 0);
  g_assert_cmpuint (pph_fiche_list_get_count (list, PPH_FICHE_ANY), ==, 2);
  g_assert_cmpuint (pph_fiche_list_get_count (list, PPH_FICHE_ARCHIVED), ==, 2);
  pph_fiche_list_set_state (list, PPH_FICHE_ARCHIVED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  pph_fiche_list_set_state (list, PPH_FICHE_ANY);
  moved = (Moved){ 0 };
  g_assert_true (pph_desk_set_all_archived (desk, both, FALSE, NULL));
  run_until_told (desk);
  g_assert_cmpuint (moved.removed, ==, 0);
  g_assert_cmpuint (moved.added, ==, 2);
  g_assert_finalize_object (list);
}

static PphFormProgress
compute (const PphForm *form, const PphFilledForm *filled, gboolean has_term, const char *start)
{
  g_autoptr (PphFormState) state = pph_form_compute_state (form, filled);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  GDate first;
  PphFormContext context = { NULL };

  g_date_clear (&first, 1);
  if (start != NULL)
    g_date_set_parse (&first, start);
  context.term_start = start != NULL ? &first : NULL;
  pph_form_check (form, filled, &context, findings);
  return pph_form_progress_compute (form, state, findings, has_term);
}

/* Fields count once, however many rows or boxes they have; what is missing is not wrong. */
static void
test_progress (void)
{
  static const char *const some[]
      = { "titre",  "Forum",     "objectifs.visibilite", "true", "objectifs.tensions", "true", "porteurs-etat.2.nom",
          "Claire", "lancement", "2026-12-01",           NULL };
  static const char *const wrong[] = { "lancement", "2026-12-01", "achevement", "2026-11-01", NULL };
  g_autoptr (PphDesk) desk = new_desk ("progres.db");
  g_autoptr (PphForm) form = find_form (desk, "fiche-action");
  g_autoptr (PphFilledForm) empty = pph_filled_form_new_for (form);
  g_autoptr (PphFilledForm) filled = fill (form, some);
  g_autoptr (PphFilledForm) reversed = fill (form, wrong);
  PphFormProgress none = compute (form, empty, TRUE, "2026-01-01");
  PphFormProgress four = compute (form, filled, TRUE, "2026-01-01");
  PphFormProgress unknown = compute (form, filled, FALSE, NULL);
  PphFormProgress outside = compute (form, filled, TRUE, "2027-01-01");
  PphFormProgress order = compute (form, reversed, TRUE, "2026-01-01");
  g_autofree char *text = pph_form_progress_dup_text (&four);

  g_assert_cmpuint (none.filled, ==, 0);
  g_assert_cmpuint (none.wrong, ==, 0);
  g_assert_false (none.dates_in_term);
  g_assert_cmpuint (none.total, ==, 13);
  g_assert_cmpuint (four.filled, ==, 4);
  g_assert_true (four.dates_in_term);
  g_assert_cmpstr (text, ==, "4 sections of 13 filled · dates within the term of the agreement");
  g_assert_false (unknown.dates_in_term);
  g_assert_false (outside.dates_in_term);
  g_assert_cmpuint (outside.wrong, ==, 1);
  g_assert_cmpuint (order.wrong, ==, 1);
}

/* Rows move with all their parts, and close up when one goes. */
static void
test_rows (void)
{
  static const char *const three[] = { "indicateurs.1.libelle",
                                       "A",
                                       "indicateurs.1.cible",
                                       "1",
                                       "indicateurs.2.libelle",
                                       "B",
                                       "indicateurs.3.libelle",
                                       "C",
                                       "territoires.1.nom",
                                       "Ici",
                                       NULL };
  g_autoptr (PphDesk) desk = new_desk ("lignes.db");
  g_autoptr (PphForm) form = find_form (desk, "fiche-action");
  g_autoptr (PphFilledForm) filled = fill (form, three);
  g_autoptr (PphFilledForm) down = pph_filled_form_with_row_moved (filled, "indicateurs", 1, 3);
  g_autoptr (PphFilledForm) back = pph_filled_form_with_row_moved (down, "indicateurs", 3, 1);
  g_autoptr (PphFilledForm) without = pph_filled_form_with_row_moved (filled, "indicateurs", 2, 0);

  g_assert_cmpuint (pph_filled_form_count_rows (filled, "indicateurs"), ==, 3);
  g_assert_cmpstr (pph_filled_form_get (down, "indicateurs.1.libelle"), ==, "B");
  g_assert_cmpstr (pph_filled_form_get (down, "indicateurs.2.libelle"), ==, "C");
  g_assert_cmpstr (pph_filled_form_get (down, "indicateurs.3.libelle"), ==, "A");
  g_assert_cmpstr (pph_filled_form_get (down, "indicateurs.3.cible"), ==, "1");
  g_assert_cmpstr (pph_filled_form_get (down, "indicateurs.1.cible"), ==, "");
  g_assert_true (pph_filled_form_equal (back, filled));
  g_assert_cmpuint (pph_filled_form_count_rows (without, "indicateurs"), ==, 2);
  g_assert_cmpstr (pph_filled_form_get (without, "indicateurs.2.libelle"), ==, "C");
  g_assert_cmpstr (pph_filled_form_get (without, "territoires.1.nom"), ==, "Ici");
}

/* What the Annuaire knows goes into the row; what it does not know stays. */
static void
test_annuaire (void)
{
  static const char *const typed[]
      = { "porteurs-etat.1.nom", "Ancien", "porteurs-etat.1.telephone", "01 02 03 04 05", NULL };
  g_autoptr (PphDesk) desk = new_desk ("personnes.db");
  g_autoptr (PphForm) form = find_form (desk, "fiche-action");
  g_autoptr (PphFilledForm) filled = fill (form, typed);
  g_autoptr (PphPerson) person = pph_person_new ();
  g_autoptr (PphOrganisation) organisation = pph_organisation_new ();
  g_autoptr (PphFilledForm) made = NULL;

  pph_set_string (&person->civility, "Mme");
  pph_set_string (&person->given_name, "Anne");
  pph_set_string (&person->family_name, "Martin");
  pph_set_string (&person->email, "anne.martin@prefecture.example");
  pph_set_string (&organisation->legal_name, "Préfecture de la Brève");
  made = pph_form_fill_person (form, filled, "porteurs-etat.1", person, organisation);
  g_assert_cmpstr (pph_filled_form_get (made, "porteurs-etat.1.nom"), ==, "Mme Anne Martin");
  g_assert_cmpstr (pph_filled_form_get (made, "porteurs-etat.1.service"), ==, "Préfecture de la Brève");
  g_assert_cmpstr (pph_filled_form_get (made, "porteurs-etat.1.email"), ==, "anne.martin@prefecture.example");
  g_assert_cmpstr (pph_filled_form_get (made, "porteurs-etat.1.telephone"), ==, "01 02 03 04 05");
  g_assert_true (pph_form_takes_person (pph_form_find_field (form, "porteurs-etat")));
  g_assert_false (pph_form_takes_person (pph_form_find_field (form, "territoires")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/fiches/list", test_list);
  g_test_add_func ("/model/fiches/follows", test_follows);
  g_test_add_func ("/model/fiches/progress", test_progress);
  g_test_add_func ("/model/fiches/rows", test_rows);
  g_test_add_func ("/model/fiches/annuaire", test_annuaire);
  return g_test_run ();
}
