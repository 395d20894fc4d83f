/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-template-private.h"

#include "pph-typography.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The front matter: from data to what is declared. */

const char *const pph_field_type_names[]
    = { "text", "long", "date", "integer", "boolean", "choice", "list", "siret", "email", "phone", NULL };

typedef struct
{
  PphTemplate *self;
  const PphReport *report;
} Reader;

/* -- fields ------------------------------------------------------------------ */

static const char *const field_keys[]
    = { "name", "type", "label", "help", "example", "group", "required", "default", "choices", "columns", NULL };

static void
read_choices (Reader *r, const PphData *map, PphTemplateField *field)
{
  static const char *const keys[] = { "value", "label", NULL };
  const PphData *list
      = pph_report_expect (r->report, map, "choices", PPH_DATA_LIST, field->type == PPH_FIELD_TYPE_CHOICE);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      const char *value = item->kind == PPH_DATA_TEXT ? item->text : pph_report_text (r->report, item, "value", TRUE);
      const char *label = item->kind == PPH_DATA_MAP ? pph_report_text (r->report, item, "label", FALSE) : NULL;

      pph_report_keys (r->report, item, keys);
      if (value == NULL || !pph_report_name (r->report, item, value, "_-"))
        continue;
      g_strv_builder_add (values, value);
      g_strv_builder_add (labels, label != NULL ? label : value);
    }
  if (list != NULL && list->items->len == 0)
    pph_report_data (r->report, list, "missing", _ ("There are no choices here. Give at least one."));
  if (field->type == PPH_FIELD_TYPE_CHOICE)
    {
      field->choices = g_strv_builder_end (values);
      field->choice_labels = g_strv_builder_end (labels);
    }
}

static PphTemplateField *read_field (Reader *r, const PphData *map, gboolean column);

static void
read_columns (Reader *r, const PphData *map, PphTemplateField *field)
{
  const PphData *list = pph_report_expect (r->report, map, "columns", PPH_DATA_LIST, FALSE);

  if (list == NULL)
    return;
  if (field->type != PPH_FIELD_TYPE_LIST)
    {
      pph_report_data (r->report, list, "wrong-kind", _ ("Only a field of the type “list” has columns."));
      return;
    }
  field->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_template_field_free);
  for (guint i = 0; i < list->items->len; i++)
    {
      PphTemplateField *column = read_field (r, list->items->pdata[i], TRUE);

      if (column != NULL)
        g_ptr_array_add (field->columns, column);
    }
}

static void
read_default (Reader *r, const PphData *map, PphTemplateField *field)
{
  const PphData *value = pph_data_get (map, "default");
  g_autofree char *wrong = NULL;

  if (value == NULL || value->kind == PPH_DATA_NULL)
    return;
  wrong = pph_template_field_explain (field, value);
  if (wrong != NULL)
    pph_report_data (r->report, value, "bad-value", "%s", wrong);
  else if (value->kind == PPH_DATA_TEXT)
    field->initial = g_strdup (value->text);
  else if (field->columns == NULL)
    {
      g_autoptr (GString) lines = g_string_new (NULL);

      for (guint i = 0; i < value->items->len; i++)
        g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", ((PphData *)value->items->pdata[i])->text);
      field->initial = g_strdup (lines->str);
    }
}

/* What people read of the template: with the typography that its documents have. */
static char *
read_words (Reader *r, const PphData *map, const char *key, gboolean required)
{
  const char *text = pph_report_text (r->report, map, key, required);

  return text != NULL ? pph_typography_apply (text, 0, NULL) : NULL;
}

static PphTemplateField *
read_field (Reader *r, const PphData *map, gboolean column)
{
  PphTemplateField *field;
  const char *name, *type;
  int found;

  if (map->kind != PPH_DATA_MAP)
    {
      pph_report_data (r->report, map, "wrong-kind", _ ("A field must be a mapping with a name, a type and a label."));
      return NULL;
    }
  pph_report_keys (r->report, map, field_keys);
  name = pph_report_text (r->report, map, "name", TRUE);
  type = pph_report_text (r->report, map, "type", TRUE);
  found = pph_report_find (pph_field_type_names, type);
  if (type != NULL && (found < 0 || (column && found == PPH_FIELD_TYPE_LIST)))
    pph_report_unknown (r->report, pph_data_get (map, "type"), type, pph_field_type_names);
  if (name == NULL || found < 0 || !pph_report_name (r->report, pph_data_get (map, "name"), name, column ? "_" : "_."))
    return NULL;

  field = g_new0 (PphTemplateField, 1);
  field->name = g_strdup (name);
  field->type = found;
  field->label = read_words (r, map, "label", TRUE);
  field->help = read_words (r, map, "help", FALSE);
  field->example = g_strdup (pph_report_text (r->report, map, "example", FALSE));
  field->group = g_strdup (pph_report_text (r->report, map, "group", FALSE));
  field->required = pph_report_boolean (r->report, map, "required", FALSE);
  field->line = map->line;
  read_choices (r, map, field);
  read_columns (r, map, field);
  read_default (r, map, field);
  return field;
}

static gboolean
is_free (Reader *r, const PphData *at, const char *name)
{
  g_autofree char *head = g_strndup (name, strcspn (name, "."));

  if (pph_template_find_role (r->self, head) == NULL && !g_strv_contains (pph_template_own_names, head)
      && pph_template_find_field (r->self, name) == NULL)
    return TRUE;
  pph_report_data (r->report, at, "name-taken", _ ("“%s” is already the name of something else. Choose another."),
                   name);
  return FALSE;
}

static void
read_fields (Reader *r)
{
  const PphData *list = pph_report_expect (r->report, r->self->front, "fields", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      PphTemplateField *field = read_field (r, list->items->pdata[i], FALSE);

      if (field != NULL && is_free (r, list->items->pdata[i], field->name))
        g_ptr_array_add (r->self->fields, field);
      else if (field != NULL)
        pph_template_field_free (field);
    }
}

/* -- roles ------------------------------------------------------------------- */

static void
read_natures (Reader *r, const PphData *map, PphTemplateRole *role)
{
  const PphData *list = pph_report_expect (r->report, map, "natures", PPH_DATA_LIST, FALSE);

  role->natures = g_array_new (FALSE, FALSE, sizeof (PphNature));
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];
      PphNature nature = (PphNature)(item->kind == PPH_DATA_TEXT ? pph_template_find_nature (item->text) : -1);

      if ((int)nature < 0)
        pph_report_unknown (r->report, item, item->text != NULL ? item->text : "", pph_nature_names);
      else
        g_array_append_val (role->natures, nature);
    }
}

static void
read_role (Reader *r, const PphData *map)
{
  static const char *const keys[]
      = { "id", "label", "help", "camp", "natures", "short_name", "text", "shares_text", "required", NULL };
  const char *id = pph_report_text (r->report, map, "id", TRUE);
  const char *camp;
  PphTemplateRole *role;

  pph_report_keys (r->report, map, keys);
  if (id == NULL || !pph_report_name (r->report, pph_data_get (map, "id"), id, "_") || !is_free (r, map, id))
    return;
  camp = pph_report_text (r->report, map, "camp", FALSE);
  if (camp != NULL && strcmp (camp, "1") != 0 && strcmp (camp, "2") != 0)
    pph_report_data (r->report, pph_data_get (map, "camp"), "bad-value", _ ("“camp” must be 1 or 2."));

  role = g_new0 (PphTemplateRole, 1);
  role->id = g_strdup (id);
  role->label = read_words (r, map, "label", TRUE);
  role->help = read_words (r, map, "help", FALSE);
  role->camp = camp != NULL ? (int)g_ascii_strtoll (camp, NULL, 10) : 0;
  role->short_name = g_strdup (pph_report_text (r->report, map, "short_name", FALSE));
  role->text = g_strdup (pph_report_text (r->report, map, "text", FALSE));
  role->shares_text = pph_report_boolean (r->report, map, "shares_text", FALSE);
  role->required = pph_report_boolean (r->report, map, "required", TRUE);
  read_natures (r, map, role);
  g_ptr_array_add (r->self->roles, role);
}

static void
read_roles (Reader *r)
{
  const PphData *list = pph_report_expect (r->report, r->self->front, "roles", PPH_DATA_LIST,
                                           !r->self->as_written && !pph_template_is_avenant (r->self));

  if (list != NULL && pph_template_is_avenant (r->self))
    {
      pph_report_data (r->report, list, "wrong-kind",
                       _ ("An avenant has the parties of the agreement that it amends: remove “roles”."));
      return;
    }
  for (guint i = 0; list != NULL && i < list->items->len; i++)
    {
      const PphData *item = list->items->pdata[i];

      if (item->kind == PPH_DATA_MAP)
        read_role (r, item);
      else
        pph_report_data (r->report, item, "wrong-kind", _ ("A role must be a mapping with an id and a label."));
    }
  if (list != NULL && list->items->len == 0 && !r->self->as_written)
    pph_report_data (r->report, list, "missing", _ ("There are no roles here. Give at least one."));
}

/* -- the rest ---------------------------------------------------------------- */

/* Tags in a text of the front matter. */
static void
check_tags_of (Reader *r, const PphData *value)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\{\\{\\s*([^{}]*?)\\s*\\}\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (value == NULL || value->kind != PPH_DATA_TEXT)
    return;
  g_regex_match (regex, value->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *tag = g_match_info_fetch (match, 1);

      pph_template_check_tag (r->self, tag, r->report, value->line, value->column);
    }
}

static void
check_document (Reader *r)
{
  static const char *const keys[] = { "title",        "subtitle",        "as_written", "recitals_first",
                                      "parties_lead", "collective_name", "letterhead", "place",
                                      "originals",    "style",           NULL };
  const PphData *map = pph_report_expect (r->report, r->self->front, "document", PPH_DATA_MAP, FALSE);
  const char *originals;
  guint64 n;

  pph_report_keys (r->report, map, keys);
  for (guint i = 0; map != NULL && keys[i] != NULL; i++)
    pph_report_text (r->report, map, keys[i], FALSE);
  originals = pph_data_get_text (map, "originals");
  if (originals != NULL && strcmp (originals, "parties") != 0
      && !g_ascii_string_to_unsigned (originals, 10, 1, 99, &n, NULL))
    pph_report_data (r->report, pph_data_get (map, "originals"), "bad-value",
                     _ ("“originals” must be a number from 1 to 99, or “parties”."));
  check_tags_of (r, pph_data_get (map, "title"));
  check_tags_of (r, pph_data_get (map, "subtitle"));
  if (r->self->as_written)
    check_tags_of (r, pph_data_get (map, "parties_lead"));
}

/* A block of a template that is as_written: whose it is, and what stands there. */
static void
check_block (Reader *r, const PphData *map, const char *const *roles)
{
  static const char *const keys[] = { "role", "mode", "text", NULL };
  const char *role = pph_report_text (r->report, map, "role", FALSE);
  const char *mode = pph_report_text (r->report, map, "mode", FALSE);

  pph_report_keys (r->report, map, keys);
  if (role != NULL && pph_template_find_role (r->self, role) == NULL)
    pph_report_unknown (r->report, pph_data_get (map, "role"), role, roles);
  if (mode != NULL && !g_strv_contains (pph_template_mode_names, mode))
    pph_report_unknown (r->report, pph_data_get (map, "mode"), mode, pph_template_mode_names);
  pph_report_text (r->report, map, "text", FALSE);
  check_tags_of (r, pph_data_get (map, "text"));
}

static void
check_blocks (Reader *r, const PphData *signature, const char *const *roles)
{
  const PphData *list = pph_report_expect (r->report, signature, "blocks", PPH_DATA_LIST, FALSE);

  for (guint i = 0; list != NULL && i < list->items->len; i++)
    if (((const PphData *)list->items->pdata[i])->kind == PPH_DATA_MAP)
      check_block (r, list->items->pdata[i], roles);
    else
      pph_report_data (r->report, list->items->pdata[i], "wrong-kind", _ ("A mapping was expected here."));
}

static void
check_signature (Reader *r)
{
  static const char *const keys[] = { "order", "medium", "modes", "blocks", NULL };
  static const char *const mediums[] = { "electronic", "paper", NULL };
  const PphData *map = pph_report_expect (r->report, r->self->front, "signature", PPH_DATA_MAP, FALSE);
  const PphData *order, *modes;
  const char *medium;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (map == NULL)
    return;
  for (guint i = 0; i < r->self->roles->len; i++)
    g_ptr_array_add (ids, ((PphTemplateRole *)r->self->roles->pdata[i])->id);
  g_ptr_array_add (ids, NULL);

  pph_report_keys (r->report, map, keys);
  order = pph_report_expect (r->report, map, "order", PPH_DATA_LIST, FALSE);
  for (guint i = 0; order != NULL && i < order->items->len; i++)
    {
      const PphData *item = order->items->pdata[i];

      if (item->text == NULL || pph_template_find_role (r->self, item->text) == NULL)
        pph_report_unknown (r->report, item, item->text != NULL ? item->text : "", (const char *const *)ids->pdata);
    }
  medium = pph_report_text (r->report, map, "medium", FALSE);
  if (medium != NULL && !g_strv_contains (mediums, medium))
    pph_report_unknown (r->report, pph_data_get (map, "medium"), medium, mediums);
  check_blocks (r, map, (const char *const *)ids->pdata);
  modes = pph_report_expect (r->report, map, "modes", PPH_DATA_MAP, FALSE);
  pph_report_keys (r->report, modes, (const char *const *)ids->pdata);
  for (guint i = 0; modes != NULL && i < modes->items->len; i++)
    {
      const PphData *mode = modes->items->pdata[i];

      if (mode->text == NULL || !g_strv_contains (pph_template_mode_names, mode->text))
        pph_report_unknown (r->report, mode, mode->text != NULL ? mode->text : "", pph_template_mode_names);
    }
}

static void
check_labels (Reader *r)
{
  const PphData *map = pph_report_expect (r->report, r->self->front, "labels", PPH_DATA_MAP, FALSE);

  for (guint i = 0; map != NULL && i < map->keys->len; i++)
    pph_report_text (r->report, map, map->keys->pdata[i], TRUE);
}

static void
check_divisions (Reader *r)
{
  const PphData *map = pph_report_expect (r->report, r->self->front, "divisions", PPH_DATA_MAP, FALSE);

  for (guint i = 0; map != NULL && i < map->keys->len; i++)
    {
      const PphData *number = map->items->pdata[i];

      if (number->text == NULL || strlen (number->text) != 1 || *number->text < '1'
          || *number->text > '0' + PPH_DEEPEST_DIVISION)
        pph_report_data (r->report, number, "bad-value",
                         _ ("How deep the heading stands was expected: 1 for the outermost, up to %d."),
                         PPH_DEEPEST_DIVISION);
    }
}

static void
check_roles (Reader *r)
{
  const PphData *list = pph_data_get (r->self->front, "roles");

  for (guint i = 0; list != NULL && list->kind == PPH_DATA_LIST && i < list->items->len; i++)
    check_tags_of (r, pph_data_get (list->items->pdata[i], "text"));
}

static void
check_partials (Reader *r)
{
  const PphData *map = pph_report_expect (r->report, r->self->front, "partials", PPH_DATA_MAP, FALSE);

  for (guint i = 0; map != NULL && i < map->keys->len; i++)
    pph_report_text (r->report, map, map->keys->pdata[i], TRUE);
}

static void
read_identity (Reader *r)
{
  static const char *const keys[]
      = { "id",     "title",     "version",  "kind",      "category", "description", "document",
          "roles",  "fields",    "term",     "sections",  "articles", "annexes",     "documents",
          "labels", "divisions", "partials", "signature", NULL };
  static const char *const kinds[] = { "convention", "avenant", NULL };
  static const char *const categories[] = { "etat", "collectivite", NULL };
  PphTemplate *self = r->self;

  pph_report_keys (r->report, self->front, keys);
  self->id = pph_report_text (r->report, self->front, "id", TRUE);
  if (self->id != NULL)
    pph_report_name (r->report, pph_data_get (self->front, "id"), self->id, "_-");
  self->title = pph_report_text (r->report, self->front, "title", TRUE);
  self->description = read_words (r, self->front, "description", FALSE);
  self->version = pph_report_text (r->report, self->front, "version", FALSE);
  self->kind = pph_report_text (r->report, self->front, "kind", FALSE);
  self->category = pph_report_text (r->report, self->front, "category", FALSE);

  if (self->version == NULL)
    self->version = "1";
  if (self->kind != NULL && !g_strv_contains (kinds, self->kind))
    pph_report_unknown (r->report, pph_data_get (self->front, "kind"), self->kind, kinds);
  if (self->kind == NULL)
    self->kind = kinds[0];
  if (self->category != NULL && !g_strv_contains (categories, self->category))
    pph_report_unknown (r->report, pph_data_get (self->front, "category"), self->category, categories);
}

gboolean
pph_template_read_front (PphTemplate *self, const PphReport *report)
{
  Reader r = { self, report };

  if (self->front->kind != PPH_DATA_MAP)
    {
      pph_report_data (report, self->front, "wrong-kind",
                       _ ("The front matter must be a mapping: “id: …”, “title: …”."));
      return FALSE;
    }
  read_identity (&r);
  self->as_written = pph_data_is_true (pph_data_get (pph_data_get (self->front, "document"), "as_written"));
  read_roles (&r);
  read_fields (&r);
  pph_template_read_parts (self, report);
  check_document (&r);
  check_roles (&r);
  check_labels (&r);
  check_divisions (&r);
  check_signature (&r);
  check_partials (&r);
  return TRUE;
}
