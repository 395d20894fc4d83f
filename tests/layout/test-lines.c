/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"
#include "pph-hyphenation.h"
#include "pph-layout-private.h"
#include "pph-line-breaker.h"
#include "pph-font-private.h"
#include "pph-finding.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static int
right_margin (void)
{
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();

  return sheet->page_width - sheet->margin_right;
}

/* The lines of one paragraph set alone. */
static GArray *
set_text (const char *text, guint style, PphPages **out)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  PphBlock *block = pph_block_add (document->root, pph_block_new (PPH_BLOCK_PARAGRAPH));
  GArray *lines;

  pph_block_add_text (block, text, style);
  *out = fixture_run (layout, document);
  lines = fixture_list_lines (*out);
  for (guint i = lines->len; i-- > 0;)
    if (g_array_index (lines, Line, i).node < 0)
      g_array_remove_index (lines, i);
  return lines;
}

static void
test_edges (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;
  guint full = 0, hyphens = 0;

  fixture_add_prose (document->root, 120);
  pages = fixture_run (layout, document);
  lines = fixture_list_lines (pages);
  for (guint i = 0; i + 1 < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i), *next = &g_array_index (lines, Line, i + 1);

      if (line->node < 0 || next->node != line->node)
        continue;
      full++;
      hyphens += line->hyphenated;
      g_assert_cmpint (line->right, ==, right_margin ());
      g_assert_false (line->hyphenated && next->hyphenated);
      /* no hyphen at the end of a page */
      g_assert_false (line->hyphenated && next->page != line->page);
    }
  g_assert_cmpuint (full, >, 200);
  g_assert_cmpuint (hyphens * 100, <=, full * 16);
}

static void
test_gaps (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;

  fixture_add_prose (document->root, 60);
  pages = fixture_run (layout, document);
  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      const PphPage *page = pph_pages_get (pages, i);

      for (guint k = 0; k < page->ops->len; k++)
        {
          const PphOp *op = &g_array_index (page->ops, PphOp, k);

          for (guint g = 0; op->kind == PPH_OP_GLYPHS && op->node >= 0 && g < op->run->n_glyphs; g++)
            {
              const PphGlyph *glyph = &op->run->glyphs[g];
              int natural = op->run->size / 4;

              if (op->run->text[glyph->cluster] != ' ' || glyph->advance == 0)
                continue;
              g_assert_cmpint (glyph->advance * 10, <=, natural * 17);
              g_assert_cmpint (glyph->advance * 100, >=, natural * 78);
            }
        }
    }
}

/* However words fall, no line of French prose is full of holes: before that, it
 * is set more tightly than one likes. */
static void
test_no_holes (void)
{
  for (guint i = 0; lorem[i] != NULL; i++)
    for (guint length = 1; length < 60; length++)
      {
        g_autofree char *head = g_strnfill (length, 'e');
        g_autofree char *text = g_strdup_printf ("%s %s", head, lorem[i]);
        g_autoptr (PphPages) pages = NULL;
        g_autoptr (GArray) lines = set_text (text, PPH_STYLE_PLAIN, &pages);
        const PphPage *page = pph_pages_get (pages, 0);

        for (guint k = 0; k < page->ops->len; k++)
          {
            const PphOp *op = &g_array_index (page->ops, PphOp, k);

            for (guint g = 0; op->kind == PPH_OP_GLYPHS && op->node >= 0 && g < op->run->n_glyphs; g++)
              if (op->run->text[op->run->glyphs[g].cluster] == ' ')
                g_assert_cmpint (op->run->glyphs[g].advance * 10, <=, op->run->size / 4 * 16);
          }
      }
}

/* A line that ends with part of an address stays short rather than be full of holes. */
static void
test_gaps_before_address (void)
{
  static const char *const names[] = { "La bonne rencontre", "Mes aides à l’embauche – Repérage des aides –",
                                       "Catalogue des aides aux entreprises du bassin –",
                                       "Les services en ligne : ciblez les entreprises qui recrutent." };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint length = 1; length < 40; length++)
      {
        g_autofree char *tail = g_strnfill (length, 'e');
        g_autofree char *text
            = g_strdup_printf ("%s %s https://www.servicesenlignedesentreprisesetdesdemandeurs.fr/fin", names[i], tail);
        g_autoptr (PphPages) pages = NULL;
        g_autoptr (GArray) lines = set_text (text, PPH_STYLE_NO_HYPHENS, &pages);
        const PphPage *page = pph_pages_get (pages, 0);

        for (guint k = 0; k < page->ops->len; k++)
          {
            const PphOp *op = &g_array_index (page->ops, PphOp, k);

            for (guint g = 0; op->kind == PPH_OP_GLYPHS && op->node >= 0 && g < op->run->n_glyphs; g++)
              if (op->run->text[op->run->glyphs[g].cluster] == ' ')
                g_assert_cmpint (op->run->glyphs[g].advance * 100, <=, op->run->size / 4 * 174);
          }
      }
}

/* An address is copied as it is: no line ends with one of its hyphens, which is read as one that breaking added. */
static void
test_hyphens_of_address (void)
{
  static const char address[] = "https://www.demarches-simplifiees.fr/commencer/demande-de-subvention-pour-les-"
                                "structures-d-insertion-par-l-activite-economique?annee=2026#pieces-justificatives";
  guint ends = 0;

  for (guint length = 1; length < 60; length++)
    {
      g_autofree char *before = g_strnfill (length, 'e');
      g_autofree char *text = g_strdup_printf ("Voir %s %s puis", before, address);
      g_autoptr (PphPages) pages = NULL;
      g_autoptr (GArray) lines = set_text (text, PPH_STYLE_NO_HYPHENS, &pages);

      for (guint i = 0; i < lines->len; i++)
        {
          const Line *line = &g_array_index (lines, Line, i);

          g_assert_false (g_str_has_suffix (line->text, "-"));
          ends += line->text[0] == '-';
        }
    }
  g_assert_cmpuint (ends, >, 0);
}

/* However long an address is, no line ends within its "https://", nor within a word of it where it may end before. */
static void
test_scheme_of_address (void)
{
  for (guint length = 1; length < 80; length++)
    {
      g_autofree char *before = g_strnfill (length, 'e');
      g_autofree char *text = g_strdup_printf (
          "Voir les pages %s https://www.francetravail.fr/employeur/vos-recrutements/accompagnement-personnalise/"
          "definir-votre-besoin-en-recrutement.html?utm_source=lettre puis",
          before);
      g_autoptr (PphPages) pages = NULL;
      g_autoptr (GArray) lines = set_text (text, PPH_STYLE_NO_HYPHENS, &pages);

      for (guint i = 1; i < lines->len; i++)
        {
          const char *last = g_array_index (lines, Line, i - 1).text;

          g_assert_null (strchr (":/", g_array_index (lines, Line, i).text[0]));
          g_assert_false (g_ascii_isalnum (g_array_index (lines, Line, i).text[0])
                          && g_ascii_isalpha (last[strlen (last) - 1]));
        }
    }
}

/* A name that is wider than its line ends it after a hyphen of its own. */
static void
test_wide_name (void)
{
  g_autofree char *first = g_strnfill (40, 'A');
  g_autofree char *second = g_strnfill (40, 'B');
  g_autofree char *name = g_strconcat ("Mme Zoé ", first, "-", second, NULL);
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = set_text (name, PPH_STYLE_NO_HYPHENS, &pages);

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_true (g_str_has_suffix (g_array_index (lines, Line, 0).text, "A-"));
  g_assert_cmpstr (g_array_index (lines, Line, 1).text, ==, second);
}

static void
test_unbroken (void)
{
  static const struct
  {
    const char *word;
    guint style;
  } cases[] = {
    { "Villeneuve-Saint-Germain-lès-Montagnes", PPH_STYLE_NO_HYPHENS },
    { "anticonstitutionnellement", PPH_STYLE_NO_HYPHENS },
    { "ADMINISTRATIONS", PPH_STYLE_PLAIN },
    { "Montreval", PPH_STYLE_PLAIN },
    { "contact@prefecture.fr", PPH_STYLE_PLAIN },
    { "12\u00a0mars\u00a02026", PPH_STYLE_PLAIN },
    { "«\u00a0conventions\u00a0»", PPH_STYLE_NO_HYPHENS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new ("En");
      g_autoptr (PphPages) pages = NULL;
      g_autoptr (GArray) lines = NULL;
      guint seen = 0;

      for (guint k = 0; k < 60; k++)
        g_string_append_printf (text, "%s %s", k % 3 == 0 ? " de" : k % 3 == 1 ? " la" : "", cases[i].word);
      lines = set_text (text->str, cases[i].style, &pages);
      g_assert_cmpuint (lines->len, >, 3);
      for (guint k = 0; k < lines->len; k++)
        {
          const Line *line = &g_array_index (lines, Line, k);

          g_assert_false (line->hyphenated);
          for (const char *p = line->text; (p = strstr (p, cases[i].word)) != NULL; p += strlen (cases[i].word))
            seen++;
        }
      /* whole each time */
      g_assert_cmpuint (seen, ==, 60);
    }
}

static void
test_hyphenation (void)
{
  static const char *const paths[] = { "/usr/share/hyphen/hyph_fr.dic", "/usr/share/hyphen/hyph_fr_FR.dic", NULL };
  static const struct
  {
    const char *word, *points;
  } cases[] = {
    { "administration", "admi-nis-tra-tion" },
    { "l’établissement", "l’éta-blis-se-ment" },
    { "opérateur", "opé-ra-teur" },
    { "avis", "avis" },
    { "demandeurs-conseillers", "demandeurs-conseillers" },
    { "Préfecture", "Préfecture" },
    { "www.francetravail.fr", "www.francetravail.fr" },
    { "convention2026", "convention2026" },
  };
  g_autoptr (PphHyphenation) hyphenation = pph_hyphenation_load (paths);

  if (hyphenation == NULL)
    {
      g_test_skip ("no French hyphenation dictionary");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GString) shown = g_string_new (cases[i].word);

      pph_hyphenation_find (hyphenation, cases[i].word, strlen (cases[i].word), points);
      for (guint k = points->len; k-- > 0;)
        g_string_insert_c (shown, g_array_index (points, guint, k), '-');
      g_assert_cmpstr (shown->str, ==, cases[i].points);
    }
}

/* Of two levels the second; what changes the spelling, or is not of letters, says nothing. */
static void
test_own_dictionary (void)
{
  static const struct
  {
    const char *text, *points;
  } cases[] = {
    { "UTF-8\nLEFTHYPHENMIN 2\nmi1n\nmi2nis3t\n", "minis-tère" },
    { "UTF-8\r\nab1c\r\n.min1i\r\n", "min-istère" },
    { "UTF-8\nmini1s\nNEXTLEVEL\ns1t\n1r\n", "minis-tère" },
    { "UTF-8\ns1t/s=t,1,2\n.mini1s\n'mini1s\ntè1re.\n", "mini-stère" },
    { "ISO8859-1\ns1t\n", NULL },
    { "UTF-8\n", NULL },
    { "UTF-8\n\xff\n", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = NULL;
      int file = g_file_open_tmp ("hyph-XXXXXX.dic", &path, NULL);
      g_autoptr (PphHyphenation) hyphenation = NULL;
      g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autoptr (GString) shown = g_string_new ("ministère");

      g_assert_cmpint (file, >=, 0);
      close (file);
      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      hyphenation = pph_hyphenation_load ((const char *const[]){ path, NULL });
      g_unlink (path);
      g_assert_true ((hyphenation != NULL) == (cases[i].points != NULL));
      if (hyphenation == NULL)
        continue;
      pph_hyphenation_find (hyphenation, shown->str, shown->len, points);
      for (guint k = points->len; k-- > 0;)
        g_string_insert_c (shown, g_array_index (points, guint, k), '-');
      g_assert_cmpstr (shown->str, ==, cases[i].points);
    }
}

static void
test_no_dictionary (void)
{
  static const char *const paths[] = { "/nonexistent/hyph_fr.dic", NULL };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();
  g_autoptr (PphFontSet) fonts = pph_font_set_new_with (sheet->serif, sheet->sans, paths, findings, &error);
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;
  gboolean told = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    told |= g_strcmp0 (((PphFinding *)findings->pdata[i])->code, "hyphenation-missing") == 0;
  g_assert_true (told);
  layout = pph_layout_new_with (sheet, fonts);
  fixture_add_prose (document->root, 30);
  pages = fixture_run (layout, document);
  lines = fixture_list_lines (pages);
  for (guint i = 0; i < lines->len; i++)
    g_assert_false (g_array_index (lines, Line, i).hyphenated);
}

static void
test_missing_family (void)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphFontSet) fonts = pph_font_set_new ("Garamond Introuvable", "Liberation Sans", findings, &error);
  guint told = 0;

  g_assert_no_error (error);
  g_assert_nonnull (fonts);
  for (guint i = 0; i < findings->len; i++)
    told += g_strcmp0 (((PphFinding *)findings->pdata[i])->code, "font-missing") == 0;
  g_assert_cmpuint (told, ==, 1);
}

/* In a process of its own: fontconfig reads where to look once. */
static void
test_no_font (void)
{
  g_autoptr (PphFontSet) fonts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL, *path = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  folder = g_dir_make_tmp (NULL, NULL);
  path = g_build_filename (folder, "fonts.conf", NULL);
  g_assert_true (g_file_set_contents (path, "<fontconfig/>", -1, NULL));
  g_setenv ("FONTCONFIG_FILE", path, TRUE);
  fonts = pph_font_set_new ("Liberation Serif", "Liberation Sans", NULL, &error);
  g_assert_error (error, PPH_LAYOUT_ERROR, PPH_LAYOUT_ERROR_NO_FONT);
  g_assert_null (fonts);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_other_fonts (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphPages) pages = NULL;
  g_autofree char *text = NULL;
  const PphPage *page;
  gboolean other = FALSE, box = FALSE;

  /* U+2611 is not in Liberation; U+10FFFD is in no font, by definition */
  fixture_add_text (document->root, PPH_BLOCK_PARAGRAPH, "Oui\u00a0☑ ou\u00a0\xf4\x8f\xbf\xbd là");
  pages = pph_layout_run (layout, document, findings, NULL, NULL);
  text = pph_pages_dup_text (pages, 0);
  g_assert_nonnull (strstr (text, "Oui\u00a0☑ ou\u00a0\xf4\x8f\xbf\xbd là"));
  page = pph_pages_get (pages, 0);
  for (guint k = 0; k < page->ops->len; k++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, k);

      if (op->kind != PPH_OP_GLYPHS)
        continue;
      other |= strstr (op->run->text, "☑") != NULL && op->run->glyphs[0].glyph != 0;
      for (guint g = 0; g < op->run->n_glyphs; g++)
        box |= op->run->glyphs[g].glyph == 0;
    }
  g_assert_true (box);
  if (findings->len == 1)
    g_assert_true (other);
  g_assert_cmpuint (findings->len, >=, 1);
  g_assert_nonnull (strstr (((PphFinding *)findings->pdata[findings->len - 1])->sentence, "U+10FFFD"));
}

static void
test_fixed_spaces (void)
{
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) lines = NULL;
  int nbsp = 0, thin = 0;

  for (guint i = 0; i < 40; i++)
    g_string_append (text, "«\u00a0Quels textes\u202f! Et lesquels\u202f?\u00a0» dit-il alors. ");
  lines = set_text (text->str, PPH_STYLE_PLAIN, &pages);
  for (guint k = 0; k < pph_pages_get (pages, 0)->ops->len; k++)
    {
      const PphOp *op = &g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k);

      for (guint g = 0; op->kind == PPH_OP_GLYPHS && op->node >= 0 && g < op->run->n_glyphs; g++)
        {
          gunichar c = g_utf8_get_char (op->run->text + op->run->glyphs[g].cluster);
          int *seen = c == 0xa0 ? &nbsp : c == 0x202f ? &thin : NULL;

          if (seen == NULL)
            continue;
          /* letters may move apart by a hair on some lines */
          if (*seen != 0)
            g_assert_cmpint (ABS (op->run->glyphs[g].advance - *seen), <, op->run->size / 40);
          *seen = op->run->glyphs[g].advance;
        }
    }
  g_assert_cmpint (nbsp, >, 0);
  g_assert_cmpint (thin, >, 0);
  g_assert_cmpint (thin, <, nbsp);
  for (guint i = 0; i < lines->len; i++)
    g_assert_false (g_str_has_prefix (g_array_index (lines, Line, i).text, "!")
                    || g_str_has_prefix (g_array_index (lines, Line, i).text, "»"));
}

static void
test_gap (void)
{
  g_autoptr (PphLayout) layout = fixture_layout ();
  g_autoptr (PphComposed) document = fixture_document ();
  g_autoptr (PphPages) pages = NULL;
  PphBlock *block = pph_block_add (document->root, pph_block_new (PPH_BLOCK_PARAGRAPH));
  int width = 0;

  pph_block_add_text (block, "Fait à ", PPH_STYLE_PLAIN);
  pph_block_add_text (block, "……", PPH_STYLE_GAP);
  pph_block_add_text (block, ", le 12 mars", PPH_STYLE_PLAIN);
  pages = fixture_run (layout, document);
  for (guint k = 0; k < pph_pages_get (pages, 0)->ops->len; k++)
    {
      const PphOp *op = &g_array_index (pph_pages_get (pages, 0)->ops, PphOp, k);

      for (guint g = 0; op->kind == PPH_OP_GLYPHS && g < op->run->n_glyphs; g++)
        if (g_utf8_get_char (op->run->text + op->run->glyphs[g].cluster) == 0x2026)
          width += op->run->glyphs[g].advance;
    }
  g_assert_cmpint (width, >=, PPH_MM (35));
  g_assert_cmpint (width, <=, PPH_MM (45));
}

/* Who fills in a gap writes on one line, wherever it falls; one that is wider than the line is broken. */
static void
test_gap_in_one_piece (void)
{
  g_autofree char *wide = g_strnfill (600, '.');
  guint short_lines = 0;

  for (guint length = 1; length < 90; length++)
    {
      g_autoptr (PphLayout) layout = fixture_layout ();
      g_autoptr (PphComposed) document = fixture_document ();
      g_autoptr (PphPages) pages = NULL;
      g_autoptr (GArray) lines = NULL;
      PphBlock *block = pph_block_add (document->root, pph_block_new (PPH_BLOCK_PARAGRAPH));
      g_autofree char *before = g_strnfill (length, 'e');
      guint dotted = 0;

      pph_block_add_text (block, before, PPH_STYLE_PLAIN);
      pph_block_add_text (block, " et à la suite ", PPH_STYLE_PLAIN);
      pph_block_add_text (block, length < 89 ? "……" : wide, PPH_STYLE_GAP);
      pph_block_add_text (block, ", le 12 mars de l’année en cours", PPH_STYLE_PLAIN);
      pages = fixture_run (layout, document);
      lines = fixture_list_content (pages);
      for (guint i = 0; i < lines->len; i++)
        dotted += strstr (g_array_index (lines, Line, i).text, "…") != NULL;
      short_lines += lines->len;
      if (length < 89)
        g_assert_cmpuint (dotted, ==, 1);
      else
        g_assert_cmpuint (dotted, >, 1);
    }
  g_assert_cmpuint (short_lines, >, 100);
}

/* A letter and a mark that no font has in one: the mark stands over the letter, which is no wider for it. */
static void
test_combining_mark (void)
{
  g_autoptr (PphPages) pages = NULL, alone = NULL;
  g_autoptr (GArray) lines = set_text ("q\u0303", PPH_STYLE_PLAIN, &pages);
  g_autoptr (GArray) letters = set_text ("q", PPH_STYLE_PLAIN, &alone);
  const PphPage *page = pph_pages_get (pages, 0);
  const PphGlyph *glyphs = NULL;

  for (guint k = 0; k < page->ops->len && glyphs == NULL; k++)
    if (g_array_index (page->ops, PphOp, k).kind == PPH_OP_GLYPHS && g_array_index (page->ops, PphOp, k).node >= 0)
      glyphs = g_array_index (page->ops, PphOp, k).run->glyphs;
  g_assert_cmpint (g_array_index (lines, Line, 0).right, ==, g_array_index (letters, Line, 0).right);
  /* the mark is drawn before the end of its letter, where the next one begins again */
  g_assert_cmpint (glyphs[1].advance, >, PPH_POINT);
}

/* Whoever reads or copies the text finds a space where a line was broken by hand. */
static void
test_forced (void)
{
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = set_text ("Astrid VAUTRIN,\nministre", PPH_STYLE_PLAIN, &pages);

  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (g_array_index (lines, Line, 0).text, ==, "Astrid VAUTRIN, ");
  g_assert_cmpstr (g_array_index (lines, Line, 1).text, ==, "ministre");
}

/* Sixteen words fill the line and "un." would stand alone: fifteen, spread a
 * little, are better. */
static void
test_runt (void)
{
  PphLineBreaker *breaker = pph_line_breaker_new ();
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  PphBreak breaks[18] = { { .kind = PPH_BREAK_START } };

  for (int i = 1; i <= 17; i++)
    breaks[i] = (PphBreak){
      .kind = i < 17 ? PPH_BREAK_SPACE : PPH_BREAK_END,
      .token = (guint)i,
      .before = i < 17 ? 600 * i - 100 : 600 * 16 + 850,
      .after = 600 * i,
      .glue_before = 100 * (i - 1),
      .glue_after = 100 * i,
    };
  pph_line_breaker_run (breaker, breaks, G_N_ELEMENTS (breaks), 9700, PPH_FIT_JUSTIFIED, FALSE, chosen);
  g_assert_cmpuint (chosen->len, ==, 2);
  g_assert_cmpuint (g_array_index (chosen, guint, 0), ==, 15);
  pph_line_breaker_free (breaker);
}

/* Twelve words fill the line, eleven cannot: a hyphen helps, where one may stand. */
/* Nine words fill the first line and an address, a little short, the second: the ninth is not taken from its line to
 * fill that of the address. */
static void
test_short_address (void)
{
  PphLineBreaker *breaker = pph_line_breaker_new ();
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  PphBreak breaks[12] = { { .kind = PPH_BREAK_START } };

  for (int i = 1; i <= 9; i++)
    breaks[i] = (PphBreak){
      .kind = PPH_BREAK_SPACE,
      .before = 110 * i - 10,
      .after = 110 * i,
      .glue_before = 10 * (i - 1),
      .glue_after = 10 * i,
    };
  breaks[10] = (PphBreak){
    .kind = PPH_BREAK_ADDRESS, .before = 990 + 890, .after = 990 + 890, .glue_before = 90, .glue_after = 90
  };
  breaks[11] = (PphBreak){
    .kind = PPH_BREAK_END, .before = 990 + 890 + 400, .after = 990 + 890 + 400, .glue_before = 90, .glue_after = 90
  };
  pph_line_breaker_run (breaker, breaks, G_N_ELEMENTS (breaks), 1000, PPH_FIT_JUSTIFIED, FALSE, chosen);
  g_assert_cmpuint (chosen->len, ==, 3);
  g_assert_cmpuint (g_array_index (chosen, guint, 0), ==, 9);
  g_assert_cmpuint (g_array_index (chosen, guint, 1), ==, 10);
  pph_line_breaker_free (breaker);
}

static void
test_runt_hyphen (void)
{
  PphLineBreaker *breaker = pph_line_breaker_new ();
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  PphBreak breaks[15] = { { .kind = PPH_BREAK_START } };
  guint n = 1;

  for (int i = 1; i <= 13; i++)
    {
      int end = i < 13 ? 900 * i - 100 : 900 * 12 + 850;

      if (i == 12)
        breaks[n++] = (PphBreak){ .kind = PPH_BREAK_HYPHEN,
                                  .before = 900 * 11 + 600,
                                  .after = 900 * 11 + 600,
                                  .glue_before = 1100,
                                  .glue_after = 1100,
                                  .extra = 60 };
      breaks[n++] = (PphBreak){ .kind = i < 13 ? PPH_BREAK_SPACE : PPH_BREAK_END,
                                .before = end,
                                .after = 900 * i,
                                .glue_before = 100 * (i - 1),
                                .glue_after = 100 * i };
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (breaks));
  for (int hyphens = FALSE; hyphens <= TRUE; hyphens++)
    {
      pph_line_breaker_run (breaker, breaks, n, 10700, PPH_FIT_JUSTIFIED, hyphens, chosen);
      g_assert_cmpuint (chosen->len, ==, 2);
      g_assert_cmpint (breaks[g_array_index (chosen, guint, 0)].kind, ==, hyphens ? PPH_BREAK_HYPHEN : PPH_BREAK_SPACE);
    }
  pph_line_breaker_free (breaker);
}

static gboolean
has_table (const PphFont *font, const char *tag)
{
  hb_blob_t *table = hb_face_reference_table (font->face, hb_tag_from_string (tag, -1));
  gboolean has = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return has;
}

/* What cannot be embedded (bitmaps, variable fonts) is not used, even for one character. */
static void
test_only_outlines (void)
{
  g_autoptr (GString) text = g_string_new ("Voir");
  g_autoptr (PphPages) pages = NULL;
  g_autoptr (GArray) lines = NULL;

  for (gunichar c = 0x2190; c < 0x2800; c += 3)
    g_string_append_unichar (g_string_append_c (text, ' '), c);
  for (gunichar c = 0x4E00; c < 0x4E10; c++)
    g_string_append_unichar (g_string_append_c (text, ' '), c);
  lines = set_text (text->str, PPH_STYLE_PLAIN, &pages);
  for (guint i = 0; i < pph_pages_count (pages); i++)
    {
      const PphPage *page = pph_pages_get (pages, i);

      for (guint k = 0; k < page->ops->len; k++)
        {
          const PphOp *op = &g_array_index (page->ops, PphOp, k);
          if (op->kind != PPH_OP_GLYPHS)
            continue;
          g_assert_true (has_table (op->run->font, "glyf") != has_table (op->run->font, "CFF "));
          g_assert_false (has_table (op->run->font, "fvar"));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/lines/hyphens-of-address", test_hyphens_of_address);
  g_test_add_func ("/layout/lines/edges", test_edges);
  g_test_add_func ("/layout/lines/gaps", test_gaps);
  g_test_add_func ("/layout/lines/no-holes", test_no_holes);
  g_test_add_func ("/layout/lines/gaps-before-address", test_gaps_before_address);
  g_test_add_func ("/layout/lines/scheme-of-address", test_scheme_of_address);
  g_test_add_func ("/layout/lines/short-address", test_short_address);
  g_test_add_func ("/layout/lines/wide-name", test_wide_name);
  g_test_add_func ("/layout/lines/unbroken", test_unbroken);
  g_test_add_func ("/layout/lines/hyphenation", test_hyphenation);
  g_test_add_func ("/layout/lines/own-dictionary", test_own_dictionary);
  g_test_add_func ("/layout/lines/no-dictionary", test_no_dictionary);
  g_test_add_func ("/layout/lines/missing-family", test_missing_family);
  g_test_add_func ("/layout/lines/no-font", test_no_font);
  g_test_add_func ("/layout/lines/other-fonts", test_other_fonts);
  g_test_add_func ("/layout/lines/fixed-spaces", test_fixed_spaces);
  g_test_add_func ("/layout/lines/gap", test_gap);
  g_test_add_func ("/layout/lines/gap-in-one-piece", test_gap_in_one_piece);
  g_test_add_func ("/layout/lines/combining-mark", test_combining_mark);
  g_test_add_func ("/layout/lines/forced", test_forced);
  g_test_add_func ("/layout/lines/runt", test_runt);
  g_test_add_func ("/layout/lines/runt-hyphen", test_runt_hyphen);
  g_test_add_func ("/layout/lines/only-outlines", test_only_outlines);
  return g_test_run ();
}
