/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-shaper.h"
#include "pph-bidi.h"

#include <string.h>

#define MAX_WORDS    60000
#define MAX_PIECE    200       /* bytes; a longer word is shaped in slices */
#define LONG_ADDRESS 24        /* bytes, from which an address may be broken */
#define MEMORY       (1 << 16) /* bytes taken at once: words are all forgotten together */

typedef struct _Entry Entry;
struct _Entry
{
  Entry *next;
  guint hash;
  PphWordStyle style;
  gsize length;
  char *text;
  PphWord *word;
};

/* How HarfBuzz shapes words that are not French with one font. */
typedef struct
{
  const PphFont *font;
  hb_segment_properties_t properties;
  hb_shape_plan_t *plan;
} Plan;

struct _PphShaper
{
  PphFontSet *fonts;
  hb_buffer_t *buffer;
  Entry **buckets;
  guint n_buckets, n_entries;
  GPtrArray *memory; /* blocks of bytes that words are in */
  gsize left;        /* of the last */
  GArray *plans;     /* Plan */
  GArray *points;    /* guint, scratch */
  GArray *breaks;    /* PphWordBreak, scratch */
  GArray *missing;   /* gunichar, scratch */
};

static void
clear_plan (gpointer plan)
{
  hb_shape_plan_destroy (((Plan *)plan)->plan);
}

PphShaper *
pph_shaper_new (PphFontSet *fonts)
{
  PphShaper *self = g_new0 (PphShaper, 1);

  self->fonts = fonts;
  self->buffer = hb_buffer_create ();
  self->n_buckets = 1 << 13;
  self->buckets = g_new0 (Entry *, self->n_buckets);
  self->memory = g_ptr_array_new_with_free_func (g_free);
  self->plans = g_array_new (FALSE, FALSE, sizeof (Plan));
  g_array_set_clear_func (self->plans, clear_plan);
  self->points = g_array_new (FALSE, FALSE, sizeof (guint));
  self->breaks = g_array_new (FALSE, FALSE, sizeof (PphWordBreak));
  self->missing = g_array_new (TRUE, FALSE, sizeof (gunichar));
  return self;
}

/* @size bytes of zeroes, there until all words are forgotten. */
static gpointer
take (PphShaper *self, gsize size)
{
  char *block;

  size = (size + 7) & ~(gsize)7;
  if (size > self->left)
    {
      self->left = MAX (size, MEMORY);
      g_ptr_array_add (self->memory, g_malloc0 (self->left));
    }
  block = self->memory->pdata[self->memory->len - 1];
  self->left -= size;
  return block + self->left;
}

static gpointer
take_copy (PphShaper *self, gconstpointer bytes, gsize size)
{
  gpointer copy = take (self, size);

  /* memcpy() may not be given NULL, not even for nothing. */
  return size > 0 ? memcpy (copy, bytes, size) : copy;
}

static void
forget_all (PphShaper *self)
{
  memset (self->buckets, 0, self->n_buckets * sizeof *self->buckets);
  g_ptr_array_set_size (self->memory, 0);
  self->left = 0;
  self->n_entries = 0;
}

void
pph_shaper_free (PphShaper *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->memory);
  g_free (self->buckets);
  hb_buffer_destroy (self->buffer);
  g_array_unref (self->plans);
  g_array_unref (self->points);
  g_array_unref (self->breaks);
  g_array_unref (self->missing);
  g_free (self);
}

void
pph_shaper_trim (PphShaper *self)
{
  if (self->n_entries > MAX_WORDS)
    forget_all (self);
}

PphFontSet *
pph_shaper_get_fonts (PphShaper *self)
{
  return self->fonts;
}

/* Characters that show nothing by themselves are no reason to change font. */
static gboolean
is_invisible (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xa0 || c == 0xad || (c >= 0x2000 && c <= 0x200f)
         || (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff;
}

static PphFont *
choose_font (PphShaper *self, const PphWordStyle *style, gunichar c, PphFont *current)
{
  PphFont *main_font = pph_font_set_get (self->fonts, style->serif, style->face);
  PphFont *other;

  if (is_invisible (c))
    return current != NULL ? current : main_font;
  if (pph_font_has (main_font, c))
    return main_font;
  /* a combining mark stays with its letter if it can */
  if (current != NULL && pph_font_has (current, c))
    return current;
  other = pph_font_set_find (self->fonts, c, style->serif, style->face);
  if (other == NULL)
    g_array_append_val (self->missing, c);
  return other != NULL ? other : main_font;
}

/* French spaces are fixed, whether the font has them or not. */
static int
fixed_space (const PphFont *font, gunichar c)
{
  switch (c)
    {
    case 0xa0:
    case 0x2007:
      return font->space_advance;
    case 0x202f:
    case 0x2009:
      return font->upem / 6;
    case 0x2000:
    case 0x2002:
      return font->upem / 2;
    case 0x2001:
    case 0x2003:
      return font->upem;
    case 0x200a:
      return font->upem / 12;
    case 0x2004:
    case 0x2005:
    case 0x2006:
    case 0x2008:
    case 0x205f:
    case 0x3000:
      return font->upem / 4;
    default:
      return -1;
    }
}

static void
copy_glyphs (PphShaper *self, PphWord *word, const char *text, const hb_glyph_info_t *infos,
             const hb_glyph_position_t *positions, guint n, int size)
{
  word->glyphs = take (self, n * sizeof (PphGlyph));
  word->n_glyphs = n;
  for (guint i = 0; i < n; i++)
    {
      gunichar c = g_utf8_get_char (text + infos[i].cluster);
      int fixed = fixed_space (word->font, c);

      word->glyphs[i].glyph = (guint16)infos[i].codepoint;
      word->glyphs[i].cluster = (guint16)infos[i].cluster;
      word->glyphs[i].advance = pph_font_scale (word->font, fixed >= 0 ? fixed : positions[i].x_advance, size);
      if (fixed >= 0 || (infos[i].codepoint == 0 && is_invisible (c)))
        word->glyphs[i].glyph = word->font->space;
      if (fixed < 0 && is_invisible (c))
        word->glyphs[i].advance = 0;
      word->width += word->glyphs[i].advance;
      /* a mark that stands over its letter: as far back before it as forth after it */
      if (positions[i].x_offset != 0 && i > 0 && !word->backwards)
        {
          int offset = pph_font_scale (word->font, positions[i].x_offset, size);

          word->glyphs[i - 1].advance += offset;
          word->glyphs[i].advance -= offset;
        }
    }
}

static hb_shape_plan_t *
get_plan (PphShaper *self, const PphFont *font)
{
  Plan wanted = { .font = font };

  hb_buffer_get_segment_properties (self->buffer, &wanted.properties);
  if (hb_segment_properties_equal (&font->french, &wanted.properties))
    return font->plan;
  for (guint i = 0; i < self->plans->len; i++)
    {
      const Plan *plan = &g_array_index (self->plans, Plan, i);

      if (plan->font == font && hb_segment_properties_equal (&plan->properties, &wanted.properties))
        return plan->plan;
    }
  wanted.plan = hb_shape_plan_create (font->face, &wanted.properties, NULL, 0, NULL);
  g_array_append_val (self->plans, wanted);
  return wanted.plan;
}

static PphWord *
shape_piece (PphShaper *self, PphFont *font, const char *text, gsize length, const PphWordStyle *style)
{
  PphWord *word = take (self, sizeof (PphWord) + length + 1);
  hb_glyph_info_t *infos;
  hb_glyph_position_t *positions;
  guint n;

  memcpy (word->text, text, length);
  word->length = (guint)length;
  word->font = font;
  hb_buffer_clear_contents (self->buffer);
  hb_buffer_add_utf8 (self->buffer, text, (int)length, 0, (int)length);
  hb_buffer_set_language (self->buffer, font->french.language);
  hb_buffer_guess_segment_properties (self->buffer);
  /* digits and signs are of the script around them: ours */
  if (hb_buffer_get_script (self->buffer) == HB_SCRIPT_INVALID)
    hb_buffer_set_script (self->buffer, HB_SCRIPT_LATIN);
  hb_buffer_set_direction (self->buffer, style->backwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  word->backwards = style->backwards;
  hb_shape_plan_execute (get_plan (self, font), font->hb, self->buffer, NULL, 0);
  infos = hb_buffer_get_glyph_infos (self->buffer, &n);
  positions = hb_buffer_get_glyph_positions (self->buffer, &n);
  copy_glyphs (self, word, word->text, infos, positions, n, style->size);
  return word;
}

static void
add_break (PphWord *word, GArray *breaks, guint offset, PphWordBreakKind kind)
{
  int width = 0;

  for (guint i = 0; i < word->n_glyphs; i++)
    {
      /* an offset inside a ligature is no place to break */
      if (word->glyphs[i].cluster == offset && i > 0)
        {
          PphWordBreak at = { i, width, kind };

          g_array_append_val (breaks, at);
          return;
        }
      width += word->glyphs[i].advance;
    }
}

/* Where the text itself shows a place to break: after its own hyphens and
 * dashes, and in long addresses at a separator. */
static void
find_visible (PphWord *word, gboolean address, gboolean hyphenate, GArray *breaks)
{
  const char *end = word->text + word->length;

  for (const char *p = word->text, *next; p < end; p = next)
    {
      gunichar c = g_utf8_get_char (p);
      guint offset;

      next = g_utf8_next_char (p);
      offset = (guint)(next - word->text);
      if (p == word->text || next >= end)
        continue;
      if (address)
        {
          /* A hyphen begins the next line: at the end of one it would be taken for one that is added. */
          if (c == '-' && word->length >= LONG_ADDRESS)
            add_break (word, breaks, (guint)(p - word->text), PPH_WORD_BREAK_ADDRESS);
          else if (c < 0x80 && strchr ("@/\\_=&?.", (int)c) != NULL && word->length >= LONG_ADDRESS && *next != '/'
                   && *next != '-')
            add_break (word, breaks, offset, PPH_WORD_BREAK_ADDRESS);
        }
      else if (c == 0xad)
        add_break (word, breaks, offset, PPH_WORD_BREAK_HYPHEN);
      else if (hyphenate && (c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == '/')
               && g_unichar_isalpha (g_utf8_get_char (next)))
        add_break (word, breaks, offset, PPH_WORD_BREAK_VISIBLE);
    }
}

static void
find_breaks (PphShaper *self, PphWord *word, gboolean address, gboolean hyphenate)
{
  PphHyphenation *hyphenation = pph_font_set_hyphenation (self->fonts);
  GArray *breaks = self->breaks;

  if (word->backwards)
    return;
  g_array_set_size (breaks, 0);
  find_visible (word, address, hyphenate, breaks);
  if (breaks->len == 0 && hyphenate && hyphenation != NULL)
    {
      g_array_set_size (self->points, 0);
      pph_hyphenation_find (hyphenation, word->text, word->length, self->points);
      for (guint i = 0; i < self->points->len; i++)
        add_break (word, breaks, g_array_index (self->points, guint, i), PPH_WORD_BREAK_HYPHEN);
    }
  word->n_breaks = breaks->len;
  word->breaks = take_copy (self, breaks->data, breaks->len * sizeof (PphWordBreak));
}

/* The whole word in its own font, which nearly always has all of it; NULL where it has not. */
static PphWord *
shape_whole (PphShaper *self, const PphWordStyle *style, const char *text, gsize length)
{
  PphWord *word = length < MAX_PIECE ? shape_piece (self, pph_font_set_get (self->fonts, style->serif, style->face),
                                                    text, length, style)
                                     : NULL;

  for (guint i = 0; word != NULL && i < word->n_glyphs; i++)
    if (word->glyphs[i].glyph == 0)
      return NULL;
  return word;
}

static PphWord *
shape_word (PphShaper *self, const PphWordStyle *style, const char *text, gsize length)
{
  PphWord *first = shape_whole (self, style, text, length), **tail = &first;
  const char *p = text, *end = text + length;
  gboolean address = pph_word_is_address (text, length);

  g_array_set_size (self->missing, 0);
  if (first != NULL)
    {
      find_breaks (self, first, address, style->hyphenate);
      p = end;
    }
  while (p < end)
    {
      PphFont *font = choose_font (self, style, g_utf8_get_char (p), NULL);
      const char *start = p;

      for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (p - start >= MAX_PIECE && g_unichar_combining_class (c) == 0)
            break;
          if (p - start >= MAX_PIECE * 4 || choose_font (self, style, c, font) != font)
            break;
        }
      *tail = shape_piece (self, font, start, (gsize)(p - start), style);
      find_breaks (self, *tail, address, style->hyphenate);
      tail = &(*tail)->next_piece;
    }
  first->two_ways = pph_bidi_is_needed (text, length);
  if (self->missing->len > 0)
    first->missing = take_copy (self, self->missing->data, (self->missing->len + 1) * sizeof (gunichar));
  return first;
}

static guint
hash_word (const PphWordStyle *style, const char *text, gsize length)
{
  guint hash = 2166136261u ^ (guint)style->size;

  hash = (hash
          ^ (guint)(style->face << 3 | (style->backwards != FALSE) << 2 | (style->serif != FALSE) << 1
                    | (style->hyphenate != FALSE)))
         * 16777619u;
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guint8)text[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static gboolean
same_style (const PphWordStyle *a, const PphWordStyle *b)
{
  return a->size == b->size && a->face == b->face && !a->serif == !b->serif && !a->hyphenate == !b->hyphenate
         && !a->backwards == !b->backwards;
}

const PphWord *
pph_shaper_get (PphShaper *self, const PphWordStyle *style, const char *text, gsize length)
{
  guint hash = hash_word (style, text, length);
  Entry **bucket = &self->buckets[hash & (self->n_buckets - 1)];
  Entry *entry;

  g_return_val_if_fail (length > 0, NULL);

  for (entry = *bucket; entry != NULL; entry = entry->next)
    if (entry->hash == hash && entry->length == length && same_style (&entry->style, style)
        && memcmp (entry->text, text, length) == 0)
      return entry->word;

  entry = take (self, sizeof *entry);
  entry->hash = hash;
  entry->style = *style;
  entry->length = length;
  entry->text = take_copy (self, text, length);
  entry->word = shape_word (self, style, text, length);
  entry->next = *bucket;
  *bucket = entry;
  self->n_entries++;
  return entry->word;
}
