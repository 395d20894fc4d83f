/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stage.h"

#include "pph-convention-view.h"
#include "pph-deliberation-form.h"
#include "pph-deliberation-view.h"
#include "pph-deliberations-page.h"
#include "pph-desk-deliberation.h"
#include "pph-field-row.h"
#include "pph-window.h"

#include <string.h>

/* A délibération in the window: reached from its convention, written, and what follows from it. */

static PphDesk *desk;

static char *
find_convention (const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (desk), words, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < pph_list_length (found); i++)
    if (((const PphSummary *)pph_list_get (found, i))->kind == PPH_DOCUMENT_CONVENTION)
      return g_strdup (((const PphSummary *)pph_list_get (found, i))->uuid);
  g_assert_not_reached ();
}

static GtkWidget *
open_section (GtkWidget *window, const char *words, const char *action)
{
  g_autofree char *uuid = find_convention (words);
  GtkWidget *view;

  gtk_window_present (GTK_WINDOW (window));
  pph_window_open (PPH_WINDOW (window), uuid);
  view = stage_find (window, PPH_TYPE_CONVENTION_VIEW, NULL, NULL);
  gtk_widget_activate_action (view, action, NULL);
  stage_settle ();
  return view;
}

static gboolean
has_title (GtkWidget *row, gconstpointer title)
{
  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0;
}

static gboolean
has_label (GtkWidget *button, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

static gboolean
is_shown (GtkWidget *label, gconstpointer text)
{
  return gtk_widget_get_mapped (label) && strstr (gtk_label_get_label (GTK_LABEL (label)), text) != NULL;
}

static gboolean
says (GtkWidget *root, const char *text)
{
  return stage_find (root, GTK_TYPE_LABEL, is_shown, text) != NULL;
}

static const PphDeliberation *
get_act (GtkWidget *view)
{
  GtkWidget *form = stage_find (view, PPH_TYPE_DELIBERATION_FORM, NULL, NULL);

  return pph_deliberation_form_get_version (PPH_DELIBERATION_FORM (form))->deliberation;
}

/* What is missing is told with the party; once it is there, it may sign. */
static void
test_published (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *convention = open_section (window, "apprentissage Trois-Vallées", "convention.show-deliberations");
  GtkWidget *page = stage_find (convention, PPH_TYPE_DELIBERATIONS_PAGE, NULL, NULL);
  GtkWidget *row = stage_find (page, ADW_TYPE_ACTION_ROW, has_title, "Délibération n° 2026/3/25");
  GtkWidget *view;

  g_assert_true (says (page, "May not sign today"));
  g_assert_true (says (page, "The deliberation is not published yet."));
  g_assert_true (says (page, "Received"));
  g_signal_emit_by_name (row, "activated");
  stage_settle ();
  view = stage_find (window, PPH_TYPE_DELIBERATION_VIEW, NULL, NULL);
  g_assert_true (gtk_widget_get_mapped (view));
  g_assert_true (says (view, "24 present + 4 proxies = 28 voters"));
  g_assert_nonnull (pph_deliberation_form_get_pages (
      PPH_DELIBERATION_FORM (stage_find (view, PPH_TYPE_DELIBERATION_FORM, NULL, NULL))));

  stage_type (view, "Published or displayed on", "12/11/2026");
  g_assert_cmpstr (get_act (view)->published_on, ==, "2026-11-12");
  g_assert_true (says (view, "Executory"));
  gtk_widget_activate_action (view, "deliberation.back", NULL);
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_true (says (page, "May sign today"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What contradicts itself is explained beside the field, and nothing typed is lost. */
static void
test_contradictions (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *convention = open_section (window, "apprentissage Trois-Vallées", "convention.show-deliberations");
  GtkWidget *page = stage_find (convention, PPH_TYPE_DELIBERATIONS_PAGE, NULL, NULL);
  GtkWidget *view;

  g_signal_emit_by_name (stage_find (page, ADW_TYPE_ACTION_ROW, has_title, "Délibération n° 2026/3/25"), "activated");
  stage_settle ();
  view = stage_find (window, PPH_TYPE_DELIBERATION_VIEW, NULL, NULL);
  stage_type (view, "For", "20");
  g_assert_true (says (stage_find_row (view, "For"), "20 for + 0 against + 1 abstentions ≠ 28 voters."));
  stage_type (view, "For", "vingt");
  g_assert_true (says (stage_find_row (view, "For"), "") && get_act (view)->vote->favour == 20);
  stage_type (view, "Visas", "le code du travail\nle code général des collectivités territoriales");
  g_assert_cmpuint (pph_list_length (get_act (view)->visas), ==, 2);
  /* The change before, and the one before that. */
  gtk_widget_activate_action (view, "deliberation.undo", NULL);
  g_assert_null (get_act (view)->visas);
  gtk_widget_activate_action (view, "deliberation.undo", NULL);
  g_assert_cmpint (get_act (view)->vote->favour, ==, 27);
  gtk_widget_activate_action (view, "deliberation.back", NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Members are pasted, unfolded, and made absent. */
static void
test_members (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *convention = open_section (window, "forum métiers publics", "convention.show-deliberations");
  GtkWidget *page = stage_find (convention, PPH_TYPE_DELIBERATIONS_PAGE, NULL, NULL);
  GtkWidget *view, *row;

  g_assert_true (says (page, "A deliberation has to authorise the signing."));
  g_signal_emit_by_name (stage_find (page, GTK_TYPE_BUTTON, NULL, NULL), "clicked");
  stage_settle ();
  view = stage_find (window, PPH_TYPE_DELIBERATION_VIEW, NULL, NULL);
  g_assert_cmpstr (get_act (view)->seance->authority, ==, "Ville de Brève-sur-Mer");
  g_assert_cmpstr (get_act (view)->seance->body, ==, "Conseil municipal");
  pph_field_row_set_text (PPH_FIELD_ROW (stage_find_row (view, "Members to add")), "Mme Lise FONTAN\nM. Paul FABRE");
  g_signal_emit_by_name (stage_find (stage_find_row (view, "Members to add"), GTK_TYPE_BUTTON, NULL, NULL), "clicked");
  g_assert_cmpuint (pph_list_length (get_act (view)->seance->members), ==, 3);
  row = stage_find (view, ADW_TYPE_EXPANDER_ROW, has_title, "M. Paul FABRE");
  g_assert_nonnull (row);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (stage_find (row, GTK_TYPE_DROP_DOWN, NULL, NULL)),
                              PPH_ATTENDANCE_REPRESENTED);
  g_assert_cmpint (((const PphMember *)pph_list_get (get_act (view)->seance->members, 2))->attendance, ==,
                   PPH_ATTENDANCE_REPRESENTED);
  g_assert_true (says (row, "Who votes for Paul FABRE is not said."));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (stage_find (row, ADW_TYPE_COMBO_ROW, has_title, "Proxy given to")), 2);
  g_assert_true (says (row, "proxy to Lise FONTAN"));
  g_assert_true (says (view, "2 present + 1 proxies = 3 voters"));
  gtk_widget_activate_action (view, "deliberation.delete", NULL);
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (page));
  g_assert_true (says (page, "A deliberation has to authorise the signing."));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* In the form of a party too, with the way to what is missing. */
static void
test_party (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *convention = open_section (window, "travailleurs sociaux Vernoise", "convention.show-parties");
  g_autoptr (GError) error = NULL;

  /* France Travail, which is shown first, needs none. */
  g_assert_false (says (convention, "May sign today"));
  g_signal_emit_by_name (stage_find (convention, g_type_from_name ("PphPartyIndex"), NULL, NULL), "activated",
                         "departement");
  stage_settle ();
  g_assert_true (says (convention, "May sign today"));
  g_signal_emit_by_name (stage_find (convention, GTK_TYPE_BUTTON, has_label, "Open the Deliberation"), "clicked");
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (stage_find (window, PPH_TYPE_DELIBERATION_VIEW, NULL, NULL)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A file becomes one of the agreement's, and is shown; what it says that none has is told; what is no file changes
 * nothing. */
static void
test_import (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *convention = open_section (window, "apprentissage Trois-Vallées", "convention.show-deliberations");
  PphDeliberationsPage *page
      = PPH_DELIBERATIONS_PAGE (stage_find (convention, PPH_TYPE_DELIBERATIONS_PAGE, NULL, NULL));
  g_autofree char *uuid = find_convention ("apprentissage Trois-Vallées");
  g_autofree char *sample
      = g_build_filename (g_getenv ("PPH_DATA_DIR"), "samples", "deliberations", "conseil.yaml", NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "conseil-bis.yaml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;
  g_autoptr (GPtrArray) before = pph_desk_list_deliberations (desk, uuid, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  guint n_windows = g_list_model_get_n_items (windows);
  GtkWidget *view;

  pph_deliberations_page_import (page, "/nulle/part.yaml");
  stage_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));

  g_assert_true (g_file_get_contents (sample, &text, NULL, NULL));
  more = g_strconcat (text, "\nhumeur: bonne\n", NULL);
  g_assert_true (g_file_set_contents (path, more, -1, NULL));
  pph_deliberations_page_import (page, path);
  stage_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_windows + 1); /* "humeur" is told */
  view = stage_find (window, PPH_TYPE_DELIBERATION_VIEW, NULL, NULL);
  g_assert_true (gtk_widget_get_mapped (view));
  g_assert_true (says (view, "24 present + 4 proxies = 28 voters"));
  after = pph_desk_list_deliberations (desk, uuid, NULL);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

int
main (int argc, char **argv)
{
  int code;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  desk = stage_new_desk ("deliberations", TRUE);
  g_test_add_func ("/app/deliberation/contradictions", test_contradictions);
  g_test_add_func ("/app/deliberation/published", test_published);
  g_test_add_func ("/app/deliberation/members", test_members);
  g_test_add_func ("/app/deliberation/party", test_party);
  g_test_add_func ("/app/deliberation/import", test_import);
  code = g_test_run ();
  g_object_unref (desk);
  return code;
}
