/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-date-text.h"
#include "pph-term.h"

typedef struct
{
  const char *start;
  int count, unit, reading;
  const char *expected; /* NULL: no fixed end */
} Case;

static const Case cases[] = {
  { "2024-03-12", 3, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, "2027-03-12" },
  { "2023-09-07", 2, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, "2025-09-07" },
  { "2025-12-31", 2, PPH_UNIT_MONTHS, PPH_READING_SAME_DAY, "2026-02-28" },
  { "2025-01-01", 3, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, "2028-01-01" },
  { "2025-01-01", 3, PPH_UNIT_YEARS, PPH_READING_LAST_DAY, "2027-12-31" },
  { "2024-02-29", 1, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, "2025-02-28" },
  /* no 31 February: its last day is that of the month */
  { "2025-12-31", 2, PPH_UNIT_MONTHS, PPH_READING_LAST_DAY, "2026-02-28" },
  { "2026-02-28", 48, PPH_UNIT_MONTHS, PPH_READING_SAME_DAY, "2030-02-28" },
  { "2026-12-31", 30, PPH_UNIT_DAYS, PPH_READING_SAME_DAY, "2027-01-30" },
  { "2026-12-31", 30, PPH_UNIT_DAYS, PPH_READING_LAST_DAY, "2027-01-29" },
  { "2026-12-31", 48, PPH_UNIT_HOURS, PPH_READING_SAME_DAY, NULL },
  { "2026-12-31", 0, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, NULL },
  { "2026-12-31", -3, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, NULL },
  { "2026-12-31", G_MAXINT, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, NULL },
  { "2026-12-31", G_MAXINT, PPH_UNIT_DAYS, PPH_READING_SAME_DAY, NULL },
  { "au printemps", 3, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, NULL },
  { NULL, 3, PPH_UNIT_YEARS, PPH_READING_SAME_DAY, NULL },
};

static void
assert_end (const PphTerm *term, const char *expected)
{
  g_autofree char *iso = NULL;
  GDate end;

  g_date_clear (&end, 1);
  if (pph_term_get_fixed_end (term, &end))
    iso = pph_date_to_iso (&end);
  else
    g_assert_false (g_date_valid (&end));
  g_assert_cmpstr (iso, ==, expected);
}

static PphTerm *
make_term (const Case *c)
{
  PphTerm *term = pph_term_new ();
  g_autoptr (PphPeriod) duration = pph_period_new ();

  duration->count = c->count;
  duration->unit = c->unit;
  pph_set_record (&term->duration, duration);
  pph_set_string (&term->start_date, c->start);
  term->start = PPH_START_ON_DATE;
  term->end = PPH_END_AFTER_DURATION;
  term->reading = c->reading;
  return term;
}

static void
test_duration (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphTerm) term = make_term (&cases[i]);

      g_test_message ("%s + %d", cases[i].start, cases[i].count);
      assert_end (term, cases[i].expected);
    }
}

/* A start that is not a day yet has no end either. */
static void
test_events (void)
{
  static const PphStart starts[]
      = { PPH_START_UNKNOWN, PPH_START_ON_SIGNATURE, PPH_START_ON_LAST_SIGNATURE, PPH_START_ON_NOTIFICATION };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (PphTerm) term = make_term (&cases[0]);

      term->start = starts[i];
      assert_end (term, NULL);
    }
  assert_end (NULL, NULL);
}

static void
test_date (void)
{
  g_autoptr (PphTerm) term = make_term (&cases[0]);

  term->end = PPH_END_ON_DATE;
  assert_end (term, NULL);
  pph_set_string (&term->end_date, "2028-12-31");
  assert_end (term, "2028-12-31");
  pph_set_string (&term->end_date, "31/12/2028");
  assert_end (term, "2028-12-31");
  pph_set_string (&term->end_date, "un jour");
  assert_end (term, NULL);
  term->end = PPH_END_UNKNOWN;
  assert_end (term, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/term/duration", test_duration);
  g_test_add_func ("/core/term/events", test_events);
  g_test_add_func ("/core/term/date", test_date);
  return g_test_run ();
}
