/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-sought.h"

G_BEGIN_DECLS

/* Marks what is looked for in one text view, as far as it is in sight, and follows it as the text changes, is
 * scrolled or is another; the place that the search led to stands out while it says what is looked for. */

#define PPH_TYPE_TEXT_FOUND (pph_text_found_get_type ())
G_DECLARE_FINAL_TYPE (PphTextFound, pph_text_found, PPH, TEXT_FOUND, GObject)

/* pph_text_found_new: @view: borrowed: it outlives it. (transfer full) */
PphTextFound *pph_text_found_new  (GtkTextView *view, PphSought *sought);

G_END_DECLS
