/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A button that opens a list, to search and pick one of it.
 * Signals: "search" (string): the list is to hold what matches; "picked" (GObject): one of its items. */

#define PPH_TYPE_LIST_PICKER (pph_list_picker_get_type ())
G_DECLARE_FINAL_TYPE (PphListPicker, pph_list_picker, PPH, LIST_PICKER, AdwBin)

/* @label: of the button; @list: of PphListed, not shared with another screen; @placeholder: of the search entry. */
GtkWidget *pph_list_picker_new      (const char *label, GListModel *list, const char *placeholder);
/* pph_list_picker_set_none: what is said when nothing matches. */
void       pph_list_picker_set_none (PphListPicker *self, const char *sentence);
/* pph_list_picker_set_icon: in the place of the label, which @tooltip says. */
void       pph_list_picker_set_icon (PphListPicker *self, const char *icon_name, const char *tooltip);
void       pph_list_picker_set_label (PphListPicker *self, const char *label);
void       pph_list_picker_open     (PphListPicker *self);

G_END_DECLS
