/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-data.h"
#include "pph-mustache.h"

#include <string.h>

static void
test_scalars (void)
{
  static const char yaml[]
      = "date: 2026-01-01\nsiret: 0123 456\nnon: non\nq: 'non'\nvide:\nnul: ~\nliste: [1, 2.50]\nlong: |\n  a\n  b\n";
  g_autoptr (PphData) data = pph_data_from_yaml (yaml, -1, "f", 1, NULL);

  g_assert_cmpstr (pph_data_get_text (data, "date"), ==, "2026-01-01");
  g_assert_cmpstr (pph_data_get_text (data, "siret"), ==, "0123 456");
  g_assert_false (pph_data_is_true (pph_data_get (data, "non")));
  g_assert_true (pph_data_is_true (pph_data_get (data, "q")));
  g_assert_cmpint (pph_data_get (data, "vide")->kind, ==, PPH_DATA_NULL);
  g_assert_cmpint (pph_data_get (data, "nul")->kind, ==, PPH_DATA_NULL);
  g_assert_cmpstr (pph_data_get_path (data, "liste.1")->text, ==, "2.50");
  g_assert_null (pph_data_get_path (data, "liste.2"));
  g_assert_cmpstr (pph_data_get_text (data, "long"), ==, "a\nb\n");
  g_assert_null (pph_data_get_text (data, "liste"));
}

static void
test_places (void)
{
  g_autoptr (PphData) data = pph_data_from_yaml ("a: 1\nb:\n  é: {c: x}\n", -1, "f", 10, NULL);
  const PphData *c = pph_data_get_path (data, "b.é.c");

  g_assert_cmpint (c->line, ==, 12);
  g_assert_cmpint (c->column, ==, 10);
  g_assert_cmpint (c->key_column, ==, 7);
  g_assert_cmpint (pph_data_get (data, "b")->key_line, ==, 11);
}

static void
test_paths (void)
{
  g_autoptr (PphData) data = pph_data_new_map ();
  g_autoptr (PphData) copy = NULL;

  pph_data_set_path (data, "p.representants.0.nom", pph_data_new_text ("A"));
  pph_data_set_path (data, "p.representants.0.qualite", pph_data_new_text ("B"));
  pph_data_set_path (data, "p.representants.1.nom", pph_data_new_text ("C"));
  pph_data_set_path (data, "p.siret", pph_data_new_text ("1"));
  pph_data_set_path (data, "p.siret", pph_data_new_text ("2"));
  pph_data_set (data, "x.y", pph_data_new_text ("D"));
  copy = pph_data_copy (data);
  g_assert_cmpstr (pph_data_get_path (copy, "p.representants.0.qualite")->text, ==, "B");
  g_assert_cmpstr (pph_data_get_path (copy, "p.representants.1.nom")->text, ==, "C");
  g_assert_cmpstr (pph_data_get_path (copy, "p.siret")->text, ==, "2");
  g_assert_cmpstr (pph_data_get_path (copy, "x.y")->text, ==, "D");
  g_assert_null (pph_data_get_path (copy, "p.siret.z"));
  g_assert_null (pph_data_get_path (copy, ""));
  g_assert_null (pph_data_get (NULL, "a"));
}

static const struct
{
  const char *name, *yaml, *place;
  int code;
} refused[] = {
  { "alias", "a: &x 1\nb: *x\n", "f:1:4: ", PPH_TEXT_ERROR_SYNTAX },
  { "alias-alone", "b: *x\n", "f:1:4: ", PPH_TEXT_ERROR_SYNTAX },
  { "anchored-list", "a: &x [1]\n", "f:1:4: ", PPH_TEXT_ERROR_SYNTAX },
  { "tag", "a: 1\nb: !!int 3\n", "f:2:4: ", PPH_TEXT_ERROR_SYNTAX },
  { "python-tag", "a: !!python/object:os.system x\n", "f:1:4: ", PPH_TEXT_ERROR_SYNTAX },
  { "two-documents", "a: 1\n---\nb: 2\n", "f:2:1: ", PPH_TEXT_ERROR_SYNTAX },
  { "twice", "a: 1\nb: 2\na: 3\n", "f:3:1: ", PPH_TEXT_ERROR_SYNTAX },
  { "list-as-key", "? [a]\n: b\n", "f:1:3: ", PPH_TEXT_ERROR_SYNTAX },
  { "tab", "a:\n\tb: 1\n", "f:2:1: Nothing can begin with this character.", PPH_TEXT_ERROR_SYNTAX },
  { "unclosed", "a: [1, 2\n", "f:2:1: What “[” or “{” began", PPH_TEXT_ERROR_SYNTAX },
  { "two-colons", "a: b: c\n", "f:1:5: There is a colon too many", PPH_TEXT_ERROR_SYNTAX },
  { "uneven", "a: [1]\n- b\n", "f:2:1: This line is not indented like", PPH_TEXT_ERROR_SYNTAX },
  { "quotation", "a: \"x\n", "f:2:1: A quotation mark was opened", PPH_TEXT_ERROR_SYNTAX },
  { "directive", "%FOO\n", "f:1:5: This is not YAML. Check", PPH_TEXT_ERROR_SYNTAX },
  { "braces", "a: {{nom}}\n", "f:1:5: ", PPH_TEXT_ERROR_SYNTAX },
  { "control", "a: \x01\n", "f:", PPH_TEXT_ERROR_SYNTAX },
  { "latin-1",
    "a: 1\nnom: Orl\xe9"
    "ans\n",
    "f:2:9: ", PPH_TEXT_ERROR_ENCODING },
};

static void
test_refused (gconstpointer user_data)
{
  const guint i = GPOINTER_TO_UINT (user_data);
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_data_from_yaml (refused[i].yaml, -1, "f", 1, &error));
  g_assert_error (error, PPH_TEXT_ERROR, refused[i].code);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, refused[i].place));
}

static void
refuse_large (GString *yaml)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_data_from_yaml (yaml->str, (gssize)yaml->len, "f", 1, &error));
  g_assert_error (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_TOO_LARGE);
  g_string_free (yaml, TRUE);
}

static void
test_large (void)
{
  GString *yaml = g_string_new (NULL);

  for (int i = 0; i < 100000; i++)
    g_string_append_c (yaml, '[');
  refuse_large (yaml);

  yaml = g_string_new (NULL);
  for (int i = 0; i < 70; i++)
    g_string_append_printf (yaml, "%*sa:\n", i, "");
  refuse_large (yaml);

  yaml = g_string_new ("a: [");
  for (int i = 0; i < 110000; i++)
    g_string_append (yaml, "1,");
  g_string_append (yaml, "1]\n");
  refuse_large (yaml);

  yaml = g_string_sized_new (51 * 1024 * 1024);
  for (int i = 0; i < 50 * 1024; i++)
    g_string_append_printf (yaml, "a%d: %01000d\n", i, 0);
  refuse_large (yaml);
}

static void
test_empty (void)
{
  static const char *const empty[] = { "", "\n\n", "# rien\n", "---\n", "\357\273\277" };

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PphData) data = pph_data_from_yaml (empty[i], -1, "f", 1, &error);

      g_assert_no_error (error);
      g_assert_null (pph_data_get (data, "a"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/data/scalars", test_scalars);
  g_test_add_func ("/text/data/places", test_places);
  g_test_add_func ("/text/data/paths", test_paths);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/text/data/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/text/data/large", test_large);
  g_test_add_func ("/text/data/empty", test_empty);
  return g_test_run ();
}
