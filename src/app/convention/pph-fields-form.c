/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fields-form.h"

#include "pph-editor-field.h"
#include "pph-form-row.h"
#include "pph-style-row.h"
#include "pph-text-found.h"

#include <glib/gi18n-lib.h>

/* One field and the widget that shows it. */
typedef struct
{
  PphEditorField common;         /* when .field is NULL */
  const PphTemplateField *field; /* of the template */
  GtkWidget *row; /* PphFormRow, AdwComboRow, AdwActionRow with .toggle, or AdwPreferencesRow with .text */
  GtkSwitch *toggle;
  GtkTextView *text;
} Entry;

struct _PphFieldsForm
{
  AdwBin parent_instance;

  PphEditorSession *session;
  PphTemplate *template;
  GArray *entries; /* Entry */
  gboolean refreshing;
  PphSought *sought; /* or NULL */

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (PphFieldsForm, pph_fields_form, ADW_TYPE_BIN)

static const struct
{
  PphEditorField field;
  const char *title;
  gboolean many; /* lines */
} commons[] = {
  { PPH_EDITOR_FIELD_TITLE, N_ ("Title"), FALSE },
  { PPH_EDITOR_FIELD_SUBTITLE, N_ ("Subtitle"), FALSE },
  { PPH_EDITOR_FIELD_COLLECTIVE_NAME, N_ ("What the parties are called together"), FALSE },
  { PPH_EDITOR_FIELD_PLACE, N_ ("Place of signature"), FALSE },
  { PPH_EDITOR_FIELD_DATE, N_ ("Date of signature"), FALSE },
  { PPH_EDITOR_FIELD_ORIGINALS, N_ ("Number of originals"), FALSE },
  { PPH_EDITOR_FIELD_VISAS, N_ ("Having regard to (visas), one per line"), TRUE },
  { PPH_EDITOR_FIELD_CONSIDERANTS, N_ ("Whereas (considérants), one per line"), TRUE },
};

/* Showing */

static char *
dup_text_of (const Entry *entry, const PphVersion *version)
{
  return entry->field != NULL ? pph_editor_value_dup_text (version, entry->field)
                              : pph_editor_field_dup_text (version, entry->common);
}

static PphVersion *
make (PphFieldsForm *self, const Entry *entry, const char *text)
{
  const PphVersion *version = pph_editor_session_get_version (self->session);

  return entry->field != NULL ? pph_editor_value_with_text (version, self->template, entry->field, text)
                              : pph_editor_field_with_text (version, entry->common, text);
}

/* What is being typed is set in order when the field is left, not under the hand; what was undone is shown at once. */
static gboolean
says (PphFieldsForm *self, const Entry *entry, const char *shown, const char *text)
{
  g_autoptr (PphVersion) made = make (self, entry, shown);
  g_autofree char *taken = dup_text_of (entry, made);

  return g_str_equal (taken, text);
}

static void
refresh_hint (const Entry *entry)
{
  const char *text = pph_form_row_get_text (PPH_FORM_ROW (entry->row));
  g_autofree char *wrong = entry->field != NULL ? pph_editor_value_explain (entry->field, text)
                                                : pph_editor_field_explain (entry->common, text);

  if (wrong != NULL && !pph_form_row_has_focus (PPH_FORM_ROW (entry->row)))
    pph_form_row_set_hint (PPH_FORM_ROW (entry->row), PPH_HINT_ERROR, wrong);
  else if (entry->field != NULL && entry->field->required && *text == '\0')
    pph_form_row_set_hint (PPH_FORM_ROW (entry->row), PPH_HINT_WARNING, _ ("To be completed before signing"));
  else
    pph_form_row_set_hint (PPH_FORM_ROW (entry->row), PPH_HINT_NONE, NULL);
}

static void
refresh_choice (const Entry *entry, const char *text)
{
  for (guint i = 0; entry->field->choices[i] != NULL; i++)
    if (g_str_equal (entry->field->choices[i], text))
      adw_combo_row_set_selected (ADW_COMBO_ROW (entry->row), i + 1);
  if (*text == '\0')
    adw_combo_row_set_selected (ADW_COMBO_ROW (entry->row), 0);
}

static void
refresh_lines (PphFieldsForm *self, const Entry *entry, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (entry->text);
  g_autofree char *shown = NULL;
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  shown = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  if (gtk_widget_has_focus (GTK_WIDGET (entry->text)) ? !says (self, entry, shown, text) : !g_str_equal (shown, text))
    gtk_text_buffer_set_text (buffer, text, -1);
}

static void
refresh (PphFieldsForm *self)
{
  if (self->session == NULL)
    return;
  self->refreshing = TRUE;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autofree char *text = dup_text_of (entry, pph_editor_session_get_version (self->session));

      if (entry->text != NULL)
        refresh_lines (self, entry, text);
      else if (entry->toggle != NULL)
        gtk_switch_set_active (entry->toggle, g_str_equal (text, "true"));
      else if (ADW_IS_COMBO_ROW (entry->row))
        refresh_choice (entry, text);
      else
        {
          PphFormRow *row = PPH_FORM_ROW (entry->row);

          if (!pph_form_row_has_focus (row) || !says (self, entry, pph_form_row_get_text (row), text))
            pph_form_row_set_text (row, text);
          refresh_hint (entry);
        }
    }
  self->refreshing = FALSE;
}

/* Changing */

static const Entry *
find_entry (PphFieldsForm *self, gpointer widget)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->row == widget || (gpointer)entry->toggle == widget
          || (entry->text != NULL && (gpointer)gtk_text_view_get_buffer (entry->text) == widget))
        return entry;
    }
  return NULL;
}

static void
take (PphFieldsForm *self, const Entry *entry, const char *text, PphChange change)
{
  g_autoptr (PphVersion) made = make (self, entry, text);
  g_autofree char *place = entry->field != NULL ? g_strdup_printf ("field:%s", entry->field->name)
                                                : g_strdup_printf ("field:%d", entry->common);
  PphCaret caret = { .part = place };

  pph_editor_session_take (self->session, made, &caret, &caret, change);
}

static void
on_edited_cb (PphFieldsForm *self, GtkWidget *row)
{
  const Entry *entry = find_entry (self, row);

  if (!self->refreshing && self->session != NULL && entry != NULL)
    take (self, entry, pph_form_row_get_text (PPH_FORM_ROW (row)), PPH_CHANGE_FORM);
}

static void
on_left_cb (PphFieldsForm *self)
{
  if (self->session == NULL)
    return;
  pph_editor_session_settle (self->session);
  refresh (self);
}

static void
on_lines_changed_cb (PphFieldsForm *self, GtkTextBuffer *buffer)
{
  const Entry *entry = find_entry (self, buffer);
  g_autofree char *text = NULL;
  GtkTextIter from, to;

  if (self->refreshing || self->session == NULL || entry == NULL)
    return;
  gtk_text_buffer_get_bounds (buffer, &from, &to);
  text = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  take (self, entry, text, PPH_CHANGE_FORM);
}

static void
on_toggled_cb (PphFieldsForm *self, GParamSpec *pspec, GtkSwitch *toggle)
{
  const Entry *entry = find_entry (self, toggle);

  if (!self->refreshing && self->session != NULL && entry != NULL)
    take (self, entry, gtk_switch_get_active (toggle) ? "true" : "false", PPH_CHANGE_COMMAND);
}

static void
on_choice_selected_cb (PphFieldsForm *self, GParamSpec *pspec, AdwComboRow *row)
{
  const Entry *entry = find_entry (self, row);
  guint selected = adw_combo_row_get_selected (row);

  if (!self->refreshing && self->session != NULL && entry != NULL && selected != GTK_INVALID_LIST_POSITION)
    take (self, entry, selected == 0 ? "" : entry->field->choices[selected - 1], PPH_CHANGE_COMMAND);
}

/* Making the rows */

static void
make_text_row (PphFieldsForm *self, Entry *entry, const char *title)
{
  entry->row = pph_form_row_new (title);
  g_signal_connect_object (entry->row, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry->row, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
}

/* A plain list row would fall outside the card. */
static void
make_lines_row (PphFieldsForm *self, Entry *entry, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *text = gtk_text_view_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), FALSE);
  gtk_widget_add_css_class (text, "bare");
  gtk_widget_set_size_request (text, -1, 44);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  entry->row = adw_preferences_row_new ();
  entry->text = GTK_TEXT_VIEW (text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (entry->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (entry->row), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (entry->text), "changed", G_CALLBACK (on_lines_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (text, focus);
  if (self->sought != NULL)
    g_object_set_data_full (G_OBJECT (text), "pph-found", pph_text_found_new (entry->text, self->sought),
                            g_object_unref);
}

static void
make_switch_row (PphFieldsForm *self, Entry *entry)
{
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  entry->row = adw_action_row_new ();
  entry->toggle = GTK_SWITCH (toggle);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), entry->field->label);
  if (entry->field->help != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (entry->row), entry->field->help);
  adw_action_row_add_suffix (ADW_ACTION_ROW (entry->row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (entry->row), toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
make_choice_row (PphFieldsForm *self, Entry *entry)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, _ ("Not said"));
  for (guint i = 0; entry->field->choices[i] != NULL; i++)
    gtk_string_list_append (choices, entry->field->choice_labels != NULL && entry->field->choice_labels[i] != NULL
                                         ? entry->field->choice_labels[i]
                                         : entry->field->choices[i]);
  entry->row = adw_combo_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), entry->field->label);
  adw_combo_row_set_model (ADW_COMBO_ROW (entry->row), G_LIST_MODEL (choices));
  g_signal_connect_object (entry->row, "notify::selected", G_CALLBACK (on_choice_selected_cb), self, G_CONNECT_SWAPPED);
}

static AdwPreferencesGroup *
add_group (PphFieldsForm *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (self->box, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_commons (PphFieldsForm *self)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Convention"));

  for (guint i = 0; i < G_N_ELEMENTS (commons); i++)
    {
      Entry entry = { .common = commons[i].field };

      if (commons[i].many)
        make_lines_row (self, &entry, _ (commons[i].title));
      else
        make_text_row (self, &entry, _ (commons[i].title));
      adw_preferences_group_add (group, entry.row);
      g_array_append_val (self->entries, entry);
    }
  adw_preferences_group_add (group, pph_style_row_new (self->session));
}

static void
make_field_row (PphFieldsForm *self, Entry *entry)
{
  switch (entry->field->type)
    {
    case PPH_FIELD_TYPE_BOOLEAN:
      make_switch_row (self, entry);
      break;
    case PPH_FIELD_TYPE_CHOICE:
      make_choice_row (self, entry);
      break;
    case PPH_FIELD_TYPE_LONG:
      make_lines_row (self, entry, entry->field->label);
      break;
    default:
      make_text_row (self, entry, entry->field->label);
      gtk_widget_set_tooltip_text (entry->row, entry->field->help);
    }
}

/* Lists were written out when the convention was drafted: they are in its text. */
static void
add_fields (PphFieldsForm *self)
{
  GPtrArray *fields = self->template != NULL ? pph_template_get_fields (self->template) : NULL;
  AdwPreferencesGroup *group = NULL;
  const char *title = NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      Entry entry = { .field = fields->pdata[i] };

      if (entry.field->type == PPH_FIELD_TYPE_LIST)
        continue;
      if (group == NULL || g_strcmp0 (title, entry.field->group) != 0)
        {
          title = entry.field->group;
          group = add_group (self, title != NULL ? title : _ ("Other Information"));
        }
      make_field_row (self, &entry);
      adw_preferences_group_add (group, entry.row);
      g_array_append_val (self->entries, entry);
    }
}

/* The object */

static void
clear (PphFieldsForm *self)
{
  GtkWidget *child;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, refresh, self);
  g_clear_object (&self->session);
  g_array_set_size (self->entries, 0);
  while (self->box != NULL && (child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  g_clear_pointer (&self->template, pph_template_unref);
}

static void
pph_fields_form_dispose (GObject *object)
{
  PphFieldsForm *self = PPH_FIELDS_FORM (object);

  clear (self);
  self->box = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (pph_fields_form_parent_class)->dispose (object);
}

static void
pph_fields_form_finalize (GObject *object)
{
  g_array_unref (PPH_FIELDS_FORM (object)->entries);
  g_clear_object (&PPH_FIELDS_FORM (object)->sought);
  G_OBJECT_CLASS (pph_fields_form_parent_class)->finalize (object);
}

static void
pph_fields_form_class_init (PphFieldsFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_fields_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_fields_form_finalize;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/fr/paraphe/Paraphe/convention/pph-fields-form.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), PphFieldsForm, box);
}

static void
pph_fields_form_init (PphFieldsForm *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pph_fields_form_set_session (PphFieldsForm *self, PphEditorSession *session, PphTemplate *template)
{
  g_return_if_fail (PPH_IS_FIELDS_FORM (self));

  clear (self);
  if (session == NULL)
    return;
  self->session = g_object_ref (session);
  self->template = template != NULL ? pph_template_ref (template) : NULL;
  add_commons (self);
  add_fields (self);
  g_signal_connect_object (session, "notify::version", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (GTK_WIDGET (self), pph_editor_session_is_editable (session));
  refresh (self);
}

static void
show_found (PphFieldsForm *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *row = g_array_index (self->entries, Entry, i).row;

      if (PPH_IS_FORM_ROW (row))
        pph_form_row_mark_selection (PPH_FORM_ROW (row), pph_sought_leads_to (self->sought, row));
    }
}

void
pph_fields_form_set_sought (PphFieldsForm *self, PphSought *sought)
{
  g_return_if_fail (PPH_IS_FIELDS_FORM (self) && self->sought == NULL);

  self->sought = g_object_ref (sought);
  g_signal_connect_object (sought, "changed", G_CALLBACK (show_found), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sought, "led", G_CALLBACK (show_found), self, G_CONNECT_SWAPPED);
}

static void
scroll_to (PphFieldsForm *self, GtkWidget *row)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self->box), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double y;

  if (scroller == NULL || !gtk_widget_translate_coordinates (row, GTK_WIDGET (self->box), 0, 0, NULL, &y))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_clamp_page (adjustment, y, y + gtk_widget_get_height (row));
}

void
pph_fields_form_select (PphFieldsForm *self, PphEditorField field, int start, int end)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      GtkTextBuffer *buffer = entry->text != NULL ? gtk_text_view_get_buffer (entry->text) : NULL;
      GtkTextIter from, to;

      if (entry->field != NULL || entry->common != field)
        continue;
      if (buffer != NULL)
        {
          gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
          gtk_text_buffer_get_iter_at_offset (buffer, &to, end);
          gtk_text_buffer_select_range (buffer, &to, &from);
        }
      else
        gtk_editable_select_region (GTK_EDITABLE (entry->row), start, end);
      if (self->sought != NULL)
        pph_sought_lead (self->sought, buffer != NULL ? (gpointer)buffer : entry->row);
      scroll_to (self, entry->row);
    }
}
