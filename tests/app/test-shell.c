/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "stage.h"

#include "pph-page-fan.h"
#include "pph-annuaire-view.h"
#include "pph-convention-view.h"
#include "pph-conventions-view.h"
#include "pph-desk-fiche.h"
#include "pph-field-row.h"
#include "pph-fiche-view.h"
#include "pph-fiches-view.h"
#include "pph-new-convention-window.h"
#include "pph-preferences-window.h"
#include "pph-rgc-view.h"
#include "pph-signature-view.h"
#include "pph-toasts.h"
#include "pph-window.h"

#include <string.h>

static GtkWidget *
open_window (PphDesk *desk)
{
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  return window;
}

static void
close_window (GtkWidget *window)
{
  gpointer alive = window;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
  g_assert_null (alive);
}

static gboolean
is_painted (gpointer fan)
{
  return pph_page_fan_is_painted (fan);
}

/* The first launch shows real pages of the templates. */
static void
test_page_fan (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("fan", FALSE);
  PphPageFan *fan = pph_page_fan_new (desk);

  g_assert_false (pph_page_fan_is_painted (fan));
  pph_page_fan_set_scale (fan, 1);
  patience_until (is_painted, fan);
  patience_finalize (fan);
}

/* Windows */

static gboolean
action_works (GtkWidget *window, const char *name)
{
  return gtk_widget_activate_action (window, name, NULL);
}

static void
test_problem (void)
{
  GtkWidget *window
      = pph_window_new (stage_get_application (), NULL, "The store is damaged & <unreadable>.", "/tmp/a.db");
  GtkWidget *page;

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  page = stage_find (window, ADW_TYPE_STATUS_PAGE, NULL, NULL);
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "damaged &amp; &lt;unreadable"));
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "/tmp/a.db"));
  gtk_widget_activate_action (window, "win.new-convention", NULL);
  gtk_widget_activate_action (window, "win.preferences", NULL);
  stage_settle ();
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (stage_get_application ()))), ==, 1);
  close_window (window);
}

static void
test_finalised (void)
{
  PphDesk *desk = stage_new_desk ("finalised", TRUE);
  g_autoptr (GSettings) settings = g_settings_new (APP_ID);
  GtkWidget *preferences;

  close_window (open_window (desk));
  preferences = pph_preferences_window_new (desk, settings);
  gtk_window_present (GTK_WINDOW (preferences));
  stage_settle ();
  close_window (preferences);
  patience_finalize (desk);
}

/* The Annuaire */

/* A window that shows toasts, around @view. */
static GtkWidget *
show_with_toasts (GtkWidget *view)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), view);
  gtk_window_set_child (GTK_WINDOW (window), toasts);
  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  return window;
}

static guint
count_organisations (PphDesk *desk)
{
  g_autoptr (PphList) found = pph_store_list_organisations (pph_desk_get_store (desk), NULL);

  return pph_list_length (found);
}

static void
test_annuaire (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("annuaire", FALSE);
  GtkWidget *view = pph_annuaire_view_new (desk);
  GtkWidget *window = show_with_toasts (view);
  gpointer alive = view;
  g_autoptr (PphList) found = NULL;
  const PphOrganisation *organisation;

  g_object_add_weak_pointer (G_OBJECT (view), &alive);
  g_assert_true (action_works (view, "annuaire.add-organisation"));
  /* A form left empty makes nothing. */
  stage_type (view, "Legal Name", "");
  g_assert_cmpuint (count_organisations (desk), ==, 0);
  stage_type (view, "Legal Name", "Ville de Lignac");
  stage_type (view, "SIRET", "13000548100010");
  found = pph_store_list_organisations (pph_desk_get_store (desk), NULL);
  g_assert_cmpuint (pph_list_length (found), ==, 1);
  organisation = pph_list_get (found, 0);
  g_assert_cmpstr (organisation->legal_name, ==, "Ville de Lignac");
  g_assert_cmpstr (organisation->siret, ==, "13000548100010");

  stage_settle ();
  g_assert_true (action_works (view, "annuaire.delete"));
  g_assert_cmpuint (count_organisations (desk), ==, 0);
  g_assert_true (pph_toast_undo (view));
  g_assert_cmpuint (count_organisations (desk), ==, 1);
  stage_settle ();
  g_assert_false (pph_toast_undo (view));
  close_window (window);
  g_assert_null (alive);
}

/* Conventions */

static void
test_undo_delete (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("undo", TRUE);
  GtkWidget *view = pph_conventions_view_new (desk);
  GtkWidget *window = show_with_toasts (view);
  g_autoptr (PphList) before = pph_store_list (pph_desk_get_store (desk), NULL, 0, NULL);
  g_autoptr (PphList) less = NULL;
  g_autoptr (PphList) after = NULL;

  g_assert_true (action_works (view, "conventions.delete"));
  less = pph_store_list (pph_desk_get_store (desk), NULL, 0, NULL);
  g_assert_cmpuint (pph_list_length (less), ==, pph_list_length (before) - 1);
  g_assert_true (pph_toast_undo (view));
  after = pph_store_list (pph_desk_get_store (desk), NULL, 0, NULL);
  g_assert_cmpuint (pph_list_length (after), ==, pph_list_length (before));
  close_window (window);
}

static void
on_open_cb (GtkWidget *view, const char *uuid, char **opened)
{
  g_free (*opened);
  *opened = g_strdup (uuid);
}

/* Enter right behind the last letter opens what was searched, not what was there before. */
static void
test_search_opens (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("search", TRUE);
  GtkWidget *view = pph_conventions_view_new (desk);
  GtkWidget *window = show_with_toasts (view);
  GtkWidget *entry = stage_find (view, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  g_autoptr (PphList) all = pph_store_list (pph_desk_get_store (desk), NULL, 0, NULL);
  g_autofree char *opened = NULL;

  g_signal_connect (view, "open", G_CALLBACK (on_open_cb), &opened);
  g_assert_cmpuint (pph_list_length (all), >, 2);
  for (guint i = 0; i < pph_list_length (all); i++)
    {
      const PphSummary *summary = pph_list_get (all, i);

      if (summary->archived || summary->reference == NULL)
        continue;
      gtk_editable_set_text (GTK_EDITABLE (entry), summary->reference);
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpstr (opened, ==, summary->uuid);
    }
  close_window (window);
}

/* Toasts go with what shows them, whoever they were shown from; of those that can be undone only the last stays. */
static void
test_toasts (void)
{
  GtkWidget *label = gtk_label_new ("");
  GtkWidget *window = show_with_toasts (label);
  GtkWidget *overlay = gtk_widget_get_parent (label);
  gpointer first, second;

  pph_toast_show (label, "<b>& plain");
  pph_toast_show_undo (label, "First", "none.such", "a");
  first = g_object_get_data (G_OBJECT (overlay), "pph-undo-toast");
  g_assert_nonnull (first);
  g_object_add_weak_pointer (first, &first);
  pph_toast_show_undo (label, "Second", "none.such", "b");
  second = g_object_get_data (G_OBJECT (overlay), "pph-undo-toast");
  g_assert_cmpuint (adw_toast_get_timeout (second), ==, PPH_TOAST_UNDO_TIME);
  g_object_add_weak_pointer (second, &second);
  stage_settle ();
  g_assert_null (first);
  g_assert_nonnull (second);
  close_window (window);
  g_assert_null (second);
  /* Nowhere to show it: nothing is kept. */
  label = g_object_ref_sink (gtk_label_new (""));
  pph_toast_show_undo (label, "Third", "none.such", "c");
  g_assert_false (pph_toast_undo (label));
  patience_finalize (label);
}

/* Views and screens */

static GtkWidget *
find_of_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_of_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_shown (GtkWidget *window, GType type)
{
  GtkWidget *found = find_of_type (window, type);

  return found != NULL && gtk_widget_get_mapped (found);
}

static void
go_back_from (GtkWidget *window, GType type)
{
  pph_screen_go_back (PPH_SCREEN (find_of_type (window, type)));
}

/* Only what is seen is made; what was opened from a screen leads back to it, and not to where it was before. */
/* Who goes to a view by keyboard goes on there, wherever they were. */
static void
test_view_takes_focus (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("views", TRUE);
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *list, *views;

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  list = GTK_WIDGET (gtk_widget_get_template_child (window, PPH_TYPE_WINDOW, "views_list"));
  views = GTK_WIDGET (gtk_widget_get_template_child (window, PPH_TYPE_WINDOW, "views"));
  for (int i = 5; i-- > 0;)
    {
      gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)));
      gtk_widget_activate_action (window, "win.view", "i", i);
      stage_settle ();
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)),
                                             gtk_stack_get_visible_child (GTK_STACK (views))));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

static void
test_screens (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("screens", TRUE);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (desk), NULL, 0, NULL);
  const char *uuid = ((const PphSummary *)pph_list_get (found, 0))->uuid;
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  g_assert_true (is_shown (window, PPH_TYPE_CONVENTIONS_VIEW));
  g_assert_null (find_of_type (window, PPH_TYPE_RGC_VIEW));
  gtk_widget_activate_action (window, "win.view", "i", 1);
  g_assert_true (is_shown (window, PPH_TYPE_ANNUAIRE_VIEW));

  pph_window_open (PPH_WINDOW (window), uuid);
  g_assert_true (is_shown (window, PPH_TYPE_CONVENTION_VIEW));
  gtk_widget_activate_action (window, "win.sign", "s", uuid);
  g_assert_true (is_shown (window, PPH_TYPE_SIGNATURE_VIEW));
  /* Opening what lies below leaves what lay on it. */
  pph_window_open (PPH_WINDOW (window), uuid);
  go_back_from (window, PPH_TYPE_CONVENTION_VIEW);
  g_assert_true (is_shown (window, PPH_TYPE_ANNUAIRE_VIEW));

  pph_window_open (PPH_WINDOW (window), uuid);
  gtk_widget_activate_action (window, "win.sign", "s", uuid);
  go_back_from (window, PPH_TYPE_SIGNATURE_VIEW);
  g_assert_true (is_shown (window, PPH_TYPE_CONVENTION_VIEW));
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

/* An agreement opened from another one, or from its plan of signature, is left for that one. */
static void
test_trail (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("trail", TRUE);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (desk), NULL, 0, NULL);
  const char *first = ((const PphSummary *)pph_list_get (found, 0))->uuid;
  const char *second = ((const PphSummary *)pph_list_get (found, 1))->uuid;
  GtkWidget *window = open_window (desk);
  PphConventionView *view;

  pph_window_open (PPH_WINDOW (window), first);
  view = PPH_CONVENTION_VIEW (find_of_type (window, PPH_TYPE_CONVENTION_VIEW));
  pph_window_open (PPH_WINDOW (window), second);
  g_assert_cmpstr (pph_convention_view_get_uuid (view), ==, second);
  go_back_from (window, PPH_TYPE_CONVENTION_VIEW);
  g_assert_true (is_shown (window, PPH_TYPE_CONVENTION_VIEW));
  g_assert_cmpstr (pph_convention_view_get_uuid (view), ==, first);

  gtk_widget_activate_action (window, "win.sign", "s", first);
  pph_window_open (PPH_WINDOW (window), second);
  go_back_from (window, PPH_TYPE_CONVENTION_VIEW);
  g_assert_true (is_shown (window, PPH_TYPE_SIGNATURE_VIEW));
  go_back_from (window, PPH_TYPE_SIGNATURE_VIEW);
  g_assert_cmpstr (pph_convention_view_get_uuid (view), ==, first);

  /* There and back again is not two more steps. */
  pph_window_open (PPH_WINDOW (window), second);
  pph_window_open (PPH_WINDOW (window), first);
  go_back_from (window, PPH_TYPE_CONVENTION_VIEW);
  g_assert_true (is_shown (window, PPH_TYPE_CONVENTIONS_VIEW));
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

/* Each kind of document opens on the screen that can fill it, however it is asked for. */
static void
test_kinds (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("kinds", TRUE);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (desk), NULL, 1, NULL);
  GtkWidget *window = open_window (desk);
  static const char *const forms[] = { "fiche-action", "demande-acces" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PphStored) made
          = pph_desk_create_form (desk, forms[i], ((const PphSummary *)pph_list_get (found, 0))->uuid, &error);

      g_assert_no_error (error);
      pph_window_open (PPH_WINDOW (window), made->document->uuid);
      g_assert_true (is_shown (window, PPH_TYPE_FICHE_VIEW));
      go_back_from (window, PPH_TYPE_FICHE_VIEW);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

/* A new convention */

static void
keep_uuid (char **kept, const char *uuid)
{
  *kept = g_strdup (uuid);
}

static gboolean
is_gone (gpointer alive)
{
  return *(gpointer *)alive == NULL;
}

static const char *
shown_text (GtkWidget *window, const char *title)
{
  static char *text;

  g_free (text);
  return text = pph_field_row_dup_text (PPH_FIELD_ROW (stage_find_row (window, title)));
}

static gboolean
has_tooltip (GtkWidget *button, gconstpointer words)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (button), words) == 0;
}

static void
click_in (GtkWidget *window, const char *words)
{
  g_signal_emit_by_name (stage_find (window, GTK_TYPE_BUTTON, has_tooltip, words), "clicked");
  stage_settle ();
}

static GtkWidget *
get_focused_row (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL ? gtk_widget_get_ancestor (focus, PPH_TYPE_FIELD_ROW) : NULL;
}

/* One adds and removes the lines of a list without leaving the keyboard, and what is open stays open. */
static void
test_items (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("items", FALSE);
  GtkWidget *window = pph_new_convention_window_new (desk);
  GtkWidget *row, *list;

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  g_assert_true (action_works (window, "new-convention.next"));
  click_in (window, "Add to “Délégués à la protection des données”");
  row = get_focused_row (window);
  g_assert_nonnull (row);
  pph_field_row_set_text (PPH_FIELD_ROW (row), "Préfecture");
  click_in (window, "Add to “Délégués à la protection des données”");
  g_assert_true (get_focused_row (window) != NULL && get_focused_row (window) != row);
  list = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);
  click_in (window, "Remove This Item");
  row = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (row != NULL && gtk_widget_is_ancestor (row, list));
  row = stage_find (list, ADW_TYPE_EXPANDER_ROW, NULL, NULL);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  click_in (window, "Remove This Item");
  g_assert_null (stage_find (list, ADW_TYPE_EXPANDER_ROW, NULL, NULL));
  g_assert_true (
      has_tooltip (gtk_window_get_focus (GTK_WINDOW (window)), "Add to “Délégués à la protection des données”"));
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

static void
test_new_convention (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("new", FALSE);
  GtkWidget *window = pph_new_convention_window_new (desk);
  gpointer alive = window;
  g_autofree char *uuid = NULL;
  g_autoptr (PphStored) stored = NULL;

  g_object_add_weak_pointer (G_OBJECT (window), &alive);
  g_signal_connect_swapped (window, "created", G_CALLBACK (keep_uuid), &uuid);
  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  g_assert_true (action_works (window, "new-convention.next"));
  g_assert_cmpstr (shown_text (window, "Title"), ==, "Convention-cadre nationale de partenariat");
  stage_type (window, "Title", "Convention de Lignac");
  stage_type (window, "SIRET", "130 005 481 01318");
  /* What is wrong is put right first; what was typed is not lost by closing. */
  action_works (window, "new-convention.next");
  g_assert_null (uuid);
  gtk_window_close (GTK_WINDOW (window));
  stage_settle ();
  g_assert_nonnull (alive);

  stage_type (window, "SIRET", "");
  action_works (window, "new-convention.next");
  g_assert_nonnull (uuid);
  stored = pph_store_load (pph_desk_get_store (desk), uuid, NULL, NULL);
  g_assert_cmpstr (stored->version->title, ==, "Convention de Lignac");
  /* A party that can be of one nature only is. */
  g_assert_cmpint (((const PphParty *)pph_list_get (stored->version->parties, 0))->nature, ==, PPH_NATURE_STATE);
  patience_until (is_gone, &alive);
}

/* A fiche is made, opened from the list, filled; what was typed is in the store, and is undone there. */
static void
test_fiche (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("fiche", TRUE);
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (desk), NULL, 1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) made
      = pph_desk_create_form (desk, "fiche-action", ((const PphSummary *)pph_list_get (found, 0))->uuid, &error);
  g_autoptr (PphStored) saved = NULL;
  g_autoptr (PphStored) undone = NULL;
  GtkWidget *window;
  GtkWidget *view;
  GtkWidget *row;

  g_assert_no_error (error);
  window = open_window (desk);
  gtk_widget_activate_action (window, "win.view", "i", 2);
  stage_settle ();
  view = stage_find (window, PPH_TYPE_FICHES_VIEW, NULL, NULL);
  g_signal_emit_by_name (view, "open", made->document->uuid);
  stage_settle ();
  view = stage_find (window, PPH_TYPE_FICHE_VIEW, NULL, NULL);
  row = stage_find_row (view, "FICHE ACTION");
  g_assert_nonnull (row);
  g_assert_nonnull (stage_find_row (view, "Date de lancement"));
  pph_field_row_set_text (PPH_FIELD_ROW (row), "Forum des métiers");
  g_signal_emit_by_name (row, "changed");
  g_assert_true (pph_fiche_view_flush (PPH_FICHE_VIEW (view)));
  saved = pph_store_load (pph_desk_get_store (desk), made->document->uuid, NULL, &error);
  g_assert_cmpstr (saved->version->title, ==, "Forum des métiers");
  gtk_widget_activate_action (view, "fiche.undo", NULL);
  g_assert_true (pph_fiche_view_flush (PPH_FICHE_VIEW (view)));
  undone = pph_store_load (pph_desk_get_store (desk), made->document->uuid, NULL, &error);
  g_assert_cmpstr (undone->version->title, ==, "Fiche action");
  close_window (window);
}

int
main (int argc, char *argv[])
{
  /* The harness gives a home of its own; isolating more would hide the icons. */
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add_func ("/app/shell/page-fan", test_page_fan);
  g_test_add_func ("/app/shell/problem", test_problem);
  g_test_add_func ("/app/shell/screens", test_screens);
  g_test_add_func ("/app/shell/view-takes-focus", test_view_takes_focus);
  g_test_add_func ("/app/shell/trail", test_trail);
  g_test_add_func ("/app/shell/kinds", test_kinds);
  g_test_add_func ("/app/shell/finalised", test_finalised);
  g_test_add_func ("/app/annuaire/organisation", test_annuaire);
  g_test_add_func ("/app/conventions/undo-delete", test_undo_delete);
  g_test_add_func ("/app/conventions/search-opens", test_search_opens);
  g_test_add_func ("/app/conventions/toasts", test_toasts);
  g_test_add_func ("/app/shell/fiche", test_fiche);
  g_test_add_func ("/app/new-convention/create", test_new_convention);
  g_test_add_func ("/app/new-convention/items", test_items);
  return g_test_run ();
}
