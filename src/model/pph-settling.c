/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-settling.h"

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
    [PPH_LABEL_NONE] = N_ ("As recognised"),   [PPH_LABEL_TEXT] = N_ ("Text"),
    [PPH_LABEL_TITLE] = N_ ("Title"),          [PPH_LABEL_PARTY] = N_ ("Party"),
    [PPH_LABEL_RECITAL] = N_ ("Recital"),      [PPH_LABEL_SECTION] = N_ ("Section"),
    [PPH_LABEL_ARTICLE] = N_ ("Article"),      [PPH_LABEL_SUB_ARTICLE] = N_ ("Sub-article"),
    [PPH_LABEL_ANNEXE] = N_ ("Annex"),         [PPH_LABEL_CLOSING] = N_ ("Signatures"),
    [PPH_LABEL_OTHER] = N_ ("Other document"), [PPH_LABEL_FURNITURE] = N_ ("Left out"),
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
settling_line_new (PphSourceText *source, guint place)
{
  PphSettlingLine *self = g_object_new (PPH_TYPE_SETTLING_LINE, NULL);

  self->source = pph_source_text_ref (source);
  self->place = place;
  self->label = PPH_LABEL_TEXT;
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
  GObject parent_instance;
  PphDesk *desk;
  char *name;
  PphSourceText *source; /* or NULL */
  GPtrArray *lines;      /* PphSettlingLine */
  GPtrArray *steps;      /* GBytes: what is told, one PphLineLabel per line */
  guint step;            /* the present one */
  PphVersion *version;
  GPtrArray *findings;
  char *error;
  GCancellable *cancellable; /* of the work under way, or NULL */
  guint worked_step;         /* which the work under way recognises */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PphSettling, pph_settling, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];
static guint changed_signal;

static GType
get_item_type (GListModel *model)
{
  return PPH_TYPE_SETTLING_LINE;
}

static guint
get_n_items (GListModel *model)
{
  return PPH_SETTLING (model)->lines->len;
}

static gpointer
get_item (GListModel *model, guint i)
{
  PphSettling *self = PPH_SETTLING (model);

  return i < self->lines->len ? g_object_ref (self->lines->pdata[i]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* What the worker is given, and what it gives. */
typedef struct
{
  PphDesk *desk;
  char *path; /* to be read first, or NULL */
  PphSourceText *source;
  GBytes *told; /* or NULL: nothing yet */
  guint8 *found;
  PphVersion *version;
  GPtrArray *findings;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->desk);
  g_free (work->path);
  pph_source_text_unref (work->source);
  g_clear_pointer (&work->told, g_bytes_unref);
  g_free (work->found);
  g_clear_pointer (&work->version, pph_version_unref);
  g_clear_pointer (&work->findings, g_ptr_array_unref);
  g_free (work);
}

static void
do_work (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  if (work->source == NULL)
    work->source = pph_desk_read_source (work->path, &error);
  if (work->source == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  work->found = g_new0 (guint8, work->source->lines->len + 1);
  work->findings = pph_findings_new ();
  work->version
      = pph_desk_settle (work->desk, work->source, work->told != NULL ? g_bytes_get_data (work->told, NULL) : NULL,
                         work->found, work->findings);
  g_task_return_boolean (task, TRUE);
}

static void
notify_state (PphSettling *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static const guint8 *
get_told (PphSettling *self)
{
  return g_bytes_get_data (self->steps->pdata[self->step], NULL);
}

static void
take_lines (PphSettling *self, PphSourceText *source)
{
  g_autofree guint8 *nothing = g_new0 (guint8, source->lines->len + 1);

  self->source = pph_source_text_ref (source);
  for (guint i = 0; i < source->lines->len; i++)
    g_ptr_array_add (self->lines, settling_line_new (source, i));
  g_ptr_array_add (self->steps, g_bytes_new (nothing, source->lines->len));
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->lines->len);
}

static void
show_labels (PphSettling *self, const guint8 *found)
{
  const guint8 *told = get_told (self);

  for (guint i = 0; i < self->lines->len; i++)
    {
      PphSettlingLine *line = self->lines->pdata[i];
      gboolean is_told = told[i] != PPH_LABEL_NONE;

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

static void begin_work (PphSettling *self, const char *path, PphSourceText *source);

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
      show_labels (self, work->found);
      if (self->worked_step != self->step)
        begin_work (self, NULL, self->source);
    }
  notify_state (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
begin_work (PphSettling *self, const char *path, PphSourceText *source)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  work->desk = g_object_ref (self->desk);
  work->path = g_strdup (path);
  work->source = source != NULL ? pph_source_text_ref (source) : NULL;
  work->told = self->steps->len > 0 ? g_bytes_ref (self->steps->pdata[self->step]) : NULL;
  self->worked_step = self->step;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_worked_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify)work_free);
  g_task_run_in_thread (task, do_work);
}

static void
forget (PphSettling *self)
{
  guint n = self->lines->len;

  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->lines, 0);
  g_ptr_array_set_size (self->steps, 0);
  self->step = 0;
  g_clear_pointer (&self->source, pph_source_text_unref);
  g_clear_pointer (&self->version, pph_version_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->name, g_free);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
}

void
pph_settling_open_file (PphSettling *self, const char *path)
{
  g_return_if_fail (PPH_IS_SETTLING (self));
  g_return_if_fail (path != NULL);

  forget (self);
  self->name = g_filename_display_basename (path);
  begin_work (self, path, NULL);
  notify_state (self);
}

void
pph_settling_open_text (PphSettling *self, const char *text, const char *name)
{
  g_autoptr (PphSourceText) source = NULL;

  g_return_if_fail (PPH_IS_SETTLING (self));
  g_return_if_fail (text != NULL);

  forget (self);
  self->name = g_strdup (name);
  source = pph_source_text_from_plain (text, name);
  if (source->lines->len > 0)
    begin_work (self, NULL, source);
  else
    self->error = g_strdup (_ ("There is no text to import. Copy the text of an agreement first."));
  notify_state (self);
  if (self->error != NULL)
    g_signal_emit (self, changed_signal, 0);
}

static void
go_to_step (PphSettling *self, guint step)
{
  self->step = step;
  if (self->cancellable == NULL)
    begin_work (self, NULL, self->source);
  notify_state (self);
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
pph_settling_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PphSettling *self = PPH_SETTLING (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->cancellable != NULL);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->step > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->step + 1 < self->steps->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pph_settling_finalize (GObject *object)
{
  PphSettling *self = PPH_SETTLING (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_ptr_array_unref (self->lines);
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
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pph_settling_get_property;
  object_class->finalize = pph_settling_finalize;
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed", PPH_TYPE_SETTLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_settling_init (PphSettling *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
}

PphSettling *
pph_settling_new (PphDesk *desk)
{
  PphSettling *self = g_object_new (PPH_TYPE_SETTLING, NULL);

  self->desk = g_object_ref (desk);
  return self;
}
