/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-text-page-private.h"

#include "pph-choice-window.h"
#include "pph-insertable.h"
#include "pph-menu-focus.h"
#include "pph-sheet.h"

#include <glib/gi18n-lib.h>

/* Commands on the table that the caret is in, and what is put into the text. */

static const struct
{
  const char *action;
  PphTableOperation operation;
} operations[] = {
  { "table.row-above", PPH_TABLE_ROW_ABOVE },
  { "table.row-below", PPH_TABLE_ROW_BELOW },
  { "table.row-up", PPH_TABLE_ROW_UP },
  { "table.row-down", PPH_TABLE_ROW_DOWN },
  { "table.row-remove", PPH_TABLE_ROW_REMOVE },
  { "table.column-before", PPH_TABLE_COLUMN_BEFORE },
  { "table.column-after", PPH_TABLE_COLUMN_AFTER },
  { "table.column-left", PPH_TABLE_COLUMN_LEFT },
  { "table.column-right", PPH_TABLE_COLUMN_RIGHT },
  { "table.column-remove", PPH_TABLE_COLUMN_REMOVE },
  { "table.align-start", PPH_TABLE_ALIGN_START },
  { "table.align-center", PPH_TABLE_ALIGN_CENTER },
  { "table.align-end", PPH_TABLE_ALIGN_END },
  { "table.header", PPH_TABLE_HEADER },
};

static PphTableView *
get_table (PphTextPage *self)
{
  return pph_table_host_get_current (pph_text_editor_get_tables (self->editor));
}

void
pph_text_page_refresh_blocks (PphTextPage *self)
{
  PphTableView *table = get_table (self);
  gboolean editable = self->session != NULL && pph_editor_session_is_editable (self->session);
  gboolean in_text = editable && table == NULL && pph_editor_buffer_can_insert_block (self->buffer);

  /* One takes the place of the other, so that nothing moves. */
  gtk_widget_set_visible (GTK_WIDGET (self->table_button), table != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->insert_button), table == NULL);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), operations[i].action,
                                   editable && table != NULL && pph_table_view_can (table, operations[i].operation));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.remove", editable && table != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "insert.table", in_text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "insert.page-break", in_text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "insert.footnote",
                                 editable && (table != NULL || pph_editor_buffer_can_insert_footnote (self->buffer)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "insert.field", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "insert.reference", editable);
}

static void
table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);
  PphTableView *table = get_table (self);

  if (table == NULL)
    return;
  pph_text_page_begin (self);
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_str_equal (operations[i].action, name))
      pph_table_view_do (table, operations[i].operation);
  pph_text_page_end (self);
}

static void
remove_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);
  PphTableView *table = get_table (self);
  PphEditorTable *removed = table != NULL ? pph_table_view_get_table (table) : NULL;

  if (removed == NULL)
    return;
  pph_text_page_begin (self);
  pph_table_host_leave (pph_text_editor_get_tables (self->editor));
  pph_editor_buffer_remove_table (self->buffer, removed);
  pph_text_page_end (self);
}

/* Inserting a table */

static void
give_verb (PphSheet *sheet)
{
  g_signal_emit_by_name (sheet, "verb");
}

static GtkSpinButton *
add_number (PphSheet *sheet, AdwPreferencesGroup *group, const char *title, double most, double value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (1, most, 1);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  /* The row names it.  Enter in a number is enough. */
  g_signal_connect_object (gtk_editable_get_delegate (GTK_EDITABLE (spin)), "activate", G_CALLBACK (give_verb), sheet,
                           G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (group, row);
  return GTK_SPIN_BUTTON (spin);
}

static void
on_size_chosen_cb (PphTextPage *self, PphSheet *sheet)
{
  GtkSpinButton *rows = g_object_get_data (G_OBJECT (sheet), "rows");
  GtkSpinButton *columns = g_object_get_data (G_OBJECT (sheet), "columns");
  PphEditorTable *table;

  gtk_spin_button_update (rows);
  gtk_spin_button_update (columns);
  pph_text_page_begin (self);
  table = pph_editor_buffer_insert_table (self->buffer, (guint)gtk_spin_button_get_value_as_int (rows),
                                          (guint)gtk_spin_button_get_value_as_int (columns));
  gtk_window_destroy (GTK_WINDOW (sheet));
  if (table != NULL)
    {
      pph_editor_buffer_set_cell (self->buffer, &(PphCellPlace){ .table = table });
      pph_table_host_show_cell (pph_text_editor_get_tables (self->editor));
    }
  pph_text_page_end (self);
}

static void
insert_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);
  PphSheet *sheet = pph_sheet_new (widget, _ ("Insert a Table"), _ ("_Insert"));
  AdwPreferencesGroup *group = pph_sheet_add_group (sheet, NULL, NULL);
  GtkSpinButton *rows = add_number (sheet, group, _ ("Rows, with the header"), 200, 3);

  g_object_set_data (G_OBJECT (sheet), "rows", rows);
  g_object_set_data (G_OBJECT (sheet), "columns", add_number (sheet, group, _ ("Columns"), 20, 2));
  g_signal_connect_object (sheet, "verb", G_CALLBACK (on_size_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (sheet));
  gtk_widget_grab_focus (GTK_WIDGET (rows));
}

static void
insert_page_break_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);

  pph_text_page_begin (self);
  pph_editor_buffer_insert_page_break (self->buffer);
  pph_text_page_end (self);
}

static void
insert_footnote_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);

  pph_text_page_begin (self);
  if (get_table (self) != NULL)
    {
      pph_editor_buffer_insert_cell_footnote (self->buffer, pph_text_page_get_target (self));
      pph_table_host_show_cell (pph_text_editor_get_tables (self->editor));
    }
  else
    pph_editor_buffer_insert_footnote (self->buffer);
  pph_text_page_end (self);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->editor),
                                gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)), 0.1, FALSE, 0, 0);
}

/* Fields and references */

static void
on_tag_chosen_cb (PphTextPage *self, guint place, GtkWidget *window)
{
  GPtrArray *choices = g_object_get_data (G_OBJECT (window), "choices");

  pph_text_page_insert_tag (self, ((const PphInsertable *)choices->pdata[place])->tag);
}

/* Takes @choices. */
static void
choose (PphTextPage *self, GtkWidget *window, GPtrArray *choices)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  for (guint i = 0; i < choices->len; i++)
    {
      const PphInsertable *choice = choices->pdata[i];

      pph_choice_window_add (PPH_CHOICE_WINDOW (window), choice->title, choice->caption, choice->tag, NULL);
    }
  g_object_set_data_full (G_OBJECT (window), "choices", choices, (GDestroyNotify)g_ptr_array_unref);
  g_signal_connect_object (window, "chosen", G_CALLBACK (on_tag_chosen_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
}

static void
insert_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);

  pph_text_page_pull (self);
  choose (self, pph_choice_window_new (_ ("Insert a Field"), _ ("Name or value of a field"), _ ("No field matches.")),
          pph_insertable_list_fields (pph_editor_session_get_version (self->session),
                                      pph_editor_session_get_document (self->session)->reference, self->labels));
}

static void
insert_reference_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphTextPage *self = PPH_TEXT_PAGE (widget);

  pph_text_page_pull (self);
  choose (self,
          pph_choice_window_new (_ ("Insert a Reference"), _ ("Number or title of an article or annexe"),
                                 _ ("No article or annexe matches.")),
          pph_insertable_list_references (pph_editor_session_get_version (self->session)));
}

void
pph_text_page_install_blocks (GtkWidgetClass *class)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    gtk_widget_class_install_action (class, operations[i].action, NULL, table_action);
  gtk_widget_class_install_action (class, "table.remove", NULL, remove_table_action);
  gtk_widget_class_install_action (class, "insert.table", NULL, insert_table_action);
  gtk_widget_class_install_action (class, "insert.footnote", NULL, insert_footnote_action);
  gtk_widget_class_install_action (class, "insert.field", NULL, insert_field_action);
  gtk_widget_class_install_action (class, "insert.reference", NULL, insert_reference_action);
  gtk_widget_class_install_action (class, "insert.page-break", NULL, insert_page_break_action);
}

void
pph_text_page_set_up_blocks (PphTextPage *self)
{
  pph_text_editor_set_tables (self->editor);
  pph_table_host_set_menu (pph_text_editor_get_tables (self->editor), self->table_menu);
  pph_menu_focus_give_back (self->insert_button);
  pph_menu_focus_give_back (self->table_button);
}
