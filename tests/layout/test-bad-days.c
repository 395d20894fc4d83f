/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include "folder.h"
#include "pixels.h"
#include "pph-finding.h"
#include "pph-font-private.h"
#include "pph-paint.h"
#include "pph-stop-cancellable.h"

#include <fontconfig/fontconfig.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What no one writes, and everyone does one day. */

/* Eight lists one inside the other: all there, within the margins, one under the other. */
static void
test_nested_lists (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();
  PphBlock *parent = document->root;
  int last = 0;
  guint seen = 0;

  for (guint i = 0; i < 8; i++)
    {
      PphBlock *list = pph_block_add (parent, pph_block_new (PPH_BLOCK_LIST));
      g_autofree char *text = g_strdup_printf ("Rang %u. %s", i + 1, lorem[3]);

      parent = fixture_add_item (list, "–", text);
    }
  pages = fixture_run (layout, document);
  lines = fixture_list_lines (pages);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->node < 0)
        continue;
      g_assert_cmpint (line->right, <=, sheet->page_width - sheet->margin_right);
      if (!g_str_has_prefix (line->text, "Rang"))
        continue;
      g_assert_cmpint (line->x, >=, last);
      last = line->x;
      seen++;
    }
  g_assert_cmpuint (seen, ==, 8);
}

static double
time_pages (guint paragraphs, guint *count)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  clock_t start;
  double seconds;

  fixture_add_prose (document->root, paragraphs);
  start = clock ();
  pages = fixture_run (layout, document);
  seconds = (double)(clock () - start) / CLOCKS_PER_SEC;
  *count = pph_pages_count (pages);
  return seconds;
}

/* Ten times the pages take ten times as long, or so. */
static void
test_two_thousand_pages (void)
{
  guint few, many;
  double short_time = time_pages (2100, &few);
  double long_time = time_pages (21000, &many);

  g_test_message ("%u pages in %.3f s, %u in %.3f s", few, short_time, many, long_time);
  g_assert_cmpuint (many, >=, 2000);
  g_assert_cmpfloat (long_time, <, MAX (short_time, 0.02) * 10 * 3);
}

static PphPixels *
cancel (GBytes *file, gpointer data)
{
  g_cancellable_cancel (data);
  return pixels_new (10, 10, 0);
}

/* Someone changes their mind while a long document is being built. */
static void
test_cancelled_midway (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const PphStop stop = pph_stop_for_cancellable (cancellable);
  g_autoptr (GError) error = NULL;
  PphBlock *figure;

  fixture_add_prose (document->root, 200);
  figure = pph_block_add (document->root, pph_block_new (PPH_BLOCK_FIGURE));
  figure->image = g_bytes_new_static ("a", 1);
  fixture_add_table (document->root, 4, 2000, lorem[3]);
  pph_layout_set_image_loader (layout, cancel, cancellable);
  g_assert_null (pph_layout_run (layout, document, NULL, &stop, &error));
  g_assert_error (error, PPH_LAYOUT_ERROR, PPH_LAYOUT_ERROR_CANCELLED);
  /* what was begun leaves nothing behind */
  after = fixture_run (layout, document);
  g_assert_cmpuint (pph_pages_count (after), >, 50);
}

static char *
find_font (const char *family)
{
  g_autoptr (GString) path = g_string_new (NULL);
  FcPattern *query = FcNameParse ((const FcChar8 *)family), *match;
  FcResult result;
  FcChar8 *file = NULL;

  FcConfigSubstitute (NULL, query, FcMatchPattern);
  FcDefaultSubstitute (query);
  match = FcFontMatch (NULL, query, &result);
  if (match != NULL && FcPatternGetString (match, FC_FILE, 0, &file) == FcResultMatch)
    g_string_assign (path, (const char *)file);
  g_clear_pointer (&match, FcPatternDestroy);
  FcPatternDestroy (query);
  return path->len > 0 ? g_strdup (path->str) : NULL;
}

/* @part percent of the font, the rest of it noise or nothing. */
static void
write_damaged (const char *folder, const char *source, guint part, gboolean noise)
{
  g_autofree char *path = g_build_filename (folder, "damaged.ttf", NULL);
  g_autofree char *data = NULL;
  gsize length, kept;

  g_assert_true (g_file_get_contents (source, &data, &length, NULL));
  kept = length * part / 100;
  for (gsize i = kept; i < length; i++)
    data[i] = (char)(i * 7919 >> 3);
  g_assert_true (g_file_set_contents (path, data, (gssize)(noise ? length : kept), NULL));
}

/* In a process of its own, whose fontconfig sees the damaged font alone: pages, or an error in words. */
static void
run_damaged (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphLayout) layout = pph_layout_new (NULL, NULL, &error);
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (layout == NULL)
    {
      g_assert_error (error, PPH_LAYOUT_ERROR, PPH_LAYOUT_ERROR_NO_FONT);
      return;
    }
  fixture_add_prose (document->root, 4);
  pages = fixture_run (layout, document);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
  cr = cairo_create (surface);
  pph_page_paint (pph_pages_get (pages, 0), cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_damaged_font (void)
{
  static const guint parts[] = { 0, 1, 10, 40, 80, 99 };
  g_autofree char *source = NULL, *folder = NULL, *config = NULL, *text = NULL, *font = NULL;

  if (g_test_subprocess ())
    {
      run_damaged ();
      return;
    }
  source = find_font ("Liberation Serif");
  folder = g_dir_make_tmp ("damaged-XXXXXX", NULL);
  config = g_build_filename (folder, "fonts.conf", NULL);
  font = g_build_filename (folder, "damaged.ttf", NULL);
  text = g_strdup_printf ("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                          "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir></fontconfig>",
                          folder, folder);
  g_assert_true (g_file_set_contents (config, text, -1, NULL));
  g_setenv ("FONTCONFIG_FILE", config, TRUE);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *cache = g_build_filename (folder, "cache", NULL);
      g_autoptr (GDir) dir = NULL;
      const char *name;

      write_damaged (folder, source, parts[i / 2], i % 2);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      dir = g_dir_open (cache, 0, NULL);
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (cache, name, NULL);

          g_unlink (path);
        }
      g_rmdir (cache);
    }
  g_unsetenv ("FONTCONFIG_FILE");
  g_unlink (font);
  g_unlink (config);
  g_rmdir (folder);
}

/* In a process of its own, whose fontconfig sees what is left of the family, and another. */
static void
run_cut_face (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphFontSet) fonts = pph_font_set_new ("Liberation Serif", "Liberation Sans", findings, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((PphFinding *)findings->pdata[0])->code, ==, g_getenv ("EXPECTED_CODE"));
  g_assert_cmpstr (pph_font_get_postscript (pph_font_set_get (fonts, TRUE, PPH_FACE_REGULAR)), ==, "LiberationSans");
  g_assert_cmpstr (pph_font_get_postscript (pph_font_set_get (fonts, TRUE, PPH_FACE_BOLD)), ==, "LiberationSerif-Bold");
}

/* The upright face is cut short, its bold one is not: no text becomes bold for that, and it is said. */
static void
test_cut_face (void)
{
  static const struct
  {
    guint part;
    const char *code;
  } cuts[] = { { 90, "font-damaged" }, { 10, "font-missing" } }; /* of the second, fontconfig knows nothing */
  static const char *const whole[] = { "Liberation Serif:bold", "Liberation Sans", "Liberation Sans:bold" };
  g_autofree char *source = NULL, *folder = NULL, *config = NULL, *text = NULL;

  if (g_test_subprocess ())
    {
      run_cut_face ();
      return;
    }
  source = find_font ("Liberation Serif");
  folder = test_folder_new ();
  config = g_build_filename (folder, "fonts.conf", NULL);
  text = g_strdup_printf ("<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                          "<fontconfig><dir>%s</dir><cachedir>%s/cache</cachedir></fontconfig>",
                          folder, folder);
  g_assert_true (g_file_set_contents (config, text, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    {
      g_autofree char *path = find_font (whole[i]);
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *link = g_build_filename (folder, name, NULL);

      g_assert_cmpint (symlink (path, link), ==, 0);
    }
  g_setenv ("FONTCONFIG_FILE", config, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      write_damaged (folder, source, cuts[i].part, FALSE);
      g_setenv ("EXPECTED_CODE", cuts[i].code, TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
    }
  g_unsetenv ("EXPECTED_CODE");
  g_unsetenv ("FONTCONFIG_FILE");
}

/* Scripts that the main font lacks: shown by another, or said. */
static void
test_scripts (void)
{
  static const char *const texts[] = { "Ελληνικά", "Кириллица", "漢字", "☐", "☑", "→", "😀", "∑", "ʒ", NULL };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (PphLayout) layout = fixture_layout ();
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphPages) pages = NULL;
      g_autofree char *text = NULL;
      gboolean box = FALSE;

      fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, texts[i]);
      pages = pph_layout_run (layout, document, findings, NULL, NULL);
      text = pph_pages_dup_text (pages, 0);
      for (guint k = 0; k < pph_pages_get (pages, 0)->ops->len; k++)
        {
          const PphOp *op = &g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k);

          for (guint g = 0; op->kind == PPH_OP_GLYPHS && g < op->run->n_glyphs; g++)
            box |= op->run->glyphs[g].glyph == 0;
        }
      /* no letter is dropped, none is a box that nobody was told of */
      g_assert_nonnull (strstr (text, texts[i]));
      g_test_message ("%s: %s", texts[i], box ? "no font" : "shown");
      g_assert_cmpint (box, ==, findings->len > 0);
    }
}

/* The left edge of the run of the first page whose text is @word. */
static int
find_word (const PphPages *pages, const char *word)
{
  const PphPage *page = pph_pages_get (pages, 0);

  for (guint k = 0; k < page->ops->len; k++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, k);

      if (op->kind == PPH_OP_GLYPHS && strcmp (op->run->text, word) == 0)
        return op->x;
    }
  g_error ("no “%s”", word);
}

/* Words from right to left stand in the order of their script, among French words in theirs; their text stays in
 * the order in which it was typed, and so do the lines. */
static void
test_right_to_left (void)
{
  static const struct
  {
    const char *text;
    const char *words[4]; /* from left to right on the page */
  } cases[] = {
    { "Le mot שלום est suivi.", { "שלום" } },
    { "Le mot مرحبا est suivi.", { "مرحبا" } },
    { "Les mots שלום עולם טוב se suivent.", { "טוב", "עולם", "שלום" } },
    { "Les mots (שלום, עולם) sont entre parenthèses.", { "עולם", "שלום," } },
    { "Le nombre שלום 12 עולם est au milieu.", { "עולם", "12", "שלום" } },
    { "Le composé abc-שלום-def ne se mêle pas.", { "שלום" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphLayout) layout = fixture_layout ();
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (GPtrArray) findings = pph_findings_new ();
      g_autoptr (PphPages) pages = NULL;
      g_autofree char *text = NULL;

      fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, cases[i].text);
      pages = pph_layout_run (layout, document, findings, NULL, NULL);
      text = pph_pages_dup_text (pages, 0);
      g_assert_nonnull (strstr (text, cases[i].text));
      /* Not every machine has a font for every script; that is said. */
      for (guint k = 0; k < findings->len; k++)
        g_assert_cmpstr (((PphFinding *)findings->pdata[k])->code, ==, "character-missing");
      for (guint k = 1; k < G_N_ELEMENTS (cases[i].words) && cases[i].words[k] != NULL; k++)
        g_assert_cmpint (find_word (pages, cases[i].words[k - 1]), <, find_word (pages, cases[i].words[k]));
      for (guint k = 0; k < pph_pages_get (pages, 0)->ops->len; k++)
        {
          const PphOp *op = &g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k);

          for (guint g = 0; op->kind == PPH_OP_GLYPHS && g < op->run->n_glyphs; g++)
            g_assert_cmpuint (op->run->glyphs[g].cluster, <, strlen (op->run->text));
        }
    }
}

/* On several lines, each is justified as any other, and none overlaps another. */
static void
test_right_to_left_lines (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GString) prose = g_string_new ("Les mots");
  const PphPage *page;
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();
  guint lines = 0;
  int baseline = 0;

  for (guint i = 0; i < 40; i++)
    g_string_append (prose, i % 5 == 4 ? " se suivent et" : " שלום עולם");
  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, prose->str);
  pages = fixture_run (layout, document);
  page = pph_pages_get (pages, 0);
  for (guint k = 0; k < page->ops->len; k++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, k);
      int width = 0;

      for (guint g = 0; op->kind == PPH_OP_GLYPHS && g < op->run->n_glyphs; g++)
        width += op->run->glyphs[g].advance;
      if (op->kind != PPH_OP_GLYPHS || op->node < 0)
        continue;
      g_assert_cmpint (op->x + width, <=, sheet->page_width - sheet->margin_right + 100);
      lines += op->y != baseline;
      baseline = op->y;
      for (guint j = 0; j < k; j++)
        {
          const PphOp *other = &g_array_index (page->ops, PphOp, j);

          if (other->kind == PPH_OP_GLYPHS && other->y == op->y)
            g_assert_true (other->x + other->width <= op->x + 20 || op->x + width <= other->x + 20);
        }
    }
  g_assert_cmpuint (lines, >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/bad-days/nested-lists", test_nested_lists);
  g_test_add_func ("/layout/bad-days/two-thousand-pages", test_two_thousand_pages);
  g_test_add_func ("/layout/bad-days/cancelled-midway", test_cancelled_midway);
  g_test_add_func ("/layout/bad-days/damaged-font", test_damaged_font);
  g_test_add_func ("/layout/bad-days/cut-face", test_cut_face);
  g_test_add_func ("/layout/bad-days/scripts", test_scripts);
  g_test_add_func ("/layout/bad-days/right-to-left", test_right_to_left);
  g_test_add_func ("/layout/bad-days/right-to-left-lines", test_right_to_left_lines);
  return g_test_run ();
}
