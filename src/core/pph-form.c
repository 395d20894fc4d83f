/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form.h"

#include "pph-date-text.h"

#include <string.h>

const char *const pph_form_kind_names[]
    = { "text",   "long",    "date",    "integer",      "siret", "email", "phone", "box",
        "choice", "choices", "contact", "organisation", "table", "tree",  NULL };
static const char *const option_kind_names[] = { "box", "heading", "info", "same", NULL };
static const char *const rule_names[] = { "none", "adult", "nominative", NULL };

static const PphField link_fields[] = {
  PPH_FIELD (PphFormLink, target, STRING),
  PPH_FIELD (PphFormLink, because, STRING),
};
PPH_DEFINE_RECORD (PphFormLink, pph_form_link, link_fields)

static const PphField option_fields[] = {
  PPH_FIELD_NAMED (PphFormOption, kind, option_kind_names),
  PPH_FIELD (PphFormOption, id, STRING),
  PPH_FIELD (PphFormOption, label, STRING),
  PPH_FIELD (PphFormOption, help, STRING),
  PPH_FIELD (PphFormOption, mark, STRING),
  PPH_FIELD (PphFormOption, from, STRING),
  PPH_FIELD (PphFormOption, tags, STRINGS),
  PPH_FIELD_OF (PphFormOption, implies, LIST, pph_form_link_record_type),
  PPH_FIELD_OF (PphFormOption, requires, LIST, pph_form_link_record_type),
  PPH_FIELD_OF (PphFormOption, options, LIST, pph_form_option_record_type),
};
PPH_DEFINE_RECORD (PphFormOption, pph_form_option, option_fields)

static const PphField field_fields[] = {
  PPH_FIELD (PphFormField, id, STRING),
  PPH_FIELD_NAMED (PphFormField, kind, pph_form_kind_names),
  PPH_FIELD (PphFormField, label, STRING),
  PPH_FIELD (PphFormField, help, STRING),
  PPH_FIELD (PphFormField, required, BOOL),
  PPH_FIELD (PphFormField, because, STRING),
  PPH_FIELD (PphFormField, when, STRING),
  PPH_FIELD_NAMED (PphFormField, rule, rule_names),
  PPH_FIELD (PphFormField, not_before, STRING),
  PPH_FIELD (PphFormField, unlike, STRING),
  PPH_FIELD (PphFormField, in_term, BOOL),
  PPH_FIELD (PphFormField, other, STRING),
  PPH_FIELD (PphFormField, lines, INT),
  PPH_FIELD_OF (PphFormField, options, LIST, pph_form_option_record_type),
  PPH_FIELD_OF (PphFormField, parts, LIST, pph_form_field_record_type),
};
PPH_DEFINE_RECORD (PphFormField, pph_form_field, field_fields)

static const PphField group_fields[] = {
  PPH_FIELD (PphFormGroup, id, STRING),
  PPH_FIELD (PphFormGroup, title, STRING),
  PPH_FIELD (PphFormGroup, text, STRING),
  PPH_FIELD (PphFormGroup, when, STRING),
  PPH_FIELD_OF (PphFormGroup, fields, LIST, pph_form_field_record_type),
};
PPH_DEFINE_RECORD (PphFormGroup, pph_form_group, group_fields)

static const PphField party_fields[] = {
  PPH_FIELD (PphFormParty, id, STRING),
  PPH_FIELD (PphFormParty, label, STRING),
  PPH_FIELD (PphFormParty, name, STRING),
};
PPH_DEFINE_RECORD (PphFormParty, pph_form_party, party_fields)

static const PphField signature_fields[] = {
  PPH_FIELD (PphFormSignature, id, STRING),
  PPH_FIELD (PphFormSignature, label, STRING),
  PPH_FIELD (PphFormSignature, name, STRING),
};
PPH_DEFINE_RECORD (PphFormSignature, pph_form_signature, signature_fields)

static const PphField form_fields[] = {
  PPH_FIELD (PphForm, id, STRING),
  PPH_FIELD (PphForm, title, STRING),
  PPH_FIELD (PphForm, version, STRING),
  PPH_FIELD (PphForm, digest, STRING),
  PPH_FIELD_NAMED (PphForm, kind, pph_document_kind_names),
  PPH_FIELD (PphForm, description, STRING),
  PPH_FIELD (PphForm, valid_from, STRING),
  PPH_FIELD (PphForm, valid_until, STRING),
  PPH_FIELD (PphForm, source, STRING),
  PPH_FIELD_OF (PphForm, parties, LIST, pph_form_party_record_type),
  PPH_FIELD_OF (PphForm, groups, LIST, pph_form_group_record_type),
  PPH_FIELD_OF (PphForm, signatures, LIST, pph_form_signature_record_type),
};
PPH_DEFINE_RECORD (PphForm, pph_form, form_fields)

/* --- finding --------------------------------------------------------------------- */

static const PphFormField *
find_in (const PphList *fields, const char *id, gsize length)
{
  for (guint i = 0; i < pph_list_length (fields); i++)
    {
      const PphFormField *field = pph_list_get (fields, i);

      if (strlen (pph_str (field->id)) == length && strncmp (field->id, id, length) == 0)
        return field;
    }
  return NULL;
}

/* The field that @key lies in, and its group. */
static const PphFormField *
find_whole_field (const PphForm *self, const char *key, const PphFormGroup **group)
{
  gsize length = strcspn (key, ".");

  for (guint i = 0; i < pph_list_length (self->groups); i++)
    {
      const PphFormGroup *candidate = pph_list_get (self->groups, i);
      const PphFormField *field = find_in (candidate->fields, key, length);

      if (field != NULL && group != NULL)
        *group = candidate;
      if (field != NULL)
        return field;
    }
  return NULL;
}

const PphFormField *
pph_form_find_field (const PphForm *self, const char *key)
{
  const PphFormField *field = find_whole_field (self, key, NULL);
  const char *rest = strchr (key, '.');

  if (field == NULL || rest == NULL)
    return field;
  rest++;
  if (field->kind == PPH_FORM_TABLE)
    {
      gsize digits = strspn (rest, "0123456789");

      if (digits == 0 || digits > 4 || rest[0] == '0' || rest[digits] != '.')
        return NULL;
      rest += digits + 1;
    }
  return find_in (field->parts, rest, strlen (rest));
}

const PphFormGroup *
pph_form_find_group (const PphForm *self, const char *id)
{
  for (guint i = 0; i < pph_list_length (self->groups); i++)
    {
      const PphFormGroup *group = pph_list_get (self->groups, i);

      if (g_strcmp0 (group->id, id) == 0)
        return group;
    }
  return NULL;
}

static void
list_boxes (const PphList *options, GPtrArray *boxes)
{
  for (guint i = 0; i < pph_list_length (options); i++)
    {
      const PphFormOption *option = pph_list_get (options, i);

      if (option->kind == PPH_OPTION_BOX)
        g_ptr_array_add (boxes, (gpointer)option);
      list_boxes (option->options, boxes);
    }
}

GPtrArray *
pph_form_field_list_boxes (const PphFormField *field)
{
  GPtrArray *boxes = g_ptr_array_new ();

  list_boxes (field->options, boxes);
  return boxes;
}

const PphFormOption *
pph_form_field_find_option (const PphFormField *field, const char *id)
{
  g_autoptr (GPtrArray) boxes = pph_form_field_list_boxes (field);

  for (guint i = 0; i < boxes->len; i++)
    if (g_strcmp0 (((PphFormOption *)boxes->pdata[i])->id, id) == 0)
      return boxes->pdata[i];
  return NULL;
}

/* --- conditions ------------------------------------------------------------------ */

gboolean
pph_form_condition_holds (const char *condition, PphFormTest test, gpointer data)
{
  g_auto (GStrv) terms = g_strsplit (pph_str (condition), "|", -1);
  gboolean any = terms[0] == NULL;

  for (guint i = 0; terms[i] != NULL; i++)
    {
      char *term = g_strstrip (terms[i]);
      gboolean negated = term[0] == '!';
      char *key = g_strchug (term + negated);
      char *value = strchr (key, '=');

      if (value != NULL)
        *value++ = '\0';
      any |= test (g_strchomp (key), value != NULL ? g_strchug (value) : NULL, data) != negated;
    }
  return any;
}

/* --- order ----------------------------------------------------------------------- */

typedef struct
{
  const PphForm *form;
  GHashTable *done; /* keys from which nothing leads back */
  GPtrArray *path;  /* keys being followed */
} Walk;

static char *follow (Walk *walk, const char *key);

static char *
dup_path (Walk *walk, guint from, const char *key)
{
  GString *text = g_string_new (NULL);

  for (guint i = from; i < walk->path->len; i++)
    g_string_append_printf (text, "%s → ", (char *)walk->path->pdata[i]);
  return g_string_free (g_string_append (text, key), FALSE);
}

static gboolean
add_name (const char *key, G_GNUC_UNUSED const char *value, gpointer names)
{
  /* A tag speaks of the whole field. */
  g_ptr_array_add (names, g_strndup (key, strcspn (key, "#")));
  return FALSE;
}

static char *
follow_condition (Walk *walk, const char *condition)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  char *cycle = NULL;

  if (condition == NULL)
    return NULL;
  pph_form_condition_holds (condition, add_name, names);
  for (guint i = 0; i < names->len && cycle == NULL; i++)
    cycle = follow (walk, names->pdata[i]);
  return cycle;
}

/* Links to fields and groups make them required, which nothing is computed from. */
static char *
follow_links (Walk *walk, const PphList *links)
{
  char *cycle = NULL;

  for (guint i = 0; i < pph_list_length (links) && cycle == NULL; i++)
    {
      const PphFormLink *link = pph_list_get (links, i);

      if (pph_form_find_field (walk->form, link->target) == NULL
          && pph_form_find_group (walk->form, link->target) == NULL)
        cycle = follow (walk, link->target);
    }
  return cycle;
}

static char *
follow_edges (Walk *walk, const char *key)
{
  const PphFormGroup *group = NULL;
  const PphFormField *field = find_whole_field (walk->form, key, &group);
  const char *rest = strchr (key, '.');
  const PphFormOption *box = field != NULL && rest != NULL ? pph_form_field_find_option (field, rest + 1) : NULL;
  char *cycle = NULL;

  if (field == NULL)
    return NULL;
  if (rest != NULL)
    cycle = follow (walk, field->id);
  else if ((cycle = follow_condition (walk, group->when)) == NULL)
    cycle = follow_condition (walk, field->when);
  if (cycle == NULL && box != NULL)
    cycle = follow_links (walk, box->implies);
  if (cycle == NULL && box != NULL)
    cycle = follow_links (walk, box->requires);
  return cycle;
}

static char *
follow (Walk *walk, const char *key)
{
  char *cycle, *own;

  if (g_hash_table_contains (walk->done, key))
    return NULL;
  for (guint i = 0; i < walk->path->len; i++)
    if (strcmp (walk->path->pdata[i], key) == 0)
      return dup_path (walk, i, key);
  own = g_strdup (key);
  g_ptr_array_add (walk->path, own);
  cycle = follow_edges (walk, key);
  g_ptr_array_set_size (walk->path, (int)walk->path->len - 1);
  g_hash_table_add (walk->done, own);
  return cycle;
}

static char *
follow_field (Walk *walk, const PphFormField *field)
{
  g_autoptr (GPtrArray) boxes = pph_form_field_list_boxes (field);
  char *cycle = follow (walk, field->id);

  for (guint i = 0; i < boxes->len && cycle == NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s.%s", field->id, ((PphFormOption *)boxes->pdata[i])->id);

      cycle = follow (walk, key);
    }
  return cycle;
}

char *
pph_form_dup_cycle (const PphForm *self)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  Walk walk = { self, done, path };
  char *cycle = NULL;

  for (guint i = 0; i < pph_list_length (self->groups) && cycle == NULL; i++)
    {
      const PphFormGroup *group = pph_list_get (self->groups, i);

      for (guint j = 0; j < pph_list_length (group->fields) && cycle == NULL; j++)
        cycle = follow_field (&walk, pph_list_get (group->fields, j));
    }
  return cycle;
}

gboolean
pph_form_is_valid_on (const PphForm *self, const GDate *today)
{
  GDate date;

  if (self->valid_from != NULL && pph_date_parse (self->valid_from, &date) && g_date_compare (today, &date) < 0)
    return FALSE;
  return self->valid_until == NULL || !pph_date_parse (self->valid_until, &date) || g_date_compare (today, &date) <= 0;
}
