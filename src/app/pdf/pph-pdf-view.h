/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-paper-view.h"
#include "pph-pdf-search.h"

G_BEGIN_DECLS

/* The pages of a PDF that others made, or that is frozen, with the boxes of its
 * signatures outlined.  Strips of pages come from another program, those in sight
 * first; until a strip is there its page is white, or shows what it was at the zoom
 * before.
 *
 * Property "text" (string, read-only): of the page in sight, for who cannot see it;
 * empty while it is read.
 * Signal "place-activated" (string name): someone clicked in the box of that signature field. */

typedef enum
{
  PPH_MARK_WAITING, /* for someone else */
  PPH_MARK_TO_SIGN,
  PPH_MARK_SIGNED,
  PPH_MARK_PAPER,
  PPH_MARK_WRONG,   /* altered, invalid, refused */
} PphMarkKind;

/* How the box of a signature field is outlined. */
typedef struct
{
  char       *field;
  PphMarkKind kind;
  char       *label; /* within an empty box, or NULL */
} PphPdfMark;
PphPdfMark *pph_pdf_mark_new  (const char *field, PphMarkKind kind, const char *label);
void        pph_pdf_mark_free (PphPdfMark *self);

#define PPH_TYPE_PDF_VIEW (pph_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (PphPdfView, pph_pdf_view, PPH, PDF_VIEW, PphPaperView)

/* pph_pdf_view_set_document: @document: (nullable): open. */
void        pph_pdf_view_set_document (PphPdfView *self, PphPdfDocument *document);
/* pph_pdf_view_set_search: what it finds is marked, and the chosen match brought into sight. (nullable) */
void        pph_pdf_view_set_search   (PphPdfView *self, PphPdfSearch *search);
/* pph_pdf_view_set_marks: @marks: PphPdfMark. */
void        pph_pdf_view_set_marks    (PphPdfView *self, GPtrArray *marks);
/* pph_pdf_view_select: brings the box of @field into sight, with a thicker outline. @field: (nullable) */
void        pph_pdf_view_select       (PphPdfView *self, const char *field);
const char *pph_pdf_view_get_text     (PphPdfView *self); /* (transfer none) */

G_END_DECLS
