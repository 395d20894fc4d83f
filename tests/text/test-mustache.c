/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-mustache.h"

#include <json-glib/json-glib.h>
#include <string.h>

static PphData *
data_from_json (JsonNode *node)
{
  PphData *data;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return pph_data_new_text (NULL);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      data = pph_data_new_list ();
      for (guint i = 0; i < json_array_get_length (array); i++)
        pph_data_append (data, data_from_json (json_array_get_element (array, i)));
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      data = pph_data_new_map ();
      for (GList *l = members; l != NULL; l = l->next)
        pph_data_set (data, l->data, data_from_json (json_object_get_member (object, l->data)));
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      data = pph_data_new_text (json_node_get_string (node));
      data->quoted = TRUE;
    }
  else
    {
      g_autofree char *text = json_node_get_value_type (node) == G_TYPE_DOUBLE
                                  ? g_strdup_printf ("%.15g", json_node_get_double (node))
                                  : json_to_string (node, FALSE);

      data = pph_data_new_text (text);
    }
  return data;
}

static const char *
spec_partial (const char *name, gpointer user_data)
{
  JsonObject *partials = user_data;

  return partials != NULL && json_object_has_member (partials, name) ? json_object_get_string_member (partials, name)
                                                                     : NULL;
}

static void
run_case (const char *module, JsonObject *test)
{
  g_autoptr (PphData) data = data_from_json (json_object_get_member (test, "data"));
  PphMustache how = pph_mustache_html;
  g_autoptr (GError) error = NULL;
  g_autofree char *got = NULL;

  how.partial = spec_partial;
  how.user_data = json_object_has_member (test, "partials") ? json_object_get_object_member (test, "partials") : NULL;
  got = pph_mustache_render (&how, json_object_get_string_member (test, "template"), module, data, &error);
  g_assert_no_error (error);
  if (g_strcmp0 (got, json_object_get_string_member (test, "expected")) != 0)
    g_test_message ("%s: %s", module, json_object_get_string_member (test, "name"));
  g_assert_cmpstr (got, ==, json_object_get_string_member (test, "expected"));
}

static void
test_specification (gconstpointer module)
{
  g_autofree char *name = g_strconcat (module, ".json", NULL);
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *path
      = g_build_filename (shared != NULL ? shared : "/nonexistent", "data", "mustache-spec", name, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *tests;

  if (!json_parser_load_from_file (parser, path, NULL))
    {
      g_test_skip ("The specification of Mustache is not here.");
      return;
    }
  tests = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "tests");
  g_assert_cmpuint (json_array_get_length (tests), >, 5);
  for (guint i = 0; i < json_array_get_length (tests); i++)
    run_case (module, json_array_get_object_element (tests, i));
}

static void
test_mistakes (void)
{
  static const struct
  {
    const char *template, *position;
    int code;
  } mistakes[] = {
    { "a\n  {{#b}} c", "f:2:3: ", PPH_TEXT_ERROR_SYNTAX },
    { "é{{/b}}", "f:1:2: ", PPH_TEXT_ERROR_SYNTAX },
    { "{{#a}}\n{{/b}}", "f:2:1: ", PPH_TEXT_ERROR_SYNTAX },
    { "{{#a}}{{#b}}{{/a}}{{/b}}", "f:1:13: ", PPH_TEXT_ERROR_SYNTAX },
    { "x {{a", "f:1:3: ", PPH_TEXT_ERROR_SYNTAX },
    { "{{}}", "f:1:1: ", PPH_TEXT_ERROR_SYNTAX },
    { "{{=|=}}", "f:1:1: ", PPH_TEXT_ERROR_SYNTAX },
    { "{{>loop}}", "loop:1:3: ", PPH_TEXT_ERROR_TOO_LARGE },
    { "a\n\xe9", "f:2:1: ", PPH_TEXT_ERROR_ENCODING },
  };
  g_autoptr (JsonObject) partials = json_object_new ();
  g_autoptr (PphData) data = pph_data_new_map ();
  PphMustache how = { .partial = spec_partial, .user_data = partials };

  json_object_set_string_member (partials, "loop", "x {{>loop}}{{>loop}}");
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pph_mustache_render (&how, mistakes[i].template, "f", data, &error));
      g_assert_error (error, PPH_TEXT_ERROR, mistakes[i].code);
      g_assert_true (g_str_has_prefix (error->message, mistakes[i].position));
    }
}

/* Nested loops over a list of two: 2^40 turns if nothing stopped them. */
static void
test_endless_loops (void)
{
  g_autoptr (GString) template = g_string_new (NULL);
  g_autoptr (PphData) data = pph_data_new_map ();
  PphData *list = pph_data_new_list ();
  g_autoptr (GError) error = NULL;

  pph_data_append (list, pph_data_new_text ("a"));
  pph_data_append (list, pph_data_new_text ("b"));
  pph_data_set (data, "l", list);
  for (int i = 0; i < 40; i++)
    g_string_append (template, "{{#l}}");
  for (int i = 0; i < 40; i++)
    g_string_append (template, "{{/l}}");
  g_assert_null (pph_mustache_render (&pph_mustache_html, template->str, "f", data, &error));
  g_assert_error (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_TOO_LARGE);

  g_clear_error (&error);
  g_string_truncate (template, 0);
  for (int i = 0; i < 10000; i++)
    g_string_append (template, "{{#l}}");
  g_assert_null (pph_mustache_render (&pph_mustache_html, template->str, "f", data, &error));
  g_assert_error (error, PPH_TEXT_ERROR, PPH_TEXT_ERROR_TOO_LARGE);
}

static gboolean
keep_root (const char *name, int depth, gpointer user_data)
{
  return depth == 0;
}

static void
test_keep (void)
{
  g_autoptr (PphData) data = pph_data_from_yaml ("a: 1\nl:\n- {n: x*y}\n- {n: '1. z'}\n", -1, "f", 1, NULL);
  PphMustache how = { .escape = pph_mustache_escape_markdown, .keep = keep_root };
  g_autofree char *got
      = pph_mustache_render (&how, "{{ a|lettres }} {{#l}}{{n}} {{a}};{{/l}}{{article:objet}}", "f", data, NULL);

  g_assert_cmpstr (got, ==, "{{a|lettres}} x\\*y {{a}};1\\. z {{a}};{{article:objet}}");
}

int
main (int argc, char **argv)
{
  static const char *const modules[]
      = { "interpolation", "sections", "inverted", "comments", "delimiters", "partials" };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      g_autofree char *path = g_strconcat ("/text/mustache/specification/", modules[i], NULL);

      g_test_add_data_func (path, modules[i], test_specification);
    }
  g_test_add_func ("/text/mustache/mistakes", test_mistakes);
  g_test_add_func ("/text/mustache/endless-loops", test_endless_loops);
  g_test_add_func ("/text/mustache/keep", test_keep);
  return g_test_run ();
}
