/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-draft-form-private.h"

#include "pph-annuaire-edit.h"
#include "pph-desk-set.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

const char *const pph_draft_role_names[] = { "siret",
                                             "nom",
                                             "nom_court",
                                             "nature",
                                             "adresse",
                                             "representants.0.civilite",
                                             "representants.0.nom",
                                             "representants.0.qualite",
                                             "representants.0.habilitation",
                                             NULL };

PphDraftForm *
pph_draft_form_new (const PphTemplate *template)
{
  PphDraftForm *self = g_new0 (PphDraftForm, 1);

  self->template = pph_template_ref ((PphTemplate *)template);
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->defaults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->organisations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pph_record_unref);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pph_record_unref);
  return self;
}

void
pph_draft_form_free (PphDraftForm *self)
{
  if (self == NULL)
    return;
  pph_template_unref (self->template);
  g_hash_table_unref (self->typed);
  g_hash_table_unref (self->defaults);
  g_hash_table_unref (self->organisations);
  g_hash_table_unref (self->people);
  g_free (self);
}

void
pph_draft_form_set (PphDraftForm *self, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    g_hash_table_insert (self->typed, g_strdup (name), g_strdup (text));
  else
    g_hash_table_remove (self->typed, name);
}

const char *
pph_draft_form_get (const PphDraftForm *self, const char *name)
{
  return g_hash_table_lookup (self->typed, name);
}

void
pph_draft_form_set_default (PphDraftForm *self, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    g_hash_table_insert (self->defaults, g_strdup (name), g_strdup (text));
}

const char *
pph_draft_form_get_shown (const PphDraftForm *self, const char *name)
{
  const char *text = pph_draft_form_get (self, name);
  const PphTemplateField *field;

  if (text == NULL)
    text = g_hash_table_lookup (self->defaults, name);
  if (text != NULL)
    return text;
  field = pph_template_find_field (self->template, name);
  return field != NULL && field->initial != NULL ? field->initial : "";
}

gboolean
pph_draft_form_is_touched (const PphDraftForm *self)
{
  return g_hash_table_size (self->typed) > 0;
}

/* Items of lists: "contacts.3.role" */

/* The index in @name, an item of the list @list, and what comes after it.
 * Returns: FALSE if it is no item of it */
static gboolean
split_item (const char *name, const char *list, guint *index, const char **rest)
{
  gsize length = strlen (list);
  char *end;
  unsigned long value;

  if (strncmp (name, list, length) != 0 || name[length] != '.' || !g_ascii_isdigit (name[length + 1]))
    return FALSE;
  value = strtoul (name + length + 1, &end, 10);
  if (value >= G_MAXUINT || (*end != '.' && *end != '\0'))
    return FALSE;
  *index = (guint)value;
  *rest = end;
  return TRUE;
}

guint
pph_draft_form_count_items (const PphDraftForm *self, const char *name)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint index;
      const char *rest;

      if (split_item (key, name, &index, &rest))
        n = MAX (n, index + 1);
    }
  return n;
}

void
pph_draft_form_remove_item (PphDraftForm *self, const char *name, guint i)
{
  g_autoptr (GHashTable) old = g_steal_pointer (&self->typed);
  GHashTableIter iter;
  gpointer key, value;

  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, old);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      guint index;
      const char *rest;

      if (!split_item (key, name, &index, &rest) || index < i)
        pph_draft_form_set (self, key, value);
      else if (index > i)
        {
          g_autofree char *moved = g_strdup_printf ("%s.%u%s", name, index - 1, rest);

          pph_draft_form_set (self, moved, value);
        }
    }
}

/* Picking in the Annuaire */

static void
set_of_role (PphDraftForm *self, const char *role, const char *datum, const char *text)
{
  g_autofree char *name = g_strconcat (role, ".", datum, NULL);

  pph_draft_form_set (self, name, text);
}

/* Who was picked before for the other side of the role may not fit any more,
 * but people say so themselves: nothing they see changes by itself. */
void
pph_draft_form_pick_organisation (PphDraftForm *self, const char *role, const PphOrganisation *organisation)
{
  g_autofree char *siret = pph_annuaire_dup_text (organisation, "siret");

  set_of_role (self, role, "nom", organisation->legal_name);
  set_of_role (self, role, "nom_court", organisation->short_name);
  set_of_role (self, role, "nature",
               organisation->nature != PPH_NATURE_UNKNOWN ? pph_nature_names[organisation->nature] : NULL);
  set_of_role (self, role, "adresse", organisation->address);
  set_of_role (self, role, "siret", siret);
  g_hash_table_insert (self->organisations, g_strdup (role), pph_organisation_ref (organisation));
}

/* What @person may do for the role's organisation; else the last capacity. */
static const PphCapacity *
fitting_capacity (const PphDraftForm *self, const char *role, const PphPerson *person)
{
  const PphOrganisation *organisation = pph_draft_form_get_organisation (self, role);
  const PphCapacity *fitting = NULL;

  for (guint i = 0; i < pph_list_length (person->capacities); i++)
    {
      const PphCapacity *capacity = pph_list_get (person->capacities, i);

      if (organisation != NULL && g_strcmp0 (capacity->organisation, organisation->uuid) == 0)
        return capacity;
      fitting = capacity;
    }
  return fitting;
}

void
pph_draft_form_pick_person (PphDraftForm *self, const char *role, const PphPerson *person)
{
  const PphCapacity *capacity = fitting_capacity (self, role, person);
  g_autofree char *name
      = g_strstrip (g_strjoin (" ", pph_str (person->given_name), pph_str (person->family_name), NULL));

  set_of_role (self, role, "representants.0.civilite", person->civility);
  set_of_role (self, role, "representants.0.nom", name);
  set_of_role (self, role, "representants.0.qualite", capacity != NULL ? capacity->title : NULL);
  set_of_role (self, role, "representants.0.habilitation", capacity != NULL ? capacity->authority : NULL);
  g_hash_table_insert (self->people, g_strdup (role), pph_person_ref (person));
}

const PphOrganisation *
pph_draft_form_get_organisation (const PphDraftForm *self, const char *role)
{
  return g_hash_table_lookup (self->organisations, role);
}

/* Data */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
put_all (PphData *data, const PphTemplate *template, GHashTable *texts, GHashTable *unless)
{
  guint n;
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (texts, &n);

  /* In a fixed order, so that the same form always gives the same data. */
  if (n > 0)
    qsort (names, n, sizeof *names, compare_names);
  for (guint i = 0; i < n; i++)
    if (unless == NULL || !g_hash_table_contains (unless, names[i]))
      pph_desk_set_value (data, template, names[i], g_hash_table_lookup (texts, names[i]));
}

PphData *
pph_draft_form_dup_data (const PphDraftForm *self)
{
  PphData *data = pph_data_new_map ();

  put_all (data, self->template, self->defaults, self->typed);
  put_all (data, self->template, self->typed, NULL);
  return data;
}

/* Checking */

static const PphTemplateField *
find_column (const PphTemplateField *list, const char *name)
{
  for (guint i = 0; list->columns != NULL && i < list->columns->len; i++)
    {
      const PphTemplateField *column = list->columns->pdata[i];

      if (g_str_equal (column->name, name))
        return column;
    }
  return NULL;
}

/* The field that @name fills: one of the template's, or a column of a list. */
static const PphTemplateField *
find_field (const PphDraftForm *self, const char *name)
{
  const PphTemplateField *field = pph_template_find_field (self->template, name);
  GPtrArray *fields = pph_template_get_fields (self->template);

  for (guint i = 0; field == NULL && i < fields->len; i++)
    {
      const PphTemplateField *list = fields->pdata[i];
      guint index;
      const char *rest;

      if (list->type == PPH_FIELD_TYPE_LIST && split_item (name, list->name, &index, &rest) && *rest == '.')
        field = find_column (list, rest + 1);
    }
  return field;
}

static const PphTemplateRole *
find_role (const PphDraftForm *self, const char *name, const char **datum)
{
  GPtrArray *roles = pph_template_get_roles (self->template);

  for (guint i = 0; i < roles->len; i++)
    {
      const PphTemplateRole *role = roles->pdata[i];
      gsize length = strlen (role->id);

      if (strncmp (name, role->id, length) == 0 && name[length] == '.')
        {
          *datum = name + length + 1;
          return role;
        }
    }
  return NULL;
}

/* While someone types, only what can no longer become right is wrong. */
static gboolean
may_become_right (const PphTemplateField *field)
{
  return field->type != PPH_FIELD_TYPE_INTEGER;
}

static char *
explain (const PphDraftForm *self, const char *name, const char *text, gboolean typing)
{
  const PphTemplateField *field = find_field (self, name);
  const char *datum = NULL;

  if (field == NULL)
    return find_role (self, name, &datum) != NULL && g_str_equal (datum, "siret")
               ? pph_annuaire_explain ("siret", text, typing)
               : NULL;
  if (field->type == PPH_FIELD_TYPE_SIRET)
    return pph_annuaire_explain ("siret", text, typing);
  if (typing && may_become_right (field))
    return NULL;
  {
    g_autoptr (PphData) value = pph_data_new_text (text);

    return pph_template_field_explain (field, value);
  }
}

static gboolean
is_wanted (const PphDraftForm *self, const char *name)
{
  const PphTemplateField *field = find_field (self, name);
  const PphTemplateRole *role;
  const char *datum = NULL;

  if (field != NULL)
    return field->required;
  role = find_role (self, name, &datum);
  return role != NULL && role->required && (g_str_equal (datum, "nom") || g_str_equal (datum, "representants.0.nom"));
}

PphDraftState
pph_draft_form_check (const PphDraftForm *self, const char *name, gboolean typing, char **sentence)
{
  const char *text = pph_draft_form_get_shown (self, name);
  g_autofree char *wrong = NULL;

  if (sentence != NULL)
    *sentence = NULL;
  if (*text == '\0')
    {
      if (!is_wanted (self, name) || pph_draft_form_count_items (self, name) > 0)
        return PPH_DRAFT_FINE;
      if (sentence != NULL)
        *sentence = g_strdup (_ ("To be completed before signing"));
      return PPH_DRAFT_MISSING;
    }
  wrong = explain (self, name, text, typing);
  if (wrong == NULL)
    return PPH_DRAFT_FINE;
  if (sentence != NULL)
    *sentence = g_steal_pointer (&wrong);
  return PPH_DRAFT_WRONG;
}

static GPtrArray *
list_names (const PphDraftForm *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *roles = pph_template_get_roles (self->template);
  GPtrArray *fields = pph_template_get_fields (self->template);
  g_autofree gpointer *typed = g_hash_table_get_keys_as_array (self->typed, NULL);

  for (guint i = 0; i < roles->len; i++)
    for (guint j = 0; pph_draft_role_names[j] != NULL; j++)
      g_ptr_array_add (names,
                       g_strconcat (((PphTemplateRole *)roles->pdata[i])->id, ".", pph_draft_role_names[j], NULL));
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (names, g_strdup (((PphTemplateField *)fields->pdata[i])->name));
  for (guint i = 0; typed[i] != NULL; i++)
    if (!g_ptr_array_find_with_equal_func (names, typed[i], g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (typed[i]));
  return names;
}

guint
pph_draft_form_count (const PphDraftForm *self, PphDraftState state)
{
  g_autoptr (GPtrArray) names = list_names (self);
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += pph_draft_form_check (self, names->pdata[i], FALSE, NULL) == state;
  return n;
}
