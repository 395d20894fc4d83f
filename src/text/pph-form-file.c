/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-form-file.h"

#include "pph-date-text.h"
#include "pph-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A tree that people can read has a hundred boxes. */
#define MOST_BOXES 1000

typedef struct
{
  PphForm *form;
  const PphReport *report;
  GPtrArray *later; /* Later: names that can only be looked up once everything is read */
  guint boxes;
} Reader;

/* A name to be looked up: of a box or field of @field, or in a condition. */
typedef struct
{
  const PphData *at;
  const PphFormField *field; /* in whose tree a box is looked for; NULL: @text is a condition or a key */
  const char *text;
  gboolean condition;
} Later;

/* What the boxes below a heading take over from it. */
typedef struct
{
  GPtrArray *implies, *requires, *tags;
} Inherited;

/* A box shown once more, and what its headings there ask of it. */
typedef struct
{
  const PphData *at;
  const char *id;
  Inherited inherited;
} Again;

typedef struct
{
  Reader *reader;
  PphFormField *field;
  GHashTable *boxes; /* id -> PphFormOption */
  GPtrArray *again;  /* Again */
} Tree;

static void
look_up_later (Reader *r, const PphData *at, const PphFormField *field, const char *text, gboolean condition)
{
  Later *later = g_new0 (Later, 1);

  later->at = at;
  later->field = field;
  later->text = text;
  later->condition = condition;
  g_ptr_array_add (r->later, later);
}

static int
find_name (const char *const *names, const char *name)
{
  for (int i = 0; name != NULL && names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return i;
  return -1;
}

/* One of @names, or 0 after reporting another. */
static int
read_named (Reader *r, const PphData *map, const char *key, const char *const *names)
{
  const char *text = pph_report_text (r->report, map, key, FALSE);
  int found = find_name (names, text);

  if (text != NULL && found < 0)
    pph_report_unknown (r->report, pph_data_get (map, key), text, names);
  return MAX (found, 0);
}

static void
read_string (Reader *r, const PphData *map, const char *key, GRefString **slot, gboolean required)
{
  pph_set_string (slot, pph_report_text (r->report, map, key, required));
}

static void
read_iso_date (Reader *r, const PphData *map, const char *key, GRefString **slot)
{
  const char *text = pph_report_text (r->report, map, key, FALSE);
  GDate date;

  if (text != NULL && !pph_date_parse (text, &date))
    pph_report_data (r->report, pph_data_get (map, key), "bad-value", _ ("“%s” is not a date."), text);
  else
    pph_set_string (slot, text);
}

static void
append (PphList **list, gconstpointer record)
{
  pph_set_list (list, pph_list_appended (*list, record));
}

/* --- options --------------------------------------------------------------------- */

static void
inherited_clear (Inherited *self)
{
  g_clear_pointer (&self->implies, g_ptr_array_unref);
  g_clear_pointer (&self->requires, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
}

static void
again_free (gpointer data)
{
  Again *again = data;

  inherited_clear (&again->inherited);
  g_free (again);
}

static GPtrArray *
copy_records (const GPtrArray *records)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; records != NULL && i < records->len; i++)
    g_ptr_array_add (copy, pph_record_ref (records->pdata[i]));
  return copy;
}

static Inherited
inherited_copy (const Inherited *self)
{
  Inherited copy = { copy_records (self->implies), copy_records (self->requires), copy_records (self->tags) };

  return copy;
}

/* Links of one option; @key: "implies" or "requires". */
static void
read_links (Tree *tree, const PphData *map, const char *key, GPtrArray *links)
{
  static const char *const keys[] = { "box", "field", "because", NULL };
  const PphReport *report = tree->reader->report;
  const PphData *list = pph_report_expect (report, map, key, PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      const char *box = pph_report_text (report, item, "box", FALSE);
      const char *field = pph_report_text (report, item, "field", box == NULL);
      g_autofree char *target = box != NULL ? g_strdup_printf ("%s.%s", tree->field->id, box) : g_strdup (field);
      PphFormLink *link;

      pph_report_keys (report, item, keys);
      if (target == NULL)
        continue;
      link = pph_form_link_new ();
      pph_set_string (&link->target, target);
      pph_set_string (&link->because, pph_report_text (report, item, "because", TRUE));
      g_ptr_array_add (links, link);
      look_up_later (tree->reader, item, box != NULL ? tree->field : NULL, box != NULL ? box : field, FALSE);
    }
}

static void
read_tags (Tree *tree, const PphData *map, GPtrArray *tags)
{
  const PphData *list = pph_report_expect (tree->reader->report, map, "tags", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      if (item->kind == PPH_DATA_TEXT && pph_report_name (tree->reader->report, item, item->text, "_-"))
        g_ptr_array_add (tags, pph_text_new_from (item->text));
    }
}

static gboolean
holds (const PphList *list, gconstpointer record)
{
  for (guint i = 0; i < pph_list_length (list); i++)
    if (pph_record_equal (pph_list_get (list, i), record))
      return TRUE;
  return FALSE;
}

/* What its headings ask of @box; nothing leads to itself. */
static void
take_over (const PphFormField *field, PphFormOption *box, const Inherited *inherited)
{
  g_autofree char *own = g_strdup_printf ("%s.%s", field->id, box->id);

  for (guint i = 0; i < inherited->implies->len; i++)
    if (strcmp (((PphFormLink *)inherited->implies->pdata[i])->target, own) != 0
        && !holds (box->implies, inherited->implies->pdata[i]))
      append (&box->implies, inherited->implies->pdata[i]);
  for (guint i = 0; i < inherited->requires->len; i++)
    if (strcmp (((PphFormLink *)inherited->requires->pdata[i])->target, own) != 0
        && !holds (box->requires, inherited->requires->pdata[i]))
      append (&box->requires, inherited->requires->pdata[i]);
  for (guint i = 0; i < inherited->tags->len; i++)
    if (!holds (box->tags, inherited->tags->pdata[i]))
      append (&box->tags, inherited->tags->pdata[i]);
}

static PphList *read_options (Tree *tree, const PphData *list, const Inherited *inherited);

static void
read_box (Tree *tree, const PphData *map, PphFormOption *option, const Inherited *inherited)
{
  const char *id = option->id;

  if (!pph_report_name (tree->reader->report, pph_data_get (map, "id"), id, "._-"))
    return;
  if (++tree->reader->boxes > MOST_BOXES)
    {
      pph_report_data (tree->reader->report, map, "too-large", _ ("There are more than %d boxes here."), MOST_BOXES);
      return;
    }
  if (g_hash_table_contains (tree->boxes, id))
    pph_report_data (tree->reader->report, map, "name-taken",
                     _ ("“%s” is already the name of something else. Choose another."), id);
  g_hash_table_insert (tree->boxes, option->id, option);
  take_over (tree->field, option, inherited);
}

static void
note_again (Tree *tree, const PphData *map, const char *id, const Inherited *inherited)
{
  Again *again = g_new0 (Again, 1);

  again->at = map;
  again->id = id;
  again->inherited = inherited_copy (inherited);
  g_ptr_array_add (tree->again, again);
}

static PphFormOption *
read_option (Tree *tree, const PphData *map, const Inherited *outer)
{
  static const char *const keys[] = { "id",   "label", "help",    "mark",     "from",    "tags", "title",
                                      "info", "same",  "implies", "requires", "options", NULL };
  const PphReport *report = tree->reader->report;
  g_autoptr (PphFormOption) option = pph_form_option_new ();
  Inherited inherited = inherited_copy (outer);
  const char *same = pph_report_text (report, map, "same", FALSE);
  const char *info = pph_report_text (report, map, "info", FALSE);
  const char *title = pph_report_text (report, map, "title", FALSE);

  pph_report_keys (report, map, keys);
  read_links (tree, map, "implies", inherited.implies);
  read_links (tree, map, "requires", inherited.requires);
  read_tags (tree, map, inherited.tags);
  read_string (tree->reader, map, "help", &option->help, FALSE);
  read_string (tree->reader, map, "mark", &option->mark, FALSE);
  read_iso_date (tree->reader, map, "from", &option->from);
  if (same != NULL)
    {
      option->kind = PPH_OPTION_SAME;
      pph_set_string (&option->id, same);
      note_again (tree, map, same, &inherited);
    }
  else if (info != NULL)
    {
      option->kind = PPH_OPTION_INFO;
      pph_set_string (&option->label, info);
    }
  else if (title != NULL)
    {
      option->kind = PPH_OPTION_HEADING;
      pph_set_string (&option->label, title);
      pph_set_list (&option->options,
                    read_options (tree, pph_report_expect (report, map, "options", PPH_DATA_LIST, TRUE), &inherited));
    }
  else
    {
      read_string (tree->reader, map, "id", &option->id, TRUE);
      read_string (tree->reader, map, "label", &option->label, TRUE);
      if (option->id != NULL)
        read_box (tree, map, option, &inherited);
    }
  inherited_clear (&inherited);
  return g_steal_pointer (&option);
}

static PphList *
read_options (Tree *tree, const PphData *list, const Inherited *inherited)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func (pph_record_unref);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      if (item->kind == PPH_DATA_MAP)
        g_ptr_array_add (options, read_option (tree, item, inherited));
      else
        pph_report_data (tree->reader->report, item, "wrong-kind",
                         _ ("An option must be a mapping with an id and a label."));
    }
  return pph_list_from_array (options->pdata, options->len);
}

static void
read_tree (Reader *r, const PphData *map, PphFormField *field)
{
  g_autoptr (GHashTable) boxes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func (again_free);
  Tree tree = { r, field, boxes, again };
  Inherited none = { copy_records (NULL), copy_records (NULL), copy_records (NULL) };
  const PphData *list = pph_report_expect (r->report, map, "options", PPH_DATA_LIST, TRUE);

  pph_set_list (&field->options, read_options (&tree, list, &none));
  inherited_clear (&none);
  for (guint i = 0; i < again->len; i++)
    {
      Again *place = again->pdata[i];
      PphFormOption *box = g_hash_table_lookup (boxes, place->id);

      if (box != NULL)
        take_over (field, box, &place->inherited);
      else
        look_up_later (r, place->at, field, place->id, FALSE);
    }
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

static PphFormField *read_field (Reader *r, const PphData *map, gboolean part);

static PphFormField *
make_usual_part (Reader *r, const PphData *item)
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
read_parts (Reader *r, const PphData *map, PphFormField *field)
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
        append (&field->parts, part);
    }
}

static void
read_lines (Reader *r, const PphData *map, PphFormField *field)
{
  const char *lines = pph_report_text (r->report, map, "lines", FALSE);
  guint64 n = 0;

  if (lines != NULL && !g_ascii_string_to_unsigned (lines, 10, 1, 60, &n, NULL))
    pph_report_data (r->report, pph_data_get (map, "lines"), "bad-value", _ ("“lines” must be a number from 1 to 60."));
  field->lines = n > 0 ? (int)n : 3;
}

/* Names of other fields. */
static void
read_references (Reader *r, const PphData *map, PphFormField *field)
{
  read_string (r, map, "when", &field->when, FALSE);
  read_string (r, map, "not_before", &field->not_before, FALSE);
  read_string (r, map, "unlike", &field->unlike, FALSE);
  if (field->when != NULL)
    look_up_later (r, pph_data_get (map, "when"), NULL, field->when, TRUE);
  if (field->not_before != NULL)
    look_up_later (r, pph_data_get (map, "not_before"), NULL, field->not_before, FALSE);
  if (field->unlike != NULL)
    look_up_later (r, pph_data_get (map, "unlike"), NULL, field->unlike, FALSE);
}

static PphFormField *
read_field (Reader *r, const PphData *map, gboolean part)
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
  kind = find_name (pph_form_kind_names, type);
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
  read_string (r, map, "label", &field->label, TRUE);
  read_string (r, map, "help", &field->help, FALSE);
  read_string (r, map, "because", &field->because, FALSE);
  read_string (r, map, "other", &field->other, FALSE);
  field->required = pph_report_boolean (r->report, map, "required", part);
  field->in_term = pph_report_boolean (r->report, map, "in_term", FALSE);
  field->rule = read_named (r, map, "rule", rules);
  read_lines (r, map, field);
  read_references (r, map, field);
  if (has_parts (kind))
    read_parts (r, map, field);
  if (has_options (kind))
    read_tree (r, map, field);
  return g_steal_pointer (&field);
}

/* --- groups and the rest --------------------------------------------------------- */

static const char *const reserved[] = { "form", "version", "parties", "values", NULL };

static void
read_fields (Reader *r, const PphData *map, PphFormGroup *group)
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
      append (&group->fields, field);
    }
}

static void
read_groups (Reader *r, const PphData *front)
{
  static const char *const keys[] = { "id", "title", "text", "when", "fields", NULL };
  const PphData *list = pph_report_expect (r->report, front, "groups", PPH_DATA_LIST, TRUE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *map = list->items->pdata[i];
      g_autoptr (PphFormGroup) group = pph_form_group_new ();

      pph_report_keys (r->report, map, keys);
      read_string (r, map, "id", &group->id, TRUE);
      read_string (r, map, "title", &group->title, FALSE);
      read_string (r, map, "text", &group->text, FALSE);
      read_string (r, map, "when", &group->when, FALSE);
      if (group->when != NULL)
        look_up_later (r, pph_data_get (map, "when"), NULL, group->when, TRUE);
      read_fields (r, map, group);
      append (&r->form->groups, group);
    }
}

static void
read_parties (Reader *r, const PphData *front)
{
  static const char *const keys[] = { "id", "label", "name", NULL };
  const PphData *list = pph_report_expect (r->report, front, "parties", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *map = list->items->pdata[i];
      g_autoptr (PphFormParty) party = pph_form_party_new ();

      pph_report_keys (r->report, map, keys);
      read_string (r, map, "id", &party->id, TRUE);
      read_string (r, map, "label", &party->label, TRUE);
      read_string (r, map, "name", &party->name, TRUE);
      append (&r->form->parties, party);
    }
}

static void
read_signatures (Reader *r, const PphData *front)
{
  static const char *const keys[] = { "id", "label", "name", NULL };
  const PphData *list = pph_report_expect (r->report, front, "signatures", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *map = list->items->pdata[i];
      g_autoptr (PphFormSignature) signature = pph_form_signature_new ();

      pph_report_keys (r->report, map, keys);
      read_string (r, map, "id", &signature->id, TRUE);
      read_string (r, map, "label", &signature->label, TRUE);
      read_string (r, map, "name", &signature->name, FALSE);
      if (signature->name != NULL)
        look_up_later (r, pph_data_get (map, "name"), NULL, signature->name, FALSE);
      append (&r->form->signatures, signature);
    }
}

static void
read_front (Reader *r, const PphData *front)
{
  static const char *const keys[] = { "id",     "title",   "version",    "kind",        "description", "valid_from",
                                      "source", "parties", "signatures", "valid_until", "groups",      NULL };

  pph_report_keys (r->report, front, keys);
  read_string (r, front, "id", &r->form->id, TRUE);
  if (r->form->id != NULL)
    pph_report_name (r->report, pph_data_get (front, "id"), r->form->id, "_-");
  read_string (r, front, "title", &r->form->title, TRUE);
  read_string (r, front, "version", &r->form->version, TRUE);
  read_string (r, front, "description", &r->form->description, FALSE);
  read_string (r, front, "source", &r->form->source, FALSE);
  r->form->kind = pph_data_get (front, "kind") != NULL ? read_named (r, front, "kind", pph_document_kind_names)
                                                       : PPH_DOCUMENT_FORM;
  read_iso_date (r, front, "valid_from", &r->form->valid_from);
  read_iso_date (r, front, "valid_until", &r->form->valid_until);
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
  Reader *reader;
  const Later *later;
  const GPtrArray *keys;
} Naming;

static gboolean
has_tag (const PphFormField *field, const char *tag)
{
  g_autoptr (GPtrArray) boxes = pph_form_field_list_boxes (field);
  g_autoptr (PphText) text = pph_text_new_from (tag);

  for (guint i = 0; i < boxes->len; i++)
    if (holds (((PphFormOption *)boxes->pdata[i])->tags, text))
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
check_names (Reader *r)
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
  Reader reader = { form, &report, later, 0 };
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
