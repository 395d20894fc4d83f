/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-view-private.h"

#include "pph-toasts.h"

static void pph_signature_view_screen_init (PphScreenInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphSignatureView, pph_signature_view, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PPH_TYPE_SCREEN, pph_signature_view_screen_init))

enum
{
  FIX,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

void
pph_signature_view_say (PphSignatureView *self, const char *sentence)
{
  pph_toast_show (GTK_WIDGET (self), sentence);
}

gboolean
pph_signature_view_is_frozen (PphSignatureView *self)
{
  return self->stored != NULL && self->stored->version->state >= PPH_VERSION_FROZEN;
}

char *
pph_signature_view_dup_title (PphSignatureView *self)
{
  return pph_desk_resolve_line (self->stored->version, self->stored->document->reference, self->stored->version->title);
}

const PphSignatureStep *
pph_signature_view_find_step (PphSignatureView *self, const char *signatory)
{
  for (guint i = 0; self->steps != NULL && i < self->steps->len; i++)
    {
      const PphSignatureStep *step = self->steps->pdata[i];

      if (g_strcmp0 (step->signatory, signatory) == 0)
        return step;
    }
  return NULL;
}

/* Checking the newest file */

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSignatureView) self = data;
  g_autoptr (GError) error = NULL;
  PphFileCheck *check = pph_desk_verify_finish (PPH_DESK (source), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&check, pph_file_check_unref);
      return;
    }
  if (check == NULL)
    {
      pph_signature_view_say (self, error->message);
      return;
    }
  self->check = check;
  pph_signature_view_refresh_steps (self);
  pph_signature_view_refresh_check (self);
}

static void
stop_check (PphSignatureView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
start_check (PphSignatureView *self)
{
  self->cancellable = g_cancellable_new ();
  pph_desk_verify_async (self->desk, self->file, "", self->cancellable, on_checked_cb, g_object_ref (self));
}

gboolean
pph_signature_view_open (PphSignatureView *self, const char *uuid, GError **error)
{
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  g_autoptr (PphSignaturePlan) plan = stored != NULL ? pph_desk_load_plan (self->desk, stored, error) : NULL;
  gboolean same = plan != NULL && self->stored != NULL && g_strcmp0 (self->stored->document->uuid, uuid) == 0;

  if (plan == NULL)
    return FALSE;
  stop_check (self);
  if (!same)
    g_clear_pointer (&self->selected, g_free);
  g_clear_pointer (&self->stored, pph_stored_free);
  g_clear_pointer (&self->plan, pph_signature_plan_unref);
  g_clear_pointer (&self->events, pph_list_unref);
  g_clear_pointer (&self->check, pph_file_check_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  self->stored = g_steal_pointer (&stored);
  self->plan = g_steal_pointer (&plan);
  self->events = pph_desk_list_events (self->desk, self->stored, NULL);
  if (pph_signature_view_is_frozen (self))
    self->file = pph_desk_load_signed (self->desk, self->stored, NULL);
  pph_pdf_pane_show (self->pane, self->desk, self->file);
  if (self->file != NULL)
    start_check (self);
  else
    pph_preview_request (self->preview, self->stored->document, self->stored->version);
  pph_signature_view_refresh (self);
  return TRUE;
}

void
pph_signature_view_reload (PphSignatureView *self)
{
  g_autofree char *uuid = g_strdup (self->stored->document->uuid);
  g_autoptr (GError) error = NULL;

  if (!pph_signature_view_open (self, uuid, &error))
    pph_signature_view_say (self, error->message);
}

/* What was received, signed or frozen elsewhere shows itself. */
static void
on_store_changed_cb (PphSignatureView *self)
{
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphSignaturePlan) plan = NULL;
  g_autoptr (PphList) events = NULL;
  g_autoptr (PphList) apart = NULL;

  if (self->stored == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  stored = pph_store_load (pph_desk_get_store (self->desk), self->stored->document->uuid, NULL, NULL);
  plan = stored != NULL ? pph_desk_load_plan (self->desk, stored, NULL) : NULL;
  events = plan != NULL ? pph_desk_list_events (self->desk, stored, NULL) : NULL;
  apart = plan != NULL ? pph_desk_list_apart (self->desk, stored, NULL) : NULL;
  if (plan != NULL
      && (stored->version->state != self->stored->version->state
          || pph_list_length (events) != pph_list_length (self->events)
          || pph_list_length (apart) != self->apart_rows->len || !pph_signature_plan_equal (plan, self->plan)))
    pph_signature_view_reload (self);
}

const char *
pph_signature_view_get_uuid (PphSignatureView *self)
{
  return self->stored != NULL ? self->stored->document->uuid : NULL;
}

/* Panes */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);

  stop_check (self);
  pph_screen_go_back (PPH_SCREEN (self));
}

static void
pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);

  gtk_toggle_button_set_active (self->page_button, TRUE);
  if (self->file != NULL)
    pph_pdf_pane_act (self->pane, name);
}

static void
on_pane_toggled_cb (PphSignatureView *self)
{
  adw_leaflet_set_visible_child_name (self->panes, gtk_toggle_button_get_active (self->plan_button) ? "plan" : "page");
}

static gboolean
on_follow_fold_cb (gpointer data)
{
  PphSignatureView *self = data;

  self->follow_fold = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_bar), adw_leaflet_get_folded (self->panes));
  gtk_widget_set_visible (GTK_WIDGET (self->send_button),
                          pph_signature_view_is_frozen (self) && !adw_leaflet_get_folded (self->panes));
  return G_SOURCE_REMOVE;
}

/* From an idle: children must not change while they are being allocated. */
static void
queue_follow_fold (PphSignatureView *self)
{
  if (self->follow_fold == 0)
    self->follow_fold = g_idle_add (on_follow_fold_cb, self);
}

/* The object */

static gboolean
pph_signature_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (PPH_SIGNATURE_VIEW (widget)->panes), GTK_DIR_TAB_FORWARD);
}

static void
pph_signature_view_dispose (GObject *object)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (object);

  stop_check (self);
  g_clear_handle_id (&self->follow_fold, g_source_remove);
  g_clear_object (&self->preview);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->stored, pph_stored_free);
  g_clear_pointer (&self->plan, pph_signature_plan_unref);
  g_clear_pointer (&self->events, pph_list_unref);
  g_clear_pointer (&self->check, pph_file_check_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->selected, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_signature_view_parent_class)->dispose (object);
}

static void
pph_signature_view_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_SIGNATURE_VIEW (object)->missing_rows);
  g_ptr_array_unref (PPH_SIGNATURE_VIEW (object)->apart_rows);
  G_OBJECT_CLASS (pph_signature_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/fr/paraphe/Paraphe/signature/pph-signature-view.ui");
  gtk_widget_class_bind_template_child (class, PphSignatureView, title_widget);
  gtk_widget_class_bind_template_child (class, PphSignatureView, sign_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, send_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, narrow_bar);
  gtk_widget_class_bind_template_child (class, PphSignatureView, plan_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, page_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, panes);
  gtk_widget_class_bind_template_child (class, PphSignatureView, summary_label);
  gtk_widget_class_bind_template_child (class, PphSignatureView, state_label);
  gtk_widget_class_bind_template_child (class, PphSignatureView, parts_box);
  gtk_widget_class_bind_template_child (class, PphSignatureView, term_label);
  gtk_widget_class_bind_template_child (class, PphSignatureView, missing_group);
  gtk_widget_class_bind_template_child (class, PphSignatureView, freeze_box);
  gtk_widget_class_bind_template_child (class, PphSignatureView, freeze_button);
  gtk_widget_class_bind_template_child (class, PphSignatureView, freeze_bar);
  gtk_widget_class_bind_template_child (class, PphSignatureView, signers_list);
  gtk_widget_class_bind_template_child (class, PphSignatureView, order_switch);
  gtk_widget_class_bind_template_child (class, PphSignatureView, originals_spin);
  gtk_widget_class_bind_template_child (class, PphSignatureView, check_group);
  gtk_widget_class_bind_template_child (class, PphSignatureView, check_row);
  gtk_widget_class_bind_template_child (class, PphSignatureView, check_icon);
  gtk_widget_class_bind_template_child (class, PphSignatureView, revocation_row);
  gtk_widget_class_bind_template_child (class, PphSignatureView, drop_area);
  gtk_widget_class_bind_template_child (class, PphSignatureView, paper);
  gtk_widget_class_bind_template_child (class, PphSignatureView, page_view);
  gtk_widget_class_bind_template_child (class, PphSignatureView, pane);
  gtk_widget_class_bind_template_callback (class, on_pane_toggled_cb);
}

static gboolean
search_screen (PphScreen *screen)
{
  return gtk_widget_activate_action (GTK_WIDGET (screen), "pdf.search", NULL);
}

static void
pph_signature_view_screen_init (PphScreenInterface *iface)
{
  iface->search = search_screen;
}

static void
pph_signature_view_class_init (PphSignatureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pph_signature_view_dispose;
  object_class->finalize = pph_signature_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = pph_signature_view_grab_focus;
  g_type_ensure (PPH_TYPE_PAGE_VIEW);
  g_type_ensure (PPH_TYPE_PDF_PANE);
  g_type_ensure (PPH_TYPE_WORK_BAR);
  signals[FIX] = g_signal_new ("fix", PPH_TYPE_SIGNATURE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                               G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "signature.back", NULL, back_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Left, GDK_ALT_MASK, "signature.back", NULL);
  pph_signature_view_install_show (GTK_WIDGET_CLASS (klass));
  pph_signature_view_install_verbs (GTK_WIDGET_CLASS (klass));
  pph_signature_view_install_files (GTK_WIDGET_CLASS (klass));
  pph_pdf_pane_install (GTK_WIDGET_CLASS (klass), pane_action);
}

static void
pph_signature_view_init (PphSignatureView *self)
{
  self->missing_rows = g_ptr_array_new ();
  self->apart_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->panes, "notify::folded", G_CALLBACK (queue_follow_fold), self, G_CONNECT_SWAPPED);
  queue_follow_fold (self);
}

GtkWidget *
pph_signature_view_new (PphDesk *desk)
{
  PphSignatureView *self = g_object_new (PPH_TYPE_SIGNATURE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->preview = pph_preview_new (desk);
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  pph_signature_view_init_show (self);
  return GTK_WIDGET (self);
}
