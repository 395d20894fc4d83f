/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

/* Calls a note of @sentences, which begins with "Note N:" and ends with "fin N". */
static void
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/notes/foot", test_foot);
  g_test_add_func ("/layout/notes/row", test_row);
  g_test_add_func ("/layout/notes/too-many", test_too_many);
  g_test_add_func ("/layout/notes/numbers", test_numbers);
  return g_test_run ();
}
