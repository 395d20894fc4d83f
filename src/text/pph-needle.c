/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-needle.h"

#define SOFT_HYPHEN 0xAD

struct _PphNeedle
{
  GArray *letters; /* gunichar, folded */
  PphNeedleFlags flags;
};

/* A letter of what is compared, and the character that it comes from. */
typedef struct
{
  gunichar letter;
  int place;
} Letter;

static void
add_letter (GArray *letters, gunichar c, int place)
{
  const Letter letter = { c, place };

  g_array_append_val (letters, letter);
}

static gunichar
plain_sign (gunichar c)
{
  if (g_unichar_isspace (c) || c == 0x202F || c == 0xA0)
    return ' ';
  switch (c)
    {
    case 0x2019:
    case 0x2018:
    case 0x02BC:
      return '\'';
    case 0x201C:
    case 0x201D:
      return '"';
    case 0x2010:
    case 0x2011:
      return '-';
    default:
      return c;
    }
}

static void
fold (GArray *letters, gunichar c, int place, gboolean exact)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  c = plain_sign (c);
  if (c == SOFT_HYPHEN)
    return;
  if (exact)
    {
      add_letter (letters, c, place);
      return;
    }
  if (c == 0x0153 || c == 0x0152 || c == 0x00E6 || c == 0x00C6)
    {
      add_letter (letters, c == 0x0153 || c == 0x0152 ? 'o' : 'a', place);
      add_letter (letters, 'e', place);
      return;
    }
  n = g_unichar_fully_decompose (c, FALSE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    if (!g_unichar_ismark (parts[i]))
      add_letter (letters, g_unichar_tolower (parts[i]), place);
}

static GArray *
fold_text (const char *text, gboolean exact)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  int place = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    fold (letters, g_utf8_get_char (p), place++, exact);
  return letters;
}

PphNeedle *
pph_needle_new (const char *query, PphNeedleFlags flags)
{
  PphNeedle *self = g_new0 (PphNeedle, 1);

  self->letters = fold_text (query, (flags & PPH_NEEDLE_EXACT) != 0);
  self->flags = flags;
  return self;
}

void
pph_needle_free (PphNeedle *self)
{
  g_array_unref (self->letters);
  g_free (self);
}

gboolean
pph_needle_is_empty (const PphNeedle *self)
{
  return self->letters->len == 0;
}

static const Letter *
get (const GArray *letters, guint i)
{
  return &g_array_index (letters, Letter, i);
}

/* Whether the letters from @at on are those looked for, and begin and end with whole characters. */
static gboolean
matches (const PphNeedle *self, const GArray *letters, guint at)
{
  guint end = at + self->letters->len;

  for (guint i = 0; i < self->letters->len; i++)
    if (get (letters, at + i)->letter != get (self->letters, i)->letter)
      return FALSE;
  return (at == 0 || get (letters, at - 1)->place != get (letters, at)->place)
         && (end == letters->len || get (letters, end)->place != get (letters, end - 1)->place);
}

static gboolean
is_word_at (const char *text, int place)
{
  return g_unichar_isalnum (g_utf8_get_char (g_utf8_offset_to_pointer (text, place)));
}

static gboolean
stands_alone (const char *text, int start, int end)
{
  return (start == 0 || !is_word_at (text, start - 1)) && !is_word_at (text, end);
}

gboolean
pph_needle_find (const PphNeedle *self, const char *text, int from, int *start, int *end)
{
  g_autoptr (GArray) letters = NULL;

  if (self->letters->len == 0)
    return FALSE;
  letters = fold_text (text, (self->flags & PPH_NEEDLE_EXACT) != 0);
  for (guint at = 0; at + self->letters->len <= letters->len; at++)
    {
      int first = get (letters, at)->place, last = get (letters, at + self->letters->len - 1)->place + 1;

      if (first < from || !matches (self, letters, at)
          || ((self->flags & PPH_NEEDLE_WORDS) != 0 && !stands_alone (text, first, last)))
        continue;
      *start = first;
      *end = last;
      return TRUE;
    }
  return FALSE;
}
