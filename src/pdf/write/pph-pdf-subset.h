/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* One subset of one font, with all that a file holds of it, ready to be copied into files. */

/* A code: a glyph and the text it shows. */
typedef struct
{
  guint16     glyph;
  guint16     next;   /* 1 + index of another code of the glyph; private to pph-pdf-font.c */
  guint       length; /* of text */
  const char *text;   /* UTF-8 */
} PphPdfSlot;

typedef struct _PphPdfSubset PphPdfSubset;

/* pph_pdf_subset_make_key: what two documents must have in common to share a subset. (transfer full) */
GBytes       *pph_pdf_subset_make_key (GArray *slots);
/* pph_pdf_subset_new: its codes and their widths, which is all that writing text takes. @slots: what its codes stand
 * for, in order; kept, with their texts, until it is made.
 * Returns: (transfer full) (nullable): %NULL with %PPH_PDF_ERROR_FONT: it may not be embedded */
PphPdfSubset *pph_pdf_subset_new       (const PphFont *font, GArray *slots, GBytes *key, GError **error);
/* pph_pdf_subset_make: all else, which takes long; by any thread, while others ask for what pph_pdf_subset_new() made.
 * @deflate: for fonts, which are compressed once and written often; that thread's.
 * Returns: FALSE with %PPH_PDF_ERROR_FONT: it is damaged */
gboolean      pph_pdf_subset_make      (PphPdfSubset *self, const PphFont *font, PphPdfDeflate *deflate, GError **error);
PphPdfSubset *pph_pdf_subset_ref       (PphPdfSubset *self);
void          pph_pdf_subset_unref     (PphPdfSubset *self);
gboolean      pph_pdf_subset_is_for    (const PphPdfSubset *self, hb_face_t *face, GBytes *key);
/* pph_pdf_subset_get_widths: by code; of code 0, which shows nothing, 0; in hundredths of a thousandth of an em. (transfer none) */
const int    *pph_pdf_subset_get_widths (const PphPdfSubset *self);
/* pph_pdf_subset_get_codes: of each slot, from 1 on. (transfer none) */
const guint16 *pph_pdf_subset_get_codes (const PphPdfSubset *self);
/* pph_pdf_subset_is_narrow: whether its codes are written as one byte, which is none that a string must escape; else as two. */
gboolean      pph_pdf_subset_is_narrow (const PphPdfSubset *self);
/* pph_pdf_subset_write: @byte_cmap: the object of the CMap of narrow subsets
 * Returns: the number of the font object */
int           pph_pdf_subset_write     (const PphPdfSubset *self, const PphFont *font, PphPdfFile *file, int byte_cmap);

/* For fonts that are made elsewhere: */
/* pph_pdf_subset_make_source: outlines and widths, and the map of @characters: what shapes text or names the font has
 * done its work, and looking for what to keep of it would take longer than all the rest. (transfer full) */
hb_face_t    *pph_pdf_subset_make_source (hb_face_t *face, gboolean characters);
/* pph_pdf_subset_reference_program: what is embedded: of a TrueType font all that is left, of a CFF font its outlines. (transfer full) */
hb_blob_t    *pph_pdf_subset_reference_program (hb_face_t *subset, gboolean cff);
/* pph_pdf_subset_make_name: "ABCDEF+LiberationSerif"; @hash: differs where the subset does (transfer full) */
char         *pph_pdf_subset_make_name   (const PphFont *font, guint hash);
/* pph_pdf_subset_write_descriptor: @latin: its codes are those of Latin letters. */
void          pph_pdf_subset_write_descriptor (const PphFont *font, const char *name, gboolean latin, PphPdfFile *file,
                                               int number, int program);

G_END_DECLS
