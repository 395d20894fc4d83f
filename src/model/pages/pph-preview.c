/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-preview.h"

#include "pph-stop-cancellable.h"

/* The worker owns its layout: its caches make the second run of nearly the same
 * text cheap.  Requests and answers go through one lock; the main thread waits for a
 * layout only to stop the worker when the preview goes, and for as long as a frame
 * may wait where the layout before was quicker than that. */

typedef struct
{
  gatomicrefcount refs;
  GMutex lock;
  GCond cond;
  GCond done; /* .made is another */
  gboolean quit;
  PphDesk *desk;
  PphDocument *document; /* asked for; NULL with .version: nothing */
  PphVersion *version;
  guint64 asked;
  GCancellable *cancellable; /* of the run under way */
  char *under_way;           /* uuid of the version that it sets */
  PphPages *pages;           /* made, not fetched yet */
  GPtrArray *findings;
  char *error;
  guint64 made;
  gint64 took; /* microseconds, the run that made them */
  GMainContext *context;
  GWeakRef owner;
} Shared;

struct _PphPreview
{
  GObject parent_instance;
  Shared *shared;
  GThread *thread;
  PphDocument *document; /* asked for last, or NULL */
  PphVersion *version;
  PphPages *pages;
  GPtrArray *findings;
  char *error;
  guint64 shown;
};

G_DEFINE_FINAL_TYPE (PphPreview, pph_preview, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ERROR,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
shared_unref (Shared *shared)
{
  if (!g_atomic_ref_count_dec (&shared->refs))
    return;
  g_clear_object (&shared->desk);
  g_clear_pointer (&shared->document, pph_document_unref);
  g_clear_pointer (&shared->version, pph_version_unref);
  g_clear_object (&shared->cancellable);
  g_free (shared->under_way);
  g_clear_pointer (&shared->pages, pph_pages_unref);
  g_clear_pointer (&shared->findings, g_ptr_array_unref);
  g_free (shared->error);
  g_main_context_unref (shared->context);
  g_weak_ref_clear (&shared->owner);
  g_mutex_clear (&shared->lock);
  g_cond_clear (&shared->cond);
  g_cond_clear (&shared->done);
  g_free (shared);
}

static void
fetch (PphPreview *self)
{
  Shared *shared = self->shared;
  gboolean news = FALSE;

  g_mutex_lock (&shared->lock);
  if (shared->made > self->shown)
    {
      self->shown = shared->made;
      if (shared->pages != NULL)
        {
          g_clear_pointer (&self->pages, pph_pages_unref);
          self->pages = g_steal_pointer (&shared->pages);
        }
      g_clear_pointer (&self->findings, g_ptr_array_unref);
      self->findings = g_steal_pointer (&shared->findings);
      g_free (self->error);
      self->error = g_steal_pointer (&shared->error);
      news = TRUE;
    }
  g_mutex_unlock (&shared->lock);
  if (news)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
      g_signal_emit (self, signals[CHANGED], 0);
    }
}

static gboolean
on_made_cb (gpointer data)
{
  Shared *shared = data;
  g_autoptr (PphPreview) self = g_weak_ref_get (&shared->owner);

  if (self != NULL && self->shared != NULL)
    fetch (self);
  return G_SOURCE_REMOVE;
}

static void
release_shared (gpointer data)
{
  shared_unref (data);
}

/* Called with the lock held. */
static void
deliver (Shared *shared, guint64 serial, PphPages *pages, GPtrArray *findings, const char *error)
{
  GSource *source;

  g_clear_pointer (&shared->pages, pph_pages_unref);
  shared->pages = pages;
  g_clear_pointer (&shared->findings, g_ptr_array_unref);
  shared->findings = g_ptr_array_ref (findings);
  g_free (shared->error);
  shared->error = g_strdup (error);
  shared->made = serial;
  g_cond_signal (&shared->done);
  g_atomic_ref_count_inc (&shared->refs);
  /* Not g_main_context_invoke (): it calls back here and now when nobody runs the context. */
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_HIGH_IDLE);
  g_source_set_callback (source, on_made_cb, shared, release_shared);
  g_source_attach (source, shared->context);
  g_source_unref (source);
}

static PphPages *
make_pages (Shared *shared, PphLayout **layout, PphComposeCache *cache, const PphDocument *document,
            const PphVersion *version, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  const PphStop stop = pph_stop_for_cancellable (cancellable);
  PphComposed *composed;
  PphPages *pages;

  if (*layout == NULL)
    {
      *layout = pph_desk_new_layout (shared->desk, findings, error);
      if (*layout != NULL)
        pph_layout_keep (*layout);
    }
  if (*layout == NULL)
    return NULL;
  composed = pph_desk_compose_again (shared->desk, document, version, cache, findings);
  pages = pph_layout_run (*layout, composed, findings, &stop, error);
  pph_composed_unref (composed);
  return pages;
}

static gpointer
run_worker (gpointer data)
{
  Shared *shared = data;
  PphLayout *layout = NULL;
  g_autoptr (PphComposeCache) cache = pph_compose_cache_new ();

  g_mutex_lock (&shared->lock);
  while (!shared->quit)
    {
      g_autoptr (PphDocument) document = NULL;
      g_autoptr (PphVersion) version = NULL;
      g_autoptr (GCancellable) cancellable = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      PphPages *pages;
      guint64 serial;
      gint64 began;

      if (shared->version == NULL)
        {
          g_cond_wait (&shared->cond, &shared->lock);
          continue;
        }
      document = g_steal_pointer (&shared->document);
      version = g_steal_pointer (&shared->version);
      serial = shared->asked;
      cancellable = g_cancellable_new ();
      g_set_object (&shared->cancellable, cancellable);
      g_free (shared->under_way);
      shared->under_way = g_strdup (version->uuid);
      g_mutex_unlock (&shared->lock);

      began = g_get_monotonic_time ();
      findings = pph_findings_new ();
      pages = make_pages (shared, &layout, cache, document, version, findings, cancellable, &error);

      g_mutex_lock (&shared->lock);
      shared->took = g_get_monotonic_time () - began;
      g_clear_object (&shared->cancellable);
      if (pages != NULL || !g_error_matches (error, PPH_LAYOUT_ERROR, PPH_LAYOUT_ERROR_CANCELLED))
        deliver (shared, serial, pages, findings, error != NULL ? error->message : NULL);
    }
  g_mutex_unlock (&shared->lock);
  g_clear_pointer (&layout, pph_layout_free);
  shared_unref (shared);
  return NULL;
}

void
pph_preview_request (PphPreview *self, const PphDocument *document, const PphVersion *version)
{
  Shared *shared;

  g_return_if_fail (PPH_IS_PREVIEW (self));
  g_return_if_fail (version != NULL);

  shared = self->shared;
  pph_set_record (&self->document, document);
  pph_set_record (&self->version, version);
  /* The thread that sets pages may not read the store. */
  pph_desk_prepare_files (shared->desk, version);
  g_mutex_lock (&shared->lock);
  pph_set_record (&shared->document, document);
  pph_set_record (&shared->version, version);
  shared->asked++;
  /* A letter later, the pages of the letter before are still worth having; those of another document are not. */
  if (shared->cancellable != NULL && g_strcmp0 (shared->under_way, version->uuid) != 0)
    g_cancellable_cancel (shared->cancellable);
  g_cond_signal (&shared->cond);
  g_mutex_unlock (&shared->lock);
}

/* Pages are to look otherwise: those that are shown are made again. */
static void
on_look_changed_cb (PphPreview *self)
{
  if (self->version != NULL && self->thread != NULL)
    pph_preview_request (self, self->document, self->version);
}

static void
pph_preview_dispose (GObject *object)
{
  PphPreview *self = PPH_PREVIEW (object);

  if (self->thread != NULL)
    {
      g_mutex_lock (&self->shared->lock);
      self->shared->quit = TRUE;
      if (self->shared->cancellable != NULL)
        g_cancellable_cancel (self->shared->cancellable);
      g_cond_signal (&self->shared->cond);
      g_mutex_unlock (&self->shared->lock);
      g_thread_join (g_steal_pointer (&self->thread));
      shared_unref (g_steal_pointer (&self->shared));
    }
  g_clear_pointer (&self->document, pph_document_unref);
  g_clear_pointer (&self->version, pph_version_unref);
  g_clear_pointer (&self->pages, pph_pages_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->error, g_free);
  G_OBJECT_CLASS (pph_preview_parent_class)->dispose (object);
}

static void
pph_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ERROR:
      g_value_set_string (value, PPH_PREVIEW (object)->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_preview_class_init (PphPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pph_preview_dispose;
  object_class->get_property = pph_preview_get_property;
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", PPH_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_preview_init (PphPreview *self)
{
  Shared *shared = g_new0 (Shared, 1);

  g_atomic_ref_count_init (&shared->refs);
  g_mutex_init (&shared->lock);
  g_cond_init (&shared->cond);
  g_cond_init (&shared->done);
  shared->took = G_MAXINT64;
  g_weak_ref_init (&shared->owner, self);
  shared->context = g_main_context_ref_thread_default ();
  self->shared = shared;
}

PphPreview *
pph_preview_new (PphDesk *desk)
{
  PphPreview *self = g_object_new (PPH_TYPE_PREVIEW, NULL);

  self->shared->desk = g_object_ref (desk);
  g_atomic_ref_count_inc (&self->shared->refs);
  self->thread = g_thread_new ("preview", run_worker, self->shared);
  g_signal_connect_object (desk, "look-changed", G_CALLBACK (on_look_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
pph_preview_wait (PphPreview *self, gint64 most)
{
  Shared *shared;
  gint64 deadline = g_get_monotonic_time () + most;

  g_return_val_if_fail (PPH_IS_PREVIEW (self), FALSE);

  shared = self->shared;
  g_mutex_lock (&shared->lock);
  while (shared->took <= most && shared->made < shared->asked
         && g_cond_wait_until (&shared->done, &shared->lock, deadline))
    ;
  g_mutex_unlock (&shared->lock);
  fetch (self);
  return pph_preview_is_current (self);
}

PphPages *
pph_preview_get_pages (PphPreview *self)
{
  return self->pages;
}

GPtrArray *
pph_preview_get_findings (PphPreview *self)
{
  return self->findings;
}

const char *
pph_preview_get_error (PphPreview *self)
{
  return self->error;
}

gboolean
pph_preview_is_current (PphPreview *self)
{
  gboolean current;

  g_mutex_lock (&self->shared->lock);
  current = self->shown == self->shared->asked;
  g_mutex_unlock (&self->shared->lock);
  return current;
}
