/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-view.h"

#include "pph-export.h"
#include "pph-fiche-export.h"
#include "pph-fiche-form.h"
#include "pph-fiche-list.h"
#include "pph-fiche-return.h"
#include "pph-form-menu.h"
#include "pph-listed.h"
#include "pph-page-view.h"
#include "pph-paper-pane.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphFicheView
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphFicheList *list; /* of the agreement */
  GtkSingleSelection *selection;
  PphFicheForm *form; /* NULL until one is opened */
  guint follow_fold;  /* idle */
  gboolean page_hidden;

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  AdwHeaderBar *sidebar_header;
  GtkMenuButton *new_button;
  GtkListView *index_view;
  AdwWindowTitle *title_widget;
  GtkWidget *back_button;
  GtkWidget *index_button;
  GtkWidget *print_button;
  GtkWidget *export_button;
  GtkMenuButton *duplicate_button;
  GtkEntry *territory_entry;
  GtkWidget *narrow_bar;
  GtkToggleButton *write_button;
  GtkToggleButton *page_button;
  GtkInfoBar *save_bar;
  GtkLabel *save_label;
  PphWorkBar *work_bar;
  AdwLeaflet *panes;
  AdwBin *form_bin;
  PphPaperPane *page_pane;
  PphPageView *page_view;
};

G_DEFINE_FINAL_TYPE (PphFicheView, pph_fiche_view, ADW_TYPE_BIN)

enum
{
  PROP_TITLE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_BACK,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static PphEditorSession *
get_session (PphFicheView *self)
{
  return self->form != NULL ? pph_fiche_form_get_session (self->form) : NULL;
}

static const PphDocument *
get_document (PphFicheView *self)
{
  return pph_editor_session_get_document (get_session (self));
}

static const char *
get_convention (PphFicheView *self)
{
  return pph_document_get_parent (get_document (self));
}

/* --- showing --------------------------------------------------------------------- */

/* The fiche as the list has it, which knows its territories and its agreement. */
static const PphFiche *
find_listed (PphFicheView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; self->form != NULL && i < n; i++)
    {
      g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      const PphFiche *fiche = pph_fiche_item_get_fiche (item);

      if (g_strcmp0 (fiche->uuid, get_document (self)->uuid) == 0)
        return fiche;
    }
  return NULL;
}

static void
refresh_title (PphFicheView *self)
{
  const PphFiche *fiche = find_listed (self);
  gboolean narrow = adw_leaflet_get_folded (self->panes);
  g_autofree char *subtitle = NULL;

  if (self->form == NULL)
    return;
  if (fiche != NULL)
    subtitle = g_strjoin (" · ", fiche->territory != NULL ? fiche->territory : pph_str (fiche->form),
                          narrow ? NULL : fiche->convention_title, NULL);
  adw_window_title_set_title (self->title_widget, pph_fiche_view_get_title (self));
  adw_window_title_set_subtitle (self->title_widget, pph_str (subtitle));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static gboolean
on_follow_fold_cb (gpointer data)
{
  PphFicheView *self = data;
  gboolean sidebar = adw_leaflet_get_folded (self->leaflet);
  gboolean page = adw_leaflet_get_folded (self->panes);

  self->follow_fold = 0;
  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, sidebar);
  gtk_widget_set_visible (self->back_button, sidebar);
  gtk_widget_set_visible (self->index_button, sidebar);
  gtk_widget_set_visible (self->narrow_bar, page && !self->page_hidden);
  gtk_widget_set_visible (self->export_button, !page || !sidebar);
  gtk_widget_set_visible (self->print_button, !page || !sidebar);
  if (self->form != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->duplicate_button),
                            (!page || !sidebar) && get_document (self)->kind == PPH_DOCUMENT_FICHE);
  refresh_title (self);
  return G_SOURCE_REMOVE;
}

/* From an idle: children must not change while they are being allocated. */
static void
queue_follow_fold (PphFicheView *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (on_follow_fold_cb, self);
}

static void
refresh_actions (PphFicheView *self)
{
  PphEditorSession *session = get_session (self);
  gboolean open = session != NULL;
  gboolean editable = open && pph_editor_session_is_editable (session);
  gboolean fiche = open && get_document (self)->kind == PPH_DOCUMENT_FICHE;
  gboolean pages = open && pph_preview_get_pages (pph_fiche_form_get_preview (self->form)) != NULL;
  const struct
  {
    const char *name;
    gboolean enabled;
  } actions[] = {
    { "fiche.undo", open && pph_editor_session_can_undo (session) },
    { "fiche.redo", open && pph_editor_session_can_redo (session) },
    { "fiche.duplicate", fiche },
    { "fiche.take-back", editable },
    { "fiche.attach", editable },
    { "fiche.print", pages },
    { "fiche.export", open },
    { "fiche.export-fillable", editable },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
  queue_follow_fold (self);
}

/* In the sidebar, the one that is open. */
static void
select_shown (PphFicheView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; self->form != NULL && i < n; i++)
    {
      g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_strcmp0 (pph_fiche_item_get_fiche (item)->uuid, get_document (self)->uuid) == 0)
        gtk_single_selection_set_selected (self->selection, i);
    }
  refresh_title (self);
}

static void
on_form_changed_cb (PphFicheView *self)
{
  refresh_actions (self);
  refresh_title (self);
}

static void
on_place_cb (PphFicheView *self, const char *key)
{
  pph_page_view_set_mark (self->page_view, key, 0);
}

static void
on_pages_changed_cb (PphFicheView *self)
{
  PphPreview *preview = pph_fiche_form_get_preview (self->form);

  pph_page_view_set_pages (self->page_view, pph_preview_get_pages (preview));
  refresh_actions (self);
  if (pph_preview_get_error (preview) != NULL)
    pph_toast_show (GTK_WIDGET (self), pph_preview_get_error (preview));
}

static void
on_save_error_cb (PphFicheView *self)
{
  const char *error = pph_editor_session_get_save_error (get_session (self));
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = g_strdup_printf (
        /* Translators: %s is a whole sentence that says what went wrong. */
        _ ("%s What you typed is kept here; the next change tries again."), error);
  gtk_label_set_label (self->save_label, pph_str (sentence));
  gtk_info_bar_set_revealed (self->save_bar, error != NULL);
}

static void
on_kept_both_cb (PphFicheView *self)
{
  pph_toast_show (GTK_WIDGET (self),
                  _ ("Someone else changed this fiche: both versions are kept, you are editing yours."));
}

/* --- opening --------------------------------------------------------------------- */

static void
close_form (PphFicheView *self)
{
  PphPreview *preview;

  if (self->form == NULL)
    return;
  preview = pph_fiche_form_get_preview (self->form);
  g_signal_handlers_disconnect_by_data (preview, self);
  g_signal_handlers_disconnect_by_data (get_session (self), self);
  g_signal_handlers_disconnect_by_data (self->form, self);
  self->form = NULL;
  adw_bin_set_child (self->form_bin, NULL);
  pph_page_view_set_pages (self->page_view, NULL);
}

/* @stored: transfer full */
static gboolean
show_stored (PphFicheView *self, PphStored *stored, GError **error)
{
  GtkWidget *form = pph_fiche_form_new (self->desk, stored);
  PphPreview *preview;

  if (form == NULL)
    {
      g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND,
                           _ ("The definition of this form cannot be read. Restore the store from a backup."));
      return FALSE;
    }
  close_form (self);
  self->form = PPH_FICHE_FORM (form);
  adw_bin_set_child (self->form_bin, form);
  preview = pph_fiche_form_get_preview (self->form);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (on_form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "place", G_CALLBACK (on_place_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "changed", G_CALLBACK (on_pages_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "notify::save-error", G_CALLBACK (on_save_error_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_session (self), "kept-both", G_CALLBACK (on_kept_both_cb), self, G_CONNECT_SWAPPED);
  pph_fiche_list_set_convention (self->list, get_convention (self));
  pph_fiche_list_set_active (self->list, TRUE);
  on_save_error_cb (self);
  on_form_changed_cb (self);
  select_shown (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  gtk_toggle_button_set_active (self->write_button, TRUE);
  pph_fiche_form_focus (self->form, NULL);
  return TRUE;
}

gboolean
pph_fiche_view_open (PphFicheView *self, const char *uuid, GError **error)
{
  PphStored *stored;

  g_return_val_if_fail (PPH_IS_FICHE_VIEW (self), FALSE);

  pph_fiche_view_flush (self);
  stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  return stored != NULL && show_stored (self, stored, error);
}

gboolean
pph_fiche_view_open_new (PphFicheView *self, const char *form, const char *convention, GError **error)
{
  PphStored *stored;

  g_return_val_if_fail (PPH_IS_FICHE_VIEW (self), FALSE);

  pph_fiche_view_flush (self);
  stored = pph_desk_create_form (self->desk, form, convention, error);
  return stored != NULL && show_stored (self, stored, error);
}

const char *
pph_fiche_view_get_title (PphFicheView *self)
{
  g_return_val_if_fail (PPH_IS_FICHE_VIEW (self), NULL);

  return self->form != NULL ? pph_str (pph_editor_session_get_version (get_session (self))->title) : "";
}

gboolean
pph_fiche_view_flush (PphFicheView *self)
{
  g_return_val_if_fail (PPH_IS_FICHE_VIEW (self), TRUE);

  return self->form == NULL || pph_fiche_form_flush (self->form);
}

void
pph_fiche_view_read_returned (PphFicheView *self, const char *path)
{
  g_return_if_fail (PPH_IS_FICHE_VIEW (self));

  if (self->form != NULL && pph_fiche_view_flush (self))
    pph_fiche_return_read (self->form, self->desk, path);
}

static void
on_index_activated_cb (PphFicheView *self, guint position)
{
  g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autofree char *uuid = item != NULL ? g_strdup (pph_fiche_item_get_fiche (item)->uuid) : NULL;
  g_autoptr (GError) error = NULL;

  if (uuid != NULL && !pph_fiche_view_open (self, uuid, &error))
    pph_toast_show (GTK_WIDGET (self), error->message);
}

/* A click on the page goes to the row that it came from. */
static void
on_page_located_cb (PphFicheView *self, const char *part, int offset)
{
  if (self->form == NULL)
    return;
  gtk_toggle_button_set_active (self->write_button, TRUE);
  pph_fiche_form_focus (self->form, part);
}

/* --- panes ----------------------------------------------------------------------- */

static void
on_write_toggled_cb (PphFicheView *self)
{
  adw_leaflet_set_visible_child_name (self->panes,
                                      gtk_toggle_button_get_active (self->write_button) ? "write" : "page");
}

static void
toggle_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (adw_leaflet_get_folded (self->panes) && !self->page_hidden)
    {
      gboolean writing = gtk_toggle_button_get_active (self->write_button);

      gtk_toggle_button_set_active (writing ? self->page_button : self->write_button, TRUE);
      return;
    }
  self->page_hidden = !self->page_hidden;
  gtk_widget_set_visible (GTK_WIDGET (self->page_pane), !self->page_hidden);
  gtk_widget_set_hexpand (GTK_WIDGET (self->form_bin), self->page_hidden);
  queue_follow_fold (self);
}

/* The pages' own, from the keyboard. */
static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *action = g_strconcat ("pages.", name + strlen ("fiche."), NULL);

  gtk_widget_activate_action (GTK_WIDGET (PPH_FICHE_VIEW (widget)->page_pane), action, NULL);
}

static void
show_index_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (PPH_FICHE_VIEW (widget)->leaflet, "index");
}

/* List, rows, page, and round again. */
static void
next_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->form_bin)))
    gtk_widget_grab_focus (GTK_WIDGET (self->page_view));
  else if (focus == GTK_WIDGET (self->page_view))
    gtk_widget_grab_focus (GTK_WIDGET (self->index_view));
  else if (self->form != NULL)
    pph_fiche_form_focus (self->form, NULL);
}

/* --- actions --------------------------------------------------------------------- */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (!pph_fiche_view_flush (self))
    return;
  close_form (self);
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autofree char *convention = self->form != NULL ? g_strdup (get_convention (self)) : NULL;
  g_autoptr (GError) error = NULL;

  if (convention != NULL && !pph_fiche_view_open_new (self, g_variant_get_string (parameter, NULL), convention, &error))
    pph_toast_show (widget, error->message);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (g_str_equal (name, "fiche.undo"))
    pph_fiche_form_undo (self->form);
  else
    pph_fiche_form_redo (self->form);
}

static void
on_territory_given_cb (PphFicheView *self)
{
  g_autofree char *territory = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->territory_entry)));
  g_autofree char *uuid = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  PphStored *stored;

  if (*g_strstrip (territory) == '\0' || !pph_fiche_view_flush (self))
    return;
  uuid = g_strdup (get_document (self)->uuid);
  gtk_menu_button_popdown (self->duplicate_button);
  gtk_editable_set_text (GTK_EDITABLE (self->territory_entry), "");
  stored = pph_desk_duplicate_fiche (self->desk, uuid, territory, &error);
  if (stored == NULL || !show_stored (self, stored, &error))
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  /* Translators: the name of a territory. */
  sentence = g_strdup_printf (_ ("This is the fiche for %s, without the results of the first one."), territory);
  pph_toast_show (GTK_WIDGET (self), sentence);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  /* In a narrow window the button stands in the menu only: it comes out for this. */
  gtk_widget_set_visible (GTK_WIDGET (self->duplicate_button), TRUE);
  gtk_menu_button_popup (self->duplicate_button);
  gtk_widget_grab_focus (GTK_WIDGET (self->territory_entry));
}

/* With the way back: the form stays open behind the toast until someone leaves. */
static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autofree char *uuid = g_strdup (get_document (self)->uuid);
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (!pph_fiche_view_flush (self))
    return;
  /* Translators: a title */
  sentence = g_strdup_printf (_ ("“%s” was deleted"), pph_fiche_view_get_title (self));
  if (!pph_desk_set_deleted (self->desk, uuid, TRUE, &error))
    {
      pph_toast_show (widget, error->message);
      return;
    }
  close_form (self);
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
  pph_toast_show_undo (widget, sentence, "fiche.undelete", uuid);
}

static void
undelete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autoptr (GError) error = NULL;

  if (!pph_desk_set_deleted (self->desk, g_variant_get_string (parameter, NULL), FALSE, &error))
    pph_toast_show (widget, error->message);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  PphPages *pages = pph_preview_get_pages (pph_fiche_form_get_preview (self->form));

  if (pages != NULL)
    pph_export_print (widget, self->toasts, pages, 1);
}

/* Several go out together: those of the agreement that are listed beside. */
static void
several_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autoptr (GPtrArray) fiches = NULL;

  if (!pph_fiche_view_flush (self))
    return;
  fiches = pph_fiche_list_dup_fiches (self->list);
  if (g_str_equal (name, "fiche.export-all"))
    pph_fiche_export_pdf (widget, self->work_bar, self->desk, fiches);
  else if (g_str_equal (name, "fiche.export-csv"))
    pph_fiche_export_csv (widget, self->work_bar, fiches);
  else
    pph_fiche_export_print (widget, self->work_bar, self->desk, fiches);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  const PphFiche *fiche;

  if (!pph_fiche_view_flush (self))
    return;
  fiche = find_listed (self);
  if (g_str_equal (name, "fiche.export-fillable"))
    pph_fiche_export_fillable (widget, self->work_bar, self->desk, get_document (self),
                               pph_editor_session_get_version (get_session (self)));
  else if (fiche != NULL)
    {
      g_ptr_array_add (alone, (gpointer)fiche);
      pph_fiche_export_pdf (widget, self->work_bar, self->desk, alone);
    }
}

static void
take_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (pph_fiche_view_flush (self))
    pph_fiche_return_ask (self->form, self->desk);
}

static void
attach_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pph_fiche_form_attach (PPH_FICHE_VIEW (widget)->form);
}

/* A PDF that is dropped comes back filled in, or else is a file like any other. */
static gboolean
on_dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, PphFicheView *self)
{
  GdkFileList *files = g_value_get_boxed (value);
  g_autoptr (GSList) list = files != NULL ? gdk_file_list_get_files (files) : NULL;

  if (self->form == NULL || list == NULL || !pph_editor_session_is_editable (get_session (self)))
    return FALSE;
  for (GSList *l = list; l != NULL; l = l->next)
    {
      g_autofree char *path = g_file_get_path (l->data);

      if (path != NULL && g_str_has_suffix (path, ".pdf") && list->next == NULL)
        pph_fiche_view_read_returned (self, path);
      else if (path != NULL)
        pph_fiche_form_attach_file (self->form, path);
    }
  return TRUE;
}

/* --- the object ------------------------------------------------------------------ */

/* Once nobody looks, what changes in the store can wait. */
static void
pph_fiche_view_unmap (GtkWidget *widget)
{
  if (PPH_FICHE_VIEW (widget)->list != NULL)
    pph_fiche_list_set_active (PPH_FICHE_VIEW (widget)->list, FALSE);
  GTK_WIDGET_CLASS (pph_fiche_view_parent_class)->unmap (widget);
}

static void
pph_fiche_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pph_fiche_view_parent_class)->map (widget);
  pph_fiche_list_set_active (PPH_FICHE_VIEW (widget)->list, TRUE);
}

static void
fill_new_menu (GtkMenuButton *button, gpointer data)
{
  g_autoptr (GMenuModel) menu = pph_form_menu_new (PPH_FICHE_VIEW (data)->desk, "fiche.new");

  gtk_menu_button_set_menu_model (button, menu);
}

static void
pph_fiche_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, pph_fiche_view_get_title (PPH_FICHE_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pph_fiche_view_dispose (GObject *object)
{
  PphFicheView *self = PPH_FICHE_VIEW (object);

  g_clear_handle_id (&self->follow_fold, g_source_remove);
  close_form (self);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_fiche_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/fr/paraphe/Paraphe/fiches/pph-fiche-view.ui");
  gtk_widget_class_bind_template_child (class, PphFicheView, toasts);
  gtk_widget_class_bind_template_child (class, PphFicheView, leaflet);
  gtk_widget_class_bind_template_child (class, PphFicheView, sidebar_header);
  gtk_widget_class_bind_template_child (class, PphFicheView, new_button);
  gtk_widget_class_bind_template_child (class, PphFicheView, index_view);
  gtk_widget_class_bind_template_child (class, PphFicheView, title_widget);
  gtk_widget_class_bind_template_child (class, PphFicheView, back_button);
  gtk_widget_class_bind_template_child (class, PphFicheView, index_button);
  gtk_widget_class_bind_template_child (class, PphFicheView, print_button);
  gtk_widget_class_bind_template_child (class, PphFicheView, export_button);
  gtk_widget_class_bind_template_child (class, PphFicheView, duplicate_button);
  gtk_widget_class_bind_template_child (class, PphFicheView, territory_entry);
  gtk_widget_class_bind_template_child (class, PphFicheView, narrow_bar);
  gtk_widget_class_bind_template_child (class, PphFicheView, write_button);
  gtk_widget_class_bind_template_child (class, PphFicheView, page_button);
  gtk_widget_class_bind_template_child (class, PphFicheView, save_bar);
  gtk_widget_class_bind_template_child (class, PphFicheView, save_label);
  gtk_widget_class_bind_template_child (class, PphFicheView, work_bar);
  gtk_widget_class_bind_template_child (class, PphFicheView, panes);
  gtk_widget_class_bind_template_child (class, PphFicheView, form_bin);
  gtk_widget_class_bind_template_child (class, PphFicheView, page_pane);
  gtk_widget_class_bind_template_child (class, PphFicheView, page_view);
  gtk_widget_class_bind_template_callback (class, on_index_activated_cb);
  gtk_widget_class_bind_template_callback (class, on_page_located_cb);
  gtk_widget_class_bind_template_callback (class, on_territory_given_cb);
  gtk_widget_class_bind_template_callback (class, on_write_toggled_cb);
}

static void
pph_fiche_view_class_init (PphFicheViewClass *klass)
{
  static const struct
  {
    const char *name, *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "fiche.back", NULL, back_action },
    { "fiche.new", "s", new_action },
    { "fiche.duplicate", NULL, duplicate_action },
    { "fiche.delete", NULL, delete_action },
    { "fiche.undelete", "s", undelete_action },
    { "fiche.undo", NULL, undo_action },
    { "fiche.redo", NULL, undo_action },
    { "fiche.print", NULL, print_action },
    { "fiche.print-all", NULL, several_action },
    { "fiche.export", NULL, export_action },
    { "fiche.export-fillable", NULL, export_action },
    { "fiche.export-all", NULL, several_action },
    { "fiche.export-csv", NULL, several_action },
    { "fiche.take-back", NULL, take_back_action },
    { "fiche.attach", NULL, attach_action },
    { "fiche.toggle-page", NULL, toggle_page_action },
    { "fiche.zoom-in", NULL, zoom_action },
    { "fiche.zoom-out", NULL, zoom_action },
    { "fiche.zoom-fit", NULL, zoom_action },
    { "fiche.show-index", NULL, show_index_action },
    { "fiche.next-pane", NULL, next_pane_action },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_fiche_view_get_property;
  object_class->dispose = pph_fiche_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = pph_fiche_view_map;
  GTK_WIDGET_CLASS (klass)->unmap = pph_fiche_view_unmap;
  g_type_ensure (PPH_TYPE_LISTED);
  g_type_ensure (PPH_TYPE_PAGE_VIEW);
  g_type_ensure (PPH_TYPE_PAPER_PANE);
  g_type_ensure (PPH_TYPE_WORK_BAR);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_BACK]
      = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, actions[i].type, actions[i].activate);
}

static void
pph_fiche_view_init (PphFicheView *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (drop, "drop", G_CALLBACK (on_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_menu_button_set_create_popup_func (self->new_button, fill_new_menu, self, NULL);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  refresh_actions (self);
  queue_follow_fold (self);
}

GtkWidget *
pph_fiche_view_new (PphDesk *desk)
{
  PphFicheView *self = g_object_new (PPH_TYPE_FICHE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->list = pph_fiche_list_new (desk);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_list_view_set_model (self->index_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->list, "refreshed", G_CALLBACK (select_shown), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
