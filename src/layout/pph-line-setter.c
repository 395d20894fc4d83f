/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-line-setter.h"
#include "pph-bidi.h"

#include <string.h>

#define MOST_STRETCH  0.53  /* of a space, beyond which a line is left short: 1.6 with its letters */
#define MOST_TRACKING 0.018 /* of an em */

static guint
count_spaces (const GArray *tokens, const PphBreak *a, const PphBreak *b)
{
  guint n = 0;

  for (guint i = a->token; i < b->token && i + 1 < tokens->len; i++)
    n += g_array_index (tokens, PphToken, i).space > 0;
  /* the space that the line ends with is not in it */
  return n - (b->kind == PPH_BREAK_SPACE && n > 0);
}

static guint
count_letters (const GArray *tokens, const PphBreak *a, const PphBreak *b)
{
  guint n = 0;

  for (guint i = a->token; i <= b->token && i < tokens->len; i++)
    {
      const PphWord *word = g_array_index (tokens, PphToken, i).word;
      guint from = i == a->token ? a->glyph : 0;
      guint to = i == b->token ? b->glyph : word != NULL ? word->n_glyphs : 0;

      for (guint g = from; g < to; g++)
        n += word->glyphs[g].advance > 0;
    }
  return n;
}

/* What spaces cannot give or take, letters do, less than an eye sees; where that
 * is not enough (lists of names, narrow columns) the line stays short rather
 * than full of holes.  Returns: is it to be justified? */
static gboolean
ease_line (PphLine *line, const PphBreak *a, const PphBreak *b, int *slack)
{
  int glue = b->glue_before - a->glue_after;
  int extra = *slack > 0 ? *slack - (int)(glue * PPH_FIT_STRETCH) : -*slack - (int)(glue * PPH_FIT_SHRINK);
  guint letters;

  if (extra <= 0)
    return TRUE;
  letters = count_letters (line->tokens->tokens, a, b);
  if (b->kind != PPH_BREAK_HYPHEN && letters > 0)
    letters--; /* nothing stands after the last one */
  letters = MAX (letters, 1);
  line->tracking = (*slack > 0 ? 1 : -1) * MIN (extra / (int)letters, (int)(line->style->size * MOST_TRACKING));
  *slack -= line->tracking * (int)letters;
  if (*slack <= glue * MOST_STRETCH)
    return TRUE;
  line->tracking = 0;
  return FALSE;
}

/* The spaces of a line, which share what it lacks. */
typedef struct
{
  gboolean stretch;
  int slack;
  guint n, done;
} Spaces;

static int
next_space (Spaces *spaces, const PphToken *token)
{
  int before = spaces->n > 0 ? (int)((gint64)spaces->slack * spaces->done / spaces->n) : 0;

  if (!spaces->stretch)
    return token->space;
  spaces->done++;
  return token->space + (int)((gint64)spaces->slack * spaces->done / spaces->n) - before;
}

/* The first glyph that does not stand on the line that ends at @b. */
static guint
end_of_glyphs (const PphToken *token, guint index, const PphBreak *b)
{
  return index == b->token ? b->glyph : token->word != NULL ? token->word->n_glyphs : 0;
}

static gboolean
ends_with_space (guint index, const PphBreak *b)
{
  return index + 1 == b->token && b->glyph == 0 && b->kind == PPH_BREAK_SPACE;
}

static void
fill_forwards (PphLine *line, const PphBreak *a, const PphBreak *b, Spaces *spaces)
{
  GArray *tokens = line->tokens->tokens;

  for (guint i = a->token; i <= b->token && i < tokens->len; i++)
    {
      const PphToken *token = &g_array_index (tokens, PphToken, i);

      if (token->word == NULL)
        continue;
      pph_line_add_glyphs (line, token, i == a->token ? a->glyph : 0, end_of_glyphs (token, i, b));
      if (i == b->token || token->space == 0 || !line->is_open)
        continue;
      pph_line_add_space (line, ends_with_space (i, b) ? 0 : next_space (spaces, token));
    }
}

/* A word of a line, or the space after it. */
typedef struct
{
  guint token;
  gboolean space;
  guint from, to; /* glyphs */
  int x, width;
} Part;

static void
list_parts (const PphLine *line, const PphBreak *a, const PphBreak *b, Spaces *spaces, GArray *parts,
            GByteArray *levels)
{
  GArray *tokens = line->tokens->tokens;

  for (guint i = a->token; i <= b->token && i < tokens->len; i++)
    {
      const PphToken *token = &g_array_index (tokens, PphToken, i);
      Part part = { i, FALSE, i == a->token ? a->glyph : 0, end_of_glyphs (token, i, b), 0, 0 };

      if (token->word == NULL)
        continue;
      for (guint g = part.from; g < part.to; g++)
        part.width += token->word->glyphs[g].advance;
      if (i == b->token && b->kind == PPH_BREAK_HYPHEN)
        part.width += b->extra;
      g_array_append_val (parts, part);
      g_byte_array_append (levels, &token->level, 1);
      if (i == b->token || token->space == 0)
        continue;
      part = (Part){ i, TRUE, 0, 0, 0, ends_with_space (i, b) ? 0 : next_space (spaces, token) };
      g_array_append_val (parts, part);
      /* what a line ends with is where it ends (rule L1) */
      g_byte_array_append (levels, ends_with_space (i, b) ? (const guint8 *)"" : &token->space_level, 1);
    }
}

/* A line with words from right to left: each part has its place on the page, and
 * they stay in the order of the text, for whoever reads or copies it. */
static void
fill_both_ways (PphLine *line, const PphBreak *a, const PphBreak *b, Spaces *spaces)
{
  GArray *tokens = line->tokens->tokens;
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (GByteArray) levels = g_byte_array_new ();
  g_autofree guint *order = NULL;
  int width = 0;

  list_parts (line, a, b, spaces, parts, levels);
  order = g_new (guint, parts->len + 1);
  pph_bidi_order (levels->data, parts->len, order);
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, order[i]);

      part->x = width;
      width += part->width;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      const PphToken *token = &g_array_index (tokens, PphToken, part->token);

      /* a run has one direction */
      if (part->x != line->x || (i > 0 && levels->data[i] != levels->data[i - 1]) || levels->data[i] > 0)
        pph_line_close_run (line);
      line->x = part->x;
      if (!part->space)
        pph_line_add_glyphs (line, token, part->from, part->to);
      else
        {
          if (!line->is_open)
            pph_line_open_run (line, token, token->start + token->word->length);
          pph_line_add_space (line, part->width);
          line->open.run.backwards |= levels->data[i] & 1;
        }
      if (part->token == b->token && b->kind == PPH_BREAK_HYPHEN && line->is_open)
        pph_line_add_hyphen (line, b->extra);
    }
  line->end = width;
}

static gboolean
goes_both_ways (const GArray *tokens, const PphBreak *a, const PphBreak *b)
{
  for (guint i = a->token; i <= b->token && i < tokens->len; i++)
    if (g_array_index (tokens, PphToken, i).level > 0)
      return TRUE;
  return FALSE;
}

static void
fill_line (PphLine *line, const PphBreak *a, const PphBreak *b)
{
  GArray *tokens = line->tokens->tokens;
  gboolean both_ways = line->tokens->two_ways && goes_both_ways (tokens, a, b);
  Spaces spaces = { .slack = line->paragraph->width - (b->before + b->extra - a->after) };

  line->tracking = 0;
  spaces.n = count_spaces (tokens, a, b);
  spaces.stretch = line->style->fit == PPH_FIT_JUSTIFIED && spaces.n > 0
                   && (spaces.slack < 0 || (b->kind != PPH_BREAK_FORCED && b->kind != PPH_BREAK_END));
  if (spaces.stretch && !both_ways) /* some letters from right to left are joined to one another */
    spaces.stretch = ease_line (line, a, b, &spaces.slack);
  if (both_ways)
    {
      fill_both_ways (line, a, b, &spaces);
      return;
    }
  fill_forwards (line, a, b, &spaces);
  if (b->kind == PPH_BREAK_HYPHEN && line->is_open)
    pph_line_add_hyphen (line, b->extra);
  else
    pph_line_trim_edge (line);
  if (b->kind == PPH_BREAK_FORCED && line->is_open)
    pph_line_add_space (line, 0);
  line->end = line->x;
}

static guint
text_offset (const PphTokens *tokens, const PphBreak *at)
{
  const PphToken *token;

  if (at->token >= tokens->tokens->len)
    return (guint)tokens->text->len;
  token = &g_array_index (tokens->tokens, PphToken, at->token);
  if (at->glyph == 0 || token->word == NULL)
    return token->start;
  return token->start + token->word->glyphs[at->glyph].cluster;
}

static void
mark_parted (PphRun *run)
{
  gsize size = strlen (run->text);

  while (size > 0 && run->text[size - 1] == ' ')
    size--;
  run->parted = !run->hyphenated && size > 0 && run->text[size - 1] == '-';
}

void
pph_line_set (PphLine *line, const PphBreak *a, const PphBreak *b)
{
  PphSetting *paragraph = line->paragraph;
  PphTextLine entry = { .first_run = paragraph->runs->len };
  int shift = 0;

  line->x = 0;
  fill_line (line, a, b);
  pph_line_close_run (line);
  entry.n_runs = paragraph->runs->len - entry.first_run;
  entry.start = text_offset (line->tokens, a);
  entry.end = text_offset (line->tokens, b);
  if (entry.n_runs > 0)
    mark_parted (&g_array_index (paragraph->runs, PphTextRun, paragraph->runs->len - 1).run);
  entry.width = line->end;
  entry.hyphenated = b->kind == PPH_BREAK_HYPHEN;
  if (line->style->fit != PPH_FIT_JUSTIFIED && line->style->align != PPH_ALIGN_START)
    shift = (paragraph->width - line->end) / (line->style->align == PPH_ALIGN_CENTER ? 2 : 1);
  entry.x = MAX (shift, 0);
  for (guint i = entry.first_run; i < paragraph->runs->len; i++)
    g_array_index (paragraph->runs, PphTextRun, i).x += entry.x;
  g_array_append_val (paragraph->lines, entry);
}
