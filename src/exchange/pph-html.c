/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-html-private.h"

#include <libxml/HTMLparser.h>
#include <string.h>

void
pph_html_prepare (void)
{
  xmlInitParser ();
}

/* "<![if !supportLists]>", which Word puts around what others show too, is no markup of HTML. */
static char *
drop_conditions (const char *html)
{
  GString *out = g_string_sized_new (strlen (html));

  for (const char *open; (open = strstr (html, "<![")) != NULL;)
    {
      const char *close = strchr (open, '>');
      gboolean condition = g_str_has_prefix (open, "<![if") || g_str_has_prefix (open, "<![endif");

      if (close == NULL)
        break;
      condition = condition && close[-1] != '-'; /* that one ends a comment */
      g_string_append_len (out, html, condition ? open - html : open - html + 3);
      html = condition ? close + 1 : open + 3;
    }
  g_string_append (out, html);
  return g_string_free (out, FALSE);
}

static void
add_note (PphHtmlWalk *walk, PphRich *document, xmlNode *element, gboolean called)
{
  const char *id = g_hash_table_lookup (walk->notes->bodies, element);
  g_autoptr (PphRich) note = pph_rich_new (PPH_RICH_FOOTNOTE, NULL);
  PphHtmlPlace place;

  note->id = g_strdup (id);
  /* Whose mark nobody sees is text as any other. */
  pph_html_place_init (&place, called ? note : document);
  pph_html_walk (walk, &place, element, 0, NULL);
  pph_html_place_clear (&place);
  if (called)
    pph_rich_add (document, g_steal_pointer (&note));
}

static void
read_page (PphRich *document, xmlNode *root)
{
  g_autoptr (PphHtmlNotes) notes = pph_html_notes_find (root);
  g_autoptr (GHashTable) called = g_hash_table_new (g_str_hash, g_str_equal);
  PphHtmlWalk walk = { .notes = notes, .called = called };
  PphHtmlPlace place;

  pph_html_place_init (&place, document);
  pph_html_walk (&walk, &place, root, 0, NULL);
  pph_html_place_clear (&place);
  for (guint i = 0; i < notes->notes->len; i++)
    {
      const char *id = g_hash_table_lookup (notes->bodies, notes->notes->pdata[i]);

      add_note (&walk, document, notes->notes->pdata[i], g_hash_table_contains (called, id));
    }
}

PphRich *
pph_html_read (GBytes *html)
{
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
                      | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;
  PphRich *document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  g_autofree char *text = pph_html_decode (html);
  g_autofree char *plain = drop_conditions (text);
  htmlDocPtr page;

  if (strlen (plain) > G_MAXINT / 2 || plain[strspn (plain, " \t\r\n\f")] == '\0')
    return document;
  page = htmlReadMemory (plain, (int)strlen (plain), NULL, "UTF-8", options);
  if (page != NULL && xmlDocGetRootElement (page) != NULL)
    read_page (document, xmlDocGetRootElement (page));
  xmlFreeDoc (page);
  pph_html_find_items (document);
  return document;
}
