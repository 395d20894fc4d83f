/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "pph-layout-private.h"
#include "pph-paint.h"
#include "pph-stop-cancellable.h"

#include <string.h>

/* Laying out again, and what is untrusted or without measure. */

static const char *const words[] = { "préfecture",       "convention",         "des", "Marseille", "à",
                                     "l’accompagnement", "opérationnellement", "et",  "2026",      "AFPA" };

static char *
random_sentence (GRand *rand)
{
  GString *text = g_string_new ("Il");
  int n = g_rand_int_range (rand, 1, 90);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, " %s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static PphComposed *
make_document (GPtrArray *texts)
{
  PphComposed *document = fixture_document ();
  PphBlock *list = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      PphBlock *block;

      if (i % 9 == 4)
        {
          fixture_add_heading (document->root, 2, "Article", texts->pdata[i]);
          continue;
        }
      if (i % 9 > 6)
        {
          list = pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));
          fixture_add_item (list, "–", texts->pdata[i]);
          continue;
        }
      block = fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, texts->pdata[i]);
      block->part = g_strdup ("corps");
    }
  fixture_add_table (document->root, 3, 5, texts->pdata[0]);
  fixture_add_signatures (document->root, 3);
  return document;
}

static void
test_equal (void)
{
  g_autoptr (PphLayout) one = fixture_layout (), other = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) a = NULL, b = NULL;

  fixture_add_prose (document->root, 40);
  a = fixture_run (one, document);
  b = fixture_run (other, document);
  g_assert_true (fixture_equal (a, b));
}

static gpointer
run_in_thread (gpointer document)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  PphPages *pages = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_clear_pointer (&pages, pph_pages_unref);
      pages = fixture_run (layout, document);
    }
  return pages;
}

/* A batch: each thread with a layout of its own, one document for all. */
static void
test_threads (void)
{
  g_autoptr (PphComposed) document = fixture_document ();
  GThread *threads[4];
  PphPages *pages[4];

  fixture_add_prose (document->root, 60);
  fixture_add_table (document->root, 3, 40, lorem[1]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("layout", run_in_thread, document);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    pages[i] = g_thread_join (threads[i]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (fixture_equal (pages[0], pages[i]));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    pph_pages_unref (pages[i]);
}

static gpointer
run_often (gpointer documents)
{
  g_autoptr (PphLayout) layout = fixture_layout ();

  for (guint i = 0; i < 50000; i++)
    {
      g_autoptr (PphPages) pages = fixture_run (layout, ((PphComposed **)documents)[i % 2]);

      g_assert_cmpuint (pph_pages_count (pages), ==, 1);
    }
  return NULL;
}

/* Pages come and go in two threads: what each keeps of its parts is its own. */
static void
test_threads_parts (void)
{
  g_autoptr (PphComposed) one = fixture_document (), other = fixture_document ();
  PphComposed *documents[] = { one, other };
  GThread *thread;

  fixture_add_text (one->root, PPH_BLOCK_PARAGRAPH, "Objet")->part = g_strdup ("partie");
  fixture_add_text (other->root, PPH_BLOCK_PARAGRAPH, "Terme")->part = g_strdup ("partie");
  thread = g_thread_new ("layout", run_often, documents);
  run_often (documents);
  g_thread_join (thread);
}

static void
test_edits (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PphPages) before = NULL;

  for (guint i = 0; i < 60; i++)
    g_ptr_array_add (texts, random_sentence (rand));
  for (guint edit = 0; edit < 60; edit++)
    {
      g_autoptr (PphLayout) fresh = fixture_layout ();
      g_autoptr (PphComposed) document = NULL;
      g_autoptr (PphPages) again = NULL, anew = NULL;
      guint at = (guint)g_rand_int_range (rand, 0, (int)texts->len);

      switch (g_rand_int_range (rand, 0, 3))
        {
        case 0:
          g_ptr_array_insert (texts, (int)at, random_sentence (rand));
          break;
        case 1:
          if (texts->len > 5)
            g_ptr_array_remove_index (texts, at);
          break;
        default:
          g_free (texts->pdata[at]);
          texts->pdata[at] = random_sentence (rand);
          break;
        }
      document = make_document (texts);
      again = fixture_run (layout, document);
      anew = fixture_run (fresh, document);
      g_assert_true (fixture_equal (again, anew));
      /* pages that were there before stay whole while others are made */
      if (before != NULL)
        {
          g_autofree char *text = fixture_dup_text (before);

          g_assert_cmpuint (strlen (text), >, 100);
        }
      g_clear_pointer (&before, pph_pages_unref);
      before = g_steal_pointer (&again);
    }
}

static void
test_only_what_changed (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document (), edited = fixture_document ();
  g_autoptr (PphPages) a = NULL, b = NULL, c = NULL;

  fixture_add_prose (document->root, 200);
  fixture_add_prose (edited->root, 200);
  g_free (g_array_index (((PphBlock *)edited->root->children->pdata[90])->spans, PphSpan, 0).text);
  g_array_index (((PphBlock *)edited->root->children->pdata[90])->spans, PphSpan, 0).text = g_strdup ("Autre chose.");
  a = fixture_run (layout, document);
  b = fixture_run (layout, document);
  g_assert_cmpuint (pph_layout_count_set (layout), ==, 0);
  c = fixture_run (layout, edited);
  g_assert_cmpuint (pph_layout_count_set (layout), ==, 1);
  g_assert_true (fixture_equal (a, b));
  g_assert_false (fixture_equal (a, c));
}

/* A paragraph more, at the foot of a page that ends before a new one: the pages after it are those of before, but for
 * the numbers of their nodes. */
static void
test_same_pages (void)
{
  g_autoptr (PphLayout) layout = fixture_layout (), fresh = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document (), edited = fixture_document ();
  g_autoptr (PphPages) before = NULL, again = NULL, anew = NULL;

  pph_layout_keep (layout);
  for (guint i = 0; i < 2; i++)
    {
      PphBlock *root = i == 0 ? document->root : edited->root;

      fixture_add_prose (root, 2);
      if (i == 1)
        fixture_add_text (root, PPH_BLOCK_PARAGRAPH, "Un paragraphe de plus.");
      if (i == 0)
        pph_block_add (root, pph_block_new (PPH_BLOCK_PAGE_BREAK));
      for (guint k = 2; k < document->root->children->len && i == 1; k++)
        pph_block_add (root, pph_block_ref (document->root->children->pdata[k]));
      if (i == 0)
        fixture_add_prose (root, 40);
    }
  for (guint i = 0; i < document->root->children->len; i++)
    ((PphBlock *)document->root->children->pdata[i])->lasting = TRUE;
  before = fixture_run (layout, document);
  again = fixture_run (layout, edited);
  anew = fixture_run (fresh, edited);
  g_assert_true (fixture_equal (again, anew));
  g_assert_cmpuint (again->nodes->len, ==, before->nodes->len + 1);
  g_assert_cmpuint (pph_pages_count (again), >, 3);
  for (guint i = 1; i < pph_pages_count (again); i++)
    g_assert_true (pph_pages_get (again, i)->ops == pph_pages_get (before, i)->ops);
}

/* The same words, otherwise: what was set of them before is not shown. */
static PphComposed *
make_variant (guint i)
{
  PphComposed *document = fixture_document ();
  PphBlock *block = fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH,
                                      "Les communes intercommunalement regroupées accompagnent professionnellement, "
                                      "réglementairement et institutionnellement les établissements conventionnés.");
  PphSpan *span = &g_array_index (block->spans, PphSpan, 0);

  document->look.margin = 50; /* narrow enough to break words */
  switch (i)
    {
    case 1:
      span->style |= PPH_STYLE_BOLD;
      break;
    case 2:
      span->style |= PPH_STYLE_NO_HYPHENS;
      break;
    case 3:
      span->link = g_strdup ("https://example.fr");
      break;
    case 4:
      document->look.margin = 40;
      break;
    case 5:
      document->look.size = 14;
      break;
    case 6:
      document->look.leading = 1.6;
      break;
    case 7:
      block->role = PPH_ROLE_CENTERED;
      break;
    default:
      break;
    }
  return document;
}

#define N_VARIANTS 8

static void
test_never_stale (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_pages_unref);

  for (guint i = 0; i < 2 * N_VARIANTS; i++)
    {
      g_autoptr (PphComposed) document = make_variant (i % N_VARIANTS);
      g_autoptr (PphLayout) fresh = fixture_layout ();
      g_autoptr (PphPages) anew = fixture_run (fresh, document);

      g_ptr_array_add (all, fixture_run (layout, document));
      g_assert_true (fixture_equal (all->pdata[i], anew));
      for (guint k = i < N_VARIANTS ? 0 : i; k < i; k++)
        g_assert_false (fixture_equal (all->pdata[i], all->pdata[k]));
    }
}

static void
test_empty (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = fixture_run (layout, document);

  g_assert_cmpuint (pph_pages_count (pages), ==, 1);
  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "");
  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, " \n ");
  fixture_add_heading (document->root, 1, "", "");
  pph_block_add (document->root, pph_block_new (PPH_BLOCK_TABLE));
  pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST));
  pph_block_add (document->root, pph_block_new (PPH_BLOCK_SIGNATURES));
  pph_block_add (document->root, pph_block_new (PPH_BLOCK_FIGURE));
  pph_block_add (document->root, pph_block_new (PPH_BLOCK_LETTERHEAD));
  fixture_add_item (pph_block_add (document->root, pph_block_new (PPH_BLOCK_LIST)), "–", "");
  pph_block_add (pph_block_add (document->root, pph_block_new (PPH_BLOCK_TABLE)), pph_block_new (PPH_BLOCK_ROW));
  g_clear_pointer (&pages, pph_pages_unref);
  pages = fixture_run (layout, document);
  g_assert_cmpuint (pph_pages_count (pages), ==, 1);
}

static void
check_inside (const PphPages *pages)
{
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();

  for (guint i = 0; i < pph_pages_count (pages); i++)
    for (guint k = 0; k < pph_pages_get (pages, i)->ops->len; k++)
      {
        const PphOp *op = &g_array_index (pph_pages_get (pages, i)->ops, PphOp, k);

        g_assert_cmpint (op->x + op->width, <=, sheet->page_width - sheet->margin_right);
      }
}

static void
test_long_word (void)
{
  static const char *const letters[] = { "a", "M", "é", "-", "/", "a-", "\u0301", "\u202f", "…", "ﷺ", "漢" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autoptr (PphLayout) layout = fixture_layout ();
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      g_autoptr (GString) word = g_string_new (NULL);

      while (word->len < 100 * 1024)
        g_string_append (word, letters[i]);
      fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, word->str);
      pages = fixture_run (layout, document);
      g_assert_cmpuint (pph_pages_count (pages), >=, 1);
      if (i < 3)
        {
          g_autofree char *text = fixture_dup_text (pages);
          gsize seen = 0;

          for (const char *p = text; (p = strstr (p, letters[i])) != NULL; p += strlen (letters[i]))
            seen++;
          g_assert_cmpuint (seen * strlen (letters[i]), >=, word->len);
          check_inside (pages);
        }
    }
}

static void
test_invalid (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *text = NULL;

  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Avant \xff\xfe\xc3 après\x01.");
  pages = fixture_run (layout, document);
  text = fixture_dup_text (pages);
  g_assert_nonnull (strstr (text, "après"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

static void
test_deep (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *text = NULL;
  PphBlock *parent = document->root;
  guint seen = 0;

  for (guint i = 0; i < 100; i++)
    {
      PphBlock *list = pph_block_add (parent, pph_block_new (PPH_BLOCK_LIST));

      parent = fixture_add_item (list, "–", "un mot et encore un autre");
    }
  pages = fixture_run (layout, document);
  text = fixture_dup_text (pages);
  for (const char *p = text; (p = strstr (p, "encore")) != NULL; p++)
    seen++;
  g_assert_cmpuint (seen, ==, 100);
  g_assert_cmpuint (pph_pages_count (pages), <, 12);
  check_inside (pages);
}

static void
test_large (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();

  fixture_add_table (document->root, 4, 5000, lorem[3]);
  fixture_add_prose (document->root, 5000);
  pages = fixture_run (layout, document);
  g_assert_cmpuint (pph_pages_count (pages), >, 500);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 8.0);
  g_test_message ("%u pages in %.3f s", pph_pages_count (pages), g_timer_elapsed (timer, NULL));
}

static void
test_cancelled (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const PphStop stop = pph_stop_for_cancellable (cancellable);
  g_autoptr (GError) error = NULL;

  fixture_add_prose (document->root, 5);
  g_cancellable_cancel (cancellable);
  g_assert_null (pph_layout_run (layout, document, NULL, &stop, &error));
  g_assert_error (error, PPH_LAYOUT_ERROR, PPH_LAYOUT_ERROR_CANCELLED);
}

static PphBlock *
make_lasting (GRand *rand)
{
  PphBlock *block = pph_block_new (PPH_BLOCK_PARAGRAPH);
  g_autofree char *text = random_sentence (rand);

  pph_block_add_text (block, text, PPH_STYLE_PLAIN);
  block->lasting = TRUE;
  return block;
}

/* Blocks that two versions share are set once; one that takes the address of
 * another that went is not taken for it. */
static void
test_lasting (void)
{
  g_autoptr (PphLayout) again = fixture_layout ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_block_unref);

  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (blocks, make_lasting (rand));
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (PphLayout) anew = fixture_layout ();
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) a = NULL, b = NULL;
      guint at = (guint)g_rand_int_range (rand, 0, (int)blocks->len);

      pph_block_unref (blocks->pdata[at]);
      blocks->pdata[at] = make_lasting (rand);
      for (guint k = 0; k < blocks->len; k++)
        pph_block_add (document->root, pph_block_ref (blocks->pdata[k]));
      a = fixture_run (again, document);
      b = fixture_run (anew, document);
      g_assert_true (fixture_equal (a, b));
      if (i > 0)
        g_assert_cmpuint (pph_layout_count_set (again), <, blocks->len / 2);
    }
}

static void
test_paint (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 596, 842);
  cairo_t *cr = cairo_create (surface);
  const guint8 *data;
  guint inside = 0, margin = 0;
  int stride;

  fixture_add_prose (document->root, 40);
  pages = fixture_run (layout, document);
  pph_page_paint (pph_pages_get (pages, 0), cr);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < 842; y++)
    for (int x = 0; x < 596; x++)
      if (data[y * stride + x] > 64)
        {
          inside += x > 70 && x < 526;
          margin += x < 66 || x > 528 || y < 50;
        }
  g_assert_cmpuint (inside, >, 5000);
  g_assert_cmpuint (margin, ==, 0);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/again/equal", test_equal);
  g_test_add_func ("/layout/again/threads", test_threads);
  g_test_add_func ("/layout/again/threads-parts", test_threads_parts);
  g_test_add_func ("/layout/again/edits", test_edits);
  g_test_add_func ("/layout/again/lasting", test_lasting);
  g_test_add_func ("/layout/again/only-what-changed", test_only_what_changed);
  g_test_add_func ("/layout/again/same-pages", test_same_pages);
  g_test_add_func ("/layout/again/never-stale", test_never_stale);
  g_test_add_func ("/layout/again/empty", test_empty);
  g_test_add_func ("/layout/again/long-word", test_long_word);
  g_test_add_func ("/layout/again/invalid", test_invalid);
  g_test_add_func ("/layout/again/deep", test_deep);
  g_test_add_func ("/layout/again/large", test_large);
  g_test_add_func ("/layout/again/cancelled", test_cancelled);
  g_test_add_func ("/layout/again/paint", test_paint);
  return g_test_run ();
}
