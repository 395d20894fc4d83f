/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-nearest.h"

static const char *const names[]
    = { "partenaire.siret", "partenaire.nom", "territoire", "export", "draft", "list", NULL };

static void
test_nearest (void)
{
  static const struct
  {
    const char *typed, *meant;
  } cases[] = {
    { "partenaire.siert", "partenaire.siret" },
    { "exprot", "export" },
    { "Térritoire", "territoire" },
    { "drafft", "draft" },
    { "lst", "list" },
    { "parténaire.nom", "partenaire.nom" },
    { "zzzzzz", NULL },
    { "x", NULL },
    { "", NULL },
    { "\xff\xfe", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (pph_nearest (cases[i].typed, names), ==, cases[i].meant);
}

static void
test_long (void)
{
  g_autofree char *endless = g_strnfill (100000, 'a');

  g_assert_null (pph_nearest (endless, names));
  g_assert_null (pph_nearest ("draft", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/nearest/table", test_nearest);
  g_test_add_func ("/core/nearest/long", test_long);
  return g_test_run ();
}
