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
  static const char *const bad[] = {
    "",
    "[]",
    "{",
    "{\"state\":\"unheard-of\"}",
    "{\"articles\":[3]}",
    "{\"title\":4}",
    "{\"number\":4294967297}",
    "{\"number\":-2147483649}",
    "{\"number\":1.5}",
    "{\"number\":\"1\"}",
    "{\"term\":[]}",
    "{\"visas\":[null]}",
    "{\"articles\":{}}",
    "{\"title\":\"\xFF\"}",
    "null",
    "{} {}",
    "{}]",
    "{}3",
    "}{",
    "3",
    "{{}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pph_record_from_json (&pph_version_record_type, bad[i], &error));
      g_assert_error (error, PPH_RECORD_ERROR, PPH_RECORD_ERROR_MALFORMED);
    }
}

/* @n times @open, then @n times @close. */
static char *
nest (const char *before, const char *open, const char *close, guint n)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, open);
  for (guint i = 0; i < n; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

/* Files from outside may be nested so deep that a parser runs out of stack. */
static void
test_json_hostile (void)
{
  static const struct
  {
    const char *before, *open, *close;
  } cases[] = {
    { "", "[", "]" },
    { "", "{\"articles\":[", "]}" },
    { "{\"unknown\":", "[", "]" },
    { "{\"title\":\"\\\"\",\"unknown\":", "{\"a\":", "}" },
    { "/* \" */ ", "[", "]" },
    { "// \"\n", "[", "]" },
    { "['\"', ", "[", "]" },
    { "", "[", "" },
    { "\"", "[", "" },
    { "{\"title\":\"\\", "[", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = nest (cases[i].before, cases[i].open, cases[i].close, 100000);
      g_autoptr (GError) error = NULL;

      g_assert_null (pph_record_from_json (&pph_version_record_type, json, &error));
      g_assert_error (error, PPH_RECORD_ERROR, PPH_RECORD_ERROR_MALFORMED);
    }
}

/* Brackets in a text are no nesting, and articles may be nested deeper than
 * anyone ever will. */
static void
test_json_deep_enough (void)
{
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (PphVersion) back = NULL;
  g_autoptr (PphArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *brackets = g_strnfill (2000, '[');
  g_autofree char *json = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (PphArticle) outer = make_article ("a", "l’« article » \\ \" / ' # [1]");

      if (article != NULL)
        pph_set_list (&outer->articles, pph_list_appended (NULL, article));
      pph_article_unref (article);
      article = pph_article_ref (outer);
    }
  pph_set_string (&version->title, brackets);
  pph_set_list (&version->articles, pph_list_appended (NULL, article));
  json = pph_record_to_json (version);
  back = pph_record_from_json (&pph_version_record_type, json, &error);
  g_assert_no_error (error);
  g_assert_true (pph_version_equal (version, back));
}

static void
test_empty_strings (void)
{
  g_autoptr (PphVersion) version = pph_version_new ();
  g_autoptr (PphVersion) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  pph_set_string (&version->title, "Convention");
  pph_set_string (&version->title, "");
  g_assert_null (version->title);
  json = pph_record_to_json (version);
  g_assert_cmpstr (json, ==, "{}");

  read
      = pph_record_from_json (&pph_version_record_type, "{\"title\":\"\",\"articles\":[],\"unheard_of\":[{}]}", &error);
  g_assert_no_error (error);
  g_assert_true (pph_version_equal (version, read));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/record/copy-shares", test_copy_shares);
  g_test_add_func ("/core/record/lists", test_lists);
  g_test_add_func ("/core/record/json", test_json);
  g_test_add_func ("/core/record/json-malformed", test_json_malformed);
  g_test_add_func ("/core/record/json-hostile", test_json_hostile);
  g_test_add_func ("/core/record/json-deep-enough", test_json_deep_enough);
  g_test_add_func ("/core/record/empty-strings", test_empty_strings);
  return g_test_run ();
}
