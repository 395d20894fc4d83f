/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-users.h"
#include "pph-rgc-sheets.h"
#include "pph-rgc-view-private.h"
#include "pph-shrink.h"
#include "pph-toasts.h"
#include "pph-user-item.h"

#include <glib/gi18n-lib.h>

/* The people who have rights: what is shown of the register, and what is done to all of it at once. */

void
pph_rgc_view_show_register (PphRgcView *self, const GDate *today)
{
  g_autoptr (GPtrArray) measures = pph_accounts_list_measures (self->accounts, today);
  guint n = pph_list_length (self->accounts->users);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *verb
      = g_strdup_printf (ngettext ("Act on %u Access…", "Act on %u Accesses…", measures->len), measures->len);

  gtk_label_set_label (self->users_count, n > 0 ? count : "");
  gtk_button_set_label (GTK_BUTTON (self->measures_button), verb);
  pph_shrink_button (self->measures_button);
  gtk_widget_set_visible (self->measures_button, measures->len > 0);
  pph_register_table_show (self->table, self->accounts, today);
  gtk_widget_set_visible (GTK_WIDGET (self->register_bin), n > 0);
  gtk_widget_set_visible (self->register_empty, n == 0);
}

static void
on_user_activated_cb (PphRgcView *self, PphUserItem *item)
{
  pph_user_sheet_show (GTK_WIDGET (self), self->desk, self->convention, pph_user_item_get_user (item));
}

/* What is done for the convention in sight. */
static void
convention_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);

  if (self->convention == NULL)
    return;
  if (g_str_equal (name, "rgc.terms"))
    pph_terms_sheet_show (widget, self->desk, self->convention);
  else if (g_str_equal (name, "rgc.audit"))
    pph_audit_sheet_show (widget, self->desk, self->convention);
  else
    pph_user_sheet_show (widget, self->desk, self->convention, NULL);
}

static void
undo_register_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);
  g_autoptr (GError) error = NULL;

  if (self->change != NULL && !pph_desk_undo_register (self->desk, self->change, &error))
    pph_toast_show (widget, error->message);
  g_clear_pointer (&self->change, pph_register_change_unref);
}

void
pph_rgc_view_offer_undo (PphRgcView *self, const char *sentence, PphRegisterChange *change)
{
  g_clear_pointer (&self->change, pph_register_change_unref);
  self->change = change;
  pph_toast_show_undo (GTK_WIDGET (self), sentence, "rgc.undo-register", pph_str (change->convention));
}

static void
on_measures_response_cb (AdwMessageDialog *dialog, const char *response, PphRgcView *self)
{
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  PphRegisterChange *change;
  GDate today;

  if (!g_str_equal (response, "do") || self->accounts == NULL)
    return;
  pph_desk_today (self->desk, &today);
  measures = pph_accounts_list_measures (self->accounts, &today);
  change = pph_desk_apply_measures (self->desk, self->convention, measures, &error);
  if (change == NULL)
    {
      pph_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  sentence = g_strdup_printf (ngettext ("The rights of %d person were changed", "The rights of %d people were changed",
                                        (gulong)change->changed),
                              change->changed);
  pph_rgc_view_offer_undo (self, sentence, change);
}

/* The list of what is going to be done, before it is. */
static void
measures_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphRgcView *self = PPH_RGC_VIEW (widget);
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *dialog;
  GDate today;

  if (self->accounts == NULL)
    return;
  pph_desk_today (self->desk, &today);
  measures = pph_accounts_list_measures (self->accounts, &today);
  for (guint i = 0; i < measures->len && i < 12; i++)
    {
      const PphUserFinding *finding = measures->pdata[i];

      g_string_append_printf (text, "%s%s : %s", text->len > 0 ? "\n" : "",
                              pph_user_measure_label ((PphUserMeasure)finding->measure), finding->sentence);
    }
  if (measures->len > 12)
    g_string_append (text, "\n…");
  dialog
      = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Suspend or Delete Rights"), text->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "do", _ ("_Apply"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "do");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_measures_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
pph_rgc_view_install_register (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "rgc.terms", NULL, convention_action);
  gtk_widget_class_install_action (class, "rgc.audit", NULL, convention_action);
  gtk_widget_class_install_action (class, "rgc.add-user", NULL, convention_action);
  gtk_widget_class_install_action (class, "rgc.measures", NULL, measures_action);
  gtk_widget_class_install_action (class, "rgc.undo-register", "s", undo_register_action);
  gtk_widget_class_add_binding_action (class, GDK_KEY_u, GDK_CONTROL_MASK, "rgc.add-user", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_j, GDK_CONTROL_MASK, "rgc.audit", NULL);
}

void
pph_rgc_view_set_up_register (PphRgcView *self)
{
  self->table = PPH_REGISTER_TABLE (pph_register_table_new ());
  adw_bin_set_child (self->register_bin, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table, "activated", G_CALLBACK (on_user_activated_cb), self, G_CONNECT_SWAPPED);
}
