/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_menu_focus_give_back: once the menu of @button closes, the focus is where it was when it opened, most often in a
 * text: GTK leaves it on the button, where the next letter is lost.  A command of the menu that moves it is let do so. */
void pph_menu_focus_give_back (GtkMenuButton *button);

G_END_DECLS
