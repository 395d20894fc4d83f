/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_text_marks_forget: takes the two ends of a passage away from their text, if it still has them, and sets them
 * to %NULL. Either may be %NULL already. */
void pph_text_marks_forget (GtkTextMark **from, GtkTextMark **to);

G_END_DECLS
