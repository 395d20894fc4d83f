/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading.h"

/* What DOMAIN 1.1 to 1.5 list of the five; each as it was typed into Markdown, and as it was found. */
static const struct
{
  const char *name, *found;
  guint articles, annexes;
  const char *parties; /* short names */
  guint signatories, by_order;
} real[] = {
  { "S0", "000_4cb7ea8d90fe8707", 11, 0, "le MTSS|le MTFP|France Travail|Cheops|UNML", 5, 2 },
  { "S1", "001_de36a19bf21234e4", 10, 1, "PFRH|Pôle emploi Provence-Alpes-Côte d'Azur", 2, 0 },
  { "S2", "002_59935b1f52ec3c90", 12, 7, "France Travail|le partenaire", 2, 0 },
  { "S3", "003_f93c1d9634d68e49", 8, 0, "La ville de Rouen|CCAS de Rouen|Pôle emploi", 4, 0 },
  { "S4", "004_0a18aa20a078d3b1", 12, 6, "France Travail|le partenaire", 2, 0 },
};

/* The headings of the body, read from the file by a rule that knows nothing of ours: number and title, between the
 * title of the agreement and its first annexe. */
static char *
dup_headings (const char *text, guint n)
{
  g_autoptr (GRegex) heading = g_regex_new ("^[#* ]*article +(\\d+) *[-–:]+ *(.*?)[* ]*$", G_REGEX_CASELESS, 0, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);
  guint found = 0;

  for (guint i = 0; lines[i] != NULL && found < n; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *number = NULL, *title = NULL;

      if (!g_regex_match (heading, lines[i], 0, &match))
        continue;
      number = g_match_info_fetch (match, 1);
      title = g_match_info_fetch (match, 2);
      found++;
      g_assert_cmpuint ((guint)atoi (number), ==, found);
      g_string_append_printf (out, "%s%s %s", found > 1 ? "|" : "", number, title);
    }
  g_assert_cmpuint (found, ==, n);
  return g_string_free (out, FALSE);
}

static char *
dup_own_headings (const PphVersion *version)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pph_list_length (version->articles); i++)
    {
      const PphArticle *article = pph_list_get (version->articles, i);
      g_autofree char *number = pph_version_dup_number (version, article->id);

      if (article->division == 0)
        g_string_append_printf (out, "%s%s %s", out->len > 0 ? "|" : "", number, pph_str (article->title));
    }
  return g_string_free (out, FALSE);
}

static void
assert_real (const Reading *reading, guint r)
{
  const PphVersion *version = reading->version;
  g_autofree char *expected = dup_headings (reading->text, real[r].articles);
  g_autofree char *found = dup_own_headings (version);
  g_autoptr (GString) called = g_string_new (NULL);
  guint by_order = 0;

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (pph_list_length (version->annexes), ==, real[r].annexes);
  for (guint i = 0; i < real[r].annexes; i++)
    g_assert_nonnull (((const PphAnnexe *)pph_list_get (version->annexes, i))->title);
  for (guint i = 0; i < pph_list_length (version->parties); i++)
    {
      const PphParty *party = pph_list_get (version->parties, i);

      g_string_append_printf (called, "%s%s", i > 0 ? "|" : "", pph_str (party->short_name));
      g_assert_nonnull (party->legal_name);
      g_assert_nonnull (party->representatives);
    }
  g_assert_cmpstr (called->str, ==, real[r].parties);
  g_assert_cmpuint (pph_list_length (version->signatories), ==, real[r].signatories);
  for (guint i = 0; i < pph_list_length (version->signatories); i++)
    {
      const PphSignatory *signatory = pph_list_get (version->signatories, i);

      g_assert_nonnull (pph_version_find_party (version, signatory->party));
      by_order += signatory->mode == PPH_SIGNATURE_PO;
    }
  g_assert_cmpuint (by_order, ==, real[r].by_order);
  assert_no_word_lost (reading);
}

static void
test_real (gconstpointer data)
{
  guint r = GPOINTER_TO_UINT (data);
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *typed = g_strdup_printf ("%s/data/agreements/%s.md", pph_str (shared), real[r].name);
  g_autofree char *found = g_strdup_printf ("%s/seeds/%s.txt", pph_str (shared), real[r].found);
  const char *const paths[] = { typed, found };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *text = load (paths[i]);
      g_auto (Reading) reading = { 0 };

      if (text == NULL)
        {
          g_test_skip ("The agreements are not on this machine.");
          read_text (&reading, "");
          return;
        }
      g_test_message ("%s", paths[i]);
      read_text (&reading, text);
      assert_real (&reading, r);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (real); i++)
    {
      g_autofree char *path = g_strdup_printf ("/exchange/recognise/real/%s", real[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_real);
    }
  return g_test_run ();
}
