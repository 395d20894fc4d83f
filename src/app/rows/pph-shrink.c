/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-shrink.h"

void
pph_shrink_button (gpointer button)
{
  g_return_if_fail (GTK_IS_BUTTON (button) && GTK_IS_LABEL (gtk_button_get_child (button)));

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (button)), PANGO_ELLIPSIZE_END);
}
