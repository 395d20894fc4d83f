/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-read-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NESTED 200 /* inlines within each other */
#define MAX_LOST   (64 * 1024 * 1024)
#define NEAR       8 /* bytes */

/* Most often a text follows the one before it, with a mark or a new line between them. */
static const char *
find_next (const char *source, gsize size, const char *text, gsize length)
{
  for (gsize i = 0; i < NEAR && i + length <= size; i++)
    if (source[i] == text[0] && memcmp (source + i, text, length) == 0)
      return source + i;
  return memmem (source, size, text, length);
}

/* The parser's positions of inlines are not to be relied on; but each text is
 * found as it is in the coded source, after the one before it. */
static int
locate (PphRichReader *self, const char *text)
{
  gsize length = strlen (text);
  const char *at = NULL;

  if (self->cursor < self->block_end && length > 0 && self->lost < MAX_LOST)
    {
      at = find_next (self->source->text->str + self->cursor, self->block_end - self->cursor, text, length);
      self->lost += at == NULL ? self->block_end - self->cursor : 0;
    }
  if (at != NULL)
    self->cursor = at - self->source->text->str + length;
  return pph_reader_to_original (self, at != NULL ? (gsize)(at - self->source->text->str) : self->cursor);
}

static PphSpan *
add_text (PphRichReader *self, GPtrArray *spans, const char *text, int formats, const PphRich *link)
{
  PphSpan *span = pph_spans_add (spans, PPH_RICH_TEXT, text != NULL ? text : "", formats, link);

  span->offset = locate (self, span->text);
  span->line = pph_reader_original_line (self, span->offset);
  return span;
}

/* What the dialect has not, shown as it was typed. */
void
pph_reader_add_literal (PphRichReader *self, GPtrArray *spans, const char *before, const char *coded, const char *after,
                        int formats, const PphRich *link)
{
  g_autoptr (GString) text = g_string_new (before);
  g_autofree char *found = g_strdup (coded);
  PphSpan *span = add_text (self, spans, found, formats, link);

  pph_rich_source_restore (self->source, coded, text);
  g_string_append (text, after);
  g_free (span->text);
  span->text = g_strdup (text->str);
  span->literal = TRUE;
  pph_reader_report (self, span->offset, _ ("Code, HTML and images are kept as text: this dialect has none."));
}

static gboolean
is_br (const char *html)
{
  return g_ascii_strcasecmp (html, "<br>") == 0 || g_ascii_strcasecmp (html, "<br/>") == 0
         || g_ascii_strcasecmp (html, "<br />") == 0;
}

static void
add_html (PphRichReader *self, GPtrArray *spans, const char *html, int formats, const PphRich *link)
{
  PphSpan *span;

  if (!is_br (html))
    {
      pph_reader_add_literal (self, spans, "", html, "", formats, link);
      return;
    }
  span = pph_spans_add (spans, PPH_RICH_BREAK, NULL, formats, link);
  span->divides = g_ascii_strcasecmp (html, "<br>") == 0;
}

static void read_inlines (PphRichReader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link,
                          GPtrArray *links, int depth);

static char *
decode_target (PphRichReader *self, const char *coded)
{
  g_autoptr (GString) restored = g_string_new (NULL);
  g_autoptr (GString) target = g_string_new (NULL);

  pph_rich_source_restore (self->source, coded, restored);
  for (const char *p = restored->str; *p != '\0'; p++)
    {
      if (*p == '\\' && g_ascii_ispunct (p[1]))
        p++;
      g_string_append_c (target, *p);
    }
  return g_strdup (target->str);
}

static void
read_link (PphRichReader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link, GPtrArray *links,
           int depth)
{
  const char *title = cmark_node_get_title (node);
  g_autofree char *target = decode_target (self, cmark_node_get_url (node));
  PphRich *own = NULL;

  if (cmark_node_get_type (node) == CMARK_NODE_LINK && link == NULL)
    {
      own = pph_rich_new (PPH_RICH_LINK, target);
      g_ptr_array_add (links, own);
      pph_spans_add (spans, PPH_RICH_TEXT, "", formats, own)->literal = TRUE; /* see pph_spans_name_links */
      read_inlines (self, node, spans, formats, own, links, depth + 1);
    }
  else
    {
      pph_reader_add_literal (self, spans, "![", "", "", formats, link);
      read_inlines (self, node, spans, formats, link, links, depth + 1);
      pph_reader_add_literal (self, spans, "](", target, ")", formats, link);
    }
  if (title != NULL && title[0] != '\0')
    pph_reader_add_literal (self, spans, " (", title, ")", formats, link);
}

static void
read_inline (PphRichReader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link,
             GPtrArray *links, int depth)
{
  const char *literal = cmark_node_get_literal (node);
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_TEXT)
    add_text (self, spans, literal, formats, link);
  else if (type == CMARK_NODE_SOFTBREAK)
    pph_spans_add (spans, PPH_RICH_TEXT, " ", formats, link)->literal = TRUE;
  else if (type == CMARK_NODE_LINEBREAK)
    pph_spans_add (spans, PPH_RICH_BREAK, NULL, formats, link);
  else if (type == CMARK_NODE_CODE)
    pph_reader_add_literal (self, spans, "`", literal, "`", formats, link);
  else if (type == CMARK_NODE_HTML_INLINE)
    add_html (self, spans, literal, formats, link);
  else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
    read_link (self, node, spans, formats, link, links, depth);
  else
    {
      if (type == CMARK_NODE_EMPH)
        formats |= PPH_FORMAT_ITALIC;
      else if (type == CMARK_NODE_STRONG)
        formats |= PPH_FORMAT_BOLD;
      read_inlines (self, node, spans, formats, link, links, depth + 1);
    }
}

/* What is nested too deep, one text after the other. */
static void
read_deep (PphRichReader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link)
{
  cmark_iter *iter = cmark_iter_new (node);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *at = cmark_iter_get_node (iter);
      cmark_node_type type = cmark_node_get_type (at);

      if (event == CMARK_EVENT_EXIT && (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE))
        {
          g_autofree char *target = decode_target (self, cmark_node_get_url (at));

          pph_reader_add_literal (self, spans, " ", target, " ", formats, link);
          pph_reader_add_literal (self, spans, " ", cmark_node_get_title (at), " ", formats, link);
        }
      else if (event == CMARK_EVENT_ENTER && cmark_node_first_child (at) == NULL && type != CMARK_NODE_LINK
               && type != CMARK_NODE_IMAGE && type != CMARK_NODE_EMPH && type != CMARK_NODE_STRONG)
        read_inline (self, at, spans, formats, link, NULL, 0);
    }
  cmark_iter_free (iter);
}

static void
read_inlines (PphRichReader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link,
              GPtrArray *links, int depth)
{
  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    if (depth < MAX_NESTED)
      read_inline (self, child, spans, formats, link, links, depth);
    else
      read_deep (self, child, spans, formats, link);
}

GPtrArray *
pph_reader_links_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);
}

/* The inlines of a block, still coded. @links keeps what spans point at. */
GPtrArray *
pph_reader_read_spans (PphRichReader *self, cmark_node *node, GPtrArray *links)
{
  GPtrArray *spans = pph_spans_new ();

  read_inlines (self, node, spans, 0, NULL, links, 0);
  pph_spans_find_superscripts (spans);
  return spans;
}

void
pph_reader_enter_block (PphRichReader *self, cmark_node *node)
{
  int column = MAX (cmark_node_get_start_column (node) - 1, 0);

  self->cursor = MIN (pph_reader_line_start (self, cmark_node_get_start_line (node)) + column, self->source->text->len);
  self->block_end = pph_reader_line_start (self, cmark_node_get_end_line (node) + 1);
}

gboolean
pph_reader_read_plain (PphRichReader *self, cmark_node *node, PphRich *block)
{
  cmark_node *child = cmark_node_first_child (node);
  const char *literal;
  gsize length;
  PphRich *text;

  if (child == NULL || cmark_node_next (child) != NULL || cmark_node_get_type (child) != CMARK_NODE_TEXT)
    return FALSE;
  literal = cmark_node_get_literal (child);
  length = pph_text_count_plain (literal);
  if (length == 0 || literal[length] != '\0' || literal[0] == ' ' || literal[length - 1] == ' '
      || strpbrk (literal, "^{\\") != NULL)
    return FALSE;
  text = pph_rich_add (block, pph_rich_new (PPH_RICH_TEXT, literal));
  text->offset = locate (self, literal);
  text->line = pph_reader_original_line (self, text->offset);
  return TRUE;
}

void
pph_reader_finish_spans (PphRichReader *self, GPtrArray *spans, PphRich *parent)
{
  pph_spans_decode (spans, self->source);
  pph_spans_name_links (spans);
  pph_spans_tidy (spans);
  pph_spans_build (spans, parent);
}
