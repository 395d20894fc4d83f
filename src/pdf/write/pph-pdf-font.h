/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* Fonts in the file: subsets, and the codes that text is written with.
 *
 * A code stands for a glyph and the text that it shows.  A glyph that shows
 * different texts (a space: U+0020, U+00A0 or U+202F; a hyphen: U+002D or, at a
 * break, U+00AD) has one code for each, so that copied text is the text.  A map
 * leads from codes to the glyphs of the subset.  A code is one byte where there
 * are few enough, which makes the text half as long. */

/* Subsets made so far, for the documents to come. */
typedef struct _PphPdfFontCache PphPdfFontCache;

PphPdfFontCache *pph_pdf_font_cache_new  (void); /* (transfer full) */
void             pph_pdf_font_cache_free (PphPdfFontCache *self);

/* The fonts of one document: first every run is added, then the fonts are
 * settled, and from then on codes are known. */
typedef struct _PphPdfFonts PphPdfFonts;

PphPdfFonts *pph_pdf_fonts_new    (PphPdfFontCache *cache); /* (transfer full); borrows @cache */
void         pph_pdf_fonts_free   (PphPdfFonts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfFonts, pph_pdf_fonts_free)

/* pph_pdf_fonts_add_run: @run stays valid as long as @self. */
void         pph_pdf_fonts_add_run (PphPdfFonts *self, const PphRun *run);
/* pph_pdf_fonts_settle: chooses the codes. Returns: FALSE with %PPH_PDF_ERROR_FONT */
gboolean     pph_pdf_fonts_settle  (PphPdfFonts *self, GError **error);
/* pph_pdf_fonts_start: a thread makes the subsets, while text is written with their codes. */
void         pph_pdf_fonts_start   (PphPdfFonts *self);
/* pph_pdf_fonts_make: the subsets are there, made by that thread or now. Returns: FALSE with %PPH_PDF_ERROR_FONT */
gboolean     pph_pdf_fonts_make    (PphPdfFonts *self, GError **error);

/* What a glyph is written as. */
typedef struct
{
  guint16 code;  /* 0: it cannot be shown (a character that no font has) */
  int     width; /* in the file: hundredths of a thousandth of an em */
} PphPdfCode;

/* pph_pdf_fonts_index: the number of the run's font in the file; ask once per run */
guint        pph_pdf_fonts_index      (PphPdfFonts *self, const PphFont *font);
/* pph_pdf_fonts_is_narrow: whether the codes of font @index are written as one byte, which needs no escape; else as two */
gboolean     pph_pdf_fonts_is_narrow  (PphPdfFonts *self, guint index);
/* pph_pdf_fonts_take_run: the codes of the next run, in the order that runs were added: that of glyph i is codes[slots[i]].
 * Returns: (transfer none): the codes of its font; code 0 is first */
const PphPdfCode *pph_pdf_fonts_take_run (PphPdfFonts *self, const PphRun *run, const guint16 **slots);

/* pph_pdf_fonts_dup_actual_text: what a run that was added says, if its codes, read one after the other, say it
 * otherwise: letters with fewer characters than glyphs. (transfer full) (nullable) */
char            *pph_pdf_fonts_dup_actual_text (const PphPdfFonts *self, const PphRun *run);

/* pph_pdf_fonts_write: writes the fonts and appends "/F0 12 0 R…" to @resources */
void         pph_pdf_fonts_write      (PphPdfFonts *self, PphPdfFile *file, GString *resources);

G_END_DECLS
