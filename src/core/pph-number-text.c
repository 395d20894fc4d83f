/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-number-text.h"

#define LIMIT 999999999

static const char *const units[] = {
  "",    "un",   "deux",  "trois",  "quatre",   "cinq",   "six",   "sept",     "huit",     "neuf",
  "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
};

/* The word that 70 and 90 begin with is the one of the ten below. */
static const char *const tens[] = {
  "", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt",
};

/* @number from 1 to 99.  @final: no numeral follows, and "quatre-vingts" takes
 * its s; "million" is a noun and lets it, "mille" does not. */
static void
append_below_hundred (GString *words, guint number, gboolean feminine, gboolean final)
{
  guint ten = number / 10;
  guint rest = ten == 7 || ten == 9 ? number % 10 + 10 : number % 10;

  if (number < 20)
    {
      g_string_append (words, feminine && number == 1 ? "une" : units[number]);
      return;
    }
  g_string_append (words, tens[ten]);
  if (rest == 0)
    g_string_append (words, ten == 8 && final ? "s" : "");
  else
    {
      /* 21, 31… 61 and 71, but neither 81 nor 91 */
      g_string_append (words, ten < 8 && number % 10 == 1 ? " et " : "-");
      g_string_append (words, feminine && rest == 1 ? "une" : units[rest]);
    }
}

/* @number from 1 to 999. */
static void
append_below_thousand (GString *words, guint number, gboolean feminine, gboolean final)
{
  guint hundreds = number / 100;
  guint rest = number % 100;

  if (hundreds > 1)
    g_string_append_printf (words, "%s ", units[hundreds]);
  if (hundreds > 0)
    g_string_append (words, "cent");
  if (hundreds > 1 && rest == 0 && final)
    g_string_append_c (words, 's');
  if (hundreds > 0 && rest > 0)
    g_string_append_c (words, ' ');
  if (rest > 0)
    append_below_hundred (words, rest, feminine, final);
}

static void
append_space (GString *words)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
}

static GString *
words_of (guint number, gboolean feminine)
{
  GString *words = g_string_new (NULL);
  guint millions = number / 1000000;
  guint thousands = number / 1000 % 1000;
  guint rest = number % 1000;

  if (number == 0)
    g_string_append (words, "zéro");
  if (millions > 0)
    {
      append_below_thousand (words, millions, FALSE, TRUE);
      g_string_append (words, millions > 1 ? " millions" : " million");
    }
  if (thousands > 0)
    {
      append_space (words);
      if (thousands > 1)
        {
          append_below_thousand (words, thousands, FALSE, FALSE);
          g_string_append_c (words, ' ');
        }
      g_string_append (words, "mille");
    }
  if (rest > 0)
    {
      append_space (words);
      append_below_thousand (words, rest, feminine, TRUE);
    }
  return words;
}

char *
pph_number_in_words (int number, PphGender gender)
{
  gint64 magnitude = ABS ((gint64)number);
  GString *words;

  if (magnitude > LIMIT)
    return g_strdup_printf ("%d", number);

  words = words_of ((guint)magnitude, gender == PPH_GENDER_FEMININE);
  if (number < 0)
    g_string_prepend (words, "moins ");
  return g_string_free (words, FALSE);
}

/* Thousands are set apart by a space that does not break. */
static char *
group_digits (int number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, ABS ((gint64)number));
  GString *grouped = g_string_new (number < 0 ? "-" : NULL);
  gsize n = 0;

  while (digits[n] != '\0')
    n++;
  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (grouped, "\u00A0");
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

char *
pph_number_with_words (int number, PphGender gender)
{
  g_autofree char *words = pph_number_in_words (number, gender);
  g_autofree char *digits = group_digits (number);

  return g_strdup_printf ("%s (%s)", words, digits);
}

char *
pph_ordinal_short (int number, PphGender gender)
{
  if (number == 1)
    return g_strdup (gender == PPH_GENDER_FEMININE ? "1re" : "1er");
  return g_strdup_printf ("%de", number);
}

static gboolean
cut_suffix (GString *words, const char *suffix, gsize cut)
{
  if (!g_str_has_suffix (words->str, suffix))
    return FALSE;
  g_string_truncate (words, words->len - cut);
  return TRUE;
}

char *
pph_ordinal_in_words (int number, PphGender gender)
{
  gint64 magnitude = ABS ((gint64)number);
  GString *words;

  if (number == 1)
    return g_strdup (gender == PPH_GENDER_FEMININE ? "première" : "premier");
  if (magnitude > LIMIT)
    return pph_ordinal_short (number, gender);
  if (number == 1000000)
    return g_strdup ("millionième");

  words = words_of ((guint)magnitude, FALSE);
  if (cut_suffix (words, "cinq", 0))
    g_string_append_c (words, 'u');
  else if (cut_suffix (words, "neuf", 1))
    g_string_append_c (words, 'v');
  else if (!cut_suffix (words, "vingts", 1) && !cut_suffix (words, "cents", 1) && !cut_suffix (words, "millions", 1))
    cut_suffix (words, "e", 1);
  g_string_append (words, "ième");
  if (number < 0)
    g_string_prepend (words, "moins ");
  return g_string_free (words, FALSE);
}
