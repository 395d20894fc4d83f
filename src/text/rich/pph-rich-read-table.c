/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rich-read-private.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

/* Tables: a cell holds paragraphs and lists, on one line. */

/* Whether @text begins an item: how deep, and how many bytes say so. */
static gboolean
begins_item (const char *text, int *level, gboolean *ordered, int *start, gsize *length)
{
  gsize indent = strspn (text, " ");
  const char *p = text + indent;
  gsize digits = strspn (p, "0123456789");

  /* "+ 4 %" is more, and "* hors taxes" a remark */
  if (p[0] == '-' && p[1] == ' ')
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

  for (int depth = 0; depth <= MIN (level, PPH_RICH_MAX_DEPTH); depth++)
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
read_cell_line (PphRichReader *self, GPtrArray *line, PphRich *cell)
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
  pph_reader_finish_spans (self, line, paragraph);
  if (paragraph->children != NULL)
    pph_rich_add (parent, paragraph);
  else
    pph_rich_free (paragraph);
}

static void
read_cell (PphRichReader *self, cmark_node *node, PphRich *cell, const char *excess)
{
  g_autoptr (GPtrArray) links = pph_reader_links_new ();
  g_autoptr (GPtrArray) spans = pph_reader_read_spans (self, node, links);
  g_autoptr (GPtrArray) line = pph_spans_new ();

  if (excess != NULL)
    pph_reader_add_literal (self, spans, " ", excess, "", 0, NULL);

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
find_excess (PphRichReader *self, cmark_node *row, guint n_columns)
{
  gsize end = pph_reader_line_start (self, cmark_node_get_start_line (row) + 1);
  gboolean first = cmark_node_previous (row) == NULL; /* may follow the sign of its item */
  gsize start = pph_reader_line_start (self, cmark_node_get_start_line (row))
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
read_row (PphRichReader *self, cmark_node *node, PphRich *table)
{
  PphRich *row = pph_rich_add (table, pph_rich_new (PPH_RICH_ROW, NULL));

  pph_reader_place (self, row, node);
  pph_reader_enter_block (self, node);
  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    {
      PphRich *cell = pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
      g_autofree char *excess = cmark_node_next (child) == NULL ? find_excess (self, node, table->n_columns) : NULL;

      pph_reader_place (self, cell, child);
      read_cell (self, child, cell, excess);
    }
  while (row->children == NULL || row->children->len < table->n_columns)
    pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
}

void
pph_reader_read_table (PphRichReader *self, cmark_node *node, PphRich *table)
{
  const guint8 *alignments = cmark_gfm_extensions_get_table_alignments (node);

  table->n_columns = cmark_gfm_extensions_get_table_columns (node);
  table->columns = g_new0 (int, MAX (table->n_columns, 1));
  for (guint i = 0; alignments != NULL && i < table->n_columns; i++)
    table->columns[i] = alignments[i] == 'c' ? 1 : alignments[i] == 'r' ? 2 : 0;
  for (cmark_node *child = cmark_node_first_child (node); child != NULL; child = cmark_node_next (child))
    read_row (self, child, table);
}
