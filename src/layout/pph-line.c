/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-line.h"

#define MAX_RUN_TEXT 60000 /* bytes: clusters are 16 bits */

void
pph_line_close_run (PphLine *self)
{
  GArray *glyphs = self->glyphs;

  if (!self->is_open)
    return;
  self->open.run.n_glyphs = glyphs->len;
  self->open.run.tracking = self->tracking;
  self->open.run.glyphs = g_memdup2 (glyphs->data, glyphs->len * sizeof (PphGlyph));
  self->open.run.text = g_strndup (self->text->str, self->text->len);
  self->open.width = self->x - self->open.x;
  g_array_append_val (self->paragraph->runs, self->open);
  g_array_set_size (glyphs, 0);
  g_string_truncate (self->text, 0);
  self->is_open = FALSE;
}

static gboolean
continues (const PphLine *self, const PphToken *token)
{
  const PphSpan *a, *b;

  if (!self->is_open || self->open.run.font != token->word->font || self->open.run.size != token->size
      || self->open.rise != token->rise || self->text->len + token->word->length > MAX_RUN_TEXT)
    return FALSE;
  if (self->open.span == token->span)
    return TRUE;
  a = &self->spans[self->open.span];
  b = &self->spans[token->span];
  return a->link == NULL && b->link == NULL && a->note == NULL && b->note == NULL
         && (a->style & PPH_STYLE_STRIKE) == (b->style & PPH_STYLE_STRIKE);
}

void
pph_line_open_run (PphLine *self, const PphToken *token, guint start)
{
  const PphSpan *span = &self->spans[token->span];
  gboolean outside = span->link != NULL && span->link[0] != '#';

  pph_line_close_run (self);
  self->open = (PphTextRun){
    .x = self->x,
    .rise = token->rise,
    .span = token->span,
    .start = start,
    .color = outside ? self->style->link_color : self->style->color,
    .strike = (span->style & PPH_STYLE_STRIKE) != 0,
    .run = { .font = token->word->font, .size = token->size },
  };
  self->is_open = TRUE;
}

void
pph_line_add_glyphs (PphLine *self, const PphToken *token, guint from, guint to)
{
  const PphWord *word = token->word;
  GArray *glyphs = self->glyphs;
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
  if (!continues (self, token))
    pph_line_open_run (self, token, token->start + start);
  self->open.run.backwards |= word->backwards;
  base = (guint)self->text->len;
  g_string_append_len (self->text, word->text + start, end - start);
  g_array_set_size (glyphs, glyphs->len + to - from);
  added = &g_array_index (glyphs, PphGlyph, glyphs->len - (to - from));
  for (guint g = from; g < to; g++, added++)
    {
      *added = word->glyphs[g];
      if (added->advance > 0)
        added->advance += self->tracking;
      added->cluster = (guint16)(base + (guint)added->cluster - start);
      self->x += added->advance;
    }
}

void
pph_line_add_space (PphLine *self, int width)
{
  GArray *glyphs = self->glyphs;

  g_array_set_size (glyphs, glyphs->len + 1);
  g_array_index (glyphs, PphGlyph, glyphs->len - 1)
      = (PphGlyph){ self->open.run.font->space, (guint16)self->text->len, width };
  g_string_append_c (self->text, ' ');
  self->x += width;
}

void
pph_line_add_hyphen (PphLine *self, int width)
{
  PphGlyph glyph = { self->open.run.font->hyphen, (guint16)self->text->len, width };

  g_array_append_val (self->glyphs, glyph);
  self->open.run.hyphenated = TRUE;
  self->x += width;
}

void
pph_line_trim_edge (PphLine *self)
{
  GArray *glyphs = self->glyphs;

  for (guint i = glyphs->len; self->tracking != 0 && i-- > 0;)
    if (g_array_index (glyphs, PphGlyph, i).advance > 0)
      {
        g_array_index (glyphs, PphGlyph, i).advance -= self->tracking;
        self->x -= self->tracking;
        return;
      }
}
