/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-import-queue.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GFile *file; /* or NULL */
  char *text;  /* the same */
} Arrival;

struct _PphImportQueue
{
  GQueue arrivals;
  guint total;
};

static void
arrival_free (gpointer data)
{
  Arrival *self = data;

  g_clear_object (&self->file);
  g_free (self->text);
  g_free (self);
}

PphImportQueue *
pph_import_queue_new (void)
{
  return g_new0 (PphImportQueue, 1);
}

void
pph_import_queue_free (PphImportQueue *self)
{
  pph_import_queue_clear (self);
  g_free (self);
}

void
pph_import_queue_clear (PphImportQueue *self)
{
  g_queue_clear_full (&self->arrivals, arrival_free);
  self->total = 0;
}

/* @file, @text: transfer full */
static void
add (PphImportQueue *self, GFile *file, char *text)
{
  Arrival *arrival = g_new0 (Arrival, 1);

  arrival->file = file;
  arrival->text = text;
  g_queue_push_tail (&self->arrivals, arrival);
  self->total++;
}

void
pph_import_queue_add_files (PphImportQueue *self, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    add (self, g_list_model_get_item (files, i), NULL);
}

void
pph_import_queue_add_text (PphImportQueue *self, const char *text)
{
  add (self, NULL, g_strdup (text));
}

guint
pph_import_queue_get_left (const PphImportQueue *self)
{
  return g_queue_get_length ((GQueue *)&self->arrivals);
}

guint
pph_import_queue_get_total (const PphImportQueue *self)
{
  return self->total;
}

/* A place that is no path of this computer is named in the sentence that says so. */
static void
open_file (PphSettling *settling, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *uri = path == NULL ? g_file_get_uri (file) : NULL;

  pph_settling_open_file (settling, path != NULL ? path : uri);
}

gboolean
pph_import_queue_open_next (PphImportQueue *self, PphSettling *settling)
{
  Arrival *arrival = g_queue_pop_head (&self->arrivals);

  if (arrival == NULL)
    return FALSE;
  if (arrival->file != NULL)
    open_file (settling, arrival->file);
  else
    pph_settling_open_text (settling, arrival->text, _ ("Copied text"));
  arrival_free (arrival);
  return TRUE;
}
