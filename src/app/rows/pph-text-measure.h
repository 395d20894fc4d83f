/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GtkTextView measures its text in an idle before the frame; what that idle has not reached is measured while it is being
 * painted, too late for the scrollbar beside it, and GTK warns of a widget "without a current allocation".  Two things
 * come too late: what is typed as a frame begins, and a text that was changed while it was not in sight, when the view
 * comes back at the same size.  Allocating the view measures it in time.  It is asked for in these frames only, since the
 * whole window is laid out then. */

/* pph_text_measure_in_time: for the life of @view. */
void pph_text_measure_in_time (GtkTextView *view);
/* pph_text_measure_changed: the text of @view, or what it looks like, has changed. */
void pph_text_measure_changed (GtkTextView *view);

G_END_DECLS
