/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "patience.h"
#include "pictures.h"

#include "stage.h"

static const char *scheme;
static int width;

void
pictures_set_up (const char *wanted_scheme, int wanted_width)
{
  scheme = wanted_scheme;
  width = wanted_width;
}

int
pictures_get_width (void)
{
  return width;
}

static char *
picture_path (const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s-%d-%s.png", name, width, scheme);

  return g_build_filename (g_getenv ("PPH_SCREENSHOTS_DIR"), file, NULL);
}

/* How many colours there are in @texture, up to what is enough. */
static guint
count_colours (GdkTexture *texture)
{
  gsize stride = (gsize)gdk_texture_get_width (texture) * 4;
  gsize size = stride * (gsize)gdk_texture_get_height (texture);
  g_autofree guchar *pixels = g_malloc (size);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  gdk_texture_download (texture, pixels, stride);
  for (gsize i = 0; i < size && g_hash_table_size (seen) < 64; i += 4)
    g_hash_table_add (seen, GUINT_TO_POINTER (*(guint32 *)(pixels + i)));
  return g_hash_table_size (seen);
}

void
pictures_take (GtkWidget *window, const char *name)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  g_autofree char *path = picture_path (name);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int w = gtk_widget_get_width (window), h = gtk_widget_get_height (window);

  gdk_paintable_snapshot (paintable, snapshot, w, h);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float)w, (float)h));
  g_assert_cmpuint (count_colours (texture), >, 30);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
pictures_show (GtkWidget *window)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, PICTURES_HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
}

void
pictures_assert_fits (GtkWidget *window)
{
  g_assert_cmpint (gtk_widget_get_width (window), <=, width);
}

void
pictures_take_down (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

void
pictures_take_opened (GtkWidget *view, const char *action, GType type, const char *name)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *opened = NULL;

  g_assert_true (gtk_widget_activate_action (view, action, NULL));
  patience_settle (200);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        opened = window;
    }
  g_assert_nonnull (opened);
  pictures_take (opened, name);
  pictures_assert_fits (opened);
  pictures_take_down (opened);
}
