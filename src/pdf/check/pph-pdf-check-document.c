/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

/* The catalog and the pages: layers, other presentations, attached files (ISO 19005-2, 6.8 to 6.11). */

static const PphPdfNode *
get (PphPdfInspection *self, const PphPdfNode *dict, const char *key)
{
  return pph_pdf_tree_get (self->tree, dict, key);
}

void
pph_pdf_assert_page_tree (PphPdfInspection *self)
{
  if (self->walk->pages_wrong || self->walk->pages->len == 0)
    pph_pdf_fail (self, 0, get (self, self->root, "Pages"), NULL);
  for (guint i = 0; i < self->walk->pages->len; i++)
    if (!pph_pdf_node_is_name (get (self, self->walk->pages->pdata[i], "Type"), "Page"))
      pph_pdf_fail (self, (int)i + 1, NULL, "Type");
}

/* Layers: the default configuration, then the others. */
static GPtrArray *
list_configurations (PphPdfInspection *self)
{
  const PphPdfNode *properties = get (self, self->root, "OCProperties");
  const PphPdfNode *others = get (self, properties, "Configs");
  GPtrArray *list = g_ptr_array_new ();

  if (pph_pdf_node_is_dict (get (self, properties, "D")))
    g_ptr_array_add (list, (gpointer)get (self, properties, "D"));
  for (guint i = 0; others->kind == PPH_PDF_ARRAY && i < others->n; i++)
    g_ptr_array_add (list, (gpointer)pph_pdf_tree_item (self->tree, others, i));
  return list;
}

void
pph_pdf_assert_layers (PphPdfInspection *self)
{
  g_autoptr (GPtrArray) list = list_configurations (self);

  for (guint i = 0; i < list->len; i++)
    {
      if (get (self, list->pdata[i], "Name")->n == 0)
        pph_pdf_fail (self, 0, list->pdata[i], "Name");
      if (pph_pdf_node_has (list->pdata[i], "AS"))
        pph_pdf_fail (self, 0, list->pdata[i], "AS");
    }
}

static void
collect_order (PphPdfInspection *self, const PphPdfNode *order, GHashTable *listed, guint depth)
{
  for (guint i = 0; order->kind == PPH_PDF_ARRAY && i < order->n && depth < 50; i++)
    {
      const PphPdfNode *item = pph_pdf_tree_item (self->tree, order, i);

      g_hash_table_add (listed, (gpointer)item);
      collect_order (self, item, listed, depth + 1);
    }
}

void
pph_pdf_assert_layer_names (PphPdfInspection *self)
{
  g_autoptr (GPtrArray) list = list_configurations (self);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const PphPdfNode *layers = get (self, get (self, self->root, "OCProperties"), "OCGs");

  for (guint i = 0; i < list->len; i++)
    {
      g_autoptr (GHashTable) listed = g_hash_table_new (NULL, NULL);
      const PphPdfNode *order = get (self, list->pdata[i], "Order");
      char *name = pph_pdf_node_dup_text (get (self, list->pdata[i], "Name"));

      if (name != NULL && !g_hash_table_add (names, name))
        pph_pdf_fail (self, 0, list->pdata[i], "Name");
      collect_order (self, order, listed, 0);
      for (guint k = 0; order->kind == PPH_PDF_ARRAY && layers->kind == PPH_PDF_ARRAY && k < layers->n; k++)
        if (!g_hash_table_contains (listed, pph_pdf_tree_item (self->tree, layers, k)))
          pph_pdf_fail (self, 0, pph_pdf_tree_item (self->tree, layers, k), "Order");
    }
}

void
pph_pdf_assert_alternate_presentations (PphPdfInspection *self)
{
  if (pph_pdf_node_has (get (self, self->root, "Names"), "AlternatePresentations"))
    pph_pdf_fail (self, 0, NULL, "AlternatePresentations");
  for (guint i = 0; i < self->walk->pages->len; i++)
    if (pph_pdf_node_has (self->walk->pages->pdata[i], "PresSteps"))
      pph_pdf_fail (self, (int)i + 1, NULL, "PresSteps");
}

void
pph_pdf_assert_requirements (PphPdfInspection *self)
{
  if (pph_pdf_node_has (self->root, "Requirements"))
    pph_pdf_fail (self, 0, NULL, NULL);
}

/* Attached files */

static const PphPdfNode *
get_embedded (PphPdfInspection *self, const PphPdfNode *dict)
{
  const PphPdfNode *embedded = get (self, dict, "EF");
  const PphPdfNode *file = get (self, embedded, "F");

  return file->kind == PPH_PDF_STREAM ? file : get (self, embedded, "UF");
}

static void
look_file_names (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  if (pph_pdf_node_has (dict, "EF") && (get (self, dict, "F")->n == 0 || get (self, dict, "UF")->n == 0))
    pph_pdf_fail (self, 0, object, NULL);
}

void
pph_pdf_assert_file_names (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_file_names);
}

/* What is attached is not looked into further than what it says of itself. */
static gboolean
is_archival (PphPdfInspection *self, const PphPdfNode *stream)
{
  g_autoptr (GBytes) file = pph_pdf_tree_load (self->tree, stream);
  g_autoptr (PphPdfSource) source = file != NULL ? pph_pdf_source_new (file, NULL) : NULL;
  g_autoptr (PphPdfTree) tree = source != NULL ? pph_pdf_tree_new (source, self->cancellable, NULL) : NULL;
  const PphPdfNode *metadata;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PphPdfXmp) xmp = NULL;
  const char *part;

  if (tree == NULL)
    return FALSE;
  metadata = pph_pdf_tree_get (tree, pph_pdf_tree_get (tree, pph_pdf_tree_get_trailer (tree), "Root"), "Metadata");
  bytes = pph_pdf_tree_load (tree, metadata);
  xmp = bytes != NULL ? pph_pdf_xmp_new (bytes) : NULL;
  part = xmp != NULL ? pph_pdf_xmp_get (xmp, PPH_XMP_PDFA_ID, "part") : NULL;
  return part != NULL && (g_str_equal (part, "1") || g_str_equal (part, "2"));
}

static void
look_file_kind (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  if (pph_pdf_node_has (dict, "EF") && !is_archival (self, get_embedded (self, dict)))
    pph_pdf_fail (self, 0, object, NULL);
}

void
pph_pdf_assert_file_kind (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_file_kind);
}

static void
look_file_type (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  const char *type;

  if (!pph_pdf_node_has (dict, "EF"))
    return;
  type = pph_pdf_node_name (get (self, get_embedded (self, dict), "Subtype"));
  if (!g_regex_match_simple ("^[-\\w+.]+/[-\\w+.]+$", type, 0, 0))
    pph_pdf_fail (self, 0, object, type);
}

void
pph_pdf_assert_file_type (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_file_type);
}

/* The files that the catalog, a page, a picture, an annotation or an element calls its own. */
static GHashTable *
associated_files (PphPdfInspection *self)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);
  GPtrArray *objects = pph_pdf_tree_get_objects (self->tree);

  for (guint i = 0; i < objects->len; i++)
    {
      const PphPdfNode *files = objects->pdata[i] != NULL ? get (self, objects->pdata[i], "AF") : NULL;

      if (files != NULL && pph_pdf_node_is_dict (files))
        g_hash_table_add (set, (gpointer)files);
      for (guint k = 0; files != NULL && files->kind == PPH_PDF_ARRAY && k < files->n; k++)
        g_hash_table_add (set, (gpointer)pph_pdf_tree_item (self->tree, files, k));
    }
  return set;
}

static void
look_file_relation (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  if (!pph_pdf_node_has (dict, "EF"))
    return;
  if (*pph_pdf_node_name (get (self, dict, "AFRelationship")) == '\0')
    pph_pdf_fail (self, 0, object, "AFRelationship");
  else
    {
      g_autoptr (GHashTable) associated = associated_files (self);

      if (!g_hash_table_contains (associated, dict))
        pph_pdf_fail (self, 0, object, "AF");
    }
}

void
pph_pdf_assert_file_relation (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_file_relation);
}
