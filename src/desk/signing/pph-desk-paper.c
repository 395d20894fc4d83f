/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-private.h"

#include "pph-date-text.h"
#include "pph-desk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Signed on paper: who, when, and the scans of what was signed. */

#define LARGEST_SCAN (128 * 1024 * 1024)

typedef struct
{
  char *name;
  GBytes *bytes;
  const char *media_type;
  char *digest;
} Scan;

static void
scan_free (gpointer data)
{
  Scan *self = data;

  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->digest);
  g_free (self);
}

/* A scan is kept, never shown as a signature: what it begins with must say what it is. */
static const char *
find_media_type (GBytes *bytes)
{
  static const struct
  {
    const char *magic;
    gsize size;
    const char *type;
  } kinds[] = {
    { "%PDF-", 5, "application/pdf" },   { "\x89PNG\r\n\x1a\n", 8, "image/png" },
    { "\xff\xd8\xff", 3, "image/jpeg" }, { "II*\0", 4, "image/tiff" },
    { "MM\0*", 4, "image/tiff" },
  };
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size > kinds[i].size && memcmp (data, kinds[i].magic, kinds[i].size) == 0)
      return kinds[i].type;
  return NULL;
}

static Scan *
read_scan (const char *path, GError **error)
{
  Scan *self = g_new0 (Scan, 1);

  self->name = g_filename_display_basename (path);
  self->bytes = pph_desk_read_bytes (path, LARGEST_SCAN, error);
  self->media_type = self->bytes != NULL ? find_media_type (self->bytes) : NULL;
  if (self->bytes != NULL && self->media_type == NULL)
    g_set_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                 _ ("“%s” is neither a PDF nor a picture. Choose the scan of the signed pages."), self->name);
  if (self->media_type != NULL)
    {
      self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes);
      return self;
    }
  scan_free (self);
  return NULL;
}

/* @paths: (nullable). (transfer full) (element-type Scan) (nullable); on any thread. */
static GPtrArray *
read_scans (const char *const *paths, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) scans = g_ptr_array_new_with_free_func (scan_free);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    {
      Scan *scan = g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : read_scan (paths[i], error);

      if (scan == NULL)
        return NULL;
      g_ptr_array_add (scans, scan);
    }
  return g_steal_pointer (&scans);
}

static void
take_scan (PphPlanStep *step, const Scan *scan, PphSignatureEvent *event)
{
  g_autoptr (PphText) other = NULL;

  pph_plan_step_keep_file (step, scan->digest, scan->bytes, scan->name, scan->media_type, "scan");
  if (event->digest == NULL)
    {
      pph_set_string (&event->digest, scan->digest);
      return;
    }
  other = pph_text_new_from (scan->digest);
  pph_set_list (&event->others, pph_list_appended (event->others, other));
}

PphSignatureEvent *
pph_plan_step_take_paper (PphPlanStep *self, const PphSlot *slot, const char *person, const char *day)
{
  g_autoptr (PphSlot) signed_slot = pph_slot_copy (slot);
  PphSignatureEvent *event = pph_plan_step_add_event (self, PPH_EVENT_PAPER, slot->signatory);

  signed_slot->medium = PPH_MEDIUM_PAPER;
  signed_slot->state = PPH_SLOT_SIGNED;
  pph_set_string (&signed_slot->signed_on, day);
  pph_set_string (&signed_slot->signed_by, person);
  pph_set_string (&signed_slot->refused_on, NULL);
  pph_set_string (&signed_slot->reason, NULL);
  pph_set_string (&event->person, person);
  pph_set_string (&event->date, day);
  pph_plan_step_set_slot (self, signed_slot);
  return event;
}

/* Paper: what was said of a block. */
static gboolean
take (PphPlanStep *step, PphDesk *desk, const char *uuid, const char *signatory, const char *person, const GDate *date,
      GPtrArray *scans, GError **error)
{
  g_autofree char *day = pph_date_to_iso (date);
  const PphSlot *slot;
  PphSignatureEvent *event;

  if (!pph_plan_step_begin (step, desk, uuid, "sign-paper", error))
    return FALSE;
  slot = pph_plan_step_find (step, signatory, error);
  if (slot == NULL || !pph_plan_step_check_day (step, date, error))
    return FALSE;
  if (person == NULL || *person == '\0')
    person = pph_str (slot->name);
  event = pph_plan_step_take_paper (step, slot, person, day);
  for (guint i = 0; i < scans->len; i++)
    take_scan (step, scans->pdata[i], event);
  return TRUE;
}

gboolean
pph_desk_sign_paper (PphDesk *self, const char *uuid, const char *signatory, const char *person, const GDate *date,
                     const char *const *scans, GError **error)
{
  g_auto (PphPlanStep) step = { 0 };
  g_autoptr (GPtrArray) read = NULL;

  g_return_val_if_fail (PPH_IS_DESK (self), FALSE);

  read = read_scans (scans, NULL, error);
  return read != NULL && take (&step, self, uuid, signatory, person, date, read, error)
         && pph_plan_step_commit (&step, error);
}

/* What someone said of a block, while the scans are read. */
typedef struct
{
  char *uuid, *signatory, *person;
  GDate date;
  GStrv paths; /* or NULL */
  GPtrArray *scans;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *self = data;

  g_free (self->uuid);
  g_free (self->signatory);
  g_free (self->person);
  g_strfreev (self->paths);
  g_clear_pointer (&self->scans, g_ptr_array_unref);
  g_free (self);
}

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (pph_desk_commit_finish (PPH_DESK (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Paper *paper = g_task_get_task_data (task);
  g_auto (PphPlanStep) step = { 0 };
  PphTransaction *transaction;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || !take (&step, PPH_DESK (source), paper->uuid, paper->signatory, paper->person, &paper->date, paper->scans,
                &error)
      || (transaction = pph_plan_step_finish (&step, &error)) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* What is being kept is kept: it is too late to stop. */
  g_task_set_check_cancellable (task, FALSE);
  pph_desk_commit_async (PPH_DESK (source), transaction, on_kept_cb, g_steal_pointer (&task));
}

static void
run_read (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Paper *paper = data;
  GError *error = NULL;

  paper->scans = read_scans ((const char *const *)paper->paths, cancellable, &error);
  if (paper->scans != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
pph_desk_sign_paper_async (PphDesk *self, const char *uuid, const char *signatory, const char *person,
                           const GDate *date, const char *const *scans, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) reading = NULL;
  GTask *task;
  Paper *paper;

  g_return_if_fail (PPH_IS_DESK (self));
  g_return_if_fail (uuid != NULL && signatory != NULL && date != NULL);

  task = g_task_new (self, cancellable, callback, data);
  paper = g_new0 (Paper, 1);
  paper->uuid = g_strdup (uuid);
  paper->signatory = g_strdup (signatory);
  paper->person = g_strdup (person);
  paper->date = *date;
  paper->paths = g_strdupv ((char **)scans);
  g_task_set_task_data (task, paper, paper_free);
  reading = g_task_new (self, cancellable, on_read_cb, task);
  g_task_set_task_data (reading, paper, NULL);
  g_task_run_in_thread (reading, run_read);
}

gboolean
pph_desk_sign_paper_finish (PphDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
