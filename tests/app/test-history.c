/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stage.h"

#include "pph-compared-lines.h"
#include "pph-document-item.h"
#include "pph-history-view.h"
#include "pph-list-picker.h"
#include "pph-toasts.h"
#include "pph-window.h"

#include <string.h>

static gboolean
is_shown (GtkWidget *label, gconstpointer text)
{
  return gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL;
}

static gboolean
says (GtkWidget *root, const char *text)
{
  return stage_find (root, GTK_TYPE_LABEL, is_shown, text) != NULL;
}

static gboolean
selects_one (GtkWidget *list, gconstpointer data)
{
  return GTK_IS_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static gboolean
has_label (GtkWidget *button, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

static const char *
get_text (PphDesk *desk, const char *uuid)
{
  static char *text;
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (desk), uuid, NULL, NULL);

  g_free (text);
  text = g_strdup (((const PphArticle *)pph_list_get (stored->version->articles, 1))->text);
  return text;
}

/* What the last two changes did, what has changed since the first of them, and the text before them taken up again. */
static void
test_history (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("history", TRUE);
  g_autofree char *uuid = stage_change_twice (desk);
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *view, *entries;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 900);
  gtk_window_present (GTK_WINDOW (window));
  pph_window_open (PPH_WINDOW (window), uuid);
  stage_settle ();
  gtk_widget_activate_action (stage_find (window, g_type_from_name ("PphConventionView"), NULL, NULL),
                              "convention.history", NULL);
  stage_settle ();
  view = stage_find (window, PPH_TYPE_HISTORY_VIEW, NULL, NULL);
  g_assert_true (gtk_widget_get_mapped (view));
  g_assert_true (says (view, "Une phrase de plus pour la clôture."));
  g_assert_false (says (view, "Les parties se réunissent"));

  entries = stage_find (view, GTK_TYPE_LIST_VIEW, selects_one, NULL);
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (entries)), 1, TRUE);
  stage_settle ();
  g_assert_true (says (view, "Les parties se réunissent deux fois par an"));
  g_assert_false (says (view, "Une phrase de plus"));

  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (entries)), 2, TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    stage_find (view, GTK_TYPE_TOGGLE_BUTTON, has_label, "Changed Since")),
                                TRUE);
  stage_settle ();
  /* The article had many lines: they come first. */
  g_assert_true (says (view, "present text"));
  g_assert_true (says (view, "Removed"));

  g_assert_nonnull (strstr (get_text (desk, uuid), "deux fois"));
  g_assert_true (gtk_widget_activate_action (view, "history.restore", NULL));
  stage_settle ();
  g_assert_null (strstr (get_text (desk, uuid), "deux fois"));
  g_assert_true (pph_toast_undo (view));
  stage_settle ();
  g_assert_nonnull (strstr (get_text (desk, uuid), "deux fois"));
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

static gboolean
selects_none (GtkWidget *list, gconstpointer data)
{
  return GTK_IS_NO_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

/* By keyboard alone: Tab goes past what cannot be done now, Escape closes what was opened, and the focus is back; no
 * agreement is compared with itself. */
static void
test_keyboard (void)
{
  g_autoptr (PphDesk) desk = stage_new_desk ("history-keyboard", TRUE);
  g_autofree char *uuid = stage_change_twice (desk);
  GtkWidget *window = pph_window_new (stage_get_application (), desk, NULL, "");
  GtkWidget *view, *whole, *picker, *focus, *entry, *popover;
  GListModel *choices;

  gtk_window_present (GTK_WINDOW (window));
  pph_window_open (PPH_WINDOW (window), uuid);
  stage_settle ();
  gtk_widget_activate_action (stage_find (window, g_type_from_name ("PphConventionView"), NULL, NULL),
                              "convention.history", NULL);
  stage_settle ();
  view = stage_find (window, PPH_TYPE_HISTORY_VIEW, NULL, NULL);
  whole = stage_find (view, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  gtk_widget_grab_focus (whole);
  g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) != whole);

  gtk_widget_grab_focus (whole);
  picker = stage_find (view, PPH_TYPE_LIST_PICKER, NULL, NULL);
  gtk_widget_activate_action (view, "history.compare", NULL);
  stage_settle ();
  entry = stage_find (picker, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  popover = gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER);
  g_assert_true (gtk_widget_get_visible (popover));
  choices = G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (stage_find (picker, GTK_TYPE_LIST_VIEW, selects_none, NULL))));
  g_assert_cmpuint (g_list_model_get_n_items (choices), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autoptr (PphDocumentItem) item = g_list_model_get_item (choices, i);

      g_assert_cmpstr (pph_document_item_get_uuid (item), !=, uuid);
    }
  g_signal_emit_by_name (entry, "stop-search");
  stage_settle ();
  g_assert_false (gtk_widget_get_visible (popover));
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (focus == whole);
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  stage_get_application ();
  g_test_add_func ("/app/history/restored", test_history);
  g_test_add_func ("/app/history/keyboard", test_keyboard);
  return g_test_run ();
}
