/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-typesetter.h"
#include "pph-bidi.h"
#include "pph-tokens.h"

#include <string.h>

#define MAX_RUN_TEXT  60000 /* bytes: clusters are 16 bits */
#define MOST_STRETCH  0.53  /* of a space, beyond which a line is left short: 1.6 with its letters */
#define MOST_TRACKING 0.018 /* of an em */
#define SPARE         512   /* paragraphs kept beyond those of the last run */

struct _PphTypesetter
{
  PphFontSet *fonts;
  PphShaper *shaper;
  PphLineBreaker *breaker;
  GHashTable *cache; /* PphCacheKey -> PphSetting */
  GHashTable *known; /* Known, a set */
  PphTokens tokens;
  GArray *breaks, *chosen, *glyphs;
  GString *key, *run_text;
  guint run, asked, misses;
};

/* A block that was set: none other has its address as long as it is here. */
typedef struct
{
  PphBlock *block;
  PphTextStyle style;
  int width;
  PphSetting *paragraph;
  guint used; /* the run that last asked for it */
} Known;

static guint
hash_known (gconstpointer data)
{
  const Known *known = data;

  return g_direct_hash (known->block) >> 4 ^ (guint)known->width;
}

static gboolean
equal_known (gconstpointer a, gconstpointer b)
{
  const Known *x = a, *y = b;

  return x->block == y->block && x->width == y->width && memcmp (&x->style, &y->style, sizeof x->style) == 0;
}

static void
free_known (gpointer data)
{
  Known *known = data;

  pph_block_unref (known->block);
  pph_setting_unref (known->paragraph);
  g_free (known);
}

PphTypesetter *
pph_typesetter_new (PphFontSet *fonts)
{
  PphTypesetter *self = g_new0 (PphTypesetter, 1);

  self->fonts = pph_font_set_ref (fonts);
  self->shaper = pph_shaper_new (fonts);
  self->breaker = pph_line_breaker_new ();
  self->cache
      = g_hash_table_new_full (pph_cache_key_hash, pph_cache_key_equal, NULL, (GDestroyNotify)pph_setting_unref);
  self->known = g_hash_table_new_full (hash_known, equal_known, free_known, NULL);
  pph_tokens_init (&self->tokens);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (PphBreak));
  self->chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (PphGlyph));
  self->key = g_string_new (NULL);
  self->run_text = g_string_new (NULL);
  return self;
}

void
pph_typesetter_free (PphTypesetter *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->cache);
  pph_tokens_clear (&self->tokens);
  g_array_unref (self->breaks);
  g_array_unref (self->chosen);
  g_array_unref (self->glyphs);
  g_string_free (self->key, TRUE);
  g_string_free (self->run_text, TRUE);
  pph_line_breaker_free (self->breaker);
  pph_shaper_free (self->shaper);
  pph_font_set_unref (self->fonts);
  g_free (self);
}

PphFontSet *
pph_typesetter_get_fonts (PphTypesetter *self)
{
  return self->fonts;
}

void
pph_typesetter_begin (PphTypesetter *self)
{
  pph_shaper_trim (self->shaper);
  self->run++;
  self->asked = self->misses = 0;
}

static gboolean
is_stale (gpointer key, gpointer value, gpointer data)
{
  const PphSetting *paragraph = value;
  const PphTypesetter *self = data;

  return paragraph->used != self->run;
}

static gboolean
is_stale_known (gpointer key, gpointer value, gpointer data)
{
  return ((const Known *)key)->used != ((const PphTypesetter *)data)->run;
}

static gboolean
is_full (const PphTypesetter *self, GHashTable *table)
{
  return g_hash_table_size (table) > 2 * self->asked + SPARE;
}

void
pph_typesetter_end (PphTypesetter *self)
{
  if (is_full (self, self->known))
    g_hash_table_foreach_remove (self->known, is_stale_known, self);
  if (is_full (self, self->cache))
    g_hash_table_foreach_remove (self->cache, is_stale, self);
}

guint
pph_typesetter_count_misses (PphTypesetter *self)
{
  return self->misses;
}

/* ---- lines ---- */

/* The line that is being filled: runs are cut where font, size, colour or link change. */
typedef struct
{
  PphTypesetter *self;
  PphSetting *paragraph;
  const PphSpan *spans;
  const PphTextStyle *style;
  PphTextRun open;
  gboolean is_open;
  int x;
  int tracking; /* added to each letter of the line */
  int end;      /* width of the line */
} Line;

static void
close_run (Line *line)
{
  GArray *glyphs = line->self->glyphs;

  if (!line->is_open)
    return;
  line->open.run.n_glyphs = glyphs->len;
  line->open.run.tracking = line->tracking;
  line->open.run.glyphs = g_memdup2 (glyphs->data, glyphs->len * sizeof (PphGlyph));
  line->open.run.text = g_strndup (line->self->run_text->str, line->self->run_text->len);
  line->open.width = line->x - line->open.x;
  g_array_append_val (line->paragraph->runs, line->open);
  g_array_set_size (glyphs, 0);
  g_string_truncate (line->self->run_text, 0);
  line->is_open = FALSE;
}

static gboolean
continues (const Line *line, const PphToken *token)
{
  const PphSpan *a, *b;

  if (!line->is_open || line->open.run.font != token->word->font || line->open.run.size != token->size
      || line->open.rise != token->rise || line->self->run_text->len + token->word->length > MAX_RUN_TEXT)
    return FALSE;
  if (line->open.span == token->span)
    return TRUE;
  a = &line->spans[line->open.span];
  b = &line->spans[token->span];
  return a->link == NULL && b->link == NULL && a->note == NULL && b->note == NULL
         && (a->style & PPH_STYLE_STRIKE) == (b->style & PPH_STYLE_STRIKE);
}

static void
open_run (Line *line, const PphToken *token, guint start)
{
  const PphSpan *span = &line->spans[token->span];
  gboolean outside = span->link != NULL && span->link[0] != '#';

  close_run (line);
  line->open = (PphTextRun){
    .x = line->x,
    .rise = token->rise,
    .span = token->span,
    .start = start,
    .color = outside ? line->style->link_color : line->style->color,
    .strike = (span->style & PPH_STYLE_STRIKE) != 0,
    .run = { .font = token->word->font, .size = token->size },
  };
  line->is_open = TRUE;
}

/* Puts the glyphs @from up to @to of @token's word on the line. */
static void
add_glyphs (Line *line, const PphToken *token, guint from, guint to)
{
  const PphWord *word = token->word;
  GArray *glyphs = line->self->glyphs;
  guint start, end, base;
  PphGlyph *added;

  if (from >= to)
    return;
  start = word->glyphs[from].cluster;
  end = to < word->n_glyphs ? word->glyphs[to].cluster : word->length;
  if (word->backwards)
    {
      start = 0;
      end = word->length;
    }
  if (!continues (line, token))
    open_run (line, token, token->start + start);
  line->open.run.backwards |= word->backwards;
  base = (guint)line->self->run_text->len;
  g_string_append_len (line->self->run_text, word->text + start, end - start);
  g_array_set_size (glyphs, glyphs->len + to - from);
  added = &g_array_index (glyphs, PphGlyph, glyphs->len - (to - from));
  for (guint g = from; g < to; g++, added++)
    {
      *added = word->glyphs[g];
      if (added->advance > 0)
        added->advance += line->tracking;
      added->cluster = (guint16)(base + (guint)added->cluster - start);
      line->x += added->advance;
    }
}

/* A space belongs to the run before it; at the end of a line it has no width,
 * but is there for whoever reads or copies the text. */
static void
add_space (Line *line, int width)
{
  GArray *glyphs = line->self->glyphs;

  g_array_set_size (glyphs, glyphs->len + 1);
  g_array_index (glyphs, PphGlyph, glyphs->len - 1)
      = (PphGlyph){ line->open.run.font->space, (guint16)line->self->run_text->len, width };
  g_string_append_c (line->self->run_text, ' ');
  line->x += width;
}

static void
add_hyphen (Line *line, int width)
{
  PphGlyph glyph = { line->open.run.font->hyphen, (guint16)line->self->run_text->len, width };

  g_array_append_val (line->self->glyphs, glyph);
  line->open.run.hyphenated = TRUE;
  line->x += width;
}

/* What tracking put after the last letter of a line would show as an uneven edge. */
static void
trim_edge (Line *line)
{
  GArray *glyphs = line->self->glyphs;

  for (guint i = glyphs->len; line->tracking != 0 && i-- > 0;)
    if (g_array_index (glyphs, PphGlyph, i).advance > 0)
      {
        g_array_index (glyphs, PphGlyph, i).advance -= line->tracking;
        line->x -= line->tracking;
        return;
      }
}

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
ease_line (Line *line, const PphBreak *a, const PphBreak *b, int *slack)
{
  int glue = b->glue_before - a->glue_after;
  int extra = *slack > 0 ? *slack - (int)(glue * PPH_FIT_STRETCH) : -*slack - (int)(glue * PPH_FIT_SHRINK);
  guint letters;

  if (extra <= 0)
    return TRUE;
  letters = count_letters (line->self->tokens.tokens, a, b);
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
fill_forwards (Line *line, const PphBreak *a, const PphBreak *b, Spaces *spaces)
{
  GArray *tokens = line->self->tokens.tokens;

  for (guint i = a->token; i <= b->token && i < tokens->len; i++)
    {
      const PphToken *token = &g_array_index (tokens, PphToken, i);

      if (token->word == NULL)
        continue;
      add_glyphs (line, token, i == a->token ? a->glyph : 0, end_of_glyphs (token, i, b));
      if (i == b->token || token->space == 0 || !line->is_open)
        continue;
      add_space (line, ends_with_space (i, b) ? 0 : next_space (spaces, token));
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
list_parts (const Line *line, const PphBreak *a, const PphBreak *b, Spaces *spaces, GArray *parts, GByteArray *levels)
{
  GArray *tokens = line->self->tokens.tokens;

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
fill_both_ways (Line *line, const PphBreak *a, const PphBreak *b, Spaces *spaces)
{
  GArray *tokens = line->self->tokens.tokens;
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
        close_run (line);
      line->x = part->x;
      if (!part->space)
        add_glyphs (line, token, part->from, part->to);
      else
        {
          if (!line->is_open)
            open_run (line, token, token->start + token->word->length);
          add_space (line, part->width);
          line->open.run.backwards |= levels->data[i] & 1;
        }
      if (part->token == b->token && b->kind == PPH_BREAK_HYPHEN && line->is_open)
        add_hyphen (line, b->extra);
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
fill_line (Line *line, const PphBreak *a, const PphBreak *b)
{
  GArray *tokens = line->self->tokens.tokens;
  gboolean both_ways = line->self->tokens.two_ways && goes_both_ways (tokens, a, b);
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
    add_hyphen (line, b->extra);
  else
    trim_edge (line);
  if (b->kind == PPH_BREAK_FORCED && line->is_open)
    add_space (line, 0);
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

static void
append_line (Line *line, const PphBreak *a, const PphBreak *b)
{
  PphSetting *paragraph = line->paragraph;
  PphTextLine entry = { .first_run = paragraph->runs->len };
  int shift = 0;

  line->x = 0;
  fill_line (line, a, b);
  close_run (line);
  entry.n_runs = paragraph->runs->len - entry.first_run;
  entry.start = text_offset (&line->self->tokens, a);
  entry.end = text_offset (&line->self->tokens, b);
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

static PphSetting *
set_anew (PphTypesetter *self, const PphSpan *spans, guint n_spans, const PphTextStyle *style, int width)
{
  PphSetting *paragraph = g_new0 (PphSetting, 1);
  const PphFont *font = pph_font_set_get (self->fonts, style->serif, style->face);
  int ascent = pph_font_scale (font, font->ascent, style->size);
  int descent = pph_font_scale (font, -font->descent, style->size);
  Line line = { self, paragraph, spans, style };
  const PphBreak *a;

  g_atomic_ref_count_init (&paragraph->refs);
  paragraph->width = width;
  paragraph->leading = style->leading;
  paragraph->baseline = (style->leading - ascent - descent) / 2 + ascent;
  paragraph->runs = g_array_new (FALSE, FALSE, sizeof (PphTextRun));
  paragraph->lines = g_array_new (FALSE, FALSE, sizeof (PphTextLine));

  pph_tokens_read (&self->tokens, self->shaper, spans, n_spans, style, width);
  paragraph->text = g_strndup (self->tokens.text->str, self->tokens.text->len);
  paragraph->n_spans = n_spans;
  paragraph->starts = g_memdup2 (self->tokens.starts->data, n_spans * sizeof (guint));
  if (self->tokens.missing->len > 0)
    paragraph->missing = g_memdup2 (self->tokens.missing->data, (self->tokens.missing->len + 1) * sizeof (gunichar));
  if (self->tokens.tokens->len == 0)
    return paragraph;

  pph_tokens_list_breaks (&self->tokens, self->breaks);
  pph_line_breaker_run (self->breaker, (const PphBreak *)(gconstpointer)self->breaks->data, self->breaks->len, width,
                        style->fit, style->hyphenate, self->chosen);
  a = &g_array_index (self->breaks, PphBreak, 0);
  for (guint i = 0; i < self->chosen->len; i++)
    {
      const PphBreak *b = &g_array_index (self->breaks, PphBreak, g_array_index (self->chosen, guint, i));

      append_line (&line, a, b);
      a = b;
    }
  return paragraph;
}

/* ---- cache ---- */

static PphSetting *
set_by_content (PphTypesetter *self, const PphSpan *spans, guint n_spans, const PphTextStyle *style, int width)
{
  PphCacheKey wanted = pph_setting_make_key (self->key, spans, n_spans, style, width);
  PphSetting *paragraph = g_hash_table_lookup (self->cache, &wanted);
  if (paragraph == NULL)
    {
      self->misses++;
      paragraph = set_anew (self, spans, n_spans, style, width);
      paragraph->key = (PphCacheKey){ g_memdup2 (wanted.bytes, wanted.size), wanted.size };
      g_hash_table_insert (self->cache, &paragraph->key, paragraph);
    }
  return paragraph;
}

static PphSetting *
set_known (PphTypesetter *self, const PphBlock *block, const PphSpan *spans, guint n_spans, const PphTextStyle *style,
           int width)
{
  Known wanted = { .block = (PphBlock *)block, .style = *style, .width = width };
  Known *known = g_hash_table_lookup (self->known, &wanted);

  if (known == NULL)
    {
      known = g_memdup2 (&wanted, sizeof wanted);
      known->paragraph = pph_setting_ref (set_by_content (self, spans, n_spans, style, width));
      pph_block_ref (known->block);
      g_hash_table_add (self->known, known);
    }
  known->used = self->run;
  return known->paragraph;
}

PphSetting *
pph_typesetter_set (PphTypesetter *self, const PphBlock *block, const PphSpan *spans, guint n_spans,
                    const PphTextStyle *style, int width)
{
  PphSetting *paragraph = block != NULL && block->lasting ? set_known (self, block, spans, n_spans, style, width)
                                                          : set_by_content (self, spans, n_spans, style, width);

  self->asked++;
  paragraph->used = self->run;
  return pph_setting_ref (paragraph);
}

void
pph_typesetter_touch (PphTypesetter *self, PphSetting *paragraph)
{
  paragraph->used = self->run;
}

gboolean
pph_typesetter_count (PphTypesetter *self, guint n)
{
  self->asked += n;
  return is_full (self, self->known) || is_full (self, self->cache);
}

void
pph_typesetter_measure (PphTypesetter *self, const PphSpan *spans, guint n_spans, const PphTextStyle *style, int *least,
                        int *min, int *max)
{
  int line = 0, word = 0, part = 0;

  pph_tokens_read (&self->tokens, self->shaper, spans, n_spans, style, G_MAXINT);
  pph_tokens_list_breaks (&self->tokens, self->breaks);
  *least = *min = *max = 0;
  for (guint i = 1; i < self->breaks->len; i++)
    {
      const PphBreak *at = &g_array_index (self->breaks, PphBreak, i);

      *least = MAX (*least, at->before + at->extra - part);
      part = at->after;
      if (at->kind == PPH_BREAK_HYPHEN || at->kind == PPH_BREAK_ADDRESS)
        continue;
      *min = MAX (*min, at->before - word);
      word = at->after;
      if (at->kind != PPH_BREAK_FORCED && at->kind != PPH_BREAK_END)
        continue;
      *max = MAX (*max, at->before - line);
      line = at->after;
    }
}
