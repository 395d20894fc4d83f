/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-typesetter.h"
#include "pph-line-setter.h"
#include "pph-tokens.h"

#include <string.h>

#define SPARE 512 /* paragraphs kept beyond those of the last run */

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

static PphSetting *
set_anew (PphTypesetter *self, const PphSpan *spans, guint n_spans, const PphTextStyle *style, int width)
{
  PphSetting *paragraph = g_new0 (PphSetting, 1);
  const PphFont *font = pph_font_set_get (self->fonts, style->serif, style->face);
  int ascent = pph_font_scale (font, font->ascent, style->size);
  int descent = pph_font_scale (font, -font->descent, style->size);
  PphLine line = { &self->tokens, spans, style, paragraph, self->glyphs, self->run_text };
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

      pph_line_set (&line, a, b);
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
