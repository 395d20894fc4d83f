/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How values are spelt. */
void pph_pdf_append_int     (GString *out, gint64 value);
void pph_pdf_append_decimal (GString *out, gint64 value, int places); /* value / 10^places, shortest */
void pph_pdf_append_ref     (GString *out, int number);               /* "12 0 R" */
void pph_pdf_append_bytes   (GString *out, const void *bytes, gsize size); /* (literal string) */
void pph_pdf_append_text    (GString *out, const char *text);         /* text string: ASCII, else UTF-16 */

G_END_DECLS
