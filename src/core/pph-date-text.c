/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"

#include "pph-fold-private.h"
#include "pph-number-text.h"

#include <string.h>

/* No date is longer, and nothing longer is worth reading. */
#define MAX_LENGTH 80

static const char *const months[] = {
  "janvier", "février", "mars",      "avril",   "mai",      "juin",
  "juillet", "août",    "septembre", "octobre", "novembre", "décembre",
};

/* As people type them, without accents; "sept." is written with its dot or not. */
static const struct
{
  const char *name;
  GDateMonth month;
} typed_months[] = {
  { "janvier", 1 }, { "janv", 1 },      { "fevrier", 2 }, { "fevr", 2 },     { "fev", 2 },     { "mars", 3 },
  { "avril", 4 },   { "avr", 4 },       { "mai", 5 },     { "juin", 6 },     { "juillet", 7 }, { "juil", 7 },
  { "aout", 8 },    { "septembre", 9 }, { "sept", 9 },    { "octobre", 10 }, { "oct", 10 },    { "novembre", 11 },
  { "nov", 11 },    { "decembre", 12 }, { "dec", 12 },
};

static const char *const weekdays[] = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" };

/* Reading: a cursor over the folded text. */
typedef struct
{
  const char *p;
} Reader;

static void
skip_spaces (Reader *reader)
{
  while (*reader->p == ' ')
    reader->p++;
}

/* Reads digits, at most @max of them; 0 if there are none or more. */
static guint
read_digits (Reader *reader, guint max, int *number)
{
  guint n = 0;

  skip_spaces (reader);
  for (*number = 0; g_ascii_isdigit (reader->p[n]) && n <= max; n++)
    *number = *number * 10 + (reader->p[n] - '0');
  if (n > max)
    return 0;
  reader->p += n;
  return n;
}

/* Reads @word, which must not go on with another letter. */
static gboolean
read_word (Reader *reader, const char *word)
{
  gsize n = strlen (word);

  skip_spaces (reader);
  if (strncmp (reader->p, word, n) != 0 || g_ascii_isalpha (reader->p[n]))
    return FALSE;
  reader->p += n;
  return TRUE;
}

static GDateWeekday
read_weekday (Reader *reader)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (read_word (reader, weekdays[i]))
      return (GDateWeekday)(i + 1);
  return G_DATE_BAD_WEEKDAY;
}

static GDateMonth
read_month (Reader *reader)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed_months); i++)
    if (read_word (reader, typed_months[i].name))
      {
        if (*reader->p == '.')
          reader->p++;
        return typed_months[i].month;
      }
  return G_DATE_BAD_MONTH;
}

/* Years have four digits, or two, which are then of this century. */
static gboolean
read_year (Reader *reader, int *year)
{
  guint n = read_digits (reader, 4, year);

  if (n == 2)
    *year += 2000;
  return n == 2 || (n == 4 && *year >= 1000);
}

static gboolean
at_end (Reader *reader)
{
  skip_spaces (reader);
  return *reader->p == '\0';
}

static gboolean
read_separator (Reader *reader, char separator)
{
  if (separator == ' ')
    return *reader->p == ' ';
  skip_spaces (reader);
  if (*reader->p != separator)
    return FALSE;
  reader->p++;
  return TRUE;
}

/* The separator that comes next, which all of a date must keep; NUL if none. */
static char
peek_separator (const Reader *reader)
{
  Reader ahead = *reader;

  skip_spaces (&ahead);
  if (*ahead.p != '\0' && strchr ("/.-", *ahead.p) != NULL)
    return *ahead.p;
  return ahead.p > reader->p ? ' ' : '\0';
}

/* "12/03/2026", "12.3.26", "12 03 2026" (with spaces, the year in full: less
 * would take any three numbers for a date). */
static gboolean
read_numeric (Reader reader, int *day, int *month, int *year)
{
  const char *start_of_year;
  char separator;

  if (read_digits (&reader, 2, day) == 0 || (separator = peek_separator (&reader)) == '\0')
    return FALSE;
  if (!read_separator (&reader, separator) || read_digits (&reader, 2, month) == 0
      || !read_separator (&reader, separator))
    return FALSE;
  skip_spaces (&reader);
  start_of_year = reader.p;
  return read_year (&reader, year) && (separator != ' ' || reader.p - start_of_year == 4) && at_end (&reader);
}

/* "2026-03-12", "2026/3/12" */
static gboolean
read_iso (Reader reader, int *day, int *month, int *year)
{
  char separator;

  if (read_digits (&reader, 4, year) != 4 || *year < 1000 || (separator = peek_separator (&reader)) == '\0')
    return FALSE;
  return separator != ' ' && read_separator (&reader, separator) && read_digits (&reader, 2, month) > 0
         && read_separator (&reader, separator) && read_digits (&reader, 2, day) > 0 && at_end (&reader);
}

/* "12 mars 2026", "le jeudi 1er janvier 2026" */
static gboolean
read_words (Reader reader, GDateWeekday *weekday, int *day, int *month, int *year)
{
  read_word (&reader, "le");
  *weekday = read_weekday (&reader);
  if (read_digits (&reader, 2, day) == 0)
    return FALSE;
  if (*day == 1)
    read_word (&reader, "er");
  *month = read_month (&reader);
  return *month != G_DATE_BAD_MONTH && read_year (&reader, year) && at_end (&reader);
}

gboolean
pph_date_parse (const char *text, GDate *date)
{
  g_autofree char *folded = NULL;
  GDateWeekday weekday = G_DATE_BAD_WEEKDAY;
  int day = 0, month = 0, year = 0;
  Reader reader;
  GDate read;

  if (text == NULL || strlen (text) > MAX_LENGTH || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  folded = pph_fold_to_ascii (text);
  reader.p = folded;
  if (!read_iso (reader, &day, &month, &year) && !read_numeric (reader, &day, &month, &year)
      && !read_words (reader, &weekday, &day, &month, &year))
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;

  g_date_clear (&read, 1);
  g_date_set_dmy (&read, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  /* "lundi" for a Thursday: which of the two is wrong, nobody here can tell. */
  if (weekday != G_DATE_BAD_WEEKDAY && weekday != g_date_get_weekday (&read))
    return FALSE;
  *date = read;
  return TRUE;
}

/* "29/2" may be four years away, eight around 2100. */
#define FARTHEST_YEAR 8

/* The next day from @today on that @text, which has no year, may mean. */
static gboolean
complete_year (const char *text, const GDate *today, GDate *date)
{
  static const char *const joins[] = { "/", " " };

  for (int later = 0; later <= FARTHEST_YEAR; later++)
    for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
      {
        g_autofree char *whole = g_strdup_printf ("%s%s%d", text, joins[i], g_date_get_year (today) + later);
        GDate found;

        if (pph_date_parse (whole, &found) && g_date_compare (&found, today) >= 0)
          {
            *date = found;
            return TRUE;
          }
      }
  return FALSE;
}

gboolean
pph_date_parse_near (const char *text, const GDate *today, GDate *date)
{
  static const struct
  {
    const char *word;
    int days;
  } words[] = { { "hier", -1 },  { "aujourd'hui", 0 },  { "aujourd?hui", 0 },
                { "demain", 1 }, { "apres-demain", 2 }, { "apres demain", 2 } };
  g_autofree char *folded = NULL;

  if (pph_date_parse (text, date))
    return TRUE;
  if (text == NULL || strlen (text) > MAX_LENGTH || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  folded = g_strstrip (pph_fold_to_ascii (text));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (folded, words[i].word))
      {
        *date = *today;
        if (words[i].days < 0)
          g_date_subtract_days (date, (guint)-words[i].days);
        else
          g_date_add_days (date, (guint)words[i].days);
        return TRUE;
      }
  return *folded != '\0' && complete_year (folded, today, date);
}

char *
pph_date_to_iso (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

char *
pph_date_to_long (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%d%s\u00A0%s %d", g_date_get_day (date), g_date_get_day (date) == 1 ? "er" : "",
                          months[g_date_get_month (date) - 1], g_date_get_year (date));
}

char *
pph_date_to_short (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%02d/%02d/%04d", g_date_get_day (date), g_date_get_month (date), g_date_get_year (date));
}

char *
pph_date_in_words (const GDate *date)
{
  g_autofree char *day = NULL;
  g_autofree char *year = NULL;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  day = g_date_get_day (date) == 1 ? pph_ordinal_in_words (1, PPH_GENDER_MASCULINE)
                                   : pph_number_in_words (g_date_get_day (date), PPH_GENDER_MASCULINE);
  year = pph_number_in_words (g_date_get_year (date), PPH_GENDER_MASCULINE);
  return g_strdup_printf ("le %s %s %s", day, months[g_date_get_month (date) - 1], year);
}

char *
pph_date_weekday (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup (weekdays[g_date_get_weekday (date) - 1]);
}

char *
pph_date_text_normalise (const char *text)
{
  GDate date;

  if (pph_date_parse (text, &date))
    return pph_date_to_iso (&date);
  return g_strdup (pph_str (text));
}

char *
pph_date_text_to_long (const char *text)
{
  g_autofree char *iso = NULL;
  GDate date;

  if (!pph_date_parse (text, &date))
    return g_strdup (pph_str (text));
  iso = pph_date_to_iso (&date);
  return g_str_equal (iso, text) ? pph_date_to_long (&date) : g_strdup (text);
}
