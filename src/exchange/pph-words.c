/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-words.h"

#include <string.h>

/* Words are compared as they are read: a text of ten megabytes has two million of them. */

typedef struct
{
  GString *text;
  guint line;
  gboolean broken; /* a hyphen ends its line: the next one may be the rest of it */
} Word;

typedef struct
{
  const char *rest; /* what is not read yet */
  char *line;       /* or the beginning of a long one, in NFC; or NULL: nothing is left */
  const char *at;   /* in @line */
  guint number;     /* of the line that @line is of, from 0 */
  gboolean ended;   /* a new line begins after it */
} Reader;

#define PIECE 4096 /* bytes of a line that are looked at together */

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0xAD;
}

/* Nothing below the combining marks composes; no more do the quotes, dashes, spaces and points of print (U+2010 to
 * U+205F), which nearly every line has. */
static gboolean
is_composed (const char *text)
{
  for (const guchar *p = (const guchar *)text; *p != '\0'; p++)
    if (*p == 0xE2 && (p[1] == 0x80 || p[1] == 0x81) && !(p[1] == 0x80 && p[2] < 0x90)
        && !(p[1] == 0x81 && p[2] > 0x9F))
      p += 2;
    else if (*p >= 0xCC)
      return FALSE;
  return TRUE;
}

/* How much is read at once: a line, with its end, or a long one up to a space. */
static gsize
measure_piece (const char *rest)
{
  gsize length = 0;

  while (rest[length] != '\0' && rest[length] != '\n' && !(length >= PIECE && rest[length] == ' '))
    length++;
  return rest[length] != '\0' ? length + 1 : length;
}

/* Nothing composes across lines or spaces, and GLib moves all that follows at each character that it composes. */
static void
read_line (Reader *self)
{
  gsize length = measure_piece (self->rest);

  g_clear_pointer (&self->line, g_free);
  if (length == 0)
    return;
  self->number += self->ended ? 1 : 0;
  self->ended = self->rest[length - 1] == '\n';
  self->line = g_utf8_make_valid (self->rest, (gssize)length);
  if (!is_composed (self->line))
    {
      g_autofree char *raw = g_steal_pointer (&self->line);

      self->line = g_utf8_normalize (raw, -1, G_NORMALIZE_NFC);
    }
  self->at = self->line;
  self->rest += length;
}

static void
begin (Reader *self, const char *text)
{
  *self = (Reader){ .rest = text };
  read_line (self);
}

/* Returns: FALSE at the end */
static gboolean
read_word (Reader *self, Word *word)
{
  gunichar before = 0;

  g_string_truncate (word->text, 0);
  for (; self->line != NULL; read_line (self))
    {
      word->line = self->number;
      while (TRUE)
        {
          const char *p = self->at;
          gunichar c = g_utf8_get_char (p);

          if (c == 0 && word->text->len == 0)
            break;
          if (c == 0 || (!g_unichar_isalnum (c) && c != 0xAD && word->text->len > 0))
            {
              word->broken = (is_hyphen (c) && strchr ("\n\r", *g_utf8_next_char (p)) != NULL)
                             || (is_hyphen (before) && strchr ("\n\r", *p) != NULL);
              return TRUE;
            }
          self->at = g_utf8_next_char (p);
          if (g_unichar_isalnum (c))
            g_string_append_len (word->text, p, self->at - p);
          before = c;
        }
    }
  return FALSE;
}

static gboolean
is_joined (const Word *first, const Word *rest, const Word *whole)
{
  return first->broken && whole->text->len == first->text->len + rest->text->len
         && memcmp (whole->text->str, first->text->str, first->text->len) == 0
         && strcmp (whole->text->str + first->text->len, rest->text->str) == 0;
}

gboolean
pph_words_find_lost (const char *text, const char *kept, const PphStop *stop, PphLostWord *lost)
{
  Word first = { .text = g_string_new (NULL) }, second = { .text = g_string_new (NULL) };
  Word other = { .text = g_string_new (NULL) };
  Word *word = &first, *next = &second;
  Reader words, others;
  gboolean more, follows, found = TRUE;

  begin (&words, text);
  begin (&others, kept);
  more = read_word (&words, word);
  follows = more && read_word (&words, next);
  for (guint n = 0; more && found && ((n & 0xFFF) != 0 || !pph_stop_is_wanted (stop)); n++)
    {
      gboolean joined = FALSE;
      Word *read = word;

      for (found = FALSE; !found && read_word (&others, &other);)
        if (strcmp (word->text->str, other.text->str) == 0)
          found = TRUE;
        else if (follows && is_joined (word, next, &other))
          found = joined = TRUE;
      if (!found)
        {
          lost->text = g_strdup (word->text->str);
          lost->line = word->line;
          break;
        }
      word = next;
      next = read;
      more = follows && (!joined || read_word (&words, word));
      follows = more && read_word (&words, next);
    }
  g_string_free (first.text, TRUE);
  g_string_free (second.text, TRUE);
  g_string_free (other.text, TRUE);
  g_free (words.line);
  g_free (others.line);
  return !found;
}

gboolean
pph_words_are_same (const char *a, const char *b)
{
  PphLostWord lost = { 0 };
  gboolean same = !pph_words_find_lost (a, b, NULL, &lost) && !pph_words_find_lost (b, a, NULL, &lost);

  g_free (lost.text);
  return same;
}
