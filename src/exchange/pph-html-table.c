/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-html-private.h"

#include <string.h>

/* Tables, and those that pages are laid out with, which are none. */

#define MOST_COLUMNS 40
#define LARGEST_SPAN 1000

typedef struct
{
  PphHtmlWalk *walk;
  PphRich *table;
  guint formats;
  const xmlNode *anchor;
  int below[MOST_COLUMNS]; /* rows that a cell above still covers, by column */
} Grid;

static gboolean
holds_table (const xmlNode *parent, int depth)
{
  for (const xmlNode *node = parent->children; node != NULL && depth < 60; node = node->next)
    if (node->type == XML_ELEMENT_NODE && (pph_html_is_named (node, "table") || holds_table (node, depth + 1)))
      return TRUE;
  return FALSE;
}

static guint
count_cells (const xmlNode *parent, int depth)
{
  guint n = 0;

  for (const xmlNode *node = parent->children; node != NULL && depth < 8; node = node->next)
    if (node->type == XML_ELEMENT_NODE)
      n += pph_html_get_kind (node) == PPH_HTML_CELL ? 1 : count_cells (node, depth + 1);
  return n;
}

static gboolean
is_presentation (const xmlNode *table)
{
  g_autofree char *role = pph_html_dup_attribute (table, "role");

  return g_strcmp0 (role, "presentation") == 0 || g_strcmp0 (role, "none") == 0;
}

static gboolean
is_layout (const xmlNode *table)
{
  return is_presentation (table) || holds_table (table, 0) || count_cells (table, 0) < 2;
}

static void
add_cell (Grid *self, PphRich *row, xmlNode *element)
{
  guint formats = pph_html_get_formats (element, self->formats);
  PphRich *cell = pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
  int columns = CLAMP (pph_html_get_number (element, "colspan", 1), 1, MOST_COLUMNS);
  int rows = CLAMP (pph_html_get_number (element, "rowspan", 1), 1, LARGEST_SPAN);
  PphHtmlPlace place;

  pph_html_place_init (&place, cell);
  pph_html_walk (self->walk, &place, element, formats & ~(guint)PPH_HTML_SUPERSCRIPT, self->anchor);
  pph_html_place_clear (&place);
  for (int i = 0; i < columns && row->children->len <= MOST_COLUMNS; i++)
    {
      self->below[row->children->len - 1] = rows - 1;
      if (i + 1 < columns && row->children->len < MOST_COLUMNS)
        pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
    }
}

/* Cells that those above cover. */
static void
add_covered (Grid *self, PphRich *row)
{
  while ((row->children != NULL ? row->children->len : 0) < MOST_COLUMNS
         && self->below[row->children != NULL ? row->children->len : 0] > 0)
    {
      self->below[row->children != NULL ? row->children->len : 0]--;
      pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
    }
}

/* The words of a cell for which there is no column. */
static void
add_to_last_cell (Grid *self, PphRich *row, xmlNode *element)
{
  PphHtmlPlace place;

  pph_html_place_init (&place, row->children->pdata[row->children->len - 1]);
  pph_html_walk (self->walk, &place, element, self->formats, self->anchor);
  pph_html_place_clear (&place);
}

static void
add_row (Grid *self, xmlNode *element)
{
  PphRich *row = pph_rich_new (PPH_RICH_ROW, NULL);

  for (xmlNode *node = element->children; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE || pph_html_get_kind (node) != PPH_HTML_CELL)
        continue;
      add_covered (self, row);
      if (row->children != NULL && row->children->len >= MOST_COLUMNS)
        add_to_last_cell (self, row, node);
      else
        add_cell (self, row, node);
    }
  if (row->children == NULL)
    {
      pph_rich_free (row);
      return;
    }
  add_covered (self, row);
  pph_rich_add (self->table, row);
}

static void
add_rows (Grid *self, PphHtmlPlace *place, xmlNode *parent)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE || pph_html_get_kind (node) == PPH_HTML_DROPPED)
        continue;
      if (pph_html_is_named (node, "tr"))
        add_row (self, node);
      else if (pph_html_get_kind (node) == PPH_HTML_ROWS)
        add_rows (self, place, node);
      else
        {
          /* A title above it, or what stands between rows by mistake. */
          pph_html_place_close (place);
          pph_html_walk (self->walk, place, node, self->formats, self->anchor);
          pph_html_place_close (place);
        }
    }
}

static gboolean
has_text (const PphRich *rich)
{
  g_autofree char *text = pph_rich_dup_text (rich);

  return strspn (text, " \t\n") < strlen (text);
}

/* Rows as long as the longest; none that is empty. */
static void
square (PphRich *table)
{
  for (guint i = table->children->len; i-- > 0;)
    {
      const PphRich *row = table->children->pdata[i];

      if (!has_text (row))
        g_ptr_array_remove_index (table->children, i);
      else
        table->n_columns = MAX (table->n_columns, row->children->len);
    }
  for (guint i = 0; i < table->children->len; i++)
    {
      PphRich *row = table->children->pdata[i];

      while (row->children->len < table->n_columns)
        pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));
    }
  table->columns = g_new0 (int, MAX (table->n_columns, 1));
}

/* As the cells of the last row stand: the first may be a header, set in its own way. */
static void
align (PphRich *table, xmlNode *element)
{
  xmlNode *last = NULL;
  guint i = 0;

  for (xmlNode *node = element->children; node != NULL; node = node->next)
    if (pph_html_is_named (node, "tr"))
      last = node;
    else if (pph_html_is_named (node, "tbody"))
      {
        align (table, node);
        return;
      }
  for (xmlNode *node = last != NULL ? last->children : NULL; node != NULL && i < table->n_columns; node = node->next)
    if (node->type == XML_ELEMENT_NODE && pph_html_get_kind (node) == PPH_HTML_CELL)
      table->columns[i++] = pph_html_get_alignment (node);
}

/* What stands between two cells of a row that is a line. */
#define BETWEEN_CELLS " | "

static gboolean
is_one_line (const PphRich *cell)
{
  return cell->children == NULL || cell->children->len == 0
         || (cell->children->len == 1 && ((const PphRich *)cell->children->pdata[0])->kind == PPH_RICH_PARAGRAPH);
}

/* Takes the children of @from. */
static void
move_children (PphRich *to, PphRich *from)
{
  while (from->children != NULL && from->children->len > 0)
    pph_rich_add (to, g_ptr_array_steal_index (from->children, 0));
}

/* Cells of one line each are one line; others come one after the other. */
static void
add_row_as_text (PphRich *parent, GPtrArray *cells)
{
  PphRich *line = NULL;

  for (guint i = 0; i < cells->len; i++)
    if (!is_one_line (cells->pdata[i]))
      {
        for (guint k = 0; k < cells->len; k++)
          move_children (parent, cells->pdata[k]);
        return;
      }
  for (guint i = 0; i < cells->len; i++)
    {
      PphRich *cell = cells->pdata[i];

      if (cell->children == NULL || cell->children->len == 0)
        continue;
      if (line == NULL)
        line = pph_rich_add (parent, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));
      else
        pph_rich_add (line, pph_rich_new (PPH_RICH_TEXT, BETWEEN_CELLS));
      move_children (line, cell->children->pdata[0]);
    }
}

static void
walk_row (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *row, guint formats, const xmlNode *anchor)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_rich_free);

  for (xmlNode *node = row->children; node != NULL; node = node->next)
    {
      PphRich *cell;
      PphHtmlPlace inside;

      if (node->type != XML_ELEMENT_NODE || pph_html_get_kind (node) == PPH_HTML_DROPPED)
        continue;
      cell = pph_rich_new (place->parent->kind, NULL);
      g_ptr_array_add (cells, cell);
      pph_html_place_init (&inside, cell);
      pph_html_walk (self, &inside, node, pph_html_get_formats (node, formats), anchor);
      pph_html_place_clear (&inside);
    }
  add_row_as_text (place->parent, cells);
  place->n_lists = 0;
}

/* Cells one after the other; or, where the rows say something, a line for each that has room on one. */
static void
walk_cells (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *parent, guint formats, const xmlNode *anchor,
            gboolean by_row)
{
  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    {
      PphHtmlKind kind = node->type == XML_ELEMENT_NODE ? pph_html_get_kind (node) : PPH_HTML_DROPPED;

      if (kind == PPH_HTML_DROPPED)
        continue;
      pph_html_place_close (place);
      if (by_row && pph_html_is_named (node, "tr"))
        walk_row (self, place, node, formats, anchor);
      else if (kind == PPH_HTML_ROWS)
        walk_cells (self, place, node, formats, anchor, by_row);
      else
        pph_html_walk (self, place, node, pph_html_get_formats (node, formats), anchor);
    }
  pph_html_place_close (place);
}

void
pph_html_walk_table (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *element, guint formats, const xmlNode *anchor)
{
  g_autoptr (PphRich) table = NULL;
  Grid grid = { .walk = self, .formats = formats, .anchor = anchor };

  if (place->heading)
    {
      pph_html_walk (self, place, element, formats, anchor);
      return;
    }
  pph_html_place_close (place);
  /* The dialect has tables only among paragraphs. */
  if (place->parent->kind != PPH_RICH_DOCUMENT || is_layout (element))
    {
      walk_cells (self, place, element, formats, anchor, !is_presentation (element));
      return;
    }
  grid.table = table = pph_rich_new (PPH_RICH_TABLE, NULL);
  add_rows (&grid, place, element);
  if (table->children == NULL)
    return;
  square (table);
  if (table->children->len == 0)
    return;
  align (table, element);
  place->n_lists = 0;
  pph_rich_add (place->parent, g_steal_pointer (&table));
}
