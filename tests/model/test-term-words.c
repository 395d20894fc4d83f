/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-term-words.h"

/* What is said of the time that an agreement binds. */

static PphVersion *
make_version (void)
{
  PphVersion *version = pph_version_new ();
  g_autoptr (PphArticle) first = pph_article_new ();
  g_autoptr (PphArticle) second = pph_article_new ();

  pph_set_string (&first->id, "objet");
  pph_set_string (&second->id, "duree");
  pph_set_list (&version->articles, pph_list_appended (version->articles, first));
  pph_set_list (&version->articles, pph_list_appended (version->articles, second));
  return version;
}

static void
test_words (void)
{
  static const struct
  {
    int start, end;
    const char *start_date, *end_date, *clause, *words;
  } cases[] = {
    { PPH_START_ON_LAST_SIGNATURE, PPH_END_AFTER_DURATION, NULL, NULL, "article:duree",
      "Takes effect on the day of the last signature · for 3 years · art. 2" },
    { PPH_START_ON_LAST_SIGNATURE, PPH_END_ON_DATE, NULL, "2026-12-31", "art. 10",
      "Takes effect on the day of the last signature · until 31\u00A0décembre 2026 · art. 10" },
    { PPH_START_ON_DATE, PPH_END_AFTER_DURATION, "2026-03-12", NULL, "article:duree",
      "In effect from 12\u00A0mars 2026 to 12\u00A0mars 2029 · art. 2" },
    { PPH_START_ON_DATE, PPH_END_UNKNOWN, "2026-03-12", NULL, "article:partie", "In effect from 12\u00A0mars 2026" },
    { PPH_START_ON_NOTIFICATION, PPH_END_AFTER_DURATION, NULL, NULL, NULL,
      "Takes effect once it is notified · for 3 years" },
    { PPH_START_UNKNOWN, PPH_END_ON_DATE, NULL, "2026-12-31", "article:duree", NULL },
    { PPH_START_ON_DATE, PPH_END_UNKNOWN, NULL, NULL, NULL, NULL },
  };
  g_autoptr (PphVersion) version = make_version ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphTerm) term = pph_term_new ();
      g_autoptr (PphPeriod) period = pph_period_new ();
      g_autofree char *words = NULL;

      period->count = 3;
      period->unit = PPH_UNIT_YEARS;
      term->start = cases[i].start;
      term->end = cases[i].end;
      pph_set_record (&term->duration, period);
      pph_set_string (&term->start_date, cases[i].start_date);
      pph_set_string (&term->end_date, cases[i].end_date);
      pph_set_string (&term->clause, cases[i].clause);
      words = pph_term_describe (version, term);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
  g_assert_null (pph_term_describe (version, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/term/words", test_words);
  return g_test_run ();
}
