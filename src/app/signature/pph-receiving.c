/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-receiving.h"

#include "pph-receipt-dialog.h"
#include "pph-toasts.h"
#include "pph-work-bar.h"

#include <glib/gi18n-lib.h>

struct _PphReceiving
{
  AdwBin parent_instance;

  PphWorkBar *bar;
  PphDesk *desk;  /* NULL until a first file comes */
  GFile *file;    /* being read, or NULL */
  GQueue waiting; /* GFile */
};

G_DEFINE_FINAL_TYPE (PphReceiving, pph_receiving, ADW_TYPE_BIN)

static void take_next (PphReceiving *self);

static void
check_file (PphReceiving *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.check-file", "s", uri);
}

static void
on_response_cb (PphReceiving *self, const char *response, GtkWidget *dialog)
{
  const char *document = g_object_get_data (G_OBJECT (dialog), "document");

  if (g_str_equal (response, "check"))
    check_file (self, g_object_get_data (G_OBJECT (dialog), "file"));
  else if (g_str_equal (response, "plan"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign", "s", document);
}

static void
tell (PphReceiving *self, GFile *file, const PphReceipt *receipt)
{
  GtkWidget *dialog = pph_receipt_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), receipt);

  g_object_set_data_full (G_OBJECT (dialog), "file", g_object_ref (file), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "document", g_strdup (receipt->document), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_received_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphReceiving) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphReceipt) receipt = pph_desk_receive_finish (PPH_DESK (source), result, &error);
  g_autoptr (GFile) file = g_steal_pointer (&self->file);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  if (receipt != NULL && receipt->document != NULL)
    tell (self, file, receipt);
  /* Of no document of ours, or not to be read: it can still be looked at, which says why. */
  else if (receipt != NULL || g_error_matches (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE))
    check_file (self, file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    pph_toast_show (GTK_WIDGET (self), error->message);
  take_next (self);
}

static void
take_next (PphReceiving *self)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GCancellable) cancellable = NULL;

  if (self->file != NULL)
    return;
  self->file = g_queue_pop_head (&self->waiting);
  if (self->file == NULL)
    return;
  path = g_file_get_path (self->file);
  if (path == NULL)
    {
      g_autoptr (GFile) elsewhere = g_steal_pointer (&self->file);

      check_file (self, elsewhere);
      take_next (self);
      return;
    }
  name = g_filename_display_basename (path);
  /* Translators: name of a file. */
  sentence = g_strdup_printf (_ ("Reading “%s”…"), name);
  cancellable = pph_work_bar_begin (self->bar, sentence);
  pph_desk_receive_async (self->desk, path, cancellable, on_received_cb, g_object_ref (self));
}

void
pph_receiving_take (PphReceiving *self, PphDesk *desk, GFile *file)
{
  g_return_if_fail (PPH_IS_RECEIVING (self));
  g_return_if_fail (PPH_IS_DESK (desk) && G_IS_FILE (file));

  g_set_object (&self->desk, desk);
  g_queue_push_tail (&self->waiting, g_object_ref (file));
  take_next (self);
}

static void
pph_receiving_dispose (GObject *object)
{
  PphReceiving *self = PPH_RECEIVING (object);

  if (self->bar != NULL)
    pph_work_bar_cancel (self->bar);
  self->bar = NULL;
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_receiving_parent_class)->dispose (object);
}

static void
pph_receiving_class_init (PphReceivingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_receiving_dispose;
}

static void
pph_receiving_init (PphReceiving *self)
{
  g_queue_init (&self->waiting);
  self->bar = g_object_new (PPH_TYPE_WORK_BAR, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->bar));
}
