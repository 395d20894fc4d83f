/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-fixture.h"

#include <string.h>

/* The words of @text, letters and digits alone: what is left when markup and
 * typography are set aside. */
static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      /* A word cut at the end of a line goes on on the next. */
      while (g_str_has_prefix (p, "\xC2\xAD"))
        for (p += 2; g_ascii_isspace (*p);)
          p++;
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_unichar (word, g_utf8_get_char (p));
      else if (word->len > 0)
        {
          g_ptr_array_add (words, g_strdup (word->str));
          g_string_truncate (word, 0);
        }
      if (*p == '\0')
        return words;
    }
}

/* Markdown without what it does not print: the targets of links, line breaks. */
static char *
strip_markup (const char *markdown)
{
  g_autoptr (GRegex) gone = g_regex_new ("\\]\\([^)]*\\)|<br ?/?>|\\\\newpage", 0, 0, NULL);
  g_autoptr (GRegex) raised = g_regex_new ("\\^[{]?|[}]", 0, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (gone, markdown, -1, 0, " ", 0, NULL);

  return g_regex_replace_literal (raised, text, -1, 0, "", 0, NULL);
}

static gboolean
is_number (const char *word)
{
  return strspn (word, "0123456789") == strlen (word);
}

/* Every word of the source is in the PDF's text, in the same order.  Numbers
 * are passed over: the PDF numbers lists and pages by itself. */
static guint
count_missing (const GPtrArray *source, const GPtrArray *found)
{
  guint missing = 0, at = 0;

  for (guint i = 0; i < source->len; i++)
    {
      guint ahead;

      if (is_number (source->pdata[i]))
        continue;
      for (ahead = at; ahead < found->len && ahead < at + 60; ahead++)
        if (g_str_equal (found->pdata[ahead], source->pdata[i]))
          break;
      if (ahead < found->len && ahead < at + 60)
        at = ahead + 1;
      else
        {
          if (missing < 5)
            g_test_message ("missing: %s (word %u)", (char *)source->pdata[i], i);
          missing++;
        }
    }
  return missing;
}

static void
check_fonts (const char *pdf)
{
  g_auto (Outcome) fonts = cli_run_tool ("pdffonts", pdf, NULL);
  g_auto (GStrv) lines = NULL;

  if (fonts.code == -1)
    return;
  g_assert_cmpint (fonts.code, ==, 0);
  lines = g_strsplit (fonts.out, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_true (g_regex_match_simple (" yes yes (yes|no) +[0-9]+ +[0-9]+ *$", lines[i], 0, 0));
}

static void
check_structure (const char *pdf)
{
  g_auto (Outcome) check = cli_run_tool ("qpdf", "--check", pdf, NULL);

  if (check.code != -1)
    assert_code (&check, 0);
}

static void
test_agreement (Cli *cli, gconstpointer name)
{
  g_autofree char *path = g_strdup_printf ("%s/data/agreements/%s.md", g_getenv ("PPH_SHARED_DIR"), (const char *)name);
  g_autofree char *pdf = cli_path (cli, "pages.pdf");
  g_autofree char *markdown = NULL;

  if (!g_file_get_contents (path, &markdown, NULL, NULL))
    {
      g_test_skip ("the agreements are not here");
      return;
    }
  {
    g_auto (Outcome) made = cli_run (cli, "typeset", path, "--pdf", pdf, NULL);
    g_auto (Outcome) text
        = cli_run_tool ("pdftotext", "-raw", "-x", "0", "-y", "0", "-W", "595", "-H", "785", pdf, "-", NULL);
    g_autofree char *printed = strip_markup (markdown);
    g_autoptr (GPtrArray) source = split_words (printed);

    assert_code (&made, 0);
    check_structure (pdf);
    check_fonts (pdf);
    if (text.code == 0)
      {
        g_autoptr (GPtrArray) found = split_words (text.out);

        g_assert_cmpuint (count_missing (source, found), ==, 0);
      }
  }
}

static void
test_inputs (Cli *cli, gconstpointer data)
{
  static const struct
  {
    const char *name, *text;
    int code;
  } cases[] = {
    { "vide.md", "", 0 },
    { "latin1.md", "# Br\xE8ve\n\nD\xE9lib\xE9ration.\n", 0 },
    { "tables.md", "| a | b |\n|---|---|\n| 1 | 2 |\n", 0 },
    { "html.md", "<script>alert(1)</script>\n\n<!-- x -->\n", 0 },
    { "note.md", "Texte[^1].\n\n[^1]: Note.\n", 0 },
    { "balise.md", "{{inconnu}} {{article:absent}}\n", 0 },
  };
  g_autofree char *pdf = cli_path (cli, "pages.pdf");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = cli_write (cli, cases[i].name, cases[i].text);
      g_auto (Outcome) outcome = cli_run (cli, "typeset", path, "--pdf", pdf, NULL);

      assert_code (&outcome, cases[i].code);
      check_structure (pdf);
    }
}

static void
test_unreadable (Cli *cli, gconstpointer data)
{
  g_autofree char *absent = cli_path (cli, "absent.md");
  g_autofree char *binary = cli_path (cli, "binaire.md");
  g_autofree char *pdf = cli_path (cli, "pages.pdf");

  g_assert_true (g_file_set_contents (binary, "a\0b", 3, NULL));
  {
    g_auto (Outcome) one = cli_run (cli, "typeset", absent, "--pdf", pdf, NULL);
    g_auto (Outcome) two = cli_run (cli, "typeset", binary, "--pdf", pdf, NULL);
    g_auto (Outcome) three = cli_run (cli, "typeset", cli->folder, "--pdf", pdf, NULL);

    assert_code (&one, 3);
    assert_code (&two, 3);
    assert_code (&three, 3);
    assert_says (&one, "absent.md");
  }
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

/* A line with several things that are kept as text is told once. */
static void
test_told_once (Cli *cli, gconstpointer data)
{
  g_autofree char *text = cli_write (cli, "image.md", "# Titre\n\n![logo](a.png) et `code`\n\n![sceau](b.png)\n");
  g_autofree char *pdf = cli_path (cli, "image.pdf");
  g_auto (Outcome) outcome = cli_run (cli, "typeset", text, "--pdf", pdf, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (outcome.err), "\n", -1);

  assert_code (&outcome, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_nonnull (strstr (lines[0], "image.md:3: "));
  g_assert_nonnull (strstr (lines[1], "image.md:5: "));
}

static void
test_outputs (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "texte.md", "# Titre\n\nTexte.\n");
  g_autofree char *pdf = cli_path (cli, "pages.pdf");
  g_autofree char *nowhere = cli_path (cli, "absent/pages.pdf");
  g_auto (Outcome) file = cli_run (cli, "typeset", path, "--pdf", pdf, NULL);
  g_auto (Outcome) again = cli_run (cli, "typeset", path, "--pdf", pdf, "--json", NULL);
  g_auto (Outcome) out = cli_run (cli, "typeset", path, "--pdf", "-", NULL);
  g_auto (Outcome) lost = cli_run (cli, "typeset", path, "--pdf", nowhere, NULL);
  g_autoptr (JsonNode) json = cli_json (&again);

  assert_code (&file, 0);
  g_assert_cmpstr (file.out, ==, "");
  assert_code (&out, 0);
  g_assert_true (g_str_has_prefix (out.out, "%PDF-1.7"));
  assert_code (&lost, 1);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (json));
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json)), ==, 1);
}

/* The same text on the same day gives the same bytes. */
static void
test_deterministic (Cli *cli, gconstpointer data)
{
  g_autofree char *path = cli_write (cli, "texte.md", "# Titre\n\nTexte **gras** et *italique*.\n");
  g_autofree char *first = cli_path (cli, "1.pdf");
  g_autofree char *second = cli_path (cli, "2.pdf");
  g_auto (Outcome) one = cli_run (cli, "typeset", path, "--pdf", first, NULL);
  g_auto (Outcome) two = cli_run (cli, "typeset", path, "--pdf", second, NULL);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  gsize n, m;

  g_assert_true (g_file_get_contents (first, &a, &n, NULL));
  g_assert_true (g_file_get_contents (second, &b, &m, NULL));
  g_assert_cmpmem (a, n, b, m);
}

#define ADD(name, data, function) g_test_add ("/cli/typeset/" name, Cli, data, cli_set_up, function, cli_tear_down)

/* A style by its name; one that there is not is named with the nearest. */
static void
test_style (Cli *cli, gconstpointer data)
{
  g_autofree char *source = cli_write (cli, "texte.md", "# Titre\n\nUn paragraphe.\n");
  g_autofree char *plain = cli_path (cli, "plain.pdf"), *state = cli_path (cli, "state.pdf");
  g_auto (Outcome) usual = cli_run (cli, "typeset", source, "--pdf", plain, NULL);
  g_auto (Outcome) styled = cli_run (cli, "typeset", source, "--style", "etat", "--pdf", state, NULL);
  g_auto (Outcome) wrong = cli_run (cli, "typeset", source, "--style=etta", "--pdf", plain, NULL);
  g_auto (Outcome) fonts = { 0 };

  assert_code (&usual, 0);
  assert_code (&styled, 0);
  g_assert_cmpint (wrong.code, !=, 0);
  assert_says (&wrong, "etat");
  fonts = cli_run_tool ("pdffonts", plain, NULL);
  if (fonts.code == 0)
    g_assert_nonnull (strstr (fonts.out, "LiberationSerif"));
  outcome_clear (&fonts);
  fonts = cli_run_tool ("pdffonts", state, NULL);
  if (fonts.code == 0)
    g_assert_null (strstr (fonts.out, "LiberationSerif"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("S0", "S0", test_agreement);
  ADD ("S1", "S1", test_agreement);
  ADD ("S2", "S2", test_agreement);
  ADD ("S3", "S3", test_agreement);
  ADD ("S4", "S4", test_agreement);
  ADD ("inputs", NULL, test_inputs);
  ADD ("unreadable", NULL, test_unreadable);
  ADD ("told-once", NULL, test_told_once);
  ADD ("outputs", NULL, test_outputs);
  ADD ("deterministic", NULL, test_deterministic);
  ADD ("style", NULL, test_style);
  return g_test_run ();
}
