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

  if (c < 0x80 && !g_ascii_isspace (c))
    {
      add_letter (letters, exact ? c : (gunichar)g_ascii_tolower ((char)c), place);
      return;
    }
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

/* Whether what is looked for ends with the last letter, and begins and ends with whole characters. */
static gboolean
ends_match (const PphNeedle *self, const GArray *letters)
{
  guint n = self->letters->len, at;

  if (letters->len < n)
    return FALSE;
  at = letters->len - n;
  for (guint i = n; i-- > 0;)
    if (get (letters, at + i)->letter != get (self->letters, i)->letter)
      return FALSE;
  return at == 0 || get (letters, at - 1)->place != get (letters, at)->place;
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
  gboolean exact = (self->flags & PPH_NEEDLE_EXACT) != 0;
  g_autoptr (GArray) letters = NULL;
  int place = from;

  if (self->letters->len == 0)
    return FALSE;
  letters = g_array_sized_new (FALSE, FALSE, sizeof (Letter), 512);
  for (const char *p = g_utf8_offset_to_pointer (text, from); *p != '\0'; p = g_utf8_next_char (p))
    {
      guint before = letters->len;
      int first;

      fold (letters, g_utf8_get_char (p), place++, exact);
      if (letters->len == before || !ends_match (self, letters))
        continue;
      first = get (letters, letters->len - self->letters->len)->place;
      if ((self->flags & PPH_NEEDLE_WORDS) != 0 && !stands_alone (text, first, place))
        continue;
      *start = first;
      *end = place;
      return TRUE;
    }
  return FALSE;
}
