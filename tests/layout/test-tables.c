/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables on their pages: where they are cut, how wide they may be, what is said of them. */

#include "config.h"

#include "fixture.h"

#include <string.h>

/* A row that is as tall as a page, with a list in a cell of it. */
static void
test_cut_cells (void)
{
  guint cuts = 0;

  for (guint before = 0; before < 12; before++)
    {
      g_autoptr (PphLayout) layout = fixture_layout ();
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      PphBlock *table, *row, *list;

      for (guint i = 0; i < before; i++)
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
      table = fixture_add_table (document->root, 2, 1, "x");
      row = table->children->pdata[table->children->len - 1];
      fixture_add_prose (row->children->pdata[0], 24);
      list = pph_block_add (row->children->pdata[1], pph_block_new (PPH_BLOCK_LIST));
      for (guint i = 0; i < 30; i++)
        fixture_add_item (list, "–", lorem[i % 5]);
      pages = fixture_run (layout, document);
      g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_LI), ==, 30);
      cuts += fixture_check_cuts (pages);
    }
  g_assert_cmpuint (cuts, >, 10);
}

/* Text that is no part of the structure says what it is for. */
static void
assert_artifacts_told (const PphPages *pages)
{
  guint footers = 0, repeated = 0;

  for (guint i = 0; i < pph_pages_count (pages); i++)
    for (guint k = 0; k < pph_pages_get (pages, i)->ops->len; k++)
      {
        const PphOp *op = &g_array_index (pph_pages_get (pages, i)->ops, PphOp, k);

        if (op->kind != PPH_OP_GLYPHS || op->node >= 0)
          continue;
        g_assert_cmpint (op->artifact, !=, PPH_ARTIFACT_LAYOUT);
        footers += op->artifact == PPH_ARTIFACT_FOOTER;
        repeated += op->artifact == PPH_ARTIFACT_PAGINATION;
      }
  g_assert_cmpuint (footers, >=, pph_pages_count (pages));
  g_assert_cmpuint (repeated, >=, 3 * (pph_pages_count (pages) - 1));
}

static void
test_headers (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *text = NULL;

  fixture_add_table (document->root, 3, 150, lorem[3]);
  pages = fixture_run (layout, document);
  g_assert_cmpuint (pph_pages_count (pages), >, 3);
  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      g_autofree char *page = pph_pages_dup_text (pages, i);

      g_assert_true (g_str_has_prefix (page, "Colonne 1"));
    }
  text = fixture_dup_text (pages);
  for (guint r = 1; r < 150; r++)
    {
      g_autofree char *cell = g_strdup_printf ("r%uc2 ", r);
      const char *first = strstr (text, cell);

      g_assert_nonnull (first);
      g_assert_null (strstr (first + 1, cell));
    }
  assert_artifacts_told (pages);
  /* said again for eyes only */
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_TH), ==, 3);
}

/* A table of questions and answers has no row of headers: its first column has them. */
static void
test_row_headers (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *table = fixture_add_table (document->root, 2, 4, "x");

  ((PphBlock *)table->children->pdata[0])->header = FALSE;
  pages = fixture_run (layout, document);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_TH), ==, 4);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_TD), ==, 4);
  for (guint i = 0; i < pages->nodes->len; i++)
    if (fixture_tag (pages, (int)i) == PPH_TAG_TH)
      g_assert_cmpint (g_array_index (pages->nodes, PphNode, i).scope, ==, PPH_SCOPE_ROW);
}

/* Wherever a table begins, two of its rows are there. */
static void
test_start (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint above = 0; above < 14 * 8; above++)
    {
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      PphBlock *list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));
      guint seen = 0;

      /* items and paragraphs are not of one height: tables begin at many places */
      for (guint i = 0; i < above % 8; i++)
        fixture_add_item (list, "–", "Un point.");
      for (guint i = 0; i < 26 + above / 8; i++)
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
      fixture_add_table (document->root, 2, 9, "x");
      pages = fixture_run (layout, document);
      for (guint i = 0; i < pph_pages_count (pages); i++)
        {
          g_autofree char *page = pph_pages_dup_text (pages, i);

          seen += strstr (page, "r1c0") != NULL;
          g_assert_cmpint (strstr (page, "r1c0") != NULL, ==, strstr (page, "r2c0") != NULL);
        }
      g_assert_cmpuint (seen, ==, 1);
    }
}

static void
test_split_row (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *text = NULL;
  PphBlock *table = fixture_add_table (document->root, 2, 3, "x");
  PphBlock *row = table->children->pdata[1];
  PphBlock *cell = row->children->pdata[0];

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *words = g_strdup_printf ("début%u %s fin%u", i, lorem[i % 5], i);

      fixture_add_text (cell, PPH_BLOCK_PARAGRAPH, words);
    }
  pages = fixture_run (layout, document);
  text = fixture_dup_text (pages);
  g_assert_cmpuint (pph_pages_count (pages), >, 2);
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *first = g_strdup_printf ("début%u ", i), *last = g_strdup_printf ("fin%u\n", i);

      g_assert_nonnull (strstr (text, first));
      g_assert_nonnull (strstr (text, last));
    }
  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      g_autofree char *page = pph_pages_dup_text (pages, i);

      g_assert_true (g_str_has_prefix (page, "Colonne 1"));
    }
}

static void
check_margins (const PphPages *pages)
{
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();

  for (guint i = 0; i < pph_pages_count (pages); i++)
    for (guint k = 0; k < pph_pages_get (pages, i)->ops->len; k++)
      {
        const PphOp *op = &g_array_index (pph_pages_get (pages, i)->ops, PphOp, k);

        g_assert_cmpint (op->x, >=, sheet->margin_left);
        g_assert_cmpint (op->x + op->width, <=, pph_pages_get (pages, i)->width - sheet->margin_right);
      }
}

/* However many columns there are, all their words are printed, and within the page. */
static void
test_wide (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint n = 24; n < 160; n += 15)
    {
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      PphBlock *table = fixture_add_table (document->root, n, 6, "ANTICONSTITUTIONNELLEMENT");
      g_autoptr (GArray) lines = NULL;
      g_autoptr (GString) text = g_string_new (NULL); /* with no line ends: narrow cells cut words */

      for (guint r = 1; r < table->children->len; r++)
        for (guint c = 0; c < n; c++)
          {
            PphBlock *cell = ((PphBlock *)table->children->pdata[r])->children->pdata[c];
            g_autofree char *words = g_strdup_printf ("L%uC%u", r, c);

            pph_block_add_text (pph_block_add (cell, pph_block_new (PPH_BLOCK_PARAGRAPH)), words, PPH_STYLE_PLAIN);
          }
      pages = fixture_run (layout, document);
      check_margins (pages);
      lines = fixture_list_lines (pages);
      for (guint i = 0; i < lines->len; i++)
        g_string_append (text, g_array_index (lines, Line, i).text);
      for (guint r = 1; r < table->children->len; r++)
        for (guint c = 0; c < n; c++)
          {
            g_autofree char *words = g_strdup_printf ("L%uC%u", r, c);

            g_assert_nonnull (strstr (text->str, words));
          }
    }
}

/* Long words in a few columns: they are broken, the table stays in one piece. */
static void
test_long_words (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;

  fixture_add_table (document->root, 6, 2, "INTERMINISTERIELLEMENTDECENTRALISEESANSCESURE");
  pages = fixture_run (layout, document);
  check_margins (pages);
  g_assert_cmpuint (fixture_count_tag (pages, PPH_TAG_TABLE), ==, 1);
}

/* A long address is broken rather than leave the words beside it a strip. */
static void
test_address_beside_words (void)
{
  static const char address[] = "secretariat.direction-regionale@communaute-de-communes-trois-vallees.example.fr";
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;
  PphBlock *table = fixture_add_table (document->root, 2, 1, "");
  PphBlock *row = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();
  int words = G_MAXINT;

  fixture_add_text (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, address);
  fixture_add_prose (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), 3);
  pages = fixture_run (layout, document);
  lines = fixture_list_content (pages);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      g_assert_null (strstr (line->text, address));
      if (g_str_has_prefix (line->text, "Colonne 2"))
        words = line->x;
    }
  g_assert_cmpint (words, <, sheet->page_width * 65 / 100);
}

/* Too wide for a page, not for a turned one: it turns with its title, and the
 * text around it does not. */
static void
test_turned (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;
  guint turned = 0, title = G_MAXUINT, first = G_MAXUINT;

  fixture_add_prose (document->root, 2);
  fixture_add_heading (document->root, 2, "Annexe 1", "Tableau de suivi")->anchor = g_strdup ("suivi");
  fixture_add_table (document->root, 8, 4, "ACCOMPAGNEMENTS");
  fixture_add_prose (document->root, 2);
  pages = fixture_run (layout, document);
  lines = fixture_list_lines (pages);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      title = strstr (line->text, "Tableau de suivi") != NULL ? line->page : title;
      first = strstr (line->text, "Colonne 1") != NULL ? line->page : first;
    }
  for (guint i = 0; i < pph_pages_count (pages); i++)
    turned += pph_pages_get (pages, i)->width > pph_pages_get (pages, i)->height;
  g_assert_cmpuint (pph_pages_count (pages), ==, 3);
  g_assert_cmpuint (turned, ==, 1);
  g_assert_cmpuint (title, ==, 1);
  g_assert_cmpuint (first, ==, 1);
  g_assert_cmpint (g_array_index (pages->anchors, PphAnchor, 0).page, ==, 1);
}

static int
find_digit (const PphPages *pages, const char *number, char sign)
{
  const PphPage *page = pph_pages_get (pages, 0);

  for (guint k = 0; k < page->ops->len; k++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, k);
      int x = op->x;

      if (op->kind != PPH_OP_GLYPHS || strcmp (op->run->text, number) != 0)
        continue;
      for (guint g = 0; g < op->run->n_glyphs; g++)
        {
          if (op->run->text[op->run->glyphs[g].cluster] == sign)
            return x;
          x += op->run->glyphs[g].advance;
        }
      return x;
    }
  g_test_message ("no “%s”", number);
  g_assert_not_reached ();
}

/* Decimals below decimals, units below units; text stays where it is. */
static void
test_numbers (void)
{
  static const char *const cells[][2]
      = { { "Aides", "1\u00a0250,5" }, { "Lieux", "7" }, { "Part", "–12,25" }, { "Rien", "–" } };
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *table = fixture_add_table (document->root, 2, 1, "");
  PphBlock *row;

  for (guint r = 0; r < G_N_ELEMENTS (cells); r++)
    {
      row = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));

      for (guint c = 0; c < 2; c++)
        fixture_add_text (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, cells[r][c]);
    }
  /* a note on one of them leaves them where they are */
  row = table->children->pdata[2];
  pph_block_add_text (((PphBlock *)row->children->pdata[1])->children->pdata[0], "1",
                      PPH_STYLE_SUPERSCRIPT | PPH_STYLE_MARK);
  pages = fixture_run (layout, document);
  g_assert_cmpint (find_digit (pages, "1\u00a0250,5", ','), ==, find_digit (pages, "–12,25", ','));
  g_assert_cmpint (find_digit (pages, "7", '\0'), ==, find_digit (pages, "–12,25", ','));
  g_assert_cmpint (find_digit (pages, "Aides", 'A'), ==, find_digit (pages, "Part", 'P'));
  g_assert_cmpint (find_digit (pages, "7", '\0'), >, PPH_MM (60));
}

/* Telephone numbers and SIRET count nothing: they stand where words do. */
static void
test_codes (void)
{
  static const char *const cells[][3]
      = { { "A", "05\u00a053\u00a047\u00a000\u00a000", "130\u00a0005\u00a0481\u00a000010" },
          { "B", "0145670000", "13000548100010" } };
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *table = fixture_add_table (document->root, 3, 1, "");

  for (guint r = 0; r < G_N_ELEMENTS (cells); r++)
    {
      PphBlock *row = pph_block_add (table, pph_block_new (PPH_BLOCK_ROW));

      for (guint c = 0; c < 3; c++)
        fixture_add_text (pph_block_add (row, pph_block_new (PPH_BLOCK_CELL)), PPH_BLOCK_PARAGRAPH, cells[r][c]);
    }
  pages = fixture_run (layout, document);
  for (guint c = 1; c < 3; c++)
    g_assert_cmpint (find_digit (pages, cells[0][c], cells[0][c][0]), ==,
                     find_digit (pages, cells[1][c], cells[1][c][0]));
}

/* In a column of which the words end at its edge, an item stands beside its sign. */
static void
test_items (void)
{
  static const PphAlign aligns[] = { PPH_ALIGN_START, PPH_ALIGN_CENTER, PPH_ALIGN_END };
  int at[G_N_ELEMENTS (aligns)];

  for (guint i = 0; i < G_N_ELEMENTS (aligns); i++)
    {
      g_autoptr (PphLayout) layout = fixture_layout ();
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      PphBlock *table = fixture_add_table (document->root, 2, 2, "x");
      PphBlock *row = table->children->pdata[1], *cell = row->children->pdata[1];

      cell->align = aligns[i];
      fixture_add_item (pph_block_add (cell, pph_block_new (PPH_BLOCK_LIST)), "–", "Item");
      pages = fixture_run (layout, document);
      at[i] = find_digit (pages, "Item", 'I') - find_digit (pages, "–", '\xe2');
    }
  g_assert_cmpint (at[1], ==, at[0]);
  g_assert_cmpint (at[2], ==, at[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/tables/cut-cells", test_cut_cells);
  g_test_add_func ("/layout/tables/headers", test_headers);
  g_test_add_func ("/layout/tables/address-beside-words", test_address_beside_words);
  g_test_add_func ("/layout/tables/codes", test_codes);
  g_test_add_func ("/layout/tables/items", test_items);
  g_test_add_func ("/layout/tables/row-headers", test_row_headers);
  g_test_add_func ("/layout/tables/start", test_start);
  g_test_add_func ("/layout/tables/split-row", test_split_row);
  g_test_add_func ("/layout/tables/wide", test_wide);
  g_test_add_func ("/layout/tables/long-words", test_long_words);
  g_test_add_func ("/layout/tables/turned", test_turned);
  g_test_add_func ("/layout/tables/numbers", test_numbers);
  return g_test_run ();
}
