/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words, characters and pages of a version and of what is selected. */

#include "config.h"

#include "pph-word-count.h"

static const struct
{
  const char *text;
  guint words, characters;
} cases[] = {
  { "", 0, 0 },
  { "La convention", 2, 13 },
  { "Oui\342\200\257! « Non\302\240» : rien", 3, 20 },
  { "l’accord d’entente", 2, 18 },
  { "12\302\240000\302\240agents, 12\302\240%", 3, 19 },
  { "un\ndeux\n\ntrois", 3, 11 },
  { "sous-préfecture", 1, 15 },
};

static void
test_text (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PphWordCount count = pph_word_count_of_text (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (count.words, ==, cases[i].words);
      g_assert_cmpuint (count.characters, ==, cases[i].characters);
    }
}

static void
test_version (void)
{
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (PphArticle) article = pph_article_new (), off = pph_article_new ();
  g_autoptr (PphAnnexe) annexe = pph_annexe_new ();
  g_autoptr (PphParty) party = pph_party_new ();
  PphWordCount count;

  pph_set_string (&party->id, "ville");
  pph_set_string (&party->short_name, "la Ville");
  pph_set_list (&version->parties, pph_list_appended (NULL, party));
  pph_set_string (&version->title, "Convention locale");
  pph_set_string (&article->id, "objet");
  pph_set_string (&article->title, "Objet");
  pph_set_string (&article->text, "Pour **{{ville.nom_court}}** :\n\n- un\n- deux");
  pph_set_string (&off->id, "off");
  pph_set_string (&off->text, "mots de trop");
  off->off = TRUE;
  pph_set_list (&version->articles, pph_list_appended (NULL, article));
  pph_set_list (&version->articles, pph_list_appended (version->articles, off));
  pph_set_string (&annexe->id, "annexe");
  pph_set_string (&annexe->title, "Calendrier");
  pph_set_string (&annexe->text, "| a | b |\n|---|---|\n| c | |");
  pph_set_list (&version->annexes, pph_list_appended (NULL, annexe));
  count = pph_word_count_of_version (version, NULL);
  /* Convention locale; Objet; Pour la Ville un deux; Calendrier; a b c */
  g_assert_cmpuint (count.words, ==, 2 + 1 + 5 + 1 + 3);
}

static void
test_describe (void)
{
  const PphWordCount whole = { 120, 700 }, some = { 1, 5 };
  g_autofree char *both = pph_word_count_describe (&whole, 3, &some);
  g_autofree char *alone = pph_word_count_describe (&some, 0, NULL);

  g_assert_cmpstr (both, ==, "Selected: 1 word, 5 characters – of 120 words, 700 characters, 3 pages");
  g_assert_cmpstr (alone, ==, "1 word, 5 characters");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/word-count/text", test_text);
  g_test_add_func ("/model/word-count/version", test_version);
  g_test_add_func ("/model/word-count/describe", test_describe);
  return g_test_run ();
}
