/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates as PDF writes them: D:20270314150200+01'00' (ISO 32000-1, 7.9.4). */

/* pph_pdf_date_to_iso: (transfer full) (nullable): %NULL if @text is no such date */
char *pph_pdf_date_to_iso   (const char *text);
/* pph_pdf_date_from_time: in the local time zone. (transfer full) */
char *pph_pdf_date_from_time (gint64 seconds);

G_END_DECLS
