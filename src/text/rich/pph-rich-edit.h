/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rich.h"

G_BEGIN_DECLS

/* Rich text from elsewhere, made fit for a document and put into it. */

/* pph_rich_clean: @document comes from outside: tags become the text they are written
 * with, since nobody there meant ours, and raw blocks become paragraphs. */
void     pph_rich_clean            (PphRich *document);
/* pph_rich_apply_typography: French quotes, apostrophes and spaces in every paragraph, as
 * composing sets them; a paragraph is set as a whole, whatever its formats. */
void     pph_rich_apply_typography (PphRich *document);
/* pph_rich_splice: puts the blocks of @pasted (taken) into @document where @mark stands in
 * its text, and moves @mark behind them.  The first paragraph goes on with the text before
 * the mark, the text after it goes on with the last.  In a cell or a footnote only paragraphs and
 * lists may stand, so other blocks give theirs; in a list, what cannot stand in an item
 * comes after it.  Footnotes get ids that are free.
 * Returns: FALSE if @mark is in no paragraph: nothing is put in, and @pasted not taken */
gboolean pph_rich_splice           (PphRich *document, const char *mark, PphRich *pasted);
/* pph_rich_take_notes: the footnotes of @pasted get ids that are free in @document, and go below it. */
void     pph_rich_take_notes       (PphRich *document, PphRich *pasted);

/* pph_rich_from_plain: a paragraph of each line that says something. (transfer full) */
PphRich *pph_rich_from_plain       (const char *text);
/* pph_rich_from_grid: the table that a spreadsheet gives as text: cells between tabulations, as many on each line.
 * (transfer full) (nullable): a DOCUMENT of one TABLE; %NULL: it is no such text */
PphRich *pph_rich_from_grid        (const char *text);
/* pph_rich_to_html: a fragment, for the clipboard; tags as they are written. (transfer full) */
char    *pph_rich_to_html          (const PphRich *self);

G_END_DECLS
