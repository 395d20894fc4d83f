/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text from elsewhere is put where the mark "@" stands, which ends up behind it. */

#include "config.h"

#include "pph-rich-edit.h"

#include <string.h>

static const struct
{
  const char *name, *document, *pasted, *result;
} cases[] = {
  { "words", "Le @ préfet", "nouveau **et** bon", "Le nouveau **et** bon@ préfet" },
  { "in-bold", "**Le @préfet**", "*grand* ", "**Le** *grand*@**préfet**" },
  { "paragraphs", "Avant@ après", "un\n\ndeux\n\ntrois", "Avantun\n\ndeux\n\ntrois@ après" },
  { "empty", "un\n\n@\n\ndeux", "### Titre\n\ntexte", "un\n\n### Titre\n\ntexte@\n\ndeux" },
  { "heading-keeps", "### Obj@et", "un\n\ndeux", "### Objun\n\ndeux@et" },
  { "heading-words", "Le @texte", "### Titre", "Le Titre@texte" },
  { "list-after", "Texte :@", "- un\n- deux", "Texte :\n\n- un\n- deux@" },
  { "list-between", "Texte :@ suite", "- un\n- deux", "Texte :\n\n- un\n- deux@\n\nsuite" },
  { "word-of-list", "Le @ préfet", "- bon", "Le bon@ préfet" },
  { "table", "un@ deux", "| a | b |\n|---|---|\n| c | d |", "un\n\n| a | b |\n|---|---|\n| c | d |\n\n@ deux" },
  { "items", "- un\n- @\n- trois", "1. a\n2. b", "- un\n- a\n- b@\n- trois" },
  { "in-item", "- un@\n- deux", "et\n\nsuite", "- unet\n\n  suite@\n- deux" },
  { "table-in-list", "2. un@\n3. deux", "### T\n\ntexte", "2. un\n\n### T\n\ntexte@\n\n3. deux" },
  { "cell", "| a | b |\n|---|---|\n| c@ | d |", "### T\n\n- x\n- y",
    "| a | b |\n|---|---|\n| c<br>**T**<br>- x<br>- y@ | d |" },
  { "notes", "Un[^1] @\n\n[^1]: note", "deux[^1] trois[^2]\n\n[^1]: autre\n\n[^2]: tierce",
    "Un[^1] deux[^3] trois[^2]@\n\n[^1]: note\n\n[^3]: autre\n\n[^2]: tierce" },
  { "nothing", "Le @ préfet", "", "Le @ préfet" },
};

static void
test_splice (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (PphRich) document = pph_rich_from_markdown (cases[i].document, NULL);
  g_autofree char *result = NULL;

  g_assert_true (pph_rich_splice (document, "@", pph_rich_from_markdown (cases[i].pasted, NULL)));
  result = pph_rich_to_markdown (document);
  g_assert_cmpstr (result, ==, cases[i].result);
}

static void
test_no_mark (void)
{
  g_autoptr (PphRich) document = pph_rich_from_markdown ("Le préfet", NULL);

  g_autoptr (PphRich) pasted = pph_rich_from_markdown ("texte", NULL);

  g_assert_false (pph_rich_splice (document, "@", pasted));
}

static void
assert_changes (void (*change) (PphRich *rich), const char *from, const char *to)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (from, NULL);
  g_autofree char *result = NULL;

  change (rich);
  result = pph_rich_to_markdown (rich);
  g_assert_cmpstr (result, ==, to);
}

static void
test_clean (void)
{
  assert_changes (pph_rich_clean, "le {{partenaire}} et **{{date}}**", "le \\{{partenaire}} et **\\{{date}}**");
  assert_changes (pph_rich_clean, "un\n\n> cité\n> ici\n\ndeux", "un\n\n\\> cité\\\n\\> ici\n\ndeux");
}

/* A quotation goes on from one format to the next. */
static void
test_typography (void)
{
  assert_changes (pph_rich_apply_typography, "dit \"**l'accord**\" : oui !",
                  "dit «\302\240**l’accord**\302\240»\302\240: oui\342\200\257!");
  assert_changes (pph_rich_apply_typography, "- Quoi ?\n\n| a | b |\n|---|---|\n| {{x}} ; | \"c\" |",
                  "- Quoi\342\200\257?\n\n| a | b |\n|---|---|\n| {{x}}\342\200\257; | «\302\240c\302\240» |");
  assert_changes (pph_rich_apply_typography, "voir [www.x.fr/?a=b;c](<https://www.x.fr/?a=b;c>)",
                  "voir [www.x.fr/?a=b;c](<https://www.x.fr/?a=b;c>)");
}

static void
test_plain (void)
{
  g_autoptr (PphRich) lines = pph_rich_from_plain ("un\r\n\r\n  - deux \ntrois\357\203\217");
  g_autoptr (PphRich) words = pph_rich_from_plain (" mots\tlà ");
  g_autofree char *several = pph_rich_to_markdown (lines);
  g_autofree char *one = pph_rich_dup_text (words);

  g_assert_cmpstr (several, ==, "un\n\n\\- deux\n\ntrois");
  g_assert_cmpstr (one, ==, " mots là ");
}

static void
test_html (void)
{
  g_autoptr (PphRich) rich = pph_rich_from_markdown (
      "### T & U\n\nun **gras** et 1^er^ [lien](<https://x.fr/?a&b>)[^n]\\\nsuite\n\n3. a\n4. b\n   - c\n\n"
      "| A | B |\n|---|--:|\n| <x | |\n\n[^n]: note",
      NULL);
  g_autofree char *html = pph_rich_to_html (rich);

  g_assert_cmpstr (html, ==,
                   "<meta charset=\"utf-8\"><h3>T &amp; U</h3><p>un <b>gras</b> et 1<sup>er</sup> <a "
                   "href=\"https://x.fr/?a&amp;b\">lien</a><a class=\"sdfootnoteanc\" name=\"sdfootnotenanc\" "
                   "href=\"#sdfootnotensym\"><sup>n</sup></a><br>suite</p><ol start=\"3\"><li>a</li><li><p>b</p><ul>"
                   "<li>c</li></ul></li></ol><table><tr><th>A</th><th align=\"right\">B</th></tr><tr><td>&lt;x</td>"
                   "<td align=\"right\"></td></tr></table><div id=\"sdfootnoten\"><p class=\"sdfootnote\"><a "
                   "class=\"sdfootnotesym\" name=\"sdfootnotensym\" href=\"#sdfootnotenanc\">n</a> note</p></div>");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/text/rich-edit/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_splice);
    }
  g_test_add_func ("/text/rich-edit/no-mark", test_no_mark);
  g_test_add_func ("/text/rich-edit/plain", test_plain);
  g_test_add_func ("/text/rich-edit/html", test_html);
  g_test_add_func ("/text/rich-edit/clean", test_clean);
  g_test_add_func ("/text/rich-edit/typography", test_typography);
  return g_test_run ();
}
