/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-file-private.h"

#include "pph-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A name to be looked up: of a box or field of @field, or in a condition. */
typedef struct
{
  const PphData *at;
  const PphFormField *field; /* in whose tree a box is looked for; NULL: @text is a condition or a key */
  const char *text;
  gboolean condition;
} Later;

void
pph_form_reader_look_up (PphFormReader *r, const PphData *at, const PphFormField *field, const char *text,
                         gboolean condition)
{
  Later *later = g_new0 (Later, 1);

  later->at = at;
  later->field = field;
  later->text = text;
  later->condition = condition;
  g_ptr_array_add (r->later, later);
}

/* One of @names, or 0 after reporting another. */
static int
read_named (PphFormReader *r, const PphData *map, const char *key, const char *const *names)
{
  const char *text = pph_report_text (r->report, map, key, FALSE);
  int found = pph_report_find (names, text);

  if (text != NULL && found < 0)
    pph_report_unknown (r->report, pph_data_get (map, key), text, names);
  return MAX (found, 0);
}

void
pph_form_reader_read_string (PphFormReader *r, const PphData *map, const char *key, GRefString **slot,
                             gboolean required)
{
  pph_set_string (slot, pph_report_text (r->report, map, key, required));
}

void
pph_form_reader_read_date (PphFormReader *r, const PphData *map, const char *key, GRefString **slot)
{
  const char *text = pph_report_text (r->report, map, key, FALSE);
  GDate date;

  if (text != NULL && !pph_date_parse (text, &date))
    pph_report_data (r->report, pph_data_get (map, key), "bad-value", _ ("“%s” is not a date."), text);
  else
    pph_set_string (slot, text);
}

void
pph_form_list_append (PphList **list, gconstpointer record)
{
  pph_set_list (list, pph_list_appended (*list, record));
}

gboolean
pph_form_list_holds (const PphList *list, gconstpointer record)
{
  for (guint i = 0; i < pph_list_length (list); i++)
    if (pph_record_equal (pph_list_get (list, i), record))
      return TRUE;
  return FALSE;
}

/* --- fields ---------------------------------------------------------------------- */

/* Parts that contacts and organisations are usually made of. */
static const struct
{
  const char *id;
  PphFormKind kind;
  const char *label;
} usual_parts[] = {
  { "nom", PPH_FORM_TEXT, "Nom – Prénom" },
  { "fonction", PPH_FORM_TEXT, "Fonction" },
  { "email", PPH_FORM_EMAIL, "E-mail" },
  { "telephone", PPH_FORM_PHONE, "Téléphone" },
  { "adresse", PPH_FORM_TEXT, "Adresse" },
  { "commune", PPH_FORM_TEXT, "Code postal et ville" },
  { "raison_sociale", PPH_FORM_TEXT, "Raison sociale" },
  { "siret", PPH_FORM_SIRET, "SIRET" },
};

static PphFormField *read_field (PphFormReader *r, const PphData *map, gboolean part);

static PphFormField *
make_usual_part (PphFormReader *r, const PphData *item)
{
  const char *names[G_N_ELEMENTS (usual_parts) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (usual_parts); i++)
    {
      PphFormField *part;

      names[i] = usual_parts[i].id;
      if (strcmp (usual_parts[i].id, item->text) != 0)
        continue;
      part = pph_form_field_new ();
      part->kind = usual_parts[i].kind;
      part->required = TRUE;
      pph_set_string (&part->id, usual_parts[i].id);
      pph_set_string (&part->label, usual_parts[i].label);
      return part;
    }
  pph_report_unknown (r->report, item, item->text, names);
  return NULL;
}

static gboolean
has_parts (PphFormKind kind)
{
  return kind == PPH_FORM_CONTACT || kind == PPH_FORM_ORGANISATION || kind == PPH_FORM_TABLE;
}

static gboolean
has_options (PphFormKind kind)
{
  return kind == PPH_FORM_CHOICE || kind == PPH_FORM_CHOICES || kind == PPH_FORM_TREE;
}

static void
read_parts (PphFormReader *r, const PphData *map, PphFormField *field)
{
  const PphData *list = pph_report_expect (r->report, map, "parts", PPH_DATA_LIST, TRUE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      g_autoptr (PphFormField) part
          = item->kind == PPH_DATA_TEXT ? make_usual_part (r, item) : read_field (r, item, TRUE);

      for (guint j = 0; part != NULL && j < pph_list_length (field->parts); j++)
        if (g_strcmp0 (((const PphFormField *)pph_list_get (field->parts, j))->id, part->id) == 0)
          pph_report_data (r->report, item, "name-taken",
                           _ ("“%s” is already the name of something else. Choose another."), part->id);
      if (part != NULL)
        pph_form_list_append (&field->parts, part);
    }
}

static void
read_lines (PphFormReader *r, const PphData *map, PphFormField *field)
{
  const char *lines = pph_report_text (r->report, map, "lines", FALSE);
  guint64 n = 0;

  if (lines != NULL && !g_ascii_string_to_unsigned (lines, 10, 1, 60, &n, NULL))
    pph_report_data (r->report, pph_data_get (map, "lines"), "bad-value", _ ("“lines” must be a number from 1 to 60."));
  field->lines = n > 0 ? (int)n : 3;
}

/* Names of other fields. */
static void
read_references (PphFormReader *r, const PphData *map, PphFormField *field)
{
  pph_form_reader_read_string (r, map, "when", &field->when, FALSE);
  pph_form_reader_read_string (r, map, "not_before", &field->not_before, FALSE);
  pph_form_reader_read_string (r, map, "unlike", &field->unlike, FALSE);
  if (field->when != NULL)
    pph_form_reader_look_up (r, pph_data_get (map, "when"), NULL, field->when, TRUE);
  if (field->not_before != NULL)
    pph_form_reader_look_up (r, pph_data_get (map, "not_before"), NULL, field->not_before, FALSE);
  if (field->unlike != NULL)
    pph_form_reader_look_up (r, pph_data_get (map, "unlike"), NULL, field->unlike, FALSE);
}

static PphFormField *
read_field (PphFormReader *r, const PphData *map, gboolean part)
{
  static const char *const keys[]
      = { "id",    "type",       "label",  "help",    "required", "because", "when",  "rule",
          "lines", "not_before", "unlike", "in_term", "other",    "options", "parts", NULL };
  static const char *const rules[] = { "none", "adult", "nominative", NULL };
  g_autoptr (PphFormField) field = NULL;
  const char *id, *type;
  int kind;

  if (map->kind != PPH_DATA_MAP)
    {
      pph_report_data (r->report, map, "wrong-kind", _ ("A field must be a mapping with an id, a type and a label."));
      return NULL;
    }
  pph_report_keys (r->report, map, keys);
  id = pph_report_text (r->report, map, "id", TRUE);
  type = pph_report_text (r->report, map, "type", TRUE);
  kind = pph_report_find (pph_form_kind_names, type);
  if (type != NULL && (kind < 0 || (part && (has_parts (kind) || has_options (kind)))))
    {
      pph_report_unknown (r->report, pph_data_get (map, "type"), type, pph_form_kind_names);
      return NULL;
    }
  if (id == NULL || type == NULL || !pph_report_name (r->report, pph_data_get (map, "id"), id, "_-"))
    return NULL;

  field = pph_form_field_new ();
  field->kind = kind;
  pph_set_string (&field->id, id);
  pph_form_reader_read_string (r, map, "label", &field->label, TRUE);
  pph_form_reader_read_string (r, map, "help", &field->help, FALSE);
  pph_form_reader_read_string (r, map, "because", &field->because, FALSE);
  pph_form_reader_read_string (r, map, "other", &field->other, FALSE);
  field->required = pph_report_boolean (r->report, map, "required", part);
  field->in_term = pph_report_boolean (r->report, map, "in_term", FALSE);
  field->rule = read_named (r, map, "rule", rules);
  read_lines (r, map, field);
  read_references (r, map, field);
  if (has_parts (kind))
    read_parts (r, map, field);
  if (has_options (kind))
    pph_form_reader_read_tree (r, map, field);
  return g_steal_pointer (&field);
}

/* --- groups and the rest --------------------------------------------------------- */

static const char *const reserved[] = { "form", "version", "parties", "values", NULL };

static void
read_fields (PphFormReader *r, const PphData *map, PphFormGroup *group)
{
  const PphData *list = pph_report_expect (r->report, map, "fields", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      g_autoptr (PphFormField) field = read_field (r, list->items->pdata[i], FALSE);

      if (field == NULL)
        continue;
      for (guint j = 0; j < pph_list_length (group->fields); j++)
        if (strcmp (((const PphFormField *)pph_list_get (group->fields, j))->id, field->id) == 0)
          pph_report_data (r->report, list->items->pdata[i], "name-taken",
                           _ ("“%s” is already the name of something else. Choose another."), field->id);
      if (g_strv_contains (reserved, field->id) || pph_form_find_field (r->form, field->id) != NULL)
        pph_report_data (r->report, list->items->pdata[i], "name-taken",
                         _ ("“%s” is already the name of something else. Choose another."), field->id);
      pph_form_list_append (&group->fields, field);
    }
}

static void
read_groups (PphFormReader *r, const PphData *front)
{
  static const char *const keys[] = { "id", "title", "text", "when", "fields", NULL };
  const PphData *list = pph_report_expect (r->report, front, "groups", PPH_DATA_LIST, TRUE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *map = list->items->pdata[i];
      g_autoptr (PphFormGroup) group = pph_form_group_new ();

      pph_report_keys (r->report, map, keys);
      pph_form_reader_read_string (r, map, "id", &group->id, TRUE);
      pph_form_reader_read_string (r, map, "title", &group->title, FALSE);
      pph_form_reader_read_string (r, map, "text", &group->text, FALSE);
      pph_form_reader_read_string (r, map, "when", &group->when, FALSE);
      if (group->when != NULL)
        pph_form_reader_look_up (r, pph_data_get (map, "when"), NULL, group->when, TRUE);
      read_fields (r, map, group);
      pph_form_list_append (&r->form->groups, group);
    }
}

static void
read_parties (PphFormReader *r, const PphData *front)
{
  static const char *const keys[] = { "id", "label", "name", NULL };
  const PphData *list = pph_report_expect (r->report, front, "parties", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *map = list->items->pdata[i];
      g_autoptr (PphFormParty) party = pph_form_party_new ();

      pph_report_keys (r->report, map, keys);
      pph_form_reader_read_string (r, map, "id", &party->id, TRUE);
      pph_form_reader_read_string (r, map, "label", &party->label, TRUE);
      pph_form_reader_read_string (r, map, "name", &party->name, TRUE);
      pph_form_list_append (&r->form->parties, party);
    }
}

static void
read_signatures (PphFormReader *r, const PphData *front)
{
  static const char *const keys[] = { "id", "label", "name", NULL };
  const PphData *list = pph_report_expect (r->report, front, "signatures", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *map = list->items->pdata[i];
      g_autoptr (PphFormSignature) signature = pph_form_signature_new ();

      pph_report_keys (r->report, map, keys);
      pph_form_reader_read_string (r, map, "id", &signature->id, TRUE);
      pph_form_reader_read_string (r, map, "label", &signature->label, TRUE);
      pph_form_reader_read_string (r, map, "name", &signature->name, FALSE);
      if (signature->name != NULL)
        pph_form_reader_look_up (r, pph_data_get (map, "name"), NULL, signature->name, FALSE);
      pph_form_list_append (&r->form->signatures, signature);
    }
}

static void
read_front (PphFormReader *r, const PphData *front)
{
  static const char *const keys[] = { "id",     "title",   "version",    "kind",        "description", "valid_from",
                                      "source", "parties", "signatures", "valid_until", "groups",      NULL };

  pph_report_keys (r->report, front, keys);
  pph_form_reader_read_string (r, front, "id", &r->form->id, TRUE);
  if (r->form->id != NULL)
    pph_report_name (r->report, pph_data_get (front, "id"), r->form->id, "_-");
  pph_form_reader_read_string (r, front, "title", &r->form->title, TRUE);
  pph_form_reader_read_string (r, front, "version", &r->form->version, TRUE);
  pph_form_reader_read_string (r, front, "description", &r->form->description, FALSE);
  pph_form_reader_read_string (r, front, "source", &r->form->source, FALSE);
  r->form->kind = pph_data_get (front, "kind") != NULL ? read_named (r, front, "kind", pph_document_kind_names)
                                                       : PPH_DOCUMENT_FORM;
  pph_form_reader_read_date (r, front, "valid_from", &r->form->valid_from);
  pph_form_reader_read_date (r, front, "valid_until", &r->form->valid_until);
  read_parties (r, front);
  read_groups (r, front);
  read_signatures (r, front);
}

/* --- names ----------------------------------------------------------------------- */

/* Every key that something may name. */
static GPtrArray *
list_keys (const PphForm *form)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PphFilledForm) empty = pph_filled_form_new_for (form);
  g_autoptr (PphFormState) state = pph_form_compute_state (form, empty);

  for (guint i = 0; i < state->entries->len; i++)
    g_ptr_array_add (keys, g_strdup (((PphFormEntry *)state->entries->pdata[i])->key));
  for (guint i = 0; i < pph_list_length (form->groups); i++)
    {
      const PphFormGroup *group = pph_list_get (form->groups, i);

      for (guint j = 0; j < pph_list_length (group->fields); j++)
        {
          const PphFormField *field = pph_list_get (group->fields, j);

          if (field->kind != PPH_FORM_TEXT)
            g_ptr_array_add (keys, g_strdup (field->id));
        }
    }
  g_ptr_array_add (keys, NULL);
  return keys;
}

typedef struct
{
  PphFormReader *reader;
  const Later *later;
  const GPtrArray *keys;
} Naming;

static gboolean
has_tag (const PphFormField *field, const char *tag)
{
  g_autoptr (GPtrArray) boxes = pph_form_field_list_boxes (field);
  g_autoptr (PphText) text = pph_text_new_from (tag);

  for (guint i = 0; i < boxes->len; i++)
    if (pph_form_list_holds (((PphFormOption *)boxes->pdata[i])->tags, text))
      return TRUE;
  return FALSE;
}

static gboolean
check_key (const char *key, const char *value, gpointer data)
{
  const Naming *naming = data;
  const char *const *keys = (const char *const *)naming->keys->pdata;
  const char *tag = strchr (key, '#');
  g_autofree char *id = g_strndup (key, strcspn (key, "#"));
  const PphFormField *field = pph_form_find_field (naming->reader->form, id);
  gboolean known = g_strv_contains (keys, id);

  if (known && tag != NULL)
    known = field != NULL && has_tag (field, tag + 1);
  if (known && value != NULL && field != NULL && field->kind == PPH_FORM_CHOICE)
    known = pph_form_field_find_option (field, value) != NULL || (field->other != NULL && g_str_equal (value, "autre"));
  if (!known)
    pph_report_unknown (naming->reader->report, naming->later->at, value != NULL && field != NULL ? value : key, keys);
  return FALSE;
}

static void
check_names (PphFormReader *r)
{
  g_autoptr (GPtrArray) keys = list_keys (r->form);

  for (guint i = 0; i < r->later->len; i++)
    {
      const Later *later = r->later->pdata[i];
      Naming naming = { r, later, keys };

      if (later->condition)
        pph_form_condition_holds (later->text, check_key, &naming);
      else if (later->field != NULL)
        {
          g_autofree char *key = g_strdup_printf ("%s.%s", later->field->id, later->text);

          check_key (key, NULL, &naming);
        }
      else if (pph_form_find_group (r->form, later->text) == NULL)
        check_key (later->text, NULL, &naming);
    }
}

PphForm *
pph_form_load (const char *source, gssize length, const char *file, GPtrArray *findings)
{
  gsize size = length < 0 ? strlen (source) : (gsize)length;
  g_autoptr (GPtrArray) own = pph_findings_new ();
  g_autoptr (GPtrArray) later = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PphForm) form = pph_form_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) front = pph_data_from_yaml (source, (gssize)size, file, 1, &error);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)source, size);
  PphReport report = { file, own };
  PphFormReader reader = { form, &report, later, 0 };
  g_autofree char *cycle = NULL;

  pph_set_string (&form->digest, digest);
  if (front == NULL)
    pph_report_error (&report, error);
  else if (front->kind != PPH_DATA_MAP)
    pph_report_data (&report, front, "wrong-kind", _ ("A form must be a mapping: “id: …”, “title: …”."));
  else
    read_front (&reader, front);
  if (own->len == 0)
    check_names (&reader);
  if (own->len == 0 && (cycle = pph_form_dup_cycle (form)) != NULL)
    pph_report_data (&report, pph_data_get (front, "groups"), "cycle",
                     /* Translators: names of boxes, with arrows between them. */
                     _ ("These lead back to where they began: %s. Take one of the links away."), cycle);
  for (guint i = 0; findings != NULL && i < own->len; i++)
    g_ptr_array_add (findings, pph_record_ref (own->pdata[i]));
  return pph_findings_block (own) ? NULL : g_steal_pointer (&form);
}
