/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

#include <string.h>

/* Tags and languages (ISO 19005-2, 6.7; ISO 14289-1, 7.1 to 7.4, 7.9). */

static const PphPdfNode *
get (PphPdfInspection *self, const PphPdfNode *dict, const char *key)
{
  return pph_pdf_tree_get (self->tree, dict, key);
}

typedef void (*LookElement) (PphPdfInspection *self, const PphPdfElement *element);

static void
each_element (PphPdfInspection *self, LookElement look)
{
  for (guint i = 0; i < self->elements->all->len; i++)
    look (self, pph_pdf_elements_get (self->elements, i));
}

static gboolean
is_true (const PphPdfNode *node)
{
  return node->kind == PPH_PDF_BOOL && node->number != 0;
}

void
pph_pdf_assert_marked (PphPdfInspection *self)
{
  if (!is_true (get (self, get (self, self->root, "MarkInfo"), "Marked")))
    pph_pdf_fail (self, 0, NULL, NULL);
}

void
pph_pdf_assert_suspects (PphPdfInspection *self)
{
  if (is_true (get (self, get (self, self->root, "MarkInfo"), "Suspects")))
    pph_pdf_fail (self, 0, NULL, NULL);
}

void
pph_pdf_assert_structure (PphPdfInspection *self)
{
  if (!pph_pdf_node_is_dict (self->elements->root))
    pph_pdf_fail (self, 0, NULL, NULL);
}

void
pph_pdf_assert_structure_tree (PphPdfInspection *self)
{
  for (guint i = 0; i < self->elements->wrong->len; i++)
    pph_pdf_fail (self, 0, self->elements->wrong->pdata[i], NULL);
}

/* The ParentTree: a number tree from StructParents and StructParent to elements. */

static const PphPdfNode *
find_number (PphPdfInspection *self, const PphPdfNode *node, gint64 key, guint depth)
{
  const PphPdfNode *numbers = get (self, node, "Nums");
  const PphPdfNode *kids = get (self, node, "Kids");
  const PphPdfNode *found = pph_pdf_tree_get (self->tree, node, "");

  for (guint i = 0; numbers->kind == PPH_PDF_ARRAY && i + 1 < numbers->n; i += 2)
    if (pph_pdf_tree_item (self->tree, numbers, i)->number == key)
      return pph_pdf_tree_item (self->tree, numbers, i + 1);
  for (guint i = 0; kids->kind == PPH_PDF_ARRAY && i < kids->n && depth < 20 && found->kind == PPH_PDF_NULL; i++)
    {
      const PphPdfNode *kid = pph_pdf_tree_item (self->tree, kids, i);
      const PphPdfNode *limits = get (self, kid, "Limits");

      if (limits->kind != PPH_PDF_ARRAY
          || (pph_pdf_tree_item (self->tree, limits, 0)->number <= key
              && pph_pdf_tree_item (self->tree, limits, 1)->number >= key))
        found = find_number (self, kid, key, depth + 1);
    }
  return found;
}

/* @index: from 1; 0: no element. */
static gboolean
leads_to (PphPdfInspection *self, const PphPdfNode *node, int index)
{
  return index > 0 && pph_pdf_elements_get (self->elements, (guint)index - 1)->node == node;
}

static void
check_marks (PphPdfInspection *self, const PphPdfNode *tree)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->walk->marks);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const PphPdfMark *mark = value;
      const PphPdfNode *number = get (self, mark->owner, "StructParents");
      const PphPdfNode *parents = number->kind == PPH_PDF_INT ? find_number (self, tree, number->number, 0) : number;
      int index = GPOINTER_TO_INT (g_hash_table_lookup (self->elements->by_mark, key));

      if (!leads_to (self, pph_pdf_tree_item (self->tree, parents, (guint)mark->mcid), index))
        {
          g_autofree char *detail = g_strdup_printf ("MCID %d", mark->mcid);

          pph_pdf_fail (self, mark->page, NULL, detail);
        }
    }
}

void
pph_pdf_assert_parent_tree (PphPdfInspection *self)
{
  const PphPdfNode *tree = get (self, self->elements->root, "ParentTree");
  GHashTableIter iter;
  gpointer object, index;

  check_marks (self, tree);
  g_hash_table_iter_init (&iter, self->elements->by_object);
  while (g_hash_table_iter_next (&iter, &object, &index))
    {
      const PphPdfNode *number = get (self, object, "StructParent");

      if (number->kind != PPH_PDF_INT
          || !leads_to (self, find_number (self, tree, number->number, 0), GPOINTER_TO_INT (index)))
        pph_pdf_fail (self, 0, object, "StructParent");
    }
}

/* Types */

static void
look_role (PphPdfInspection *self, const PphPdfElement *element)
{
  if (*element->standard == '\0')
    pph_pdf_fail (self, 0, element->node, element->type);
}

void
pph_pdf_assert_role_map (PphPdfInspection *self)
{
  const PphPdfNode *map = get (self, self->elements->root, "RoleMap");

  each_element (self, look_role);
  for (guint i = 0; pph_pdf_node_is_dict (map) && i < map->n; i++)
    {
      gboolean circular;

      pph_pdf_standard_type (self->tree, map, map->keys[i], &circular);
      if (circular)
        pph_pdf_fail (self, 0, map, map->keys[i]);
    }
}

void
pph_pdf_assert_role_standard (PphPdfInspection *self)
{
  const PphPdfNode *map = get (self, self->elements->root, "RoleMap");

  for (guint i = 0; pph_pdf_node_is_dict (map) && i < map->n; i++)
    if (pph_pdf_is_standard_type (map->keys[i]))
      pph_pdf_fail (self, 0, map, map->keys[i]);
}

/* Languages */

static void
look_lang (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  g_autofree char *lang = pph_pdf_node_dup_text (get (self, dict, "Lang"));

  if (lang != NULL && !pph_pdf_is_language (lang))
    pph_pdf_fail (self, 0, object, lang);
}

void
pph_pdf_assert_language_tags (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_lang);
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_LANG);
}

static void
look_alternates (PphPdfInspection *self, const PphPdfElement *element)
{
  static const char *const keys[] = { "ActualText", "Alt", "E" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (pph_pdf_node_has (element->node, keys[i]) && !pph_pdf_node_has (element->node, "Lang")
        && !pph_pdf_elements_inherits (self->elements, element->parent, "Lang"))
      pph_pdf_fail (self, 0, element->node, keys[i]);
}

static void
look_annotation (PphPdfInspection *self, const PphPdfNode *annotation, int page)
{
  if ((pph_pdf_node_has (annotation, "Contents") || pph_pdf_node_has (annotation, "TU"))
      && !pph_pdf_node_has (annotation, "Lang"))
    pph_pdf_fail (self, page, NULL, "Contents");
}

/* The language of the catalog is that of all: without it, each text needs its own. */
void
pph_pdf_assert_language (PphPdfInspection *self)
{
  GHashTableIter iter;
  gpointer key, value;

  if (get (self, self->root, "Lang")->n > 0)
    return;
  if (pph_pdf_node_has (self->root, "Outlines"))
    pph_pdf_fail (self, 0, NULL, "Outlines");
  pph_pdf_each_annotation (self, look_annotation);
  each_element (self, look_alternates);
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_SPAN_LANG);
  g_hash_table_iter_init (&iter, self->walk->marks);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const PphPdfMark *mark = value;
      int element = GPOINTER_TO_INT (g_hash_table_lookup (self->elements->by_mark, key)) - 1;

      if (mark->text && !pph_pdf_elements_inherits (self->elements, element, "Lang"))
        pph_pdf_fail (self, mark->page, NULL, NULL);
    }
}

/* Content */

void
pph_pdf_assert_content_tagged (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_UNTAGGED);
}

void
pph_pdf_assert_artifact_tagged (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_ARTIFACT_IN_TAGGED);
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_TAGGED_IN_ARTIFACT);
}

void
pph_pdf_assert_form_once (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_FORM_AGAIN);
}

/* Headings */

static guint
get_level (const PphPdfElement *element)
{
  const char *type = element->standard;

  return type[0] == 'H' && type[1] >= '1' && type[1] <= '6' && type[2] == '\0' ? (guint)(type[1] - '0') : 0;
}

void
pph_pdf_assert_headings (PphPdfInspection *self)
{
  guint last = 0;

  for (guint i = 0; i < self->elements->all->len; i++)
    {
      const PphPdfElement *element = pph_pdf_elements_get (self->elements, i);
      guint level = get_level (element);

      if (level > last + 1)
        pph_pdf_fail (self, 0, element->node, element->type);
      if (level > 0)
        last = level;
    }
}

void
pph_pdf_assert_headings_unnumbered (PphPdfInspection *self)
{
  gboolean numbered = FALSE;

  for (guint i = 0; i < self->elements->all->len; i++)
    numbered |= get_level (pph_pdf_elements_get (self->elements, i)) > 0;
  for (guint i = 0; i < self->elements->all->len; i++)
    {
      const PphPdfElement *element = pph_pdf_elements_get (self->elements, i);
      guint headings = 0;

      for (guint k = 0; k < element->kids->len; k++)
        headings += g_str_equal (pph_pdf_elements_kid (self->elements, element, k), "H");
      if (headings > 1 || (numbered && g_str_equal (element->standard, "H")))
        pph_pdf_fail (self, 0, element->node, element->type);
    }
}

/* Alternative texts */

static void
check_alternate (PphPdfInspection *self, const PphPdfElement *element, const char *type)
{
  if (g_str_equal (element->standard, type) && get (self, element->node, "Alt")->n == 0
      && !pph_pdf_node_has (element->node, "ActualText"))
    pph_pdf_fail (self, 0, element->node, NULL);
}

static void
look_figure (PphPdfInspection *self, const PphPdfElement *element)
{
  check_alternate (self, element, "Figure");
}

void
pph_pdf_assert_figures (PphPdfInspection *self)
{
  each_element (self, look_figure);
}

static void
look_formula (PphPdfInspection *self, const PphPdfElement *element)
{
  check_alternate (self, element, "Formula");
}

void
pph_pdf_assert_formulas (PphPdfInspection *self)
{
  each_element (self, look_formula);
}

void
pph_pdf_assert_notes (PphPdfInspection *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->elements->all->len; i++)
    {
      const PphPdfElement *element = pph_pdf_elements_get (self->elements, i);
      char *id;

      if (!g_str_equal (element->standard, "Note"))
        continue;
      id = pph_pdf_node_dup_text (get (self, element->node, "ID"));
      if (id == NULL || *id == '\0' || g_hash_table_contains (ids, id))
        pph_pdf_fail (self, 0, element->node, id);
      if (id != NULL)
        g_hash_table_add (ids, id);
    }
}
