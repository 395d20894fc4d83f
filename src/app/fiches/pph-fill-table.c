/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fill-table.h"

#include "pph-field-row.h"
#include "pph-fill-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphFillTable
{
  AdwPreferencesGroup parent_instance;

  PphFormField *field;
  PphAnnuaireList *people; /* or NULL */
  GDate today;
  GPtrArray *rows;   /* GtkWidget: one for each row of the table, borrowed */
  GHashTable *parts; /* key → the row of a part, borrowed */
  guint extra;       /* rows that were added, and in which nothing is written yet */
  guint filled;      /* rows up to the last in which something is written */
};

G_DEFINE_FINAL_TYPE (PphFillTable, pph_fill_table, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
unfolds (PphFillTable *self)
{
  return pph_list_length (self->field->parts) > 1;
}

static char *
make_key (PphFillTable *self, guint row, const char *part)
{
  return g_strdup_printf ("%s.%u%s%s", self->field->id, row, part != NULL ? "." : "", pph_str (part));
}

/* --- making ---------------------------------------------------------------------- */

static void
add_item (GMenu *menu, PphFillTable *self, const char *label, guint from, guint to)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "form.move-row", "(suu)", self->field->id, from, to);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu_button (PphFillTable *self, guint row, guint n)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  if (row > 1)
    add_item (menu, self, _ ("Move _Up"), row, row - 1);
  if (row < n)
    add_item (menu, self, _ ("Move _Down"), row, row + 1);
  add_item (menu, self, _ ("_Remove"), row, 0);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Move or Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Move or Remove"), -1);
  return button;
}

/* What stands in a row that has nothing yet: the definition says what its parts are. */
static PphFormEntry *
make_empty_entry (const PphFormField *part, const char *key)
{
  PphFormEntry *entry = pph_form_entry_new ();

  pph_set_string (&entry->key, key);
  pph_set_string (&entry->label, part->label);
  entry->kind = part->kind;
  entry->visible = TRUE;
  return entry;
}

static GtkWidget *
make_part (PphFillTable *self, guint row, const PphFormField *part)
{
  g_autofree char *key = make_key (self, row, part->id);
  g_autoptr (PphFormEntry) entry = make_empty_entry (part, key);
  GtkWidget *made = pph_fill_row_new (entry, part, &self->today);

  g_hash_table_replace (self->parts, g_strdup (key), made);
  return made;
}

static GtkWidget *
make_row (PphFillTable *self, guint row, guint n)
{
  GtkWidget *made;

  if (!unfolds (self))
    {
      made = make_part (self, row, pph_list_get (self->field->parts, 0));
      if (PPH_IS_FIELD_ROW (made))
        pph_field_row_add_suffix (PPH_FIELD_ROW (made), make_menu_button (self, row, n));
      return made;
    }
  made = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (made), FALSE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (made), make_menu_button (self, row, n));
  if (self->people != NULL)
    {
      g_autofree char *prefix = make_key (self, row, NULL);

      adw_expander_row_add_action (ADW_EXPANDER_ROW (made), pph_fill_picker_new (self->people, prefix));
    }
  for (guint i = 0; i < pph_list_length (self->field->parts); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (made), make_part (self, row, pph_list_get (self->field->parts, i)));
  return made;
}

/* Empty rows are open, to be filled; the others say in one line what they hold. */
static void
make_rows (PphFillTable *self, guint n)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->parts);
  for (guint row = 1; row <= n; row++)
    {
      GtkWidget *made = make_row (self, row, n);

      g_ptr_array_add (self->rows, made);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), made);
      if (unfolds (self))
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (made), row > self->filled);
    }
}

/* --- showing --------------------------------------------------------------------- */

/* The first part is the name of the row, the others what is said of it. */
static void
show_summary (PphFillTable *self, guint row, const PphFilledForm *filled)
{
  AdwExpanderRow *made = self->rows->pdata[row - 1];
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autofree char *number = g_strdup_printf (_ ("Row %u"), row);
  g_autofree char *escaped = NULL;
  const char *title = "";

  for (guint i = 0; i < pph_list_length (self->field->parts); i++)
    {
      const PphFormField *part = pph_list_get (self->field->parts, i);
      g_autofree char *key = make_key (self, row, part->id);
      const char *text = pph_filled_form_get (filled, key);

      if (i == 0)
        title = text;
      else if (*text != '\0')
        g_string_append_printf (rest, "%s%s", rest->len > 0 ? " · " : "", text);
    }
  escaped = g_markup_escape_text (rest->str, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (made), *title != '\0' ? title : number);
  adw_expander_row_set_subtitle (made, escaped);
}

static void
show_parts (PphFillTable *self, guint row, const PphFormState *state, const GPtrArray *findings, gboolean force)
{
  for (guint i = 0; i < pph_list_length (self->field->parts); i++)
    {
      const PphFormField *part = pph_list_get (self->field->parts, i);
      g_autofree char *key = make_key (self, row, part->id);
      const PphFormEntry *known = pph_form_state_find (state, key);
      g_autoptr (PphFormEntry) entry = known != NULL ? pph_form_entry_ref (known) : make_empty_entry (part, key);

      pph_fill_row_show (g_hash_table_lookup (self->parts, key), entry, pph_fill_find_finding (findings, key), force);
    }
}

void
pph_fill_table_show (PphFillTable *self, const PphFilledForm *filled, const PphFormState *state,
                     const GPtrArray *findings, gboolean force)
{
  guint n;
  g_autofree char *first = NULL;
  const PphFormEntry *entry;

  g_return_if_fail (PPH_IS_FILL_TABLE (self));

  /* What was added is no longer extra once something is written there. */
  n = pph_filled_form_count_rows (filled, self->field->id);
  if (n > self->filled)
    self->extra -= MIN (self->extra, n - self->filled);
  self->filled = n;
  /* A row does not go while someone empties it. */
  if (!force && self->filled + self->extra < self->rows->len
      && (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    self->extra = self->rows->len - self->filled;
  n = MAX (1, self->filled + self->extra);
  if (n != self->rows->len)
    make_rows (self, n);
  first = make_key (self, 1, ((const PphFormField *)pph_list_get (self->field->parts, 0))->id);
  entry = pph_form_state_find (state, first);
  gtk_widget_set_visible (GTK_WIDGET (self), entry == NULL || entry->visible);
  for (guint row = 1; row <= n; row++)
    {
      show_parts (self, row, state, findings, force);
      if (unfolds (self))
        show_summary (self, row, filled);
    }
}

gboolean
pph_fill_table_drop_empty (PphFillTable *self, guint row)
{
  g_return_val_if_fail (PPH_IS_FILL_TABLE (self), FALSE);

  if (row <= self->filled || self->extra == 0)
    return FALSE;
  self->extra--;
  return TRUE;
}

gboolean
pph_fill_table_focus (PphFillTable *self, const char *key)
{
  GtkWidget *part = g_hash_table_lookup (self->parts, key);
  GtkWidget *row = part != NULL ? gtk_widget_get_ancestor (part, ADW_TYPE_EXPANDER_ROW) : NULL;

  if (part == NULL)
    return FALSE;
  if (row != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_grab_focus (part);
  return TRUE;
}

/* --- the object ------------------------------------------------------------------ */

static void
add_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PphFillTable *self = PPH_FILL_TABLE (widget);
  g_autofree char *key = NULL;

  self->extra = self->rows->len + 1 - self->filled;
  make_rows (self, self->rows->len + 1);
  gtk_widget_activate_action (widget, "form.refresh", NULL);
  key = make_key (self, self->rows->len, ((const PphFormField *)pph_list_get (self->field->parts, 0))->id);
  pph_fill_table_focus (self, key);
}

static void
pph_fill_table_finalize (GObject *object)
{
  PphFillTable *self = PPH_FILL_TABLE (object);

  g_clear_pointer (&self->field, pph_form_field_unref);
  g_clear_object (&self->people);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->parts);
  G_OBJECT_CLASS (pph_fill_table_parent_class)->finalize (object);
}

static void
pph_fill_table_class_init (PphFillTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_fill_table_finalize;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "table.add-row", NULL, add_row_action);
}

static void
pph_fill_table_init (PphFillTable *self)
{
  self->rows = g_ptr_array_new ();
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static GtkWidget *
make_add_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "table.add-row");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Add a Row"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Add a Row"), -1);
  return button;
}

GtkWidget *
pph_fill_table_new (const PphFormField *field, PphAnnuaireList *people, const GDate *today)
{
  PphFillTable *self = g_object_new (PPH_TYPE_FILL_TABLE, NULL);

  self->field = pph_form_field_ref (field);
  g_set_object (&self->people, people);
  self->today = *today;
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), make_add_button ());
  return GTK_WIDGET (self);
}
