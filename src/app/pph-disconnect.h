/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_disconnect_below: nothing that @root and what is below it tell, and their controllers, is told to @data any
 * more.  For dispose (): the children of a template go one by one, in no order, and what they say on the way would
 * ask for those that went before. */
void pph_disconnect_below (GtkWidget *root, gpointer data);

G_END_DECLS
