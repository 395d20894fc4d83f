/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-draft-page-private.h"

#include "pph-date-row.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_KEY "pph-name"

G_DEFINE_FINAL_TYPE (PphDraftPage, pph_draft_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

const char *
pph_draft_page_get_name (gpointer row)
{
  return g_object_get_data (row, NAME_KEY);
}

void
pph_draft_page_set_name (gpointer row, const char *name)
{
  g_object_set_data_full (row, NAME_KEY, g_strdup (name), g_free);
}

/* Showing what the form says */

static void
show_finding (PphDraftPage *self, PphFieldRow *row, gboolean typing)
{
  g_autofree char *sentence = NULL;
  PphDraftState state = pph_draft_form_check (self->form, pph_draft_page_get_name (row), typing, &sentence);

  pph_field_row_set_hint (row, state == PPH_DRAFT_WRONG ? PPH_HINT_ERROR : PPH_HINT_WARNING, sentence);
}

static void
show_summary (PphDraftPage *self)
{
  guint wrong = pph_draft_form_count (self->form, PPH_DRAFT_WRONG);
  guint missing = pph_draft_form_count (self->form, PPH_DRAFT_MISSING);
  g_autofree char *text = NULL;

  if (wrong > 0)
    text = g_strdup_printf (ngettext ("%u field must be put right before the agreement is made.",
                                      "%u fields must be put right before the agreement is made.", wrong),
                            wrong);
  else if (missing > 0)
    text = g_strdup_printf (ngettext ("%u field is left to complete before signing: you can go on without it.",
                                      "%u fields are left to complete before signing: you can go on without them.",
                                      missing),
                            missing);
  else
    text = g_strdup (_ ("Everything that is needed is there."));
  gtk_label_set_label (self->summary_label, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->summary_label), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->summary_label), "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (self->summary_label), "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->summary_label), wrong > 0     ? "error"
                                                              : missing > 0 ? "warning"
                                                                            : "success");
}

void
pph_draft_page_tell_changed (PphDraftPage *self)
{
  show_summary (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static guint
find_string (GtkStringList *values, const char *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (values)); i++)
    if (g_strcmp0 (gtk_string_list_get_string (values, i), text) == 0)
      return i;
  return 0;
}

void
pph_draft_page_show_row (PphDraftPage *self, gpointer row)
{
  const char *text = pph_draft_form_get_shown (self->form, pph_draft_page_get_name (row));

  self->quiet = TRUE;
  if (PPH_IS_FIELD_ROW (row))
    {
      pph_field_row_set_text (row, text);
      show_finding (self, row, FALSE);
    }
  else if (ADW_IS_COMBO_ROW (row))
    adw_combo_row_set_selected (row, find_string (g_object_get_data (row, "values"), text));
  else if (GTK_IS_SWITCH (row))
    {
      g_autoptr (PphData) value = pph_data_new_text (text);

      gtk_switch_set_active (row, pph_data_is_true (value));
    }
  self->quiet = FALSE;
}

/* Typing */

static void
on_row_changed_cb (PphDraftPage *self, PphFieldRow *row)
{
  g_autofree char *text = pph_field_row_dup_text (row);

  pph_draft_form_set (self->form, pph_draft_page_get_name (row), text);
  show_finding (self, row, TRUE);
  pph_draft_page_tell_changed (self);
}

/* A number that is one shows its groups once it is left. */
static void
on_siret_left_cb (PphDraftPage *self, PphFieldRow *row)
{
  g_autofree char *text = pph_field_row_dup_text (row);
  g_autofree char *digits = pph_siret_normalise (text);
  g_autofree char *shown = digits != NULL ? pph_siret_format (digits) : NULL;

  if (shown != NULL)
    {
      pph_field_row_set_text (row, shown);
      pph_draft_form_set (self->form, pph_draft_page_get_name (row), shown);
    }
}

static void
on_row_left_cb (PphDraftPage *self, PphFieldRow *row)
{
  if (self->desk == NULL)
    return;
  show_finding (self, row, FALSE);
}

static void
on_choice_changed_cb (PphDraftPage *self, GParamSpec *pspec, AdwComboRow *row)
{
  GtkStringList *values = g_object_get_data (G_OBJECT (row), "values");
  const char *value = gtk_string_list_get_string (values, adw_combo_row_get_selected (row));

  if (self->quiet)
    return;
  pph_draft_form_set (self->form, pph_draft_page_get_name (row), value);
  pph_draft_page_tell_changed (self);
}

static void
on_switch_changed_cb (PphDraftPage *self, GParamSpec *pspec, GtkSwitch *button)
{
  if (self->quiet)
    return;
  pph_draft_form_set (self->form, pph_draft_page_get_name (button), gtk_switch_get_active (button) ? "oui" : "non");
  pph_draft_page_tell_changed (self);
}

/* Rows */

PphFieldRow *
pph_draft_page_make_field (PphDraftPage *self, const char *name, const char *title, PphFieldType type)
{
  gboolean multiline = type == PPH_FIELD_TYPE_LONG || type == PPH_FIELD_TYPE_LIST;
  GtkWidget *row = type == PPH_FIELD_TYPE_DATE ? pph_date_row_new (title) : pph_field_row_new (title, multiline);

  pph_draft_page_set_name (row, name);
  if (type == PPH_FIELD_TYPE_EMAIL)
    pph_field_row_set_purpose (PPH_FIELD_ROW (row), GTK_INPUT_PURPOSE_EMAIL);
  else if (type == PPH_FIELD_TYPE_PHONE)
    pph_field_row_set_purpose (PPH_FIELD_ROW (row), GTK_INPUT_PURPOSE_PHONE);
  else if (type == PPH_FIELD_TYPE_SIRET || type == PPH_FIELD_TYPE_INTEGER)
    pph_field_row_set_purpose (PPH_FIELD_ROW (row), GTK_INPUT_PURPOSE_DIGITS);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed_cb), self, G_CONNECT_SWAPPED);
  if (type == PPH_FIELD_TYPE_SIRET)
    g_signal_connect_object (row, "left", G_CALLBACK (on_siret_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "left", G_CALLBACK (on_row_left_cb), self, G_CONNECT_SWAPPED);
  return PPH_FIELD_ROW (row);
}

PphFieldRow *
pph_draft_page_add_field (PphDraftPage *self, AdwPreferencesGroup *group, const char *name, const char *title,
                          PphFieldType type)
{
  PphFieldRow *row = pph_draft_page_make_field (self, name, title, type);

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

/* @values and @labels are taken. */
void
pph_draft_page_add_choice (PphDraftPage *self, AdwPreferencesGroup *group, const char *name, const char *title,
                           const char *help, GtkStringList *values, GtkStringList *labels)
{
  GtkWidget *row = adw_combo_row_new ();

  pph_draft_page_set_name (row, name);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), pph_str (help));
  g_object_set_data_full (G_OBJECT (row), "values", values, g_object_unref);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  g_object_unref (labels);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_choice_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, row);
}

static void
add_switch (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_switch_new ();

  pph_draft_page_set_name (button, field->name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), pph_str (field->help));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (on_switch_changed_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, button);
  adw_preferences_group_add (group, row);
}

/* The title of a group ends with "…" where it has no room; the name of a party is needed whole. */
static void
wrap_title (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "heading"))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    wrap_title (child);
}

AdwPreferencesGroup *
pph_draft_page_add_group (PphDraftPage *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped = g_markup_escape_text (pph_str (description), -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped_title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  wrap_title (group);
  gtk_box_append (self->content, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* Fields of the template */

static AdwPreferencesGroup *
group_for (PphDraftPage *self, const PphTemplateField *field)
{
  const char *title = field->group != NULL ? field->group : _ ("Information");
  AdwPreferencesGroup *group = g_hash_table_lookup (self->groups, title);

  if (group == NULL)
    {
      group = pph_draft_page_add_group (self, title, NULL);
      g_hash_table_insert (self->groups, g_strdup (title), group);
    }
  return group;
}

static void
add_template_choice (PphDraftPage *self, const PphTemplateField *field)
{
  GtkStringList *values = gtk_string_list_new (NULL);
  GtkStringList *labels = gtk_string_list_new (NULL);

  if (field->initial == NULL)
    {
      gtk_string_list_append (values, "");
      gtk_string_list_append (labels, _ ("Not said"));
    }
  for (guint i = 0; field->choices != NULL && field->choices[i] != NULL; i++)
    {
      gtk_string_list_append (values, field->choices[i]);
      gtk_string_list_append (labels, field->choice_labels[i]);
    }
  pph_draft_page_add_choice (self, group_for (self, field), field->name, field->label, field->help, values, labels);
}

static void
add_template_field (PphDraftPage *self, const PphTemplateField *field)
{
  PphFieldRow *row;
  g_autofree char *example = NULL;

  if (field->type == PPH_FIELD_TYPE_LIST && field->columns != NULL)
    pph_draft_page_add_items (self, field);
  else if (field->type == PPH_FIELD_TYPE_CHOICE)
    add_template_choice (self, field);
  else if (field->type == PPH_FIELD_TYPE_BOOLEAN)
    add_switch (self, group_for (self, field), field);
  else
    {
      row = pph_draft_page_add_field (self, group_for (self, field), field->name, field->label, field->type);
      /* Translators: an example of what may be typed */
      example = field->example != NULL ? g_strdup_printf (_ ("e.g. %s"), field->example) : NULL;
      pph_field_row_set_help (row,
                              field->help == NULL && field->type == PPH_FIELD_TYPE_LIST ? _ ("One per line.")
                                                                                        : field->help,
                              example);
    }
}

/* A title with tags says what is not known yet: it stays the template's until another is typed. */
static void
add_title (PphDraftPage *self, AdwPreferencesGroup *group, const char *printed)
{
  PphFieldRow *row = pph_draft_page_add_field (self, group, "titre", _ ("Title"), PPH_FIELD_TYPE_TEXT);

  if (strstr (printed, "{{") != NULL)
    pph_field_row_set_help (row, _ ("Left empty, it is the title that the template makes of what you fill in."), NULL);
  else
    pph_draft_form_set_default (self->form, "titre", printed);
}

static void
pph_draft_page_dispose (GObject *object)
{
  PphDraftPage *self = PPH_DRAFT_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  /* AdwBin keeps the child; disposing of the template would free it under its hands. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (pph_draft_page_parent_class)->dispose (object);
}

static void
pph_draft_page_finalize (GObject *object)
{
  PphDraftPage *self = PPH_DRAFT_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->groups);
  G_OBJECT_CLASS (pph_draft_page_parent_class)->finalize (object);
}

static void
pph_draft_page_class_init (PphDraftPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pph_draft_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = pph_draft_page_finalize;
  signals[SIGNAL_CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/paraphe/Paraphe/new-convention/pph-draft-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PphDraftPage, content);
  gtk_widget_class_bind_template_child (widget_class, PphDraftPage, summary_label);
}

static void
pph_draft_page_init (PphDraftPage *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pph_draft_page_new (PphDesk *desk, const PphTemplate *template, PphDraftForm *form)
{
  PphDraftPage *self = g_object_new (PPH_TYPE_DRAFT_PAGE, NULL);
  GPtrArray *roles = pph_template_get_roles (template);
  GPtrArray *fields = pph_template_get_fields (template);
  AdwPreferencesGroup *group;
  PphFieldRow *row;

  self->desk = g_object_ref (desk);
  self->form = form;
  group = pph_draft_page_add_group (self, _ ("Agreement"), NULL);
  add_title (self, group, pph_template_get_printed_title (template));
  row = pph_draft_page_add_field (self, group, "lieu", _ ("Place"), PPH_FIELD_TYPE_TEXT);
  pph_field_row_set_help (row, _ ("After “Fait à”, above the signatures."), NULL);
  for (guint i = 0; i < roles->len; i++)
    pph_draft_page_add_role (self, roles->pdata[i]);
  for (guint i = 0; i < fields->len; i++)
    add_template_field (self, fields->pdata[i]);
  for (guint i = 0; i < self->rows->len; i++)
    pph_draft_page_show_row (self, self->rows->pdata[i]);
  show_summary (self);
  return GTK_WIDGET (self);
}

gboolean
pph_draft_page_show_wrong (PphDraftPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (pph_draft_form_check (self->form, pph_draft_page_get_name (self->rows->pdata[i]), FALSE, NULL)
        == PPH_DRAFT_WRONG)
      {
        gtk_widget_grab_focus (self->rows->pdata[i]);
        return TRUE;
      }
  return FALSE;
}
