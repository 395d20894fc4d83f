/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-walk-private.h"

#include <string.h>

static PphPdfTextState *
get_state (PphPdfStream *self)
{
  return &g_array_index (self->states, PphPdfTextState, self->states->len - 1);
}

static PphPdfCmap *
new_cmap (PphPdfWalk *walk, const PphPdfNode *font)
{
  const PphPdfNode *encoding = pph_pdf_tree_get (walk->tree, font, "Encoding");
  g_autoptr (GBytes) stream = pph_pdf_tree_load (walk->tree, encoding);

  if (stream != NULL)
    return pph_pdf_cmap_new (stream);
  if (pph_pdf_node_is_name (encoding, "Identity-H") || pph_pdf_node_is_name (encoding, "Identity-V"))
    return pph_pdf_cmap_new_identity ();
  return NULL;
}

static PphPdfFontUse *
use_font (PphPdfStream *self, const PphPdfNode *font)
{
  PphPdfFontUse *use = g_hash_table_lookup (self->walk->fonts, font);

  if (use == NULL)
    {
      use = g_new0 (PphPdfFontUse, 1);
      use->font = font;
      use->page = self->page;
      use->codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      if (pph_pdf_node_is_name (pph_pdf_tree_get (self->walk->tree, font, "Subtype"), "Type0"))
        use->cmap = new_cmap (self->walk, font);
      g_hash_table_insert (self->walk->fonts, (gpointer)font, use);
    }
  return use;
}

static void
use_code (PphPdfStream *self, PphPdfFontUse *use, guint32 code, gboolean visible)
{
  const PphPdfMarkState *mark = &g_array_index (self->marks, PphPdfMarkState, self->marks->len - 1);
  PphPdfCodeUse *known = g_hash_table_lookup (use->codes, GUINT_TO_POINTER (code));

  if (known == NULL)
    {
      known = g_new0 (PphPdfCodeUse, 1);
      known->mark = -1;
      g_hash_table_insert (use->codes, GUINT_TO_POINTER (code), known);
    }
  known->visible |= visible;
  if (!mark->actual_text && !known->bare)
    {
      known->bare = TRUE;
      known->mark = mark->key;
    }
}

static void
show (PphPdfStream *self, const PphPdfOperand *operand)
{
  const PphPdfTextState *state = get_state (self);
  const guint8 *at = (const guint8 *)pph_pdf_stream_text (self, operand);
  const guint8 *end = at + operand->length;
  gboolean visible = state->mode != 3;
  guint32 code;

  if (at == end)
    return;
  pph_pdf_stream_paint (self, TRUE);
  if (state->font == NULL)
    return;
  state->font->visible |= visible;
  if (!pph_pdf_node_is_name (pph_pdf_tree_get (self->walk->tree, state->font->font, "Subtype"), "Type0"))
    while (at < end)
      use_code (self, state->font, *at++, visible);
  else if (state->font->cmap != NULL)
    while (pph_pdf_cmap_next_code (state->font->cmap, &at, end, &code))
      use_code (self, state->font, code, visible);
}

static void
show_all (PphPdfStream *self)
{
  for (guint i = 0; i < self->operands->len; i++)
    {
      const PphPdfOperand *operand = &g_array_index (self->operands, PphPdfOperand, i);

      if (operand->kind == PPH_PDF_TOKEN_STRING || operand->kind == PPH_PDF_TOKEN_HEX)
        show (self, operand);
    }
}

static void
set_font (PphPdfStream *self)
{
  const PphPdfOperand *name = pph_pdf_stream_operand (self, 1, PPH_PDF_TOKEN_NAME);
  const PphPdfNode *font;

  get_state (self)->font = NULL;
  if (name == NULL)
    return;
  font = pph_pdf_stream_resource (self, "Font", pph_pdf_stream_text (self, name));
  if (pph_pdf_node_is_dict (font))
    get_state (self)->font = use_font (self, font);
}

gboolean
pph_pdf_stream_text_operator (PphPdfStream *self, const char *name)
{
  const PphPdfOperand *operand;

  if (g_str_equal (name, "Tj") || g_str_equal (name, "TJ") || g_str_equal (name, "'") || g_str_equal (name, "\""))
    show_all (self);
  else if (g_str_equal (name, "Tf"))
    set_font (self);
  else if (g_str_equal (name, "Tr"))
    {
      operand = pph_pdf_stream_operand (self, 0, PPH_PDF_TOKEN_NUMBER);
      get_state (self)->mode = operand != NULL ? (int)CLAMP (operand->number, 0, 7) : 0;
    }
  else
    return FALSE;
  return TRUE;
}
