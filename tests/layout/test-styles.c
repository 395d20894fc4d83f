/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "pixels.h"

#include "pph-finding.h"

#include <glib/gstdio.h>
#include <string.h>

/* Style sheets: what their files say, and what pages look like in them. */

static gboolean
load (const char *name, PphStyleSheet *sheet, GPtrArray *findings, gpointer data)
{
  g_autofree char *file = g_strconcat (name, ".ini", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("PPH_DATA_DIR"), "styles", file, NULL);

  return pph_style_sheet_load (path, sheet, findings, NULL);
}

static PphStyleSheet
read_text (const char *text, GPtrArray *findings)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  PphStyleSheet sheet;
  int fd = g_file_open_tmp ("style-XXXXXX.ini", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (pph_style_sheet_load (path, &sheet, findings, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return sheet;
}

/* Those of the program keep to the limits; the usual one is what the code has. */
static void
test_files (void)
{
  static const char *const names[] = { "sobre", "etat", "collectivite" };
  const PphStyleSheet *usual = pph_style_sheet_get_default ();
  PphStyleSheet sheets[3];

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPtrArray) findings = pph_findings_new ();

      g_assert_true (load (names[i], &sheets[i], findings, NULL));
      g_assert_cmpuint (findings->len, ==, 0);
      g_assert_cmpstr (sheets[i].name, ==, names[i]);
      g_assert_cmpfloat (pph_color_get_contrast (sheets[i].accent, 0xffffff), >=, 4.5);
    }
  g_assert_cmpstr (sheets[0].serif, ==, usual->serif);
  g_assert_cmpstr (sheets[0].sans, ==, usual->sans);
  g_assert_cmpint (sheets[0].size, ==, usual->size);
  g_assert_cmpint (sheets[0].leading, ==, usual->leading);
  g_assert_cmpint (sheets[0].margin_left, ==, usual->margin_left);
  g_assert_cmpint (sheets[0].margin_right, ==, usual->margin_right);
  g_assert_cmpint (sheets[0].margin_top, ==, usual->margin_top);
  g_assert_cmpint (sheets[0].margin_bottom, ==, usual->margin_bottom);
  g_assert_cmpuint (sheets[0].accent, ==, usual->accent);
  g_assert_cmpint (sheets[0].letterhead, ==, usual->letterhead);
  g_assert_cmpint (sheets[0].title_align, ==, usual->title_align);
  g_assert_cmpuint (sheets[0].contents_from, ==, usual->contents_from);
  g_assert_false (sheets[0].state_only);
  g_assert_true (sheets[1].state_only);
  g_assert_true (sheets[2].party_columns);
}

/* Values of WCAG 2.1: black on white 21, #777777 just too pale, #767676 just not. */
static void
test_contrast (void)
{
  g_assert_cmpfloat_with_epsilon (pph_color_get_contrast (0, 0xffffff), 21.0, 0.001);
  g_assert_cmpfloat_with_epsilon (pph_color_get_contrast (0x123456, 0x123456), 1.0, 0.001);
  g_assert_cmpfloat (pph_color_get_contrast (0xffffff, 0x777777), <, 4.5);
  g_assert_cmpfloat (pph_color_get_contrast (0xffffff, 0x767676), >, 4.5);
}

static void
test_limits (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  PphStyleSheet sheet = read_text ("[Text]\nSize=8\nLeading=0.9\nAccent=#ffcc00\n[Page]\nLeft=3\nRight=90\n", findings);

  g_assert_cmpint (sheet.size, ==, 11 * PPH_POINT);
  g_assert_cmpint (sheet.leading, ==, 1150);
  g_assert_cmpint (sheet.margin_left, ==, PPH_MM (15));
  g_assert_cmpint (sheet.margin_right, ==, PPH_MM (45));
  g_assert_cmpuint (sheet.accent, ==, 0);
  g_assert_cmpuint (findings->len, ==, 5);
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (((PphFinding *)findings->pdata[i])->code, ==, "style-limits");
}

static void
test_mistakes (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  PphStyleSheet sheet = read_text ("[Text]\nSize=big\nAccent=red\n[Arrangement]\nLetterhead=?\n", findings);

  g_assert_cmpint (sheet.size, ==, pph_style_sheet_get_default ()->size);
  g_assert_cmpuint (sheet.accent, ==, pph_style_sheet_get_default ()->accent);
  g_assert_cmpint (sheet.letterhead, ==, PPH_LETTERHEAD_ROW);
  g_assert_false (pph_style_sheet_load ("/nonexistent.ini", &sheet, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* What a document asks for is what its pages have; the next one is as before. */
static void
test_look (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) plain = fixture_document ();
  g_autoptr (PphComposed) large = fixture_document ();
  g_autoptr (PphComposed) unknown = fixture_document ();
  g_autoptr (PphPages) before = NULL, adjusted = NULL, after = NULL, other = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();

  fixture_add_prose (plain->root, 8);
  fixture_add_prose (large->root, 8);
  fixture_add_prose (unknown->root, 8);
  large->look.size = 14.0;
  large->look.margin = 30.0;
  unknown->look.style = g_strdup ("baroque");
  before = fixture_run (layout, plain);
  adjusted = fixture_run (layout, large);
  after = fixture_run (layout, plain);
  g_assert_true (fixture_equal (before, after));
  lines = fixture_list_lines (adjusted);
  g_assert_cmpint (g_array_index (lines, Line, 0).size, ==, 14 * PPH_POINT);
  g_assert_cmpint (g_array_index (lines, Line, 0).x, ==, PPH_MM (30));
  other = pph_layout_run (layout, unknown, findings, NULL, NULL);
  g_assert_true (fixture_equal (before, other));
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((PphFinding *)findings->pdata[0])->code, ==, "style-unknown");
}

/* ---- arrangements ---- */

static PphPixels *
load_image (GBytes *file, gpointer data)
{
  return pixels_new (200, 100, 0);
}

static void
add_letterhead (PphBlock *root)
{
  PphBlock *head = pph_block_add (root, pph_block_new (PPH_BLOCK_LETTERHEAD));

  for (guint i = 0; i < 2; i++)
    {
      PphBlock *figure = pph_block_add (head, pph_block_new (PPH_BLOCK_FIGURE));

      figure->image = g_bytes_new (i == 0 ? "a" : "b", 1);
      figure->alt = g_strdup (i == 0 ? "Logo du service" : "Logo du partenaire");
    }
  fixture_add_text (head, PPH_BLOCK_PARAGRAPH, "Direction de l’emploi")->role = PPH_ROLE_LETTERHEAD;
}

static const PphOp *
find_logo (const PphPages *pages, guint page, const char *alt)
{
  const PphPage *one = pph_pages_get (pages, page);

  for (guint k = 0; k < one->ops->len; k++)
    {
      const PphOp *op = &g_array_index (one->ops, PphOp, k);

      if (op->kind == PPH_OP_IMAGE && strcmp (g_array_index (pages->nodes, PphNode, op->node).alt, alt) == 0)
        return op;
    }
  return NULL;
}

static const Line *
find_line (const GArray *lines, const char *text)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_has_prefix (g_array_index (lines, Line, i).text, text))
      return &g_array_index (lines, Line, i);
  g_test_message ("no line “%s”", text);
  g_assert_not_reached ();
}

static PphPages *
run_styled (const char *style, void (*fill) (PphBlock *root))
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();

  pph_layout_set_image_loader (layout, load_image, NULL);
  pph_layout_set_style_source (layout, load, NULL);
  document->look.style = g_strdup (style);
  fill (document->root);
  fixture_add_prose (document->root, 40);
  return fixture_run (layout, document);
}

/* The mark stands top left, the partner below all text, its text keeping clear. */
static void
test_mark (void)
{
  g_autoptr (PphPages) pages = run_styled ("etat", add_letterhead);
  g_autoptr (GArray) lines = fixture_list_lines (pages);
  const PphOp *mark = find_logo (pages, 0, "Logo du service");
  const PphOp *partner = find_logo (pages, 0, "Logo du partenaire");
  const Line *name = find_line (lines, "Direction");

  g_assert_nonnull (mark);
  g_assert_nonnull (partner);
  g_assert_cmpint (mark->x, ==, PPH_MM (25));
  g_assert_cmpint (mark->y, ==, PPH_MM (20));
  g_assert_cmpint (name->x, >, mark->x + mark->width);
  g_assert_cmpint (name->y, <, mark->y + mark->height);
  g_assert_cmpint (partner->y + partner->height, <=, PPH_MM (297) - PPH_MM (26));
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      if (line->page == 0 && line->node >= 0)
        g_assert_cmpint (line->y, <, partner->y);
    }
  g_assert_null (find_logo (pages, 1, "Logo du partenaire"));
}

static void
test_beside (void)
{
  g_autoptr (PphPages) pages = run_styled ("collectivite", add_letterhead);
  g_autoptr (GArray) lines = fixture_list_lines (pages);
  const PphOp *second = find_logo (pages, 0, "Logo du partenaire");
  const Line *name = find_line (lines, "Direction");

  g_assert_cmpint (name->x, >, second->x + second->width);
  g_assert_cmpint (name->y, <, second->y + second->height);
}

static void
add_parties (PphBlock *root)
{
  PphBlock *columns = pph_block_add (root, pph_block_new (PPH_BLOCK_COLUMNS));
  static const char *const parties[]
      = { "Préfecture du Nord, représentée par M. le préfet,", "France Travail, représenté par Mme la directrice," };

  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    {
      PphBlock *side = pph_block_add (columns, pph_block_new (PPH_BLOCK_GROUP));

      fixture_add_text (side, PPH_BLOCK_PARAGRAPH, i == 0 ? "Entre" : "Et")->role = PPH_ROLE_LEAD;
      fixture_add_text (side, PPH_BLOCK_PARAGRAPH, parties[i])->role = PPH_ROLE_PARTY;
    }
}

static void
test_columns (void)
{
  g_autoptr (PphPages) sides = run_styled ("collectivite", add_parties);
  g_autoptr (PphPages) stacked = run_styled ("sobre", add_parties);
  g_autoptr (GArray) beside = fixture_list_lines (sides);
  g_autoptr (GArray) below = fixture_list_lines (stacked);
  g_autofree char *text = pph_pages_dup_text (sides, 0);

  g_assert_cmpint (find_line (beside, "Entre")->y, ==, find_line (beside, "Et")->y);
  g_assert_cmpint (find_line (beside, "Préfecture")->y, ==, find_line (beside, "France")->y);
  g_assert_cmpint (find_line (beside, "France")->x, >, PPH_MM (105));
  g_assert_cmpint (find_line (below, "Et")->y, >, find_line (below, "Préfecture")->y);
  /* one after the other for whoever reads them aloud */
  g_assert_cmpint (find_line (beside, "Préfecture")->node, <, find_line (beside, "France")->node);
}

/* A family that is not there is passed over without a word when another is named. */
static void
test_families (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  PphStyleSheet sheet = read_text ("[Fonts]\nBody=Nulle Part;Liberation Sans\n", findings);
  g_autoptr (PphLayout) layout = pph_layout_new (&sheet, findings, NULL);
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  const PphOp *first;

  fixture_add_prose (document->root, 1);
  pages = fixture_run (layout, document);
  first = &g_array_index (pph_pages_get (pages, 0)->ops, PphOp, 0);
  g_assert_cmpstr (pph_font_get_postscript (first->run->font), ==, "LiberationSans");
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/styles/files", test_files);
  g_test_add_func ("/layout/styles/contrast", test_contrast);
  g_test_add_func ("/layout/styles/limits", test_limits);
  g_test_add_func ("/layout/styles/mistakes", test_mistakes);
  g_test_add_func ("/layout/styles/look", test_look);
  g_test_add_func ("/layout/styles/mark", test_mark);
  g_test_add_func ("/layout/styles/beside", test_beside);
  g_test_add_func ("/layout/styles/columns", test_columns);
  g_test_add_func ("/layout/styles/families", test_families);
  return g_test_run ();
}
