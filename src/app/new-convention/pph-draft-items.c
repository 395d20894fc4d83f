/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-draft-page-private.h"

#include <glib/gi18n-lib.h>

/* A list of mappings: one group, an item per expander. */

typedef struct
{
  PphDraftPage *page;
  const PphTemplateField *field;
  AdwPreferencesGroup *group;
  GtkWidget *add;
  GPtrArray *items; /* AdwExpanderRow */
} ItemList;

static void
item_list_free (gpointer data, GClosure *closure)
{
  ItemList *list = data;

  g_ptr_array_unref (list->items);
  g_free (list);
}

static void
show_item_title (ItemList *list, guint i)
{
  const PphTemplateField *first = list->field->columns->pdata[0];
  g_autofree char *name = g_strdup_printf ("%s.%u.%s", list->field->name, i, first->name);
  const char *text = pph_draft_form_get_shown (list->page->form, name);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);

  adw_preferences_row_set_title (list->items->pdata[i], *text != '\0' ? text : number);
}

static void
on_item_changed_cb (ItemList *list, PphFieldRow *row)
{
  for (guint i = 0; i < list->items->len; i++)
    show_item_title (list, i);
}

static void rebuild_items (ItemList *list, guint n);

/* What is open stays open, and the keyboard goes to the item that took the place. */
static void
on_item_removed_cb (GtkButton *button, ItemList *list)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "item"));
  guint n = list->items->len - 1;
  g_autofree gboolean *open = g_new (gboolean, n + 1);

  for (guint k = 0; k < n; k++)
    open[k] = adw_expander_row_get_expanded (list->items->pdata[k < i ? k : k + 1]);
  pph_draft_form_remove_item (list->page->form, list->field->name, i);
  rebuild_items (list, n);
  for (guint k = 0; k < n; k++)
    adw_expander_row_set_expanded (list->items->pdata[k], open[k]);
  pph_draft_page_tell_changed (list->page);
  gtk_widget_grab_focus (n > 0 ? list->items->pdata[MIN (i, n - 1)] : list->add);
}

static GtkWidget *
make_button (const char *icon, const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* Returns: its first field */
static GtkWidget *
add_item (ItemList *list, guint i)
{
  GtkWidget *first = NULL;
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *remove = make_button ("edit-delete-symbolic", _ ("Remove This Item"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set_data (G_OBJECT (remove), "item", GUINT_TO_POINTER (i));
  g_signal_connect (remove, "clicked", G_CALLBACK (on_item_removed_cb), list);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), remove);
  for (guint c = 0; c < list->field->columns->len; c++)
    {
      const PphTemplateField *column = list->field->columns->pdata[c];
      g_autofree char *name = g_strdup_printf ("%s.%u.%s", list->field->name, i, column->name);
      PphFieldRow *field = pph_draft_page_make_field (list->page, name, column->label, column->type);

      pph_field_row_set_help (field, column->help, column->example);
      pph_draft_page_show_row (list->page, field);
      pph_field_row_set_hint (field, PPH_HINT_HELP, NULL);
      g_signal_connect_swapped (field, "changed", G_CALLBACK (on_item_changed_cb), list);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), GTK_WIDGET (field));
      if (first == NULL)
        first = GTK_WIDGET (field);
    }
  g_ptr_array_add (list->items, row);
  adw_preferences_group_add (list->group, row);
  show_item_title (list, i);
  return first;
}

static void
rebuild_items (ItemList *list, guint n)
{
  for (guint i = 0; i < list->items->len; i++)
    adw_preferences_group_remove (list->group, list->items->pdata[i]);
  g_ptr_array_set_size (list->items, 0);
  for (guint i = 0; i < n; i++)
    add_item (list, i);
}

static void
on_add_item_cb (ItemList *list)
{
  GtkWidget *first = add_item (list, list->items->len);

  adw_expander_row_set_expanded (list->items->pdata[list->items->len - 1], TRUE);
  gtk_widget_grab_focus (first);
}

void
pph_draft_page_add_items (PphDraftPage *self, const PphTemplateField *field)
{
  ItemList *list = g_new0 (ItemList, 1);
  /* Translators: the name of a list */
  g_autofree char *label = g_strdup_printf (_ ("Add to “%s”"), field->label);

  list->page = self;
  list->field = field;
  list->group = pph_draft_page_add_group (self, field->label, field->help);
  list->items = g_ptr_array_new ();
  list->add = make_button ("list-add-symbolic", label);
  g_signal_connect_data (list->add, "clicked", G_CALLBACK (on_add_item_cb), list, item_list_free, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (list->group, list->add);
  rebuild_items (list, pph_draft_form_count_items (self->form, field->name));
}
