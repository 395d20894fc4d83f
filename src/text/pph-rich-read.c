/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-finding.h"
#include "pph-rich-private.h"

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH  32
#define MAX_NESTED 200 /* inlines within each other */
#define MAX_LOST   (64 * 1024 * 1024)

typedef struct
{
  const char *markdown;
  PphRichSource *source;
  GArray *lines;    /* gsize: where each line of source->text begins */
  GArray *original; /* gsize: the same in markdown */
  gsize cursor;     /* in source->text: texts are found from there on */
  gsize block_end;
  gsize lost; /* bytes gone through for texts that were not there */
  GPtrArray *findings;
} Reader;

static void read_blocks (Reader *self, cmark_node *node, PphRich *parent, int depth);

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
static gsize
line_start (Reader *self, int line)
{
  if (line < 1)
    return 0;
  return (guint)line <= self->lines->len ? g_array_index (self->lines, gsize, line - 1) : self->source->text->len;
}

static int
to_original (Reader *self, gsize at)
{
  return at < self->source->map->len  ? (int)g_array_index (self->source->map, guint32, at)
         : self->source->map->len > 0 ? (int)g_array_index (self->source->map, guint32, self->source->map->len - 1)
                                      : 0;
}

static int
original_line (Reader *self, int offset)
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

static void
place (Reader *self, PphRich *rich, cmark_node *node)
{
  gsize at = line_start (self, cmark_node_get_start_line (node)) + MAX (cmark_node_get_start_column (node) - 1, 0);

  rich->offset = to_original (self, at);
  rich->line = original_line (self, rich->offset);
}

/* Says it once for a line. */
static void
report (Reader *self, int offset, const char *sentence)
{
  int line = original_line (self, offset);
  const PphFinding *last
      = self->findings != NULL && self->findings->len > 0 ? self->findings->pdata[self->findings->len - 1] : NULL;
  PphFinding *finding;

  if (last != NULL && last->line == line && g_strcmp0 (last->sentence, sentence) == 0)
    return;
  finding = pph_findings_add (self->findings, PPH_SEVERITY_HINT, "raw-block", "%s", sentence);
  if (finding != NULL)
    finding->line = line;
}

/* -- inlines -------------------------------------------------------------- */

/* The parser's positions of inlines are not to be relied on; but each text is
 * found as it is in the coded source, after the one before it. */
static void
locate (Reader *self, PphSpan *span)
{
  gsize length = strlen (span->text);
  const char *at = NULL;

  if (self->cursor < self->block_end && length > 0 && self->lost < MAX_LOST)
    {
      at = memmem (self->source->text->str + self->cursor, self->block_end - self->cursor, span->text, length);
      self->lost += at == NULL ? self->block_end - self->cursor : 0;
    }
  if (at != NULL)
    self->cursor = at - self->source->text->str + length;
  span->offset = to_original (self, at != NULL ? (gsize)(at - self->source->text->str) : self->cursor);
  span->line = original_line (self, span->offset);
}

static PphSpan *
add_text (Reader *self, GPtrArray *spans, const char *text, int formats, const PphRich *link)
{
  PphSpan *span = pph_spans_add (spans, PPH_RICH_TEXT, text != NULL ? text : "", formats, link);

  locate (self, span);
  return span;
}

/* What the dialect has not, shown as it was typed. */
static void
add_literal (Reader *self, GPtrArray *spans, const char *before, const char *coded, const char *after, int formats,
             const PphRich *link)
{
  g_autoptr (GString) text = g_string_new (before);
  g_autofree char *found = g_strdup (coded);
  PphSpan *span = add_text (self, spans, found, formats, link);

  pph_rich_source_restore (self->source, coded, text);
  g_string_append (text, after);
  g_free (span->text);
  span->text = g_strdup (text->str);
  span->literal = TRUE;
  report (self, span->offset, _ ("Code, HTML and images are kept as text: this dialect has none."));
}

static gboolean
is_br (const char *html)
{
  return g_ascii_strcasecmp (html, "<br>") == 0 || g_ascii_strcasecmp (html, "<br/>") == 0
         || g_ascii_strcasecmp (html, "<br />") == 0;
}

static void
add_html (Reader *self, GPtrArray *spans, const char *html, int formats, const PphRich *link)
{
  PphSpan *span;

  if (!is_br (html))
    {
      add_literal (self, spans, "", html, "", formats, link);
      return;
    }
  span = pph_spans_add (spans, PPH_RICH_BREAK, NULL, formats, link);
  span->divides = g_ascii_strcasecmp (html, "<br>") == 0;
}

static void read_inlines (Reader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link,
                          GPtrArray *links, int depth);

static char *
decode_target (Reader *self, const char *coded)
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
read_link (Reader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link, GPtrArray *links,
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
      add_literal (self, spans, "![", "", "", formats, link);
      read_inlines (self, node, spans, formats, link, links, depth + 1);
      add_literal (self, spans, "](", target, ")", formats, link);
    }
  if (title != NULL && title[0] != '\0')
    add_literal (self, spans, " (", title, ")", formats, link);
}

static void
read_inline (Reader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link, GPtrArray *links,
             int depth)
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
    add_literal (self, spans, "`", literal, "`", formats, link);
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
read_deep (Reader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link)
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

          add_literal (self, spans, " ", target, " ", formats, link);
          add_literal (self, spans, " ", cmark_node_get_title (at), " ", formats, link);
        }
      else if (event == CMARK_EVENT_ENTER && cmark_node_first_child (at) == NULL && type != CMARK_NODE_LINK
               && type != CMARK_NODE_IMAGE && type != CMARK_NODE_EMPH && type != CMARK_NODE_STRONG)
        read_inline (self, at, spans, formats, link, NULL, 0);
    }
  cmark_iter_free (iter);
}

static void
read_inlines (Reader *self, cmark_node *node, GPtrArray *spans, int formats, const PphRich *link, GPtrArray *links,
              int depth)
{
  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    if (depth < MAX_NESTED)
      read_inline (self, child, spans, formats, link, links, depth);
    else
      read_deep (self, child, spans, formats, link);
}

static GPtrArray *
links_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);
}

/* The inlines of a block, still coded. @links keeps what spans point at. */
static GPtrArray *
read_spans (Reader *self, cmark_node *node, GPtrArray *links)
{
  GPtrArray *spans = pph_spans_new ();

  read_inlines (self, node, spans, 0, NULL, links, 0);
  pph_spans_find_superscripts (spans);
  return spans;
}

static void
enter_block (Reader *self, cmark_node *node)
{
  int column = MAX (cmark_node_get_start_column (node) - 1, 0);

  self->cursor = MIN (line_start (self, cmark_node_get_start_line (node)) + column, self->source->text->len);
  self->block_end = line_start (self, cmark_node_get_end_line (node) + 1);
}

static void
finish_spans (Reader *self, GPtrArray *spans, PphRich *parent)
{
  pph_spans_decode (spans, self->source);
  pph_spans_name_links (spans);
  pph_spans_tidy (spans);
  pph_spans_build (spans, parent);
}

/* -- table cells ---------------------------------------------------------- */

/* Whether @text begins an item: how deep, and how many bytes say so. */
static gboolean
begins_item (const char *text, int *level, gboolean *ordered, int *start, gsize *length)
{
  gsize indent = strspn (text, " ");
  const char *p = text + indent;
  gsize digits = strspn (p, "0123456789");

  if (strchr ("-*+", p[0]) != NULL && p[0] != '\0' && p[1] == ' ')
    {
      *ordered = FALSE;
      *start = 0;
      *length = indent + 2;
    }
  else if (digits > 0 && digits < 10 && (p[digits] == '.' || p[digits] == ')') && p[digits + 1] == ' ')
    {
      *ordered = TRUE;
      *start = (int)g_ascii_strtoll (p, NULL, 10);
      *length = indent + digits + 2;
    }
  else
    return FALSE;
  *level = (int)(indent / 2);
  return TRUE;
}

/* The list of depth @level that the line belongs to, made if there is none. */
static PphRich *
cell_list (PphRich *cell, int level, gboolean ordered, int start)
{
  PphRich *parent = cell;

  for (int depth = 0; depth <= MIN (level, MAX_DEPTH); depth++)
    {
      PphRich *last = parent->children != NULL && parent->children->len > 0
                          ? parent->children->pdata[parent->children->len - 1]
                          : NULL;
      gboolean is_list = last != NULL && last->kind == PPH_RICH_LIST;

      if (is_list && depth < level)
        {
          parent = last->children->pdata[last->children->len - 1];
          continue;
        }
      if (is_list && last->ordered == ordered)
        return last;
      last = pph_rich_add (parent, pph_rich_new (PPH_RICH_LIST, NULL));
      last->ordered = ordered;
      last->start = start;
      return last;
    }
  return NULL;
}

static void
read_cell_line (Reader *self, GPtrArray *line, PphRich *cell)
{
  PphSpan *first = line->len > 0 ? line->pdata[0] : NULL;
  PphRich *paragraph, *parent = cell, *list;
  gboolean ordered;
  int level, start;
  gsize length;

  if (first == NULL)
    return;
  if (first->kind == PPH_RICH_TEXT && !first->literal && begins_item (first->text, &level, &ordered, &start, &length))
    {
      list = cell_list (cell, level, ordered, start);
      if (list != NULL)
        {
          memmove (first->text, first->text + length, strlen (first->text + length) + 1);
          first->offset += (int)length;
          parent = pph_rich_add (list, pph_rich_new (PPH_RICH_ITEM, NULL));
          parent->offset = list->offset < 0 ? (list->offset = first->offset) : first->offset;
          parent->line = list->line == 0 ? (list->line = first->line) : first->line;
        }
    }
  paragraph = pph_rich_new (PPH_RICH_PARAGRAPH, NULL);
  paragraph->offset = first->offset;
  paragraph->line = first->line;
  finish_spans (self, line, paragraph);
  if (paragraph->children != NULL)
    pph_rich_add (parent, paragraph);
  else
    pph_rich_free (paragraph);
}

static void
read_cell (Reader *self, cmark_node *node, PphRich *cell, const char *excess)
{
  g_autoptr (GPtrArray) links = links_new ();
  g_autoptr (GPtrArray) spans = read_spans (self, node, links);
  g_autoptr (GPtrArray) line = pph_spans_new ();

  if (excess != NULL)
    add_literal (self, spans, " ", excess, "", 0, NULL);

  g_ptr_array_set_free_func (spans, NULL);
  for (guint i = 0; i < spans->len; i++)
    {
      PphSpan *span = spans->pdata[i];

      if (span->kind != PPH_RICH_BREAK || !span->divides)
        {
          g_ptr_array_add (line, span);
          continue;
        }
      read_cell_line (self, line, cell);
      g_ptr_array_set_size (line, 0);
      pph_span_free (span);
    }
  read_cell_line (self, line, cell);
}

/* CommonMark tables drop the cells that the header has no column for. */
static char *
find_excess (Reader *self, cmark_node *row, guint n_columns)
{
  gsize end = line_start (self, cmark_node_get_start_line (row) + 1);
  gboolean first = cmark_node_previous (row) == NULL; /* may follow the sign of its item */
  gsize start = line_start (self, cmark_node_get_start_line (row))
                + (first ? MAX (cmark_node_get_start_column (row) - 1, 0) : 0);
  g_autofree char *line = g_strndup (self->source->text->str + MIN (start, end), end - MIN (start, end));
  char *p = g_strstrip (line);
  guint n = 0;
  GString *excess;

  if (*p == '|')
    p++;
  for (; n < n_columns; n++)
    {
      p = strchr (p, '|');
      if (p == NULL)
        return NULL;
      p++;
    }
  g_strdelimit (p, "|", ' ');
  if (g_strstrip (p)[0] == '\0')
    return NULL;
  excess = g_string_new (p);
  return g_string_free (excess, FALSE);
}

static void
read_row (Reader *self, cmark_node *node, PphRich *table)
{
  PphRich *row = pph_rich_add (table, pph_rich_new (PPH_RICH_ROW, NULL));

  place (self, row, node);
  enter_block (self, node);
  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    {
      PphRich *cell = pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
      g_autofree char *excess = cmark_node_next (child) == NULL ? find_excess (self, node, table->n_columns) : NULL;

      place (self, cell, child);
      read_cell (self, child, cell, excess);
    }
  while (row->children == NULL || row->children->len < table->n_columns)
    pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
}

static void
read_table (Reader *self, cmark_node *node, PphRich *table)
{
  const guint8 *alignments = cmark_gfm_extensions_get_table_alignments (node);

  table->n_columns = cmark_gfm_extensions_get_table_columns (node);
  table->columns = g_new0 (int, MAX (table->n_columns, 1));
  for (guint i = 0; alignments != NULL && i < table->n_columns; i++)
    table->columns[i] = alignments[i] == 'c' ? 1 : alignments[i] == 'r' ? 2 : 0;
  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    read_row (self, child, table);
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
read_text_block (Reader *self, cmark_node *node, PphRich *parent)
{
  g_autoptr (GPtrArray) links = links_new ();
  g_autoptr (GPtrArray) spans = NULL;
  gboolean heading = cmark_node_get_type (node) == CMARK_NODE_HEADING;
  PphRich *block = pph_rich_new (heading ? PPH_RICH_HEADING : PPH_RICH_PARAGRAPH, NULL);

  place (self, block, node);
  enter_block (self, node);
  spans = read_spans (self, node, links);
  if (heading)
    {
      block->level = cmark_node_get_heading_level (node);
      block->id = take_heading_id (spans);
      flatten_breaks (spans);
    }
  else if (is_page_break (spans))
    block->kind = PPH_RICH_PAGE_BREAK;
  if (block->kind != PPH_RICH_PAGE_BREAK)
    finish_spans (self, spans, block);
  if (block->kind == PPH_RICH_PARAGRAPH && block->children == NULL)
    pph_rich_free (block);
  else
    pph_rich_add (parent, block);
}

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
slice_source (Reader *self, cmark_node *node, int column)
{
  gsize start = line_start (self, cmark_node_get_start_line (node)) + column;
  gsize end = line_start (self, line_after (node));
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
read_raw_fence (Reader *self, cmark_node *node)
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
read_raw_text (Reader *self, cmark_node *node)
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

static void
read_raw (Reader *self, cmark_node *node, PphRich *parent)
{
  g_autofree char *text = g_strchomp (read_raw_text (self, node));
  PphRich *raw;

  if (text[0] == '\0')
    return;
  raw = pph_rich_add (parent, pph_rich_new (PPH_RICH_RAW, text));
  place (self, raw, node);
  report (self, raw->offset,
          _ ("This block is kept as it is: quotations, code, HTML and rules are not of this dialect."));
}

static void
read_container (Reader *self, cmark_node *node, PphRich *parent, PphRichKind kind, int depth)
{
  PphRich *rich = pph_rich_add (parent, pph_rich_new (kind, NULL));

  place (self, rich, node);
  if (kind == PPH_RICH_LIST)
    {
      rich->ordered = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST;
      rich->start = rich->ordered ? cmark_node_get_list_start (node) : 0;
    }
  if (kind == PPH_RICH_TABLE)
    read_table (self, node, rich);
  else
    read_blocks (self, node, rich, depth + 1);
}

static void
read_blocks (Reader *self, cmark_node *node, PphRich *parent, int depth)
{
  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    {
      cmark_node_type type = cmark_node_get_type (child);
      gboolean table = strcmp (cmark_node_get_type_string (child), "table") == 0;

      if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
        read_text_block (self, child, parent);
      else if (depth < MAX_DEPTH && type == CMARK_NODE_LIST)
        read_container (self, child, parent, PPH_RICH_LIST, depth);
      else if (depth < MAX_DEPTH && type == CMARK_NODE_ITEM)
        read_container (self, child, parent, PPH_RICH_ITEM, depth);
      else if (depth < MAX_DEPTH && table)
        read_container (self, child, parent, PPH_RICH_TABLE, depth);
      else
        read_raw (self, child, parent);
    }
}

static void
read_stream (Reader *self, PphRichStream *stream, PphRich *parent)
{
  cmark_parser *parser = cmark_parser_new (CMARK_OPT_DEFAULT);
  cmark_node *root;

  cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension ("table"));
  cmark_parser_feed (parser, stream->source->text->str, stream->source->text->len);
  root = cmark_parser_finish (parser);

  self->source = stream->source;
  self->lines = find_lines (stream->source->text->str);
  if (self->source->too_wide >= 0)
    report (self, self->source->too_wide, _ ("This row has too many cells for a table: it is kept as text."));
  read_blocks (self, root, parent, 0);
  g_clear_pointer (&self->lines, g_array_unref);
  cmark_node_free (root);
  cmark_parser_free (parser);
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

PphRich *
pph_rich_from_markdown (const char *markdown, GPtrArray *findings)
{
  PphRich *document = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
  g_autofree char *valid = NULL;
  g_autoptr (GPtrArray) streams = NULL;
  Reader reader = { .markdown = markdown != NULL ? markdown : "", .findings = findings };

  document->offset = 0;
  document->line = 1;
  if (!g_utf8_validate (reader.markdown, -1, NULL))
    reader.markdown = valid = g_utf8_make_valid (reader.markdown, -1);
  reader.original = find_lines (reader.markdown);
  if (strlen (reader.markdown) > PPH_RICH_MAX_BYTES)
    {
      pph_rich_add (document, pph_rich_new (PPH_RICH_RAW, reader.markdown));
      report (&reader, 0, _ ("This text is too long to be read as Markdown. Cut it into several parts."));
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
          if (stream->source->map->len > 0)
            parent->offset = g_array_index (stream->source->map, guint32, 0);
          parent->line = original_line (&reader, MAX (parent->offset, 0));
        }
      read_stream (&reader, stream, parent);
    }
  g_array_unref (reader.original);
  return document;
}
