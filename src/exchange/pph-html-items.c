/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-html-private.h"

#include <stdlib.h>
#include <string.h>

/* Items that are paragraphs: Word gives each a style "mso-list:l0 level1 lfo1" and
 * draws its sign or number as text, marked "mso-list:Ignore"; others only begin
 * with a dash or a bullet. */

gboolean
pph_html_is_marker (const xmlNode *element)
{
  g_autofree char *list = pph_html_dup_style (element, "mso-list");
  g_autofree char *side = NULL, *width = NULL;

  if (list != NULL && g_str_equal (list, "ignore"))
    return TRUE;
  /* As Writer's XHTML draws it, in an item of a list. */
  side = pph_html_is_named (element, "span") ? pph_html_dup_style (element, "float") : NULL;
  width = side != NULL ? pph_html_dup_style (element, "min-width") : NULL;
  return width != NULL && element->parent != NULL && element->parent->parent != NULL
         && pph_html_is_named (element->parent->parent, "li");
}

static const xmlNode *
find_marker (const xmlNode *parent, int depth)
{
  for (const xmlNode *node = parent->children; node != NULL && depth < 8; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      {
        const xmlNode *found = pph_html_is_marker (node) ? node : find_marker (node, depth + 1);

        if (found != NULL)
          return found;
      }
  return NULL;
}

/* The number that a marker stands for: "3.", "b)", "iv." as 3, 2, 4; 0 for a sign. */
static int
read_number (const char *marker)
{
  static const char *const roman[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x" };
  gsize letters = strspn (marker, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const char *digits = strpbrk (marker, "0123456789");

  if (digits != NULL)
    {
      const char *dot = strrchr (marker, '.');

      /* of "2.3." the last */
      if (dot != NULL && dot[1] == '\0')
        while (dot > marker && g_ascii_isdigit (dot[-1]))
          dot--;
      return dot != NULL && g_ascii_isdigit (dot[0]) ? atoi (dot) : atoi (digits);
    }
  if (letters == 0 || (marker[letters] != '.' && marker[letters] != ')'))
    return 0; /* "o" is a bullet of Word's */
  for (gsize i = 0; letters < 6 && i < G_N_ELEMENTS (roman); i++)
    if (strlen (roman[i]) == letters && g_ascii_strncasecmp (marker, roman[i], letters) == 0)
      return (int)i + 1;
  return letters == 1 ? g_ascii_tolower (marker[0]) - 'a' + 1 : 0;
}

PphHtmlItem
pph_html_get_item (const xmlNode *paragraph)
{
  g_autofree char *list = pph_html_dup_style (paragraph, "mso-list");
  const char *level = list != NULL ? strstr (list, "level") : NULL;
  PphHtmlItem item = { 0 };
  const xmlNode *marker;

  if (level == NULL)
    return item;
  item.level = CLAMP (atoi (level + strlen ("level")), 1, 9);
  marker = find_marker (paragraph, 0);
  if (marker != NULL)
    {
      xmlChar *content = xmlNodeGetContent (marker);
      g_autofree char *text = g_strdup ((const char *)content);

      xmlFree (content);
      /* The spaces after it are no-break spaces. */
      for (char *p = text; *p != '\0'; p++)
        if ((guchar)*p >= 0x80)
          *p = ' ';
      item.start = read_number (g_strstrip (text));
      item.ordered = item.start > 0;
    }
  return item;
}

/* -- dashes and bullets -------------------------------------------------------- */

static PphRich *
find_first_text (PphRich *block)
{
  PphRich *node = block;

  while (node->children != NULL && node->children->len > 0)
    node = node->children->pdata[0];
  return node->kind == PPH_RICH_TEXT ? node : NULL;
}

/* How many bytes of sign and space @text begins with. */
static gsize
measure_sign (const char *text)
{
  static const char *const signs[] = { "-", "–", "—", "•", "·", "▪", "◦", "‣", "●", "■", "➢", "✓" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      {
        const char *p = text + strlen (signs[i]);

        while (*p == ' ' || g_str_has_prefix (p, "\u00a0") || g_str_has_prefix (p, "\u202f"))
          p = g_utf8_next_char (p);
        return p > text + strlen (signs[i]) && *p != '\0' ? (gsize)(p - text) : 0;
      }
  return 0;
}

void
pph_html_find_items (PphRich *rich)
{
  PphRich *list = NULL; /* of the paragraphs just before */

  for (guint i = 0; rich->children != NULL && i < rich->children->len; i++)
    {
      PphRich *block = rich->children->pdata[i];
      PphRich *text = block->kind == PPH_RICH_PARAGRAPH ? find_first_text (block) : NULL;
      gsize sign = text != NULL ? measure_sign (text->text) : 0;

      if (sign == 0)
        {
          list = NULL;
          if (block->kind < PPH_RICH_TEXT && block->kind != PPH_RICH_PARAGRAPH && block->kind != PPH_RICH_HEADING)
            pph_html_find_items (block);
          continue;
        }
      memmove (text->text, text->text + sign, strlen (text->text + sign) + 1);
      block = g_ptr_array_steal_index (rich->children, i);
      if (list == NULL)
        {
          list = pph_rich_new (PPH_RICH_LIST, NULL);
          g_ptr_array_insert (rich->children, (int)i, list);
        }
      else
        i--;
      pph_rich_add (pph_rich_add (list, pph_rich_new (PPH_RICH_ITEM, NULL)), block);
    }
}
