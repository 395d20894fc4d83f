/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-view-private.h"

#include "pph-listed-box.h"
#include "pph-listed.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

static void pph_fiche_view_screen_init (PphScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphFicheView, pph_fiche_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_SCREEN, pph_fiche_view_screen_init))

enum
{
  PROP_TITLE = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

PphEditorSession *
pph_fiche_view_get_session (PphFicheView *self)
{
  return self->form != NULL ? pph_fiche_form_get_session (self->form) : NULL;
}

const PphDocument *
pph_fiche_view_get_document (PphFicheView *self)
{
  return pph_editor_session_get_document (pph_fiche_view_get_session (self));
}

const char *
pph_fiche_view_get_convention (PphFicheView *self)
{
  return pph_document_get_parent (pph_fiche_view_get_document (self));
}

/* --- showing --------------------------------------------------------------------- */

/* The fiche as the list has it, which knows its territories and its agreement. */
const PphFiche *
pph_fiche_view_find_listed (PphFicheView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; self->form != NULL && i < n; i++)
    {
      g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      const PphFiche *fiche = pph_fiche_item_get_fiche (item);

      if (g_strcmp0 (fiche->uuid, pph_fiche_view_get_document (self)->uuid) == 0)
        return fiche;
    }
  return NULL;
}

void
pph_fiche_view_refresh_title (PphFicheView *self)
{
  const PphFiche *fiche = pph_fiche_view_find_listed (self);
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

/* Has the form a box to sign in? */
static gboolean
has_signatures (PphFicheView *self)
{
  g_autoptr (PphForm) form = pph_desk_ref_form (self->desk, pph_fiche_view_get_document (self),
                                                pph_editor_session_get_version (pph_fiche_view_get_session (self)));

  return form != NULL && form->signatures != NULL;
}

static void
refresh_actions (PphFicheView *self)
{
  PphEditorSession *session = pph_fiche_view_get_session (self);
  gboolean open = session != NULL;
  gboolean editable = open && pph_editor_session_is_editable (session);
  gboolean fiche = open && pph_fiche_view_get_document (self)->kind == PPH_DOCUMENT_FICHE;
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
    { "fiche.sign", open && has_signatures (self) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
  pph_fiche_view_follow_fold (self);
}

/* In the sidebar, the one that is open. */
static void
select_shown (PphFicheView *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; self->form != NULL && i < n; i++)
    {
      g_autoptr (PphFicheItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (g_strcmp0 (pph_fiche_item_get_fiche (item)->uuid, pph_fiche_view_get_document (self)->uuid) == 0)
        gtk_single_selection_set_selected (self->selection, i);
    }
  pph_fiche_view_refresh_title (self);
}

static void
on_form_changed_cb (PphFicheView *self)
{
  refresh_actions (self);
  pph_fiche_view_refresh_title (self);
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
  const char *error = pph_editor_session_get_save_error (pph_fiche_view_get_session (self));
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
  g_signal_handlers_disconnect_by_data (pph_fiche_view_get_session (self), self);
  g_signal_handlers_disconnect_by_data (self->form, self);
  self->form = NULL;
  adw_bin_set_child (self->form_bin, NULL);
  pph_page_view_set_pages (self->page_view, NULL);
}

/* @stored: transfer full */
gboolean
pph_fiche_view_show_stored (PphFicheView *self, PphStored *stored, GError **error)
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
  g_signal_connect_object (pph_fiche_view_get_session (self), "notify::save-error", G_CALLBACK (on_save_error_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (pph_fiche_view_get_session (self), "kept-both", G_CALLBACK (on_kept_both_cb), self,
                           G_CONNECT_SWAPPED);
  pph_fiche_list_set_convention (self->list, pph_fiche_view_get_convention (self));
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
  return stored != NULL && pph_fiche_view_show_stored (self, stored, error);
}

gboolean
pph_fiche_view_open_new (PphFicheView *self, const char *form, const char *convention, GError **error)
{
  PphStored *stored;

  g_return_val_if_fail (PPH_IS_FICHE_VIEW (self), FALSE);

  pph_fiche_view_flush (self);
  stored = pph_desk_create_form (self->desk, form, convention, error);
  return stored != NULL && pph_fiche_view_show_stored (self, stored, error);
}

const char *
pph_fiche_view_get_title (PphFicheView *self)
{
  g_return_val_if_fail (PPH_IS_FICHE_VIEW (self), NULL);

  return self->form != NULL ? pph_str (pph_editor_session_get_version (pph_fiche_view_get_session (self))->title) : "";
}

gboolean
pph_fiche_view_flush (PphFicheView *self)
{
  g_return_val_if_fail (PPH_IS_FICHE_VIEW (self), TRUE);

  return self->form == NULL || pph_fiche_form_flush (self->form);
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

void
pph_fiche_view_leave (PphFicheView *self)
{
  close_form (self);
  pph_screen_go_back (PPH_SCREEN (self));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheView *self = PPH_FICHE_VIEW (widget);

  if (pph_fiche_view_flush (self))
    pph_fiche_view_leave (self);
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
}

static const char *
get_screen_title (PphScreen *screen)
{
  return pph_fiche_view_get_title (PPH_FICHE_VIEW (screen));
}

static gboolean
flush_screen (PphScreen *screen)
{
  return pph_fiche_view_flush (PPH_FICHE_VIEW (screen));
}

/* A version that was frozen or begun meanwhile is read; otherwise what can be undone stays. */
static void
resume_screen (PphScreen *screen)
{
  PphFicheView *self = PPH_FICHE_VIEW (screen);
  PphEditorSession *session = pph_fiche_view_get_session (self);
  const PphVersion *shown = session != NULL ? pph_editor_session_get_version (session) : NULL;
  g_autoptr (PphStored) stored = shown != NULL ? pph_store_load (pph_desk_get_store (self->desk),
                                                                 pph_fiche_view_get_document (self)->uuid, NULL, NULL)
                                               : NULL;
  g_autoptr (GError) error = NULL;

  if (stored == NULL || (g_strcmp0 (stored->version->uuid, shown->uuid) == 0 && stored->version->state == shown->state))
    return;
  if (!pph_fiche_view_show_stored (self, g_steal_pointer (&stored), &error))
    pph_toast_show (GTK_WIDGET (self), error->message);
}

static void
pph_fiche_view_screen_init (PphScreenInterface *iface)
{
  iface->get_title = get_screen_title;
  iface->flush = flush_screen;
  iface->resume = resume_screen;
}

static void
pph_fiche_view_class_init (PphFicheViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_fiche_view_get_property;
  object_class->dispose = pph_fiche_view_dispose;
  GTK_WIDGET_CLASS (klass)->map = pph_fiche_view_map;
  GTK_WIDGET_CLASS (klass)->unmap = pph_fiche_view_unmap;
  g_type_ensure (PPH_TYPE_LISTED);
  g_type_ensure (PPH_TYPE_LISTED_BOX);
  g_type_ensure (PPH_TYPE_PAGE_VIEW);
  g_type_ensure (PPH_TYPE_PAPER_PANE);
  g_type_ensure (PPH_TYPE_WORK_BAR);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "fiche.back", NULL, back_action);
  pph_fiche_view_install_panes (GTK_WIDGET_CLASS (klass));
  pph_fiche_view_install_commands (GTK_WIDGET_CLASS (klass));
}

static void
pph_fiche_view_init (PphFicheView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pph_fiche_view_set_up_panes (self);
  pph_fiche_view_set_up_commands (self);
  refresh_actions (self);
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
