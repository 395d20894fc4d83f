/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The encodings of PDF, without iconv: the reader can load nothing any more. */

/* pph_pdf_utf16_to_utf8: big-endian. (transfer full) (nullable): %NULL if it is not UTF-16 */
char    *pph_pdf_utf16_to_utf8   (const char *bytes, gsize length);
/* pph_pdf_latin1_to_utf8: (transfer full) */
char    *pph_pdf_latin1_to_utf8  (const char *bytes, gsize length);
/* pph_pdf_win_ansi: WinAnsiEncoding (ISO 32000-1, annex D). Returns: 0 for what it leaves out */
gunichar pph_pdf_win_ansi        (guint8 code);

G_END_DECLS
