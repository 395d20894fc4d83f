/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-field-form.h"

#include "pph-field-proposals.h"
#include "pph-field-row.h"

#include <glib/gi18n-lib.h>

/* Rest, in milliseconds, after which what was typed settles. */
#define SETTLE_DELAY 1000

/* A text of the field; its default has one line, or several. */
typedef struct
{
  PphTemplateFieldForm *form;
  PphFieldKey key;
  gboolean lines;
  PphFieldRow *row;
} Row;

struct _PphTemplateFieldForm
{
  AdwBin parent_instance;

  PphTemplateFields *fields;
  guint i;
  GPtrArray *rows; /* Row */
  Row *typed;      /* in which someone is typing; or NULL */
  gboolean quiet;  /* what changes is what is shown */
  guint settle_later;

  AdwPreferencesGroup *what_group;
  AdwPreferencesGroup *type_group;
  AdwPreferencesGroup *asked_group;
  AdwComboRow *type_row;
  GtkSwitch *required_switch;
  AdwActionRow *uses_row;
};

G_DEFINE_FINAL_TYPE (PphTemplateFieldForm, pph_template_field_form, ADW_TYPE_BIN)

static guint insert_signal;

void
pph_template_field_form_settle (PphTemplateFieldForm *self)
{
  Row *row = self->typed;
  g_autofree char *text = NULL;

  g_return_if_fail (PPH_IS_TEMPLATE_FIELD_FORM (self));

  g_clear_handle_id (&self->settle_later, g_source_remove);
  if (row == NULL || self->fields == NULL)
    return;
  self->typed = NULL;
  text = pph_field_row_dup_text (row->row);
  pph_template_fields_set (self->fields, self->i, row->key, text);
}

static gboolean
on_settled_cb (gpointer data)
{
  PphTemplateFieldForm *self = data;

  self->settle_later = 0;
  pph_template_field_form_settle (self);
  return G_SOURCE_REMOVE;
}

static void
on_row_changed_cb (Row *row)
{
  PphTemplateFieldForm *self = row->form;

  if (self->typed != row)
    pph_template_field_form_settle (self);
  self->typed = row;
  g_clear_handle_id (&self->settle_later, g_source_remove);
  /* Half a name would take all its uses with it. */
  if (row->key != PPH_FIELD_KEY_NAME)
    self->settle_later = g_timeout_add (SETTLE_DELAY, on_settled_cb, self);
}

static void
on_row_left_cb (Row *row)
{
  if (row->form->typed == row)
    pph_template_field_form_settle (row->form);
}

static void
on_type_chosen_cb (PphTemplateFieldForm *self)
{
  guint type = adw_combo_row_get_selected (self->type_row);

  if (self->quiet || self->fields == NULL || type == GTK_INVALID_LIST_POSITION)
    return;
  pph_template_field_form_settle (self);
  pph_template_fields_set (self->fields, self->i, PPH_FIELD_KEY_TYPE, pph_field_type_names[type]);
}

static void
on_required_switched_cb (PphTemplateFieldForm *self)
{
  if (self->quiet || self->fields == NULL)
    return;
  pph_template_field_form_settle (self);
  pph_template_fields_set (self->fields, self->i, PPH_FIELD_KEY_REQUIRED,
                           gtk_switch_get_active (self->required_switch) ? "true" : "");
}

static void
on_insert_clicked_cb (PphTemplateFieldForm *self)
{
  g_autofree char *name = NULL, *tag = NULL;

  pph_template_field_form_settle (self);
  name = pph_template_fields_dup_text (self->fields, self->i, PPH_FIELD_KEY_NAME);
  tag = pph_template_fields_get_type_of (self->fields, self->i) == PPH_FIELD_TYPE_BOOLEAN
            ? g_strdup_printf ("{{#%s}}{{/%s}}", name, name)
            : g_strdup_printf ("{{%s}}", name);
  g_signal_emit (self, insert_signal, 0, tag);
}

/* --- showing ------------------------------------------------------------------------ */

static void
show_row (PphTemplateFieldForm *self, const Row *row)
{
  gboolean shown = pph_template_fields_applies (self->fields, self->i, row->key)
                   && pph_template_fields_has_lines (self->fields, self->i, row->key) == row->lines;
  g_autofree char *hint = pph_template_fields_dup_hint (self->fields, self->i, row->key);

  gtk_widget_set_visible (GTK_WIDGET (row->row), shown);
  if (!shown)
    return;
  if (self->typed != row)
    {
      g_autofree char *text = pph_template_fields_dup_text (self->fields, self->i, row->key);

      pph_field_row_set_text (row->row, text);
    }
  pph_field_row_set_hint (row->row, PPH_HINT_ERROR, hint);
}

static void
show_choices (PphTemplateFieldForm *self)
{
  g_autofree char *required = pph_template_fields_dup_text (self->fields, self->i, PPH_FIELD_KEY_REQUIRED);
  g_autofree char *wrong = pph_template_fields_dup_hint (self->fields, self->i, PPH_FIELD_KEY_TYPE);
  g_autoptr (PphData) said = pph_data_new_text (required);

  self->quiet = TRUE;
  adw_combo_row_set_selected (self->type_row, pph_template_fields_get_type_of (self->fields, self->i));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->type_row), wrong != NULL ? wrong : "");
  gtk_switch_set_active (self->required_switch, pph_data_is_true (said));
  self->quiet = FALSE;
}

void
pph_template_field_form_refresh (PphTemplateFieldForm *self)
{
  g_autofree char *name = NULL, *tag = NULL, *uses = NULL;

  g_return_if_fail (PPH_IS_TEMPLATE_FIELD_FORM (self));

  if (self->fields == NULL || self->i >= pph_template_fields_get_n (self->fields))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, self->rows->pdata[i]);
  show_choices (self);
  name = pph_template_fields_dup_text (self->fields, self->i, PPH_FIELD_KEY_NAME);
  tag = g_strdup_printf ("{{%s}}", name);
  uses = pph_template_fields_dup_uses (self->fields, self->i);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->uses_row), tag);
  adw_action_row_set_subtitle (self->uses_row, uses);
}

void
pph_template_field_form_show (PphTemplateFieldForm *self, PphTemplateFields *fields, guint i)
{
  g_return_if_fail (PPH_IS_TEMPLATE_FIELD_FORM (self));

  pph_template_field_form_settle (self);
  g_set_object (&self->fields, fields);
  self->i = i;
  pph_template_field_form_refresh (self);
}

/* --- the object --------------------------------------------------------------------- */

static void
add_row (PphTemplateFieldForm *self, AdwPreferencesGroup *group, PphFieldKey key, gboolean lines, const char *title,
         const char *help)
{
  Row *row = g_new0 (Row, 1);

  row->form = self;
  row->key = key;
  row->lines = lines;
  row->row = PPH_FIELD_ROW (pph_field_row_new (title, lines));
  pph_field_row_set_help (row->row, help, NULL);
  pph_field_row_forget_undo (row->row);
  g_signal_connect_swapped (row->row, "changed", G_CALLBACK (on_row_changed_cb), row);
  g_signal_connect_swapped (row->row, "left", G_CALLBACK (on_row_left_cb), row);
  adw_preferences_group_add (group, GTK_WIDGET (row->row));
  g_ptr_array_add (self->rows, row);
}

static void
add_rows (PphTemplateFieldForm *self)
{
  AdwPreferencesGroup *what = self->what_group, *type = self->type_group, *asked = self->asked_group;

  add_row (self, what, PPH_FIELD_KEY_LABEL, FALSE, _ ("Label"), _ ("As forms ask for it."));
  add_row (self, what, PPH_FIELD_KEY_NAME, FALSE, _ ("Name in the text"),
           _ ("Where the text speaks of it, it follows."));
  add_row (self, type, PPH_FIELD_KEY_CHOICES, TRUE, _ ("Choices"),
           _ ("One on each line: “annuel = une fois par an”. The text may say {{#name=annuel}}."));
  add_row (self, type, PPH_FIELD_KEY_COLUMNS, TRUE, _ ("Columns"),
           _ ("One on each line: “courriel = Courriel”. Without any, the list is one of words."));
  add_row (self, asked, PPH_FIELD_KEY_DEFAULT, FALSE, _ ("Default"), _ ("What stands there before anyone types."));
  add_row (self, asked, PPH_FIELD_KEY_DEFAULT, TRUE, _ ("Default"), _ ("What stands there before anyone types."));
  add_row (self, asked, PPH_FIELD_KEY_HELP, FALSE, _ ("Help"), _ ("A sentence below the field."));
  add_row (self, asked, PPH_FIELD_KEY_EXAMPLE, FALSE, _ ("Example"), _ ("Shown in grey while the field is empty."));
  add_row (self, asked, PPH_FIELD_KEY_GROUP, FALSE, _ ("Heading"), _ ("Fields with the same one stand together."));
}

static void
pph_template_field_form_dispose (GObject *object)
{
  PphTemplateFieldForm *self = PPH_TEMPLATE_FIELD_FORM (object);

  g_clear_handle_id (&self->settle_later, g_source_remove);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    g_signal_handlers_disconnect_by_data (((Row *)self->rows->pdata[i])->row, self->rows->pdata[i]);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->typed = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->fields);
  G_OBJECT_CLASS (pph_template_field_form_parent_class)->dispose (object);
}

/* The label, wherever someone was in the field before. */
static gboolean
pph_template_field_form_grab_focus (GtkWidget *widget)
{
  const Row *first = PPH_TEMPLATE_FIELD_FORM (widget)->rows->pdata[0];

  return gtk_widget_grab_focus (GTK_WIDGET (first->row));
}

static void
pph_template_field_form_class_init (PphTemplateFieldFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_template_field_form_dispose;
  widget_class->grab_focus = pph_template_field_form_grab_focus;
  insert_signal = g_signal_new ("insert", PPH_TYPE_TEMPLATE_FIELD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/templates/pph-template-field-form.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldForm, what_group);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldForm, type_group);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldForm, asked_group);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldForm, type_row);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldForm, required_switch);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldForm, uses_row);
  gtk_widget_class_bind_template_callback (widget_class, on_type_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_required_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_insert_clicked_cb);
}

static void
pph_template_field_form_init (PphTemplateFieldForm *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  self->quiet = TRUE;
  self->rows = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; pph_field_type_names[i] != NULL; i++)
    gtk_string_list_append (types, pph_field_kind_to_text ((PphFieldType)i));
  adw_combo_row_set_model (self->type_row, G_LIST_MODEL (types));
  add_rows (self);
  self->quiet = FALSE;
}
