/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"

#include <string.h>

/* On 21 November 2026. */
static void
test_near (void)
{
  static const struct
  {
    const char *typed, *iso; /* NULL: no day */
  } cases[] = {
    { "1/12", "2026-12-01" },
    { "21/11", "2026-11-21" },
    { "20/11", "2027-11-20" },
    { "1er décembre", "2026-12-01" },
    { "30 juin", "2027-06-30" },
    { "29/2", "2028-02-29" },
    { " Demain ", "2026-11-22" },
    { "hier", "2026-11-20" },
    { "aujourd’hui", "2026-11-21" },
    { "après-demain", "2026-11-23" },
    { "12/3/24", "2024-03-12" },
    { "31/4", NULL },
    { "12", NULL },
    { "décembre", NULL },
    { "", NULL },
    { "bientôt", NULL },
  };
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 21, G_DATE_NOVEMBER, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date;
      gboolean read = pph_date_parse_near (cases[i].typed, &today, &date);
      g_autofree char *iso = read ? pph_date_to_iso (&date) : NULL;

      g_test_message ("“%s”", cases[i].typed);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
  g_assert_false (pph_date_parse_near (NULL, &today, &today));
}

static void
test_normalise (void)
{
  static const struct
  {
    const char *typed, *iso; /* NULL: not a date, kept as typed */
  } cases[] = {
    { "2026-03-12", "2026-03-12" },
    { "2026/3/12", "2026-03-12" },
    { "12/03/2026", "2026-03-12" },
    { "12/3/26", "2026-03-12" },
    { " 12 / 03 / 2026 ", "2026-03-12" },
    { "12.03.2026", "2026-03-12" },
    { "12-03-2026", "2026-03-12" },
    { "12 03 2026", "2026-03-12" },
    { "12 mars 2026", "2026-03-12" },
    { "12\u00A0mars\u202F2026", "2026-03-12" },
    { "12 MARS 2024", "2024-03-12" },
    { "12mars2026", "2026-03-12" },
    { "12 mars 26", "2026-03-12" },
    { "1er janvier 2026", "2026-01-01" },
    { "1ᵉʳ janvier 2026", "2026-01-01" },
    { "1 er Janvier 2026", "2026-01-01" },
    { "1 janvier 2026", "2026-01-01" },
    { "le 14 décembre 2024", "2024-12-14" },
    { "14 DÉCEMBRE 2024", "2024-12-14" },
    { "14 de\u0301cembre 2024", "2024-12-14" },
    { "3 aout 2025", "2025-08-03" },
    { "15 févr. 2025", "2025-02-15" },
    { "9 sept 2025", "2025-09-09" },
    { "jeudi 12 mars 2026", "2026-03-12" },
    { "29/02/2024", "2024-02-29" },
    { "29/02/2026", NULL },
    { "29 février 2100", NULL },
    { "31/04/2026", NULL },
    { "31 juin 2026", NULL },
    { "00/01/2026", NULL },
    { "12/13/2026", NULL },
    { "2026-13-01", NULL },
    { "2026-02-30", NULL },
    { "lundi 12 mars 2026", NULL },
    { "2er mars 2026", NULL },
    { "12/03", NULL },
    { "mars 2026", NULL },
    { "12/03-2026", NULL },
    { "12 03 26", NULL },
    { "12/03/026", NULL },
    { "12/03/20266", NULL },
    { "123/03/2026", NULL },
    { "12/03/0026", NULL },
    { "12 marsu 2026", NULL },
    { "12 mars 2026 environ", NULL },
    { "2026-03-12T10:00", NULL },
    { "à la signature", NULL },
    { "99999999999999999999/03/2026", NULL },
    { "\xFF", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pph_date_text_normalise (cases[i].typed);

      g_assert_cmpstr (text, ==, cases[i].iso != NULL ? cases[i].iso : cases[i].typed);
    }
}

static void
test_parse_untouched (void)
{
  g_autofree char *endless = g_strnfill (1000000, ' ');
  GDate date, before;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 2, 2003);
  before = date;
  g_assert_false (pph_date_parse ("31/04/2026", &date));
  g_assert_false (pph_date_parse (NULL, &date));
  g_assert_false (pph_date_parse (endless, &date));
  g_assert_cmpint (g_date_compare (&date, &before), ==, 0);
}

static void
test_forms (void)
{
  static const struct
  {
    int day, month, year;
    const char *iso, *written, *brief, *words, *weekday;
  } cases[] = {
    { 12, 3, 2026, "2026-03-12", "12\u00A0mars 2026", "12/03/2026", "le douze mars deux mille vingt-six", "jeudi" },
    { 1, 1, 2026, "2026-01-01", "1er\u00A0janvier 2026", "01/01/2026", "le premier janvier deux mille vingt-six",
      "jeudi" },
    { 31, 8, 1999, "1999-08-31", "31\u00A0août 1999", "31/08/1999",
      "le trente et un août mille neuf cent quatre-vingt-dix-neuf", "mardi" },
    { 7, 9, 2025, "2025-09-07", "7\u00A0septembre 2025", "07/09/2025", "le sept septembre deux mille vingt-cinq",
      "dimanche" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate date;
      g_autofree char *iso = NULL, *written = NULL, *brief = NULL, *words = NULL, *weekday = NULL;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay)cases[i].day, (GDateMonth)cases[i].month, (GDateYear)cases[i].year);
      iso = pph_date_to_iso (&date);
      written = pph_date_to_long (&date);
      brief = pph_date_to_short (&date);
      words = pph_date_in_words (&date);
      weekday = pph_date_weekday (&date);
      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_cmpstr (written, ==, cases[i].written);
      g_assert_cmpstr (brief, ==, cases[i].brief);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (weekday, ==, cases[i].weekday);
    }
}

/* What is printed can be read again. */
static void
test_round_trip (void)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 2024);
  for (guint i = 0; i < 800; i++, g_date_add_days (&date, 1))
    {
      char *forms[] = { pph_date_to_iso (&date), pph_date_to_long (&date), pph_date_to_short (&date) };

      for (guint j = 0; j < G_N_ELEMENTS (forms); j++)
        {
          GDate read;

          g_assert_true (pph_date_parse (forms[j], &read));
          g_assert_cmpint (g_date_compare (&read, &date), ==, 0);
          g_free (forms[j]);
        }
    }
}

static void
test_text_to_long (void)
{
  static const struct
  {
    const char *text, *written;
  } cases[] = {
    { "2026-03-12", "12\u00A0mars 2026" },
    { "12/03/2026", "12/03/2026" },
    { "à la signature", "à la signature" },
    { "2026-02-30", "2026-02-30" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *written = pph_date_text_to_long (cases[i].text);

      g_assert_cmpstr (written, ==, cases[i].written);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date-text/near", test_near);
  g_test_add_func ("/core/date-text/normalise", test_normalise);
  g_test_add_func ("/core/date-text/parse-untouched", test_parse_untouched);
  g_test_add_func ("/core/date-text/forms", test_forms);
  g_test_add_func ("/core/date-text/round-trip", test_round_trip);
  g_test_add_func ("/core/date-text/text-to-long", test_text_to_long);
  return g_test_run ();
}
