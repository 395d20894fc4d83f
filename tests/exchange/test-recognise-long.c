/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reading.h"

#include "pph-words.h"

#include <string.h>

/* What an editor could not hold as one paragraph, or one part, is divided, and said. */
static void
test_long_parts (void)
{
  g_auto (Reading) reading = { 0 };
  GString *text = g_string_new ("Convention\n\n");
  gsize longest = 0;

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "mot%u ", i);
  g_string_append (text, "\n\n");
  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "Ligne %u\n", i);
  read_text (&reading, text->str);
  g_assert_cmpuint (count_findings (&reading, "paragraph-divided"), ==, 1);
  g_assert_cmpuint (count_findings (&reading, "text-divided"), ==, 1);
  g_assert_cmpuint (pph_list_length (reading.version->sections), >, 1);
  for (guint i = 0; i < pph_list_length (reading.version->sections); i++)
    {
      const PphSection *section = pph_list_get (reading.version->sections, i);
      g_auto (GStrv) paragraphs = g_strsplit (section->text, "\n\n", -1);

      g_assert_cmpuint (strlen (section->text), <, 64 * 1024);
      for (guint k = 0; paragraphs[k] != NULL; k++)
        longest = MAX (longest, strlen (paragraphs[k]));
    }
  g_assert_cmpuint (longest, <, 32 * 1024);
  assert_no_word_lost (&reading);
  g_string_free (text, TRUE);
}

static void
test_many_articles (void)
{
  GString *text = g_string_new ("Convention longue\n\n");
  g_auto (Reading) reading = { 0 };

  for (int i = 1; i <= 500; i++)
    g_string_append_printf (text, "Article %d - Titre\n\nTexte de l'article.\n\n", i);
  read_text (&reading, text->str);
  g_assert_cmpuint (pph_list_length (reading.version->articles), ==, 500);
  g_assert_cmpuint (count_findings (&reading, "article-order"), ==, 0);
  assert_no_word_lost (&reading);
  g_string_free (text, TRUE);
}

static void
test_large (void)
{
  GString *text = g_string_new ("Convention très longue\n\n");
  g_auto (Reading) reading = { 0 };

  while (text->len < 2 * 1024 * 1024)
    g_string_append (text, "Une phrase de plus, qui n'apprend rien à personne mais qui tient sa place.\n\n");
  read_text (&reading, text->str);
  assert_no_word_lost (&reading);
  g_string_free (text, TRUE);
}

/* Someone who waits: how far it is never goes back, and once it is not wanted, it ends. */
typedef struct
{
  guint asked, last; /* times; the one that stops */
  double fraction;
} Waiting;

static gboolean
is_over (gpointer data)
{
  Waiting *self = data;

  return ++self->asked >= self->last;
}

static void
hear (double fraction, gpointer data)
{
  Waiting *self = data;

  g_assert_cmpfloat (fraction, >=, self->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  self->fraction = fraction;
}

static void
test_watched (void)
{
  GString *text = g_string_new ("Convention longue\n\n");
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphSourceText) source = NULL;
  guint all;

  for (int i = 1; i <= 2000; i++)
    g_string_append_printf (text, "Article %d - Titre\n\nTexte de l'article, puis\nsa suite.\n\n1. Un point\n\n", i);
  source = pph_source_text_from_plain (text->str, "longue.txt");
  {
    Waiting waiting = { .last = G_MAXUINT };
    const PphStop stop = { is_over, &waiting };
    const PphRecogniseWatch watch = { &stop, hear, &waiting };
    g_autoptr (PphVersion) version = pph_recognise_told (source, NULL, NULL, findings, &watch);

    g_assert_nonnull (version);
    g_assert_cmpfloat (waiting.fraction, ==, 1);
    all = waiting.asked;
    g_assert_cmpuint (all, >, 30);
  }
  for (guint last = 1; last < all; last += all / 12 + 1)
    {
      Waiting waiting = { .last = last };
      const PphStop stop = { is_over, &waiting };
      const PphRecogniseWatch watch = { &stop, hear, &waiting };

      g_assert_null (pph_recognise_told (source, NULL, NULL, findings, &watch));
      g_assert_cmpuint (waiting.asked, <=, last + 1);
    }
  g_string_free (text, TRUE);
}

/* A verifier that finds nothing missing would keep nobody. */
static void
test_lost_word (void)
{
  static const struct
  {
    const char *text, *kept, *lost;
    guint line;
  } cases[] = {
    { "un deux trois", "un, trois", "deux", 0 },
    { "un deux trois", "deux un trois", "deux", 0 },
    { "un deux trois", "zéro un, deux ; trois quatre", NULL, 0 },
    { "conven-\ntion e\302\255te", "convention ete", NULL, 0 },
    { "conven-\ntion e\302\255te", "conven tion ete", NULL, 0 },
    { "conven-tion", "convention", "conven", 0 },
    { "un\n\ndeux\ntrois", "un deux", "trois", 3 },
    { "l\u2019e\u0301te\u0301", "l'été", NULL, 0 },
    { "a-\nb-\nc d", "abc d", "a", 0 },
    { "", "un", NULL, 0 },
    { "un", "", "un", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PphLostWord lost = { 0 };
      gboolean is_lost = pph_words_find_lost (cases[i].text, cases[i].kept, NULL, &lost);

      g_assert_cmpstr (lost.text, ==, cases[i].lost);
      g_assert_true (is_lost == (cases[i].lost != NULL));
      g_assert_cmpuint (lost.line, ==, cases[i].line);
      g_free (lost.text);
    }
  {
    /* A line is looked at piece by piece. */
    g_autoptr (GString) line = g_string_new ("zéro\n");
    g_autofree char *kept = NULL;
    PphLostWord lost = { 0 };

    for (guint i = 0; i < 3000; i++)
      g_string_append (line, "l\u2019e\u0301te\u0301 ");
    kept = g_strdup (line->str);
    g_string_append (line, "fin\nun");
    g_assert_true (pph_words_find_lost (line->str, kept, NULL, &lost));
    g_assert_cmpstr (lost.text, ==, "fin");
    g_assert_cmpuint (lost.line, ==, 1);
    g_free (lost.text);
  }
  g_assert_true (pph_words_are_same ("Article 1", "ARTICLE 1") == FALSE);
  g_assert_true (pph_words_are_same ("Article 1", "Article\u00a01"));
  g_assert_true (pph_words_are_same ("un", "un deux") == FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/long-parts", test_long_parts);
  g_test_add_func ("/exchange/recognise/many-articles", test_many_articles);
  g_test_add_func ("/exchange/recognise/large", test_large);
  g_test_add_func ("/exchange/recognise/watched", test_watched);
  g_test_add_func ("/exchange/words/lost", test_lost_word);
  return g_test_run ();
}
