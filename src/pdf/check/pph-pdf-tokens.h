/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tokens of a content stream or of a CMap (ISO 32000-1, 7.2 and 7.8.2): any
 * bytes are cut in tokens, and what is none is a BAD one. */

typedef enum
{
  PPH_PDF_TOKEN_END,
  PPH_PDF_TOKEN_WORD,   /* operator, true, false, null */
  PPH_PDF_TOKEN_NUMBER,
  PPH_PDF_TOKEN_STRING, /* decoded */
  PPH_PDF_TOKEN_HEX,    /* the same, written <…> */
  PPH_PDF_TOKEN_NAME,   /* decoded, without the slash */
  PPH_PDF_TOKEN_ARRAY,
  PPH_PDF_TOKEN_ARRAY_END,
  PPH_PDF_TOKEN_DICT,
  PPH_PDF_TOKEN_DICT_END,
  PPH_PDF_TOKEN_BAD,
} PphPdfTokenKind;

typedef struct
{
  const guint8   *at, *end; /* of the bytes, borrowed */
  PphPdfTokenKind kind;
  GString        *text;     /* of WORD, STRING, HEX, NAME */
  double          number;
  gboolean        whole;    /* NUMBER: an integer */
  gboolean        wrong_hex; /* HEX: an odd number of digits, or what is no digit */
} PphPdfTokens;

void     pph_pdf_tokens_init  (PphPdfTokens *self, gconstpointer bytes, gsize length);
void     pph_pdf_tokens_clear (PphPdfTokens *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PphPdfTokens, pph_pdf_tokens_clear)
/* pph_pdf_tokens_next: Returns: %FALSE at the end */
gboolean pph_pdf_tokens_next  (PphPdfTokens *self);
/* pph_pdf_tokens_skip_image: after ID: goes behind EI. Returns: %FALSE if there is none */
gboolean pph_pdf_tokens_skip_image (PphPdfTokens *self);

G_END_DECLS
