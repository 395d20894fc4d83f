/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-return.h"

#include "pph-file-chooser.h"
#include "pph-toasts.h"

#include <glib/gi18n-lib.h>

struct _PphFicheReturn
{
  AdwWindow parent_instance;

  PphFicheForm *form;
  PphFilledForm *taken;

  GtkLabel *summary_label;
  GtkButton *take_button;
  AdwPreferencesGroup *differences_group;
  AdwPreferencesGroup *findings_group;
};

G_DEFINE_FINAL_TYPE (PphFicheReturn, pph_fiche_return, ADW_TYPE_WINDOW)

/* --- showing --------------------------------------------------------------------- */

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (pph_str (subtitle), -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pph_str (title));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* What a value was or is, in words: a box is ticked or not. */
static const char *
say_value (const char *value)
{
  if (value == NULL)
    return _ ("nothing");
  return g_str_equal (value, "true") ? _ ("ticked") : value;
}

static void
show_differences (PphFicheReturn *self, const GPtrArray *differences)
{
  g_autofree char *summary
      = differences->len == 0
            ? g_strdup (_ ("The file says the same as this form: there is nothing to take."))
            : g_strdup_printf (ngettext ("%u value differs.", "%u values differ.", differences->len), differences->len);

  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), differences->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->differences_group), differences->len > 0);
  for (guint i = 0; i < differences->len; i++)
    {
      const PphFormDifference *difference = differences->pdata[i];
      /* Translators: a value before, then after. */
      g_autofree char *change
          = g_strdup_printf (_ ("%s → %s"), say_value (difference->before), say_value (difference->after));

      adw_preferences_group_add (self->differences_group, make_row (difference->label, change));
    }
}

static void
show_findings (PphFicheReturn *self, const GPtrArray *findings)
{
  gtk_widget_set_visible (GTK_WIDGET (self->findings_group), findings->len > 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      adw_preferences_group_add (self->findings_group, make_row (finding->sentence, finding->fix));
    }
}

static void
take_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFicheReturn *self = PPH_FICHE_RETURN (widget);

  pph_fiche_form_take (self->form, self->taken);
  pph_toast_show (GTK_WIDGET (self->form), _ ("The values of the file were taken. Undo brings back those before."));
  gtk_window_close (GTK_WINDOW (self));
}

static void
pph_fiche_return_dispose (GObject *object)
{
  PphFicheReturn *self = PPH_FICHE_RETURN (object);

  g_clear_object (&self->form);
  g_clear_pointer (&self->taken, pph_filled_form_unref);
  G_OBJECT_CLASS (pph_fiche_return_parent_class)->dispose (object);
}

static void
pph_fiche_return_class_init (PphFicheReturnClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_fiche_return_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/fiches/pph-fiche-return.ui");
  gtk_widget_class_bind_template_child (widget_class, PphFicheReturn, summary_label);
  gtk_widget_class_bind_template_child (widget_class, PphFicheReturn, take_button);
  gtk_widget_class_bind_template_child (widget_class, PphFicheReturn, differences_group);
  gtk_widget_class_bind_template_child (widget_class, PphFicheReturn, findings_group);
  gtk_widget_class_install_action (widget_class, "return.take", NULL, take_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pph_fiche_return_init (PphFicheReturn *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- reading --------------------------------------------------------------------- */

typedef struct
{
  PphDesk *desk;
  PphDocument *document;
  PphVersion *version;
  char *path;
  GPtrArray *differences, *findings;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->desk);
  pph_document_unref (reading->document);
  pph_version_unref (reading->version);
  g_clear_pointer (&reading->differences, g_ptr_array_unref);
  g_ptr_array_unref (reading->findings);
  g_free (reading->path);
  g_free (reading);
}

static void
run_reading (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  PphFilledForm *taken = pph_desk_read_returned (reading->desk, reading->document, reading->version, reading->path,
                                                 &reading->differences, reading->findings, &error);

  if (taken != NULL)
    g_task_return_pointer (task, taken, pph_record_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PphFicheForm *form = PPH_FICHE_FORM (source);
  const Reading *reading = g_task_get_task_data (G_TASK (result));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (form));
  g_autoptr (GError) error = NULL;
  g_autoptr (PphFilledForm) taken = g_task_propagate_pointer (G_TASK (result), &error);
  PphFicheReturn *self;

  if (root == NULL)
    return;
  if (taken == NULL)
    {
      pph_toast_show (GTK_WIDGET (form), error->message);
      return;
    }
  self = g_object_new (PPH_TYPE_FICHE_RETURN, "transient-for", GTK_WINDOW (root), NULL);
  self->form = g_object_ref (form);
  self->taken = g_steal_pointer (&taken);
  show_differences (self, reading->differences);
  show_findings (self, reading->findings);
  gtk_window_present (GTK_WINDOW (self));
}

void
pph_fiche_return_read (PphFicheForm *form, PphDesk *desk, const char *path)
{
  PphEditorSession *session = pph_fiche_form_get_session (form);
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr (GTask) task = g_task_new (form, NULL, on_read_cb, NULL);

  reading->desk = g_object_ref (desk);
  reading->document = pph_document_ref (pph_editor_session_get_document (session));
  reading->version = pph_version_ref (pph_editor_session_get_version (session));
  reading->findings = pph_findings_new ();
  reading->path = g_strdup (path);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, run_reading);
}

static void
on_file_chosen_cb (GtkNativeDialog *dialog, int response, PphFicheForm *form)
{
  g_autofree char *path = pph_file_chooser_dup_path (dialog, response);

  if (path != NULL)
    pph_fiche_return_read (form, g_object_get_data (G_OBJECT (dialog), "desk"), path);
}

void
pph_fiche_return_ask (PphFicheForm *form, PphDesk *desk)
{
  GtkFileChooserNative *dialog = pph_file_chooser_new (GTK_WIDGET (form), _ ("Take Back a Filled PDF"),
                                                       GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Read"));

  pph_file_chooser_filter (dialog, _ ("PDF documents"), "application/pdf", NULL);
  g_object_set_data_full (G_OBJECT (dialog), "desk", g_object_ref (desk), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_file_chosen_cb), form, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
