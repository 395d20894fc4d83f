/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-record-json.h"

#include <glib/gi18n-lib.h>

#include <string.h>

G_DEFINE_QUARK (pph - record - error - quark, pph_record_error)

/* The parser of json-glib calls itself for each level, and some tens of
 * thousands of levels end the stack.  A version whose articles are nested two
 * hundred deep has fewer than these. */
#define MAX_DEPTH 512

#define MEMBER(record, field, Type) (*(Type *)((char *)(record) + (field)->offset))

static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
list_node (const PphList *list, gboolean texts)
{
  g_autoptr (JsonArray) array = json_array_sized_new (pph_list_length (list));

  for (guint i = 0; i < pph_list_length (list); i++)
    json_array_add_element (array, texts ? text_node (pph_str (((const PphText *)pph_list_get (list, i))->text))
                                         : pph_record_to_json_node (pph_list_get (list, i)));
  return json_node_init_array (json_node_alloc (), array);
}

/* NULL when the field is empty: empty fields are not written. */
static JsonNode *
field_node (gconstpointer record, const PphField *field)
{
  switch (field->kind)
    {
    case PPH_FIELD_STRING:
      return MEMBER (record, field, char *) != NULL ? text_node (MEMBER (record, field, char *)) : NULL;
    case PPH_FIELD_INT:
      return MEMBER (record, field, int) != 0 ? json_node_init_int (json_node_alloc (), MEMBER (record, field, int))
                                              : NULL;
    case PPH_FIELD_BOOL:
      return MEMBER (record, field, gboolean) ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL;
    case PPH_FIELD_ENUM:
      return MEMBER (record, field, int) != 0 ? text_node (field->names[MEMBER (record, field, int)]) : NULL;
    case PPH_FIELD_RECORD:
      return MEMBER (record, field, gpointer) != NULL ? pph_record_to_json_node (MEMBER (record, field, gpointer))
                                                      : NULL;
    case PPH_FIELD_LIST:
    case PPH_FIELD_STRINGS:
    default:
      return MEMBER (record, field, PphList *) != NULL
                 ? list_node (MEMBER (record, field, PphList *), field->kind == PPH_FIELD_STRINGS)
                 : NULL;
    }
}

JsonNode *
pph_record_to_json_node (gconstpointer pointer)
{
  const PphRecord *record = pointer;
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node;

  for (guint i = 0; i < record->type->n_fields; i++)
    if ((node = field_node (record, &record->type->fields[i])) != NULL)
      json_object_set_member (object, record->type->fields[i].name, node);
  return json_node_init_object (json_node_alloc (), object);
}

char *
pph_record_to_json (gconstpointer record)
{
  g_autoptr (JsonNode) node = pph_record_to_json_node (record);

  return json_to_string (node, FALSE);
}

static gpointer record_from_node (const PphRecordType *type, JsonNode *node, GError **error);

static gboolean
malformed (const PphRecordType *type, const char *member, GError **error)
{
  g_set_error (error, PPH_RECORD_ERROR, PPH_RECORD_ERROR_MALFORMED,
               /* Translators: the name of a kind of record, then of its field */
               _ ("The stored data of %s cannot be read: \"%s\" is not what was expected."), type->name, member);
  return FALSE;
}

static gboolean
read_list (gpointer record, const PphField *field, JsonNode *node, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (pph_record_unref);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return malformed (((PphRecord *)record)->type, field->name, error);

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      gpointer item;

      if (field->kind == PPH_FIELD_STRINGS)
        item = json_node_get_value_type (element) == G_TYPE_STRING ? pph_text_new_from (json_node_get_string (element))
                                                                   : NULL;
      else if ((item = record_from_node (field->type, element, error)) == NULL)
        return FALSE;
      if (item == NULL)
        return malformed (((PphRecord *)record)->type, field->name, error);
      g_ptr_array_add (items, item);
    }
  MEMBER (record, field, PphList *) = pph_list_from_array (items->pdata, items->len);
  return TRUE;
}

static gboolean
read_enum (gpointer record, const PphField *field, const char *name)
{
  for (int i = 0; field->names[i] != NULL; i++)
    if (g_str_equal (field->names[i], name))
      {
        MEMBER (record, field, int) = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_field (gpointer record, const PphField *field, JsonNode *node, GError **error)
{
  GType held = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  gboolean good = TRUE;

  switch (field->kind)
    {
    case PPH_FIELD_STRING:
      if ((good = held == G_TYPE_STRING))
        pph_set_string (&MEMBER (record, field, GRefString *), json_node_get_string (node));
      break;
    case PPH_FIELD_INT:
      if ((good = held == G_TYPE_INT64 && json_node_get_int (node) >= G_MININT && json_node_get_int (node) <= G_MAXINT))
        MEMBER (record, field, int) = (int)json_node_get_int (node);
      break;
    case PPH_FIELD_BOOL:
      if ((good = held == G_TYPE_BOOLEAN))
        MEMBER (record, field, gboolean) = json_node_get_boolean (node);
      break;
    case PPH_FIELD_ENUM:
      good = held == G_TYPE_STRING && read_enum (record, field, json_node_get_string (node));
      break;
    case PPH_FIELD_RECORD:
      MEMBER (record, field, gpointer) = record_from_node (field->type, node, error);
      return MEMBER (record, field, gpointer) != NULL;
    case PPH_FIELD_LIST:
    case PPH_FIELD_STRINGS:
    default:
      return read_list (record, field, node, error);
    }
  return good || malformed (((PphRecord *)record)->type, field->name, error);
}

static gpointer
record_from_node (const PphRecordType *type, JsonNode *node, GError **error)
{
  g_autoptr (PphRecord) record = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      malformed (type, "{}", error);
      return NULL;
    }
  record = pph_record_new (type);
  object = json_node_get_object (node);
  for (guint i = 0; i < type->n_fields; i++)
    {
      JsonNode *member = json_object_get_member (object, type->fields[i].name);

      if (member != NULL && !JSON_NODE_HOLDS_NULL (member) && !read_field (record, &type->fields[i], member, error))
        return NULL;
    }
  return g_steal_pointer (&record);
}

/* The character after the string that begins at @p, or the end of the text. */
static const char *
skip_json_string (const char *p)
{
  for (p++; *p != '\0' && *p != '"'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p != '\0' ? p + 1 : p;
}

/* Looks at the brackets alone, before the parser does: one object, and not too
 * deep.  Comments and single quotes, which the parser would also take, could
 * hide brackets from this: they are not JSON, and are refused.  So is anything
 * after the object, which the parser would take for another, leaking the first. */
static gboolean
is_one_shallow_object (const char *json)
{
  guint depth = 0;
  gboolean seen = FALSE;

  for (const char *p = json; *p != '\0';)
    {
      if (strchr ("/'#", *p) != NULL || (depth == 0 && !g_ascii_isspace (*p) && (seen || *p != '{')))
        return FALSE;
      seen = seen || *p == '{';
      if (*p == '"')
        {
          p = skip_json_string (p);
          continue;
        }
      if ((*p == '[' || *p == '{') && ++depth > MAX_DEPTH)
        return FALSE;
      if (*p == ']' || *p == '}')
        depth--;
      p++;
    }
  return seen;
}

gpointer
pph_record_from_json (const PphRecordType *type, const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!is_one_shallow_object (json) || !json_parser_load_from_data (parser, json, -1, NULL)
      || json_parser_get_root (parser) == NULL)
    {
      malformed (type, "{}", error);
      return NULL;
    }
  return record_from_node (type, json_parser_get_root (parser), error);
}
