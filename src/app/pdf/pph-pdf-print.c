/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-print.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <gtk/gtkunixprint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define PORTAL      "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PRINT       "org.freedesktop.portal.Print"
#define REQUEST     "org.freedesktop.portal.Request"

typedef struct
{
  char *title;
  GBytes *file;
  int copies;
  GDBusConnection *bus;
  guint subscription; /* to the answer that is waited for, or 0 */
  int fd;             /* that GTK's job reads until it is done, or -1 */
} Print;

static void
forget_answer (Print *print)
{
  if (print->subscription != 0)
    g_dbus_connection_signal_unsubscribe (print->bus, print->subscription);
  print->subscription = 0;
}

static void
print_free (gpointer data)
{
  Print *print = data;

  if (print->bus != NULL)
    forget_answer (print);
  g_clear_object (&print->bus);
  if (print->fd >= 0)
    close (print->fd);
  g_free (print->title);
  g_bytes_unref (print->file);
  g_free (print);
}

static void
fail (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                           _ ("The PDF could not be printed. Save it, then print it with another program."));
}

static void
stop (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Nothing was printed."));
}

/* The bytes in a file that has no name: -1 if there is no room. */
static int
open_file (GBytes *file)
{
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  int fd = memfd_create ("paraphe.pdf", MFD_CLOEXEC);

  while (fd >= 0 && size > 0)
    {
      gssize written = write (fd, bytes, size);

      if (written <= 0)
        {
          close (fd);
          return -1;
        }
      bytes += written;
      size -= (gsize)written;
    }
  if (fd >= 0)
    lseek (fd, 0, SEEK_SET);
  return fd;
}

/* --- GTK's own dialog ----------------------------------------------------------------- */

static void
on_job_done_cb (GtkPrintJob *job, gpointer data, const GError *error)
{
  GTask *task = data;

  if (error != NULL)
    fail (task);
  else
    g_task_return_boolean (task, TRUE);
}

static void
send_job (GTask *task, GtkPrintUnixDialog *dialog)
{
  Print *print = g_task_get_task_data (task);
  g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
  g_autoptr (GtkPrintJob) job = gtk_print_job_new (print->title, gtk_print_unix_dialog_get_selected_printer (dialog),
                                                   settings, gtk_print_unix_dialog_get_page_setup (dialog));

  print->copies = gtk_print_settings_get_n_copies (settings);
  print->fd = open_file (print->file);
  if (print->fd >= 0 && gtk_print_job_set_source_fd (job, print->fd, NULL))
    gtk_print_job_send (job, on_job_done_cb, g_object_ref (task), g_object_unref);
  else
    fail (task);
}

static void
on_dialog_response_cb (GtkDialog *dialog, int response, GTask *task)
{
  if (response == GTK_RESPONSE_OK)
    send_job (task, GTK_PRINT_UNIX_DIALOG (dialog));
  else
    stop (task);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (task);
}

/* @task: (transfer full) */
static void
ask_here (GTask *task)
{
  Print *print = g_task_get_task_data (task);
  GtkWidget *dialog = gtk_print_unix_dialog_new (print->title, g_task_get_source_object (task));
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();

  gtk_print_settings_set_n_copies (settings, print->copies);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, print->title);
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_dialog_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- the desktop's dialog ------------------------------------------------------------- */

/* The answer to a request is told to @callback. (transfer full): the token of that request */
static char *
await_answer (GTask *task, GDBusSignalCallback callback)
{
  static guint n_requests = 0;
  Print *print = g_task_get_task_data (task);
  char *token = g_strdup_printf ("paraphe_print_%u", n_requests++);
  g_autofree char *sender = g_strdup (g_dbus_connection_get_unique_name (print->bus) + 1);
  g_autofree char *path = NULL;

  g_strdelimit (sender, ".", '_');
  path = g_strdup_printf (PORTAL_PATH "/request/%s/%s", sender, token);
  forget_answer (print);
  print->subscription = g_dbus_connection_signal_subscribe (print->bus, PORTAL, REQUEST, "Response", path, NULL,
                                                            G_DBUS_SIGNAL_FLAGS_NONE, callback, task, NULL);
  return token;
}

/* @task: (transfer full) */
static void
on_printed_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
               GVariant *parameters, gpointer data)
{
  g_autoptr (GTask) task = data;
  guint response;

  forget_answer (g_task_get_task_data (task));
  g_variant_get (parameters, "(u@a{sv})", &response, NULL);
  if (response == 0)
    g_task_return_boolean (task, TRUE);
  else if (response == 1)
    stop (task);
  else
    fail (task);
}

/* What waits for the answer goes with @data when the portal takes the request; else it ends here. */
static void
on_file_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), NULL, result, NULL);

  if (reply != NULL)
    return;
  forget_answer (g_task_get_task_data (task));
  fail (task);
  g_object_unref (task);
}

/* @task: (transfer full) */
static void
send_file (GTask *task, guint ticket)
{
  Print *print = g_task_get_task_data (task);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  int fd = open_file (print->file);
  int handle = fd >= 0 ? g_unix_fd_list_append (fds, fd, NULL) : -1;
  g_autofree char *token = NULL;

  if (fd >= 0)
    close (fd);
  if (handle < 0)
    {
      g_variant_builder_clear (&options);
      fail (task);
      g_object_unref (task);
      return;
    }
  token = await_answer (task, on_printed_cb);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "token", g_variant_new_uint32 (ticket));
  g_dbus_connection_call_with_unix_fd_list (print->bus, PORTAL, PORTAL_PATH, PRINT, "Print",
                                            g_variant_new ("(ssha{sv})", "", print->title, handle, &options), NULL,
                                            G_DBUS_CALL_FLAGS_NONE, -1, fds, NULL, on_file_sent_cb, task);
}

/* @task: (transfer full) */
static void
on_prepared_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
                GVariant *parameters, gpointer data)
{
  GTask *task = data;
  Print *print = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  g_autoptr (GVariant) settings = NULL;
  const char *copies = NULL;
  guint response, ticket = 0;

  forget_answer (print);
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  if (response != 0 || !g_variant_lookup (results, "token", "u", &ticket))
    {
      if (response == 1)
        stop (task);
      else
        fail (task);
      g_object_unref (task);
      return;
    }
  settings = g_variant_lookup_value (results, "settings", G_VARIANT_TYPE_VARDICT);
  if (settings != NULL && g_variant_lookup (settings, "n-copies", "&s", &copies) && atoi (copies) > 0)
    print->copies = atoi (copies);
  send_file (task, ticket);
}

static void
on_asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  if (reply != NULL)
    return;
  forget_answer (g_task_get_task_data (task));
  ask_here (task);
}

static void
ask_portal (GTask *task)
{
  Print *print = g_task_get_task_data (task);
  g_autofree char *copies = g_strdup_printf ("%d", print->copies);
  g_autofree char *token = await_answer (task, on_prepared_cb);
  GVariantBuilder settings = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GVariantBuilder setup = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&settings, "{sv}", "n-copies", g_variant_new_string (copies));
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_dbus_connection_call (print->bus, PORTAL, PORTAL_PATH, PRINT, "PreparePrint",
                          g_variant_new ("(ssa{sv}a{sv}a{sv})", "", print->title, &settings, &setup, &options), NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_asked_cb, task);
}

static void
on_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Print *print = g_task_get_task_data (task);

  print->bus = g_bus_get_finish (result, NULL);
  if (print->bus != NULL)
    ask_portal (task);
  else
    ask_here (task);
}

void
pph_pdf_print (GtkWindow *parent, const char *title, GBytes *file, int copies, GAsyncReadyCallback callback,
               gpointer data)
{
  GTask *task = g_task_new (parent, NULL, callback, data);
  Print *print = g_new0 (Print, 1);

  print->title = g_strdup (title);
  print->file = g_bytes_ref (file);
  print->copies = MAX (copies, 1);
  print->fd = -1;
  g_task_set_task_data (task, print, print_free);
  g_bus_get (G_BUS_TYPE_SESSION, NULL, on_bus_cb, task);
}

gboolean
pph_pdf_print_finish (GAsyncResult *result, int *copies, GError **error)
{
  *copies = ((Print *)g_task_get_task_data (G_TASK (result)))->copies;
  return g_task_propagate_boolean (G_TASK (result), error);
}
