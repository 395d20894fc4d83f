/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-history.h"

#include "pph-history-item.h"

#include <glib/gi18n-lib.h>

struct _PphHistory
{
  PphRows parent_instance;

  PphDesk *desk;
  PphStored *stored; /* the present */
  char *title;
  gint64 chosen; /* entry, 0: none */
  GCancellable *cancellable;
  PphComparison *comparison;
  char *before, *after;
};

G_DEFINE_FINAL_TYPE (PphHistory, pph_history, PPH_TYPE_ROWS)

static guint compared_signal;

static void
forget_comparison (PphHistory *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->comparison, pph_comparison_unref);
  self->chosen = 0;
}

static void
pph_history_finalize (GObject *object)
{
  PphHistory *self = PPH_HISTORY (object);

  forget_comparison (self);
  g_clear_pointer (&self->stored, pph_stored_free);
  g_free (self->title);
  g_free (self->before);
  g_free (self->after);
  g_object_unref (self->desk);
  G_OBJECT_CLASS (pph_history_parent_class)->finalize (object);
}

static void
pph_history_class_init (PphHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_history_finalize;
  compared_signal = g_signal_new ("compared", PPH_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_history_init (PphHistory *self)
{
}

PphHistory *
pph_history_new (PphDesk *desk)
{
  PphHistory *self = g_object_new (PPH_TYPE_HISTORY, NULL);

  self->desk = g_object_ref (desk);
  return self;
}

gboolean
pph_history_open (PphHistory *self, const char *uuid, GError **error)
{
  PphStored *stored = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);
  g_autoptr (GPtrArray) entries
      = stored != NULL ? pph_store_list_history (pph_desk_get_store (self->desk), uuid, error) : NULL;
  GPtrArray *items;

  if (entries == NULL)
    {
      g_clear_pointer (&stored, pph_stored_free);
      return FALSE;
    }
  forget_comparison (self);
  g_clear_pointer (&self->stored, pph_stored_free);
  self->stored = stored;
  g_free (self->title);
  self->title = pph_desk_resolve_line (stored->version, stored->document->reference, stored->version->title);
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (items, pph_history_item_new (entries->pdata[i], stored->version));
  pph_rows_replace (PPH_ROWS (self), items, NULL, g_direct_equal);
  return TRUE;
}

const char *
pph_history_get_uuid (PphHistory *self)
{
  return self->stored != NULL ? self->stored->document->uuid : NULL;
}

const char *
pph_history_get_title (PphHistory *self)
{
  return self->title != NULL ? self->title : "";
}

/* Comparing */

typedef struct
{
  PphDesk *desk;
  PphDocument *document;
  PphVersion *before, *after;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->desk);
  pph_document_unref (job->document);
  pph_version_unref (job->before);
  pph_version_unref (job->after);
  g_free (job);
}

static void
compare_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task, pph_desk_compare (job->desk, job->document, job->before, job->after),
                         (GDestroyNotify)pph_comparison_unref);
}

static void
on_compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PphHistory *self = PPH_HISTORY (source);
  PphComparison *comparison = g_task_propagate_pointer (G_TASK (result), NULL);

  if (comparison == NULL)
    return;
  g_clear_pointer (&self->comparison, pph_comparison_unref);
  self->comparison = comparison;
  g_signal_emit (self, compared_signal, 0);
}

/* Takes both versions. */
static void
compare (PphHistory *self, PphVersion *before, PphVersion *after)
{
  Job *job = g_new0 (Job, 1);
  g_autoptr (GTask) task = NULL;

  job->desk = g_object_ref (self->desk);
  job->document = pph_document_ref (self->stored->document);
  job->before = before;
  job->after = after;
  pph_desk_prepare_files (self->desk, before);
  pph_desk_prepare_files (self->desk, after);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_compared_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, compare_in_thread);
}

/* What the entry at @position left. (transfer full) (nullable) */
static PphVersion *
load (PphHistory *self, guint position, char **moment, GError **error)
{
  g_autoptr (PphHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self), position);

  g_free (*moment);
  *moment = g_strdup (pph_two_lines_get_caption (PPH_TWO_LINES (item)));
  return pph_store_load_past (pph_desk_get_store (self->desk), self->stored->document->uuid,
                              pph_history_item_get_id (item), error);
}

gboolean
pph_history_choose (PphHistory *self, guint position, gboolean since, GError **error)
{
  g_autoptr (PphHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self), position);
  gboolean first = position + 1 == g_list_model_get_n_items (G_LIST_MODEL (self));
  PphVersion *chosen, *other;

  g_return_val_if_fail (item != NULL, FALSE);

  forget_comparison (self);
  g_signal_emit (self, compared_signal, 0);
  if ((chosen = load (self, position, since ? &self->before : &self->after, error)) == NULL)
    return FALSE;
  self->chosen = pph_history_item_get_id (item);
  if (since)
    {
      g_free (self->after);
      self->after = g_strdup (_ ("present text"));
      compare (self, chosen, pph_version_ref (self->stored->version));
      return TRUE;
    }
  if (first)
    {
      /* Before the first there was nothing. */
      g_free (self->before);
      self->before = g_strdup ("–");
      other = pph_version_new ();
    }
  else if ((other = load (self, position + 1, &self->before, error)) == NULL)
    {
      pph_version_unref (chosen);
      return FALSE;
    }
  compare (self, other, chosen);
  return TRUE;
}

gboolean
pph_history_compare_with (PphHistory *self, const char *uuid, GError **error)
{
  PphStored *other = pph_store_load (pph_desk_get_store (self->desk), uuid, NULL, error);

  forget_comparison (self);
  g_signal_emit (self, compared_signal, 0);
  if (other == NULL)
    return FALSE;
  g_free (self->before);
  self->before = pph_desk_resolve_line (other->version, other->document->reference, other->version->title);
  g_free (self->after);
  self->after = g_strdup (_ ("present text"));
  compare (self, pph_version_ref (other->version), pph_version_ref (self->stored->version));
  pph_stored_free (other);
  return TRUE;
}

const PphComparison *
pph_history_get_comparison (PphHistory *self)
{
  return self->comparison;
}

const char *
pph_history_get_before (PphHistory *self)
{
  return pph_str (self->before);
}

const char *
pph_history_get_after (PphHistory *self)
{
  return pph_str (self->after);
}

static gint64
get_last (PphHistory *self)
{
  g_autoptr (PphHistoryItem) last = g_list_model_get_item (G_LIST_MODEL (self), 0);

  return last != NULL ? pph_history_item_get_id (last) : 0;
}

gboolean
pph_history_can_restore (PphHistory *self)
{
  return self->stored != NULL && self->chosen != 0 && self->chosen != get_last (self)
         && (self->stored->version->state == PPH_VERSION_DRAFT || self->stored->version->state == PPH_VERSION_READY);
}

gboolean
pph_history_restore_entry (PphHistory *self, gint64 entry, GError **error)
{
  g_autofree char *uuid = g_strdup (self->stored->document->uuid);

  return pph_desk_take_up_past (self->desk, uuid, entry, error) && pph_history_open (self, uuid, error);
}

gboolean
pph_history_restore (PphHistory *self, gint64 *before, GError **error)
{
  *before = get_last (self);
  return pph_history_restore_entry (self, self->chosen, error);
}

/* Printing */

struct _PphHistoryPrint
{
  PphDesk *desk;
  PphStored *stored;
  PphComparison *comparison;
  char *before, *after;
};

PphHistoryPrint *
pph_history_prepare_print (PphHistory *self)
{
  PphHistoryPrint *print;

  g_return_val_if_fail (self->comparison != NULL, NULL);

  print = g_new0 (PphHistoryPrint, 1);
  print->desk = g_object_ref (self->desk);
  print->stored = g_new0 (PphStored, 1);
  print->stored->document = pph_document_ref (self->stored->document);
  print->stored->version = pph_version_ref (self->stored->version);
  print->comparison = pph_comparison_ref (self->comparison);
  print->before = g_strdup (self->before);
  print->after = g_strdup (self->after);
  return print;
}

void
pph_history_print_free (PphHistoryPrint *self)
{
  g_object_unref (self->desk);
  pph_stored_free (self->stored);
  pph_comparison_unref (self->comparison);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

GBytes *
pph_history_print (gpointer print, GCancellable *cancellable, GError **error)
{
  PphHistoryPrint *self = print;

  return pph_desk_print_comparison (self->desk, self->stored->document, self->stored->version, self->comparison,
                                    self->before, self->after, cancellable, error);
}
