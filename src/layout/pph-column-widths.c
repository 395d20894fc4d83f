/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-column-widths.h"
#include "pph-numbers.h"
#include "pph-table.h"

#include <math.h>

#define MAX_DEPTH 12
#define SMALLEST  75 /* percent of the size asked for */
#define WIDEST    50 /* percent of the table: of a word that stays whole */

typedef struct
{
  int least, min, max; /* widest part of a word, word, line */
  double area;         /* of all its text on one line */
} Need;

static void measure_block (PphBuilder *builder, const PphBlock *block, PphPlacement placement, int size, int indent,
                           int depth, Need *need);

/* A row of a table in a cell: its cells stand beside each other. */
static void
measure_row (PphBuilder *builder, const PphBlock *row, PphPlacement placement, int size, int indent, int depth,
             Need *need)
{
  Need all = { indent, indent, indent, 0.0 };

  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      Need cell = { 0 };

      measure_block (builder, row->children->pdata[i], placement, size, 2 * PPH_CELL_PAD_X, depth + 1, &cell);
      all.least += cell.least;
      all.min += cell.min;
      all.max += cell.max;
      all.area += cell.area;
    }
  need->least = MAX (need->least, all.least);
  need->min = MAX (need->min, all.min);
  need->max = MAX (need->max, all.max);
  need->area += all.area;
}

static void
measure_block (PphBuilder *builder, const PphBlock *block, PphPlacement placement, int size, int indent, int depth,
               Need *need)
{
  int least, min, max;

  if (depth > MAX_DEPTH)
    return;
  if (block->kind == PPH_BLOCK_ROW)
    {
      measure_row (builder, block, placement, size, indent, depth, need);
      return;
    }
  if (block->spans != NULL && block->spans->len > 0)
    {
      PphTextStyle style = pph_style_sheet_get (builder->sheet, block, placement, size).text;

      pph_typesetter_measure (builder->typesetter, (const PphSpan *)(gconstpointer)block->spans->data,
                              block->spans->len, &style, &least, &min, &max);
      need->least = MAX (need->least, least + indent);
      need->min = MAX (need->min, min + indent);
      need->max = MAX (need->max, max + indent);
      need->area += max;
    }
  if (block->input != NULL && block->input->room > 0)
    {
      /* A letter is half as wide as it is high, nearly: what is written by hand has as much room as type. */
      int room = block->input->room * size / 2;

      need->min = MAX (need->min, room);
      need->max = MAX (need->max, room);
      need->area += room;
    }
  if (block->kind == PPH_BLOCK_ITEM)
    indent += 15 * PPH_POINT;
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    measure_block (builder, block->children->pdata[i], placement, size, indent, depth + 1, need);
}

static void
widen (Need *need, int width)
{
  need->least = MAX (need->least, width);
  need->min = MAX (need->min, width);
  need->max = MAX (need->max, width);
}

static void
measure_columns (PphBuilder *builder, const PphBlock *table, guint n_columns, int size, int inner, Need *needs)
{
  g_autofree PphNumbers *numbers = g_new0 (PphNumbers, n_columns);

  for (guint c = 0; c < n_columns; c++)
    needs[c] = (Need){ 6 * PPH_POINT, 6 * PPH_POINT, 6 * PPH_POINT, 0.0 };
  for (guint r = 0; r < table->children->len; r++)
    {
      const PphBlock *row = table->children->pdata[r];

      for (guint c = 0; row->children != NULL && c < MIN (row->children->len, n_columns); c++)
        measure_block (builder, row->children->pdata[c], row->header ? PPH_PLACE_HEADER_CELL : PPH_PLACE_CELL, size, 0,
                       0, &needs[c]);
    }
  pph_numbers_measure (builder, table, n_columns, size, numbers);
  for (guint c = 0; c < n_columns; c++)
    {
      /* numbers are never cut, and take more room when their decimals are aligned */
      if (numbers[c].numeric)
        widen (&needs[c], numbers[c].head + numbers[c].tail);
      /* an address that leaves what stands beside it no room is broken somewhere */
      if (n_columns > 1)
        needs[c].min = MIN (needs[c].min, MAX (needs[c].least, inner * WIDEST / 100));
      needs[c].max += 1;
      needs[c].min = MIN (needs[c].min + 1, needs[c].max);
      needs[c].least = MIN (needs[c].least + 1, needs[c].min);
    }
}

static int
sum (const Need *needs, guint n, gboolean whole_words)
{
  gint64 total = 0;

  for (guint c = 0; c < n; c++)
    total += whole_words ? needs[c].min : needs[c].least;
  return (int)MIN (total, G_MAXINT);
}

/* Gives what is left beyond the least widths to the columns with much text, by
 * the square root of it, since text fills both ways; none gets more than a line. */
static void
share (const Need *needs, guint n, gboolean whole_words, int width, int *widths)
{
  int rest = width;

  for (guint c = 0; c < n; c++)
    {
      widths[c] = whole_words ? needs[c].min : needs[c].least;
      rest -= widths[c];
    }
  for (int round = 0; round < 8 && rest > 0; round++)
    {
      double weights = 0.0;
      int given = 0;

      for (guint c = 0; c < n; c++)
        weights += widths[c] < needs[c].max ? sqrt (needs[c].area) : 0.0;
      if (weights <= 0.0)
        break;
      for (guint c = 0; c < n; c++)
        if (widths[c] < needs[c].max)
          {
            int more = MIN ((int)(rest * sqrt (needs[c].area) / weights), needs[c].max - widths[c]);

            widths[c] += more;
            given += more;
          }
      rest -= given;
      if (given == 0)
        break;
    }
  for (guint c = 0, left = n; c < n; c++, left--)
    {
      int more = rest / (int)left;

      widths[c] += more;
      rest -= more;
    }
}

/* Even parts of words are too wide: each column gets its part of the page. */
static void
squeeze (const Need *needs, guint n, int width, int *widths)
{
  double total = MAX (sum (needs, n, FALSE), 1);
  int rest = width;

  for (guint c = 0; c < n; c++)
    {
      widths[c] = c + 1 < n ? (int)(width * (needs[c].least / total)) : rest;
      rest -= widths[c];
    }
}

int
pph_column_widths_compute (PphBuilder *builder, const PphBlock *block, guint n_columns, int width, int size,
                           int *widths, guint *squeeze_out)
{
  static const struct
  {
    int percent;
    gboolean whole_words;
  } tries[] = { { 100, TRUE }, { 90, TRUE }, { 90, FALSE }, { 80, FALSE }, { SMALLEST, FALSE } };
  g_autofree Need *needs = g_new0 (Need, n_columns);
  int inner = MAX (width - 2 * PPH_CELL_PAD_X * (int)n_columns, (int)n_columns);
  int set = size, percent = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (tries) == PPH_SQUEEZE_MOST);
  *squeeze_out = PPH_SQUEEZE_MOST;
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      if (tries[i].percent != percent)
        {
          percent = tries[i].percent;
          set = size * percent / 100;
          measure_columns (builder, block, n_columns, set, inner, needs);
        }
      if (sum (needs, n_columns, tries[i].whole_words) <= inner)
        {
          share (needs, n_columns, tries[i].whole_words, inner, widths);
          *squeeze_out = i;
          break;
        }
      if (i + 1 == G_N_ELEMENTS (tries))
        squeeze (needs, n_columns, inner, widths);
    }
  for (guint c = 0; c < n_columns; c++)
    widths[c] += 2 * PPH_CELL_PAD_X;
  return set;
}
