/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-html-private.h"

#include <string.h>

/* From elements to blocks. */

#define DEEPEST       200 /* elements; what is deeper gives its text alone */
#define DEEPEST_LIST  12
#define HIGHEST_LEVEL 3 /* of a sub-heading in a part, as the editor makes them */

static void walk_element (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *element, guint formats,
                          const xmlNode *anchor);

static void
add_node (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *node, guint formats, const xmlNode *anchor)
{
  if (node->type == XML_ELEMENT_NODE)
    walk_element (self, place, node, formats, anchor);
  else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content != NULL)
    pph_html_place_add_text (place, (const char *)node->content, formats, anchor, FALSE);
}

/* Elements within elements without end: their words, in one paragraph. */
static void
add_words (PphHtmlPlace *place, xmlNode *parent, guint formats, gboolean pre)
{
  xmlChar *content = xmlNodeGetContent (parent);

  pph_html_place_add_text (place, (const char *)content, formats, NULL, pre);
  xmlFree (content);
}

void
pph_html_walk (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *parent, guint formats, const xmlNode *anchor)
{
  if (self->depth >= DEEPEST)
    {
      add_words (place, parent, formats, FALSE);
      return;
    }
  self->depth++;
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    add_node (self, place, node, formats, anchor);
  self->depth--;
}

static gboolean
is_empty (const PphRich *rich)
{
  return rich->children == NULL || rich->children->len == 0;
}

/* -- lists --------------------------------------------------------------------- */

static void
fill_item (PphHtmlWalk *self, PphRich *item, xmlNode *element, guint formats, const xmlNode *anchor)
{
  PphHtmlPlace place;

  pph_html_place_init (&place, item);
  if (pph_html_is_named (element, "li") || pph_html_get_kind (element) != PPH_HTML_INLINE)
    pph_html_walk (self, &place, element, formats, anchor);
  else
    add_node (self, &place, element, formats, anchor);
  pph_html_place_clear (&place);
}

static PphRich *
get_last_item (PphRich *list)
{
  return is_empty (list) ? pph_rich_add (list, pph_rich_new (PPH_RICH_ITEM, NULL))
                         : list->children->pdata[list->children->len - 1];
}

/* What stands in a list without being an item: a list within it, or text that was
 * forgotten there, belongs to the item before. */
static void
add_to_last_item (PphHtmlWalk *self, PphRich *list, xmlNode *node, guint formats, const xmlNode *anchor)
{
  PphHtmlPlace place;

  if (node->type != XML_ELEMENT_NODE && (node->type != XML_TEXT_NODE || xmlIsBlankNode (node)))
    return;
  if (node->type == XML_ELEMENT_NODE && pph_html_get_kind (node) == PPH_HTML_DROPPED)
    return;
  pph_html_place_init (&place, get_last_item (list));
  add_node (self, &place, node, formats, anchor);
  pph_html_place_clear (&place);
}

static void
fill_list (PphHtmlWalk *self, PphRich *list, xmlNode *element, guint formats, const xmlNode *anchor)
{
  for (xmlNode *node = element->children; node != NULL; node = node->next)
    if (pph_html_is_named (node, "li") && pph_html_get_kind (node) == PPH_HTML_ITEM
        && !g_hash_table_contains (self->notes->bodies, node))
      {
        PphRich *item = pph_rich_new (PPH_RICH_ITEM, NULL);

        fill_item (self, item, node, formats, anchor);
        if (is_empty (item))
          pph_rich_free (item);
        else
          pph_rich_add (list, item);
      }
    else if (!pph_html_is_named (node, "li"))
      add_to_last_item (self, list, node, formats, anchor);
}

static void
walk_list (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *element, guint formats, const xmlNode *anchor)
{
  g_autoptr (PphRich) list = NULL;

  pph_html_place_close (place);
  if (self->lists >= DEEPEST_LIST)
    {
      pph_html_walk (self, place, element, formats, anchor);
      pph_html_place_close (place);
      return;
    }
  list = pph_rich_new (PPH_RICH_LIST, NULL);
  list->ordered = pph_html_is_named (element, "ol");
  list->start = list->ordered ? pph_html_get_number (element, "start", 1) : 0;
  self->lists++;
  self->depth++;
  fill_list (self, list, element, formats, anchor);
  self->depth--;
  self->lists--;
  if (is_empty (list))
    return;
  place->n_lists = 0;
  pph_rich_add (place->parent, g_steal_pointer (&list));
}

/* -- other blocks --------------------------------------------------------------- */

static void
walk_heading (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *element, guint formats, const xmlNode *anchor)
{
  gboolean stands = place->parent->kind == PPH_RICH_DOCUMENT && !place->heading;

  if (stands)
    {
      pph_html_place_open (place, PPH_RICH_HEADING, MIN (6, pph_html_get_level (element) - 1 + HIGHEST_LEVEL));
      place->heading = TRUE;
      pph_html_walk (self, place, element, 0, anchor);
      place->heading = FALSE;
    }
  else
    {
      /* In a cell or an item it can only be a paragraph. */
      pph_html_place_close (place);
      pph_html_walk (self, place, element, formats | PPH_HTML_BOLD, anchor);
    }
  pph_html_place_close (place);
}

static void
walk_block (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *element, guint formats, const xmlNode *anchor)
{
  PphHtmlItem item = { 0 };

  if (place->heading)
    {
      pph_html_place_add_text (place, " ", formats, anchor, FALSE);
      pph_html_walk (self, place, element, formats, anchor);
      return;
    }
  if (place->parent->kind != PPH_RICH_ITEM)
    item = pph_html_get_item (element);
  if (item.level > 0)
    {
      PphRich *rich = pph_html_place_add_item (place, &item);

      fill_item (self, rich, element, formats, anchor);
      return;
    }
  pph_html_place_close (place);
  pph_html_walk (self, place, element, formats, anchor);
  pph_html_place_close (place);
}

static void
walk_quote (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *element, guint formats, const xmlNode *anchor)
{
  pph_html_place_add_text (place, "«\u00a0", formats, anchor, FALSE);
  pph_html_walk (self, place, element, formats, anchor);
  pph_html_place_add_text (place, "\u00a0»", formats, anchor, FALSE);
}

static void
walk_by_kind (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *element, guint formats, const xmlNode *anchor)
{
  switch (pph_html_get_kind (element))
    {
    case PPH_HTML_DROPPED:
      break;
    case PPH_HTML_BREAK:
      pph_html_place_add_break (place);
      break;
    case PPH_HTML_LIST:
      walk_list (self, place, element, formats, anchor);
      break;
    case PPH_HTML_TABLE:
      pph_html_walk_table (self, place, element, formats, anchor);
      break;
    case PPH_HTML_HEADING:
      walk_heading (self, place, element, formats, anchor);
      break;
    case PPH_HTML_PRE:
      pph_html_place_close (place);
      add_words (place, element, formats, TRUE);
      pph_html_place_close (place);
      break;
    case PPH_HTML_QUOTE:
      walk_quote (self, place, element, formats, anchor);
      break;
    case PPH_HTML_INLINE:
      pph_html_walk (self, place, element, formats, anchor);
      break;
    case PPH_HTML_ITEM: /* whose list was not copied */
      if (place->parent->kind != PPH_RICH_ITEM)
        {
          fill_item (self, pph_html_place_add_item (place, &(PphHtmlItem){ .level = 1 }), element, formats, anchor);
          break;
        }
      G_GNUC_FALLTHROUGH;
    default:
      walk_block (self, place, element, formats, anchor);
      break;
    }
}

static void
add_page_break (PphHtmlPlace *place)
{
  if (place->parent->kind != PPH_RICH_DOCUMENT || place->heading)
    return;
  pph_html_place_close (place);
  place->n_lists = 0;
  pph_rich_add (place->parent, pph_rich_new (PPH_RICH_PAGE_BREAK, NULL));
}

static void
walk_element (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *element, guint formats, const xmlNode *anchor)
{
  const char *note = g_hash_table_lookup (self->notes->calls, element);
  g_autofree char *link = NULL;

  if (g_hash_table_contains (self->notes->backs, element) || g_hash_table_contains (self->notes->bodies, element)
      || pph_html_is_marker (element))
    return;
  if (note != NULL)
    {
      pph_html_place_add_note (place, note);
      g_hash_table_add (self->called, (gpointer)note);
      return;
    }
  if (pph_html_breaks_page (element))
    add_page_break (place);
  link = pph_html_dup_link (element);
  walk_by_kind (self, place, element, pph_html_get_formats (element, formats), link != NULL ? element : anchor);
}
