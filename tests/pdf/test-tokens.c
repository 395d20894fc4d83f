/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-cmap.h"
#include "pph-pdf-tokens.h"

#include <string.h>

/* A letter for each kind, and what was read. */
static char *
describe (const char *text, gsize length)
{
  static const char letters[] = "EWNSHNadADB";
  GString *out = g_string_new (NULL);
  g_auto (PphPdfTokens) tokens = { 0 };

  pph_pdf_tokens_init (&tokens, text, length);
  while (pph_pdf_tokens_next (&tokens))
    switch (tokens.kind)
      {
      case PPH_PDF_TOKEN_NUMBER:
        g_string_append_printf (out, "%g%s ", tokens.number, tokens.whole ? "" : "r");
        break;
      case PPH_PDF_TOKEN_WORD:
        g_string_append_printf (out, "%s ", tokens.text->str);
        break;
      case PPH_PDF_TOKEN_NAME:
        g_string_append_printf (out, "/%s ", tokens.text->str);
        break;
      case PPH_PDF_TOKEN_STRING:
        g_string_append_printf (out, "(%s) ", tokens.text->str);
        break;
      case PPH_PDF_TOKEN_HEX:
        g_string_append_printf (out, "<%s>%s ", tokens.text->str, tokens.wrong_hex ? "?" : "");
        break;
      default:
        g_string_append_printf (out, "#%c ", letters[tokens.kind]);
        break;
      }
  return g_string_free (out, FALSE);
}

static void
test_tokens (void)
{
  static const struct
  {
    const char *text, *tokens;
  } cases[] = {
    { "", "" },
    { "q 1 0 0 -1.5 .5 cm", "q 1 0 0 -1.5r 0.5r cm " },
    { "/F1 12 Tf % size\nT*", "/F1 12 Tf T* " },
    { "/A#20b/C", "/A b /C " },
    { "(a(b)\\)\\101\\n)'", "(a(b))A\n) ' " },
    { "(a\\\nb)", "(ab) " },
    { "<4142>Tj<4>Tj<4z2>Tj", "<AB> Tj <@>? Tj <B>? Tj " },
    { "[1(x)]TJ", "#a 1 (x) #d TJ " },
    { "<</MCID 3>>BDC", "#A /MCID 3 #D BDC " },
    { "- 1-2 --3 1.2.3", "- 1-2 --3 1.2.3 " },
    { ") > }", "#B #B #B " },
    { "(open", "#B " },
    { "<41", "#B " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *tokens = describe (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (tokens, ==, cases[i].tokens);
    }
}

static void
test_inline_image (void)
{
  static const char text[] = "ID \x01 EI\xff EI Q";
  g_auto (PphPdfTokens) tokens = { 0 };

  pph_pdf_tokens_init (&tokens, text, strlen (text));
  g_assert_true (pph_pdf_tokens_next (&tokens));
  g_assert_true (pph_pdf_tokens_skip_image (&tokens));
  g_assert_true (pph_pdf_tokens_next (&tokens));
  g_assert_cmpstr (tokens.text->str, ==, "Q");
}

static void
assert_text (const PphPdfCmap *cmap, guint32 code, const char *expected)
{
  g_autofree char *text = pph_pdf_cmap_dup_text (cmap, code);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_cmap (void)
{
  static const char source[] = "/WMode 1 def 2 begincodespacerange <00> <7f> <8000> <ffff> endcodespacerange\n"
                               "1 begincidrange <8000> <8010> 5 endcidrange 1 begincidchar <41> 7 endcidchar\n"
                               "1 beginbfchar <41> <00660069> endbfchar\n"
                               "2 beginbfrange <42> <44> <0061> <8001> <8002> [<00e9> <D83DDE00>] endbfrange";
  g_autoptr (GBytes) bytes = g_bytes_new_static (source, strlen (source));
  g_autoptr (PphPdfCmap) cmap = pph_pdf_cmap_new (bytes);
  const guint8 shown[] = { 0x41, 0x80, 0x02, 0x44 };
  const guint8 *at = shown;
  guint32 codes[3];

  for (guint i = 0; i < 3; i++)
    g_assert_true (pph_pdf_cmap_next_code (cmap, &at, shown + sizeof shown, &codes[i]));
  g_assert_false (pph_pdf_cmap_next_code (cmap, &at, shown + sizeof shown, &codes[0]));
  g_assert_cmphex (codes[0], ==, 0x41);
  g_assert_cmphex (codes[1], ==, 0x8002);
  g_assert_cmphex (codes[2], ==, 0x44);
  g_assert_cmpint (pph_pdf_cmap_get_cid (cmap, 0x8002), ==, 7);
  g_assert_cmpint (pph_pdf_cmap_get_cid (cmap, 0x41), ==, 7);
  g_assert_cmpint (pph_pdf_cmap_get_cid (cmap, 0x42), ==, -1);
  g_assert_cmpint (pph_pdf_cmap_get_mode (cmap), ==, 1);
  assert_text (cmap, 0x41, "fi");
  assert_text (cmap, 0x44, "c");
  assert_text (cmap, 0x8001, "é");
  assert_text (cmap, 0x8002, "😀");
  assert_text (cmap, 0x45, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/tokens/kinds", test_tokens);
  g_test_add_func ("/pdf/tokens/inline-image", test_inline_image);
  g_test_add_func ("/pdf/tokens/cmap", test_cmap);
  return g_test_run ();
}
