/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sign-window.h"

#include "pph-file-chooser.h"
#include "pph-pdf-pane.h"
#include "pph-signer.h"

#include <glib/gi18n-lib.h>

struct _PphSignWindow
{
  AdwWindow parent_instance;

  PphDesk *desk;
  PphSlotFile *slot; /* NULL while it signs */
  char *field;
  char *who;
  char *tsa;         /* address of the time server of the Preferences, or NULL */
  char *certificate; /* chosen: a path or a URI; or NULL */
  char *picture;     /* chosen: path of the image of a paraph; or NULL */
  GPtrArray *tokens; /* PphToken */
  GCancellable *cancellable;

  AdwActionRow *block_row;
  AdwPreferencesGroup *certificates_group;
  AdwActionRow *file_row;
  GtkCheckButton *file_check;
  GtkSpinner *tokens_spinner;
  AdwPasswordEntryRow *secret_row;
  AdwActionRow *time_row;
  GtkSwitch *time_switch;
  GtkButton *unstamped_button;
  AdwActionRow *certify_row;
  GtkSwitch *certify_switch;
  AdwActionRow *paraph_row;
  GtkWidget *remove_paraph_button;
  GtkLabel *problem_label;
  GtkBox *progress;
  GtkButton *sign_button;
  PphPdfPane *pane;
};

G_DEFINE_FINAL_TYPE (PphSignWindow, pph_sign_window, ADW_TYPE_WINDOW)

enum
{
  SIGNED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
find_signer (void)
{
  const char *program = g_getenv ("PARAPHE_SIGN");

  return program != NULL ? program : PKGLIBEXECDIR "/paraphe-sign";
}

static void
refresh (PphSignWindow *self)
{
  gboolean busy = self->slot == NULL;
  gboolean ready = self->certificate != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->secret_row)) != '\0';

  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_button), ready && !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->certificates_group), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->secret_row), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->paraph_row), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
}

static void
show_problem (PphSignWindow *self, const char *sentence)
{
  gtk_label_set_label (self->problem_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), sentence != NULL);
}

static void
choose (PphSignWindow *self, const char *certificate)
{
  g_free (self->certificate);
  self->certificate = g_strdup (certificate);
  show_problem (self, NULL);
  refresh (self);
}

/* Certificates */

static void
on_token_toggled_cb (PphSignWindow *self, GtkCheckButton *check)
{
  if (gtk_check_button_get_active (check))
    choose (self, gtk_widget_get_name (GTK_WIDGET (check)));
}

/* One that cannot sign is shown with why, and cannot be chosen: no PIN is asked for it. */
static void
add_token (PphSignWindow *self, const PphToken *token)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", pph_str (token->subject),
                                 "subtitle-lines", 0, NULL);
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *facts
      /* Translators: who made the certificate, its last day, and its kind ("RSA 2048"). */
      = g_strdup_printf (_ ("Card · by %s · until %s · %s"), pph_str (token->issuer), pph_str (token->until),
                         pph_str (token->key));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), token->problem != NULL ? token->problem : facts);
  gtk_widget_set_name (check, token->uri);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, pph_str (token->subject), -1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->file_check);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_sensitive (row, token->problem == NULL);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_token_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->certificates_group, row);
}

static void
on_tokens_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSignWindow) self = data;
  g_autoptr (GError) error = NULL;

  self->tokens = pph_signer_list_tokens_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->tokens_spinner), FALSE);
  if (self->tokens == NULL)
    show_problem (self, error->message);
  for (guint i = 0; self->tokens != NULL && i < self->tokens->len; i++)
    add_token (self, self->tokens->pdata[i]);
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, PphSignWindow *self)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);

  if (path != NULL)
    {
      g_autofree char *name = g_filename_display_basename (path);

      adw_action_row_set_subtitle (self->file_row, name);
      gtk_check_button_set_active (self->file_check, TRUE);
      choose (self, path);
      gtk_widget_grab_focus (GTK_WIDGET (self->secret_row));
    }
}

static void
on_choose_file_cb (PphSignWindow *self)
{
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (GTK_WIDGET (self), _ ("Certificate File"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"));

  pph_file_chooser_filter (dialog, _ ("Certificates (.p12, .pfx)"), "p12", "pfx", NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* The image of a paraph: it stands beside the text of the box and signs nothing. */

void
pph_sign_window_set_paraph (PphSignWindow *self, const char *path)
{
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;

  g_free (self->picture);
  self->picture = g_strdup (path);
  adw_action_row_set_subtitle (self->paraph_row,
                               name != NULL ? name
                                            : _ ("None. It stands beside the text of the box, and signs nothing."));
  gtk_widget_set_visible (self->remove_paraph_button, path != NULL);
}

static void
on_paraph_chosen_cb (GtkNativeDialog *dialog, int response, PphSignWindow *self)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);

  if (path != NULL)
    pph_sign_window_set_paraph (self, path);
}

static void
on_choose_paraph_cb (PphSignWindow *self)
{
  GtkFileChooserNative *dialog
      = pph_file_chooser_new (GTK_WIDGET (self), _ ("Image of a Paraph"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"));

  pph_file_chooser_filter (dialog, _ ("Pictures (PNG, JPEG)"), "image/png", "image/jpeg", NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_paraph_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_remove_paraph_cb (PphSignWindow *self)
{
  pph_sign_window_set_paraph (self, NULL);
}

/* Signing */

/* @slot: (transfer full): it may be tried again. */
static void
give_up (PphSignWindow *self, PphSlotFile *slot, const GError *error)
{
  self->slot = slot;
  g_clear_object (&self->cancellable);
  refresh (self);
  gtk_widget_set_visible (GTK_WIDGET (self->unstamped_button),
                          g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT));
  show_problem (self, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? _ ("Stopped: nothing was signed.")
                                                                                : error->message);
}

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSignWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphSlotFile) slot = NULL;
  g_autoptr (PphSignaturePlan) plan = pph_desk_close_slot_finish (PPH_DESK (source), result, &slot, &error);

  if (plan == NULL)
    {
      give_up (self, g_steal_pointer (&slot), error);
      return;
    }
  g_clear_object (&self->cancellable);
  g_signal_emit (self, signals[SIGNED], 0, self->who);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSignWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphSlotFile) slot = NULL;
  g_autoptr (GBytes) file = pph_signer_sign_finish (result, &slot, &error);

  if (file == NULL)
    {
      give_up (self, g_steal_pointer (&slot), error);
      return;
    }
  pph_desk_close_slot_async (self->desk, g_steal_pointer (&slot), file, on_kept_cb, g_object_ref (self));
}

static void
on_sign_cb (PphSignWindow *self)
{
  PphSlotFile *slot = g_steal_pointer (&self->slot);
  const PphSignerChoices choices = {
    .certificate = self->certificate,
    .secret = gtk_editable_get_text (GTK_EDITABLE (self->secret_row)),
    .tsa = gtk_switch_get_active (self->time_switch) ? self->tsa : NULL,
    .picture = self->picture,
    .certify = gtk_switch_get_active (self->certify_switch),
  };

  if (slot == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  show_problem (self, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->unstamped_button), FALSE);
  pph_signer_sign (find_signer (), slot, &choices, self->cancellable, on_signed_cb, g_object_ref (self));
  /* Asked once, kept nowhere. */
  gtk_editable_set_text (GTK_EDITABLE (self->secret_row), "");
  refresh (self);
}

static void
on_secret_activated_cb (PphSignWindow *self)
{
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->sign_button)))
    on_sign_cb (self);
}

/* The password or PIN is asked again: it is kept nowhere. */
static void
on_unstamped_clicked_cb (PphSignWindow *self)
{
  gtk_switch_set_active (self->time_switch, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->unstamped_button), FALSE);
  show_problem (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret_row));
}

static void
on_cancel_cb (PphSignWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* While it signs, closing stops it first. */
static gboolean
pph_sign_window_close_request (GtkWindow *window)
{
  PphSignWindow *self = PPH_SIGN_WINDOW (window);

  if (self->slot == NULL && self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (pph_sign_window_parent_class)->close_request (window);
}

static void
pph_sign_window_dispose (GObject *object)
{
  PphSignWindow *self = PPH_SIGN_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), PPH_TYPE_SIGN_WINDOW);
  g_clear_pointer (&self->slot, pph_slot_file_free);
  g_clear_pointer (&self->tokens, g_ptr_array_unref);
  g_clear_pointer (&self->certificate, g_free);
  g_clear_pointer (&self->picture, g_free);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->who, g_free);
  g_clear_pointer (&self->tsa, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_sign_window_parent_class)->dispose (object);
}

static void
pph_sign_window_class_init (PphSignWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_sign_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pph_sign_window_close_request;
  g_type_ensure (PPH_TYPE_PDF_PANE);
  signals[SIGNED] = g_signal_new ("signed", PPH_TYPE_SIGN_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/signature/pph-sign-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, block_row);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, certificates_group);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, file_check);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, tokens_spinner);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, secret_row);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, time_row);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, time_switch);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, unstamped_button);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, certify_row);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, certify_switch);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, paraph_row);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, remove_paraph_button);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, sign_button);
  gtk_widget_class_bind_template_child (widget_class, PphSignWindow, pane);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_file_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_paraph_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_paraph_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_secret_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unstamped_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, refresh);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pph_sign_window_init (PphSignWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_time_server (PphSignWindow *self)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *sentence = NULL;

  self->tsa = pph_desk_dup_time_server (self->desk);
  gtk_widget_set_visible (GTK_WIDGET (self->time_switch), self->tsa != NULL);
  if (self->tsa == NULL)
    return;
  uri = g_uri_parse (self->tsa, G_URI_FLAGS_NONE, NULL);
  /* Translators: name of a computer. */
  sentence = g_strdup_printf (_ ("%s attests when it is signed"), g_uri_get_host (uri));
  adw_action_row_set_subtitle (self->time_row, sentence);
  adw_action_row_set_activatable_widget (self->time_row, GTK_WIDGET (self->time_switch));
  gtk_switch_set_active (self->time_switch, TRUE);
}

GtkWidget *
pph_sign_window_new (PphDesk *desk, PphSlotFile *slot, const char *who, const char *title)
{
  PphSignWindow *self = g_object_new (PPH_TYPE_SIGN_WINDOW, NULL);
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_pdf_mark_free);
  PphPdfView *view = pph_pdf_pane_get_view (self->pane);

  self->desk = g_object_ref (desk);
  self->slot = slot;
  self->field = g_strdup (slot->field);
  self->who = g_strdup (who);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->block_row), who);
  adw_action_row_set_subtitle (self->block_row, title);
  show_time_server (self);
  gtk_widget_set_visible (GTK_WIDGET (self->certify_row), slot->may_certify);
  g_ptr_array_add (marks, pph_pdf_mark_new (slot->field, PPH_MARK_TO_SIGN, _ ("To sign")));
  pph_pdf_view_set_marks (view, marks);
  pph_pdf_view_select (view, slot->field);
  pph_pdf_pane_show (self->pane, desk, slot->file);
  refresh (self);
  pph_signer_list_tokens (find_signer (), NULL, on_tokens_listed_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
