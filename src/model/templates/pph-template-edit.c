/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-edit.h"

#include "pph-desk-template.h"

/* Rest, in milliseconds, before what was typed is checked, and before it is saved. */
#define CHECK_DELAY 150
#define SAVE_DELAY  1000

struct _PphTemplateEdit
{
  GObject parent_instance;

  PphDesk *desk;
  PphPreview *preview;
  char *path;
  char *text;
  char *title;
  char *error;
  GPtrArray *findings;
  GCancellable *cancellable; /* of the check under way, or NULL */
  gboolean saved;
  gboolean drafted;
  guint check_later;
  guint save_later;
};

G_DEFINE_FINAL_TYPE (PphTemplateEdit, pph_template_edit, G_TYPE_OBJECT)

enum
{
  CHECKED,
  SAVED,
  EDITED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* What the thread is given and gives. */
typedef struct
{
  PphDesk *desk;
  char *text;
  char *name;
  GPtrArray *findings;
  char *title;
  PphVersion *version; /* NULL: there are mistakes */
} Check;

static void
check_free (Check *check)
{
  g_object_unref (check->desk);
  g_free (check->text);
  g_free (check->name);
  g_free (check->title);
  g_ptr_array_unref (check->findings);
  pph_record_unref (check->version);
  g_free (check);
}

static void
run_check (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  g_autoptr (PphTemplate) template = pph_template_load (check->text, -1, check->name, check->findings);
  g_autoptr (GError) error = NULL;

  if (template != NULL && !g_cancellable_is_cancelled (cancellable))
    {
      check->title = g_strdup (pph_template_get_title (template));
      check->version = pph_desk_draft_sample (check->desk, template, &error);
      if (error != NULL)
        pph_findings_add (check->findings, PPH_SEVERITY_ERROR, "template-sample", "%s", error->message);
    }
  g_task_return_boolean (task, TRUE);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PphTemplateEdit *self = PPH_TEMPLATE_EDIT (source);
  Check *check = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->preview == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->findings);
  self->findings = g_ptr_array_ref (check->findings);
  if (check->title != NULL)
    {
      g_free (self->title);
      self->title = g_strdup (check->title);
    }
  if (check->version != NULL)
    pph_preview_request (self->preview, NULL, check->version);
  g_signal_emit (self, signals[CHECKED], 0);
}

static void
start_check (PphTemplateEdit *self)
{
  g_autoptr (GTask) task = NULL;
  Check *check = g_new0 (Check, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_checked_cb, NULL);
  check->desk = g_object_ref (self->desk);
  check->text = g_strdup (self->text);
  check->name = g_filename_display_basename (self->path);
  check->findings = pph_findings_new ();
  g_task_set_task_data (task, check, (GDestroyNotify)check_free);
  g_task_run_in_thread (task, run_check);
}

static gboolean
on_check_time (gpointer data)
{
  PphTemplateEdit *self = data;

  self->check_later = 0;
  start_check (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_save_time (gpointer data)
{
  PphTemplateEdit *self = data;

  self->save_later = 0;
  pph_template_edit_flush (self);
  return G_SOURCE_REMOVE;
}

gboolean
pph_template_edit_flush (PphTemplateEdit *self)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (PPH_IS_TEMPLATE_EDIT (self), FALSE);

  g_clear_handle_id (&self->save_later, g_source_remove);
  if (self->saved)
    return TRUE;
  self->saved = pph_desk_save_template_text (self->desk, self->path, self->text, &error);
  self->drafted = self->drafted || self->saved;
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  g_signal_emit (self, signals[SAVED], 0);
  return self->saved;
}

gboolean
pph_template_edit_publish (PphTemplateEdit *self, GError **error)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  g_return_val_if_fail (PPH_IS_TEMPLATE_EDIT (self), FALSE);

  if (!pph_desk_publish_template (self->desk, self->path, self->text, findings, error))
    {
      pph_template_edit_flush (self);
      if (findings->len > 0)
        {
          g_clear_handle_id (&self->check_later, g_source_remove);
          g_cancellable_cancel (self->cancellable);
          g_ptr_array_unref (self->findings);
          self->findings = g_steal_pointer (&findings);
          g_signal_emit (self, signals[CHECKED], 0);
        }
      return FALSE;
    }
  g_clear_handle_id (&self->save_later, g_source_remove);
  self->saved = TRUE;
  self->drafted = FALSE;
  return TRUE;
}

void
pph_template_edit_set_text (PphTemplateEdit *self, const char *text)
{
  g_return_if_fail (PPH_IS_TEMPLATE_EDIT (self));

  if (g_str_equal (self->text, text))
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  self->saved = FALSE;
  g_clear_handle_id (&self->check_later, g_source_remove);
  g_clear_handle_id (&self->save_later, g_source_remove);
  self->check_later = g_timeout_add (CHECK_DELAY, on_check_time, self);
  self->save_later = g_timeout_add (SAVE_DELAY, on_save_time, self);
  g_signal_emit (self, signals[EDITED], 0);
}

void
pph_template_edit_carry_sample (PphTemplateEdit *self, const char *from, const char *to)
{
  g_return_if_fail (PPH_IS_TEMPLATE_EDIT (self));

  pph_desk_carry_sample (self->desk, self->path, from, to);
}

const char *
pph_template_edit_get_text (PphTemplateEdit *self)
{
  return self->text;
}

GPtrArray *
pph_template_edit_get_findings (PphTemplateEdit *self)
{
  return self->findings;
}

const char *
pph_template_edit_get_title (PphTemplateEdit *self)
{
  return self->title;
}

PphPreview *
pph_template_edit_get_preview (PphTemplateEdit *self)
{
  return self->preview;
}

gboolean
pph_template_edit_is_saved (PphTemplateEdit *self)
{
  return self->saved;
}

gboolean
pph_template_edit_is_drafted (PphTemplateEdit *self)
{
  return self->drafted;
}

const char *
pph_template_edit_get_error (PphTemplateEdit *self)
{
  return self->error;
}

static void
pph_template_edit_dispose (GObject *object)
{
  PphTemplateEdit *self = PPH_TEMPLATE_EDIT (object);

  g_clear_handle_id (&self->check_later, g_source_remove);
  if (self->desk != NULL && self->text != NULL)
    pph_template_edit_flush (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->preview);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_template_edit_parent_class)->dispose (object);
}

static void
pph_template_edit_finalize (GObject *object)
{
  PphTemplateEdit *self = PPH_TEMPLATE_EDIT (object);

  g_free (self->path);
  g_free (self->text);
  g_free (self->title);
  g_free (self->error);
  g_ptr_array_unref (self->findings);
  G_OBJECT_CLASS (pph_template_edit_parent_class)->finalize (object);
}

static void
pph_template_edit_class_init (PphTemplateEditClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_template_edit_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_template_edit_finalize;
  signals[CHECKED]
      = g_signal_new ("checked", PPH_TYPE_TEMPLATE_EDIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVED]
      = g_signal_new ("saved", PPH_TYPE_TEMPLATE_EDIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED]
      = g_signal_new ("edited", PPH_TYPE_TEMPLATE_EDIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_template_edit_init (PphTemplateEdit *self)
{
  self->findings = pph_findings_new ();
  self->saved = TRUE;
}

PphTemplateEdit *
pph_template_edit_new (PphDesk *desk, const char *path, GError **error)
{
  gboolean drafted;
  g_autofree char *text = pph_desk_load_template_text (desk, path, &drafted, error);
  PphTemplateEdit *self;

  if (text == NULL)
    return NULL;
  self = g_object_new (PPH_TYPE_TEMPLATE_EDIT, NULL);
  self->desk = g_object_ref (desk);
  self->preview = pph_preview_new (desk);
  self->path = g_strdup (path);
  self->text = g_steal_pointer (&text);
  self->drafted = drafted;
  start_check (self);
  return self;
}
