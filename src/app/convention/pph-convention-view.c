/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-convention-view-private.h"

#include "pph-disconnect.h"
#include "pph-menu-focus.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

#define FLUSH_TIMEOUT (5 * G_USEC_PER_SEC)

static void pph_convention_view_screen_init (PphScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphConventionView, pph_convention_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_SCREEN, pph_convention_view_screen_init))

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  OPEN_DELIBERATION,
  OPEN_FICHE,
  NEW_FICHE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* What is shown of the session */

static char *
describe_saved (PphConventionView *self)
{
  gint64 at = pph_editor_session_get_saved_at (self->session);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *clock = NULL;

  if (at == 0)
    return NULL;
  time = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);
  /* Translators: hours and minutes, as strftime writes them; French: "%-H h %M". */
  clock = g_date_time_format (time, C_ ("clock", "%H:%M"));
  /* Translators: %s is a time of day. */
  return g_strdup_printf (_ ("saved at %s"), clock);
}

void
pph_convention_view_refresh_title (PphConventionView *self)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);
  const PphDocument *document = pph_editor_session_get_document (self->session);
  g_autofree char *saved = describe_saved (self);
  g_autoptr (GString) subtitle = g_string_new (NULL);
  gboolean narrow = adw_leaflet_get_folded (self->panes);

  if (!narrow)
    g_string_append_printf (subtitle, "%s ", pph_document_kind_label (document->kind));
  g_string_append_printf (subtitle, "%s · %s", pph_str (document->reference), pph_version_state_label (version->state));
  if (saved != NULL && !narrow)
    g_string_append_printf (subtitle, " · %s", saved);
  adw_window_title_set_title (self->title_widget, pph_convention_view_get_title (self));
  adw_window_title_set_subtitle (self->title_widget, subtitle->str);
}

void
pph_convention_view_refresh (PphConventionView *self)
{
  pph_convention_view_refresh_title (self);
  pph_convention_view_refresh_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static gboolean
on_refresh_cb (gpointer data)
{
  PphConventionView *self = data;

  self->refresh = 0;
  if (self->session != NULL)
    pph_convention_view_refresh (self);
  return G_SOURCE_REMOVE;
}

void
pph_convention_view_queue_refresh (PphConventionView *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (on_refresh_cb, self);
}

void
pph_convention_view_set_enabled (PphConventionView *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

void
pph_convention_view_refresh_undo (PphConventionView *self)
{
  pph_convention_view_set_enabled (self, "convention.undo",
                                   self->session != NULL && pph_editor_session_can_undo (self->session));
  pph_convention_view_set_enabled (self, "convention.redo",
                                   self->session != NULL && pph_editor_session_can_redo (self->session));
}

/* What the menus may do to the selected part. */
void
pph_convention_view_refresh_actions (PphConventionView *self)
{
  static const char *const formats[] = { "convention.bold",    "convention.italic",      "convention.superscript",
                                         "convention.heading", "convention.bullet-list", "convention.numbered-list" };
  static const char *const additions[]
      = { "convention.add-article", "convention.add-annexe", "convention.add-division", "convention.add-party" };
  PphOutlineRow *row = self->session != NULL ? pph_index_get_selected (self->index) : NULL;
  gboolean editable = self->session != NULL && pph_editor_session_is_editable (self->session);
  gboolean article = row != NULL && pph_outline_row_get_kind (row) == PPH_OUTLINE_ARTICLE;
  gboolean annexe = row != NULL && pph_outline_row_get_kind (row) == PPH_OUTLINE_ANNEXE;
  gboolean division = row != NULL && pph_outline_row_get_kind (row) == PPH_OUTLINE_DIVISION;
  gboolean moves = article || division || annexe;
  gboolean party = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "parties") == 0
                   && pph_party_form_get_party (self->party_form) != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    pph_convention_view_set_enabled (self, formats[i], editable && pph_text_page_can_format (self->text_page));
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    pph_convention_view_set_enabled (self, additions[i], editable);
  pph_convention_view_set_enabled (self, "convention.replace", editable);
  pph_convention_view_refresh_undo (self);
  pph_convention_view_set_enabled (self, "convention.add-sub-article",
                                   editable && article && pph_outline_row_get_nesting (row) == 0);
  pph_convention_view_set_enabled (self, "convention.move-up", editable && (moves || party));
  pph_convention_view_set_enabled (self, "convention.move-down", editable && (moves || party));
  pph_convention_view_set_enabled (self, "convention.remove-party", editable && party);
  pph_convention_view_set_enabled (self, "convention.rename-part", editable && moves);
  pph_convention_view_set_enabled (self, "convention.remove-part", editable && moves);
  pph_convention_view_set_enabled (self, "convention.switch-part",
                                   editable && row != NULL && pph_outline_row_is_optional (row));
}

static void
on_save_error_cb (PphConventionView *self)
{
  const char *error = pph_editor_session_get_save_error (self->session);
  g_autofree char *sentence = NULL;

  if (error != NULL)
    sentence = g_strdup_printf (
        /* Translators: %s is a whole sentence that says what went wrong. */
        _ ("%s What you typed is kept here; the next change tries again."), error);
  /* What is over must not be read aloud from a bar that is hidden. */
  gtk_label_set_label (self->save_label, pph_str (sentence));
  gtk_info_bar_set_revealed (self->save_bar, error != NULL);
}

static void
on_kept_both_cb (PphConventionView *self)
{
  pph_toast_show_in (self->toasts,
                     _ ("Someone else changed this convention: both versions are kept, you are editing yours."));
}

/* What was typed is in the store before the fiche is read there. */
static void
on_fiche_activated_cb (PphConventionView *self, const char *uuid)
{
  if (pph_convention_view_flush (self))
    g_signal_emit (self, signals[OPEN_FICHE], 0, uuid);
}

static void
on_new_fiche_asked_cb (PphConventionView *self, const char *form)
{
  if (pph_convention_view_flush (self))
    g_signal_emit (self, signals[NEW_FICHE], 0, form, pph_convention_view_get_uuid (self));
}

/* The object */

static void
close_session (PphConventionView *self)
{
  if (self->comments != NULL)
    gtk_window_destroy (GTK_WINDOW (self->comments));
  if (self->session == NULL)
    return;
  pph_text_page_set_session (self->text_page, NULL, NULL);
  pph_find_bar_set_session (self->find_bar, NULL);
  pph_party_form_set_session (self->party_form, NULL);
  pph_fields_form_set_session (self->fields_form, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
pph_convention_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, pph_convention_view_get_title (PPH_CONVENTION_VIEW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_convention_view_dispose (GObject *object)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (object);

  g_clear_handle_id (&self->follow_fold, g_source_remove);
  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->export_cancellable != NULL)
    g_cancellable_cancel (self->export_cancellable);
  g_clear_object (&self->export_cancellable);
  close_session (self);
  pph_convention_view_forget_pages (self);
  if (adw_bin_get_child (ADW_BIN (self)) != NULL)
    pph_disconnect_below (adw_bin_get_child (ADW_BIN (self)), self);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_convention_view_parent_class)->dispose (object);
}

/* A convention is opened to be written. */
static gboolean
pph_convention_view_grab_focus (GtkWidget *widget)
{
  pph_text_page_focus (PPH_CONVENTION_VIEW (widget)->text_page);
  return TRUE;
}

static void
bind_template (GtkWidgetClass *class)
{
  g_type_ensure (PPH_TYPE_AVENANTS_PAGE);
  gtk_widget_class_set_template_from_resource (class, "/fr/paraphe/Paraphe/convention/pph-convention-view.ui");
  gtk_widget_class_bind_template_child (class, PphConventionView, toasts);
  gtk_widget_class_bind_template_child (class, PphConventionView, leaflet);
  gtk_widget_class_bind_template_child (class, PphConventionView, sidebar_header);
  gtk_widget_class_bind_template_child (class, PphConventionView, sections_list);
  gtk_widget_class_bind_template_child (class, PphConventionView, text_row);
  gtk_widget_class_bind_template_child (class, PphConventionView, index_stack);
  gtk_widget_class_bind_template_child (class, PphConventionView, index);
  gtk_widget_class_bind_template_child (class, PphConventionView, title_widget);
  gtk_widget_class_bind_template_child (class, PphConventionView, back_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, outline_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, print_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, sign_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, export_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, menu_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, narrow_bar);
  gtk_widget_class_bind_template_child (class, PphConventionView, write_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, save_bar);
  gtk_widget_class_bind_template_child (class, PphConventionView, save_label);
  gtk_widget_class_bind_template_child (class, PphConventionView, progress);
  gtk_widget_class_bind_template_child (class, PphConventionView, panes);
  gtk_widget_class_bind_template_child (class, PphConventionView, stack);
  gtk_widget_class_bind_template_child (class, PphConventionView, text_page);
  gtk_widget_class_bind_template_child (class, PphConventionView, party_index);
  gtk_widget_class_bind_template_child (class, PphConventionView, party_form);
  gtk_widget_class_bind_template_child (class, PphConventionView, fields_form);
  gtk_widget_class_bind_template_child (class, PphConventionView, avenants_page);
  gtk_widget_class_bind_template_child (class, PphConventionView, deliberations_page);
  gtk_widget_class_bind_template_child (class, PphConventionView, fiches_page);
  gtk_widget_class_bind_template_child (class, PphConventionView, page_button);
  gtk_widget_class_bind_template_child (class, PphConventionView, page_pane);
  gtk_widget_class_bind_template_child (class, PphConventionView, page_view);
}

static const char *
get_screen_title (PphScreen *screen)
{
  return pph_convention_view_get_title (PPH_CONVENTION_VIEW (screen));
}

static gboolean
flush_screen (PphScreen *screen)
{
  return pph_convention_view_flush (PPH_CONVENTION_VIEW (screen));
}

/* A version that was frozen, begun or changed meanwhile is read; otherwise what can be undone stays. */
static void
resume_screen (PphScreen *screen)
{
  PphConventionView *self = PPH_CONVENTION_VIEW (screen);
  const PphVersion *shown = self->session != NULL ? pph_editor_session_get_version (self->session) : NULL;
  g_autofree char *uuid = g_strdup (pph_convention_view_get_uuid (self));
  g_autoptr (PphStored) stored
      = uuid != NULL ? pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, NULL) : NULL;
  g_autoptr (GError) error = NULL;

  if (stored == NULL || pph_record_equal (stored->version, shown))
    return;
  if (!pph_convention_view_open (self, uuid, &error))
    pph_toast_show (GTK_WIDGET (self), error->message);
}

static void
pph_convention_view_screen_init (PphScreenInterface *iface)
{
  iface->get_title = get_screen_title;
  iface->flush = flush_screen;
  iface->resume = resume_screen;
}

static void
pph_convention_view_class_init (PphConventionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pph_convention_view_get_property;
  object_class->dispose = pph_convention_view_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = pph_convention_view_grab_focus;
  g_type_ensure (PPH_TYPE_DELIBERATIONS_PAGE);
  g_type_ensure (PPH_TYPE_INDEX);
  g_type_ensure (PPH_TYPE_FICHES_PAGE);
  g_type_ensure (PPH_TYPE_FIELDS_FORM);
  g_type_ensure (PPH_TYPE_PAGE_VIEW);
  g_type_ensure (PPH_TYPE_PAPER_PANE);
  g_type_ensure (PPH_TYPE_PARTY_FORM);
  g_type_ensure (PPH_TYPE_PARTY_INDEX);
  g_type_ensure (PPH_TYPE_FIND_BAR);
  g_type_ensure (PPH_TYPE_TEXT_PAGE);

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPEN_DELIBERATION] = g_signal_new ("open-deliberation", PPH_TYPE_CONVENTION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_FICHE] = g_signal_new ("open-fiche", PPH_TYPE_CONVENTION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[NEW_FICHE] = g_signal_new ("new-fiche", PPH_TYPE_CONVENTION_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), pph_convention_view_refresh_actions);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_fiche_activated_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), on_new_fiche_asked_cb);
  pph_convention_view_install_actions (GTK_WIDGET_CLASS (klass));
  pph_convention_view_install_panes (GTK_WIDGET_CLASS (klass));
  pph_convention_view_install_parts (GTK_WIDGET_CLASS (klass));
  pph_convention_view_install_find (GTK_WIDGET_CLASS (klass));
  pph_convention_view_install_count (GTK_WIDGET_CLASS (klass));
  pph_convention_view_install_pages (GTK_WIDGET_CLASS (klass));
}

static void
pph_convention_view_init (PphConventionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pph_convention_view_refresh_actions (self);
  pph_convention_view_set_up_panes (self);
  pph_menu_focus_give_back (self->export_button);
  pph_menu_focus_give_back (self->menu_button);
  pph_find_bar_attach (self->find_bar, self->text_page);
  pph_fields_form_set_sought (self->fields_form, pph_text_page_get_sought (self->text_page));
}

GtkWidget *
pph_convention_view_new (PphDesk *desk)
{
  PphConventionView *self = g_object_new (PPH_TYPE_CONVENTION_VIEW, NULL);

  self->desk = g_object_ref (desk);
  pph_convention_view_set_up_pages (self);
  return GTK_WIDGET (self);
}

void
pph_convention_view_open_deliberation (PphConventionView *self, const char *uuid)
{
  if (pph_convention_view_flush (self))
    g_signal_emit (self, signals[OPEN_DELIBERATION], 0, uuid);
}

/* What forms and menus call the fields of the template, by name. */
static GHashTable *
make_labels (PphTemplate *template)
{
  GHashTable *labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *fields = template != NULL ? pph_template_get_fields (template) : NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const PphTemplateField *field = fields->pdata[i];

      g_hash_table_insert (labels, g_strdup (field->name), g_strdup (field->label));
    }
  return labels;
}

gboolean
pph_convention_view_open (PphConventionView *self, const char *uuid, GError **error)
{
  PphStored *stored;
  g_autoptr (PphTemplate) template = NULL;
  g_autoptr (GHashTable) labels = NULL;

  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), FALSE);

  pph_convention_view_flush (self);
  stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  if (stored == NULL)
    return FALSE;
  close_session (self);
  /* A template that is gone takes the names of its fields with it, nothing more. */
  if (stored->version->template_id != NULL)
    template = pph_desk_find_template (self->desk, stored->version->template_id, NULL, NULL);
  labels = make_labels (template);
  self->session = pph_editor_session_new (self->desk, stored);
  g_signal_connect_object (self->session, "notify::version", G_CALLBACK (pph_convention_view_follow_version), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::saved-at", G_CALLBACK (pph_convention_view_refresh_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::save-error", G_CALLBACK (on_save_error_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "kept-both", G_CALLBACK (on_kept_both_cb), self, G_CONNECT_SWAPPED);
  pph_text_page_set_session (self->text_page, self->session, labels);
  pph_find_bar_set_session (self->find_bar, self->session);
  pph_party_form_set_session (self->party_form, self->session);
  pph_fields_form_set_session (self->fields_form, self->session, template);
  pph_fiches_page_set_convention (self->fiches_page, self->desk, pph_convention_view_get_uuid (self));
  pph_convention_view_show_section (self, "text");
  pph_convention_view_show_content (self);
  on_save_error_cb (self);
  pph_convention_view_follow_version (self);
  pph_convention_view_refresh (self);
  return TRUE;
}

const char *
pph_convention_view_get_uuid (PphConventionView *self)
{
  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), NULL);

  return self->session != NULL ? pph_editor_session_get_document (self->session)->uuid : NULL;
}

const char *
pph_convention_view_get_title (PphConventionView *self)
{
  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), NULL);

  if (self->session == NULL)
    return "";
  g_free (self->title);
  self->title = pph_desk_resolve_line (pph_editor_session_get_version (self->session),
                                       pph_editor_session_get_document (self->session)->reference,
                                       pph_editor_session_get_version (self->session)->title);
  return self->title;
}

gboolean
pph_convention_view_flush (PphConventionView *self)
{
  g_return_val_if_fail (PPH_IS_CONVENTION_VIEW (self), TRUE);

  if (self->session == NULL)
    return TRUE;
  pph_text_page_pull (self->text_page);
  return pph_editor_session_flush (self->session, FLUSH_TIMEOUT);
}
