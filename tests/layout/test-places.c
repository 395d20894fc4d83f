/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

/* A paragraph of one part whose text is its own Markdown, from byte @source on. */
static PphComposed *
make_document (int source)
{
  PphComposed *document = fixture_document ();
  g_autoptr (GString) text = g_string_new (NULL);
  PphBlock *block;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", lorem[i % 5]);
  fixture_add_heading (document->root, 2, "Article 1", "Sans origine");
  fixture_add_prose (document->root, 30);
  block = fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, text->str);
  block->part = g_strdup ("objet");
  g_array_index (block->spans, PphSpan, 0).source = source;
  return document;
}

static void
test_find (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = make_document (100);
  g_autoptr (PphPages) pages = fixture_run (layout, document);
  guint page = 99, first;
  PphPlace place, other;

  g_assert_true (pph_pages_find (pages, "objet", 100, &first, &place));
  g_assert_cmpstr (place.part, ==, "objet");
  g_assert_cmpint (place.start, ==, 100);
  /* further on in the text is further down */
  g_assert_true (pph_pages_find (pages, "objet", 900, &page, &other));
  g_assert_true (page > first || other.y > place.y);
  g_assert_cmpint (other.start, <=, 900);
  g_assert_cmpint (other.end, >=, 899);
  g_assert_false (pph_pages_find (pages, "inconnu", 0, &page, &place));
}

/* Where find() says that a byte is, locate() gives a byte of that line. */
static void
test_round_trip (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = make_document (7);
  g_autoptr (PphPages) pages = fixture_run (layout, document);

  for (int offset = 7; offset < 1500; offset += 37)
    {
      PphPlace place;
      guint page;
      const char *part = NULL;
      int left = -1, middle = -1, right = -1;

      g_assert_true (pph_pages_find (pages, "objet", offset, &page, &place));
      g_assert_true (pph_pages_locate (pages, page, place.x, place.y + place.height / 2, &part, &left));
      g_assert_cmpstr (part, ==, "objet");
      g_assert_true (
          pph_pages_locate (pages, page, place.x + place.width / 2, place.y + place.height / 2, &part, &middle));
      g_assert_true (pph_pages_locate (pages, page, place.x + place.width, place.y + place.height / 2, &part, &right));
      g_assert_cmpint (left, ==, place.start);
      g_assert_cmpint (left, <, middle);
      g_assert_cmpint (middle, <, right);
      g_assert_cmpint (right, <=, place.end);
    }
}

/* A letter of the page is the letter of the Markdown. */
static void
test_letters (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = make_document (0);
  g_autoptr (PphPages) pages = fixture_run (layout, document);
  const PphBlock *block = document->root->children->pdata[document->root->children->len - 1];
  const char *source = g_array_index (block->spans, PphSpan, 0).text;
  guint checked = 0;

  for (guint i = 0; i < pph_pages_count (pages); i++)
    for (guint k = 0; k < pph_pages_get (pages, i)->ops->len; k++)
      {
        const PphOp *op = &g_array_index (pph_pages_get (pages, i)->ops, PphOp, k);
        int x = op->x;

        for (guint g = 0; op->kind == PPH_OP_GLYPHS && op->node >= 0 && g < op->run->n_glyphs; g++)
          {
            const PphGlyph *glyph = &op->run->glyphs[g];
            const char *part = NULL;
            int offset = -1;

            if (op->run->text[glyph->cluster] != '\0' && glyph->advance > 0
                && pph_pages_locate (pages, i, x + glyph->advance / 4, op->y - op->run->size / 4, &part, &offset)
                && strcmp (part, "objet") == 0)
              {
                checked++;
                g_assert_cmpint (g_utf8_get_char (source + offset), ==,
                                 g_utf8_get_char (op->run->text + glyph->cluster));
              }
            x += glyph->advance;
          }
      }
  g_assert_cmpuint (checked, >, 1000);
}

static void
test_nowhere (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  const char *part = NULL;
  int offset = 0;

  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Sans partie.");
  pages = fixture_run (layout, document);
  g_assert_false (pph_pages_locate (pages, 0, PPH_MM (50), PPH_MM (50), &part, &offset));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/places/find", test_find);
  g_test_add_func ("/layout/places/round-trip", test_round_trip);
  g_test_add_func ("/layout/places/letters", test_letters);
  g_test_add_func ("/layout/places/nowhere", test_nowhere);
  return g_test_run ();
}
