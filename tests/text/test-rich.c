/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-finding.h"
#include "pph-rich.h"
#include "rounds.h"

#include <string.h>

static void
assert_canonical (const char *markdown, const char *expected)
{
  g_autoptr (PphRich) tree = pph_rich_from_markdown (markdown, NULL);
  g_autofree char *written = pph_rich_to_markdown (tree);
  g_autoptr (PphRich) again = pph_rich_from_markdown (written, NULL);
  g_autofree char *rewritten = pph_rich_to_markdown (again);

  g_assert_cmpstr (written, ==, expected);
  g_assert_cmpstr (rewritten, ==, expected);
  g_assert_true (pph_rich_equal (tree, again));
}

static const struct
{
  const char *name, *markdown, *canonical;
} cases[] = {
  { "paragraphs", "un\ndeux  \ntrois\n\n\nquatre", "un deux\\\ntrois\n\nquatre" },
  { "heading", "Titre\n=====\n\n## Deux ##\n\n### Trois {#trois}", "# Titre\n\n## Deux\n\n### Trois {#trois}" },
  { "heading-without-title", "# {#x}", "# {#x}" },
  { "heading-escaped-id", "# A \\{#b}", "# A {\\#b}" },
  { "formats", "__gras__ _italique_ mot^ème^ 2^{e}", "**gras** *italique* mot^ème^ 2^e^" },
  { "nested-formats", "***a** b* **c *d***", "***a** b* **c *d***" },
  { "french-in-word", "mot**« cité »**mot", "mot**« cité »**mot" },
  { "loose-caret", "x^2 et y^2", "x\\^2 et y\\^2" },
  { "tags", "{{ a.b|de }} {{{{x}} \\{{y}} {{}}", "{{a.b|de}} \\{\\{{{x}} \\{{y}} \\{{}}" },
  { "tag-in-table", "|a|\n|-|\n|{{x|de}}|", "| a |\n|---|\n| {{x|de}} |" },
  { "lists", "* a\n* b\n\n    1) c\n    2) d\n", "- a\n- b\n  1. c\n  2. d" },
  { "list-start", "3. c\n4. d", "3. c\n4. d" },
  { "lists-side-by-side", "- a\n\n* b", "- a\n\n* b" },
  { "not-a-list", "1\\. a\n\n\\- b\n\n2026\\. c", "1\\. a\n\n\\- b\n\n2026\\. c" },
  { "table", "a | b\n:-:|--:\nc | d | e\nf", "| a | b |\n|:-:|--:|\n| c | d e |\n| f | |" },
  { "table-in-item", "- a\n  |-|\n\n- | b |\n  |---|", "- | a |\n  |---|\n- | b |\n  |---|" },
  { "cell-list", "|a|\n|-|\n|x<br>- u<br>  1. v<br>- w<br/>z|", "| a |\n|---|\n| x<br>- u<br>  1. v<br>- w<br/>z |" },
  { "cell-not-a-list", "|a|\n|-|\n|\\- x \\| y|", "| a |\n|---|\n| \\- x \\| y |" },
  { "cell-sign", "|a|\n|-|\n|+ 4 %<br>+ 5 %|\n|* x|", "| a |\n|---|\n| \\+ 4 %<br>\\+ 5 % |\n| \\* x |" },
  { "cell-item-without-text", "|a|\n|-|\n|- <br>  - x<br>1. <br/>|\n|-|",
    "| a |\n|---|\n| - <br/><br>  - x<br>1. <br/> |\n| \\- |" },
  { "page-break", "a\n\n\\newpage\n\n\\\\newpage", "a\n\n\\newpage\n\n\\\\newpage" },
  { "notes", "a[^1] b[^x]\n\n[^1]: un\n[^2]: deux\n\n    suite\n\nfin",
    "a[^1] b[^x]\n\nfin\n\n[^1]: un\n\n[^2]: deux\n\n    suite" },
  { "links", "[a *b*](http://x.fr) <http://y.fr>", "[a *b*](<http://x.fr>) [http://y.fr](<http://y.fr>)" },
  { "brackets", "[…] et [x](y z) [foo]: bar", "[…] et [x\\](y z) [foo]: bar" },
  { "quotation", "> a\n> b\n\nc", "> a\n> b\n\nc" },
  { "code", "```\nx {{y}}\n\n  z\n```\n\nfin", "```\nx {{y}}\n\n  z\n```\n\nfin" },
  { "html", "<div>\n*a*\n</div>\n\nb", "<div>\n*a*\n</div>\n\nb" },
  { "raw-open", "<!-- a\n\nb", "~~~raw\n    <!-- a\n\n    b\n~~~" },
  { "raw-indented", "    a\n\tb", "~~~raw\n        a\n    \tb\n~~~" },
  { "raw-in-raw", "~~~~raw\n    ~~~\n    [^1]: x\n~~~~", "~~~raw\n    ~~~\n    [^1]: x\n~~~" },
  { "raw-rule-in-list", "- a\n\n  - - -\n", "- a\n\n  ~~~raw\n      - - -\n  ~~~" },
  { "inline-code", "a `b*c` <i>d</i>", "a \\`b\\*c\\` \\<i>d\\</i>" },
  { "raw-in-list", "- a\n\n  > b\n  > c\n- d", "- a\n\n  > b\n  > c\n- d" },
  { "entities", "&amp;amp; &eacute; &nbsp;x", "\\&amp; é \302\240x" },
  { "private-characters",
    "a\357\243\240"
    "1\357\243\242 b",
    "a\357\277\275"
    "1\357\277\275 b" },
  { "lists-within-lists", "- - - a\n- + +", "- * - a\n- * -" },
  { "link-without-words", "[](a) [ ](b)", "[a](<a>) [b](<b>)" },
  { "html-ends-by-itself", "<script>\n- a </script>\nb", "<script>\n- a </script>\n\nb" },
  { "html-on-one-line", "<!-- a -->", "<!-- a -->" },
  { "empty", "", "" },
};

static void
test_case (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);

  assert_canonical (cases[i].markdown, cases[i].canonical);
}

static const PphRich *
child (const PphRich *rich, guint i)
{
  g_assert_nonnull (rich->children);
  g_assert_cmpuint (i, <, rich->children->len);
  return rich->children->pdata[i];
}

static void
test_tree (void)
{
  static const char source[] = "# Titre {#t}\n\nUn **gras** {{x}} fin[^n]\n\n| a<br>- b |\n|:-:|\n\n[^n]: note\n";
  g_autoptr (PphRich) tree = pph_rich_from_markdown (source, NULL);
  const PphRich *paragraph = child (tree, 1), *table = child (tree, 2), *note = child (tree, 3);
  const PphRich *cell = child (child (table, 0), 0);
  g_autofree char *text = pph_rich_dup_text (tree);

  g_assert_cmpstr (child (tree, 0)->id, ==, "t");
  g_assert_cmpint (paragraph->line, ==, 3);
  g_assert_cmpint (child (paragraph, 1)->kind, ==, PPH_RICH_BOLD);
  g_assert_true (g_str_has_prefix (source + child (child (paragraph, 1), 0)->offset, "gras"));
  g_assert_cmpint (child (paragraph, 3)->kind, ==, PPH_RICH_TAG);
  g_assert_true (g_str_has_prefix (source + child (paragraph, 3)->offset, "{{x}}"));
  g_assert_cmpint (child (paragraph, 5)->kind, ==, PPH_RICH_NOTE);
  g_assert_cmpint (table->columns[0], ==, 1);
  g_assert_cmpint (child (cell, 1)->kind, ==, PPH_RICH_LIST);
  g_assert_cmpint (note->kind, ==, PPH_RICH_FOOTNOTE);
  g_assert_cmpstr (note->id, ==, "n");
  g_assert_cmpstr (text, ==, "Titre\nUn gras {{x}} fin\na\nb\nnote");
}

static void
test_findings (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRich) tree = pph_rich_from_markdown ("a\n\n> b\n\nc `d`\n", findings);
  const PphFinding *first = findings->pdata[0], *second = findings->pdata[1];

  g_assert_cmpuint (findings->len, ==, 2);
  g_assert_cmpstr (first->code, ==, "raw-block");
  g_assert_cmpint (first->line, ==, 3);
  g_assert_cmpint (second->line, ==, 5);
}

/* -- random trees ------------------------------------------------------------ */

static const char *const words[]
    = { "mot",  "l’été", "« cité »", "*", "_",         "a_b",  "1.",    "-",           "#",    "\\", "`", "[x]",
        "](y)", "{{",    "}}",       "^", "|",         "<b>",  "&amp;", ".",           "2026", "(",  ")", "!",
        "~~~",  ">",     "+",        "=", "\\newpage", "<br>", "{#id}", "http://a.fr", "…",    "€",  "::" };

static PphRich *
random_text (GRand *rand)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int n = g_rand_int_range (rand, 1, 4);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", g_rand_boolean (rand) ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return pph_rich_new (PPH_RICH_TEXT, text->str);
}

static void
random_inlines (GRand *rand, PphRich *parent, int depth)
{
  static const PphRichKind kinds[] = { PPH_RICH_BOLD, PPH_RICH_ITALIC, PPH_RICH_SUPERSCRIPT, PPH_RICH_LINK };
  int n = g_rand_int_range (rand, 1, 5);

  for (int i = 0; i < n; i++)
    {
      int roll = g_rand_int_range (rand, 0, 12);
      PphRich *node;

      if (roll < 5 || depth > 3)
        pph_rich_add (parent, random_text (rand));
      else if (roll < 9)
        {
          node = pph_rich_add (parent, pph_rich_new (kinds[roll - 5], roll == 8 ? "http://a.fr/(x)" : NULL));
          random_inlines (rand, node, depth + 1);
        }
      else if (roll == 9)
        pph_rich_add (parent, pph_rich_new (PPH_RICH_TAG, "a.b|de"));
      else if (roll == 10)
        pph_rich_add (parent, pph_rich_new (PPH_RICH_BREAK, NULL));
      else
        pph_rich_add (parent, pph_rich_new (PPH_RICH_NOTE, NULL))->id = g_strdup ("n1");
    }
}

static void random_blocks (GRand *rand, PphRich *parent, int depth);

static void
random_list (GRand *rand, PphRich *parent, int depth, gboolean cell)
{
  PphRich *list = pph_rich_add (parent, pph_rich_new (PPH_RICH_LIST, NULL));
  int n = g_rand_int_range (rand, 1, 4);

  list->ordered = g_rand_boolean (rand);
  list->start = list->ordered ? g_rand_int_range (rand, 1, 12) : 0;
  for (int i = 0; i < n; i++)
    {
      PphRich *item = pph_rich_add (list, pph_rich_new (PPH_RICH_ITEM, NULL));
      PphRich *paragraph = pph_rich_add (item, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));

      pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, "x"));
      random_inlines (rand, paragraph, 2);
      if (cell && depth < 2 && g_rand_int_range (rand, 0, 3) == 0)
        random_list (rand, item, depth + 1, TRUE);
      else if (!cell && depth < 3 && g_rand_int_range (rand, 0, 3) == 0)
        random_blocks (rand, item, depth + 1);
    }
}

static void
random_table (GRand *rand, PphRich *parent)
{
  PphRich *table = pph_rich_add (parent, pph_rich_new (PPH_RICH_TABLE, NULL));
  int rows = g_rand_int_range (rand, 1, 4);

  table->n_columns = (guint)g_rand_int_range (rand, 1, 4);
  table->columns = g_new0 (int, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    table->columns[i] = g_rand_int_range (rand, 0, 3);
  for (int i = 0; i < rows; i++)
    {
      PphRich *row = pph_rich_add (table, pph_rich_new (PPH_RICH_ROW, NULL));

      for (guint j = 0; j < table->n_columns; j++)
        {
          PphRich *cell = pph_rich_add (row, pph_rich_new (PPH_RICH_CELL, NULL));

          if (g_rand_boolean (rand))
            random_inlines (rand, pph_rich_add (cell, pph_rich_new (PPH_RICH_PARAGRAPH, NULL)), 1);
          if (g_rand_int_range (rand, 0, 4) == 0)
            random_list (rand, cell, 0, TRUE);
        }
    }
}

static void
random_blocks (GRand *rand, PphRich *parent, int depth)
{
  int n = g_rand_int_range (rand, 1, 5);

  for (int i = 0; i < n; i++)
    {
      int roll = g_rand_int_range (rand, 0, 8);
      PphRich *node;

      if (roll < 3)
        random_inlines (rand, pph_rich_add (parent, pph_rich_new (PPH_RICH_PARAGRAPH, NULL)), 0);
      else if (roll == 3)
        {
          node = pph_rich_add (parent, pph_rich_new (PPH_RICH_HEADING, NULL));
          node->level = g_rand_int_range (rand, 1, 7);
          node->id = g_rand_boolean (rand) ? g_strdup ("un-id") : NULL;
          random_inlines (rand, node, 0);
        }
      else if (roll < 6 && depth < 3)
        random_list (rand, parent, depth, FALSE);
      else if (roll == 6)
        random_table (rand, parent);
      else
        pph_rich_add (parent, pph_rich_new (PPH_RICH_PAGE_BREAK, NULL));
    }
}

static char *
without_spaces (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* A tree of any shape is written so that reading it back gives the same words,
 * and from then on the same tree and the same Markdown. */
static void
test_random_trees (void)
{
  for (guint32 seed = 1; seed <= pph_test_rounds (3000); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (PphRich) tree = pph_rich_new (PPH_RICH_DOCUMENT, NULL);
      g_autofree char *first = NULL, *second = NULL, *before = NULL, *after = NULL, *dense_before = NULL,
                      *dense_after = NULL;
      g_autoptr (PphRich) read = NULL, reread = NULL;

      random_blocks (rand, tree, 0);
      first = pph_rich_to_markdown (tree);
      read = pph_rich_from_markdown (first, NULL);
      second = pph_rich_to_markdown (read);
      reread = pph_rich_from_markdown (second, NULL);
      before = pph_rich_dup_text (tree);
      after = pph_rich_dup_text (read);
      dense_before = without_spaces (before);
      dense_after = without_spaces (after);
      if (strcmp (dense_before, dense_after) != 0 || strcmp (first, second) != 0 || !pph_rich_equal (read, reread))
        g_error ("seed %u:\n%s\n---- again:\n%s\n", seed, first, second);
    }
}

/* Any text is read without harm, and settles after one writing. */
static void
test_random_markdown (void)
{
  static const char *const pieces[]
      = { "a",         " ",    "\n",      "\n\n",         "*",     "**",      "_",     "^",    "{{x}}",  "{{",
          "}}",        "- ",   "1. ",     "> ",           "|",     "|-|-|\n", "#",     "# ",   "    ",   "`",
          "```\n",     "<b>",  "<br>",    "<!--",         "-->",   "[a]",     "(b)",   "[^1]", "[^1]: ", "\\",
          "\\newpage", "{#i}", "&#4;",    "\357\243\240", "~~~\n", "===\n",   "---\n", "\t",   "é",      "!",
          "[x]: /y\n", "\r\n", "<div>\n", "* * *\n",      "\x01" };

  for (guint32 seed = 1; seed <= pph_test_rounds (3000); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (PphRich) tree = NULL, again = NULL;
      g_autofree char *first = NULL, *second = NULL;
      int n = g_rand_int_range (rand, 1, 40);

      for (int i = 0; i < n; i++)
        g_string_append (source, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      tree = pph_rich_from_markdown (source->str, NULL);
      first = pph_rich_to_markdown (tree);
      again = pph_rich_from_markdown (first, NULL);
      second = pph_rich_to_markdown (again);
      if (strcmp (first, second) != 0 && g_test_verbose ())
        g_test_message ("seed %u:\n%s\n---- first:\n%s\n---- second:\n%s\n", seed, source->str, first, second);
      g_assert_cmpstr (first, ==, second);
    }
}

/* -- real agreements ---------------------------------------------------------- */

/* Words of three letters and more: signs of lists and links are not among them. */
static GStrv
words_of (const char *text)
{
  g_autoptr (GRegex) targets = g_regex_new ("\\]\\([^)]*\\)|<br\\s*/?>|[*_^{}]", 0, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (targets, text, -1, 0, "", 0, NULL);

  return g_regex_split_simple ("[^\\w]+", bare, 0, 0);
}

/* Every word of the source is in the text, in the same order. */
static void
assert_words (const char *source, const char *text)
{
  g_auto (GStrv) wanted = words_of (source), got = words_of (text);
  guint j = 0;

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (g_utf8_strlen (wanted[i], -1) < 3)
        continue;
      while (got[j] != NULL && strcmp (got[j], wanted[i]) != 0)
        j++;
      if (got[j] == NULL)
        g_error ("“%s” is lost, after “%s %s”.", wanted[i], i > 1 ? wanted[i - 2] : "", i > 0 ? wanted[i - 1] : "");
      j++;
    }
}

static void
test_agreements (void)
{
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "/nonexistent", "data", "agreements", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  int n = 0;

  if (dir == NULL)
    {
      g_test_skip ("The agreements are not here.");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *source = NULL, *markdown = NULL, *text = NULL;
      g_autoptr (PphRich) tree = NULL, again = NULL;

      if (!g_str_has_suffix (name, ".md"))
        continue;
      g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
      tree = pph_rich_from_markdown (source, NULL);
      markdown = pph_rich_to_markdown (tree);
      again = pph_rich_from_markdown (markdown, NULL);
      g_assert_true (pph_rich_equal (tree, again));

      text = pph_rich_dup_text (tree);
      assert_words (source, text);
      n++;
    }
  g_assert_cmpint (n, >=, 5);
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRich) tree = NULL, huge = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 60; i++)
    g_string_append_printf (deep, "%*s- x\n", i * 2, "");
  tree = pph_rich_from_markdown (deep->str, findings);
  text = pph_rich_dup_text (tree);
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_cmpint (pph_rich_equal (tree, tree), ==, TRUE);
  g_assert_nonnull (strstr (text, "- x"));

  g_string_truncate (deep, 0);
  for (int i = 0; i < 50000; i++)
    g_string_append (deep, "**a [b](");
  huge = pph_rich_from_markdown (deep->str, NULL);
  g_assert_nonnull (huge->children);
}

/* What no Markdown of ours says is kept as it is. */
static void
test_way_out (void)
{
  g_autoptr (PphRich) document = pph_rich_new (PPH_RICH_DOCUMENT, NULL), read = NULL;
  PphRich *paragraph = pph_rich_add (document, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));
  g_autofree char *first = NULL, *second = NULL;

  pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, "avant "));
  pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TAG, "a\nb"));
  paragraph = pph_rich_add (document, pph_rich_new (PPH_RICH_PARAGRAPH, NULL));
  pph_rich_add (paragraph, pph_rich_new (PPH_RICH_TEXT, "suite"));
  first = pph_rich_to_markdown (document);
  g_assert_cmpstr (first, ==, "~~~raw\n    avant {{a\n    b}}\n~~~\n\nsuite");
  read = pph_rich_from_markdown (first, NULL);
  second = pph_rich_to_markdown (read);
  g_assert_cmpstr (second, ==, first);
}

/* Each level once took a place on the stack, or its words were left out. */
static void
test_deep_inlines (void)
{
  static const struct
  {
    const char *before, *after;
  } deeps[] = { { "![", "](x)" }, { "*a **b ", "*** " } };

  for (guint i = 0; i < G_N_ELEMENTS (deeps); i++)
    {
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (PphRich) tree = NULL;
      g_autofree char *text = NULL;

      for (int j = 0; j < 50000; j++)
        g_string_append (source, deeps[i].before);
      g_string_append (source, "milieu");
      for (int j = 0; j < 50000; j++)
        g_string_append (source, deeps[i].after);
      tree = pph_rich_from_markdown (source->str, NULL);
      text = pph_rich_dup_text (tree);
      g_assert_nonnull (strstr (text, "milieu"));
    }
}

/* Each of these once took the square of its length: minutes here. */
static void
test_long_paragraphs (void)
{
  static const struct
  {
    const char *piece, *shown;
    gsize length;
  } longs[] = {
    { "**a** ", "a ", 1000000 }, { "^a^ ", "a ", 300000 }, { "^{a} ^ ", "a ^ ", 300000 }, { "`a` ", "`a` ", 300000 },
    { "a\\\n", "a\n", 300000 },  { "a\n", "a ", 300000 },  { "&eacute; ", "é ", 300000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (longs); i++)
    {
      g_autoptr (GString) source = g_string_new (NULL), shown = g_string_new (NULL);
      g_autoptr (PphRich) tree = NULL;
      g_autofree char *text = NULL;

      while (source->len < longs[i].length)
        {
          g_string_append (source, longs[i].piece);
          g_string_append (shown, longs[i].shown);
        }
      g_string_append_c (source, 'b');
      g_string_append_c (shown, 'b');
      tree = pph_rich_from_markdown (source->str, NULL);
      text = pph_rich_dup_text (tree);
      g_assert_true (strcmp (text, shown->str) == 0);
    }
}

/* The parser takes the square of the cells of a row, and fills up every row. */
static void
test_wide_tables (void)
{
  g_autoptr (GString) wide = g_string_new ("|a|\n|-|\n"), tall = g_string_new (NULL);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRich) wide_tree = NULL, tall_tree = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 150000; i++)
    g_string_append (wide, "|b");
  wide_tree = pph_rich_from_markdown (wide->str, findings);
  text = pph_rich_dup_text (wide_tree);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (strstr (text, "|b|b"));

  for (int i = 0; i < 2; i++)
    {
      for (int j = 0; j < 100; j++)
        g_string_append (tall, i == 0 ? "|a" : "|-");
      g_string_append (tall, "|\n");
    }
  for (int i = 0; i < 100000; i++)
    g_string_append (tall, "|\n");
  tall_tree = pph_rich_from_markdown (tall->str, NULL);
  g_assert_cmpint (child (tall_tree, 0)->kind, ==, PPH_RICH_PARAGRAPH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/text/rich/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/text/rich/tree", test_tree);
  g_test_add_func ("/text/rich/findings", test_findings);
  g_test_add_func ("/text/rich/agreements", test_agreements);
  g_test_add_func ("/text/rich/limits", test_limits);
  g_test_add_func ("/text/rich/way-out", test_way_out);
  g_test_add_func ("/text/rich/deep-inlines", test_deep_inlines);
  g_test_add_func ("/text/rich/long-paragraphs", test_long_paragraphs);
  g_test_add_func ("/text/rich/wide-tables", test_wide_tables);
  g_test_add_func ("/text/rich/random-trees", test_random_trees);
  g_test_add_func ("/text/rich/random-markdown", test_random_markdown);
  return g_test_run ();
}
