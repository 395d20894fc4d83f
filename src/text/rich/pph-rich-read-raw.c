/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-read-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is not of our dialect: its source as it is. */

static int
count_lines (const char *text)
{
  int n = 0;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n++;
  return n;
}

/* The line after the last of @node. The parser's own is one too few for HTML that
 * ends by itself, and one too far for code that the end of its list closes, so the
 * block that follows has its say. */
static int
line_after (cmark_node *node)
{
  int first = cmark_node_get_start_line (node);
  int line = cmark_node_get_end_line (node) + 1;
  cmark_node *at = node;

  if (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK)
    return first + count_lines (cmark_node_get_literal (node));
  while (at != NULL && cmark_node_next (at) == NULL)
    at = cmark_node_parent (at);
  /* what a table takes from the paragraph above it leaves that one without a line */
  if (at != NULL && cmark_node_get_start_line (cmark_node_next (at)) >= first)
    line = MIN (line, MAX (cmark_node_get_start_line (cmark_node_next (at)), first + 1));
  return line;
}

/* The source of @node as it is, without the indentation of what it lies in. */
static char *
slice_source (PphRichReader *self, cmark_node *node, int column)
{
  gsize start = pph_reader_line_start (self, cmark_node_get_start_line (node)) + column;
  gsize end = pph_reader_line_start (self, line_after (node));
  g_autofree char *coded = NULL;
  g_autoptr (GString) restored = g_string_new (NULL);
  g_autofree char *slice = NULL;
  g_auto (GStrv) lines = NULL;

  start = MIN (start, self->source->text->len);
  end = CLAMP (end, start, self->source->text->len);
  coded = g_strndup (self->source->text->str + start, end - start);
  pph_rich_source_restore (self->source, coded, restored);
  slice = g_strdup (restored->str);
  lines = g_strsplit (slice, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize indent = i > 0 ? MIN (strspn (lines[i], " "), (gsize)column) : 0;

      g_strchomp (memmove (lines[i], lines[i] + indent, strlen (lines[i] + indent) + 1));
    }
  g_free (slice);
  slice = g_strjoinv ("\n", lines);
  return g_steal_pointer (&slice);
}

/* What the writer put in a block "~~~raw", where every line has four spaces more. */
static char *
read_raw_fence (PphRichReader *self, cmark_node *node)
{
  g_autoptr (GString) restored = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;

  pph_rich_source_restore (self->source, cmark_node_get_literal (node), restored);
  lines = g_strsplit (restored->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize indent = MIN (strspn (lines[i], " "), PPH_RAW_INDENT);

      g_strchomp (memmove (lines[i], lines[i] + indent, strlen (lines[i] + indent) + 1));
    }
  return g_strjoinv ("\n", lines);
}

static char *
read_raw_text (PphRichReader *self, cmark_node *node)
{
  int column = MAX (cmark_node_get_start_column (node) - 1, 0);
  int length, offset;
  char character;

  if (cmark_node_get_type (node) == CMARK_NODE_CODE_BLOCK)
    {
      if (!cmark_node_get_fenced (node, &length, &offset, &character))
        column = MAX (column - 4, 0);
      else if (g_strcmp0 (cmark_node_get_fence_info (node), PPH_RAW_INFO) == 0)
        return read_raw_fence (self, node);
    }
  return slice_source (self, node, column);
}

void
pph_reader_read_raw (PphRichReader *self, cmark_node *node, PphRich *parent)
{
  g_autofree char *text = g_strchomp (read_raw_text (self, node));
  PphRich *raw;

  if (text[0] == '\0')
    return;
  raw = pph_rich_add (parent, pph_rich_new (PPH_RICH_RAW, text));
  pph_reader_place (self, raw, node);
  pph_reader_report (self, raw->offset,
                     _ ("This block is kept as it is: quotations, code, HTML and rules are not of this dialect."));
}
