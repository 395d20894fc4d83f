/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-draft-page.h"

#include "pph-annuaire-picker.h"
#include "pph-date-row.h"
#include "pph-siret.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_KEY "pph-name"

struct _PphDraftPage
{
  AdwBin parent_instance;

  PphDesk *desk;
  PphDraftForm *form; /* borrowed */
  GPtrArray *rows;    /* PphFieldRow, AdwComboRow and GtkSwitch of the form, each with its name; not of lists */
  GHashTable *groups; /* heading → AdwPreferencesGroup */
  gboolean quiet;

  GtkBox *content;
  GtkLabel *summary_label;
};

G_DEFINE_FINAL_TYPE (PphDraftPage, pph_draft_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
name_of (gpointer row)
{
  return g_object_get_data (row, NAME_KEY);
}

static void
set_name (gpointer row, const char *name)
{
  g_object_set_data_full (row, NAME_KEY, g_strdup (name), g_free);
}

/* Showing what the form says */

static void
show_finding (PphDraftPage *self, PphFieldRow *row, gboolean typing)
{
  g_autofree char *sentence = NULL;
  PphDraftState state = pph_draft_form_check (self->form, name_of (row), typing, &sentence);

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

static void
tell_changed (PphDraftPage *self)
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

static void
show_row (PphDraftPage *self, gpointer row)
{
  const char *text = pph_draft_form_get_shown (self->form, name_of (row));

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

  pph_draft_form_set (self->form, name_of (row), text);
  show_finding (self, row, TRUE);
  tell_changed (self);
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
      pph_draft_form_set (self->form, name_of (row), shown);
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
  pph_draft_form_set (self->form, name_of (row), value);
  tell_changed (self);
}

static void
on_switch_changed_cb (PphDraftPage *self, GParamSpec *pspec, GtkSwitch *button)
{
  if (self->quiet)
    return;
  pph_draft_form_set (self->form, name_of (button), gtk_switch_get_active (button) ? "oui" : "non");
  tell_changed (self);
}

/* Rows */

static PphFieldRow *
make_field (PphDraftPage *self, const char *name, const char *title, PphFieldType type)
{
  gboolean multiline = type == PPH_FIELD_TYPE_LONG || type == PPH_FIELD_TYPE_LIST;
  GtkWidget *row = type == PPH_FIELD_TYPE_DATE ? pph_date_row_new (title) : pph_field_row_new (title, multiline);

  set_name (row, name);
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

static PphFieldRow *
add_field (PphDraftPage *self, AdwPreferencesGroup *group, const char *name, const char *title, PphFieldType type)
{
  PphFieldRow *row = make_field (self, name, title, type);

  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

/* @values and @labels are taken. */
static void
add_choice (PphDraftPage *self, AdwPreferencesGroup *group, const char *name, const char *title, const char *help,
            GtkStringList *values, GtkStringList *labels)
{
  GtkWidget *row = adw_combo_row_new ();

  set_name (row, name);
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

  set_name (button, field->name);
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

static AdwPreferencesGroup *
add_group (PphDraftPage *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped = g_markup_escape_text (pph_str (description), -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped_title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (self->content, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* Lists of mappings: one group, an item per expander */

typedef struct
{
  PphDraftPage *page;
  const PphTemplateField *field;
  AdwPreferencesGroup *group;
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

static void
on_item_removed_cb (GtkButton *button, ItemList *list)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "item"));
  guint n = list->items->len;

  pph_draft_form_remove_item (list->page->form, list->field->name, i);
  rebuild_items (list, n - 1);
  tell_changed (list->page);
}

static void
add_item (ItemList *list, guint i)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_set_tooltip_text (remove, _ ("Remove This Item"));
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  g_object_set_data (G_OBJECT (remove), "item", GUINT_TO_POINTER (i));
  g_signal_connect (remove, "clicked", G_CALLBACK (on_item_removed_cb), list);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), remove);
  for (guint c = 0; c < list->field->columns->len; c++)
    {
      const PphTemplateField *column = list->field->columns->pdata[c];
      g_autofree char *name = g_strdup_printf ("%s.%u.%s", list->field->name, i, column->name);
      PphFieldRow *field = make_field (list->page, name, column->label, column->type);

      pph_field_row_set_help (field, column->help, column->example);
      show_row (list->page, field);
      pph_field_row_set_hint (field, PPH_HINT_HELP, NULL);
      g_signal_connect_swapped (field, "changed", G_CALLBACK (on_item_changed_cb), list);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), GTK_WIDGET (field));
    }
  g_ptr_array_add (list->items, row);
  adw_preferences_group_add (list->group, row);
  show_item_title (list, i);
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
  add_item (list, list->items->len);
  adw_expander_row_set_expanded (list->items->pdata[list->items->len - 1], TRUE);
}

static void
add_item_list (PphDraftPage *self, const PphTemplateField *field)
{
  ItemList *list = g_new0 (ItemList, 1);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *label = NULL;

  list->page = self;
  list->field = field;
  list->group = add_group (self, field->label, field->help);
  list->items = g_ptr_array_new ();
  /* Translators: the name of a list */
  label = g_strdup_printf (_ ("Add to “%s”"), field->label);
  gtk_widget_set_tooltip_text (add, label);
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_data (add, "clicked", G_CALLBACK (on_add_item_cb), list, item_list_free, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (list->group, add);
  rebuild_items (list, pph_draft_form_count_items (self->form, field->name));
}

/* Fields of the template */

static AdwPreferencesGroup *
group_for (PphDraftPage *self, const PphTemplateField *field)
{
  const char *title = field->group != NULL ? field->group : _ ("Information");
  AdwPreferencesGroup *group = g_hash_table_lookup (self->groups, title);

  if (group == NULL)
    {
      group = add_group (self, title, NULL);
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
  add_choice (self, group_for (self, field), field->name, field->label, field->help, values, labels);
}

static void
add_template_field (PphDraftPage *self, const PphTemplateField *field)
{
  PphFieldRow *row;
  g_autofree char *example = NULL;

  if (field->type == PPH_FIELD_TYPE_LIST && field->columns != NULL)
    add_item_list (self, field);
  else if (field->type == PPH_FIELD_TYPE_CHOICE)
    add_template_choice (self, field);
  else if (field->type == PPH_FIELD_TYPE_BOOLEAN)
    add_switch (self, group_for (self, field), field);
  else
    {
      row = add_field (self, group_for (self, field), field->name, field->label, field->type);
      /* Translators: an example of what may be typed */
      example = field->example != NULL ? g_strdup_printf (_ ("e.g. %s"), field->example) : NULL;
      pph_field_row_set_help (row,
                              field->help == NULL && field->type == PPH_FIELD_TYPE_LIST ? _ ("One per line.")
                                                                                        : field->help,
                              example);
    }
}

/* Roles */

static char *
role_name (const PphTemplateRole *role, const char *datum)
{
  return g_strconcat (role->id, ".", datum, NULL);
}

static PphFieldRow *
add_role_field (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateRole *role, const char *datum,
                const char *title, PphFieldType type, const char *help)
{
  g_autofree char *name = role_name (role, datum);
  PphFieldRow *row = add_field (self, group, name, title, type);

  pph_field_row_set_help (row, help, NULL);
  return row;
}

static void
add_natures (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateRole *role)
{
  g_autofree char *name = role_name (role, "nature");
  GtkStringList *values = gtk_string_list_new (NULL);
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (values, "");
  gtk_string_list_append (labels, _ ("Not said"));
  for (int nature = PPH_NATURE_UNKNOWN + 1; pph_nature_names[nature] != NULL; nature++)
    {
      gboolean fits = role->natures == NULL || role->natures->len == 0;

      for (guint i = 0; !fits && i < role->natures->len; i++)
        fits = (int)g_array_index (role->natures, PphNature, i) == nature;
      if (!fits)
        continue;
      gtk_string_list_append (values, pph_nature_names[nature]);
      gtk_string_list_append (labels, pph_nature_label (nature));
    }
  add_choice (self, group, name, _ ("Legal Nature"), NULL, values, labels);
}

static void
add_civilities (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateRole *role)
{
  g_autofree char *name = role_name (role, "representants.0.civilite");
  const char *const values[] = { "", "Mme", "M.", NULL };
  const char *const labels[] = { _ ("Not said"), "Mme", "M.", NULL };

  add_choice (self, group, name, _ ("Title of Courtesy"), NULL, gtk_string_list_new (values),
              gtk_string_list_new (labels));
}

static void
show_role (PphDraftPage *self, const char *role)
{
  gsize length = strlen (role);

  for (guint i = 0; i < self->rows->len; i++)
    if (strncmp (name_of (self->rows->pdata[i]), role, length) == 0 && name_of (self->rows->pdata[i])[length] == '.')
      show_row (self, self->rows->pdata[i]);
  tell_changed (self);
}

static void
on_organisation_picked_cb (GtkWidget *picker, PphAnnuaireItem *item, PphDraftPage *self)
{
  const char *role = name_of (picker);

  pph_draft_form_pick_organisation (self->form, role, pph_annuaire_item_get_organisation (item));
  show_role (self, role);
}

static void
on_person_picked_cb (GtkWidget *picker, PphAnnuaireItem *item, PphDraftPage *self)
{
  const char *role = name_of (picker);

  pph_draft_form_pick_person (self->form, role, pph_annuaire_item_get_person (item));
  show_role (self, role);
}

static void
add_picker (PphDraftPage *self, AdwPreferencesGroup *group, const PphTemplateRole *role, PphAnnuaireKind kind)
{
  g_autoptr (PphAnnuaireList) list = pph_annuaire_list_new (self->desk, kind);
  GtkWidget *picker = pph_annuaire_picker_new (_ ("Directory…"), list);

  set_name (picker, role->id);
  g_signal_connect_object (picker, "picked",
                           kind == PPH_ANNUAIRE_PEOPLE ? G_CALLBACK (on_person_picked_cb)
                                                       : G_CALLBACK (on_organisation_picked_cb),
                           self, 0);
  adw_preferences_group_set_header_suffix (group, picker);
}

static void
add_role (PphDraftPage *self, const PphTemplateRole *role)
{
  AdwPreferencesGroup *group = add_group (self, role->label, role->help);
  g_autofree char *short_name = role_name (role, "nom_court");

  add_picker (self, group, role, PPH_ANNUAIRE_ORGANISATIONS);
  pph_draft_form_set_default (self->form, short_name, role->short_name);
  add_role_field (self, group, role, "siret", _ ("SIRET"), PPH_FIELD_TYPE_SIRET, NULL);
  add_role_field (self, group, role, "nom", _ ("Legal Name"), PPH_FIELD_TYPE_TEXT, NULL);
  add_role_field (self, group, role, "nom_court", _ ("Short Name in Texts"), PPH_FIELD_TYPE_TEXT,
                  _ ("With its article: “la préfecture”, “le Département”."));
  add_natures (self, group, role);
  add_role_field (self, group, role, "adresse", _ ("Address"), PPH_FIELD_TYPE_TEXT, NULL);

  /* Translators: the title of the rows about who represents a party */
  group = add_group (self, _ ("Represented by"), NULL);
  add_picker (self, group, role, PPH_ANNUAIRE_PEOPLE);
  add_civilities (self, group, role);
  add_role_field (self, group, role, "representants.0.nom", _ ("Given Name and Family Name"), PPH_FIELD_TYPE_TEXT,
                  NULL);
  add_role_field (self, group, role, "representants.0.qualite", _ ("Capacity"), PPH_FIELD_TYPE_TEXT,
                  _ ("As it is printed: “directrice régionale”."));
  add_role_field (self, group, role, "representants.0.habilitation", _ ("Authority"), PPH_FIELD_TYPE_TEXT,
                  _ ("As it is printed: “dûment habilitée à cet effet”."));
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
  pph_draft_form_set_default (form, "titre", pph_template_get_title (template));
  group = add_group (self, _ ("Agreement"), NULL);
  add_field (self, group, "titre", _ ("Title"), PPH_FIELD_TYPE_TEXT);
  row = add_field (self, group, "lieu", _ ("Place"), PPH_FIELD_TYPE_TEXT);
  pph_field_row_set_help (row, _ ("After “Fait à”, above the signatures."), NULL);
  for (guint i = 0; i < roles->len; i++)
    add_role (self, roles->pdata[i]);
  for (guint i = 0; i < fields->len; i++)
    add_template_field (self, fields->pdata[i]);
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, self->rows->pdata[i]);
  show_summary (self);
  return GTK_WIDGET (self);
}

gboolean
pph_draft_page_show_wrong (PphDraftPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (pph_draft_form_check (self->form, name_of (self->rows->pdata[i]), FALSE, NULL) == PPH_DRAFT_WRONG)
      {
        gtk_widget_grab_focus (self->rows->pdata[i]);
        return TRUE;
      }
  return FALSE;
}
