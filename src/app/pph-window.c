/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-window-private.h"

#include "pph-annuaire-view.h"
#include "pph-conventions-view.h"
#include "pph-fiches-view.h"
#include "pph-new-convention-window.h"
#include "pph-preferences-window.h"
#include "pph-rgc-view.h"
#include "pph-templates-view.h"
#include "pph-toasts.h"
#include "pph-window-files.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (PphWindow, pph_window, ADW_TYPE_APPLICATION_WINDOW)

/* New conventions */

static PphNewConventionWindow *
present_new_convention (PphWindow *self)
{
  GtkWidget *window = pph_new_convention_window_new (self->desk);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  g_signal_connect_object (window, "created", G_CALLBACK (pph_window_open), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  return PPH_NEW_CONVENTION_WINDOW (window);
}

static void
new_convention_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_new_convention (PPH_WINDOW (widget));
}

static void
draft_from_template (PphWindow *self, const char *id)
{
  pph_new_convention_window_choose (present_new_convention (self), id);
}

/* Views */

static void
connect_conventions (PphWindow *self, gpointer view)
{
  g_signal_connect_object (view, "open", G_CALLBACK (pph_window_open), self, G_CONNECT_SWAPPED);
}

static void
connect_fiches (PphWindow *self, gpointer view)
{
  g_signal_connect_object (view, "open", G_CALLBACK (pph_window_open_fiche), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "new", G_CALLBACK (pph_window_new_fiche), self, G_CONNECT_SWAPPED);
}

static void
connect_templates (PphWindow *self, gpointer view)
{
  g_signal_connect_object (view, "open", G_CALLBACK (pph_window_open_template), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "draft", G_CALLBACK (draft_from_template), self, G_CONNECT_SWAPPED);
}

/* By the name of its row in the sidebar; each is made when it is first shown. */
static const struct
{
  const char *name;
  GtkWidget *(*make) (PphDesk *desk);
  void (*connect) (PphWindow *self, gpointer view);
  GCallback set_narrow; /* void (view, gboolean) */
} views[] = {
  { "conventions", pph_conventions_view_new, connect_conventions, G_CALLBACK (pph_conventions_view_set_narrow) },
  { "annuaire", pph_annuaire_view_new, NULL, G_CALLBACK (pph_annuaire_view_set_narrow) },
  { "fiches", pph_fiches_view_new, connect_fiches, G_CALLBACK (pph_fiches_view_set_narrow) },
  { "rgc", pph_rgc_view_new, NULL, G_CALLBACK (pph_rgc_view_set_narrow) },
  { "templates", pph_templates_view_new, connect_templates, G_CALLBACK (pph_templates_view_set_narrow) },
};

/* Following "folded" from an idle: changing children during allocation warns. */
static gboolean
follow_fold (gpointer data)
{
  PphWindow *self = PPH_WINDOW (data);
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  self->follow_fold = 0;
  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, folded);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *view = gtk_stack_get_child_by_name (self->views, views[i].name);

      if (view != NULL)
        ((void (*) (gpointer, gboolean))views[i].set_narrow) (view, folded);
    }
  return G_SOURCE_REMOVE;
}

static void
on_folded_changed_cb (PphWindow *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (follow_fold, self);
}

static GtkWidget *
get_view (PphWindow *self, const char *name)
{
  GtkWidget *view = gtk_stack_get_child_by_name (self->views, name);

  for (guint i = 0; view == NULL && i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].name, name))
      {
        view = views[i].make (self->desk);
        gtk_stack_add_named (self->views, view, name);
        if (views[i].connect != NULL)
          views[i].connect (self, view);
        on_folded_changed_cb (self);
      }
  return view;
}

static void
show_view (PphWindow *self, GtkListBoxRow *row)
{
  gtk_stack_set_visible_child (self->views, get_view (self, gtk_widget_get_name (GTK_WIDGET (row))));
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

/* Whoever goes there by keyboard goes on there. */
static void
focus_view (PphWindow *self)
{
  GtkWidget *view = gtk_stack_get_visible_child (self->views);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, view))
    gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

/* Actions */

static void
show_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (PPH_WINDOW (widget)->leaflet, "sidebar");
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->views_list, g_variant_get_int32 (parameter));

  if (row == NULL || !pph_window_leave_screens (self))
    return;
  gtk_list_box_select_row (self->views_list, row);
  show_view (self, row);
  focus_view (self);
}

/* A template that was just made. */
static void
show_template_action (GtkWidget *widget, const char *name, GVariant *path)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkListBoxRow *row;

  if (!pph_window_leave_screens (self))
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->views_list, i)) != NULL; i++)
    if (g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), "templates"))
      {
        gtk_list_box_select_row (self->views_list, row);
        show_view (self, row);
        pph_templates_view_show_made (PPH_TEMPLATES_VIEW (get_view (self, "templates")),
                                      g_variant_get_string (path, NULL));
      }
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);

  if ((pph_window_get_screen (self) != NULL && pph_screen_search (pph_window_get_screen (self)))
      || !pph_window_leave_screens (self))
    return;
  gtk_list_box_select_row (self->views_list, self->conventions_row);
  show_view (self, self->conventions_row);
  pph_conventions_view_focus_search (PPH_CONVENTIONS_VIEW (get_view (self, "conventions")));
}

/* In the text of a convention, or else in all of them. */
static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphScreen *shown = pph_window_get_screen (PPH_WINDOW (widget));

  if (shown == NULL || !gtk_widget_activate_action (GTK_WIDGET (shown), "convention.find", NULL))
    search_action (widget, name, parameter);
}

/* In the views, Ctrl+Z is the Undo of the toast; a screen has its own. */
static gboolean
on_undo_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PphWindow *self = PPH_WINDOW (widget);

  return pph_window_get_screen (self) == NULL && pph_toast_undo (GTK_WIDGET (self->body)) ? GDK_EVENT_STOP
                                                                                          : GDK_EVENT_PROPAGATE;
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkWidget *window = pph_preferences_window_new (self->desk, self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

/* Made when it is asked for, and gone when it is closed: GTK would keep it, hidden, behind the other windows from the
 * beginning, and answer with it, which has no place among them, when a screen reader asks for a window just gone. */
static void
on_show_help_overlay_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/fr/paraphe/Paraphe/pph-shortcuts.ui");
  GtkShortcutsWindow *overlay = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_application_window_set_help_overlay (window, overlay);
  gtk_window_set_hide_on_close (GTK_WINDOW (overlay), FALSE);
  gtk_window_present (GTK_WINDOW (overlay));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* The object */

/* What could not be saved is said, and the window stays: nothing typed is lost. */
static gboolean
pph_window_close_request (GtkWindow *window)
{
  PphWindow *self = PPH_WINDOW (window);

  if (!pph_window_flush_screens (self))
    {
      pph_toast_show (GTK_WIDGET (self->body), _ ("The last change could not be saved, so the window stays open."));
      return GDK_EVENT_STOP;
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window))
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  return GTK_WINDOW_CLASS (pph_window_parent_class)->close_request (window);
}

static void
pph_window_dispose (GObject *object)
{
  PphWindow *self = PPH_WINDOW (object);

  g_clear_handle_id (&self->follow_fold, g_source_remove);
  pph_screen_trail_clear (&self->covered);
  gtk_widget_dispose_template (GTK_WIDGET (self), PPH_TYPE_WINDOW);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (pph_window_parent_class)->dispose (object);
}

static void
pph_window_class_init (PphWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pph_window_close_request;

  g_type_ensure (PPH_TYPE_RECEIVING);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/pph-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PphWindow, body);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, receiving);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, sidebar_header);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, views_list);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, conventions_row);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, views);
  gtk_widget_class_bind_template_child (widget_class, PphWindow, problem_page);
  gtk_widget_class_bind_template_callback (widget_class, show_view);

  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, show_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.view", "i", view_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, on_undo_pressed_cb, NULL);
  gtk_widget_class_install_action (widget_class, "win.new-convention", NULL, new_convention_action);
  gtk_widget_class_install_action (widget_class, "win.show-template", "s", show_template_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
  pph_window_install_screens (widget_class);
  pph_window_files_install (widget_class);
}

static void
pph_window_init (PphWindow *self)
{
  static const GActionEntry entries[] = { { "show-help-overlay", on_show_help_overlay_cb } };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (on_folded_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
show_problem (PphWindow *self, const char *problem, const char *store_path)
{
  static const char *const need_store[]
      = { "win.new-convention", "win.search",      "win.view",      "win.preferences", "win.backup",
          "win.import",         "win.import-text", "win.check-pdf", "win.find" };
  g_autofree char *text = g_strdup_printf ("%s\n%s", problem, store_path);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->problem_page, escaped);
  gtk_stack_set_visible_child_name (self->body, "problem");
  for (guint i = 0; i < G_N_ELEMENTS (need_store); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), need_store[i], FALSE);
}

static void
show_store (PphWindow *self)
{
  gtk_list_box_select_row (self->views_list, self->conventions_row);
  show_view (self, self->conventions_row);
  pph_window_files_accept (self);
}

GtkWidget *
pph_window_new (AdwApplication *application, PphDesk *desk, const char *problem, const char *store_path)
{
  PphWindow *self = g_object_new (PPH_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_settings_new (APP_ID);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  g_set_object (&self->desk, desk);
  if (desk != NULL)
    show_store (self);
  else
    show_problem (self, problem, store_path);
  return GTK_WIDGET (self);
}

PphDesk *
pph_window_get_desk (PphWindow *self)
{
  g_return_val_if_fail (PPH_IS_WINDOW (self), NULL);

  return self->desk;
}
