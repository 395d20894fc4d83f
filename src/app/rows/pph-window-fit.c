/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-window-fit.h"

void
pph_window_fit (GtkWindow *self)
{
  GtkWindow *over = gtk_window_get_transient_for (self);
  int room = over != NULL ? gtk_widget_get_width (GTK_WIDGET (over)) : 0;
  int width, height;

  gtk_window_get_default_size (self, &width, &height);
  if (room > 0 && room < width)
    gtk_window_set_default_size (self, room, height);
}
