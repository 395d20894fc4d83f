/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-html-private.h"

#include <stdlib.h>
#include <string.h>

/* What the name, the attributes and the style of an element say about its text. */

static const struct
{
  const char *name;
  PphHtmlKind kind;
} kinds[] = {
  { "p", PPH_HTML_BLOCK },           { "br", PPH_HTML_BREAK },          { "li", PPH_HTML_ITEM },
  { "div", PPH_HTML_BLOCK },         { "ul", PPH_HTML_LIST },           { "ol", PPH_HTML_LIST },
  { "menu", PPH_HTML_LIST },         { "dir", PPH_HTML_LIST },          { "h1", PPH_HTML_HEADING },
  { "h2", PPH_HTML_HEADING },        { "h3", PPH_HTML_HEADING },        { "h4", PPH_HTML_HEADING },
  { "h5", PPH_HTML_HEADING },        { "h6", PPH_HTML_HEADING },        { "table", PPH_HTML_TABLE },
  { "tr", PPH_HTML_ROWS },           { "thead", PPH_HTML_ROWS },        { "tbody", PPH_HTML_ROWS },
  { "tfoot", PPH_HTML_ROWS },        { "td", PPH_HTML_CELL },           { "th", PPH_HTML_CELL },
  { "pre", PPH_HTML_PRE },           { "listing", PPH_HTML_PRE },       { "xmp", PPH_HTML_PRE },
  { "q", PPH_HTML_QUOTE },           { "body", PPH_HTML_BLOCK },        { "html", PPH_HTML_BLOCK },
  { "address", PPH_HTML_BLOCK },     { "article", PPH_HTML_BLOCK },     { "aside", PPH_HTML_BLOCK },
  { "blockquote", PPH_HTML_BLOCK },  { "button", PPH_HTML_BLOCK },      { "caption", PPH_HTML_BLOCK },
  { "center", PPH_HTML_BLOCK },      { "dd", PPH_HTML_BLOCK },          { "details", PPH_HTML_BLOCK },
  { "dialog", PPH_HTML_BLOCK },      { "dl", PPH_HTML_BLOCK },          { "dt", PPH_HTML_BLOCK },
  { "fieldset", PPH_HTML_BLOCK },    { "figcaption", PPH_HTML_BLOCK },  { "figure", PPH_HTML_BLOCK },
  { "footer", PPH_HTML_BLOCK },      { "form", PPH_HTML_BLOCK },        { "header", PPH_HTML_BLOCK },
  { "hgroup", PPH_HTML_BLOCK },      { "hr", PPH_HTML_BLOCK },          { "legend", PPH_HTML_BLOCK },
  { "main", PPH_HTML_BLOCK },        { "nav", PPH_HTML_BLOCK },         { "optgroup", PPH_HTML_BLOCK },
  { "option", PPH_HTML_BLOCK },      { "search", PPH_HTML_BLOCK },      { "section", PPH_HTML_BLOCK },
  { "summary", PPH_HTML_BLOCK },     { "head", PPH_HTML_DROPPED },      { "title", PPH_HTML_DROPPED },
  { "script", PPH_HTML_DROPPED },    { "style", PPH_HTML_DROPPED },     { "noscript", PPH_HTML_DROPPED },
  { "template", PPH_HTML_DROPPED },  { "img", PPH_HTML_DROPPED },       { "picture", PPH_HTML_DROPPED },
  { "svg", PPH_HTML_DROPPED },       { "canvas", PPH_HTML_DROPPED },    { "audio", PPH_HTML_DROPPED },
  { "video", PPH_HTML_DROPPED },     { "object", PPH_HTML_DROPPED },    { "embed", PPH_HTML_DROPPED },
  { "applet", PPH_HTML_DROPPED },    { "iframe", PPH_HTML_DROPPED },    { "frameset", PPH_HTML_DROPPED },
  { "input", PPH_HTML_DROPPED },     { "map", PPH_HTML_DROPPED },       { "datalist", PPH_HTML_DROPPED },
  { "shapetype", PPH_HTML_DROPPED }, { "imagedata", PPH_HTML_DROPPED }, { "xml", PPH_HTML_DROPPED },
};

gboolean
pph_html_is_named (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *)node->name, name) == 0;
}

char *
pph_html_dup_attribute (const xmlNode *element, const char *name)
{
  xmlChar *value = xmlGetNoNsProp ((xmlNode *)element, (const xmlChar *)name);
  char *copy = g_strdup ((const char *)value);

  xmlFree (value);
  return copy;
}

/* The end of a declaration: a semicolon that stands neither in quotes nor in brackets. */
static const char *
find_declaration_end (const char *p)
{
  char quote = 0;
  int depth = 0;

  for (; *p != '\0'; p++)
    {
      if (quote != 0)
        quote = *p == quote ? 0 : quote;
      else if (*p == '"' || *p == '\'')
        quote = *p;
      else if (*p == '(')
        depth++;
      else if (*p == ')')
        depth--;
      else if (*p == ';' && depth <= 0)
        break;
    }
  return p;
}

char *
pph_html_dup_style (const xmlNode *element, const char *property)
{
  g_autofree char *style = pph_html_dup_attribute (element, "style");
  char *found = NULL;

  for (const char *p = style; p != NULL && *p != '\0';)
    {
      const char *end = find_declaration_end (p);
      const char *colon;

      while (p < end && g_ascii_isspace (*p))
        p++;
      colon = memchr (p, ':', end - p);
      if (colon != NULL)
        {
          g_autofree char *name = g_strchomp (g_strndup (p, colon - p));

          /* The last one holds. */
          if (g_ascii_strcasecmp (name, property) == 0)
            {
              g_autofree char *value = g_strstrip (g_strndup (colon + 1, end - colon - 1));

              g_free (found);
              found = g_ascii_strdown (value, -1);
            }
        }
      p = *end == ';' ? end + 1 : end;
    }
  return found;
}

static gboolean
has_style (const xmlNode *element, const char *property, const char *value)
{
  g_autofree char *found = pph_html_dup_style (element, property);

  return found != NULL && g_str_has_prefix (found, value);
}

static gboolean
has_attribute (const xmlNode *element, const char *name)
{
  return xmlHasProp ((xmlNode *)element, (const xmlChar *)name) != NULL;
}

/* What Word shows beside the text of those who revise it: remarks, what leads to them, and what was deleted and is
 * still tracked. */
static gboolean
is_revision (const xmlNode *element)
{
  g_autofree char *class = pph_html_dup_attribute (element, "class");

  return (class != NULL
          && (g_ascii_strcasecmp (class, "msocomanchor") == 0
              || g_ascii_strcasecmp (class, "MsoCommentReference") == 0))
         || (pph_html_is_named (element, "del") && has_attribute (element, "datetime"))
         || (has_attribute (element, "style") && has_style (element, "mso-element", "comment"));
}

static gboolean
is_hidden (const xmlNode *element)
{
  if (has_attribute (element, "hidden"))
    return TRUE;
  return has_attribute (element, "style")
         && (has_style (element, "display", "none") || has_style (element, "visibility", "hidden")
             || has_style (element, "mso-hide", "all"));
}

PphHtmlKind
pph_html_get_kind (const xmlNode *element)
{
  const char *name = (const char *)element->name;
  const char *local = strchr (name, ':'); /* "o:p", "v:shapetype" */

  if (is_hidden (element) || is_revision (element))
    return PPH_HTML_DROPPED;
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (kinds[i].name, name) == 0
        || (local != NULL && kinds[i].kind == PPH_HTML_DROPPED && g_ascii_strcasecmp (kinds[i].name, local + 1) == 0))
      return kinds[i].kind;
  return PPH_HTML_INLINE;
}

int
pph_html_get_level (const xmlNode *element)
{
  return CLAMP (element->name[1] - '0', 1, 6);
}

static guint
set_format (guint formats, PphHtmlFormat format, gboolean on)
{
  return on ? formats | format : formats & ~(guint)format;
}

static gboolean
is_heavy (const char *weight)
{
  return g_str_has_prefix (weight, "bold") || atoi (weight) >= 600;
}

guint
pph_html_get_formats (const xmlNode *element, guint formats)
{
  static const struct
  {
    const char *name;
    PphHtmlFormat format;
  } names[] = { { "b", PPH_HTML_BOLD },    { "strong", PPH_HTML_BOLD }, { "i", PPH_HTML_ITALIC },
                { "em", PPH_HTML_ITALIC }, { "dfn", PPH_HTML_ITALIC },  { "sup", PPH_HTML_SUPERSCRIPT },
                { "dt", PPH_HTML_BOLD } };
  g_autofree char *weight = NULL, *slant = NULL, *align = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (pph_html_is_named (element, names[i].name))
      formats |= names[i].format;
  if (!has_attribute (element, "style"))
    return formats;
  weight = pph_html_dup_style (element, "font-weight");
  slant = pph_html_dup_style (element, "font-style");
  align = pph_html_dup_style (element, "vertical-align");
  if (weight != NULL && g_strcmp0 (weight, "inherit") != 0)
    formats = set_format (formats, PPH_HTML_BOLD, is_heavy (weight));
  if (slant != NULL && g_strcmp0 (slant, "inherit") != 0)
    formats = set_format (formats, PPH_HTML_ITALIC, g_str_equal (slant, "italic") || g_str_equal (slant, "oblique"));
  /* Of cells it says something else. */
  if (align != NULL && g_str_equal (align, "super"))
    formats |= PPH_HTML_SUPERSCRIPT;
  return formats;
}

gboolean
pph_html_breaks_page (const xmlNode *element)
{
  return has_attribute (element, "style")
         && (has_style (element, "page-break-before", "always") || has_style (element, "break-before", "page"));
}

char *
pph_html_dup_link (const xmlNode *element)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:", "tel:", "ftp://" };
  g_autofree char *target = pph_html_is_named (element, "a") ? pph_html_dup_attribute (element, "href") : NULL;

  if (target == NULL)
    return NULL;
  g_strstrip (target);
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (target, schemes[i], strlen (schemes[i])) == 0 && strpbrk (target, " \t\r\n") == NULL)
      return g_steal_pointer (&target);
  return NULL;
}

int
pph_html_get_number (const xmlNode *element, const char *attribute, int otherwise)
{
  g_autofree char *value = pph_html_dup_attribute (element, attribute);
  char *end = NULL;
  long number = value != NULL ? strtol (value, &end, 10) : 0;

  return value != NULL && end != value && number >= 0 && number < 100000000 ? (int)number : otherwise;
}

int
pph_html_get_alignment (const xmlNode *element)
{
  /* Of the cell, or of the first paragraph in it. */
  for (const xmlNode *node = element; node != NULL; node = xmlFirstElementChild ((xmlNode *)node))
    {
      g_autofree char *align = pph_html_dup_style (node, "text-align");

      if (align == NULL)
        align = pph_html_dup_attribute (node, "align");
      if (align == NULL)
        continue;
      if (g_ascii_strcasecmp (align, "center") == 0)
        return 1;
      return g_ascii_strcasecmp (align, "right") == 0 || g_ascii_strcasecmp (align, "end") == 0 ? 2 : 0;
    }
  return 0;
}
