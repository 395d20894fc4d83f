/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "faces.h"

#include "pph-font-private.h"
#include "pph-layout-private.h"

static void
add_text (PphBlock *root, PphBlockKind kind, const char *text, guint style)
{
  pph_block_add_text (pph_block_add (root, pph_block_new (kind)), text, style);
}

/* Is the font of each letter one with PostScript outlines? */
static gboolean
is_all_cff (const PphPages *pages)
{
  const PphPage *page = pph_pages_get (pages, 0);

  for (guint i = 0; i < page->ops->len; i++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, i);

      if (op->kind == PPH_OP_GLYPHS && !pph_font_is_cff (op->run->font))
        return FALSE;
    }
  return TRUE;
}

PphPages *
faces_new (const char *family, const char *more, gboolean blank)
{
  static const char *const dictionaries[] = { NULL };
  g_autoptr (PphComposed) document = pph_composed_new ();
  g_autoptr (PphFontSet) fonts = NULL;
  g_autoptr (PphLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  PphPages *pages;

  document->title = g_strdup ("Convention");
  document->language = g_strdup ("fr-FR");
  add_text (document->root, PPH_BLOCK_TITLE, "Convention", PPH_STYLE_PLAIN);
  add_text (document->root, PPH_BLOCK_PARAGRAPH, "L’État s’efforce d’œuvrer\u00a0: «\u00a0où, çà et là\u00a0»\u202f!",
            PPH_STYLE_PLAIN);
  add_text (document->root, PPH_BLOCK_PARAGRAPH, "Signé à Évreux", PPH_STYLE_BOLD);
  if (more != NULL)
    add_text (document->root, PPH_BLOCK_PARAGRAPH, more, PPH_STYLE_PLAIN);
  if (blank)
    {
      PphBlock *block = pph_block_add (document->root, pph_block_new (PPH_BLOCK_INPUT));

      pph_block_add_text (block, "Nom\u00a0:", PPH_STYLE_PLAIN);
      block->input = pph_input_new (PPH_INPUT_TEXT, "nom", "Nom");
      block->input->value = g_strdup ("Hélène Çœur");
    }
  fonts = pph_font_set_new_with (family, family, dictionaries, NULL, &error);
  g_assert_no_error (error);
  layout = pph_layout_new_with (pph_style_sheet_get_default (), fonts);
  pages = pph_layout_run (layout, document, NULL, NULL, &error);
  g_assert_no_error (error);
  if (is_all_cff (pages))
    return pages;
  pph_pages_unref (pages);
  g_test_skip ("No such font with PostScript outlines is installed.");
  return NULL;
}
