/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-test-window.h"

#include "folder.h"
#include "patience.h"

/* A wait as long as this is for something to have happened. */
#define LONG_ENOUGH 50

void
pph_test_wait (guint milliseconds)
{
  patience_run (milliseconds);
  if (milliseconds >= LONG_ENOUGH)
    patience_settle (30);
}

void
pph_test_screenshot (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("PPH_SCREENSHOTS");
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);

  if (folder == NULL)
    return;
  path = g_build_filename (folder, file, NULL);
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static gint64
read_clock (gpointer data)
{
  return g_get_real_time ();
}

PphDesk *
pph_test_desk_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "paraphe.db", NULL);
  PphDesk *desk
      = pph_desk_new (path, g_getenv ("PPH_DATA_DIR"), g_getenv ("PARAPHE_READER"), "test", read_clock, NULL, &error);

  g_assert_no_error (error);
  return desk;
}
