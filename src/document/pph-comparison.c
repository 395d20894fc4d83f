/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-comparison.h"

#include <string.h>

#define ALIKE       0.4    /* from here on two lines are one that was changed */
#define MOST_PAIRS  250000 /* beyond, lines are not held against each other: they are removed and added */
#define LONG_ENOUGH 12     /* characters that a line must have to be known again elsewhere */

/* Lines of one version */

typedef struct
{
  char *text;
  char *part;
  int level;
} Line;

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_free (line->part);
}

static void
add_line (GArray *lines, GString *text, const char *part, int level)
{
  Line line = { NULL, g_strdup (part), level };

  g_strchomp (text->str);
  line.text = g_strdup (text->str);
  if (*line.text != '\0')
    g_array_append_val (lines, line);
  else
    line_clear (&line);
  g_string_truncate (text, 0);
}

static int
level_of (const PphBlock *block)
{
  return block->kind == PPH_BLOCK_TITLE ? 1 : block->kind == PPH_BLOCK_HEADING ? block->level : 0;
}

/* A row of a table is one line: what stands in its cells, " | " between. */
static void
append_row (GString *text, const PphBlock *row)
{
  for (guint i = 0; row->children != NULL && i < row->children->len; i++)
    {
      g_autofree char *cell = pph_block_dup_text (row->children->pdata[i]);

      g_strdelimit (g_strchomp (cell), "\n", ' ');
      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", cell);
    }
}

static void
add_notes (GArray *lines, const PphBlock *block, const char *part)
{
  for (guint i = 0; i < block->spans->len; i++)
    {
      const PphSpan *span = &g_array_index (block->spans, PphSpan, i);
      g_autofree char *note = span->note != NULL ? pph_block_dup_text (span->note) : NULL;
      g_autoptr (GString) text = g_string_new (note);

      add_line (lines, text, part, 0);
    }
}

/* @open: the sign of an item, which begins the line of its first paragraph */
static void
add_lines (GArray *lines, const PphBlock *block, const char *part, GString *open)
{
  if (block->part != NULL)
    part = block->part;
  if (block->kind == PPH_BLOCK_ROW)
    {
      append_row (open, block);
      add_line (lines, open, part, 0);
      return;
    }
  if (block->kind == PPH_BLOCK_CONTENTS)
    return;
  if (block->label != NULL)
    g_string_append_printf (open, "%s%s", block->label, block->spans != NULL ? pph_block_get_joint (block) : " ");
  if (block->spans != NULL)
    {
      for (guint i = 0; i < block->spans->len; i++)
        g_string_append (open, g_array_index (block->spans, PphSpan, i).text);
      add_line (lines, open, part, level_of (block));
      add_notes (lines, block, part);
    }
  for (guint i = 0; block->children != NULL && i < block->children->len; i++)
    add_lines (lines, block->children->pdata[i], part, open);
  if (block->kind == PPH_BLOCK_ITEM)
    add_line (lines, open, part, 0);
}

static GArray *
list_lines (const PphComposed *composed)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GString) open = g_string_new (NULL);

  g_array_set_clear_func (lines, line_clear);
  add_lines (lines, composed->root, NULL, open);
  add_line (lines, open, NULL, 0);
  return lines;
}

/* Pairs */

static GPtrArray *
tell_one (PphDiffKind kind, const char *text)
{
  return kind == PPH_DIFF_REMOVED ? pph_text_diff (text, "") : pph_text_diff ("", text);
}

static void
add_compared (PphComparison *self, PphLineKind kind, const Line *line, GPtrArray *spans)
{
  PphComparedLine *compared = g_new0 (PphComparedLine, 1);

  compared->kind = kind;
  compared->level = line->level;
  compared->part = g_strdup (line->part);
  compared->spans = spans;
  g_ptr_array_add (self->lines, compared);
  self->changes += kind != PPH_LINE_SAME;
}

static double
get_likeness (const Line *a, const Line *b)
{
  double likeness = (a->level > 0) == (b->level > 0) ? pph_text_diff_likeness (a->text, b->text) : 0;

  /* A part keeps its id however much of it is written anew. */
  if (a->level > 0 && b->level > 0 && a->part != NULL && g_strcmp0 (a->part, b->part) == 0)
    likeness = MAX (likeness, ALIKE);
  return likeness >= ALIKE ? likeness : 0;
}

/* What lies between two lines that are the same: @n of the one version, @m of the other. The pairs that are most alike
 * in all, each in its order. */
static void
pair_between (PphComparison *self, const Line *a, guint n, const Line *b, guint m)
{
  gsize width = m + 1;
  g_autofree double *best = NULL;
  guint i = 0, j = 0;

  if ((gsize)n * m > 0 && (gsize)n * m <= MOST_PAIRS)
    {
      best = g_new0 (double, (n + 1) * width);
      for (guint x = n; x-- > 0;)
        for (guint y = m; y-- > 0;)
          {
            double paired = get_likeness (&a[x], &b[y]);
            double apart = MAX (best[(x + 1) * width + y], best[x * width + y + 1]);

            paired = paired > 0 ? paired + best[(x + 1) * width + y + 1] : 0;
            best[x * width + y] = MAX (paired, apart);
          }
    }
  while (i < n || j < m)
    if (best != NULL && i < n && j < m && best[i * width + j] > best[(i + 1) * width + j]
        && best[i * width + j] > best[i * width + j + 1])
      {
        add_compared (self, PPH_LINE_CHANGED, &b[j], pph_text_diff (a[i].text, b[j].text));
        i++;
        j++;
      }
    else if (i < n && (best == NULL || j >= m || best[(i + 1) * width + j] >= best[i * width + j]))
      {
        add_compared (self, PPH_LINE_REMOVED, &a[i], tell_one (PPH_DIFF_REMOVED, a[i].text));
        i++;
      }
    else
      {
        add_compared (self, PPH_LINE_ADDED, &b[j], tell_one (PPH_DIFF_ADDED, b[j].text));
        j++;
      }
}

static guint *
number_lines (const GArray *lines, GHashTable *numbers)
{
  guint *ids = g_new (guint, lines->len + 1);

  for (guint i = 0; i < lines->len; i++)
    {
      const char *text = g_array_index (lines, Line, i).text;
      gpointer id = g_hash_table_lookup (numbers, text);

      if (id == NULL)
        {
          id = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
          g_hash_table_insert (numbers, (gpointer)text, id);
        }
      ids[i] = GPOINTER_TO_UINT (id);
    }
  return ids;
}

static void
pair_all (PphComparison *self, const GArray *before, const GArray *after)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *a = number_lines (before, numbers);
  g_autofree guint *b = number_lines (after, numbers);
  g_autofree gboolean *gone = g_new0 (gboolean, before->len + 1);
  g_autofree gboolean *come = g_new0 (gboolean, after->len + 1);
  guint i = 0, j = 0;

  pph_text_diff_sequences (a, before->len, b, after->len, gone, come);
  while (i < before->len || j < after->len)
    {
      guint from_i = i, from_j = j;

      while (i < before->len && gone[i])
        i++;
      while (j < after->len && come[j])
        j++;
      pair_between (self, &((const Line *)(gpointer)before->data)[from_i], i - from_i,
                    &((const Line *)(gpointer)after->data)[from_j], j - from_j);
      if (i < before->len && j < after->len)
        {
          const Line *line = &g_array_index (after, Line, j);

          add_compared (self, PPH_LINE_SAME, line, pph_text_diff (line->text, line->text));
          i++;
          j++;
        }
    }
}

/* What was removed in one place and added in another was moved. */
static void
find_moved (PphComparison *self)
{
  g_autoptr (GHashTable) removed = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->lines->len; i++)
    {
      PphComparedLine *line = self->lines->pdata[i];
      const char *text = line->spans->len > 0 ? ((PphDiffSpan *)line->spans->pdata[0])->text : "";

      if (line->kind == PPH_LINE_REMOVED && strlen (text) >= LONG_ENOUGH)
        g_hash_table_insert (removed, (gpointer)text, line);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      PphComparedLine *line = self->lines->pdata[i];
      const char *text = line->spans->len > 0 ? ((PphDiffSpan *)line->spans->pdata[0])->text : "";
      PphComparedLine *from = line->kind == PPH_LINE_ADDED ? g_hash_table_lookup (removed, text) : NULL;

      if (from != NULL)
        {
          from->kind = PPH_LINE_MOVED_AWAY;
          line->kind = PPH_LINE_MOVED_HERE;
          g_hash_table_remove (removed, text);
        }
    }
}

static void
compared_free (gpointer data)
{
  PphComparedLine *line = data;

  g_ptr_array_unref (line->spans);
  g_free (line->part);
  g_free (line);
}

PphComparison *
pph_comparison_new (const PphComposed *before, const PphComposed *after)
{
  PphComparison *self = g_new0 (PphComparison, 1);
  g_autoptr (GArray) a = list_lines (before);
  g_autoptr (GArray) b = list_lines (after);

  g_atomic_ref_count_init (&self->refs);
  self->lines = g_ptr_array_new_with_free_func (compared_free);
  pair_all (self, a, b);
  find_moved (self);
  return self;
}

PphComparison *
pph_comparison_ref (PphComparison *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_comparison_unref (PphComparison *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->lines);
  g_free (self);
}

char *
pph_compared_line_dup_side (const PphComparedLine *self, gboolean after)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const PphDiffSpan *span = self->spans->pdata[i];

      if (span->kind != (after ? PPH_DIFF_REMOVED : PPH_DIFF_ADDED))
        g_string_append (text, span->text);
    }
  return g_string_free (text, FALSE);
}
