/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How values are spelt. */
#define PPH_PDF_LONGEST_INT 20 /* characters: "-9223372036854775808" */
char *pph_pdf_write_int     (char *out, gint64 value); /* no NUL after it. Returns: its end */
void pph_pdf_append_int     (GString *out, gint64 value);
void pph_pdf_append_decimal (GString *out, gint64 value, int places); /* value / 10^places, shortest */
void pph_pdf_append_ref     (GString *out, int number);               /* "12 0 R" */
void pph_pdf_append_bytes   (GString *out, const void *bytes, gsize size); /* (literal string) */
void pph_pdf_append_text    (GString *out, const char *text);         /* text string: ASCII, else UTF-16 */

G_END_DECLS
