/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "pictures.h"
#include "stage.h"

#include "pph-convention-view.h"
#include "pph-deliberations-page.h"
#include "pph-import-view.h"
#include "pph-listed.h"
#include "pph-template-make-window.h"
#include "pph-new-convention-window.h"
#include "pph-preferences-window.h"
#include "pph-recognise.h"
#include "pph-desk-fiche.h"
#include "pph-rgc-view.h"
#include "pph-sheet.h"
#include "pph-fiches-view.h"
#include "pph-window.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdlib.h>

/* Pictures of each screen, in French, at one width and in one style:
 *   screenshots SCHEME WIDTH
 * They go to PPH_SCREENSHOTS_DIR, and are for people to look at; what is asserted
 * here is that each shows something. */

static PphDesk *demonstration;

static void
test_conventions (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");

  pictures_show (window);
  pictures_take (window, "conventions");
  pictures_assert_fits (window);
  gtk_widget_activate_action (window, "win.view", "i", 1);
  stage_settle ();
  pictures_take (window, "annuaire");
  pictures_assert_fits (window);
  pictures_take_down (window);
}

static gboolean
is_mapped (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_get_mapped (widget);
}

static void
select_first (GtkWidget *window)
{
  GtkWidget *list = stage_find (window, GTK_TYPE_LIST_VIEW, is_mapped, NULL);

  g_assert_nonnull (list);
  g_signal_emit_by_name (list, "activate", 0);
}

static gboolean
is_annuaire (GtkWidget *widget, gconstpointer data)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "PphAnnuaireView");
}

static gboolean
has_label (GtkWidget *button, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

static void
test_annuaire (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  GtkWidget *view;

  pictures_show (window);
  gtk_widget_activate_action (window, "win.view", "i", 1);
  stage_settle ();
  view = stage_find (window, ADW_TYPE_BIN, is_annuaire, NULL);
  select_first (view);
  stage_settle ();
  pictures_take (window, "organisme");
  gtk_widget_activate_action (view, "annuaire.show-list", NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (stage_find (view, GTK_TYPE_TOGGLE_BUTTON, has_label, _ ("People"))),
                                TRUE);
  select_first (view);
  stage_settle ();
  pictures_take (window, "personne");
  pictures_take_down (window);
}

static void
test_new_convention (void)
{
  GtkWidget *window = pph_new_convention_window_new (demonstration);
  GtkWidget *scroller;
  GtkAdjustment *adjustment;

  pictures_show (window);
  patience_settle (500);
  pictures_take (window, "nouvelle-convention-modele");
  gtk_widget_activate_action (window, "new-convention.next", NULL);
  stage_settle ();
  stage_type (window, "SIRET", "130 005 481 01318");
  stage_settle ();
  pictures_take (window, "nouvelle-convention-parties");
  scroller = stage_find (gtk_stack_get_visible_child (GTK_STACK (stage_find (window, GTK_TYPE_STACK, NULL, NULL))),
                         GTK_TYPE_SCROLLED_WINDOW, NULL, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * 0.55);
  stage_settle ();
  pictures_take (window, "nouvelle-convention-champs");
  pictures_take_down (window);
}

static void
test_preferences (void)
{
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  GtkWidget *window = pph_preferences_window_new (demonstration, settings);

  pictures_show (window);
  pictures_take (window, "preferences");
  pictures_take_down (window);
}

static void
test_shortcuts (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  GtkWidget *overlay;

  pictures_show (window);
  gtk_widget_activate_action (window, "win.show-help-overlay", NULL);
  overlay = GTK_WIDGET (gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)));
  g_assert_nonnull (overlay);
  pictures_show (overlay);
  pictures_take (overlay, "raccourcis");
  pictures_take_down (window);
}

static void
test_first_launch (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("vide", FALSE);
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");

  pictures_show (window);
  patience_settle (400);
  pictures_take (window, "premier-lancement");
  pictures_take_down (window);
}

/* The one that is under way: its indicators run. */
static void
test_fiches (void)
{
  g_autoptr (GPtrArray) fiches = pph_desk_list_fiches (demonstration, "quarante", NULL, NULL);
  const PphFiche *fiche = fiches->pdata[0];
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");

  pictures_show (window);
  gtk_widget_activate_action (window, "win.view", "i", 2);
  patience_settle (150);
  pictures_take (window, "fiches");
  pictures_assert_fits (window);
  g_signal_emit_by_name (stage_find (window, PPH_TYPE_FICHES_VIEW, NULL, NULL), "open", fiche->uuid);
  patience_settle (400);
  pictures_take (window, "fiche");
  pictures_assert_fits (window);
  pictures_take_down (window);
}

static gboolean
is_activatable (GtkWidget *row, gconstpointer data)
{
  return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row));
}

/* The délibérations of a convention, then one of them. */
static void
test_deliberations (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphList) found
      = pph_store_list (pph_desk_get_store (demonstration), "apprentissage Trois-Vallées", 0, &error);
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  const char *uuid = NULL;
  GtkWidget *view;
  GtkWidget *page;

  for (guint i = 0; i < pph_list_length (found); i++)
    if (((const PphSummary *)pph_list_get (found, i))->kind == PPH_DOCUMENT_CONVENTION)
      uuid = ((const PphSummary *)pph_list_get (found, i))->uuid;
  pictures_show (window);
  pph_window_open (PPH_WINDOW (window), uuid);
  view = stage_find (window, PPH_TYPE_CONVENTION_VIEW, NULL, NULL);
  gtk_widget_activate_action (view, "convention.show-deliberations", NULL);
  patience_settle (400);
  pictures_take (window, "deliberations");
  page = stage_find (view, PPH_TYPE_DELIBERATIONS_PAGE, NULL, NULL);
  g_signal_emit_by_name (stage_find (page, ADW_TYPE_ACTION_ROW, is_activatable, NULL), "activated");
  patience_settle (400);
  pictures_take (window, "deliberation");
  gtk_widget_grab_focus (stage_find_row (window, "Membres à ajouter"));
  patience_settle (150);
  pictures_take (window, "deliberation-membres");
  gtk_widget_grab_focus (stage_find_row (window, "Tribunal compétent"));
  patience_settle (150);
  pictures_take (window, "deliberation-vote");
  pictures_assert_fits (window);
  pictures_take_down (window);
}

/* The fields of a template, beside the text they are in. */
static void
take_making (GtkWidget *view)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *making = NULL, *text;

  gtk_widget_activate_action (view, "import.template", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PPH_IS_TEMPLATE_MAKE_WINDOW (window))
        making = window;
    }
  g_assert_nonnull (making);
  gtk_window_set_default_size (GTK_WINDOW (making), MIN (pictures_get_width (), 1080), 740);
  patience_settle (200);
  gtk_widget_activate_action (making, "make.toggle", NULL);
  stage_settle ();
  pictures_take (making, "import-modele");
  text = stage_find (making, GTK_TYPE_TOGGLE_BUTTON, has_label, _ ("Text"));
  if (gtk_widget_get_mapped (text))
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (text), TRUE);
      stage_settle ();
      pictures_take (making, "import-modele-texte");
    }
  g_assert_cmpint (gtk_widget_get_width (making), <=, pictures_get_width ());
  pictures_take_down (making);
}

/* What lists say of a day is French too. */
static void
test_days (void)
{
  g_autofree char *first = pph_listed_day_label ("2023-06-01"), *second = pph_listed_day_label ("2023-06-02");

  if (!g_str_has_prefix (setlocale (LC_TIME, NULL), "fr"))
    {
      g_test_skip ("this machine has no French locale");
      return;
    }
  g_assert_true (g_str_has_prefix (first, "1er juin"));
  g_assert_true (g_str_has_prefix (second, "2 juin"));
}

static void
test_import (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  g_autofree char *path = g_build_filename (g_getenv ("PPH_IMPORTED_TEXTS"), "capitales.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *view;
  GtkWidget *structure;

  g_list_store_append (files, file);
  pictures_show (window);
  pph_window_import_files (PPH_WINDOW (window), G_LIST_MODEL (files));
  patience_settle (150);
  view = stage_find (window, PPH_TYPE_IMPORT_VIEW, NULL, NULL);
  gtk_widget_activate_action (view, "import.tell", "u", PPH_LABEL_TITLE);
  patience_settle (150);
  stage_settle ();
  pictures_take (window, "import");
  structure = stage_find (view, GTK_TYPE_TOGGLE_BUTTON, has_label, _ ("Structure"));
  if (gtk_widget_get_mapped (structure))
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (structure), TRUE);
      stage_settle ();
      pictures_take (window, "import-structure");
    }
  pictures_assert_fits (window);
  take_making (view);
  pictures_take_down (window);
}

static gboolean
is_partner (GtkWidget *row, gconstpointer data)
{
  return gtk_widget_has_css_class (gtk_widget_get_parent (row), "navigation-sidebar");
}

/* The accounts of the partners, the audit and a departure. */
static void
test_accounts (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, "");
  GtkWidget *view;

  pictures_show (window);
  gtk_widget_activate_action (window, "win.view", "i", 3);
  patience_settle (200);
  view = stage_find (window, PPH_TYPE_RGC_VIEW, NULL, NULL);
  if (pictures_get_width () < 600)
    {
      pictures_take (window, "comptes-liste");
      gtk_widget_activate (stage_find (view, GTK_TYPE_LIST_BOX_ROW, is_partner, NULL));
      patience_settle (200);
    }
  pictures_take (window, "comptes");
  pictures_assert_fits (window);
  pictures_take_opened (view, "rgc.audit", PPH_TYPE_SHEET, "comptes-audit");
  pictures_take_opened (view, "rgc.event", PPH_TYPE_SHEET, "comptes-depart");
  pictures_take_down (window);
}

static void
test_problem (void)
{
  GtkWidget *window
      = pph_window_new (stage_get_application (), NULL,
                        "La base a été écrite par une version plus récente de Paraphe. Mettez le programme à jour.",
                        "/home/claire/.local/share/paraphe/paraphe.db");

  pictures_show (window);
  pictures_take (window, "base-illisible");
  pictures_take_down (window);
}

/* A bare machine has no French locale: the build has made it, beside the messages. */
static void
speak_french (const char *build)
{
  g_autofree char *messages = g_build_filename (build, "po", NULL);

  g_setenv ("LOCPATH", messages, TRUE);
  g_setenv ("LC_ALL", "fr_FR.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "fr", TRUE);
  g_setenv ("PARAPHE_LOCALEDIR", messages, TRUE); /* for the programs that the window starts */
  bindtextdomain (GETTEXT_PACKAGE, messages);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), name);
}

/* The fields of the template that is being edited, and one of them with a name that is taken. */
static void
take_fields (GtkWidget *window, GtkWidget *view)
{
  GtkWidget *list;

  gtk_widget_activate_action (view, "template.toggle-fields", NULL);
  patience_settle (300);
  pictures_take (window, "modele-champs");
  pictures_assert_fits (window);
  list = stage_find (view, GTK_TYPE_LIST_BOX, is_mapped, NULL);
  g_signal_emit_by_name (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2), "activate");
  patience_settle (300);
  stage_type (view, "Nom dans le texte", "numero");
  patience_settle (300);
  pictures_take (window, "modele-champ");
  pictures_assert_fits (window);
}

/* The templates, one seen, and a copy with a mistake being edited. */
static void
test_templates (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, NULL);
  GtkWidget *view, *text;
  GtkTextIter place;
  int narrowest;

  pictures_show (window);
  gtk_widget_activate_action (window, "win.view", "i", 4);
  patience_settle (500);
  stage_settle ();
  pictures_take (window, "modeles");
  view = stage_find (window, ADW_TYPE_BIN, is_of_type, "PphTemplatesView");
  gtk_widget_activate_action (view, "templates.see", NULL);
  patience_settle (300);
  pictures_take (window, "modele-vu");
  gtk_widget_activate_action (stage_find (window, ADW_TYPE_BIN, is_of_type, "PphTemplateView"), "template.back", NULL);
  gtk_widget_activate_action (view, "templates.duplicate", NULL);
  patience_settle (150);
  pictures_take (window, "modele-duplique");
  gtk_widget_activate_action (view, "templates.edit", NULL);
  patience_settle (300);
  text = stage_find (window, GTK_TYPE_TEXT_VIEW, is_mapped, NULL);
  gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &place, 5);
  gtk_text_buffer_insert (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &place, "categorie: etat\n", -1);
  patience_settle (1200); /* it is kept after a second */
  pictures_take (window, "modele");
  pictures_assert_fits (window);
  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &narrowest, NULL, NULL, NULL);
  g_assert_cmpint (narrowest, <=, 400); /* wide as it is, it may become narrow */
  take_fields (window, stage_find (window, ADW_TYPE_BIN, is_of_type, "PphTemplateView"));
  pictures_take_down (window);
}

static void
test_signature (void)
{
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (demonstration), NULL, 0, NULL);
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, NULL);
  const char *uuid = ((const PphSummary *)pph_list_get (found, 0))->uuid;

  gtk_window_set_default_size (GTK_WINDOW (window), pictures_get_width (), PICTURES_HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  pph_window_open (PPH_WINDOW (window), uuid);
  stage_settle (); /* nobody signs before they see it */
  gtk_widget_activate_action (window, "win.sign", "s", uuid);
  patience_settle (300);
  stage_settle ();
  pictures_take (window, "signature");
  pictures_assert_fits (window);
  pictures_take_down (window);
}

static void
test_check (void)
{
  GtkWidget *window = pph_window_new (stage_get_application (), demonstration, NULL, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (g_getenv ("PPH_CHECKED_PDF"));

  gtk_window_set_default_size (GTK_WINDOW (window), pictures_get_width (), PICTURES_HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  pph_window_check_file (PPH_WINDOW (window), file);
  patience_settle (500);
  stage_settle ();
  pictures_take (window, "verification");
  pictures_assert_fits (window);
  pictures_take_down (window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  const char *scheme = "clair";
  int status, width = 1280;

  speak_french (g_getenv ("PPH_BUILD_DIR"));
  gtk_test_init (&argc, &argv, NULL);
  if (setlocale (LC_ALL, "fr_FR.UTF-8") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  /* GTK's own shortcuts window warns about the width of its labels. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  g_test_set_nonfatal_assertions ();
  if (argc > 2)
    {
      scheme = argv[1];
      width = atoi (argv[2]);
    }
  g_mkdir_with_parents (g_getenv ("PPH_SCREENSHOTS_DIR"), 0755);
  stage_get_application ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), g_str_equal (scheme, "sombre")
                                                                            ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                            : ADW_COLOR_SCHEME_FORCE_LIGHT);
  demonstration = stage_new_desk ("demonstration", TRUE);
  pictures_set_up (scheme, width);
  g_test_add_func ("/screenshots/conventions", test_conventions);
  g_test_add_func ("/screenshots/annuaire", test_annuaire);
  g_test_add_func ("/screenshots/new-convention", test_new_convention);
  g_test_add_func ("/screenshots/preferences", test_preferences);
  g_test_add_func ("/screenshots/shortcuts", test_shortcuts);
  g_test_add_func ("/screenshots/first-launch", test_first_launch);
  g_test_add_func ("/screenshots/fiches", test_fiches);
  g_test_add_func ("/screenshots/deliberations", test_deliberations);
  g_test_add_func ("/screenshots/signature", test_signature);
  g_test_add_func ("/screenshots/templates", test_templates);
  if (g_getenv ("PPH_CHECKED_PDF") != NULL)
    g_test_add_func ("/screenshots/check", test_check);
  g_test_add_func ("/screenshots/days", test_days);
  g_test_add_func ("/screenshots/import", test_import);
  g_test_add_func ("/screenshots/accounts", test_accounts);
  pictures_add_editor (demonstration);
  g_test_add_func ("/screenshots/problem", test_problem);
  status = g_test_run ();
  g_clear_object (&demonstration);
  return status;
}
