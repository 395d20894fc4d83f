/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-siret.h"

static void
test_normalise (void)
{
  static const struct
  {
    const char *text, *siret;
  } cases[] = {
    { "17130000700019", "17130000700019" },
    { "13000548121115", "13000548121115" },
    { "35600000000048", "35600000000048" }, /* La Poste, its seat */
    { "35600000049837", "35600000049837" }, /* La Poste: sum only */
    { "35600000049838", NULL },             /* La Poste: neither */
    { "171 300 007 000 19", "17130000700019" },
    { "171\u00A0300\u00A0007\u00A000019", "17130000700019" },
    { "171\u202F300\u2009007 00019\n", "17130000700019" },
    { "\uFEFF171.300.007.00019.", "17130000700019" },
    { "1 7 1 3 0 0 0 0 7 0 0 0 1 9", "17130000700019" },
    { "17130000700018", NULL },  /* bad Luhn */
    { "17130000700091", NULL },  /* two digits changed places */
    { "27130000700018", NULL },  /* good Luhn over 14, not over the SIREN */
    { "1713000070001", NULL },   /* 13 digits */
    { "171300007000190", NULL }, /* 15 digits */
    { "171300007", NULL },       /* a SIREN */
    { "00000000000000", NULL },
    { "1713000070001O", NULL }, /* a letter */
    { "17130000700019A", NULL },
    { "171-300-007-00019", NULL },
    { "\uFF11\uFF17130000700019", NULL },
    { "171300007000\xFF 19", NULL },
    { "", NULL },
    { " ", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *siret = pph_siret_normalise (cases[i].text);
      g_autofree char *wrong = pph_siret_explain (cases[i].text);

      g_assert_cmpstr (siret, ==, cases[i].siret);
      g_assert_cmpint (wrong == NULL, ==, siret != NULL);
    }
}

static void
test_format (void)
{
  static const struct
  {
    const char *siret, *text;
  } cases[] = {
    { "13000548100010", "130\u00A0005\u00A0481\u00A000010" },
    { "1300054810001", "1300054810001" },
    { "130 005 481 00010", "130 005 481 00010" },
    { "en cours", "en cours" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pph_siret_format (cases[i].siret);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Each sentence speaks of what is wrong there and not of something else. */
static void
test_explain (void)
{
  static const struct
  {
    const char *text, *part;
  } cases[] = {
    { "", "type its 14 digits" },           { "171300007", "SIREN number" }, { "1713000070001", "has 13:" },
    { "171300007000190", "has 15:" },       { "17130É00700019", "“É”" },     { "17130000700018", "last 5 digits" },
    { "17130000800019", "first 9 digits" }, { "\xC3", "cannot be read" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *wrong = pph_siret_explain (cases[i].text);

      g_assert_nonnull (wrong);
      g_assert_nonnull (g_strstr_len (wrong, -1, cases[i].part));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/siret/normalise", test_normalise);
  g_test_add_func ("/core/siret/format", test_format);
  g_test_add_func ("/core/siret/explain", test_explain);
  return g_test_run ();
}
