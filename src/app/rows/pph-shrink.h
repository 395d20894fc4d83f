/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_shrink_button: @button, which has a label, may be narrower than its words where there is no room for them: in large
 * text a window would else need more than a narrow screen has.  (GTK 4.8 has no "can-shrink".) */
void pph_shrink_button (gpointer button);

G_END_DECLS
