/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The menu of the selected row of a list, or card of a flow box: at the pointer, or below the row from the keyboard.  The list selects the row
 * that is clicked on. */

/* pph_row_menu_attach: @popover, beside the list in one container, opens on a click with the other button and, by the
 * Menu key or Shift+F10, through @menu_action; Delete is @delete_action. Shortcuts are on the list itself: further up
 * the search entry, which hears every key, takes Delete for its own. */
void pph_row_menu_attach (GtkWidget *list, GtkPopover *popover, const char *menu_action, const char *delete_action);
/* pph_row_menu_popup: where the selected row is: the list gives its focus there, else the list's own top. */
void pph_row_menu_popup  (GtkPopover *popover, GtkWidget *list);

G_END_DECLS
