/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-settling.h"

#include "pph-settling-line-private.h"
#include "pph-stop-cancellable.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphSettling
{
  PphUndoableList parent_instance;
  PphDesk *desk;
  char *name;
  PphSourceText *source; /* or NULL */
  GPtrArray *lines;      /* PphSettlingLine, or NULL where nobody asked for one yet: a book has a million */
  guint8 *found;         /* PphLineLabel of each, as recognised last */
  GBytes *told;          /* one PphLineLabel per line; NULL: nothing yet */
  PphVersion *version;
  GPtrArray *findings;
  char *error;
  GCancellable *cancellable; /* of the work under way, or NULL */
  int *done;                 /* atomic box of the last work: how far it is, in thousandths; or NULL */
};

G_DEFINE_FINAL_TYPE (PphSettling, pph_settling, PPH_TYPE_UNDOABLE_LIST)

static gboolean
is_told (PphSettling *self, guint i)
{
  const guint8 *told = self->told != NULL ? g_bytes_get_data (self->told, NULL) : NULL;

  return told != NULL && told[i] != PPH_LABEL_NONE;
}

static guint
get_n_items (PphUndoableList *list)
{
  return PPH_SETTLING (list)->lines->len;
}

static gpointer
get_item (PphUndoableList *list, guint i)
{
  PphSettling *self = PPH_SETTLING (list);

  if (self->lines->pdata[i] == NULL)
    self->lines->pdata[i] = pph_settling_line_new (self->source, i, self->found[i], is_told (self, i));
  return self->lines->pdata[i];
}

static gboolean
is_busy (PphUndoableList *list)
{
  return PPH_SETTLING (list)->cancellable != NULL;
}

/* What the worker is given, and what it gives. */
typedef struct
{
  PphDesk *desk;
  char *path; /* to be read first, or NULL */
  char *text; /* the same, or NULL */
  char *name; /* of the text */
  PphSourceText *source;
  GBytes *told; /* or NULL: nothing yet */
  guint8 *found;
  int *done; /* atomic box: how far it is, in thousandths */
  PphVersion *version;
  GPtrArray *findings;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->desk);
  g_free (work->path);
  g_free (work->text);
  g_free (work->name);
  pph_source_text_unref (work->source);
  g_clear_pointer (&work->told, g_bytes_unref);
  g_free (work->found);
  g_atomic_rc_box_release (work->done);
  g_clear_pointer (&work->version, pph_version_unref);
  g_clear_pointer (&work->findings, g_ptr_array_unref);
  g_free (work);
}

/* (transfer full) (nullable) */
static PphSourceText *
read_source (Work *work, GError **error)
{
  g_autoptr (PphSourceText) source = NULL;

  if (work->text == NULL)
    return pph_desk_read_source (work->path, error);
  source = pph_source_text_from_plain (work->text, work->name);
  if (source->lines->len > 0)
    return g_steal_pointer (&source);
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE,
                       _ ("There is no text to import. Copy the text of an agreement first."));
  return NULL;
}

static void
hear (double fraction, gpointer done)
{
  g_atomic_int_set ((int *)done, (int)(fraction * 1000));
}

static void
do_work (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  const PphStop stop = pph_stop_for_cancellable (cancellable);
  const PphRecogniseWatch watch = { &stop, hear, work->done };
  GError *error = NULL;

  if (work->source == NULL)
    work->source = read_source (work, &error);
  if (work->source == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->found = g_new0 (guint8, work->source->lines->len + 1);
  work->findings = pph_findings_new ();
  work->version
      = pph_desk_settle (work->desk, work->source, work->told != NULL ? g_bytes_get_data (work->told, NULL) : NULL,
                         work->found, work->findings, &watch);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
take_lines (PphSettling *self, PphSourceText *source)
{
  guint n = source->lines->len;

  self->source = pph_source_text_ref (source);
  g_ptr_array_set_size (self->lines, (int)n);
  self->found = g_new (guint8, n + 1);
  memset (self->found, PPH_LABEL_TEXT, n + 1);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}

/* Takes @found. */
static void
show_labels (PphSettling *self, guint8 *found)
{
  g_free (self->found);
  self->found = found;
  for (guint i = 0; i < self->lines->len; i++)
    {
      PphSettlingLine *line = self->lines->pdata[i];

      if (line != NULL)
        pph_settling_line_show (line, found[i], is_told (self, i));
    }
}

static void begin_work (PphSettling *self, Work *work);

static void
on_worked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  PphSettling *self = PPH_SETTLING (object);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  /* Another file was opened meanwhile: what this one is nobody asks any more. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (!done)
    {
      g_free (self->error);
      self->error = g_strdup (error->message);
    }
  else
    {
      if (self->source == NULL)
        take_lines (self, work->source);
      g_clear_pointer (&self->version, pph_version_unref);
      self->version = g_steal_pointer (&work->version);
      g_clear_pointer (&self->findings, g_ptr_array_unref);
      self->findings = g_steal_pointer (&work->findings);
      show_labels (self, g_steal_pointer (&work->found));
      if (work->told != self->told) /* something was told meanwhile */
        begin_work (self, g_new0 (Work, 1));
    }
  pph_undoable_list_emit_changed (PPH_UNDOABLE_LIST (self));
}

/* Takes @work, of which what is to be read is set, if anything is. */
static void
begin_work (PphSettling *self, Work *work)
{
  g_autoptr (GTask) task = NULL;

  work->desk = g_object_ref (self->desk);
  work->source = self->source != NULL ? pph_source_text_ref (self->source) : NULL;
  work->told = self->told != NULL ? g_bytes_ref (self->told) : NULL;
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  self->done = g_atomic_rc_box_new0 (int);
  work->done = g_atomic_rc_box_acquire (self->done);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_worked_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  g_task_run_in_thread (task, do_work);
}

static void
give_up (PphSettling *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
forget (PphSettling *self)
{
  guint n = self->lines->len;

  give_up (self);
  g_ptr_array_set_size (self->lines, 0);
  pph_undoable_list_forget_steps (PPH_UNDOABLE_LIST (self));
  g_clear_pointer (&self->told, g_bytes_unref);
  g_clear_pointer (&self->found, g_free);
  g_clear_pointer (&self->source, pph_source_text_unref);
  g_clear_pointer (&self->version, pph_version_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->name, g_free);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

void
pph_settling_close (PphSettling *self)
{
  g_return_if_fail (PPH_IS_SETTLING (self));

  forget (self);
  pph_undoable_list_emit_changed (PPH_UNDOABLE_LIST (self));
}

void
pph_settling_open_file (PphSettling *self, const char *path)
{
  Work *work;

  g_return_if_fail (PPH_IS_SETTLING (self));
  g_return_if_fail (path != NULL);

  forget (self);
  self->name = g_filename_display_basename (path);
  work = g_new0 (Work, 1);
  work->path = g_strdup (path);
  begin_work (self, work);
  pph_undoable_list_notify_state (PPH_UNDOABLE_LIST (self));
}

void
pph_settling_open_text (PphSettling *self, const char *text, const char *name)
{
  Work *work;

  g_return_if_fail (PPH_IS_SETTLING (self));
  g_return_if_fail (text != NULL);

  forget (self);
  self->name = g_strdup (name);
  work = g_new0 (Work, 1);
  work->text = g_strdup (text);
  work->name = g_strdup (name);
  begin_work (self, work);
  pph_undoable_list_notify_state (PPH_UNDOABLE_LIST (self));
}

double
pph_settling_get_fraction (PphSettling *self)
{
  g_return_val_if_fail (PPH_IS_SETTLING (self), 0);
  return self->done != NULL ? g_atomic_int_get (self->done) / 1000.0 : 0;
}

static void
show_told (PphUndoableList *list, gconstpointer told)
{
  PphSettling *self = PPH_SETTLING (list);

  g_clear_pointer (&self->told, g_bytes_unref);
  self->told = g_bytes_ref ((GBytes *)told);
  if (self->cancellable == NULL)
    begin_work (self, g_new0 (Work, 1));
  pph_undoable_list_notify_state (list);
}

void
pph_settling_tell (PphSettling *self, guint first, guint n, PphLineLabel label)
{
  g_autoptr (GBytes) before = NULL;
  g_autofree guint8 *told = NULL;

  g_return_if_fail (PPH_IS_SETTLING (self));
  g_return_if_fail (label <= PPH_LABEL_FURNITURE);

  if (first >= self->lines->len || n == 0)
    return;
  n = MIN (n, self->lines->len - first);
  before = self->told != NULL ? g_bytes_ref (self->told)
                              : g_bytes_new_take (g_new0 (guint8, self->lines->len), self->lines->len);
  told = g_memdup2 (g_bytes_get_data (before, NULL), self->lines->len);
  /* What begins with the first line goes on with the others. */
  memset (told + first, label, n);
  if (label != PPH_LABEL_NONE && label != PPH_LABEL_FURNITURE && n > 1)
    memset (told + first + 1, PPH_LABEL_TEXT, n - 1);
  if (memcmp (told, g_bytes_get_data (before, NULL), self->lines->len) != 0)
    pph_undoable_list_decide (PPH_UNDOABLE_LIST (self), g_steal_pointer (&before),
                              g_bytes_new_take (g_steal_pointer (&told), self->lines->len));
}

gboolean
pph_settling_is_busy (PphSettling *self)
{
  g_return_val_if_fail (PPH_IS_SETTLING (self), FALSE);
  return self->cancellable != NULL;
}

const char *
pph_settling_get_name (PphSettling *self)
{
  g_return_val_if_fail (PPH_IS_SETTLING (self), NULL);
  return self->name;
}

PphLineLabel
pph_settling_get_label (PphSettling *self, guint place)
{
  g_return_val_if_fail (PPH_IS_SETTLING (self), PPH_LABEL_NONE);
  g_return_val_if_fail (place < self->lines->len, PPH_LABEL_NONE);
  return self->found[place];
}

PphVersion *
pph_settling_get_version (PphSettling *self)
{
  g_return_val_if_fail (PPH_IS_SETTLING (self), NULL);
  return self->version;
}

GPtrArray *
pph_settling_get_findings (PphSettling *self)
{
  g_return_val_if_fail (PPH_IS_SETTLING (self), NULL);
  return self->findings;
}

const char *
pph_settling_get_error (PphSettling *self)
{
  g_return_val_if_fail (PPH_IS_SETTLING (self), NULL);
  return self->error;
}

static void
pph_settling_finalize (GObject *object)
{
  PphSettling *self = PPH_SETTLING (object);

  give_up (self);
  g_clear_object (&self->desk);
  g_ptr_array_unref (self->lines);
  g_free (self->found);
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  g_clear_pointer (&self->told, g_bytes_unref);
  g_clear_pointer (&self->source, pph_source_text_unref);
  g_clear_pointer (&self->version, pph_version_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self->error);
  g_free (self->name);
  G_OBJECT_CLASS (pph_settling_parent_class)->finalize (object);
}

static void
pph_settling_class_init (PphSettlingClass *klass)
{
  PphUndoableListClass *list_class = PPH_UNDOABLE_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pph_settling_finalize;
  list_class->item_type = PPH_TYPE_SETTLING_LINE;
  list_class->get_n_items = get_n_items;
  list_class->get_item = get_item;
  list_class->is_busy = is_busy;
  list_class->show_state = show_told;
  list_class->state_free = (GDestroyNotify)g_bytes_unref;
}

static void
line_free (gpointer line)
{
  if (line != NULL)
    g_object_unref (line);
}

static void
pph_settling_init (PphSettling *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
}

PphSettling *
pph_settling_new (PphDesk *desk)
{
  PphSettling *self = g_object_new (PPH_TYPE_SETTLING, NULL);

  self->desk = g_object_ref (desk);
  return self;
}
