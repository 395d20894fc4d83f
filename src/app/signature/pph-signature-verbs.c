/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-view-private.h"

#include "pph-sign-window.h"
#include "pph-slot-window.h"

#include <glib/gi18n-lib.h>

/* Order, media, originals */

static void
save_plan (PphSignatureView *self, PphSignaturePlan *plan)
{
  g_autoptr (GError) error = NULL;

  if (!pph_desk_save_plan (self->desk, self->stored, plan, &error))
    pph_signature_view_say (self, error->message);
  pph_signature_view_reload (self);
}

static void
on_plan_edited_cb (PphSignatureView *self)
{
  g_autoptr (PphSignaturePlan) plan = NULL;

  if (self->refreshing || self->plan == NULL)
    return;
  plan = pph_signature_plan_copy (self->plan);
  plan->ordered = gtk_switch_get_active (self->order_switch);
  plan->originals = gtk_spin_button_get_value_as_int (self->originals_spin);
  save_plan (self, plan);
}

static void
switch_medium_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  const PphSlot *slot = pph_signature_plan_get_slot (self->plan, g_variant_get_string (parameter, NULL));
  g_autoptr (PphSlot) switched = slot != NULL ? pph_slot_copy (slot) : NULL;
  g_autoptr (PphSignaturePlan) plan = NULL;

  if (switched == NULL)
    return;
  switched->medium = slot->medium == PPH_MEDIUM_PAPER ? PPH_MEDIUM_ELECTRONIC : PPH_MEDIUM_PAPER;
  plan = pph_signature_plan_with_slot (self->plan, switched);
  save_plan (self, plan);
}

/* Freezing */

/* The plan that is being frozen stays as it is. */
static void
set_freezing (PphSignatureView *self, gboolean freezing)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "signature.freeze", !freezing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->signers_list), !freezing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->order_switch), !freezing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->originals_spin), !freezing);
  if (!freezing)
    gtk_widget_set_visible (GTK_WIDGET (self->freeze_bar), FALSE);
}

static void
on_frozen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSignatureView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) frozen = pph_desk_freeze_finish (PPH_DESK (source), result, &error);

  /* The view is closed: its parts are gone. */
  if (self->desk == NULL)
    return;
  set_freezing (self, FALSE);
  if (frozen != NULL)
    pph_signature_view_say (self, _ ("The version is frozen: it can be signed, and no longer changes."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pph_signature_view_say (self, error->message);
  pph_signature_view_reload (self);
  /* The button that was pressed is gone, and the keyboard with it. */
  if (frozen != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->sign_button));
}

static void
freeze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  g_autoptr (GCancellable) cancellable = NULL;

  set_freezing (self, TRUE);
  cancellable = pph_work_bar_begin (self->freeze_bar, _ ("Freezing the version…"));
  pph_desk_freeze_async (self->desk, self->stored->document->uuid, cancellable, on_frozen_cb, g_object_ref (self));
}

static void
new_version_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) draft = pph_desk_begin_version (self->desk, self->stored->document->uuid, &error);

  pph_signature_view_say (self,
                          draft != NULL ? _ ("A new version can be written; the frozen one is kept.") : error->message);
  pph_signature_view_reload (self);
}

/* Signing */

static void
on_signed_cb (PphSignatureView *self, const char *who)
{
  const PphSignatureStep *next;
  g_autofree char *sentence = NULL;

  g_clear_pointer (&self->selected, g_free);
  pph_signature_view_reload (self);
  next = pph_signature_steps_find_turn (self->steps);
  if (next != NULL)
    /* Translators: who has signed, and who is to sign next. */
    sentence = g_strdup_printf (_ ("%s has signed. Next: %s."), who, next->name);
  else
    /* Translators: who has signed. */
    sentence = g_strdup_printf (_ ("%s has signed."), who);
  pph_signature_view_say (self, sentence);
}

static void
present (PphSignatureView *self, GtkWidget *window)
{
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
sign_block (PphSignatureView *self, const char *signatory)
{
  const PphSignatureStep *step = pph_signature_view_find_step (self, signatory);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = pph_signature_view_dup_title (self);
  PphSlotFile *slot = pph_desk_open_slot (self->desk, self->stored->document->uuid, signatory, &error);
  GtkWidget *window;

  if (slot == NULL || step == NULL)
    {
      pph_signature_view_say (self, error->message);
      return;
    }
  window = pph_sign_window_new (self->desk, slot, step->name, title);
  g_signal_connect_object (window, "signed", G_CALLBACK (on_signed_cb), self, G_CONNECT_SWAPPED);
  present (self, window);
}

/* The chosen block if it may be signed, else the next one. */
static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  const PphSignatureStep *step = pph_signature_view_find_step (self, self->selected);

  if (step == NULL || step->kind != PPH_STEP_TURN || !step->electronic)
    step = pph_signature_steps_find_turn (self->steps);
  if (step != NULL)
    sign_block (self, step->signatory);
}

static void
sign_block_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  sign_block (PPH_SIGNATURE_VIEW (widget), g_variant_get_string (parameter, NULL));
}

static void
record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  const PphSignatureStep *step = pph_signature_view_find_step (self, g_variant_get_string (parameter, NULL));
  GtkWidget *window;

  if (step == NULL)
    return;
  window = pph_slot_window_new (self->desk, self->stored->document->uuid, step->signatory, step->name,
                                g_str_equal (name, "signature.refuse"));
  g_signal_connect_object (window, "recorded", G_CALLBACK (pph_signature_view_reload), self, G_CONNECT_SWAPPED);
  present (self, window);
}

void
pph_signature_view_install_verbs (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "signature.freeze", NULL, freeze_action);
  gtk_widget_class_install_action (class, "signature.new-version", NULL, new_version_action);
  gtk_widget_class_install_action (class, "signature.sign", NULL, sign_action);
  gtk_widget_class_install_action (class, "signature.sign-block", "s", sign_block_action);
  gtk_widget_class_install_action (class, "signature.paper", "s", record_action);
  gtk_widget_class_install_action (class, "signature.refuse", "s", record_action);
  gtk_widget_class_install_action (class, "signature.switch-medium", "s", switch_medium_action);
  gtk_widget_class_add_binding_action (class, GDK_KEY_Return, GDK_CONTROL_MASK, "signature.sign", NULL);
  gtk_widget_class_bind_template_callback (class, on_plan_edited_cb);
}
