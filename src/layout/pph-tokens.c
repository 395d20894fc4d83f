/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-tokens.h"
#include "pph-bidi.h"

#include <string.h>

#define ELLIPSIS   "\u2026"
#define GAP_WIDTH  PPH_MM (40)
#define GAP_MARGIN 2 /* ellipses that stay together at each end of a gap */

void
pph_tokens_init (PphTokens *self)
{
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tokens = g_array_new (FALSE, FALSE, sizeof (PphToken));
  self->missing = g_array_new (TRUE, FALSE, sizeof (gunichar));
}

void
pph_tokens_clear (PphTokens *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_array_unref (self->tokens);
  g_array_unref (self->missing);
}

/* The number of ellipses that a gap is worth, if it is made of dots only; else 0. */
static guint
count_ellipses (const char *text)
{
  guint dots = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '.' || c == '_')
        dots++;
      else if (c == 0x2026)
        dots += 3;
      else if (c != ' ' && c != 0xa0)
        return 0;
    }
  return MAX (dots / 3, 1);
}

static void
append_gap (PphTokens *self, PphShaper *shaper, const char *text, const PphWordStyle *style)
{
  guint n = count_ellipses (text);
  const PphWord *one;

  if (n == 0)
    {
      g_string_append (self->text, text);
      return;
    }
  one = pph_shaper_get (shaper, style, ELLIPSIS, strlen (ELLIPSIS));
  n = CLAMP (n, (guint)(GAP_WIDTH / MAX (one->width, PPH_POINT)), 200);
  for (guint i = 0; i < n; i++)
    g_string_append (self->text, ELLIPSIS);
}

static void
append_pieces (PphTokens *self, const PphWord *word, PphToken token)
{
  self->two_ways |= word->two_ways;
  for (; word != NULL; word = word->next_piece)
    {
      token.word = word;
      token.x = self->width;
      token.glue = self->glue;
      g_array_append_val (self->tokens, token);
      self->width += word->width;
      token.start += word->length;
      for (const gunichar *c = word->missing; c != NULL && *c != 0; c++)
        g_array_append_val (self->missing, *c);
    }
}

static PphToken *
last_token (PphTokens *self)
{
  return self->tokens->len > 0 ? &g_array_index (self->tokens, PphToken, self->tokens->len - 1) : NULL;
}

static void
append_space (PphTokens *self, int width, guint8 level)
{
  PphToken *last = last_token (self);

  if (last == NULL || last->space > 0 || last->newline)
    return;
  last->space = width;
  last->space_level = level;
  self->width += width;
  self->glue += width;
}

static void
append_newline (PphTokens *self, PphToken token)
{
  PphToken *last = last_token (self);

  if (last == NULL || last->newline)
    {
      token.word = NULL;
      token.x = self->width;
      token.glue = self->glue;
      g_array_append_val (self->tokens, token);
      last = last_token (self);
    }
  if (last->space > 0)
    {
      self->width -= last->space;
      self->glue -= last->space;
      last->space = 0;
    }
  last->newline = TRUE;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/* U+2028 or U+2029 */
static gboolean
is_line_separator (const char *text)
{
  return (guint8)text[0] == 0xe2 && (guint8)text[1] == 0x80 && ((guint8)text[2] == 0xa8 || (guint8)text[2] == 0xa9);
}

static PphWordStyle
word_style (const PphSpan *span, const PphTextStyle *style)
{
  PphWordStyle word = { style->serif, style->face, style->size, style->hyphenate, FALSE };

  if (span->style & PPH_STYLE_BOLD)
    word.face |= PPH_FACE_BOLD;
  if (span->style & PPH_STYLE_ITALIC)
    word.face ^= PPH_FACE_ITALIC;
  if (span->style & PPH_STYLE_SUPERSCRIPT)
    word.size = word.size * 2 / 3;
  if (span->style & PPH_STYLE_NO_HYPHENS)
    word.hyphenate = FALSE;
  return word;
}

static gboolean
is_gap (const PphSpan *span)
{
  return (span->style & PPH_STYLE_GAP) && count_ellipses (span->text) > 0;
}

static void
append_text (PphTokens *self, PphShaper *shaper, const PphSpan *span, const PphTextStyle *style)
{
  const PphWordStyle words = word_style (span, style);

  if (is_gap (span))
    append_gap (self, shaper, span->text, &words);
  else if (g_utf8_validate (span->text, -1, NULL))
    g_string_append (self->text, span->text);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (span->text, -1);

      g_string_append (self->text, valid);
    }
}

/* Where the word that begins at @i ends: at a space, and where @levels change. */
static gsize
find_end (const char *text, gsize i, gsize limit, const guint8 *levels)
{
  gsize end = i + 1;

  while (end < limit && !is_space (text[end]) && !is_line_separator (text + end)
         && (levels == NULL || levels[end] == levels[i]))
    end++;
  return end;
}

/* Reads the bytes of a span, from @i up to @limit. @levels: of each byte of the text, or NULL: all 0 */
static void
read_span (PphTokens *self, PphShaper *shaper, const PphSpan *span, guint index, const PphTextStyle *style, gsize i,
           gsize limit, const guint8 *levels)
{
  PphWordStyle words = word_style (span, style);
  const PphFont *font = pph_font_set_get (pph_shaper_get_fonts (shaper), words.serif, words.face);
  const char *text = self->text->str;
  int space = pph_font_scale (font, font->space_advance, words.size);
  PphToken token = { .span = index, .span_style = span->style, .size = words.size, .gap = is_gap (span) };
  gsize end;

  if (span->style & PPH_STYLE_SUPERSCRIPT)
    token.rise = style->size / 3;
  for (; i < limit; i = end)
    {
      end = i + 1;
      token.start = (guint)i;
      token.level = levels != NULL ? levels[i] : 0;
      if (text[i] == '\n')
        append_newline (self, token);
      else if (is_line_separator (text + i))
        {
          append_newline (self, token);
          end = i + 3;
        }
      else if (is_space (text[i]))
        append_space (self, space, token.level);
      else
        {
          end = find_end (text, i, limit, levels);
          words.backwards = token.level & 1;
          append_pieces (self, pph_shaper_get (shaper, &words, text + i, end - i), token);
        }
    }
}

static void
read_spans (PphTokens *self, PphShaper *shaper, const PphSpan *spans, guint n_spans, const PphTextStyle *style,
            const guint8 *levels)
{
  g_array_set_size (self->tokens, 0);
  g_array_set_size (self->missing, 0);
  self->width = self->glue = 0;
  for (guint i = 0; i < n_spans; i++)
    {
      gsize end = i + 1 < n_spans ? g_array_index (self->starts, guint, i + 1) : self->text->len;

      if (spans[i].text != NULL)
        read_span (self, shaper, &spans[i], i, style, g_array_index (self->starts, guint, i), end, levels);
    }
}

/* Marks what stands between two spaces and is wider than the line. */
static void
mark_emergencies (PphTokens *self, int width)
{
  guint first = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      const PphToken *token = &g_array_index (self->tokens, PphToken, i);
      int end = token->x + (token->word != NULL ? token->word->width : 0);

      if (token->space == 0 && !token->newline && i + 1 < self->tokens->len)
        continue;
      if (end - g_array_index (self->tokens, PphToken, first).x > width)
        for (guint k = first; k <= i; k++)
          g_array_index (self->tokens, PphToken, k).emergency = TRUE;
      first = i + 1;
    }
}

void
pph_tokens_read (PphTokens *self, PphShaper *shaper, const PphSpan *spans, guint n_spans, const PphTextStyle *style,
                 int width)
{
  PphToken *last;

  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  for (guint i = 0; i < n_spans; i++)
    {
      guint start = (guint)self->text->len;

      g_array_append_val (self->starts, start);
      if (spans[i].text != NULL)
        append_text (self, shaper, &spans[i], style);
    }
  self->two_ways = FALSE;
  read_spans (self, shaper, spans, n_spans, style, NULL);
  if (self->two_ways)
    {
      g_autofree guint8 *levels = pph_bidi_find_levels (self->text->str, self->text->len);

      read_spans (self, shaper, spans, n_spans, style, levels);
    }
  last = last_token (self);
  if (last != NULL && last->space > 0)
    {
      self->width -= last->space;
      self->glue -= last->space;
      last->space = 0;
    }
  if (last != NULL)
    last->newline = FALSE;
  mark_emergencies (self, width);
}

static void
list_in_gap (const PphToken *token, guint index, GArray *breaks)
{
  int x = token->x;

  for (guint g = 0; g < token->word->n_glyphs; g++)
    {
      if (g >= GAP_MARGIN && g + GAP_MARGIN <= token->word->n_glyphs)
        {
          PphBreak at = { PPH_BREAK_GAP, index, g, x, x, token->glue, token->glue, 0 };

          g_array_append_val (breaks, at);
        }
      x += token->word->glyphs[g].advance;
    }
}

/* Every cluster of a word that is too long, but for the "https://" of an address; a hyphen where one may be; rather
 * after a hyphen of the word, though it be a name. */
static void
list_emergencies (const PphToken *token, guint index, GArray *breaks)
{
  const PphWord *word = token->word;
  const char *scheme = strstr (word->text, "://");
  guint begin = scheme != NULL ? (guint)(scheme - word->text) + 3 : 0;
  int x = token->x;
  guint next = 0;

  for (guint g = 0; g < word->n_glyphs; g++)
    {
      PphBreak at = { PPH_BREAK_EMERGENCY, index, g, x, x, token->glue, token->glue, 0 };

      if (next < word->n_breaks && word->breaks[next].glyph == g)
        {
          next++;
          at.kind = word->breaks[next - 1].kind == PPH_WORD_BREAK_HYPHEN    ? PPH_BREAK_HYPHEN
                    : word->breaks[next - 1].kind == PPH_WORD_BREAK_VISIBLE ? PPH_BREAK_VISIBLE
                                                                            : PPH_BREAK_ADDRESS;
          if (at.kind == PPH_BREAK_HYPHEN)
            at.extra = pph_font_scale (word->font, word->font->hyphen_advance, token->size);
        }
      else if (word->n_breaks == 0 && word->glyphs[g].cluster > 0 && word->text[word->glyphs[g].cluster - 1] == '-')
        at.kind = PPH_BREAK_VISIBLE;
      /* a line must gain some width, or there would be endless ones */
      if (x > (breaks->len > 0 ? g_array_index (breaks, PphBreak, breaks->len - 1).after : 0)
          && (g == 0 || (word->glyphs[g].cluster >= begin && word->glyphs[g].cluster != word->glyphs[g - 1].cluster)))
        g_array_append_val (breaks, at);
      x += word->glyphs[g].advance;
    }
}

static void
list_in_word (const PphToken *token, guint index, GArray *breaks)
{
  static const PphBreakKind kinds[] = { PPH_BREAK_HYPHEN, PPH_BREAK_VISIBLE, PPH_BREAK_ADDRESS };

  for (guint i = 0; i < token->word->n_breaks; i++)
    {
      const PphWordBreak *in = &token->word->breaks[i];
      int x = token->x + in->width;
      PphBreak at = { kinds[in->kind], index, in->glyph, x, x, token->glue, token->glue, 0 };

      if (at.kind == PPH_BREAK_HYPHEN)
        at.extra = pph_font_scale (token->word->font, token->word->font->hyphen_advance, token->size);
      g_array_append_val (breaks, at);
    }
}

static void
list_in_token (const PphToken *token, guint index, GArray *breaks)
{
  if (!token->gap && (!token->emergency || token->word->backwards))
    list_in_word (token, index, breaks);
  else if (token->emergency && token->gap)
    list_in_gap (token, index, breaks);
  else if (token->emergency)
    list_emergencies (token, index, breaks);
  /* who fills in a gap writes on one line */
}

void
pph_tokens_list_breaks (const PphTokens *self, GArray *breaks)
{
  PphBreak at = { PPH_BREAK_START };

  g_array_set_size (breaks, 0);
  g_array_append_val (breaks, at);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      const PphToken *token = &g_array_index (self->tokens, PphToken, i);
      int end = token->x + (token->word != NULL ? token->word->width : 0);

      if (token->word != NULL)
        list_in_token (token, i, breaks);
      if (token->newline)
        at = (PphBreak){ PPH_BREAK_FORCED, i + 1, 0, end, end, token->glue, token->glue, 0 };
      else if (token->space > 0)
        at = (PphBreak){
          PPH_BREAK_SPACE, i + 1, 0, end, end + token->space, token->glue, token->glue + token->space, 0
        };
      else
        continue;
      g_array_append_val (breaks, at);
    }
  at = (PphBreak){ PPH_BREAK_END, self->tokens->len, 0, self->width, self->width, self->glue, self->glue, 0 };
  g_array_append_val (breaks, at);
}
