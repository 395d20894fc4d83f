/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-xmp.h"

#include <string.h>

#define RDF       "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define EXTENSION "http://www.aiim.org/pdfa/ns/extension/"
#define SCHEMA    "http://www.aiim.org/pdfa/ns/schema#"
#define PROPERTY  "http://www.aiim.org/pdfa/ns/property#"
#define DEEPEST   60
#define MOST      100000

/* An element of the XML, and an attribute too. */
typedef struct _Node Node;
struct _Node
{
  const char *uri; /* interned in the reading */
  char *name;
  GString *text;
  GPtrArray *kids;
  GPtrArray *attributes;
  Node *parent;
  GHashTable *prefixes; /* declared here, or NULL */
};

typedef struct
{
  Node *root, *at;
  GStringChunk *uris;
  guint depth, n;
} Reading;

static void
free_node (gpointer data)
{
  Node *node = data;

  g_free (node->name);
  g_string_free (node->text, TRUE);
  g_ptr_array_unref (node->kids);
  g_ptr_array_unref (node->attributes);
  g_clear_pointer (&node->prefixes, g_hash_table_unref);
  g_free (node);
}

static Node *
new_node (Node *parent)
{
  Node *node = g_new0 (Node, 1);

  node->uri = "";
  node->text = g_string_new (NULL);
  node->kids = g_ptr_array_new_with_free_func (free_node);
  node->attributes = g_ptr_array_new_with_free_func (free_node);
  node->parent = parent;
  return node;
}

static void
set_name (Reading *self, Node *node, Node *scope, const char *qualified, gboolean attribute)
{
  const char *colon = strchr (qualified, ':');
  g_autofree char *prefix = colon != NULL ? g_strndup (qualified, (gsize)(colon - qualified)) : g_strdup ("");

  node->name = g_strdup (colon != NULL ? colon + 1 : qualified);
  if (attribute && colon == NULL)
    return;
  for (; scope != NULL; scope = scope->parent)
    {
      const char *uri = scope->prefixes != NULL ? g_hash_table_lookup (scope->prefixes, prefix) : NULL;

      if (uri != NULL)
        {
          node->uri = g_string_chunk_insert_const (self->uris, uri);
          return;
        }
    }
}

static void
on_start (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data,
          GError **error)
{
  Reading *self = data;
  Node *node = new_node (self->at);

  g_ptr_array_add (self->at->kids, node);
  self->at = node;
  if (++self->depth > DEEPEST || ++self->n > MOST)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "too much");
      return;
    }
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "xmlns") && (names[i][5] == ':' || names[i][5] == '\0'))
      {
        if (node->prefixes == NULL)
          node->prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
        g_hash_table_insert (node->prefixes, g_strdup (names[i][5] == ':' ? names[i] + 6 : ""), g_strdup (values[i]));
      }
  set_name (self, node, node, name, FALSE);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_has_prefix (names[i], "xmlns"))
      {
        Node *attribute = new_node (node);

        set_name (self, attribute, node, names[i], TRUE);
        g_string_append (attribute->text, values[i]);
        g_ptr_array_add (node->attributes, attribute);
      }
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reading *self = data;

  self->at = self->at->parent;
  self->depth--;
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reading *self = data;

  g_string_append_len (self->at->text, text, (gssize)length);
}

static gboolean
is_rdf (const Node *node, const char *name)
{
  return g_str_equal (node->uri, RDF) && g_str_equal (node->name, name);
}

static Node *
find (GPtrArray *nodes, const char *uri, const char *name)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = nodes->pdata[i];

      if (g_str_equal (node->uri, uri) && g_str_equal (node->name, name))
        return node;
    }
  return NULL;
}

/* The items of the Bag, Seq or Alt in @node. */
static GPtrArray *
get_items (const Node *node)
{
  static const char *const containers[] = { "Bag", "Seq", "Alt" };

  for (guint i = 0; node != NULL && i < G_N_ELEMENTS (containers); i++)
    {
      Node *container = find (node->kids, RDF, containers[i]);

      if (container != NULL)
        return container->kids;
    }
  return NULL;
}

static char *
dup_value (const Node *node)
{
  GPtrArray *items = get_items (node);
  const Node *holder = items != NULL && items->len > 0 ? items->pdata[0] : node;

  return g_strstrip (g_strdup (holder->text->str));
}

/* A field of a structure: an element or an attribute of it, or of its Description. */
static char *
dup_field (const Node *structure, const char *uri, const char *name)
{
  Node *inner = find (structure->kids, RDF, "Description");
  Node *field = find (structure->kids, uri, name);

  if (field == NULL)
    field = find (structure->attributes, uri, name);
  if (field != NULL)
    return dup_value (field);
  return inner != NULL && inner != structure ? dup_field (inner, uri, name) : NULL;
}

static GPtrArray *
get_field_items (const Node *structure, const char *uri, const char *name)
{
  Node *inner = find (structure->kids, RDF, "Description");
  Node *field = find (structure->kids, uri, name);

  if (field == NULL && inner != NULL)
    field = find (inner->kids, uri, name);
  return get_items (field);
}

static gboolean
require (PphPdfXmp *self, const Node *structure, const char *uri, const char *name, char **value)
{
  *value = dup_field (structure, uri, name);
  if (*value != NULL && **value != '\0')
    return TRUE;
  if (self->incomplete == NULL)
    self->incomplete = g_strdup (name);
  return FALSE;
}

static void
read_described (PphPdfXmp *self, const Node *property, const char *uri)
{
  static const char *const needed[] = { "valueType", "category", "description" };
  g_autofree char *name = NULL;

  if (require (self, property, PROPERTY, "name", &name))
    g_hash_table_add (self->described, g_strdup_printf ("%s %s", uri, name));
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *value = NULL;

      if (require (self, property, PROPERTY, needed[i], &value) && i == 1 && !g_str_equal (value, "external")
          && !g_str_equal (value, "internal") && self->incomplete == NULL)
        self->incomplete = g_strdup (value);
    }
}

static void
read_extension (PphPdfXmp *self, const Node *schemas)
{
  GPtrArray *items = get_items (schemas);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const Node *schema = items->pdata[i];
      g_autofree char *uri = NULL, *prefix = NULL, *name = NULL;
      GPtrArray *properties = get_field_items (schema, SCHEMA, "property");

      require (self, schema, SCHEMA, "schema", &name);
      require (self, schema, SCHEMA, "prefix", &prefix);
      if (!require (self, schema, SCHEMA, "namespaceURI", &uri))
        continue;
      for (guint k = 0; properties != NULL && k < properties->len; k++)
        read_described (self, properties->pdata[k], uri);
    }
  if (items == NULL && self->incomplete == NULL)
    self->incomplete = g_strdup ("Bag");
}

static void
add_property (PphPdfXmp *self, const Node *node)
{
  PphPdfXmpProperty *property = g_new0 (PphPdfXmpProperty, 1);

  property->uri = g_strdup (node->uri);
  property->name = g_strdup (node->name);
  property->value = dup_value (node);
  g_ptr_array_add (self->properties, property);
  if (g_str_equal (node->uri, EXTENSION) && g_str_equal (node->name, "schemas"))
    read_extension (self, node);
}

static gboolean
read_descriptions (PphPdfXmp *self, const Node *node)
{
  gboolean found = is_rdf (node, "RDF");

  if (is_rdf (node, "RDF"))
    for (guint i = 0; i < node->kids->len; i++)
      {
        const Node *description = node->kids->pdata[i];

        if (!is_rdf (description, "Description"))
          return FALSE;
        for (guint k = 0; k < description->attributes->len; k++)
          if (!g_str_equal (((Node *)description->attributes->pdata[k])->uri, RDF)
              && *((Node *)description->attributes->pdata[k])->uri != '\0')
            add_property (self, description->attributes->pdata[k]);
        for (guint k = 0; k < description->kids->len; k++)
          add_property (self, description->kids->pdata[k]);
      }
  else
    for (guint i = 0; i < node->kids->len; i++)
      found = read_descriptions (self, node->kids->pdata[i]) || found;
  return found;
}

static void
free_property (gpointer data)
{
  PphPdfXmpProperty *property = data;

  g_free (property->uri);
  g_free (property->name);
  g_free (property->value);
  g_free (property);
}

static void
read_packet (PphPdfXmp *self, const char *text, gsize length)
{
  const char *start = g_strstr_len (text, (gssize)length, "<?xpacket");
  const char *end = start != NULL ? g_strstr_len (start, (gssize)(length - (gsize)(start - text)), "?>") : NULL;
  g_autofree char *header = end != NULL ? g_strndup (start, (gsize)(end - start)) : g_strdup ("");

  self->packet_says = strstr (header, "bytes=") != NULL || strstr (header, "encoding=") != NULL;
}

PphPdfXmp *
pph_pdf_xmp_new (GBytes *bytes)
{
  static const GMarkupParser parser = { .start_element = on_start, .end_element = on_end, .text = on_text };
  g_autoptr (PphPdfXmp) self = g_new0 (PphPdfXmp, 1);
  g_autoptr (GMarkupParseContext) context = NULL;
  Reading reading = { .uris = g_string_chunk_new (1024) };
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gboolean valid;

  self->properties = g_ptr_array_new_with_free_func (free_property);
  self->described = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.root = reading.at = new_node (NULL);
  reading.root->name = g_strdup ("");
  while (length > 0 && text[length - 1] == '\0')
    length--;
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3, length -= 3;

  read_packet (self, text, length);
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
  valid = g_utf8_validate_len (text, length, NULL) && g_markup_parse_context_parse (context, text, (gssize)length, NULL)
          && g_markup_parse_context_end_parse (context, NULL) && read_descriptions (self, reading.root);
  free_node (reading.root);
  g_string_chunk_free (reading.uris);
  return valid ? g_steal_pointer (&self) : NULL;
}

void
pph_pdf_xmp_free (PphPdfXmp *self)
{
  g_ptr_array_unref (self->properties);
  g_hash_table_unref (self->described);
  g_free (self->incomplete);
  g_free (self);
}

const char *
pph_pdf_xmp_get (const PphPdfXmp *self, const char *uri, const char *name)
{
  for (guint i = 0; i < self->properties->len; i++)
    {
      const PphPdfXmpProperty *property = self->properties->pdata[i];

      if (g_str_equal (property->uri, uri) && g_str_equal (property->name, name))
        return property->value;
    }
  return NULL;
}
