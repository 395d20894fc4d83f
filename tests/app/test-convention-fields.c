/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written beside the text: parties, title, dates, the style of pages. */

#include "config.h"

#include "convention-fixture.h"
#include "patience.h"
#include "pph-test-window.h"
#include "pph-form-row.h"

/* A form changes the text: chips, pages, store; undo comes back to it. */
static void
test_parties (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *row;

  set_up (&f, 1280, 800);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-parties", NULL);
  row = stage_find_row (GTK_WIDGET (f.view), "Short name in the text, with its article");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "la préfecture");
  gtk_editable_set_text (GTK_EDITABLE (row), "la préfète");
  row = stage_find_row (GTK_WIDGET (f.view), "SIRET");
  gtk_editable_set_text (GTK_EDITABLE (row), "130 005 481 00011");
  shown = dup_shown (&f);
  g_assert_nonnull (strstr (shown, "La préfète"));
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-parties");
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpstr (((const PphParty *)pph_list_get (saved->parties, 0))->short_name, ==, "la préfète");
  g_assert_cmpstr (((const PphParty *)pph_list_get (saved->parties, 0))->siret, ==, "130 005 481 00011");

  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-party", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.move-up", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  g_clear_pointer (&saved, pph_version_unref);
  saved = load (&f);
  g_assert_cmpuint (pph_list_length (saved->parties), ==, 3);
  g_assert_cmpuint (pph_list_length (saved->signatories), ==, 3);
  g_assert_cmpstr (((const PphParty *)pph_list_get (saved->parties, 2))->id, ==, "operateur");
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.remove-party", NULL);
  for (int i = 0; i < 5; i++)
    gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  g_clear_pointer (&saved, pph_version_unref);
  saved = load (&f);
  g_assert_cmpuint (pph_list_length (saved->parties), ==, 2);
  g_assert_cmpstr (((const PphParty *)pph_list_get (saved->parties, 0))->short_name, ==, "la préfecture");
  tear_down (&f);
}

static gboolean
says (GtkWidget *button, gconstpointer words)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), words) == 0
         || g_strcmp0 (gtk_widget_get_tooltip_text (button), words) == 0;
}

static void
click (Fixture *f, const char *words)
{
  GtkWidget *button = stage_find (GTK_WIDGET (f->view), GTK_TYPE_BUTTON, says, words);

  g_assert_true (gtk_widget_get_mapped (button));
  g_signal_emit_by_name (button, "clicked");
  stage_settle ();
}

/* Two represent a party: both are named, and each has a box to sign in, behind one another. */
static void
test_second_representative (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;
  const PphParty *party;
  const PphSignatory *signatory;
  GtkWidget *row;

  set_up (&f, 1280, 800);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-parties", NULL);
  stage_settle ();
  click (&f, "Add a Second Representative");
  row = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f.window)), PPH_TYPE_FORM_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Name");
  gtk_editable_set_text (GTK_EDITABLE (row), "M. Jean Roy");
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  party = pph_list_get (saved->parties, 0);
  g_assert_cmpuint (pph_list_length (party->representatives), ==, 2);
  g_assert_cmpstr (((const PphRepresentative *)pph_list_get (party->representatives, 0))->name, ==, "Mme Claire Aubin");
  g_assert_cmpstr (((const PphRepresentative *)pph_list_get (party->representatives, 1))->name, ==, "M. Jean Roy");
  g_assert_cmpuint (pph_list_length (saved->signatories), ==, 3);
  signatory = pph_list_get (saved->signatories, 1);
  g_assert_cmpstr (signatory->party, ==, party->id);
  g_assert_cmpstr (signatory->titular, ==, "M. Jean Roy");
  signatory = pph_list_get (saved->signatories, 0);
  g_assert_cmpstr (signatory->titular, ==, "Mme Claire Aubin");

  click (&f, "Remove the Second Representative");
  g_assert_true (pph_convention_view_flush (f.view));
  g_clear_pointer (&saved, pph_version_unref);
  saved = load (&f);
  g_assert_cmpuint (pph_list_length (((const PphParty *)pph_list_get (saved->parties, 0))->representatives), ==, 1);
  g_assert_cmpuint (pph_list_length (saved->signatories), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  g_clear_pointer (&saved, pph_version_unref);
  saved = load (&f);
  g_assert_cmpstr (((const PphSignatory *)pph_list_get (saved->signatories, 1))->titular, ==, "M. Jean Roy");
  tear_down (&f);
}

/* A number that the Annuaire knows fills what is empty; Undo takes that back alone. */
static void
test_siret_fills (void)
{
  Fixture f = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphOrganisation) known = pph_organisation_new ();
  g_autoptr (PphVersion) filled = NULL;
  g_autoptr (PphVersion) back = NULL;
  const PphParty *party;
  GtkWidget *row;

  set_up (&f, 1280, 800);
  pph_set_string (&known->legal_name, "Commune de Vierzon-sous-Bois");
  pph_set_string (&known->short_name, "la Commune");
  pph_set_string (&known->address, "1, place de la Mairie");
  pph_set_string (&known->siret, "73282932000074");
  known->nature = PPH_NATURE_COMMUNE;
  g_assert_true (pph_desk_put_organisation (f.desk, known, &error));
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.add-party", NULL);
  row = stage_find_row (GTK_WIDGET (f.view), "Short name in the text, with its article");
  gtk_editable_set_text (GTK_EDITABLE (row), "Vierzon");
  row = stage_find_row (GTK_WIDGET (f.view), "SIRET");
  gtk_editable_set_text (GTK_EDITABLE (row), "732 829 320 00074");
  g_signal_emit_by_name (row, "left");
  g_assert_true (pph_convention_view_flush (f.view));
  filled = load (&f);
  party = pph_list_get (filled->parties, 2);
  g_assert_cmpstr (party->legal_name, ==, "Commune de Vierzon-sous-Bois");
  g_assert_cmpstr (party->address, ==, "1, place de la Mairie");
  g_assert_cmpint (party->nature, ==, PPH_NATURE_COMMUNE);
  g_assert_cmpstr (party->short_name, ==, "Vierzon");
  g_assert_nonnull (party->organisation);

  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_true (pph_convention_view_flush (f.view));
  back = load (&f);
  party = pph_list_get (back->parties, 2);
  g_assert_null (party->legal_name);
  g_assert_cmpstr (party->siret, ==, "73282932000074");
  g_assert_cmpstr (party->short_name, ==, "Vierzon");
  tear_down (&f);
}

static void
test_fields (void)
{
  Fixture f = { 0 };
  g_autoptr (PphVersion) saved = NULL;

  set_up (&f, 1280, 800);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-fields", NULL);
  gtk_editable_set_text (GTK_EDITABLE (stage_find_row (GTK_WIDGET (f.view), "Title")), "Autre titre");
  gtk_editable_set_text (GTK_EDITABLE (stage_find_row (GTK_WIDGET (f.view), "Date of signature")), "1er mars 2026");
  gtk_editable_set_text (GTK_EDITABLE (stage_find_row (GTK_WIDGET (f.view), "Number of originals")), "3");
  g_assert_cmpstr (pph_convention_view_get_title (f.view), ==, "Autre titre");
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-fields");
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpstr (saved->title, ==, "Autre titre");
  g_assert_cmpstr (saved->date, ==, "2026-03-01");
  g_assert_cmpint (saved->originals, ==, 3);
  tear_down (&f);
}

/* Ctrl+Z in a row takes back what was done last, wherever that was, and the row shows it while one is in it: steps of
 * its own would leave it empty, and the store with it. */
static void
test_undoes_in_row (void)
{
  static const char *const sections[] = { "convention.show-fields", "convention.show-parties" };
  static const char *const titles[] = { "Title", "Short name in the text, with its article" };
  Fixture f = { 0 };

  set_up (&f, 1280, 800);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *first = NULL;
      GtkWidget *row, *text;

      gtk_widget_activate_action (GTK_WIDGET (f.view), sections[i], NULL);
      row = stage_find_row (GTK_WIDGET (f.view), titles[i]);
      text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (row)));
      first = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
      g_assert_cmpstr (first, !=, "");
      gtk_editable_set_text (GTK_EDITABLE (row), "Autre");
      g_signal_emit_by_name (row, "left");
      gtk_widget_grab_focus (text);
      gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, first);
      g_assert_true (pph_form_row_has_focus (PPH_FORM_ROW (row)));
      gtk_widget_activate_action (text, "text.undo", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, first);
      gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.redo", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Autre");
    }
  tear_down (&f);
}

/* The style of this convention's pages: chosen, undone, refused with its reason. */
static void
test_style (void)
{
  Fixture f = { 0 };
  AdwComboRow *row;
  guint n;
  g_autoptr (PphVersion) saved = NULL;

  set_up (&f, 1280, 1400);
  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.show-fields", NULL);
  row = ADW_COMBO_ROW (stage_find_row (GTK_WIDGET (f.view), "Style of Pages"));
  n = g_list_model_get_n_items (adw_combo_row_get_model (row));
  g_assert_cmpuint (n, ==, 4); /* as for all, and three style sheets */
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);

  adw_combo_row_set_selected (row, 2); /* collectivité */
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  g_assert_true (pph_convention_view_flush (f.view));
  saved = load (&f);
  g_assert_cmpstr (saved->style, ==, "collectivite");

  adw_combo_row_set_selected (row, 3); /* État: none of the parties is the State */
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 2);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "services of the State"));
  pph_test_wait (300);
  pph_test_screenshot (f.window, "convention-style-refused");

  gtk_widget_activate_action (GTK_WIDGET (f.view), "convention.undo", NULL);
  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "");
  g_assert_true (pph_convention_view_flush (f.view));
  g_clear_pointer (&saved, pph_version_unref);
  saved = load (&f);
  g_assert_null (saved->style);
  tear_down (&f);
}

int
main (int argc, char **argv)
{
  if (!fixture_start (&argc, &argv))
    return 77;
  g_test_add_func ("/app/convention-fields/parties", test_parties);
  g_test_add_func ("/app/convention-fields/second-representative", test_second_representative);
  g_test_add_func ("/app/convention-fields/siret-fills", test_siret_fills);
  g_test_add_func ("/app/convention-fields/fields", test_fields);
  g_test_add_func ("/app/convention-fields/undoes-in-row", test_undoes_in_row);
  g_test_add_func ("/app/convention-fields/style", test_style);
  return g_test_run ();
}
