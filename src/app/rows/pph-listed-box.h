/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The box of data/ui/rows/two-lines.ui, in a row of a list view: it says to a screen reader what the row is called,
 * which GTK 4.8 does not make of what stands in it.
 *
 * Property "item": the PphListed (pph-listed.h) that is shown; or NULL. */

#define PPH_TYPE_LISTED_BOX (pph_listed_box_get_type ())
G_DECLARE_FINAL_TYPE (PphListedBox, pph_listed_box, PPH, LISTED_BOX, GtkBox)

/* pph_listed_box_name_row: the row of a list view that @child is in is called @name. */
void pph_listed_box_name_row (GtkWidget *child, const char *name);

G_END_DECLS
