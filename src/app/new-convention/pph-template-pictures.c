/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-pictures.h"

#include "pph-desk-template.h"
#include "pph-paint.h"
#include "pph-stop-cancellable.h"

/* What the thread is given and gives. */
typedef struct
{
  PphDesk *desk;
  PphTemplate *template;
  int scale;
  char *key;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->desk);
  pph_template_unref (job->template);
  g_free (job->key);
  g_free (job);
}

static void
pictures_free (gpointer data)
{
  PphTemplatePictures *pictures = data;

  g_clear_object (&pictures->card);
  g_clear_object (&pictures->first);
  g_clear_object (&pictures->second);
  g_free (pictures);
}

/* By digest of the template and scale; used in the main thread only. */
static GHashTable *
get_cache (void)
{
  static GHashTable *cache;

  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pictures_free);
  return cache;
}

static GdkTexture *
paint (const PphPage *page, int width, int scale)
{
  double points = (double)page->width / PPH_POINT;
  double zoom = width * scale / points;
  int height = (int)((double)page->height / PPH_POINT * zoom + 0.5);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pixels = NULL;
  gsize stride;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, zoom, zoom);
  pph_page_paint (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = (gsize)cairo_image_surface_get_stride (surface);
  pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize)height,
                                       (GDestroyNotify)cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width * scale, height, GDK_MEMORY_DEFAULT, pixels, stride);
}

static PphPages *
lay_out_sample (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphVersion) version = pph_desk_draft_sample (job->desk, job->template, error);
  const PphStop stop = pph_stop_for_cancellable (cancellable);
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (PphLayout) layout = NULL;

  if (version == NULL)
    return NULL;
  composed = pph_desk_compose (job->desk, NULL, version, NULL);
  layout = pph_desk_new_layout (job->desk, NULL, error);
  return layout != NULL ? pph_layout_run (layout, composed, NULL, &stop, error) : NULL;
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPages) pages = lay_out_sample (job, cancellable, &error);
  PphTemplatePictures *pictures;

  if (pages == NULL || pph_pages_count (pages) == 0)
    {
      if (error != NULL)
        g_task_return_error (task, g_steal_pointer (&error));
      else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "No pages");
      return;
    }
  pictures = g_new0 (PphTemplatePictures, 1);
  pictures->n_pages = pph_pages_count (pages);
  pictures->card = paint (pph_pages_get (pages, 0), PPH_CARD_WIDTH, job->scale);
  pictures->first = paint (pph_pages_get (pages, 0), PPH_SHEET_WIDTH, job->scale);
  if (pictures->n_pages > 1)
    pictures->second = paint (pph_pages_get (pages, 1), PPH_SHEET_WIDTH, job->scale);
  g_task_return_pointer (task, pictures, pictures_free);
}

void
pph_template_pictures_load (PphDesk *desk, const PphTemplate *template, int scale, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  job->desk = g_object_ref (desk);
  job->template = pph_template_ref ((PphTemplate *)template);
  job->scale = scale;
  job->key = g_strdup_printf ("%s@%d", pph_template_get_digest (template), scale);
  g_task_set_task_data (task, job, job_free);
  if (g_hash_table_contains (get_cache (), job->key))
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_run_in_thread (task, work);
}

const PphTemplatePictures *
pph_template_pictures_finish (GAsyncResult *result, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) cause = NULL;
  PphTemplatePictures *made = g_task_propagate_pointer (G_TASK (result), &cause);

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (made != NULL)
    g_hash_table_insert (get_cache (), g_strdup (job->key), made);
  return g_hash_table_lookup (get_cache (), job->key);
}
