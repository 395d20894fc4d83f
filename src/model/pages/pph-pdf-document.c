/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-document.h"

/* What the thread has, beyond the document's own life. */
typedef struct
{
  gatomicrefcount refs;
  PphDesk *desk;
  GBytes *file;
  PphRendering *rendering; /* NULL until it is open */
  GCancellable *closed;
} Painter;

struct _PphPdfDocument
{
  GObject parent_instance;

  Painter *painter;
  GThreadPool *pool; /* one thread, that the painting program lives with */
  gboolean open;
};

G_DEFINE_FINAL_TYPE (PphPdfDocument, pph_pdf_document, G_TYPE_OBJECT)

typedef enum
{
  JOB_OPEN,
  JOB_PAINT,
  JOB_TEXT,
} JobKind;

typedef struct
{
  JobKind kind;
  Painter *painter;
  guint page;
  double scale;
  int top, width, height;
} Job;

static Painter *
painter_ref (Painter *painter)
{
  g_atomic_ref_count_inc (&painter->refs);
  return painter;
}

static void
painter_unref (Painter *painter)
{
  if (!g_atomic_ref_count_dec (&painter->refs))
    return;
  g_clear_pointer (&painter->rendering, pph_rendering_unref);
  g_object_unref (painter->desk);
  g_bytes_unref (painter->file);
  g_object_unref (painter->closed);
  g_free (painter);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  painter_unref (job->painter);
  g_free (job);
}

/* In the thread.  A strip that is being painted is waited for even if it is no longer wanted:
 * stopping the program would cost more than the strip. */
static void
run_job (gpointer data, gpointer unused)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  Painter *painter = job->painter;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (g_cancellable_set_error_if_cancelled (painter->closed, &error))
    g_task_return_error (task, error);
  else if (job->kind == JOB_OPEN)
    {
      painter->rendering = pph_desk_show_pdf (painter->desk, painter->file, painter->closed, &error);
      if (painter->rendering != NULL)
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_error (task, error);
    }
  else if (job->kind == JOB_PAINT)
    {
      PphPixels *pixels = pph_rendering_paint (painter->rendering, job->page, job->scale, job->top, job->width,
                                               job->height, painter->closed, &error);

      if (pixels != NULL)
        g_task_return_pointer (task, pixels, (GDestroyNotify)pph_pixels_unref);
      else
        g_task_return_error (task, error);
    }
  else
    {
      PphPdfText *text = pph_rendering_load_text (painter->rendering, job->page, painter->closed, &error);

      if (text != NULL)
        g_task_return_pointer (task, text, (GDestroyNotify)pph_pdf_text_free);
      else
        g_task_return_error (task, error);
    }
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer unused)
{
  const Job *first = g_task_get_task_data ((GTask *)a), *second = g_task_get_task_data ((GTask *)b);

  return (int)first->kind - (int)second->kind;
}

/* The task does not hold the document, which cancels it when it goes. */
static void
push (PphPdfDocument *self, const Job *what, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_memdup2 (what, sizeof *what);

  job->painter = painter_ref (self->painter);
  g_task_set_task_data (task, job, job_free);
  g_thread_pool_push (self->pool, task, NULL);
}

static void
pph_pdf_document_dispose (GObject *object)
{
  PphPdfDocument *self = PPH_PDF_DOCUMENT (object);

  g_cancellable_cancel (self->painter->closed);
  G_OBJECT_CLASS (pph_pdf_document_parent_class)->dispose (object);
}

static void
pph_pdf_document_finalize (GObject *object)
{
  PphPdfDocument *self = PPH_PDF_DOCUMENT (object);

  /* What waits is run, finds that it is cancelled, and says so. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  painter_unref (self->painter);
  G_OBJECT_CLASS (pph_pdf_document_parent_class)->finalize (object);
}

static void
pph_pdf_document_class_init (PphPdfDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_pdf_document_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_pdf_document_finalize;
}

static void
pph_pdf_document_init (PphPdfDocument *self)
{
  self->pool = g_thread_pool_new (run_job, NULL, 1, TRUE, NULL);
  g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);
}

PphPdfDocument *
pph_pdf_document_new (PphDesk *desk, GBytes *file)
{
  PphPdfDocument *self = g_object_new (PPH_TYPE_PDF_DOCUMENT, NULL);

  self->painter = g_new0 (Painter, 1);
  g_atomic_ref_count_init (&self->painter->refs);
  self->painter->desk = g_object_ref (desk);
  self->painter->file = g_bytes_ref (file);
  self->painter->closed = g_cancellable_new ();
  return self;
}

GBytes *
pph_pdf_document_get_file (PphPdfDocument *self)
{
  return self->painter->file;
}

void
pph_pdf_document_open (PphPdfDocument *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (PPH_IS_PDF_DOCUMENT (self) && !self->open);

  push (self, &(Job){ .kind = JOB_OPEN }, cancellable, callback, data);
}

gboolean
pph_pdf_document_open_finish (PphPdfDocument *self, GAsyncResult *result, GError **error)
{
  self->open = g_task_propagate_boolean (G_TASK (result), error);
  return self->open;
}

guint
pph_pdf_document_count (PphPdfDocument *self)
{
  return self->open ? pph_rendering_count (self->painter->rendering) : 0;
}

const PphPdfSheet *
pph_pdf_document_get_sheet (PphPdfDocument *self, guint page)
{
  return pph_rendering_get_sheet (self->painter->rendering, page);
}

const PphPdfPlace *
pph_pdf_document_find_place (PphPdfDocument *self, const char *name)
{
  const GPtrArray *places = self->open ? pph_rendering_get_places (self->painter->rendering) : NULL;

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const PphPdfPlace *place = places->pdata[i];

      if (g_strcmp0 (place->name, name) == 0)
        return place;
    }
  return NULL;
}

const PphPdfPlace *
pph_pdf_document_find_place_at (PphPdfDocument *self, guint page, double x, double y)
{
  const GPtrArray *places = self->open ? pph_rendering_get_places (self->painter->rendering) : NULL;

  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const PphPdfPlace *place = places->pdata[i];
      const PphPdfBox *box = &place->box;

      if (place->page == page && x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height)
        return place;
    }
  return NULL;
}

void
pph_pdf_document_paint (PphPdfDocument *self, guint page, double scale, int top, int width, int height,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const Job job = { JOB_PAINT, NULL, page, scale, top, width, height };

  g_return_if_fail (PPH_IS_PDF_DOCUMENT (self) && self->open);

  push (self, &job, cancellable, callback, data);
}

PphPixels *
pph_pdf_document_paint_finish (PphPdfDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pph_pdf_document_load_text (PphPdfDocument *self, guint page, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer data)
{
  g_return_if_fail (PPH_IS_PDF_DOCUMENT (self) && self->open);

  push (self, &(Job){ .kind = JOB_TEXT, .page = page }, cancellable, callback, data);
}

PphPdfText *
pph_pdf_document_load_text_finish (PphPdfDocument *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
