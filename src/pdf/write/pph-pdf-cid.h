/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* CMaps lead from codes to CIDs (ISO 32000-1, 9.7.5).  A CFF font needs one where a TrueType font has a map from CIDs
 * to glyphs: its glyphs are called by CIDs.  A font with codes of one byte needs one because the standard names none. */

/* pph_pdf_make_cmap_name: that of the font @name, and of no other: in PostScript, CMaps are found by their names.
 * (transfer full) */
char   *pph_pdf_make_cmap_name    (const char *name);
/* pph_pdf_make_cmap_entries: of the CMap's dictionary; the same as in the CMap itself and in the font
 * (ISO 19005-2, 6.2.11.3). (transfer full) */
char   *pph_pdf_make_cmap_entries (const char *cmap_name);
/* pph_pdf_deflate_cmap: leads from code 1, 2… to the @n @cids. (transfer full) */
GBytes *pph_pdf_deflate_cmap      (PphPdfDeflate *deflate, const char *cmap_name, const guint16 *cids, guint n);
/* pph_pdf_deflate_byte_cmap: the code is the CID. (transfer full) */
#define PPH_PDF_BYTE_CMAP "OneByteIdentityH"
GBytes *pph_pdf_deflate_byte_cmap (PphPdfDeflate *deflate);
/* pph_pdf_append_cid_widths: the entries DW and W. @widths: of each of @cids, hundredths of a thousandth of an em */
void    pph_pdf_append_cid_widths (GString *out, const guint16 *cids, const int *widths, guint n);
/* pph_pdf_append_cmap_blocks: @lines between "begin@kind" and "end@kind", a hundred at most in each, as CMaps want. */
void    pph_pdf_append_cmap_blocks (GString *out, GPtrArray *lines, const char *kind);

G_END_DECLS
