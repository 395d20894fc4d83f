/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-page-fan.h"

#include "pph-template-pictures.h"

/* In logical pixels, at the size that the style sheet asks for. */
#define FAN_WIDTH   222
#define FAN_HEIGHT  176
#define PAGE_WIDTH  110
#define PAGE_HEIGHT 155
#define SIDE_OFFSET 54
#define SIDE_DROP   9
#define SIDE_ANGLE  9 /* degrees */

enum
{
  LEFT,
  RIGHT,
  MIDDLE, /* painted last */
  N_PAGES
};

struct _PphPageFan
{
  GObject parent_instance;
  PphDesk *desk;
  GCancellable *cancellable;
  GPtrArray *templates;
  int scale;
  GdkTexture *pages[N_PAGES];
};

static void paintable_init (GdkPaintableInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphPageFan, pph_page_fan, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, paintable_init))

static void
paint_page (GtkSnapshot *snapshot, GdkTexture *page, int side)
{
  const graphene_rect_t sheet = GRAPHENE_RECT_INIT (-PAGE_WIDTH / 2.0f, -PAGE_HEIGHT / 2.0f, PAGE_WIDTH, PAGE_HEIGHT);
  const graphene_rect_t edge = GRAPHENE_RECT_INIT (-PAGE_WIDTH / 2.0f - 0.8f, -PAGE_HEIGHT / 2.0f - 0.8f,
                                                   PAGE_WIDTH + 1.6f, PAGE_HEIGHT + 1.6f);
  const GdkRGBA grey = { 0, 0, 0, 0.2f }; /* white paper on a white window has an edge */

  if (page == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (FAN_WIDTH / 2.0f + (float)(side * SIDE_OFFSET),
                                                FAN_HEIGHT / 2.0f + (side != 0 ? SIDE_DROP : -SIDE_DROP / 2.0f)));
  gtk_snapshot_rotate (snapshot, (float)(side * SIDE_ANGLE));
  gtk_snapshot_append_color (snapshot, &grey, &edge);
  gtk_snapshot_append_texture (snapshot, page, &sheet);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot (GdkPaintable *paintable, GdkSnapshot *gdk_snapshot, double width, double height)
{
  PphPageFan *self = PPH_PAGE_FAN (paintable);
  GtkSnapshot *snapshot = GTK_SNAPSHOT (gdk_snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, (float)width / FAN_WIDTH, (float)height / FAN_HEIGHT);
  paint_page (snapshot, self->pages[LEFT], -1);
  paint_page (snapshot, self->pages[RIGHT], 1);
  paint_page (snapshot, self->pages[MIDDLE], 0);
  gtk_snapshot_restore (snapshot);
}

static int
get_width (GdkPaintable *paintable)
{
  return FAN_WIDTH;
}

static int
get_height (GdkPaintable *paintable)
{
  return FAN_HEIGHT;
}

static void
paintable_init (GdkPaintableInterface *interface)
{
  interface->snapshot = snapshot;
  interface->get_intrinsic_width = get_width;
  interface->get_intrinsic_height = get_height;
}

/* The second template's pages; without them the first's own second page is shown alone. */
static void
on_second_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const PphTemplatePictures *pictures = pph_template_pictures_finish (result, &error);
  PphPageFan *self = data;

  if (pictures == NULL)
    return; /* cancelled: @self may be gone */
  g_set_object (&self->pages[LEFT], pictures->card);
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
}

static void
on_first_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const PphTemplatePictures *pictures = pph_template_pictures_finish (result, &error);
  PphPageFan *self = data;

  if (pictures == NULL)
    return;
  g_set_object (&self->pages[MIDDLE], pictures->card);
  g_set_object (&self->pages[RIGHT], pictures->second);
  gdk_paintable_invalidate_contents (GDK_PAINTABLE (self));
  if (self->templates->len > 1)
    pph_template_pictures_load (self->desk, self->templates->pdata[1], self->scale, self->cancellable,
                                on_second_ready_cb, self);
}

void
pph_page_fan_set_scale (PphPageFan *self, int scale)
{
  if (self->scale == scale)
    return;
  self->scale = scale;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->templates->len > 0)
    pph_template_pictures_load (self->desk, self->templates->pdata[0], scale, self->cancellable, on_first_ready_cb,
                                self);
}

gboolean
pph_page_fan_is_painted (PphPageFan *self)
{
  return self->pages[LEFT] != NULL && self->pages[MIDDLE] != NULL && self->pages[RIGHT] != NULL;
}

static void
pph_page_fan_dispose (GObject *object)
{
  PphPageFan *self = PPH_PAGE_FAN (object);

  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < N_PAGES; i++)
    g_clear_object (&self->pages[i]);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_page_fan_parent_class)->dispose (object);
}

static void
pph_page_fan_finalize (GObject *object)
{
  PphPageFan *self = PPH_PAGE_FAN (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  G_OBJECT_CLASS (pph_page_fan_parent_class)->finalize (object);
}

static void
pph_page_fan_class_init (PphPageFanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_page_fan_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_page_fan_finalize;
}

static void
pph_page_fan_init (PphPageFan *self)
{
  self->cancellable = g_cancellable_new ();
}

PphPageFan *
pph_page_fan_new (PphDesk *desk)
{
  PphPageFan *self = g_object_new (PPH_TYPE_PAGE_FAN, NULL);

  self->desk = g_object_ref (desk);
  self->templates = pph_desk_list_templates (desk, NULL);
  for (guint i = self->templates->len; i > 0; i--)
    if (pph_template_is_avenant (self->templates->pdata[i - 1]))
      g_ptr_array_remove_index (self->templates, i - 1);
  return self;
}
