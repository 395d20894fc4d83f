/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "blocks.h"

#include "pph-finding.h"

#include <string.h>

static PphComposed *
compose (const char *markdown)
{
  return pph_compose_markdown (markdown, NULL, "2026-03-12T10:00:00+01:00", "essai.md", NULL);
}

static void
test_title (void)
{
  g_autoptr (PphComposed) with = compose ("# Convention\n\n## Objet\n\nTexte.\n");
  g_autoptr (PphComposed) without = compose ("Texte.\n\n# Plus loin\n");

  assert_text (get_block (with, PPH_BLOCK_TITLE, 0), "Convention");
  g_assert_cmpstr (with->title, ==, "Convention");
  g_assert_false (has_block (without, PPH_BLOCK_TITLE, 0));
  assert_text (get_block (without, PPH_BLOCK_HEADING, 0), "Plus loin");
}

/* Levels never jump, whatever was typed; siblings stay siblings. */
static void
test_heading_levels (void)
{
  static const int expected[] = { 2, 3, 3, 2, 3, 2 };
  g_autoptr (PphComposed) composed = compose ("# T\n\n## A\n\n#### B\n\n#### C\n\n## D\n\n### E\n\n# F\n");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PphBlock *heading = get_block (composed, PPH_BLOCK_HEADING, i);

      g_assert_cmpint (heading->level, ==, expected[i]);
      g_assert_nonnull (heading->anchor);
      g_assert_nonnull (heading->outline);
    }
}

static void
test_lists (void)
{
  g_autoptr (PphComposed) composed = compose ("Chacun s'engage à :\n\n"
                                              "1. un\n   1. deux\n      1. trois\n      2. quatre\n   2. cinq\n"
                                              "2. six\n   - sept\n\n\nFin\n");
  static const char *const labels[] = { "1)", "a)", "1.", "2.", "b)", "2)", "–" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (get_block (composed, PPH_BLOCK_ITEM, i)->label, ==, labels[i]);
  assert_text (get_block (composed, PPH_BLOCK_ITEM, 6), "– sept");
  g_assert_true (get_block (composed, PPH_BLOCK_PARAGRAPH, 0)->keep_with_next);
}

static void
test_list_start (void)
{
  g_autoptr (PphComposed) composed = compose ("4. quatre\n5. cinq\n");

  g_assert_cmpstr (get_block (composed, PPH_BLOCK_ITEM, 0)->label, ==, "4)");
  g_assert_cmpstr (get_block (composed, PPH_BLOCK_ITEM, 1)->label, ==, "5)");
}

static void
test_boxes (void)
{
  g_autoptr (PphComposed) composed = compose ("- [ ] vide\n- [x] cochée\n- [lien](https://exemple.example)\n");

  g_assert_cmpstr (get_block (composed, PPH_BLOCK_ITEM, 0)->label, ==, "□");
  assert_text (get_block (composed, PPH_BLOCK_ITEM, 0), "□ vide");
  g_assert_cmpstr (get_block (composed, PPH_BLOCK_ITEM, 1)->label, ==, "■");
  g_assert_cmpstr (get_block (composed, PPH_BLOCK_ITEM, 2)->label, ==, "–");
}

static void
test_table (void)
{
  g_autoptr (PphComposed) composed = compose ("| Nom | Valeur |\n|---|--:|\n| un | - a <br> - b |\n");
  const PphBlock *table = get_block (composed, PPH_BLOCK_TABLE, 0);
  const PphBlock *cell = get_block (composed, PPH_BLOCK_CELL, 3);

  g_assert_cmpuint (table->n_columns, ==, 2);
  g_assert_cmpint (table->columns[1], ==, PPH_ALIGN_END);
  g_assert_true (get_block (composed, PPH_BLOCK_ROW, 0)->header);
  g_assert_false (get_block (composed, PPH_BLOCK_ROW, 1)->header);
  g_assert_cmpint (cell->align, ==, PPH_ALIGN_END);
  g_assert_cmpint (((PphBlock *)g_ptr_array_index (cell->children, 0))->kind, ==, PPH_BLOCK_LIST);
  assert_text (cell, "– a\n– b");
}

/* A form has no header: the row that Markdown asks for is left empty, and dropped. */
static void
test_table_without_header (void)
{
  g_autoptr (PphComposed) composed = compose ("| | |\n|---|---|\n| SIRET | x |\n");
  const PphBlock *row = get_block (composed, PPH_BLOCK_ROW, 0);

  g_assert_false (row->header);
  assert_text (row, "SIRET\nx");
  g_assert_false (has_block (composed, PPH_BLOCK_ROW, 1));
}

static void
test_notes (void)
{
  g_autoptr (PphComposed) composed = compose ("Un[^a] et deux[^b], encore[^a].\n\n[^b]: Seconde.\n\n[^a]: Première.\n\n"
                                              "[^c]: Oubliée.\n");
  const PphBlock *paragraph = get_block (composed, PPH_BLOCK_PARAGRAPH, 0);
  const PphSpan *first = find_span (paragraph, "1"), *second = find_span (paragraph, "2");

  g_assert_true (first->style & PPH_STYLE_SUPERSCRIPT);
  assert_text (first->note, "Première.");
  assert_text (second->note, "Seconde.");
  assert_reads (composed, "Oubliée.");
}

/* A title calls notes as any text does, and the outline has its words alone. */
static void
test_notes_of_titles (void)
{
  g_autoptr (PphComposed) composed
      = compose ("# Convention[^a] cadre\n\n## Objet[^b]\n\nTexte[^a].\n\n[^a]: Première.\n\n[^b]: Seconde.\n");
  const PphBlock *title = get_block (composed, PPH_BLOCK_TITLE, 0);
  const PphBlock *heading = get_block (composed, PPH_BLOCK_HEADING, 0);

  assert_text (find_span (title, "1")->note, "Première.");
  assert_text (find_span (heading, "2")->note, "Seconde.");
  assert_text (get_block (composed, PPH_BLOCK_PARAGRAPH, 0), "Texte1.");
  g_assert_cmpstr (title->outline, ==, "Convention cadre");
  g_assert_cmpstr (heading->outline, ==, "Objet");
  g_assert_cmpstr (composed->title, ==, "Convention cadre");
  g_assert_cmpint (heading->level, ==, 2);
}

/* What comes before a mark of punctuation may be in another span. */
static void
test_typography_across_spans (void)
{
  g_autoptr (PphComposed) composed = compose ("Le mot **gras**; puis \"*cité*\"!\n");

  assert_text (get_block (composed, PPH_BLOCK_PARAGRAPH, 0), "Le mot gras\u202F; puis «\u00A0cité\u00A0»\u202F!");
  g_assert_true (get_block (composed, PPH_BLOCK_PARAGRAPH, 0)->spans->len >= 5);
}

static void
test_source_offsets (void)
{
  const char *markdown = "Un « mot » : **gras**; fin.\n";
  g_autoptr (PphComposed) composed = compose (markdown);
  const PphBlock *paragraph = get_block (composed, PPH_BLOCK_PARAGRAPH, 0);
  const PphSpan *bold = NULL;

  for (guint i = 0; i < paragraph->spans->len; i++)
    if (g_array_index (paragraph->spans, PphSpan, i).style & PPH_STYLE_BOLD)
      bold = &g_array_index (paragraph->spans, PphSpan, i);
  g_assert_nonnull (bold);
  g_assert_cmpint (bold->source, ==, (int)(strstr (markdown, "gras") - markdown));
}

static void
test_ordinals (void)
{
  static const struct
  {
    const char *text, *base, *raised;
  } cases[] = {
    { "Le 1er janvier", "Le 1", "er" },  { "La 1re fois", "La 1", "re" },
    { "La 2e commission", "La 2", "e" }, { "Les 12es rencontres", "Les 12", "es" },
    { "La 2nde phase", "La 2", "nde" },  { "Le XXIe siècle", "Le XXI", "e" },
    { "La Ve République", "La V", "e" }, { "François Ier de France", "François I", "er" },
    { "Au XXXIXe", "Au XXXIX", "e" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphComposed) composed = compose (cases[i].text);
      const PphBlock *paragraph = get_block (composed, PPH_BLOCK_PARAGRAPH, 0);

      g_assert_true (find_span (paragraph, cases[i].raised)->style & PPH_STYLE_SUPERSCRIPT);
      g_assert_cmpstr (g_array_index (paragraph->spans, PphSpan, 0).text, ==, cases[i].base);
    }
}

static void
test_no_ordinals (void)
{
  static const char *const cases[] = { "Le code A2e4", "Salle 2eme",  "Fichier-2e", "Le 3er",   "Le 3nd",
                                       "Ce Vers",      "Salle IIIIe", "SIXe",       "Les Ives", "Le Ie" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphComposed) composed = compose (cases[i]);

      g_assert_cmpuint (get_block (composed, PPH_BLOCK_PARAGRAPH, 0)->spans->len, ==, 1);
    }
}

/* Notes 1 and 2 called one after the other are not note 12, and neither is in what a title is called. */
static void
test_adjacent_notes (void)
{
  g_autoptr (PphComposed) composed = compose ("Titre[^a][^b], encore[^a]\n\n[^a]: Un.\n[^b]: Deux.\n");
  const PphBlock *paragraph = get_block (composed, PPH_BLOCK_PARAGRAPH, 0);
  g_autofree char *title = pph_block_dup_title (paragraph);
  const PphSpan *between = find_span (paragraph, "\u202f");

  g_assert_true (between->style & PPH_STYLE_SUPERSCRIPT);
  g_assert_cmpstr (between[-1].text, ==, "1");
  g_assert_cmpstr (between[1].text, ==, "2");
  g_assert_cmpstr (title, ==, "Titre, encore");
}

/* The footer and the title of the file say what stands at the top of the page. */
static void
test_footer (void)
{
  g_autoptr (PphComposed) composed = compose ("# Plan d'actions : \"objet\"\n\nTexte.\n");

  g_assert_cmpstr (composed->title, ==, "Plan d’actions\u00a0: «\u00a0objet\u00a0»");
  g_assert_cmpstr (composed->footer, ==, composed->title);
}

static void
test_addresses (void)
{
  g_autoptr (PphComposed) composed
      = compose ("Écrire à dpd@prefecture.example, ou voir https://www.exemple.example/a-b; et exemple.example.\n");
  const PphBlock *paragraph = get_block (composed, PPH_BLOCK_PARAGRAPH, 0);
  const PphSpan *mail = find_span (paragraph, "dpd@prefecture.example");
  const PphSpan *site = find_span (paragraph, "https://www.exemple.example/a-b");

  g_assert_cmpstr (mail->link, ==, "mailto:dpd@prefecture.example");
  g_assert_true (mail->style & PPH_STYLE_NO_HYPHENS);
  g_assert_cmpstr (site->link, ==, "https://www.exemple.example/a-b");
  g_assert_true (find_span (paragraph, "exemple.example")->style & PPH_STYLE_NO_HYPHENS);
}

static void
test_links (void)
{
  g_autoptr (PphComposed) composed = compose ("[ici](https://exemple.example) et [là](javascript:alert)\n");
  const PphBlock *paragraph = get_block (composed, PPH_BLOCK_PARAGRAPH, 0);

  g_assert_cmpstr (find_span (paragraph, "ici")->link, ==, "https://exemple.example");
  for (guint i = 0; i < paragraph->spans->len; i++)
    g_assert_cmpstr (g_array_index (paragraph->spans, PphSpan, i).link, !=, "javascript:alert");
}

static void
test_raw (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphComposed) composed = pph_compose_markdown ("Avant\n\n<table><tr><td>mot</td></tr></table>\n\nAprès\n",
                                                           NULL, NULL, "essai.md", findings);

  assert_reads (composed, "mot");
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((PphFinding *)g_ptr_array_index (findings, 0))->code, ==, "raw-block");
  g_assert_cmpstr (((PphFinding *)g_ptr_array_index (findings, 0))->file, ==, "essai.md");
}

/* A quotation is kept with its mark, and set as the prose that it is; code is not. */
static void
test_quotation (void)
{
  g_autoptr (PphComposed) quoted = compose ("> l'avis « requis » ; fin\n");
  g_autoptr (PphComposed) code = compose ("    l'avis ; fin\n");

  assert_reads (quoted, "> l’avis «\u00a0requis\u00a0»\u202f; fin");
  assert_reads (code, "l'avis ; fin");
}

static void
test_rule (void)
{
  g_autoptr (PphComposed) composed = compose ("Avant\n\n* * *\n\nAprès\n");

  g_assert_true (has_block (composed, PPH_BLOCK_RULE, 0));
  assert_reads_not (composed, "*");
}

static void
test_tags_stay (void)
{
  g_autoptr (PphComposed) composed = compose ("Le {{territoire}}.\n");

  assert_text (get_block (composed, PPH_BLOCK_PARAGRAPH, 0), "Le {{territoire}}.");
}

static void
test_bad_input (void)
{
  static const char *const cases[] = { "", "\xff\xfe", "|", "- ", "#", "[^", "{{", "- - - - - - - a", "\\newpage" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphComposed) composed = compose (cases[i]);
      g_autofree char *text = pph_block_dup_text (composed->root);

      g_assert_true (g_utf8_validate (text, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/rich-blocks/title", test_title);
  g_test_add_func ("/document/rich-blocks/heading-levels", test_heading_levels);
  g_test_add_func ("/document/rich-blocks/lists", test_lists);
  g_test_add_func ("/document/rich-blocks/list-start", test_list_start);
  g_test_add_func ("/document/rich-blocks/boxes", test_boxes);
  g_test_add_func ("/document/rich-blocks/table", test_table);
  g_test_add_func ("/document/rich-blocks/table-without-header", test_table_without_header);
  g_test_add_func ("/document/rich-blocks/notes", test_notes);
  g_test_add_func ("/document/rich-blocks/notes-of-titles", test_notes_of_titles);
  g_test_add_func ("/document/rich-blocks/typography-across-spans", test_typography_across_spans);
  g_test_add_func ("/document/rich-blocks/source-offsets", test_source_offsets);
  g_test_add_func ("/document/rich-blocks/ordinals", test_ordinals);
  g_test_add_func ("/document/rich-blocks/footer", test_footer);
  g_test_add_func ("/document/rich-blocks/no-ordinals", test_no_ordinals);
  g_test_add_func ("/document/rich-blocks/adjacent-notes", test_adjacent_notes);
  g_test_add_func ("/document/rich-blocks/addresses", test_addresses);
  g_test_add_func ("/document/rich-blocks/links", test_links);
  g_test_add_func ("/document/rich-blocks/raw", test_raw);
  g_test_add_func ("/document/rich-blocks/quotation", test_quotation);
  g_test_add_func ("/document/rich-blocks/rule", test_rule);
  g_test_add_func ("/document/rich-blocks/tags-stay", test_tags_stay);
  g_test_add_func ("/document/rich-blocks/bad-input", test_bad_input);
  return g_test_run ();
}
