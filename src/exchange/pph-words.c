/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-words.h"

#include <string.h>

static void
word_free (gpointer data)
{
  PphWord *word = data;

  g_free (word->text);
  g_free (word);
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0xAD;
}

/* NFC, line by line: nothing composes across lines, and GLib moves all that
 * follows at each character that it composes. (transfer full) */
static char *
dup_normal (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *normal = g_string_new (NULL);
  const char *p = valid;

  while (*p != '\0')
    {
      const char *newline = strchr (p, '\n');
      gsize length = newline != NULL ? (gsize)(newline + 1 - p) : strlen (p);
      g_autofree char *one = g_utf8_normalize (p, (gssize)length, G_NORMALIZE_NFC);

      g_string_append (normal, one);
      p += length;
    }
  return g_string_free (normal, FALSE);
}

void
pph_words_append (GPtrArray *words, const char *text, int line)
{
  g_autofree char *normal = dup_normal (text);
  GString *word = g_string_new (NULL);
  gunichar before = 0;

  for (const char *p = normal;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        {
          g_string_append_unichar (word, c);
        }
      else if (c != 0xAD && word->len > 0)
        {
          PphWord *made = g_new0 (PphWord, 1);

          made->text = g_string_free (word, FALSE);
          made->line = line;
          made->broken = (is_hyphen (c) && strchr ("\n\r", *g_utf8_next_char (p)) != NULL)
                         || (is_hyphen (before) && strchr ("\n\r", *p) != NULL);
          g_ptr_array_add (words, made);
          word = g_string_new (NULL);
        }
      if (c == '\n')
        line++;
      before = c;
      if (c == 0)
        break;
    }
  g_string_free (word, TRUE);
}

GPtrArray *
pph_words_new (const char *text, int line)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);

  pph_words_append (words, text, line);
  return words;
}

static gboolean
is_joined (const PphWord *first, const PphWord *rest, const char *whole)
{
  gsize length = strlen (first->text);

  return first->broken && strncmp (whole, first->text, length) == 0 && g_str_equal (whole + length, rest->text);
}

const PphWord *
pph_words_find_lost (const GPtrArray *words, const GPtrArray *kept)
{
  guint k = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const PphWord *word = words->pdata[i];
      const PphWord *next = i + 1 < words->len ? words->pdata[i + 1] : NULL;
      gboolean found = FALSE;

      for (; k < kept->len && !found; k++)
        {
          const PphWord *other = kept->pdata[k];

          if (g_str_equal (word->text, other->text))
            found = TRUE;
          else if (next != NULL && is_joined (word, next, other->text))
            {
              found = TRUE;
              i++;
            }
        }
      if (!found)
        return word;
    }
  return NULL;
}
