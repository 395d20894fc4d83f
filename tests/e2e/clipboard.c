/* SPDX-License-Identifier: GPL-3.0-or-later */

/* clipboard [--late] TYPE FILE [TYPE FILE…]: another program that has copied something: it
 * offers the files under their types until it is stopped, and says "ready" first. --late: it then
 * stops itself, and answers nobody before it is told to go on.
 * clipboard --read TYPE: writes what is on the clipboard. */

#include "config.h"

#include <gio/gunixoutputstream.h>
#include <gtk/gtk.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static GdkContentProvider *
provide (const char *type, const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, NULL))
    exit (EXIT_FAILURE);
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  return gdk_content_provider_new_for_bytes (type, bytes);
}

static void
on_written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  exit (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, NULL) >= 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

static void
on_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  GInputStream *stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, NULL);

  if (stream == NULL)
    exit (EXIT_FAILURE);
  g_output_stream_splice_async (g_unix_output_stream_new (STDOUT_FILENO, FALSE), stream, G_OUTPUT_STREAM_SPLICE_NONE,
                                G_PRIORITY_DEFAULT, NULL, on_written_cb, NULL);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();
  GdkClipboard *clipboard;
  gboolean late = argc > 1 && g_str_equal (argv[1], "--late");

  if (!gtk_init_check () || argc < 3)
    return EXIT_FAILURE;
  clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  if (g_str_equal (argv[1], "--read"))
    gdk_clipboard_read_async (clipboard, (const char *[]){ argv[2], NULL }, G_PRIORITY_DEFAULT, NULL, on_read_cb, NULL);
  else
    {
      g_autoptr (GdkContentProvider) all = NULL;

      for (int i = late ? 2 : 1; i + 1 < argc; i += 2)
        g_ptr_array_add (providers, provide (argv[i], argv[i + 1]));
      all = gdk_content_provider_new_union ((GdkContentProvider **)providers->pdata, providers->len);
      gdk_clipboard_set_content (clipboard, all);
      gdk_display_sync (gdk_display_get_default ());
      g_print ("ready\n");
      if (late)
        raise (SIGSTOP);
    }
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
