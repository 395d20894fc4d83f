/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-fields-pane.h"

#include "pph-actions.h"
#include "pph-template-field-form.h"

#include <glib/gi18n-lib.h>

struct _PphTemplateFieldsPane
{
  AdwBin parent_instance;

  PphTemplateFields *fields; /* NULL: no template is open */
  gboolean editable;
  guint open; /* the field of the form */
  guint refresh_later;

  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *problem;
  GtkLabel *form_title;
  GtkWidget *add_button;
  GtkWidget *move_buttons;
  PphTemplateFieldForm *form;
};

G_DEFINE_FINAL_TYPE (PphTemplateFieldsPane, pph_template_fields_pane, ADW_TYPE_BIN)

static guint insert_signal;

static gboolean
shows_form (PphTemplateFieldsPane *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "field") == 0;
}

/* The field that an action is about: the one of the form, or the row that has the focus; the last + 1 if none. */
static guint
find_current (PphTemplateFieldsPane *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (shows_form (self))
    return self->open;
  return GTK_IS_LIST_BOX_ROW (focus) ? (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus))
                                     : pph_template_fields_get_n (self->fields);
}

static void
focus_row (PphTemplateFieldsPane *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)i);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* --- showing ------------------------------------------------------------------------ */

static GtkWidget *
make_row (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (icon, "error");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data (G_OBJECT (row), "mistake", icon);
  return row;
}

static void
show_row (PphTemplateFieldsPane *self, GtkWidget *row, guint i)
{
  g_autofree char *title = pph_template_fields_dup_title (self->fields, i);
  g_autofree char *caption = pph_template_fields_dup_caption (self->fields, i);
  g_autofree char *mistake = pph_template_fields_dup_mistake (self->fields, i);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), mistake != NULL ? mistake : caption);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "mistake"), mistake != NULL);
}

/* The rows that are there stay, so that the focus does. */
static void
show_list (PphTemplateFieldsPane *self)
{
  guint n = pph_template_fields_get_n (self->fields);
  GtkListBoxRow *row;

  for (guint i = 0; i < n; i++)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int)i);
      if (row == NULL)
        {
          gtk_list_box_append (self->list, make_row ());
          row = gtk_list_box_get_row_at_index (self->list, (int)i);
        }
      show_row (self, GTK_WIDGET (row), i);
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int)n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  gtk_list_box_invalidate_headers (self->list);
}

static void
refresh (PphTemplateFieldsPane *self)
{
  const char *problem = self->fields != NULL ? pph_template_fields_get_problem (self->fields) : "";
  guint n = self->fields != NULL ? pph_template_fields_get_n (self->fields) : 0;

  if (problem != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (problem, -1);

      adw_status_page_set_description (self->problem, escaped);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  if (!shows_form (self) || self->open >= n)
    gtk_stack_set_visible_child_name (self->stack, "list");
  show_list (self);
  if (shows_form (self))
    {
      g_autofree char *title = pph_template_fields_dup_title (self->fields, self->open);

      gtk_label_set_label (self->form_title, title);
      pph_template_field_form_refresh (self->form);
    }
}

static gboolean
on_refresh_time_cb (gpointer data)
{
  PphTemplateFieldsPane *self = data;

  self->refresh_later = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Soon: the text may be in the middle of a change that has several steps, such as undoing one. */
static void
on_fields_changed_cb (PphTemplateFieldsPane *self)
{
  if (self->refresh_later == 0)
    self->refresh_later = g_idle_add (on_refresh_time_cb, self);
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  PphTemplateFieldsPane *self = data;
  g_autofree char *group = pph_template_fields_dup_group (self->fields, (guint)gtk_list_box_row_get_index (row));
  g_autofree char *above
      = before != NULL ? pph_template_fields_dup_group (self->fields, (guint)gtk_list_box_row_get_index (before))
                       : g_strdup ("");
  GtkWidget *label;

  if (g_str_equal (group, above))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "fields-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
open_field (PphTemplateFieldsPane *self, guint i)
{
  self->open = i;
  pph_template_field_form_show (self->form, self->fields, i);
  gtk_stack_set_visible_child_name (self->stack, "field");
  refresh (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
on_row_activated_cb (PphTemplateFieldsPane *self, GtkListBoxRow *row)
{
  open_field (self, (guint)gtk_list_box_row_get_index (row));
}

static void
on_insert_cb (PphTemplateFieldsPane *self, const char *tag)
{
  g_signal_emit (self, insert_signal, 0, tag);
}

/* --- actions ------------------------------------------------------------------------ */

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateFieldsPane *self = PPH_TEMPLATE_FIELDS_PANE (widget);

  if (!shows_form (self))
    return;
  pph_template_field_form_settle (self->form);
  gtk_stack_set_visible_child_name (self->stack, "list");
  refresh (self);
  focus_row (self, self->open);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateFieldsPane *self = PPH_TEMPLATE_FIELDS_PANE (widget);

  if (self->fields == NULL || pph_template_fields_get_problem (self->fields) != NULL)
    return;
  pph_template_field_form_settle (self->form);
  open_field (self, pph_template_fields_add (self->fields, find_current (self)));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateFieldsPane *self = PPH_TEMPLATE_FIELDS_PANE (widget);
  guint i = self->fields != NULL ? find_current (self) : 0;

  if (self->fields == NULL || i >= pph_template_fields_get_n (self->fields))
    return;
  pph_template_field_form_settle (self->form);
  pph_template_fields_remove (self->fields, i);
  gtk_stack_set_visible_child_name (self->stack, "list");
  refresh (self);
  focus_row (self, MIN (i, MAX (pph_template_fields_get_n (self->fields), 1) - 1));
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTemplateFieldsPane *self = PPH_TEMPLATE_FIELDS_PANE (widget);
  guint i = self->fields != NULL ? find_current (self) : 0;

  if (self->fields == NULL || i >= pph_template_fields_get_n (self->fields))
    return;
  pph_template_field_form_settle (self->form);
  i = pph_template_fields_move (self->fields, i, g_str_equal (name, "fields.up") ? -1 : 1);
  if (shows_form (self))
    {
      self->open = i;
      pph_template_field_form_show (self->form, self->fields, i);
    }
  refresh (self);
  if (!shows_form (self))
    focus_row (self, i);
}

/* --- the object --------------------------------------------------------------------- */

void
pph_template_fields_pane_settle (PphTemplateFieldsPane *self)
{
  g_return_if_fail (PPH_IS_TEMPLATE_FIELDS_PANE (self));

  pph_template_field_form_settle (self->form);
}

gboolean
pph_template_fields_pane_open_line (PphTemplateFieldsPane *self, int line)
{
  int i = self->fields != NULL ? pph_template_fields_find_line (self->fields, line) : -1;

  if (i >= 0)
    open_field (self, (guint)i);
  return i >= 0;
}

void
pph_template_fields_pane_set_fields (PphTemplateFieldsPane *self, PphTemplateFields *fields, gboolean editable)
{
  g_return_if_fail (PPH_IS_TEMPLATE_FIELDS_PANE (self));

  pph_template_field_form_show (self->form, NULL, 0);
  if (self->fields != NULL)
    g_signal_handlers_disconnect_by_data (self->fields, self);
  g_set_object (&self->fields, fields);
  self->editable = editable;
  gtk_widget_set_visible (self->add_button, editable);
  gtk_widget_set_visible (self->move_buttons, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->form), editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fields.add", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fields.remove", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fields.up", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fields.down", editable);
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (fields == NULL)
    return;
  g_signal_connect_object (fields, "changed", G_CALLBACK (on_fields_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static gboolean
pph_template_fields_pane_grab_focus (GtkWidget *widget)
{
  PphTemplateFieldsPane *self = PPH_TEMPLATE_FIELDS_PANE (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return TRUE;
  if (shows_form (self))
    return gtk_widget_grab_focus (GTK_WIDGET (self->form));
  focus_row (self, 0);
  return gtk_widget_get_focus_child (widget) != NULL || gtk_widget_grab_focus (self->add_button);
}

static void
pph_template_fields_pane_dispose (GObject *object)
{
  PphTemplateFieldsPane *self = PPH_TEMPLATE_FIELDS_PANE (object);

  g_clear_handle_id (&self->refresh_later, g_source_remove);
  if (self->list != NULL) /* it asks for headings while its rows go */
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  self->list = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->fields);
  G_OBJECT_CLASS (pph_template_fields_pane_parent_class)->dispose (object);
}

static const PphAction actions[] = {
  { "fields.back", NULL, back_action, GDK_KEY_Escape, 0 },
  { "fields.add", NULL, add_action, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "fields.up", NULL, move_action, GDK_KEY_Up, GDK_ALT_MASK },
  { "fields.down", NULL, move_action, GDK_KEY_Down, GDK_ALT_MASK },
  { "fields.remove", NULL, remove_action, 0, 0 }, /* its key is in the .ui, in the list alone */
};

static void
pph_template_fields_pane_class_init (PphTemplateFieldsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_template_fields_pane_dispose;
  widget_class->grab_focus = pph_template_fields_pane_grab_focus;
  insert_signal = g_signal_new ("insert", PPH_TYPE_TEMPLATE_FIELDS_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (PPH_TYPE_TEMPLATE_FIELD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/paraphe/Paraphe/templates/pph-template-fields-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldsPane, list);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldsPane, problem);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldsPane, form_title);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldsPane, add_button);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldsPane, move_buttons);
  gtk_widget_class_bind_template_child (widget_class, PphTemplateFieldsPane, form);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_insert_cb);
  pph_actions_install (widget_class, actions, G_N_ELEMENTS (actions));
}

static void
pph_template_fields_pane_init (PphTemplateFieldsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
}
