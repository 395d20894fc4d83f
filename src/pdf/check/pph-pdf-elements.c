/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-elements.h"

#define DEEPEST 256

gboolean
pph_pdf_is_standard_type (const char *type)
{
  static const char *const types[]
      = { "Document",  "Part",    "Art",   "Sect",  "Div",       "BlockQuote", "Caption", "TOC",     "TOCI",  "Index",
          "NonStruct", "Private", "H",     "H1",    "H2",        "H3",         "H4",      "H5",      "H6",    "P",
          "L",         "LI",      "Lbl",   "LBody", "Table",     "TR",         "TH",      "TD",      "THead", "TBody",
          "TFoot",     "Span",    "Quote", "Note",  "Reference", "BibEntry",   "Code",    "Link",    "Annot", "Ruby",
          "Warichu",   "RB",      "RT",    "RP",    "WT",        "WP",         "Figure",  "Formula", "Form",  NULL };

  return g_strv_contains (types, type);
}

const char *
pph_pdf_standard_type (const PphPdfTree *tree, const PphPdfNode *role_map, const char *type, gboolean *circular)
{
  const char *start = type;

  if (circular != NULL)
    *circular = FALSE;
  for (guint i = 0; i < DEEPEST; i++)
    {
      if (pph_pdf_is_standard_type (type))
        return type;
      type = pph_pdf_node_name (pph_pdf_tree_get (tree, role_map, type));
      if (*type == '\0')
        return "";
      if (g_str_equal (type, start))
        break;
    }
  if (circular != NULL)
    *circular = TRUE;
  return "";
}

static void
free_element (gpointer data)
{
  PphPdfElement *element = data;

  g_array_unref (element->kids);
  g_array_unref (element->marks);
  g_ptr_array_unref (element->objects);
  g_free (element);
}

typedef struct
{
  PphPdfElements *elements;
  const PphPdfNode *role_map;
  GHashTable *met;
} Reading;

static void read_kid (Reading *self, int parent, const PphPdfNode *kid, const PphPdfNode *page);

static void
add_mark (Reading *self, int index, const PphPdfNode *owner, const PphPdfNode *mcid)
{
  PphPdfElement *element = pph_pdf_elements_get (self->elements, (guint)index);
  gint64 key;

  if (mcid->kind != PPH_PDF_INT || mcid->number < 0 || mcid->number > G_MAXINT || owner->object == 0)
    {
      g_ptr_array_add (self->elements->wrong, (gpointer)element->node);
      return;
    }
  key = pph_pdf_mark_key (owner, (int)mcid->number);
  g_array_append_val (element->marks, key);
  if (!g_hash_table_insert (self->elements->by_mark, g_memdup2 (&key, sizeof key), GINT_TO_POINTER (index + 1)))
    g_ptr_array_add (self->elements->wrong, (gpointer)element->node);
}

static void
add_element (Reading *self, int parent, const PphPdfNode *node, const PphPdfNode *page)
{
  const PphPdfTree *tree = self->elements->tree;
  const PphPdfNode *kids = pph_pdf_tree_get (tree, node, "K");
  const PphPdfNode *above
      = parent >= 0 ? pph_pdf_elements_get (self->elements, (guint)parent)->node : self->elements->root;
  PphPdfElement *element = g_new0 (PphPdfElement, 1);
  int index = (int)self->elements->all->len;

  element->node = node;
  element->parent = parent;
  element->depth = parent >= 0 ? pph_pdf_elements_get (self->elements, (guint)parent)->depth + 1 : 0;
  element->type = pph_pdf_node_name (pph_pdf_tree_get (tree, node, "S"));
  element->standard = pph_pdf_standard_type (tree, self->role_map, element->type, NULL);
  element->kids = g_array_new (FALSE, FALSE, sizeof (int));
  element->marks = g_array_new (FALSE, FALSE, sizeof (gint64));
  element->objects = g_ptr_array_new ();
  g_ptr_array_add (self->elements->all, element);
  if (parent >= 0)
    g_array_append_val (pph_pdf_elements_get (self->elements, (guint)parent)->kids, index);

  if (pph_pdf_tree_get (tree, node, "P") != above || *element->type == '\0' || element->depth >= DEEPEST)
    g_ptr_array_add (self->elements->wrong, (gpointer)node);
  if (element->depth >= DEEPEST)
    return;
  if (pph_pdf_node_has (node, "Pg"))
    page = pph_pdf_tree_get (tree, node, "Pg");
  if (kids->kind != PPH_PDF_ARRAY)
    read_kid (self, index, kids, page);
  for (guint i = 0; kids->kind == PPH_PDF_ARRAY && i < kids->n; i++)
    read_kid (self, index, pph_pdf_tree_item (tree, kids, i), page);
}

/* An element, a mark of a page or of another stream, or an annotation. */
static void
read_kid (Reading *self, int parent, const PphPdfNode *kid, const PphPdfNode *page)
{
  const PphPdfTree *tree = self->elements->tree;
  const char *type = pph_pdf_node_name (pph_pdf_tree_get (tree, kid, "Type"));

  if (kid->kind == PPH_PDF_NULL)
    return;
  if (kid->kind == PPH_PDF_INT && parent >= 0)
    {
      add_mark (self, parent, page, kid);
      return;
    }
  if (!pph_pdf_node_is_dict (kid) || !g_hash_table_add (self->met, (gpointer)kid))
    {
      g_ptr_array_add (self->elements->wrong, (gpointer)kid);
      return;
    }
  if (pph_pdf_node_has (kid, "Pg"))
    page = pph_pdf_tree_get (tree, kid, "Pg");
  if (g_str_equal (type, "MCR") && parent >= 0)
    add_mark (self, parent, pph_pdf_node_has (kid, "Stm") ? pph_pdf_tree_get (tree, kid, "Stm") : page,
              pph_pdf_tree_get (tree, kid, "MCID"));
  else if (g_str_equal (type, "OBJR") && parent >= 0)
    {
      const PphPdfNode *object = pph_pdf_tree_get (tree, kid, "Obj");

      g_ptr_array_add (pph_pdf_elements_get (self->elements, (guint)parent)->objects, (gpointer)object);
      g_hash_table_insert (self->elements->by_object, (gpointer)object, GINT_TO_POINTER (parent + 1));
    }
  else
    add_element (self, parent, kid, page);
}

PphPdfElements *
pph_pdf_elements_new (const PphPdfTree *tree, const PphPdfNode *catalog)
{
  PphPdfElements *self = g_new0 (PphPdfElements, 1);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  Reading reading = { .elements = self, .met = met };
  const PphPdfNode *kids;

  self->tree = tree;
  self->root = pph_pdf_tree_get (tree, catalog, "StructTreeRoot");
  self->all = g_ptr_array_new_with_free_func (free_element);
  self->by_mark = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->by_object = g_hash_table_new (NULL, NULL);
  self->wrong = g_ptr_array_new ();
  reading.role_map = pph_pdf_tree_get (tree, self->root, "RoleMap");
  kids = pph_pdf_tree_get (tree, self->root, "K");
  if (kids->kind != PPH_PDF_ARRAY)
    read_kid (&reading, -1, kids, pph_pdf_tree_get (tree, self->root, "Pg"));
  for (guint i = 0; kids->kind == PPH_PDF_ARRAY && i < kids->n; i++)
    read_kid (&reading, -1, pph_pdf_tree_item (tree, kids, i), pph_pdf_tree_get (tree, self->root, "Pg"));
  return self;
}

void
pph_pdf_elements_free (PphPdfElements *self)
{
  g_ptr_array_unref (self->all);
  g_hash_table_unref (self->by_mark);
  g_hash_table_unref (self->by_object);
  g_ptr_array_unref (self->wrong);
  g_free (self);
}

PphPdfElement *
pph_pdf_elements_get (const PphPdfElements *self, guint i)
{
  return self->all->pdata[i];
}

const char *
pph_pdf_elements_kid (const PphPdfElements *self, const PphPdfElement *element, guint i)
{
  return pph_pdf_elements_get (self, (guint)g_array_index (element->kids, int, i))->standard;
}

const char *
pph_pdf_elements_parent (const PphPdfElements *self, const PphPdfElement *element)
{
  return element->parent >= 0 ? pph_pdf_elements_get (self, (guint)element->parent)->standard : "";
}

gboolean
pph_pdf_elements_inherits (const PphPdfElements *self, int i, const char *key)
{
  for (; i >= 0; i = pph_pdf_elements_get (self, (guint)i)->parent)
    if (pph_pdf_node_has (pph_pdf_elements_get (self, (guint)i)->node, key))
      return TRUE;
  return FALSE;
}

/* One attribute object, or several with their revisions between. */
static const PphPdfNode *
find_attribute (const PphPdfTree *tree, const PphPdfNode *attributes, const char *key)
{
  for (guint i = 0; attributes->kind == PPH_PDF_ARRAY && i < attributes->n; i++)
    {
      const PphPdfNode *value = pph_pdf_tree_get (tree, pph_pdf_tree_item (tree, attributes, i), key);

      if (value->kind != PPH_PDF_NULL)
        return value;
    }
  return pph_pdf_tree_get (tree, attributes, key);
}

const PphPdfNode *
pph_pdf_elements_attribute (const PphPdfElements *self, const PphPdfElement *element, const char *key)
{
  const PphPdfTree *tree = self->tree;
  const PphPdfNode *value = find_attribute (tree, pph_pdf_tree_get (tree, element->node, "A"), key);
  const PphPdfNode *classes = pph_pdf_tree_get (tree, element->node, "C");
  const PphPdfNode *map = pph_pdf_tree_get (tree, self->root, "ClassMap");

  if (value->kind == PPH_PDF_NULL && classes->kind == PPH_PDF_NAME)
    value = find_attribute (tree, pph_pdf_tree_get (tree, map, classes->text), key);
  for (guint i = 0; value->kind == PPH_PDF_NULL && classes->kind == PPH_PDF_ARRAY && i < classes->n; i++)
    value
        = find_attribute (tree, pph_pdf_tree_get (tree, map, pph_pdf_node_name (pph_pdf_tree_item (tree, classes, i))),
                          key);
  return value;
}
