/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-mail.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

typedef struct
{
  char *subject, *body, *path;
} Mail;

static void
mail_free (gpointer data)
{
  Mail *mail = data;

  g_free (mail->subject);
  g_free (mail->body);
  g_free (mail->path);
  g_free (mail);
}

static void
finish_without_portal (GTask *task)
{
  const Mail *mail = g_task_get_task_data (task);
  const char *const argv[]
      = { "xdg-email", "--utf8", "--subject", mail->subject, "--body", mail->body, "--attach", mail->path, NULL };

  if (g_spawn_async (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (
        task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
        _ ("No mail program could be opened. Save the PDF, then attach it to a message yourself."));
}

static void
on_composed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), NULL, result, NULL);

  if (reply != NULL)
    g_task_return_boolean (task, TRUE);
  else
    finish_without_portal (task);
}

static void
on_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Mail *mail = g_task_get_task_data (task);
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  GVariantBuilder options = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  int fd = open (mail->path, O_RDONLY | O_CLOEXEC);
  gint32 handle = fd >= 0 ? g_unix_fd_list_append (fds, fd, NULL) : -1;

  if (fd >= 0)
    close (fd);
  if (bus == NULL || handle < 0)
    {
      finish_without_portal (task);
      g_variant_builder_clear (&options);
      return;
    }
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (mail->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (mail->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds",
                         g_variant_new_array (G_VARIANT_TYPE_HANDLE, (GVariant *[]){ g_variant_new_handle (handle) },
                                              1));
  g_dbus_connection_call_with_unix_fd_list (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                                            "org.freedesktop.portal.Email", "ComposeEmail",
                                            g_variant_new ("(sa{sv})", "", &options), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                                            fds, g_task_get_cancellable (task), on_composed_cb, g_object_ref (task));
}

void
pph_mail_compose (const char *subject, const char *body, const char *path, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Mail *mail = g_new (Mail, 1);

  *mail = (Mail){ g_strdup (subject), g_strdup (body), g_strdup (path) };
  g_task_set_task_data (task, mail, mail_free);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus_cb, task);
}

gboolean
pph_mail_compose_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
