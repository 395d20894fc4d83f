/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding and replacing through a version: what is shown, and nothing else. */

#include "config.h"

#include "pph-find.h"

#include <string.h>

static void
add_article (PphList **list, const char *id, const char *title, const char *text, gboolean off)
{
  g_autoptr (PphArticle) article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  pph_set_string (&article->text, text);
  article->off = off;
  pph_set_list (list, pph_list_appended (*list, article));
}

static PphVersion *
make_version (void)
{
  PphVersion *version = pph_version_new ();
  g_autoptr (PphAnnexe) annexe = pph_annexe_new ();
  g_autoptr (PphVersion) with = NULL;

  pph_set_string (&version->title, "Accord de la région");
  pph_set_string (&version->preamble, "La Région et l’accord.");
  add_article (&version->articles, "objet", "Objet de l’accord {{accord}}",
               "Un ac**cord** de {{accord}} et *l’Accord*[^accord].\n\n- accord\n\n| a | b |\n|---|---|\n| accord | "
               "<https://accord> |\n\n[^accord]: l’accord écrit",
               FALSE);
  add_article (&version->articles, "off", "Accord", "accord", TRUE);
  pph_set_string (&annexe->id, "annexe");
  pph_set_string (&annexe->title, "Calendrier");
  pph_set_string (&annexe->text, "Suite de l’accord.");
  pph_set_list (&version->annexes, pph_list_appended (NULL, annexe));
  with = pph_editor_field_with_text (version, PPH_EDITOR_FIELD_VISAS, "la loi\nl’accord du 1er mars");
  pph_version_unref (version);
  return g_steal_pointer (&with);
}

typedef struct
{
  PphVersion *version;
  PphFind *find;
} Fixture;

static void
set_up (Fixture *f, const char *query, PphNeedleFlags flags)
{
  f->version = make_version ();
  f->find = pph_find_new ();
  pph_find_set_version (f->find, f->version);
  pph_find_set_query (f->find, query, flags);
}

static void
tear_down (Fixture *f)
{
  pph_find_free (f->find);
  pph_version_unref (f->version);
}

/* Titles, visas, the body in order, cells, notes, annexes; no tag, no mark, no part that is off. */
static void
test_order (void)
{
  static const struct
  {
    const char *part;
    gboolean in_title;
  } places[] = { { NULL, FALSE },    { NULL, FALSE },    { "preamble", FALSE }, { "objet", TRUE },
                 { "objet", FALSE }, { "objet", FALSE }, { "objet", FALSE },    { "objet", FALSE },
                 { "objet", FALSE }, { "objet", FALSE }, { "annexe", FALSE } };
  Fixture f;

  set_up (&f, "accord", PPH_NEEDLE_PLAIN);
  for (guint i = 0; i < MIN (pph_find_count (f.find), G_N_ELEMENTS (places)); i++)
    {
      const PphHit *hit = pph_find_get (f.find, i);

      g_test_message ("%u: %s", i, pph_str (hit->part));
      g_assert_cmpstr (hit->part, ==, places[i].part);
      g_assert_cmpint (hit->in_title, ==, places[i].in_title);
    }
  g_assert_cmpuint (pph_find_count (f.find), ==, G_N_ELEMENTS (places));
  g_assert_cmpint (pph_find_get (f.find, 0)->field, ==, PPH_EDITOR_FIELD_TITLE);
  g_assert_cmpint (pph_find_get (f.find, 1)->field, ==, PPH_EDITOR_FIELD_VISAS);
  g_assert_cmpint (pph_find_get (f.find, 1)->start, ==, 9);
  g_assert_cmpstr (pph_find_get (f.find, pph_find_count (f.find) - 1)->container, ==, "annexe");
  g_assert_cmpuint (pph_find_from_source (f.find, "objet", 0), ==, 3);
  for (guint i = 4; i < 10; i++)
    {
      int byte = pph_find_get_byte (f.find, pph_find_get (f.find, i));

      g_assert_cmpuint (pph_find_from_source (f.find, "objet", byte), <=, i);
      g_assert_cmpuint (pph_find_from_source (f.find, "objet", byte + 1), >, i);
    }
  g_assert_cmpuint (pph_find_from_source (f.find, "objet", 4), >, 3); /* its title is above */
  g_assert_cmpuint (pph_find_from_source (f.find, "annexe", G_MAXINT), ==, 0);
  g_assert_cmpuint (pph_find_from_source (f.find, "none", 0), ==, 0);
  pph_find_set_query (f.find, "", PPH_NEEDLE_PLAIN);
  g_assert_cmpuint (pph_find_count (f.find), ==, 0);
  tear_down (&f);
}

static void
test_byte (void)
{
  Fixture f;
  const PphArticle *article;

  set_up (&f, "accord", PPH_NEEDLE_PLAIN);
  article = pph_list_get (f.version->articles, 0);
  for (guint i = 4; i < 7; i++)
    {
      int byte = pph_find_get_byte (f.find, pph_find_get (f.find, i));

      g_assert_cmpint (g_ascii_tolower (article->text[byte]), ==, 'a');
    }
  g_assert_cmpint (pph_find_get_byte (f.find, pph_find_get (f.find, 0)), ==, -1);
  g_assert_cmpint (pph_find_get_byte (f.find, pph_find_get (f.find, 3)), ==, -1);
  /* Looking for a place changes nothing. */
  g_assert_cmpint (pph_find_get_byte (f.find, pph_find_get (f.find, 4)), ==, 3);
  tear_down (&f);
}

static void
test_replace_one (void)
{
  Fixture f;
  g_autoptr (PphVersion) changed = NULL;
  const PphArticle *article;
  int length;

  set_up (&f, "accord", PPH_NEEDLE_PLAIN);
  changed = pph_find_replace (f.find, 4, "pacte d'entente", &length, NULL);
  g_assert_cmpint (length, ==, 15);
  article = pph_list_get (changed->articles, 0);
  g_assert_true (g_str_has_prefix (article->text, "Un pacte d’entente de {{accord}} et *l’Accord*[^accord]."));
  g_assert_cmpstr (article->title, ==, "Objet de l’accord {{accord}}");
  g_assert_cmpstr (changed->title, ==, f.version->title);
  tear_down (&f);
}

static void
test_replace_all (void)
{
  Fixture f;
  g_autoptr (PphVersion) changed = NULL;
  const PphArticle *article, *off;
  const PphAnnexe *annexe;
  g_autofree char *visas = NULL;

  set_up (&f, "l'accord", PPH_NEEDLE_WORDS);
  changed = pph_find_replace (f.find, -1, "le pacte", NULL, NULL);
  article = pph_list_get (changed->articles, 0);
  off = pph_list_get (changed->articles, 1);
  annexe = pph_list_get (changed->annexes, 0);
  visas = pph_editor_field_dup_text (changed, PPH_EDITOR_FIELD_VISAS);
  g_assert_cmpstr (changed->preamble, ==, "La Région et le pacte.");
  g_assert_cmpstr (article->title, ==, "Objet de le pacte {{accord}}");
  g_assert_nonnull (strstr (article->text, "*le pacte*[^accord]"));
  g_assert_nonnull (strstr (article->text, "[^accord]: le pacte écrit"));
  g_assert_cmpstr (off->text, ==, "accord");
  g_assert_cmpstr (annexe->text, ==, "Suite de le pacte.");
  g_assert_cmpstr (visas, ==, "la loi\nle pacte du 1er mars");
  pph_find_set_version (f.find, changed);
  g_assert_cmpuint (pph_find_count (f.find), ==, 0);
  tear_down (&f);
}

/* What comes after a replaced one is the next, even where it holds what is searched. */
static void
test_go_on (void)
{
  Fixture f;
  g_autoptr (PphVersion) changed = NULL;
  PphHit hit;
  int length;

  set_up (&f, "accord", PPH_NEEDLE_PLAIN);
  hit = *pph_find_get (f.find, 2);
  changed = pph_find_replace (f.find, 2, "accord, accord", &length, NULL);
  pph_find_set_version (f.find, changed);
  g_assert_cmpuint (pph_find_from (f.find, hit.place, hit.paragraph, hit.start + length), ==, 4);
  g_assert_true (pph_find_get (f.find, 4)->in_title);
  tear_down (&f);
}

/* Addresses and codes are never given accents, blanks or French signs. */
static void
test_addresses (void)
{
  static const struct
  {
    const char *text, *query, *with, *expected;
  } cases[] = {
    { "La prefecture : contact@prefecture.gouv.fr, www.prefecture.fr.", "préfecture", "sous-préfecture",
      "La sous-préfecture : contact@prefecture.gouv.fr, www.prefecture.fr." },
    { "La prefecture : contact@prefecture.gouv.fr.", "prefecture", "préfecture",
      "La préfecture : contact@prefecture.gouv.fr." },
    { "Écrire à contact@prefecture.gouv.fr.", "prefecture", "haute-brenne", "Écrire à contact@haute-brenne.gouv.fr." },
    { "Écrire à contact@prefecture.gouv.fr.", "contact@prefecture.gouv.fr", "l'accueil", "Écrire à l’accueil." },
    { "Marché PREFECTURE-2024/03 de la prefecture", "préfecture", "préfète",
      "Marché PREFECTURE-2024/03 de la préfète" },
    { "Marché RHB-2024-03", "2024", "2025", "Marché RHB-2025-03" },
    { "Voir <https://www.prefecture.fr/aide>", "prefecture", "valmorel",
      "Voir [https://www.valmorel.fr/aide](<https://www.valmorel.fr/aide>)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphVersion) version = pph_version_new ();
      g_autoptr (PphVersion) changed = NULL;
      g_autoptr (PphFind) find = pph_find_new ();

      pph_set_string (&version->preamble, cases[i].text);
      pph_find_set_version (find, version);
      pph_find_set_query (find, cases[i].query, PPH_NEEDLE_PLAIN);
      g_assert_cmpuint (pph_find_count (find), >, 0);
      changed = pph_find_replace (find, -1, cases[i].with, NULL, NULL);
      g_assert_cmpstr (changed->preamble, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/find/order", test_order);
  g_test_add_func ("/model/find/byte", test_byte);
  g_test_add_func ("/model/find/replace-one", test_replace_one);
  g_test_add_func ("/model/find/replace-all", test_replace_all);
  g_test_add_func ("/model/find/go-on", test_go_on);
  g_test_add_func ("/model/find/addresses", test_addresses);
  return g_test_run ();
}
