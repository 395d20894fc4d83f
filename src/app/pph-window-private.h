/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-window.h"

#include "pph-receiving.h"
#include "pph-screen-trail.h"

G_BEGIN_DECLS

struct _PphWindow
{
  AdwApplicationWindow parent_instance;

  PphDesk *desk;
  GSettings *settings;

  GtkStack *body;
  PphReceiving *receiving;
  AdwLeaflet *leaflet;
  AdwHeaderBar *sidebar_header;
  GtkListBox *views_list;
  GtkListBoxRow *conventions_row;
  GtkStack *views;
  AdwStatusPage *problem_page;

  PphScreenTrail covered; /* the screens under the one shown; below them the views */
  guint follow_fold;
};

/* Screens (pph-window-screens.c) */

/* pph_window_install_screens: "win.open", "win.sign" and "win.history" (string uuid), "win.show-pdf" (the same), and
 * "win.show-file" (digest and name), "win.show-consolidated" (uuid). */
void       pph_window_install_screens (GtkWidgetClass *widget_class);
/* pph_window_get_screen: (transfer none) (nullable): %NULL while the views are shown, or that the store cannot be opened */
PphScreen *pph_window_get_screen      (PphWindow *self);
/* pph_window_flush_screens: what is typed in any screen goes to the store.
 * Returns: FALSE if something could not be saved */
gboolean   pph_window_flush_screens   (PphWindow *self);
/* pph_window_leave_screens: back to the views, from whatever is open.
 * Returns: FALSE if something could not be saved */
gboolean   pph_window_leave_screens   (PphWindow *self);
void       pph_window_open_fiche      (PphWindow *self, const char *uuid);
/* pph_window_new_fiche: of the agreement @convention, to be filled. */
void       pph_window_new_fiche       (PphWindow *self, const char *convention);
/* pph_window_open_template: @edit: to be changed, not only seen */
void       pph_window_open_template   (PphWindow *self, const char *path, gboolean edit);

G_END_DECLS
