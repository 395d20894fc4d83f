/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Pictures of windows, at one width and in one style, for people to look at; what is asserted is that each shows
 * something and fits. They go to PPH_SCREENSHOTS_DIR. */

#define PICTURES_HEIGHT 800

/* pictures_set_up: of all pictures to come. @scheme: "clair" or "sombre", for their names */
void pictures_set_up     (const char *scheme, int width);
int  pictures_get_width  (void);
/* pictures_show: presents @window at the size of pictures. */
void pictures_show       (GtkWidget *window);
void pictures_take       (GtkWidget *window, const char *name);
/* pictures_take_opened: of the window of @type that @action of @view opens, at its own size; it is closed. */
void pictures_take_opened (GtkWidget *view, const char *action, GType type, const char *name);
/* pictures_assert_fits: @window is as narrow as it was asked to be: nothing in any of its views needs more room, seen
 * or not. */
void pictures_assert_fits (GtkWidget *window);
void pictures_take_down  (GtkWidget *window);

/* pictures_add_editor: adds the tests that show the text of an agreement, what opens over it and its history.
 * @demonstration: borrowed */
void pictures_add_editor (PphDesk *demonstration);

G_END_DECLS
