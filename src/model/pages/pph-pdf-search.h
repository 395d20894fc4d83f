/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-document.h"

G_BEGIN_DECLS

/* Words searched in a PDF, page after page from the one in sight, without regard
 * to case, accents or the ends of lines: "prefete" finds "Préfète".
 *
 * Signal "changed": there are more matches, the chosen one is another, or the
 * search has come to its end. */

typedef struct
{
  guint   page;  /* from 0 */
  GArray *boxes; /* PphPdfBox, one for each line that it stands on */
} PphPdfMatch;

/* pph_pdf_text_find: PphPdfMatch on @page, in order; none for an empty needle. (transfer full) */
GPtrArray         *pph_pdf_text_find          (const PphPdfText *text, guint page, const char *needle);

#define PPH_TYPE_PDF_SEARCH (pph_pdf_search_get_type ())
G_DECLARE_FINAL_TYPE (PphPdfSearch, pph_pdf_search, PPH, PDF_SEARCH, GObject)

PphPdfSearch      *pph_pdf_search_new         (PphPdfDocument *document);
/* pph_pdf_search_start: forgets what was found; @needle: "" ends the search. @page: from 0: where to begin. */
void               pph_pdf_search_start       (PphPdfSearch *self, const char *needle, guint page);
/* pph_pdf_search_step: chooses the next match, or the one before (@steps: -1), round the end. */
void               pph_pdf_search_step        (PphPdfSearch *self, int steps);
/* pph_pdf_search_get_matches: PphPdfMatch, by page. (transfer none) */
const GPtrArray   *pph_pdf_search_get_matches (PphPdfSearch *self);
const PphPdfMatch *pph_pdf_search_get_chosen  (PphPdfSearch *self); /* (transfer none) (nullable) */
gboolean           pph_pdf_search_is_running  (PphPdfSearch *self);
/* pph_pdf_search_describe: "3 of 12"; "" before a search. (transfer full) */
char              *pph_pdf_search_describe    (PphPdfSearch *self);

G_END_DECLS
