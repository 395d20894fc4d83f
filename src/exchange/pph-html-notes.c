/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-html-private.h"

#include <string.h>

/* Footnotes, which HTML has no element for.  Writer, Word, Pandoc and encyclopaedias
 * all make them of two links: a short mark leads to a note, and something in that
 * note leads back to the mark. */

#define LONGEST_MARK 8 /* characters: "[12]", "(iv)", "*" */

typedef struct
{
  GHashTable *named;  /* id or name → element; the first of each */
  GPtrArray *anchors; /* that lead to a place in this page, and */
  GPtrArray *targets; /* where each of them leads */
  GHashTable *order;  /* element → its place in the page, from 1 */
} Page;

static xmlNode *
next_node (xmlNode *node, const xmlNode *root)
{
  if (node->children != NULL && node->type == XML_ELEMENT_NODE)
    return node->children;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node != root ? node->next : NULL;
}

static void
add_name (Page *page, xmlNode *element, const char *attribute)
{
  char *name = pph_html_dup_attribute (element, attribute);

  if (name != NULL && *name != '\0' && !g_hash_table_contains (page->named, name))
    g_hash_table_insert (page->named, name, element);
  else
    g_free (name);
}

static xmlNode *
find_target (const Page *page, const xmlNode *anchor)
{
  g_autofree char *href = pph_html_dup_attribute (anchor, "href");
  const char *hash = href != NULL ? strchr (href, '#') : NULL;

  return hash != NULL ? g_hash_table_lookup (page->named, hash + 1) : NULL;
}

static void
read_page (Page *page, xmlNode *root)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  guint place = 0;

  for (xmlNode *node = root; node != NULL; node = next_node (node, root))
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      g_hash_table_insert (page->order, node, GUINT_TO_POINTER (++place));
      add_name (page, node, "id");
      if (pph_html_is_named (node, "a"))
        {
          add_name (page, node, "name");
          g_ptr_array_add (links, node);
        }
    }
  for (guint i = 0; i < links->len; i++)
    {
      xmlNode *target = find_target (page, links->pdata[i]);

      if (target == NULL)
        continue;
      g_ptr_array_add (page->anchors, links->pdata[i]);
      g_ptr_array_add (page->targets, target);
    }
}

static gboolean
contains (const xmlNode *outer, const xmlNode *inner)
{
  for (; inner != NULL; inner = inner->parent)
    if (inner == outer)
      return TRUE;
  return FALSE;
}

static gboolean
is_mark (const xmlNode *anchor)
{
  xmlChar *content = xmlNodeGetContent (anchor);
  g_autofree char *text = g_strstrip (g_strdup ((const char *)content));

  xmlFree (content);
  return *text != '\0' && g_utf8_strlen (text, -1) <= LONGEST_MARK && strpbrk (text, " \t\n") == NULL;
}

static xmlNode *
find_block (xmlNode *node)
{
  while (node != NULL && node->type == XML_ELEMENT_NODE && pph_html_get_kind (node) == PPH_HTML_INLINE)
    node = node->parent;
  return node != NULL && node->type == XML_ELEMENT_NODE ? node : NULL;
}

/* Whether @target is @call: itself, what it stands in, or a name just beside it. */
static gboolean
is_call (const xmlNode *target, const xmlNode *call)
{
  if (contains (call, target) || (contains (target, call) && pph_html_get_kind (target) == PPH_HTML_INLINE))
    return TRUE;
  return target->next == call || (target->parent != NULL && target->parent->next == call);
}

/* The link in @block that leads back to @call. */
static xmlNode *
find_back (const Page *page, const xmlNode *block, const xmlNode *call)
{
  for (guint i = 0; i < page->anchors->len; i++)
    {
      xmlNode *anchor = page->anchors->pdata[i];

      if (anchor != call && is_call (page->targets->pdata[i], call) && contains (block, anchor))
        return anchor;
    }
  return NULL;
}

static void
find_note (const Page *page, PphHtmlNotes *notes, xmlNode *call, xmlNode *target)
{
  xmlNode *block = find_block (target);
  xmlNode *back = NULL;
  const char *known;

  if (block == NULL || contains (block, call) || pph_html_get_kind (block) == PPH_HTML_HEADING || !is_mark (call)
      || GPOINTER_TO_UINT (g_hash_table_lookup (page->order, block))
             < GPOINTER_TO_UINT (g_hash_table_lookup (page->order, call)))
    return;
  back = find_back (page, block, call);
  if (back == NULL)
    return;
  known = g_hash_table_lookup (notes->bodies, block);
  if (known == NULL)
    {
      char *id = g_strdup_printf ("%u", notes->notes->len + 1);

      g_hash_table_insert (notes->bodies, block, id);
      g_ptr_array_add (notes->notes, block);
      known = id;
    }
  g_hash_table_insert (notes->calls, call, g_strdup (known));
  g_hash_table_add (notes->backs, back);
}

/* Whether @outer is the box of this one note: nothing else is in it. */
static gboolean
is_box (const PphHtmlNotes *notes, const xmlNode *outer, const xmlNode *note)
{
  GHashTableIter iter;
  gpointer call;

  if (outer == NULL || outer->type != XML_ELEMENT_NODE
      || (!pph_html_is_named (outer, "div") && !pph_html_is_named (outer, "li") && !pph_html_is_named (outer, "aside")))
    return FALSE;
  for (guint i = 0; i < notes->notes->len; i++)
    if (notes->notes->pdata[i] != note && contains (outer, notes->notes->pdata[i]))
      return FALSE;
  g_hash_table_iter_init (&iter, notes->calls);
  while (g_hash_table_iter_next (&iter, &call, NULL))
    if (contains (outer, call))
      return FALSE;
  return TRUE;
}

/* A note of several paragraphs is in a box, and what points to it is in the first. */
static void
widen_notes (PphHtmlNotes *notes)
{
  for (guint i = 0; i < notes->notes->len; i++)
    {
      xmlNode *note = notes->notes->pdata[i], *outer = note;
      gpointer id = NULL;

      while (is_box (notes, outer->parent, note))
        outer = outer->parent;
      if (outer == note)
        continue;
      g_hash_table_steal_extended (notes->bodies, note, NULL, &id);
      g_hash_table_insert (notes->bodies, outer, id);
      notes->notes->pdata[i] = outer;
    }
}

PphHtmlNotes *
pph_html_notes_find (xmlNode *root)
{
  PphHtmlNotes *self = g_new0 (PphHtmlNotes, 1);
  Page page = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), g_ptr_array_new (), g_ptr_array_new (),
                g_hash_table_new (NULL, NULL) };

  self->calls = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->bodies = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->backs = g_hash_table_new (NULL, NULL);
  self->notes = g_ptr_array_new ();
  read_page (&page, root);
  for (guint i = 0; i < page.anchors->len; i++)
    if (!g_hash_table_contains (self->backs, page.anchors->pdata[i]))
      find_note (&page, self, page.anchors->pdata[i], page.targets->pdata[i]);
  widen_notes (self);
  g_hash_table_unref (page.named);
  g_hash_table_unref (page.order);
  g_ptr_array_unref (page.anchors);
  g_ptr_array_unref (page.targets);
  return self;
}

void
pph_html_notes_free (PphHtmlNotes *self)
{
  g_hash_table_unref (self->calls);
  g_hash_table_unref (self->bodies);
  g_hash_table_unref (self->backs);
  g_ptr_array_unref (self->notes);
  g_free (self);
}
