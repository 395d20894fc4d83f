/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-numbers.h"

#include <string.h>

#define LEAST_CELLS  2 /* one number makes no column */
#define LONGEST_UNIT 3 /* letters: "k€", "ETP" */
#define SIRET_DIGITS 14

/* What a cell says that is one plain line, which marks of notes may end; or NULL. */
static const GArray *
get_spans (const PphBlock *cell)
{
  const PphBlock *line = cell->children != NULL && cell->children->len == 1 ? cell->children->pdata[0] : NULL;

  if (line == NULL || line->kind != PPH_BLOCK_PARAGRAPH || line->spans == NULL || line->spans->len == 0)
    return NULL;
  for (guint i = 1; i < line->spans->len; i++)
    if ((g_array_index (line->spans, PphSpan, i).style & PPH_STYLE_MARK) == 0)
      return NULL;
  return line->spans;
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0xa0 || c == 0x202f || c == 0x2009;
}

static const char *
skip_spaces (const char *p)
{
  while (is_space (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* Digits with spaces among them. Returns: where they end */
static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    {
      const char *next = skip_spaces (++p);

      if (g_ascii_isdigit (*next))
        p = next;
    }
  return p;
}

/* "%", "€", "k€", "ETP" */
static gboolean
is_unit (const char *p)
{
  guint n = 0;

  for (; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '%' && c != 0x20ac && c != 0xb2 && !g_unichar_isalpha (c))
        return FALSE;
    }
  return n <= LONGEST_UNIT;
}

/* Telephone numbers, postal codes that begin with 0, SIRET: they count nothing. */
static gboolean
is_code (const char *p, const char *end)
{
  guint digits = 0;

  if (*p == '0' && g_ascii_isdigit (p[1]))
    return TRUE;
  for (; p < end; p++)
    digits += g_ascii_isdigit (*p);
  return digits == SIRET_DIGITS;
}

/* Where the whole part of the number @text ends, or NULL if it is no number. */
static const char *
find_tail (const char *text)
{
  const char *p = skip_spaces (text);
  gunichar sign = g_utf8_get_char (p);
  const char *end, *rest;

  if (sign == '+' || sign == '-' || sign == 0x2212 || sign == 0x2013)
    p = skip_spaces (g_utf8_next_char (p));
  if (!g_ascii_isdigit (*p))
    return NULL;
  end = rest = skip_digits (p);
  if (is_code (p, end))
    return NULL;
  if ((*rest == ',' || *rest == '.') && g_ascii_isdigit (rest[1]))
    rest = skip_digits (rest + 1);
  return is_unit (skip_spaces (rest)) ? end : NULL;
}

static gboolean
is_empty (const PphBlock *cell)
{
  g_autofree char *text = NULL;

  if (cell->children == NULL)
    return TRUE;
  text = pph_block_dup_text (cell);
  g_strstrip (text);
  return *text == '\0' || strcmp (text, "–") == 0 || strcmp (text, "-") == 0 || strcmp (text, "—") == 0;
}

/* Where the whole part of the number that @spans says ends, or NULL if it is no number. */
static const char *
get_tail (const GArray *spans)
{
  return spans != NULL ? find_tail (g_array_index (spans, PphSpan, 0).text) : NULL;
}

static int
measure (PphBuilder *builder, const PphSpan *whole, const char *text, int size)
{
  PphBlock paragraph = { .kind = PPH_BLOCK_PARAGRAPH };
  PphTextStyle style = pph_style_sheet_get (builder->sheet, &paragraph, PPH_PLACE_CELL, size).text;
  PphSpan span = { .text = (char *)text, .style = whole->style, .source = -1 };
  int least, min, max;

  pph_typesetter_measure (builder->typesetter, &span, 1, &style, &least, &min, &max);
  return max;
}

/* What stands right of the whole part: decimals, a unit, marks. */
static int
measure_tail (PphBuilder *builder, const GArray *spans, const char *tail, int size)
{
  int width = *tail != '\0' ? measure (builder, &g_array_index (spans, PphSpan, 0), tail, size) : 0;

  for (guint i = 1; i < spans->len; i++)
    width += measure (builder, &g_array_index (spans, PphSpan, i), g_array_index (spans, PphSpan, i).text, size);
  return width;
}

int
pph_numbers_get_tail (PphBuilder *builder, const PphBlock *cell, int size)
{
  const GArray *spans = get_spans (cell);
  const char *tail = get_tail (spans);

  return tail != NULL ? measure_tail (builder, spans, tail, size) : 0;
}

static void
measure_column (PphBuilder *builder, const PphBlock *block, guint column, int size, PphNumbers *numbers)
{
  guint n = 0;

  *numbers = (PphNumbers){ 0 };
  for (guint r = 0; r < block->children->len; r++)
    {
      const PphBlock *row = block->children->pdata[r];
      const PphBlock *cell = row->children != NULL && column < row->children->len ? row->children->pdata[column] : NULL;
      const GArray *spans = cell != NULL ? get_spans (cell) : NULL;
      const char *tail = get_tail (spans);
      g_autofree char *whole = NULL;
      const PphSpan *first;

      if (row->header || cell == NULL || (tail == NULL && is_empty (cell)))
        continue;
      if (tail == NULL)
        return;
      first = &g_array_index (spans, PphSpan, 0);
      n++;
      whole = g_strndup (first->text, (gsize)(tail - first->text));
      numbers->tail = MAX (numbers->tail, measure_tail (builder, spans, tail, size));
      numbers->head = MAX (numbers->head, measure (builder, first, whole, size));
    }
  numbers->numeric = n >= LEAST_CELLS;
}

void
pph_numbers_measure (PphBuilder *builder, const PphBlock *block, guint n_columns, int size, PphNumbers *numbers)
{
  for (guint c = 0; c < n_columns; c++)
    measure_column (builder, block, c, size, &numbers[c]);
}
