/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-recognise-private.h"

#include <string.h>

/* The numbers of headings: figures, words, Roman numbers and letters. */

/* "IV", "iv"; 0 if it is none. */
int
pph_heading_read_roman (const char *text)
{
  static const char digits[] = "ivxlc";
  static const int values[] = { 1, 5, 10, 50, 100 };
  int sum = 0, before = 0;

  for (gssize i = (gssize)strlen (text) - 1; i >= 0; i--)
    {
      const char *digit = strchr (digits, g_ascii_tolower (text[i]));
      int value = digit != NULL && *digit != '\0' ? values[digit - digits] : 0;

      if (value == 0)
        return 0;
      sum += value < before ? -value : value;
      before = MAX (before, value);
    }
  return sum;
}

/* Articles may count A, B, C: then "C" and "D" are no Roman numbers. */
gboolean
pph_heading_is_letter (const char *text)
{
  return g_ascii_isalpha (text[0]) && text[1] == '\0';
}

/* "Article premier", "Article deux". A longer word before the one that begins it. */
static const struct
{
  const char *text;
  int number;
} words[] = {
  { "premi", 1 },     { "un", 1 },        { "seiz", 16 }, { "second", 2 }, { "deux", 2 },    { "dix-sept", 17 },
  { "dix-huit", 18 }, { "dix-neuf", 19 }, { "dix", 10 },  { "trois", 3 },  { "quator", 14 }, { "quatr", 4 },
  { "quinz", 15 },    { "cinq", 5 },      { "six", 6 },   { "sept", 7 },   { "huit", 8 },    { "neuv", 9 },
  { "neuf", 9 },      { "onz", 11 },      { "douz", 12 }, { "treiz", 13 }, { "vingt", 20 },
};

int
pph_heading_read_number (const char *text, gboolean lettered)
{
  if (lettered && pph_heading_is_letter (text))
    return g_ascii_tolower (text[0]) - 'a' + 1;
  if (g_ascii_isdigit (text[0]))
    return (int)g_ascii_strtoull (text, NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i].text, strlen (words[i].text)) == 0)
      return words[i].number;
  return pph_heading_read_roman (text);
}

/* A figure that was read as a letter it looks like, "S" for 5, "l" for 1, counts where the sequence expects the figure.
 */
gboolean
pph_heading_looks_like (const char *text, int expected)
{
  static const char letters[] = "OolISsBZ", figures[] = "00115582";
  char number[16];

  g_snprintf (number, sizeof number, "%d", expected);
  for (gsize i = 0; text[i] != '\0' || number[i] != '\0'; i++)
    {
      const char *letter = text[i] != '\0' ? strchr (letters, text[i]) : NULL;

      if (text[i] != number[i] && (letter == NULL || figures[letter - letters] != number[i]))
        return FALSE;
    }
  return TRUE;
}
