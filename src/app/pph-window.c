/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-window.h"

#include "pph-annuaire-view.h"
#include "pph-check-view.h"
#include "pph-convention-view.h"
#include "pph-conventions-view.h"
#include "pph-deliberation-view.h"
#include "pph-fiche-view.h"
#include "pph-fiches-view.h"
#include "pph-history-view.h"
#include "pph-import-view.h"
#include "pph-new-convention-window.h"
#include "pph-preferences-window.h"
#include "pph-receiving.h"
#include "pph-rgc-view.h"
#include "pph-screen-trail.h"
#include "pph-signature-view.h"
#include "pph-template-view.h"
#include "pph-templates-view.h"
#include "pph-toasts.h"
#include "pph-window-files.h"

#include <glib/gi18n-lib.h>

struct _PphWindow
{
  AdwApplicationWindow parent_instance;

  PphDesk *desk;
  GSettings *settings;

  GtkStack *body;
  PphReceiving *receiving;
  AdwLeaflet *leaflet;
  AdwHeaderBar *sidebar_header;
  GtkListBox *views_list;
  GtkListBoxRow *conventions_row;
  GtkStack *views;
  AdwStatusPage *problem_page;

  PphScreenTrail covered; /* the screens under the one shown; below them the views */
  guint follow_fold;
};

G_DEFINE_FINAL_TYPE (PphWindow, pph_window, ADW_TYPE_APPLICATION_WINDOW)

/* Screens over the views */

/* Returns: (nullable): NULL while the views are shown, or that the store cannot be opened */
static PphScreen *
get_shown (PphWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->body);

  return PPH_IS_SCREEN (shown) ? PPH_SCREEN (shown) : NULL;
}

/* @screen: (nullable): NULL for the views */
static void
put_in_front (PphWindow *self, PphScreen *screen)
{
  const char *title = screen != NULL ? pph_screen_get_title (screen) : "";

  gtk_stack_set_visible_child (self->body, screen != NULL ? GTK_WIDGET (screen) : GTK_WIDGET (self->leaflet));
  gtk_window_set_title (GTK_WINDOW (self), *title != '\0' ? title : "Paraphe");
}

/* One that is already open is come back to: what was opened from it is left.
 * @before: (nullable): uuid of what @screen showed, if it now shows another, @document */
static void
show_screen (PphWindow *self, PphScreen *screen, const char *before, const char *document)
{
  PphScreen *shown = get_shown (self);

  if (before != NULL)
    pph_screen_trail_name (&self->covered, screen, before);
  if (!pph_screen_trail_return (&self->covered, screen, before != NULL ? document : NULL) && shown != NULL
      && (shown != screen || before != NULL))
    pph_screen_trail_push (&self->covered, shown, shown == screen ? before : NULL);
  put_in_front (self, screen);
  gtk_widget_grab_focus (GTK_WIDGET (screen));
}

static void
on_back_cb (PphWindow *self)
{
  g_autofree char *document = NULL;
  PphScreen *screen = pph_screen_trail_pop (&self->covered, &document);
  g_autoptr (GError) error = NULL;

  if (document != NULL && !pph_convention_view_open (PPH_CONVENTION_VIEW (screen), document, &error))
    pph_toast_show (GTK_WIDGET (self->body), error->message);
  else if (screen != NULL)
    pph_screen_resume (screen);
  put_in_front (self, screen);
}

/* get_screen: each is made when it is first opened, and kept. @connect: (nullable): its own signals */
static gpointer
get_screen (PphWindow *self, const char *name, GtkWidget *(*make) (PphDesk *desk),
            void (*connect) (PphWindow *self, gpointer screen))
{
  GtkWidget *screen = gtk_stack_get_child_by_name (self->body, name);

  if (screen != NULL)
    return screen;
  screen = make (self->desk);
  gtk_stack_add_named (self->body, screen, name);
  if (connect != NULL)
    connect (self, screen);
  g_signal_connect_object (screen, "back", G_CALLBACK (on_back_cb), self, G_CONNECT_SWAPPED);
  return screen;
}

/* What is typed in any screen goes to the store. Returns: FALSE if something could not be saved */
static gboolean
flush_screens (PphWindow *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->body)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (PPH_IS_SCREEN (child) && !pph_screen_flush (PPH_SCREEN (child)))
      return FALSE;
  return TRUE;
}

/* Back to the views, from whatever is open. Returns: FALSE if something could not be saved */
static gboolean
leave_screens (PphWindow *self)
{
  if (!flush_screens (self))
    return FALSE;
  pph_screen_trail_clear (&self->covered);
  put_in_front (self, NULL);
  return TRUE;
}

/* @opened: what the opening of @screen returned, @error why it could not */
static void
show_opened (PphWindow *self, gpointer screen, gboolean opened, const GError *error)
{
  if (opened)
    show_screen (self, screen, NULL, NULL);
  else
    pph_toast_show (GTK_WIDGET (self->body), error->message);
}

/* Fiches */

static void
open_fiche (PphWindow *self, const char *uuid)
{
  gpointer screen = get_screen (self, "fiche", pph_fiche_view_new, NULL);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_fiche_view_open (screen, uuid, &error), error);
}

static void
make_fiche (PphWindow *self, const char *form, const char *convention)
{
  gpointer screen = get_screen (self, "fiche", pph_fiche_view_new, NULL);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_fiche_view_open_new (screen, form, convention, &error), error);
}

static void
on_new_fiche_cb (PphWindow *self, const char *convention)
{
  make_fiche (self, "fiche-action", convention);
}

/* Conventions and délibérations */

static void
connect_convention (PphWindow *self, gpointer screen)
{
  g_signal_connect_object (screen, "open-deliberation", G_CALLBACK (pph_window_open), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "open-fiche", G_CALLBACK (open_fiche), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (screen, "new-fiche", G_CALLBACK (make_fiche), self, G_CONNECT_SWAPPED);
}

static PphDocumentKind
get_kind (PphWindow *self, const char *uuid)
{
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, NULL);

  return stored != NULL ? stored->document->kind : PPH_DOCUMENT_CONVENTION;
}

static void
open_deliberation (PphWindow *self, const char *uuid)
{
  gpointer screen = get_screen (self, "deliberation", pph_deliberation_view_new, NULL);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_deliberation_view_open (screen, uuid, &error), error);
}

static void
open_convention (PphWindow *self, const char *uuid)
{
  gpointer screen = get_screen (self, "convention", pph_convention_view_new, connect_convention);
  g_autofree char *before = g_strdup (pph_convention_view_get_uuid (screen));
  g_autoptr (GError) error = NULL;

  if (!pph_convention_view_open (screen, uuid, &error))
    pph_toast_show (GTK_WIDGET (self->body), error->message);
  else
    show_screen (self, screen, g_strcmp0 (before, uuid) != 0 ? before : NULL, uuid);
}

void
pph_window_open (PphWindow *self, const char *uuid)
{
  switch (get_kind (self, uuid))
    {
    case PPH_DOCUMENT_DELIBERATION:
      open_deliberation (self, uuid);
      break;
    case PPH_DOCUMENT_FICHE:
    case PPH_DOCUMENT_FORM:
    case PPH_DOCUMENT_RGC:
      open_fiche (self, uuid);
      break;
    default:
      open_convention (self, uuid);
    }
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_window_open (PPH_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Signatures */

/* A form is completed where its plan was opened from. */
static void
on_fix_cb (PphWindow *self, const char *part)
{
  GtkWidget *plan = gtk_stack_get_child_by_name (self->body, "signature");
  const char *uuid = pph_signature_view_get_uuid (PPH_SIGNATURE_VIEW (plan));
  PphDocumentKind kind = get_kind (self, uuid);

  if (kind != PPH_DOCUMENT_CONVENTION && kind != PPH_DOCUMENT_AVENANT)
    {
      pph_screen_go_back (PPH_SCREEN (plan));
      return;
    }
  pph_window_open (self, uuid);
  gtk_widget_activate_action (gtk_stack_get_visible_child (self->body), "convention.show-parties", NULL);
}

static void
connect_signature (PphWindow *self, gpointer screen)
{
  g_signal_connect_object (screen, "fix", G_CALLBACK (on_fix_cb), self, G_CONNECT_SWAPPED);
}

static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  gpointer screen = get_screen (self, "signature", pph_signature_view_new, connect_signature);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_signature_view_open (screen, g_variant_get_string (parameter, NULL), &error), error);
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  gpointer screen = get_screen (self, "history", pph_history_view_new, NULL);
  g_autoptr (GError) error = NULL;

  show_opened (self, screen, pph_history_view_open (screen, g_variant_get_string (parameter, NULL), &error), error);
}

void
pph_window_check_file (PphWindow *self, GFile *file)
{
  PphCheckView *screen = get_screen (self, "check", pph_check_view_new, NULL);

  pph_check_view_open (screen, file);
  show_screen (self, PPH_SCREEN (screen), NULL, NULL);
}

static void
show_pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored
      = pph_store_load (pph_desk_get_store (self->desk), g_variant_get_string (parameter, NULL), NULL, &error);
  g_autoptr (GBytes) bytes = stored != NULL ? pph_desk_export_pdf (self->desk, stored, findings, NULL, &error) : NULL;
  gpointer screen = get_screen (self, "check", pph_check_view_new, NULL);

  if (bytes != NULL)
    {
      g_autofree char *file = pph_desk_suggest_file_name (stored->document, stored->version);

      pph_check_view_show (screen, bytes, file);
    }
  show_opened (self, screen, bytes != NULL, error);
}

/* A file of the store. */
static void
show_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  gpointer screen = get_screen (self, "check", pph_check_view_new, NULL);
  const char *digest, *file;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_variant_get (parameter, "(&s&s)", &digest, &file);
  bytes = pph_store_load_file (pph_desk_get_store (self->desk), digest, &error);
  if (bytes != NULL)
    pph_check_view_show (screen, bytes, file);
  show_opened (self, screen, bytes != NULL, error);
}

void
pph_window_receive_file (PphWindow *self, GFile *file)
{
  pph_receiving_take (self->receiving, self->desk, file);
}

/* Agreements made elsewhere */

static void
on_import_kept_cb (PphWindow *self, const char *uuid)
{
  if (leave_screens (self))
    pph_window_open (self, uuid);
}

static void
connect_import (PphWindow *self, gpointer screen)
{
  g_signal_connect_object (screen, "created", G_CALLBACK (on_import_kept_cb), self, G_CONNECT_SWAPPED);
}

static PphImportView *
get_import (PphWindow *self)
{
  return get_screen (self, "import", pph_import_view_new, connect_import);
}

void
pph_window_import_files (PphWindow *self, GListModel *files)
{
  if (!leave_screens (self))
    return;
  pph_import_view_open_files (get_import (self), files);
  show_screen (self, PPH_SCREEN (get_import (self)), NULL, NULL);
}

void
pph_window_import_text (PphWindow *self, const char *text)
{
  if (!leave_screens (self))
    return;
  pph_import_view_open_text (get_import (self), text);
  show_screen (self, PPH_SCREEN (get_import (self)), NULL, NULL);
}

/* New conventions, and templates */

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

static void
connect_template (PphWindow *self, gpointer screen)
{
  g_signal_connect_object (screen, "back", G_CALLBACK (pph_templates_view_reload),
                           gtk_stack_get_child_by_name (self->views, "templates"), G_CONNECT_SWAPPED);
}

static void
open_template (PphWindow *self, const char *path, gboolean edit)
{
  gpointer screen = get_screen (self, "template", pph_template_view_new, connect_template);
  g_autoptr (GError) error = NULL;

  /* To take a copy away while it is written would be no undo. */
  pph_toast_dismiss_undo (GTK_WIDGET (self->body));
  show_opened (self, screen, pph_template_view_open (screen, path, edit, &error), error);
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
  g_signal_connect_object (view, "open", G_CALLBACK (open_fiche), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "new", G_CALLBACK (on_new_fiche_cb), self, G_CONNECT_SWAPPED);
}

static void
connect_templates (PphWindow *self, gpointer view)
{
  g_signal_connect_object (view, "open", G_CALLBACK (open_template), self, G_CONNECT_SWAPPED);
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

  if (row == NULL || !leave_screens (self))
    return;
  gtk_list_box_select_row (self->views_list, row);
  show_view (self, row);
}

/* A template that was just made. */
static void
show_template_action (GtkWidget *widget, const char *name, GVariant *path)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkListBoxRow *row;

  if (!leave_screens (self))
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

  if ((get_shown (self) != NULL && pph_screen_search (get_shown (self))) || !leave_screens (self))
    return;
  gtk_list_box_select_row (self->views_list, self->conventions_row);
  show_view (self, self->conventions_row);
  pph_conventions_view_focus_search (PPH_CONVENTIONS_VIEW (get_view (self, "conventions")));
}

/* In the text of a convention, or else in all of them. */
static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphScreen *shown = get_shown (PPH_WINDOW (widget));

  if (shown == NULL || !gtk_widget_activate_action (GTK_WIDGET (shown), "convention.find", NULL))
    search_action (widget, name, parameter);
}

/* In the views, Ctrl+Z is the Undo of the toast; a screen has its own. */
static gboolean
on_undo_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PphWindow *self = PPH_WINDOW (widget);

  return get_shown (self) == NULL && pph_toast_undo (GTK_WIDGET (self->body)) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphWindow *self = PPH_WINDOW (widget);
  GtkWidget *window = pph_preferences_window_new (self->desk, self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
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

  if (!flush_screens (self))
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
  gtk_widget_class_install_action (widget_class, "win.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "win.sign", "s", sign_action);
  gtk_widget_class_install_action (widget_class, "win.show-pdf", "s", show_pdf_action);
  gtk_widget_class_install_action (widget_class, "win.show-file", "(ss)", show_file_action);
  gtk_widget_class_install_action (widget_class, "win.history", "s", history_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
  pph_window_files_install (widget_class);
}

static void
pph_window_init (PphWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
