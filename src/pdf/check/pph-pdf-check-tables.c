/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

#include <string.h>

/* Tables, lists and tables of contents (ISO 14289-1, 7.2 and 7.5). */

#define MOST_CELLS 4000000

/* What may be in what: of each type, its kids and its parents; NULL: anything. */
static const struct
{
  const char *id; /* of the assertion */
  const char *type;
  const char *kids;
  const char *parents;
} rules[] = {
  { "table-structure", "Table", "TR THead TBody TFoot Caption", NULL },
  { "table-structure", "THead", "TR", "Table" },
  { "table-structure", "TBody", "TR", "Table" },
  { "table-structure", "TFoot", "TR", "Table" },
  { "table-structure", "TR", "TH TD", "Table THead TBody TFoot" },
  { "table-structure", "TH", NULL, "TR" },
  { "table-structure", "TD", NULL, "TR" },
  { "list-structure", "L", "L LI Caption", NULL },
  { "list-structure", "LI", "Lbl LBody", "L" },
  { "list-structure", "LBody", NULL, "LI" },
  { "toc-structure", "TOC", "TOC TOCI Caption", NULL },
  { "toc-structure", "TOCI", NULL, "TOC" },
};

static gboolean
is_one_of (const char *type, const char *types)
{
  g_auto (GStrv) list = g_strsplit (types, " ", -1);

  return g_strv_contains ((const char *const *)list, type);
}

static void
check_element (PphPdfInspection *self, const PphPdfElement *element)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      if (!g_str_equal (rules[i].id, self->assertion->id) || !g_str_equal (rules[i].type, element->standard))
        continue;
      if (rules[i].parents != NULL && !is_one_of (pph_pdf_elements_parent (self->elements, element), rules[i].parents))
        pph_pdf_fail (self, 0, element->node, element->type);
      for (guint k = 0; rules[i].kids != NULL && k < element->kids->len; k++)
        if (!is_one_of (pph_pdf_elements_kid (self->elements, element, k), rules[i].kids))
          pph_pdf_fail (self, 0, element->node, pph_pdf_elements_kid (self->elements, element, k));
    }
}

static void
check_rules (PphPdfInspection *self)
{
  for (guint i = 0; i < self->elements->all->len; i++)
    check_element (self, pph_pdf_elements_get (self->elements, i));
}

/* A caption comes first, or for a table last. */
static void
check_caption (PphPdfInspection *self, const PphPdfElement *element)
{
  gboolean table = g_str_equal (element->standard, "Table");

  for (guint k = 1; k < element->kids->len; k++)
    if (g_str_equal (pph_pdf_elements_kid (self->elements, element, k), "Caption")
        && (!table || k + 1 < element->kids->len
            || g_str_equal (pph_pdf_elements_kid (self->elements, element, 0), "Caption")))
      pph_pdf_fail (self, 0, element->node, "Caption");
}

static void
check_captions (PphPdfInspection *self, const char *type)
{
  for (guint i = 0; i < self->elements->all->len; i++)
    if (g_str_equal (pph_pdf_elements_get (self->elements, i)->standard, type))
      check_caption (self, pph_pdf_elements_get (self->elements, i));
}

void
pph_pdf_assert_tables (PphPdfInspection *self)
{
  check_rules (self);
}

void
pph_pdf_assert_lists (PphPdfInspection *self)
{
  check_rules (self);
  check_captions (self, "L");
}

void
pph_pdf_assert_contents_table (PphPdfInspection *self)
{
  check_rules (self);
  check_captions (self, "TOC");
}

void
pph_pdf_assert_table_groups (PphPdfInspection *self)
{
  check_captions (self, "Table");
  for (guint i = 0; i < self->elements->all->len; i++)
    {
      const PphPdfElement *element = pph_pdf_elements_get (self->elements, i);
      guint heads = 0, feet = 0, bodies = 0;

      if (!g_str_equal (element->standard, "Table"))
        continue;
      for (guint k = 0; k < element->kids->len; k++)
        {
          const char *kid = pph_pdf_elements_kid (self->elements, element, k);

          heads += g_str_equal (kid, "THead");
          feet += g_str_equal (kid, "TFoot");
          bodies += g_str_equal (kid, "TBody");
        }
      if (heads > 1 || feet > 1 || (heads + feet > 0 && bodies == 0))
        pph_pdf_fail (self, 0, element->node, NULL);
    }
}

/* The grid of a table: which cell covers each square. */
typedef struct
{
  PphPdfInspection *inspection;
  const PphPdfElement *table;
  GPtrArray *rows; /* PphPdfElement */
  GPtrArray *grid; /* GPtrArray of PphPdfElement, by row and column */
  gboolean regular;
} Grid;

static void
collect_rows (Grid *grid, const PphPdfElement *element, guint depth)
{
  const PphPdfElements *elements = grid->inspection->elements;

  for (guint k = 0; k < element->kids->len; k++)
    {
      const PphPdfElement *kid = pph_pdf_elements_get (elements, (guint)g_array_index (element->kids, int, k));

      if (g_str_equal (kid->standard, "TR"))
        g_ptr_array_add (grid->rows, (gpointer)kid);
      else if (depth == 0 && is_one_of (kid->standard, "THead TBody TFoot"))
        collect_rows (grid, kid, 1);
    }
}

static guint
get_span (Grid *grid, const PphPdfElement *cell, const char *key)
{
  const PphPdfNode *span = pph_pdf_elements_attribute (grid->inspection->elements, cell, key);

  return span->kind == PPH_PDF_INT ? (guint)CLAMP (span->number, 1, 1000) : 1;
}

static void
place_cell (Grid *grid, guint row, guint *column, const PphPdfElement *cell)
{
  guint down = get_span (grid, cell, "RowSpan"), across = get_span (grid, cell, "ColSpan");
  GPtrArray *line = grid->grid->pdata[row];

  while (*column < line->len && line->pdata[*column] != NULL)
    (*column)++;
  if (row + down > grid->rows->len)
    grid->regular = FALSE;
  for (guint r = row; r < MIN (row + down, grid->rows->len); r++)
    {
      line = grid->grid->pdata[r];
      if (line->len < *column + across)
        g_ptr_array_set_size (line, (int)(*column + across));
      for (guint c = *column; c < *column + across; c++)
        {
          if (line->pdata[c] != NULL)
            grid->regular = FALSE;
          line->pdata[c] = (gpointer)cell;
        }
    }
  *column += across;
}

static void
free_line (gpointer line)
{
  g_ptr_array_unref (line);
}

static void
fill (Grid *grid)
{
  const PphPdfElements *elements = grid->inspection->elements;
  gsize squares = 0;

  for (guint r = 0; r < grid->rows->len; r++)
    g_ptr_array_add (grid->grid, g_ptr_array_new ());
  for (guint r = 0; r < grid->rows->len && squares < MOST_CELLS; r++)
    {
      const PphPdfElement *row = grid->rows->pdata[r];
      guint column = 0;

      for (guint k = 0; k < row->kids->len; k++)
        place_cell (grid, r, &column, pph_pdf_elements_get (elements, (guint)g_array_index (row->kids, int, k)));
      squares += ((GPtrArray *)grid->grid->pdata[r])->len;
    }
  for (guint r = 0; r < grid->rows->len; r++)
    {
      GPtrArray *line = grid->grid->pdata[r];

      if (line->len != ((GPtrArray *)grid->grid->pdata[0])->len)
        grid->regular = FALSE;
      for (guint c = 0; c < line->len; c++)
        if (line->pdata[c] == NULL)
          grid->regular = FALSE;
    }
}

typedef void (*LookGrid) (Grid *grid);

static void
each_grid (PphPdfInspection *self, LookGrid look)
{
  for (guint i = 0; i < self->elements->all->len; i++)
    {
      const PphPdfElement *table = pph_pdf_elements_get (self->elements, i);
      Grid grid = { self, table, g_ptr_array_new (), g_ptr_array_new_with_free_func (free_line), TRUE };

      if (g_str_equal (table->standard, "Table"))
        {
          collect_rows (&grid, table, 0);
          fill (&grid);
          look (&grid);
        }
      g_ptr_array_unref (grid.rows);
      g_ptr_array_unref (grid.grid);
    }
}

static void
look_regular (Grid *grid)
{
  if (!grid->regular)
    pph_pdf_fail (grid->inspection, 0, grid->table->node, NULL);
}

void
pph_pdf_assert_table_regular (PphPdfInspection *self)
{
  each_grid (self, look_regular);
}

/* Headers: the cell names them, or one stands above it or before it and says so. */

static gboolean
has_scope (Grid *grid, const PphPdfElement *cell, const char *direction)
{
  const PphPdfNode *scope;

  if (cell == NULL || !g_str_equal (cell->standard, "TH"))
    return FALSE;
  scope = pph_pdf_elements_attribute (grid->inspection->elements, cell, "Scope");
  return pph_pdf_node_is_name (scope, direction) || pph_pdf_node_is_name (scope, "Both");
}

static gboolean
names_headers (Grid *grid, const PphPdfElement *cell, GHashTable *ids)
{
  const PphPdfNode *headers = pph_pdf_elements_attribute (grid->inspection->elements, cell, "Headers");

  for (guint i = 0; headers->kind == PPH_PDF_ARRAY && i < headers->n; i++)
    {
      g_autofree char *id = pph_pdf_node_dup_text (pph_pdf_tree_item (grid->inspection->tree, headers, i));

      if (id == NULL || !g_hash_table_contains (ids, id))
        return FALSE;
    }
  return headers->kind == PPH_PDF_ARRAY && headers->n > 0;
}

static gboolean
is_headed (Grid *grid, guint row, guint column)
{
  GPtrArray *line = grid->grid->pdata[row];

  for (guint c = 0; c < line->len; c++)
    if (has_scope (grid, line->pdata[c], "Row"))
      return TRUE;
  for (guint r = 0; r < grid->grid->len; r++)
    {
      line = grid->grid->pdata[r];
      if (column < line->len && has_scope (grid, line->pdata[column], "Column"))
        return TRUE;
    }
  return FALSE;
}

static GHashTable *
collect_ids (Grid *grid)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint r = 0; r < grid->grid->len; r++)
    {
      GPtrArray *line = grid->grid->pdata[r];

      for (guint c = 0; c < line->len; c++)
        {
          const PphPdfElement *cell = line->pdata[c];
          char *id = cell != NULL ? pph_pdf_node_dup_text (pph_pdf_tree_get (grid->inspection->tree, cell->node, "ID"))
                                  : NULL;

          if (id != NULL)
            g_hash_table_add (ids, id);
        }
    }
  return ids;
}

static void
look_headers (Grid *grid)
{
  g_autoptr (GHashTable) ids = collect_ids (grid);

  for (guint r = 0; r < grid->grid->len; r++)
    {
      GPtrArray *line = grid->grid->pdata[r];

      for (guint c = 0; c < line->len; c++)
        {
          const PphPdfElement *cell = line->pdata[c];

          if (cell != NULL && g_str_equal (cell->standard, "TD") && !names_headers (grid, cell, ids)
              && !is_headed (grid, r, c))
            {
              pph_pdf_fail (grid->inspection, 0, cell->node, NULL);
              return;
            }
        }
    }
}

void
pph_pdf_assert_table_headers (PphPdfInspection *self)
{
  each_grid (self, look_headers);
}
