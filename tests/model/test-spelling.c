/* SPDX-License-Identifier: GPL-3.0-or-later */

/* French spelling: which words are wrong, and that codes and addresses never are. */

#include "config.h"

#include "pph-spelling.h"

/* The wrong words of @text, joined by commas; NULL where there is no dictionary. */
static char *
list_wrong (const char *words, const char *text)
{
  g_autoptr (PphSpelling) spelling = pph_spelling_new (words);
  g_autoptr (GString) found = g_string_new (NULL);
  int start, end = 0;

  if (!pph_spelling_has_dictionary (spelling))
    return NULL;
  while (pph_spelling_find (spelling, text, end, &start, &end))
    {
      g_autofree char *word = g_utf8_substring (text, start, end);

      g_string_append_printf (found, "%s%s", found->len > 0 ? "," : "", word);
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static const struct
{
  const char *words, *text, *wrong;
} cases[] = {
  { NULL, "La convention est signée par les deux parties.", "" },
  { NULL, "La convantion est signée par lez partiies.", "convantion,partiies" },
  { NULL, "L’accord d’entente, aujourd’hui, jusqu’à la sous-préfecture : y a-t-il lieu ?", "" },
  { NULL, "l’acord", "l’acord" },
  { NULL, "La PFRH et le RGPD, FranceConnect, l’article R421-3, 1er, 18h30", "" },
  { NULL, "écrire à contakt@prefecturre.fr ou www.exampel.fr, https://exampel.fr/paje, service-publik.fr.", "" },
  { NULL, "le télé-accueil et le porte-documents", "" },
  { "Valmorel\nzorglub", "Valmorel a un zorglub, zorglubz", "zorglubz" },
  { NULL, "œuvre, cœur, où, à, ça, e\314\201te\314\201", "" },
};

static void
test_find (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *wrong = list_wrong (cases[i].words, cases[i].text);

      if (wrong == NULL)
        {
          g_test_skip ("no French dictionary is installed");
          return;
        }
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (wrong, ==, cases[i].wrong);
    }
}

static void
test_suggest (void)
{
  g_autoptr (PphSpelling) spelling = pph_spelling_new (NULL);
  g_auto (GStrv) words = pph_spelling_suggest (spelling, "l’acord", 5);
  int start, end;

  if (!pph_spelling_has_dictionary (spelling))
    {
      g_test_skip ("no French dictionary is installed");
      return;
    }
  g_assert_true (g_strv_contains ((const char *const *)words, "l’accord"));
  g_assert_cmpuint (g_strv_length (words), <=, 5);
  g_assert_true (pph_spelling_find (spelling, "l’acord", 0, &start, &end));
  pph_spelling_accept (spelling, "acord");
  g_assert_false (pph_spelling_find (spelling, "l’acord", 0, &start, &end));
}

/* Names are right whatever case the Annuaire has them in, alone or joined; what is no name of theirs is not. */
static void
test_names (void)
{
  g_autoptr (PphSpelling) spelling = pph_spelling_new (NULL);
  int start, end;

  if (!pph_spelling_has_dictionary (spelling))
    {
      g_test_skip ("no French dictionary is installed");
      return;
    }
  g_assert_true (pph_spelling_find (spelling, "M. Delzmas", 0, &start, &end));
  pph_spelling_set_names (spelling, "M. Karim DELZMAS\nPréfecture de la région Val-d’Orzonn\n1 rue du tibre zoulig");
  g_assert_false (pph_spelling_find (spelling, "M. Delzmas, du Val-d’Orzonn, et celui d’Orzonn", 0, &start, &end));
  g_assert_true (pph_spelling_find (spelling, "zoulig", 0, &start, &end));
  g_assert_true (pph_spelling_find (spelling, "delzmas", 0, &start, &end));
  pph_spelling_set_names (spelling, "");
  g_assert_true (pph_spelling_find (spelling, "M. Delzmas", 0, &start, &end));
}

static void
test_join (void)
{
  g_autofree char *first = pph_spelling_join (NULL, "zèle");
  g_autofree char *second = pph_spelling_join (first, "abri");
  g_autofree char *third = pph_spelling_join (second, "zèle");

  g_assert_cmpstr (first, ==, "zèle");
  g_assert_cmpstr (second, ==, "abri\nzèle");
  g_assert_cmpstr (third, ==, "abri\nzèle");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/spelling/find", test_find);
  g_test_add_func ("/model/spelling/suggest", test_suggest);
  g_test_add_func ("/model/spelling/names", test_names);
  g_test_add_func ("/model/spelling/join", test_join);
  return g_test_run ();
}
