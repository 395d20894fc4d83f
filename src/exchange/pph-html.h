/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rich.h"

G_BEGIN_DECLS

/* HTML that other programs put on the clipboard (Writer, Word, browsers), as rich
 * text of our dialect (docs/text.md).
 *
 * What must hold: no word that its reader saw is lost, and nothing comes through
 * that the dialect has no name for.  Styles, scripts, images, comments and what
 * is hidden are dropped; paragraphs that Word draws as lists become lists; a mark
 * and a note that point to each other become a footnote.  Numbers that a list, or
 * a footnote, gives by itself are no words.
 *
 * This is a library of its own: it parses what comes from outside, and only the
 * reader (src/reader) links it. */

/* pph_html_prepare: loads what reading needs, before the process is confined. */
void     pph_html_prepare (void);
/* pph_html_read: @html: in UTF-8, UTF-16 or Windows-1252, whole pages or fragments. Never
 * fails: what is no HTML is text. (transfer full): a DOCUMENT */
PphRich *pph_html_read    (GBytes *html);

G_END_DECLS
