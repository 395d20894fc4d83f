/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK notes on each widget above that one wants a place.  If one far above is being allocated, for a reason of its own,
 * while those between need nothing, it forgets that afterwards (gtk_widget_allocate() clears alloc_needed_on_child);
 * those between keep the note, at which all later ones end.  What asks for a place below is given none, then, and is
 * not painted: "Trying to snapshot … without a current allocation". */

/* Before @widget is realized, for pph_relayout_above(). */
void pph_relayout_attach (GtkWidget *widget);
/* Lays out all that is above @widget once more in the frame that is under way.  To be called while @widget alone is
 * allocated, if that changes something beside it: what a scrolled widget says of its height changes the scrollbar. */
void pph_relayout_above  (GtkWidget *widget);

G_END_DECLS
