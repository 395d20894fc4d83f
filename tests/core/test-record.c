/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-document.h"
#include "pph-record-json.h"

static PphArticle *
make_article (const char *id, const char *title)
{
  PphArticle *article = pph_article_new ();

  pph_set_string (&article->id, id);
  pph_set_string (&article->title, title);
  return article;
}

static void
test_copy_shares (void)
{
  g_autoptr (PphArticle) article = make_article ("objet", "Objet");
  g_autoptr (PphArticle) child = make_article ("finalites", "Finalités");
  g_autoptr (PphArticle) copy = NULL;

  pph_set_list (&article->articles, pph_list_appended (NULL, child));
  copy = pph_article_copy (article);
  g_assert_true (copy->title == article->title);
  g_assert_true (copy->articles == article->articles);
  g_assert_true (pph_article_equal (copy, article));

  pph_set_string (&copy->title, "But");
  g_assert_cmpstr (article->title, ==, "Objet");
  g_assert_false (pph_article_equal (copy, article));
}

static void
test_lists (void)
{
  g_autoptr (PphArticle) a = make_article ("a", NULL);
  g_autoptr (PphArticle) b = make_article ("b", NULL);
  g_autoptr (PphArticle) c = make_article ("c", NULL);
  gpointer all[] = { a, b, c };
  g_autoptr (PphList) list = pph_list_from_array (all, 3);
  g_autoptr (PphList) moved = pph_list_moved (list, 0, 2);
  g_autoptr (PphList) removed = pph_list_removed (list, 1);
  g_autoptr (PphList) inserted = pph_list_inserted (removed, 0, b);

  g_assert_true (pph_list_get (moved, 0) == b && pph_list_get (moved, 1) == c && pph_list_get (moved, 2) == a);
  g_assert_cmpuint (pph_list_length (removed), ==, 2);
  g_assert_true (pph_list_get (inserted, 0) == b && pph_list_get (inserted, 2) == c);
  g_assert_true (pph_list_get (list, 0) == a);
  g_assert_null (pph_list_from_array (NULL, 0));
}

static void
test_json (void)
{
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (PphVersion) back = NULL;
  g_autoptr (PphArticle) article = make_article ("objet", "Objet « net »\n");
  g_autoptr (PphText) visa = pph_text_new_from ("Vu le code du travail");
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL, *again = NULL;

  article->off = TRUE;
  version->state = PPH_VERSION_SIGNED;
  version->originals = 5;
  pph_set_list (&version->articles, pph_list_appended (NULL, article));
  pph_set_list (&version->visas, pph_list_appended (NULL, visa));
  json = pph_record_to_json (version);
  back = pph_record_from_json (&pph_version_record_type, json, &error);
  g_assert_no_error (error);
  g_assert_true (pph_version_equal (version, back));
  again = pph_record_to_json (back);
  g_assert_cmpstr (json, ==, again);
}

static void
test_json_malformed (void)
{
  static const char *const bad[]
      = { "", "[]", "{", "{\"state\":\"unheard-of\"}", "{\"articles\":[3]}", "{\"title\":4}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pph_record_from_json (&pph_version_record_type, bad[i], &error));
      g_assert_error (error, PPH_RECORD_ERROR, PPH_RECORD_ERROR_MALFORMED);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/record/copy-shares", test_copy_shares);
  g_test_add_func ("/core/record/lists", test_lists);
  g_test_add_func ("/core/record/json", test_json);
  g_test_add_func ("/core/record/json-malformed", test_json_malformed);
  return g_test_run ();
}
