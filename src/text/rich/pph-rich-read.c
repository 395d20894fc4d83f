/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-finding.h"
#include "pph-rich-memory.h"
#include "pph-rich-read-private.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static void read_blocks (PphRichReader *self, cmark_node *node, PphRich *parent, int depth);

static GArray *
find_lines (const char *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize at = 0;

  g_array_append_val (lines, at);
  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    {
      at = p + 1 - text;
      g_array_append_val (lines, at);
    }
  return lines;
}

/* Byte of source->text where @line (from 1) begins, or its end. */
gsize
pph_reader_line_start (PphRichReader *self, int line)
{
  if (line < 1)
    return 0;
  return (guint)line <= self->lines->len ? g_array_index (self->lines, gsize, line - 1) : self->source->text->len;
}

int
pph_reader_to_original (PphRichReader *self, gsize at)
{
  return pph_rich_source_find_origin (self->source, at);
}

int
pph_reader_original_line (PphRichReader *self, int offset)
{
  guint low = 0, high = self->original->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->original, gsize, middle) <= (gsize)offset)
        low = middle;
      else
        high = middle;
    }
  return (int)low + 1;
}

void
pph_reader_place (PphRichReader *self, PphRich *rich, cmark_node *node)
{
  gsize at = pph_reader_line_start (self, cmark_node_get_start_line (node))
             + MAX (cmark_node_get_start_column (node) - 1, 0);

  rich->offset = pph_reader_to_original (self, at);
  rich->line = pph_reader_original_line (self, rich->offset);
}

/* Says it once for a line. */
void
pph_reader_report (PphRichReader *self, int offset, const char *sentence)
{
  int line = pph_reader_original_line (self, offset);
  const PphFinding *last
      = self->findings != NULL && self->findings->len > 0 ? self->findings->pdata[self->findings->len - 1] : NULL;
  PphFinding *finding;

  if (last != NULL && last->line == line && g_strcmp0 (last->sentence, sentence) == 0)
    return;
  finding = pph_findings_add (self->findings, PPH_SEVERITY_HINT, "raw-block", "%s", sentence);
  if (finding != NULL)
    finding->line = line;
}
/* -- blocks --------------------------------------------------------------- */

/* "{#id}" at the end of the coded text of a heading. */
static char *
take_heading_id (GPtrArray *spans)
{
  PphSpan *last = spans->len > 0 ? spans->pdata[spans->len - 1] : NULL;
  char *open, *id;
  gsize length;

  if (last == NULL || last->kind != PPH_RICH_TEXT || last->literal || last->formats != 0)
    return NULL;
  open = g_strrstr (last->text, "{#");
  if (open == NULL || (open > last->text && open[-1] != ' '))
    return NULL;
  length = strspn (open + 2, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
  if (length == 0 || strcmp (open + 2 + length, "}") != 0)
    return NULL;
  id = g_strndup (open + 2, length);
  *open = '\0';
  return id;
}

/* A break has no place in a heading: it becomes a space. */
static void
flatten_breaks (GPtrArray *spans)
{
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];

      if (span->kind == PPH_RICH_BREAK)
        {
          span->kind = PPH_RICH_TEXT;
          span->text = g_strdup (" ");
          span->literal = TRUE;
        }
    }
}

static gboolean
is_page_break (GPtrArray *spans)
{
  const PphSpan *span = spans->len == 1 ? spans->pdata[0] : NULL;

  return span != NULL && span->kind == PPH_RICH_TEXT && strcmp (span->text, "\\newpage") == 0;
}

static void
read_text_block (PphRichReader *self, cmark_node *node, PphRich *parent)
{
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) spans = NULL;
  gboolean heading = cmark_node_get_type (node) == CMARK_NODE_HEADING;
  PphRich *block = pph_rich_new (heading ? PPH_RICH_HEADING : PPH_RICH_PARAGRAPH, NULL);

  pph_reader_place (self, block, node);
  pph_reader_enter_block (self, node);
  if (heading)
    block->level = cmark_node_get_heading_level (node);
  if (pph_reader_read_plain (self, node, block))
    {
      pph_rich_add (parent, block);
      return;
    }
  links = pph_reader_links_new ();
  spans = pph_reader_read_spans (self, node, links);
  if (heading)
    {
      block->id = take_heading_id (spans);
      flatten_breaks (spans);
    }
  else if (is_page_break (spans))
    block->kind = PPH_RICH_PAGE_BREAK;
  if (block->kind != PPH_RICH_PAGE_BREAK)
    pph_reader_finish_spans (self, spans, block);
  if (block->kind == PPH_RICH_PARAGRAPH && block->children == NULL)
    pph_rich_free (block);
  else
    pph_rich_add (parent, block);
}

static void
read_container (PphRichReader *self, cmark_node *node, PphRich *parent, PphRichKind kind, int depth)
{
  PphRich *rich = pph_rich_add (parent, pph_rich_new (kind, NULL));

  pph_reader_place (self, rich, node);
  if (kind == PPH_RICH_LIST)
    {
      rich->ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
      rich->start = rich->ordered ? cmark_node_get_list_start (node) : 0;
    }
  if (kind == PPH_RICH_TABLE)
    pph_reader_read_table (self, node, rich);
  else
    read_blocks (self, node, rich, depth + 1);
}

static void
read_blocks (PphRichReader *self, cmark_node *node, PphRich *parent, int depth)
{
  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    {
      cmark_node_type type = cmark_node_get_type (child);
      gboolean table = strcmp (cmark_node_get_type_string (child), "table") == 0;

      if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
        read_text_block (self, child, parent);
      else if (depth < PPH_RICH_MAX_DEPTH && type == CMARK_NODE_LIST)
        read_container (self, child, parent, PPH_RICH_LIST, depth);
      else if (depth < PPH_RICH_MAX_DEPTH && type == CMARK_NODE_ITEM)
        read_container (self, child, parent, PPH_RICH_ITEM, depth);
      else if (depth < PPH_RICH_MAX_DEPTH && table)
        read_container (self, child, parent, PPH_RICH_TABLE, depth);
      else
        pph_reader_read_raw (self, child, parent);
    }
}

static void
read_stream (PphRichReader *self, PphRichStream *stream, PphRich *parent)
{
  PphRichMemory *memory = pph_rich_memory_begin ();
  cmark_parser *parser = cmark_parser_new_with_mem (CMARK_OPT_DEFAULT, pph_rich_memory_get ());
  cmark_node *root;

  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_feed (parser, stream->source->text->str, stream->source->text->len);
  root = cmark_parser_finish (parser);

  self->source = stream->source;
  self->lines = find_lines (stream->source->text->str);
  if (self->source->too_wide >= 0)
    pph_reader_report (self, self->source->too_wide,
                       _ ("This row has too many cells for a table: it is kept as text."));
  read_blocks (self, root, parent, 0);
  g_clear_pointer (&self->lines, g_array_unref);
  pph_rich_memory_end (memory);
}

static void
prepare_parser (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      cmark_gfm_core_extensions_ensure_registered ();
      g_once_init_leave (&done, 1);
    }
}

/* As g_utf8_validate(), which goes byte by byte, where most are ASCII. */
static gboolean
is_utf8 (const char *text, gsize size)
{
  const guint64 high = G_GUINT64_CONSTANT (0x8080808080808080);
  const char *end = text + size;

  while (text < end)
    {
      guint64 next;

      if (end - text >= (gssize)sizeof next)
        {
          memcpy (&next, text, sizeof next);
          if ((next & high) == 0)
            {
              text += sizeof next;
              continue;
            }
        }
      if ((guchar)*text < 0x80)
        text++;
      else if (g_utf8_get_char_validated (text, end - text) < 0x110000)
        text = g_utf8_next_char (text);
      else
        return FALSE;
    }
  return TRUE;
}

PphRich *
pph_rich_from_markdown (const char *markdown, GPtrArray *findings)
{
  PphRich *document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  g_autofree char *valid = NULL;
  g_autoptr (GPtrArray) streams = NULL;
  PphRichReader reader = { .markdown = markdown != NULL ? markdown : "", .findings = findings };

  document->offset = 0;
  document->line = 1;
  if (!is_utf8 (reader.markdown, strlen (reader.markdown)))
    reader.markdown = valid = g_utf8_make_valid (reader.markdown, -1);
  reader.original = find_lines (reader.markdown);
  if (strlen (reader.markdown) > PPH_RICH_MAX_BYTES)
    {
      pph_rich_add (document, pph_rich_new (PPH_RICH_RAW, reader.markdown));
      pph_reader_report (&reader, 0, _ ("This text is too long to be read as Markdown. Cut it into several parts."));
      g_array_unref (reader.original);
      return document;
    }

  prepare_parser ();
  streams = pph_rich_split (reader.markdown);
  for (guint i = 0; i < streams->len; i++)
    {
      PphRichStream *stream = streams->pdata[i];
      PphRich *parent = document;

      if (stream->id != NULL)
        {
          parent = pph_rich_add (document, pph_rich_new (PPH_RICH_FOOTNOTE, NULL));
          parent->id = g_strdup (stream->id);
          if (stream->source->text->len > 0)
            parent->offset = pph_rich_source_find_origin (stream->source, 0);
          parent->line = pph_reader_original_line (&reader, MAX (parent->offset, 0));
        }
      read_stream (&reader, stream, parent);
    }
  g_array_unref (reader.original);
  return document;
}
