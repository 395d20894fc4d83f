/* SPDX-License-Identifier: GPL-3.0-or-later */

/* drag FILE…: another program from which files can be dragged, as from a folder: a small window that offers them as
 * "text/uri-list".  It says "ready" first, "wanted" or "unwanted" when what is under the
 * pointer would take them or no longer would, then "dropped" or "refused" after each drag. */

#include "config.h"

#include <gtk/gtk.h>
#include <stdlib.h>

static GBytes *
list_uris (char **paths)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (int i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (paths[i]);
      g_autofree char *uri = g_file_get_uri (file);

      g_string_append_printf (list, "%s\r\n", uri);
    }
  return g_bytes_new (list->str, list->len);
}

static void
say (const char *word)
{
  g_print ("%s\n", word);
}

static void
on_action_cb (GdkDrag *drag)
{
  say (gdk_drag_get_selected_action (drag) == GDK_ACTION_COPY ? "wanted" : "unwanted");
}

static void
on_begun_cb (GtkDragSource *source, GdkDrag *drag)
{
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (on_action_cb), NULL);
}

static gboolean
on_cancelled_cb (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason)
{
  say ("refused");
  return TRUE;
}

static void
on_ended_cb (GtkDragSource *source, GdkDrag *drag)
{
  if (gdk_drag_get_selected_action (drag) == GDK_ACTION_COPY)
    say ("dropped");
}

static void
on_mapped_cb (GtkWidget *window)
{
  say ("ready");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GBytes) uris = NULL;
  g_autoptr (GdkContentProvider) content = NULL;
  GtkDragSource *source;
  GtkWidget *window;

  if (!gtk_init_check () || argc < 2)
    return EXIT_FAILURE;
  setvbuf (stdout, NULL, _IOLBF, 0);
  uris = list_uris (argv + 1);
  content = gdk_content_provider_new_for_bytes ("text/uri-list", uris);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_content (source, content);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (on_cancelled_cb), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_begun_cb), NULL);
  g_signal_connect (source, "drag-end", G_CALLBACK (on_ended_cb), NULL);
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Fichiers");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), 120, 80);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (window, "map", G_CALLBACK (on_mapped_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}
