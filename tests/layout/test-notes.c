/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

/* Calls a note of @sentences, which begins with "Note N:" and ends with "fin N". */
static PphBlock *
call_note (PphBlock *text, guint number, guint sentences)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *label = g_strdup_printf ("%u", number);
  PphBlock *note = pph_block_new (PPH_BLOCK_GROUP);
  PphSpan *call = pph_block_add_text (text, label, PPH_STYLE_SUPERSCRIPT);

  g_string_printf (words, "Note %u\u00a0: ", number);
  for (guint i = 0; i < sentences; i++)
    g_string_append_printf (words, "%s ", lorem[i % 5]);
  g_string_append_printf (words, "fin\u00a0%u.", number);
  fixture_add_text (note, PPH_BLOCK_PARAGRAPH, words->str);
  call->note = note;
  return note;
}

static gboolean
is_in_note (const PphPages *pages, int node)
{
  while (node > 0 && fixture_tag (pages, node) != PPH_TAG_NOTE)
    node = g_array_index (pages->nodes, PphNode, node).parent;
  return node > 0;
}

/* All content is within its page, and the notes are below the text; none is lost, and their order stays. */
static void
check_pages (const PphPages *pages, guint n_notes)
{
  g_autoptr (GArray) lines = fixture_list_lines (pages);
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();
  g_autofree char *text = fixture_dup_text (pages);
  const char *at = text;

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      const Line *before = i > 0 ? &g_array_index (lines, Line, i - 1) : NULL;

      if (line->node < 0)
        continue;
      g_assert_cmpint (line->y, <, pph_pages_get (pages, line->page)->height - sheet->margin_bottom);
      if (before != NULL && before->page == line->page && is_in_note (pages, line->node)
          && !is_in_note (pages, before->node))
        g_assert_cmpint (before->y, <, line->y - line->size);
    }
  for (guint i = 1; i <= n_notes; i++)
    {
      g_autofree char *first = g_strdup_printf ("\n%u Note %u\u00a0:", i, i),
                      *last = g_strdup_printf ("fin\u00a0%u.", i);

      at = strstr (at, first);
      g_assert_nonnull (at);
      g_assert_null (strstr (at + 1, first));
      at = strstr (at, last);
      g_assert_nonnull (at);
    }
}

static guint
find_page (const PphPages *pages, const char *words)
{
  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      g_autofree char *text = pph_pages_dup_text (pages, i);

      if (strstr (text, words) != NULL)
        return i;
    }
  g_test_message ("no “%s”", words);
  g_assert_not_reached ();
}

/* At the foot of the page that calls it, wherever the call is. */
static void
test_foot (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint before = 20; before < 60; before += 3)
    {
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      PphBlock *block;
      guint notes = 0, references = 0;

      for (guint i = 0; i < before; i++)
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
      block = fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Un appel");
      call_note (block, 1, 0);
      for (guint i = 0; i < 5; i++)
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Après.");
      pages = fixture_run (layout, document);
      check_pages (pages, 1);
      g_assert_cmpuint (find_page (pages, "Un appel1"), ==, find_page (pages, "Note 1"));
      for (guint i = 0; i < pages->nodes->len; i++)
        {
          notes += fixture_tag (pages, (int)i) == PPH_TAG_NOTE;
          references += fixture_tag (pages, (int)i) == PPH_TAG_REFERENCE;
        }
      g_assert_cmpuint (notes, ==, 1);
      g_assert_cmpuint (references, ==, 1);
    }
}

/* A row that goes on over pages calls notes all along: each page has its own. */
static void
test_row (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint before = 0; before < 30; before += 5)
    {
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      PphBlock *table, *cell;

      for (guint i = 0; i < before; i++)
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
      table = fixture_add_table (document->root, 2, 3, "x");
      cell = ((PphBlock *)table->children->pdata[1])->children->pdata[1];
      for (guint i = 1; i <= 24; i++)
        {
          g_autofree char *words = g_strdup_printf ("%s appel-%u", lorem[i % 3], i);

          call_note (fixture_add_text (cell, PPH_BLOCK_PARAGRAPH, words), i, 2);
        }
      fixture_add_prose (document->root, 3);
      pages = fixture_run (layout, document);
      check_pages (pages, 24);
      for (guint i = 1; i <= 24; i++)
        {
          g_autofree char *call = g_strdup_printf ("appel-%u%u", i, i), *note = g_strdup_printf ("Note %u\u00a0:", i);

          g_assert_cmpuint (find_page (pages, call), ==, find_page (pages, note));
        }
    }
}

/* More notes than the foot of a page has room for: the rest is at the foot of the next one. */
static void
test_too_many (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint after = 0; after < 40; after += 8)
    {
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      PphBlock *text;

      fixture_add_prose (document->root, 2);
      text = fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Des appels");
      for (guint i = 1; i <= 6; i++)
        call_note (text, i, 13);
      for (guint i = 0; i < after; i++)
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
      pages = fixture_run (layout, document);
      check_pages (pages, 6);
      g_assert_cmpuint (find_page (pages, "Note 1"), ==, find_page (pages, "Des appels"));
      g_assert_cmpuint (find_page (pages, "fin\u00a06."), >, find_page (pages, "Des appels"));
    }
}

/* The number of the tenth note has as much room as those of one digit. */
static void
test_numbers (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;
  PphBlock *text = fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Des appels");
  guint seen = 0;

  call_note (text, 9, 1);
  call_note (text, 10, 1);
  call_note (text, 100, 1);
  pages = fixture_run (layout, document);
  lines = fixture_list_lines (pages);
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->node < 0 || fixture_tag (pages, line->node) != PPH_TAG_LBL)
        continue;
      g_assert_cmpint (line[1].y, ==, line->y);
      g_assert_cmpint (line[1].x - line->right, >=, line->size / 3);
      seen++;
    }
  g_assert_cmpuint (seen, ==, 3);
}

/* Longer than the foot of any page: it begins on the page that calls it, below text, and goes on at the foot of the
 * next ones, beside the text that comes after. */
static void
test_long (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint before = 0; before < 40; before += 3)
    {
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      guint call;

      for (guint i = 0; i < before; i++)
        fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Une ligne.");
      call_note (fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Un appel"), 1, 90);
      call_note (fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Un autre"), 2, 1);
      fixture_add_prose (document->root, 40);
      pages = fixture_run (layout, document);
      check_pages (pages, 2);
      call = find_page (pages, "Un appel1");
      g_assert_cmpuint (find_page (pages, "1 Note 1"), ==, call);
      g_assert_cmpuint (find_page (pages, "fin\u00a01."), >, call);
      for (guint i = call; i < find_page (pages, "fin\u00a01."); i++)
        {
          const Line *first = NULL;
          g_autoptr (GArray) lines = fixture_list_lines (pages);

          for (guint k = 0; first == NULL; k++)
            if (g_array_index (lines, Line, k).page == i + 1)
              first = &g_array_index (lines, Line, k);
          g_assert_false (is_in_note (pages, first->node));
        }
    }
}

/* The text ends long before its note: pages of it alone, as many as it takes. */
static void
test_longest (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;

  call_note (fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Un appel"), 1, 400);
  pages = fixture_run (layout, document);
  check_pages (pages, 1);
  g_assert_cmpuint (find_page (pages, "fin\u00a01."), ==, pph_pages_count (pages) - 1);
  for (guint i = 0; i + 1 < pph_pages_count (pages); i++) /* full to the foot */
    {
      g_autofree char *text = pph_pages_dup_text (pages, i);

      g_assert_cmpuint (strlen (text), >, 4000);
    }
}

/* A note that is called in a note, or in a table of one, comes after it. */
static void
test_within (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *text = fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Un appel"), *note, *table, *row;

  note = call_note (text, 1, 0);
  call_note (note->children->pdata[0], 2, 0);
  table = fixture_add_table (note, 2, 3, "case");
  row = table->children->pdata[2];
  call_note (((PphBlock *)row->children->pdata[1])->children->pdata[0], 3, 0);
  call_note (text, 4, 0);
  pages = fixture_run (layout, document);
  check_pages (pages, 4);
}

/* In a note, and in a cell, a table has rows: what one says stands on one line. */
static void
test_tables (void)
{
  for (guint inside = 0; inside < 2; inside++)
    {
      g_autoptr (PphLayout) layout = fixture_layout ();
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      g_autoptr (GArray) lines = NULL;
      PphBlock *parent, *table;
      guint seen = 0;

      if (inside == 0)
        parent = call_note (fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Un appel"), 1, 1);
      else
        {
          table = fixture_add_table (document->root, 2, 2, "large");
          parent = ((PphBlock *)table->children->pdata[1])->children->pdata[0];
        }
      fixture_add_table (parent, 3, 4, "case");
      pages = fixture_run (layout, document);
      lines = fixture_list_lines (pages);
      for (guint i = 0; i < lines->len; i++)
        {
          const Line *line = &g_array_index (lines, Line, i);

          if (!g_str_has_suffix (line->text, " case") || seen++ % 3 == 2)
            continue;
          g_assert_true (g_str_has_suffix (line[1].text, " case"));
          g_assert_cmpint (line[1].y, ==, line->y);
          g_assert_cmpint (line[1].x, >, line->right);
        }
      g_assert_cmpuint (seen, ==, 9);
    }
}

/* A row that is higher than any foot of a page is no row there, and all of its words are said. */
static void
test_high_row (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *text = NULL;
  PphBlock *note, *table, *cell;
  guint seen = 0;

  note = call_note (fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Un appel"), 1, 0);
  table = fixture_add_table (note, 2, 2, "case");
  cell = ((PphBlock *)table->children->pdata[1])->children->pdata[1];
  for (guint i = 0; i < 200; i++)
    fixture_add_text (cell, PPH_BLOCK_PARAGRAPH, "ligne");
  pages = fixture_run (layout, document);
  check_pages (pages, 1);
  text = fixture_dup_text (pages);
  for (const char *p = text; (p = strstr (p, "ligne")) != NULL; p++)
    seen++;
  g_assert_cmpuint (seen, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/notes/foot", test_foot);
  g_test_add_func ("/layout/notes/row", test_row);
  g_test_add_func ("/layout/notes/too-many", test_too_many);
  g_test_add_func ("/layout/notes/numbers", test_numbers);
  g_test_add_func ("/layout/notes/long", test_long);
  g_test_add_func ("/layout/notes/longest", test_longest);
  g_test_add_func ("/layout/notes/within", test_within);
  g_test_add_func ("/layout/notes/tables", test_tables);
  g_test_add_func ("/layout/notes/high-row", test_high_row);
  return g_test_run ();
}
