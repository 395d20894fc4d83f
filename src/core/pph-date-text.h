/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-directory.h"

G_BEGIN_DECLS

/* Dates as French people write them. Formatting never looks at the locale:
 * documents are French whatever the desktop speaks. */

/* pph_date_parse: reads "2026-03-12", "12/03/2026", "12/3/26" (20..), "12 mars
 * 2026", "1er janvier 2026", "12.03.2026", any spacing and capitals.
 * Returns: FALSE, @date untouched, if @text is not a real day */
gboolean pph_date_parse        (const char *text, GDate *date);
/* pph_date_parse_near: also what people type of a day close to them: "hier", "aujourd’hui", "demain", "après-demain",
 * and a day without its year, "1/12" or "1er décembre": the next one from @today on.
 * Returns: FALSE, @date untouched, if @text is none of these */
gboolean pph_date_parse_near   (const char *text, const GDate *today, GDate *date);
char    *pph_date_to_iso       (const GDate *date);    /* "2026-03-12" (transfer full) */
char    *pph_date_to_long      (const GDate *date);    /* "12 mars 2026", "1er janvier 2026", joined by U+00A0 between day and month (transfer full) */
char    *pph_date_to_short     (const GDate *date);    /* "12/03/2026" (transfer full) */
char    *pph_date_in_words     (const GDate *date);    /* "le douze mars deux mille vingt-six" (transfer full) */
char    *pph_date_weekday      (const GDate *date);    /* "jeudi" (transfer full) */
/* pph_date_text_normalise: @text as ISO if it is a date, else as typed. (transfer full) */
char    *pph_date_text_normalise (const char *text);
/* pph_date_text_to_long: a date field as it is printed: long form if ISO, as typed otherwise. (transfer full) */
char    *pph_date_text_to_long (const char *text);

G_END_DECLS
