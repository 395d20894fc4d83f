/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching a text as people see it. */

#include "config.h"

#include "pph-needle.h"

#define NBSP  "\302\240"
#define NNBSP "\342\200\257"

static const struct
{
  const char *query, *text;
  PphNeedleFlags flags;
  int start, end; /* -1: not found */
} cases[] = {
  { "prefet", "Le Préfet", PPH_NEEDLE_PLAIN, 3, 9 },
  { "PRÉFET", "le prefet", PPH_NEEDLE_PLAIN, 3, 9 },
  { "prefet", "Le Préfet", PPH_NEEDLE_EXACT, -1, -1 },
  { "Préfet", "Le Préfet", PPH_NEEDLE_EXACT, 3, 9 },
  { "l'accord", "sur l’accord", PPH_NEEDLE_PLAIN, 4, 12 },
  { "l'accord", "sur l’accord", PPH_NEEDLE_EXACT, 4, 12 },
  { "oui :", "oui" NBSP ":", PPH_NEEDLE_EXACT, 0, 5 },
  { "18 h 30", "à 18" NBSP "h" NNBSP "30", PPH_NEEDLE_PLAIN, 2, 9 },
  { "coeur", "au cœur de", PPH_NEEDLE_PLAIN, 3, 7 },
  { "cœur", "au coeur de", PPH_NEEDLE_PLAIN, 3, 8 },
  { "o", "œ", PPH_NEEDLE_PLAIN, -1, -1 },
  { "art", "départ de l’art", PPH_NEEDLE_PLAIN, 3, 6 },
  { "art", "départ de l’art", PPH_NEEDLE_WORDS, 12, 15 },
  { "art", "départ", PPH_NEEDLE_WORDS, -1, -1 },
  { "e\314\201t\303\251", "un \303\251t\303\251", PPH_NEEDLE_PLAIN, 3, 6 },
  { "", "texte", PPH_NEEDLE_PLAIN, -1, -1 },
  { "texte long", "texte", PPH_NEEDLE_PLAIN, -1, -1 },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphNeedle) needle = pph_needle_new (cases[i].query, cases[i].flags);
      int start = -1, end = -1;

      g_test_message ("%s in %s", cases[i].query, cases[i].text);
      g_assert_cmpint (pph_needle_find (needle, cases[i].text, 0, &start, &end), ==, cases[i].start >= 0);
      g_assert_cmpint (start, ==, cases[i].start);
      g_assert_cmpint (end, ==, cases[i].end);
    }
}

static void
test_next (void)
{
  g_autoptr (PphNeedle) needle = pph_needle_new ("été", PPH_NEEDLE_PLAIN);
  int start, end = 0, n = 0;

  while (pph_needle_find (needle, "été, ÉTÉ, ete, étété", end, &start, &end))
    n++;
  g_assert_cmpint (n, ==, 4);
  g_assert_cmpint (start, ==, 15);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/needle/find", test_find);
  g_test_add_func ("/text/needle/next", test_next);
  return g_test_run ();
}
