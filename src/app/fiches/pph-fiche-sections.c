/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-fiche-form-private.h"

#include "pph-date-text.h"
#include "pph-fill-row.h"
#include "pph-form-annuaire.h"
#include "pph-fill-table.h"

#include <glib/gi18n-lib.h>

#define INDENT    18      /* pixels for each depth of a tree */
#define OTHER     "autre" /* ids that docs/forms.md gives to "Autre, à préciser" and the text beside it */
#define PRECISION "precision"

typedef struct
{
  PphFicheForm *self;
  PphFilledForm *filled;
  PphFormState *state;
  GDate today;
  PphFicheSection *section; /* where plain fields go; NULL: one must be made */
} Making;

static void
section_free (gpointer data)
{
  PphFicheSection *section = data;

  g_ptr_array_unref (section->rows);
  g_free (section);
}

/* @title, @text: (nullable): as the definition writes them. */
static PphFicheSection *
add_section (Making *making, AdwPreferencesGroup *group, const char *title, const char *text)
{
  PphFicheForm *self = making->self;
  PphFicheSection *section = g_new0 (PphFicheSection, 1);
  g_autofree char *named = pph_filled_form_dup_label (making->filled, self->form, pph_str (title));
  g_autofree char *described = pph_filled_form_dup_label (making->filled, self->form, pph_str (text));
  g_autofree char *title_markup = g_markup_escape_text (named, -1);
  g_autofree char *text_markup = g_markup_escape_text (described, -1);

  if (self->sections == NULL)
    self->sections = g_ptr_array_new_with_free_func (section_free);
  section->group = group;
  section->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (group, title_markup);
  adw_preferences_group_set_description (group, *text_markup != '\0' ? text_markup : NULL);
  gtk_widget_add_css_class (GTK_WIDGET (group), "compact");
  g_ptr_array_add (self->sections, section);
  gtk_box_append (self->column, GTK_WIDGET (group));
  return section;
}

static PphFicheSection *
add_group (Making *making, const char *title, const char *text)
{
  return add_section (making, ADW_PREFERENCES_GROUP (adw_preferences_group_new ()), title, text);
}

static void
add_row (Making *making, PphFicheSection *section, const char *key, GtkWidget *row)
{
  GPtrArray *rows = g_hash_table_lookup (making->self->rows, key);

  if (rows == NULL)
    {
      rows = g_ptr_array_new ();
      g_hash_table_insert (making->self->rows, g_strdup (key), rows);
    }
  g_ptr_array_add (rows, row);
  g_ptr_array_add (section->rows, row);
  adw_preferences_group_add (section->group, row);
}

static void
add_entry (Making *making, PphFicheSection *section, const char *key, const PphFormField *field)
{
  const PphFormEntry *entry = pph_form_state_find (making->state, key);

  if (entry != NULL)
    add_row (making, section, key, pph_fill_row_new (entry, field, &making->today));
}

/* --- choices --------------------------------------------------------------------- */

static void
add_precision (Making *making, PphFicheSection *section, const PphFormField *field)
{
  g_autofree char *key = g_strconcat (field->id, "." PRECISION, NULL);

  if (field->other != NULL)
    add_entry (making, section, key, NULL);
}

/* One of several: a round button for each. */
static void
add_choice (Making *making, const PphFormField *field)
{
  PphFicheSection *section = add_group (making, field->label, field->help);
  GtkWidget *first = NULL;

  for (guint i = 0; i < pph_list_length (field->options); i++)
    {
      const PphFormOption *option = pph_list_get (field->options, i);
      GtkWidget *row = pph_fill_row_new_option (field->id, option->id, option->label, first);

      first = first != NULL ? first : row;
      pph_fill_row_set_help (row, option->help);
      add_row (making, section, field->id, row);
    }
  if (field->other != NULL)
    add_row (making, section, field->id, pph_fill_row_new_option (field->id, OTHER, field->other, first));
  add_precision (making, section, field);
}

static void
indent (GtkWidget *row, guint depth)
{
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  if (depth == 0)
    {
      g_object_ref_sink (space);
      g_object_unref (space);
      return;
    }
  gtk_widget_set_size_request (space, (int)depth * INDENT, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), space);
}

/* What the box is said to be beyond its label: an experiment, of a later day. */
static char *
dup_box_help (const PphFormOption *option)
{
  g_autofree char *day = option->from != NULL ? pph_date_text_to_long (option->from) : NULL;
  /* Translators: a day. */
  g_autofree char *from = day != NULL ? g_strdup_printf (_ ("from %s on"), day) : NULL;
  const char *parts[4] = { NULL };
  guint n = 0;

  if (option->mark != NULL)
    parts[n++] = option->mark;
  if (from != NULL)
    parts[n++] = from;
  if (option->help != NULL)
    parts[n++] = option->help;
  return n > 0 ? g_strjoinv (" · ", (char **)parts) : NULL;
}

static void
add_box (Making *making, PphFicheSection *section, const PphFormField *field, const PphFormOption *option, guint depth)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", field->id, option->id);
  g_autofree char *help = dup_box_help (option);
  const PphFormEntry *entry = pph_form_state_find (making->state, key);
  GtkWidget *row;

  if (entry == NULL)
    return;
  row = pph_fill_row_new (entry, NULL, &making->today);
  pph_fill_row_set_help (row, help);
  indent (row, depth);
  add_row (making, section, key, row);
}

/* A line to read: the heading of boxes, or information. */
static void
add_line (Making *making, PphFicheSection *section, const PphFormOption *option, guint depth)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *help = g_markup_escape_text (pph_str (option->help), -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pph_str (option->label));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), help);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  if (option->kind == PPH_OPTION_HEADING)
    gtk_widget_add_css_class (row, "tree-heading");
  indent (row, depth);
  adw_preferences_group_add (section->group, row);
}

static void
add_options (Making *making, PphFicheSection *section, const PphFormField *field, const PphList *options, guint depth)
{
  for (guint i = 0; i < pph_list_length (options); i++)
    {
      const PphFormOption *option = pph_list_get (options, i);

      if (option->kind == PPH_OPTION_BOX || option->kind == PPH_OPTION_SAME)
        add_box (making, section, field, option, depth);
      else
        add_line (making, section, option, depth);
      add_options (making, section, field, option->options, depth + 1);
    }
}

/* Any of several: a box for each, below headings if the definition has some. */
static void
add_boxes (Making *making, const PphFormField *field)
{
  PphFicheSection *section = add_group (making, field->label, field->help);
  g_autofree char *other = g_strconcat (field->id, "." OTHER, NULL);

  add_options (making, section, field, field->options, 0);
  if (field->other != NULL)
    add_entry (making, section, other, NULL);
  add_precision (making, section, field);
}

/* --- people and tables ----------------------------------------------------------- */

static PphAnnuaireList *
get_list (PphFicheForm *self, const PphFormField *field)
{
  gboolean person = pph_form_takes_person (field);

  if (!person && !pph_form_takes_organisation (field))
    return NULL;
  if (self->people == NULL)
    self->people = pph_annuaire_list_new (self->desk, PPH_ANNUAIRE_PEOPLE);
  if (self->organisations == NULL)
    self->organisations = pph_annuaire_list_new (self->desk, PPH_ANNUAIRE_ORGANISATIONS);
  return person ? self->people : self->organisations;
}

static void
add_parts (Making *making, const PphFormField *field)
{
  PphFicheSection *section = add_group (making, field->label, field->help);
  PphAnnuaireList *list = get_list (making->self, field);

  if (list != NULL)
    adw_preferences_group_set_header_suffix (section->group, pph_fill_picker_new (list, field->id));
  for (guint i = 0; i < pph_list_length (field->parts); i++)
    {
      const PphFormField *part = pph_list_get (field->parts, i);
      g_autofree char *key = g_strdup_printf ("%s.%s", field->id, part->id);

      add_entry (making, section, key, part);
    }
}

static void
add_table (Making *making, const PphFormField *field)
{
  PphFicheForm *self = making->self;
  PphAnnuaireList *list = pph_form_takes_person (field) ? get_list (self, field) : NULL;
  GtkWidget *table = pph_fill_table_new (field, list, &making->today);

  /* A table knows itself when it is seen. */
  add_section (making, ADW_PREFERENCES_GROUP (table), field->label, field->help);
  g_hash_table_insert (self->tables, g_strdup (field->id), table);
}

/* --- the whole ------------------------------------------------------------------- */

/* What stands above several sections. @text: (nullable) */
static void
add_heading (Making *making, const char *text, const char *style)
{
  g_autofree char *named = pph_filled_form_dup_label (making->filled, making->self->form, pph_str (text));
  GtkWidget *label;

  if (*named == '\0')
    return;
  label = gtk_label_new (named);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (making->self->column, label);
}

static void
add_field (Making *making, const PphFormField *field)
{
  PphFicheSection *plain = making->section;

  making->section = NULL;
  switch (field->kind)
    {
    case PPH_FORM_CHOICE:
      add_choice (making, field);
      break;
    case PPH_FORM_CHOICES:
    case PPH_FORM_TREE:
      add_boxes (making, field);
      break;
    case PPH_FORM_CONTACT:
    case PPH_FORM_ORGANISATION:
      add_parts (making, field);
      break;
    case PPH_FORM_TABLE:
      add_table (making, field);
      break;
    default:
      making->section = plain != NULL ? plain : add_group (making, NULL, NULL);
      add_entry (making, making->section, field->id, field);
      break;
    }
}

void
pph_fiche_form_add_sections (PphFicheForm *self)
{
  g_autoptr (PphFilledForm) filled
      = pph_filled_form_of_version (pph_editor_session_get_version (self->session), self->form);
  g_autoptr (PphFormState) state = pph_form_compute_state (self->form, filled);
  Making making = { .self = self, .filled = filled, .state = state };

  g_date_clear (&making.today, 1);
  pph_desk_today (self->desk, &making.today);
  for (guint i = 0; i < pph_list_length (self->form->groups); i++)
    {
      const PphFormGroup *group = pph_list_get (self->form->groups, i);

      making.section = NULL;
      add_heading (&making, group->title, "title-4");
      add_heading (&making, group->text, "dim-label");
      for (guint j = 0; j < pph_list_length (group->fields); j++)
        add_field (&making, pph_list_get (group->fields, j));
    }
}
