/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A small window to pick one of many: a search, and rows of two lines.  Enter in
 * the search takes the first that matches, Down goes into the list, Escape closes.
 * Signal "chosen" (uint): the row of that number; the window then closes. */

#define PPH_TYPE_CHOICE_WINDOW (pph_choice_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (PphChoiceWindow, pph_choice_window, PPH, CHOICE_WINDOW, AdwWindow)

struct _PphChoiceWindowClass
{
  AdwWindowClass parent_class;
};

/* @hint: what may be searched; @none: what is said when nothing matches. */
GtkWidget *pph_choice_window_new   (const char *title, const char *hint, const char *none);
void       pph_choice_window_set_words (PphChoiceWindow *self, const char *title, const char *hint, const char *none);
/* pph_choice_window_add: the next row. @searched: (nullable): words that find it besides
 * those it shows. @prefix: (nullable). */
void       pph_choice_window_add   (PphChoiceWindow *self, const char *title, const char *caption, const char *searched,
                                    GtkWidget *prefix);

G_END_DECLS
