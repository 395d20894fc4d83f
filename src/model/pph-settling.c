/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-settling.h"

#include "pph-stop-cancellable.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphSettlingLine
{
  GObject parent_instance;
  PphSourceText *source;
  guint place;
  PphLineLabel label;
  gboolean told;
};

G_DEFINE_FINAL_TYPE (PphSettlingLine, pph_settling_line, G_TYPE_OBJECT)

enum
{
  LINE_PROP_0,
  LINE_PROP_LABEL,
  LINE_PROP_TOLD,
  N_LINE_PROPS
};
static GParamSpec *line_properties[N_LINE_PROPS];

const char *
pph_line_label_to_text (PphLineLabel label)
{
  static const char *const names[] = {
    [PPH_LABEL_NONE] = N_ ("As recognised"),
    [PPH_LABEL_TEXT] = N_ ("Text"),
    [PPH_LABEL_TITLE] = N_ ("Title"),
    [PPH_LABEL_PARTY] = N_ ("Party"),
    [PPH_LABEL_RECITAL] = N_ ("Recital"),
    [PPH_LABEL_SECTION] = N_ ("Section"),
    [PPH_LABEL_DIVISION] = N_ ("Group heading"),
    [PPH_LABEL_ARTICLE] = N_ ("Article"),
    [PPH_LABEL_SUB_ARTICLE] = N_ ("Sub-article"),
    [PPH_LABEL_ANNEXE] = N_ ("Annex"),
    [PPH_LABEL_CLOSING] = N_ ("Signatures"),
    [PPH_LABEL_OTHER] = N_ ("Other document"),
    [PPH_LABEL_FURNITURE] = N_ ("Left out"),
  };

  g_return_val_if_fail (label < G_N_ELEMENTS (names), "");
  return _ (names[label]);
}

static void
pph_settling_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphSettlingLine *self = PPH_SETTLING_LINE (object);

  if (id == LINE_PROP_LABEL)
    g_value_set_uint (value, self->label);
  else if (id == LINE_PROP_TOLD)
    g_value_set_boolean (value, self->told);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pph_settling_line_finalize (GObject *object)
{
  pph_source_text_unref (PPH_SETTLING_LINE (object)->source);
  G_OBJECT_CLASS (pph_settling_line_parent_class)->finalize (object);
}

static void
pph_settling_line_class_init (PphSettlingLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pph_settling_line_get_property;
  object_class->finalize = pph_settling_line_finalize;
  line_properties[LINE_PROP_LABEL]
      = g_param_spec_uint ("label", NULL, NULL, 0, PPH_LABEL_FURNITURE, PPH_LABEL_TEXT, flags);
  line_properties[LINE_PROP_TOLD] = g_param_spec_boolean ("told", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_LINE_PROPS, line_properties);
}

static void
pph_settling_line_init (PphSettlingLine *self)
{
}

static PphSettlingLine *
settling_line_new (PphSourceText *source, guint place, PphLineLabel label, gboolean told)
{
  PphSettlingLine *self = g_object_new (PPH_TYPE_SETTLING_LINE, NULL);

  self->source = pph_source_text_ref (source);
  self->place = place;
  self->label = label;
  self->told = told;
  return self;
}

static const PphSourceLine *
get_line (PphSettlingLine *self)
{
  return self->source->lines->pdata[self->place];
}

int
pph_settling_line_get_number (PphSettlingLine *self)
{
  return get_line (self)->number;
}

const char *
pph_settling_line_get_text (PphSettlingLine *self)
{
  return get_line (self)->plain;
}

PphLineLabel
pph_settling_line_get_label (PphSettlingLine *self)
{
  return self->label;
}

gboolean
pph_settling_line_get_told (PphSettlingLine *self)
{
  return self->told;
}

/* --- the whole ------------------------------------------------------------------- */

struct _PphSettling
{
  PphUndoableList parent_instance;
  PphDesk *desk;
  char *name;
  PphSourceText *source; /* or NULL */
  GPtrArray *lines;      /* PphSettlingLine, or NULL where nobody asked for one yet: a book has a million */
  guint8 *found;         /* PphLineLabel of each, as recognised last */
  GPtrArray *steps;      /* GBytes: what is told, one PphLineLabel per line */
  guint step;            /* the present one */
  PphVersion *version;
  GPtrArray *findings;
  char *error;
  GCancellable *cancellable; /* of the work under way, or NULL */
  guint worked_step;         /* which the work under way recognises */
  int *done;                 /* atomic box of the last work: how far it is, in thousandths; or NULL */
};

G_DEFINE_FINAL_TYPE (PphSettling, pph_settling, PPH_TYPE_UNDOABLE_LIST)

static const guint8 *
get_told (PphSettling *self)
{
  return g_bytes_get_data (self->steps->pdata[self->step], NULL);
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
    self->lines->pdata[i] = settling_line_new (self->source, i, self->found[i], get_told (self)[i] != PPH_LABEL_NONE);
  return self->lines->pdata[i];
}

static gboolean
is_busy (PphUndoableList *list)
{
  return PPH_SETTLING (list)->cancellable != NULL;
}

static gboolean
can_undo (PphUndoableList *list)
{
  return PPH_SETTLING (list)->step > 0;
}

static gboolean
can_redo (PphUndoableList *list)
{
  return PPH_SETTLING (list)->step + 1 < PPH_SETTLING (list)->steps->len;
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
  g_autofree guint8 *nothing = g_new0 (guint8, n + 1);

  self->source = pph_source_text_ref (source);
  g_ptr_array_set_size (self->lines, (int)n);
  self->found = g_new (guint8, n + 1);
  memset (self->found, PPH_LABEL_TEXT, n + 1);
  g_ptr_array_add (self->steps, g_bytes_new (nothing, n));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n);
}

/* Takes @found. */
static void
show_labels (PphSettling *self, guint8 *found)
{
  const guint8 *told = get_told (self);

  g_free (self->found);
  self->found = found;
  for (guint i = 0; i < self->lines->len; i++)
    {
      PphSettlingLine *line = self->lines->pdata[i];
      gboolean is_told = told[i] != PPH_LABEL_NONE;

      if (line == NULL)
        continue;
      if (line->label != found[i])
        {
          line->label = found[i];
          g_object_notify_by_pspec (G_OBJECT (line), line_properties[LINE_PROP_LABEL]);
        }
      if (line->told != is_told)
        {
          line->told = is_told;
          g_object_notify_by_pspec (G_OBJECT (line), line_properties[LINE_PROP_TOLD]);
        }
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
      if (self->worked_step != self->step)
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
  work->told = self->steps->len > 0 ? g_bytes_ref (self->steps->pdata[self->step]) : NULL;
  g_clear_pointer (&self->done, g_atomic_rc_box_release);
  self->done = g_atomic_rc_box_new0 (int);
  work->done = g_atomic_rc_box_acquire (self->done);
  self->worked_step = self->step;
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
  g_ptr_array_set_size (self->steps, 0);
  self->step = 0;
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
go_to_step (PphSettling *self, guint step)
{
  self->step = step;
  if (self->cancellable == NULL)
    begin_work (self, g_new0 (Work, 1));
  pph_undoable_list_notify_state (PPH_UNDOABLE_LIST (self));
}

void
pph_settling_tell (PphSettling *self, guint first, guint n, PphLineLabel label)
{
  g_autofree guint8 *told = NULL;

  g_return_if_fail (PPH_IS_SETTLING (self));
  g_return_if_fail (label <= PPH_LABEL_FURNITURE);

  if (first >= self->lines->len || n == 0)
    return;
  n = MIN (n, self->lines->len - first);
  told = g_memdup2 (get_told (self), self->lines->len);
  /* What begins with the first line goes on with the others. */
  memset (told + first, label, n);
  if (label != PPH_LABEL_NONE && label != PPH_LABEL_FURNITURE && n > 1)
    memset (told + first + 1, PPH_LABEL_TEXT, n - 1);
  if (memcmp (told, get_told (self), self->lines->len) == 0)
    return;
  g_ptr_array_set_size (self->steps, (int)self->step + 1);
  g_ptr_array_add (self->steps, g_bytes_new (told, self->lines->len));
  go_to_step (self, self->step + 1);
}

void
pph_settling_undo (PphSettling *self)
{
  g_return_if_fail (PPH_IS_SETTLING (self));
  if (self->step > 0)
    go_to_step (self, self->step - 1);
}

void
pph_settling_redo (PphSettling *self)
{
  g_return_if_fail (PPH_IS_SETTLING (self));
  if (self->step + 1 < self->steps->len)
    go_to_step (self, self->step + 1);
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
  g_ptr_array_unref (self->steps);
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
  list_class->can_undo = can_undo;
  list_class->can_redo = can_redo;
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
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
}

PphSettling *
pph_settling_new (PphDesk *desk)
{
  PphSettling *self = g_object_new (PPH_TYPE_SETTLING, NULL);

  self->desk = g_object_ref (desk);
  return self;
}
