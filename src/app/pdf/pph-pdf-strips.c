/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-strips.h"

#define STRIP  1024 /* device pixels */
#define WIDEST 8192 /* that a strip may be asked for */

/* A part of a page as it was painted at some zoom. */
typedef struct
{
  guint page;
  int index;                 /* from the top */
  guint generation;          /* of the zoom */
  double top, bottom;        /* parts of the page's height */
  GdkTexture *texture;       /* NULL until it comes */
  GCancellable *cancellable; /* while it is awaited */
} Strip;

struct _PphPdfStrips
{
  GObject parent_instance;

  PphPdfDocument *document; /* or NULL */
  GPtrArray *strips;        /* Strip */
  guint generation;
  int device;
};

static guint painted_signal;

G_DEFINE_FINAL_TYPE (PphPdfStrips, pph_pdf_strips, G_TYPE_OBJECT)

static void
strip_free (gpointer data)
{
  Strip *strip = data;

  if (strip->cancellable != NULL)
    g_cancellable_cancel (strip->cancellable);
  g_clear_object (&strip->cancellable);
  g_clear_object (&strip->texture);
  g_free (strip);
}

/* Device pixels of a page at this zoom. */
static void
get_extent (PphPdfStrips *self, const graphene_rect_t *rect, int *width, int *height)
{
  *width = CLAMP ((int)rect->size.width * self->device, 1, WIDEST);
  *height = MAX (1, (int)(rect->size.height * *width / rect->size.width));
}

static Strip *
find_strip (PphPdfStrips *self, guint page, int index)
{
  for (guint i = 0; i < self->strips->len; i++)
    {
      Strip *strip = self->strips->pdata[i];

      if (strip->page == page && strip->index == index && strip->generation == self->generation)
        return strip;
    }
  return NULL;
}

static gboolean
is_awaiting (PphPdfStrips *self, guint page)
{
  for (guint i = 0; i < self->strips->len; i++)
    {
      const Strip *strip = self->strips->pdata[i];

      if (strip->page == page && strip->generation == self->generation && strip->texture == NULL)
        return TRUE;
    }
  return FALSE;
}

/* What was painted at another zoom is not needed once @page is whole again. */
static void
drop_old (PphPdfStrips *self, guint page)
{
  if (is_awaiting (self, page))
    return;
  for (guint i = self->strips->len; i-- > 0;)
    {
      const Strip *strip = self->strips->pdata[i];

      if (strip->page == page && strip->generation != self->generation)
        g_ptr_array_remove_index (self->strips, i);
    }
}

static void
on_painted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PphPdfStrips) self = data;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (PphPixels) pixels = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; i < self->strips->len; i++)
    {
      Strip *strip = self->strips->pdata[i];

      if (strip->cancellable != cancellable)
        continue;
      g_clear_object (&strip->cancellable);
      if (pixels == NULL)
        return; /* a page that cannot be painted stays white, and is not asked for again */
      strip->texture = gdk_memory_texture_new (pixels->width, pixels->height, GDK_MEMORY_DEFAULT, pixels->bytes,
                                               (gsize)pixels->stride);
      drop_old (self, strip->page);
      g_signal_emit (self, painted_signal, 0);
      return;
    }
}

static void
ask_for_strip (PphPdfStrips *self, guint page, int index, int width, int height)
{
  int top = index * STRIP, rows = MIN (STRIP, height - top);
  Strip *strip = g_new0 (Strip, 1);

  *strip = (Strip){ .page = page,
                    .index = index,
                    .generation = self->generation,
                    .top = (double)top / height,
                    .bottom = (double)(top + rows) / height,
                    .cancellable = g_cancellable_new () };
  g_ptr_array_add (self->strips, strip);
  pph_pdf_document_paint (self->document, page, width / pph_pdf_document_get_sheet (self->document, page)->width, top,
                          width, rows, strip->cancellable, on_painted_cb, g_object_ref (self));
}

/* Asks for what of @page, which is at @rect, is between @top and @bottom. */
static void
ask_for_page (PphPdfStrips *self, guint page, const graphene_rect_t *rect, double top, double bottom)
{
  int width, height, first, last;

  if (rect->origin.y >= bottom || rect->origin.y + rect->size.height <= top)
    return;
  get_extent (self, rect, &width, &height);
  first = (int)(MAX (0, top - rect->origin.y) / rect->size.height * height / STRIP);
  last = (int)((MIN (bottom - rect->origin.y, rect->size.height) / rect->size.height * height - 0.01) / STRIP);
  for (int i = first; i <= last && i * STRIP < height; i++)
    if (find_strip (self, page, i) == NULL)
      ask_for_strip (self, page, i, width, height);
}

static void
ask_between (PphPdfStrips *self, const PphPageColumn *column, double top, double bottom)
{
  guint n = pph_page_column_count (column);

  for (guint i = pph_page_column_find (column, top); i < n && pph_page_column_get (column, i)->origin.y < bottom; i++)
    ask_for_page (self, i, pph_page_column_get (column, i), top, bottom);
}

static void
snapshot_painted (PphPdfStrips *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *rect, gboolean fresh)
{
  for (guint i = 0; i < self->strips->len; i++)
    {
      const Strip *strip = self->strips->pdata[i];
      float y = (float)(rect->origin.y + strip->top * rect->size.height);
      float height = (float)((strip->bottom - strip->top) * rect->size.height);

      if (strip->page == page && strip->texture != NULL && (strip->generation == self->generation) == fresh)
        gtk_snapshot_append_texture (snapshot, strip->texture,
                                     &GRAPHENE_RECT_INIT (rect->origin.x, y, rect->size.width, height));
    }
}

/* The object */

static void
pph_pdf_strips_finalize (GObject *object)
{
  PphPdfStrips *self = PPH_PDF_STRIPS (object);

  g_ptr_array_unref (self->strips);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (pph_pdf_strips_parent_class)->finalize (object);
}

static void
pph_pdf_strips_class_init (PphPdfStripsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_pdf_strips_finalize;
  painted_signal
      = g_signal_new ("painted", PPH_TYPE_PDF_STRIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_pdf_strips_init (PphPdfStrips *self)
{
  self->strips = g_ptr_array_new_with_free_func (strip_free);
  self->device = 1;
}

PphPdfStrips *
pph_pdf_strips_new (void)
{
  return g_object_new (PPH_TYPE_PDF_STRIPS, NULL);
}

void
pph_pdf_strips_set_document (PphPdfStrips *self, PphPdfDocument *document)
{
  g_return_if_fail (PPH_IS_PDF_STRIPS (self));

  g_ptr_array_set_size (self->strips, 0);
  g_set_object (&self->document, document);
}

gboolean
pph_pdf_strips_rescale (PphPdfStrips *self, int device)
{
  g_return_val_if_fail (PPH_IS_PDF_STRIPS (self), FALSE);

  self->device = device;
  self->generation++;
  for (guint i = self->strips->len; i-- > 0;)
    if (((Strip *)self->strips->pdata[i])->texture == NULL)
      g_ptr_array_remove_index (self->strips, i);
  return self->strips->len > 0;
}

void
pph_pdf_strips_forget_far (PphPdfStrips *self, const PphPageColumn *column, double top, double bottom)
{
  double room = 2 * (bottom - top);

  g_return_if_fail (PPH_IS_PDF_STRIPS (self));

  for (guint i = self->strips->len; i-- > 0;)
    {
      const Strip *strip = self->strips->pdata[i];
      const graphene_rect_t *rect;

      if (strip->page < pph_page_column_count (column))
        {
          rect = pph_page_column_get (column, strip->page);
          if (rect->origin.y + strip->bottom * rect->size.height > top - room
              && rect->origin.y + strip->top * rect->size.height < bottom + room)
            continue;
        }
      g_ptr_array_remove_index (self->strips, i);
    }
}

void
pph_pdf_strips_ask (PphPdfStrips *self, const PphPageColumn *column, double top, double bottom)
{
  double room = bottom - top;

  g_return_if_fail (PPH_IS_PDF_STRIPS (self));

  if (self->document == NULL || room <= 0)
    return;
  ask_between (self, column, top, bottom);
  ask_between (self, column, top - room / 2, bottom + room);
}

void
pph_pdf_strips_snapshot (PphPdfStrips *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *rect)
{
  g_return_if_fail (PPH_IS_PDF_STRIPS (self));

  snapshot_painted (self, snapshot, page, rect, FALSE);
  snapshot_painted (self, snapshot, page, rect, TRUE);
}
