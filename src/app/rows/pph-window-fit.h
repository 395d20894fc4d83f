/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_window_fit: before it is shown, makes @self no wider than the window that it stands over. */
void pph_window_fit (GtkWindow *self);

G_END_DECLS
