/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_text_marks_forget: takes the two ends of a passage away from their text, if it still has them, and sets them
 * to %NULL. Either may be %NULL already. */
void pph_text_marks_forget (GtkTextMark **from, GtkTextMark **to);

/* Words that a tag shows in the lines that are in sight, and that change with the text. */

/* PphTextMarkNext: the next words of @text, which is @line, from the character @from on. *@start, *@end: (out):
 * characters.  What is not written there (a number, a chip, an object) is U+FFFC for each of its characters.
 * FALSE: there are no more */
typedef gboolean (*PphTextMarkNext) (gpointer data, const GtkTextIter *line, const char *text, int from, int *start,
                                     int *end);
/* pph_text_marks_in_sight: puts @tag on all that @next gives, and on nothing else, in the lines that @view shows. */
void pph_text_marks_in_sight (GtkTextView *view, GtkTextTag *tag, PphTextMarkNext next, gpointer data);
/* pph_text_marks_clear: takes @tag off what is between two places, if it is there: a tag taken off where there is
 * none would be a change of the text too. */
void pph_text_marks_clear (GtkTextBuffer *buffer, GtkTextTag *tag, const GtkTextIter *from, const GtkTextIter *to);

G_END_DECLS
