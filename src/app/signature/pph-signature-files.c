/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-signature-view-private.h"

#include "pph-file-chooser.h"
#include "pph-mail.h"
#include "pph-pdf-print.h"

#include <glib/gi18n-lib.h>

/* Sending */

static void
on_mail_composed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSignatureView) self = data;
  g_autoptr (GPtrArray) sent = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  if (!pph_mail_compose_finish (result, &error))
    {
      pph_signature_view_say (self, error->message);
      return;
    }
  for (guint i = 0; i < self->steps->len; i++)
    {
      const PphSignatureStep *step = self->steps->pdata[i];

      if (step->kind == PPH_STEP_TURN)
        g_ptr_array_add (sent, g_strdup (step->signatory));
    }
  g_ptr_array_add (sent, NULL);
  if (sent->len > 1
      && !pph_desk_mark_sent (self->desk, self->stored->document->uuid, (const char *const *)sent->pdata, &error))
    pph_signature_view_say (self, error->message);
  pph_signature_view_reload (self);
}

/* The mail program reads the file later: it stays in the cache, for its owner alone. */
static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "paraphe", "to-send", NULL);
  g_autofree char *file = pph_desk_suggest_file_name (self->stored->document, self->stored->version);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *title = pph_signature_view_dup_title (self);
  /* Translators: title of a document. */
  g_autofree char *subject = g_strdup_printf (_ ("For signature: %s"), title);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (pph_desk_write_file (path, self->file, TRUE, &error))
    pph_mail_compose (subject, _ ("The document to sign is attached. Please send it back once it is signed."), path,
                      NULL, on_mail_composed_cb, g_object_ref (self));
  else
    pph_signature_view_say (self, error->message);
}

/* Printing the originals: the frozen pages as they are, blank of any electronic signature */

static void
on_printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphSignatureView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  int copies;

  if (pph_pdf_print_finish (result, &copies, &error)
      && pph_desk_mark_printed (self->desk, self->stored->document->uuid, copies, &error))
    {
      sentence = g_strdup_printf (ngettext ("%d original is printed.", "%d originals are printed.", copies), copies);
      pph_signature_view_say (self, sentence);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pph_signature_view_say (self, error->message);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  g_autofree char *title = pph_signature_view_dup_title (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) frozen
      = pph_store_load_file (pph_desk_get_store (self->desk), self->stored->version->pdf_digest, &error);

  if (frozen != NULL)
    pph_pdf_print (GTK_WINDOW (gtk_widget_get_root (widget)), title, frozen, self->plan->originals, on_printed_cb,
                   g_object_ref (self));
  else
    pph_signature_view_say (self, error->message);
}

/* Files that come back, and that are saved */

static void
receive (PphSignatureView *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.receive", "s", uri);
}

static void
on_returned_chosen_cb (GtkNativeDialog *dialog, int response, PphSignatureView *self)
{
  g_autoptr (GFile) file = pph_file_chooser_get_file (dialog, response);

  if (file != NULL)
    receive (self, file);
}

static GtkFileChooserNative *
make_chooser (PphSignatureView *self, const char *title, GtkFileChooserAction action)
{
  GtkFileChooserNative *dialog = pph_file_chooser_new (GTK_WIDGET (self), title, action, NULL);

  pph_file_chooser_filter (dialog, _ ("PDF documents"), "application/pdf", NULL);
  return dialog;
}

static void
receive_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *dialog
      = make_chooser (PPH_SIGNATURE_VIEW (widget), _ ("Returned PDF"), GTK_FILE_CHOOSER_ACTION_OPEN);

  g_signal_connect_object (dialog, "response", G_CALLBACK (on_returned_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
save_bytes (PphSignatureView *self, GtkNativeDialog *dialog, int response, GBytes *bytes)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    pph_signature_view_say (self,
                            pph_desk_write_file (path, bytes, TRUE, &error) ? _ ("The PDF is saved.") : error->message);
}

static void
on_save_chosen_cb (GtkNativeDialog *dialog, int response, PphSignatureView *self)
{
  save_bytes (self, dialog, response, self->file);
}

static void
on_proof_chosen_cb (GtkNativeDialog *dialog, int response, PphSignatureView *self)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) proof
      = response == GTK_RESPONSE_ACCEPT ? pph_desk_print_proof (self->desk, self->stored, findings, &error) : NULL;

  if (proof != NULL)
    save_bytes (self, dialog, response, proof);
  else if (error != NULL)
    pph_signature_view_say (self, error->message);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphSignatureView *self = PPH_SIGNATURE_VIEW (widget);
  gboolean proof = g_str_equal (name, "signature.proof");
  GtkFileChooserNative *dialog
      = make_chooser (self, proof ? _ ("Signature Journal") : _ ("Save the PDF"), GTK_FILE_CHOOSER_ACTION_SAVE);
  g_autofree char *suggested = pph_desk_suggest_file_name (self->stored->document, self->stored->version);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), proof ? _ ("signature-journal.pdf") : suggested);
  g_signal_connect_object (dialog, "response", proof ? G_CALLBACK (on_proof_chosen_cb) : G_CALLBACK (on_save_chosen_cb),
                           self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
pph_signature_view_install_files (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "signature.send", NULL, send_action);
  gtk_widget_class_install_action (class, "signature.print", NULL, print_action);
  gtk_widget_class_install_action (class, "signature.receive", NULL, receive_action);
  gtk_widget_class_add_binding_action (class, GDK_KEY_p, GDK_CONTROL_MASK, "signature.print", NULL);
  gtk_widget_class_install_action (class, "signature.proof", NULL, save_action);
  gtk_widget_class_install_action (class, "signature.save-pdf", NULL, save_action);
}
