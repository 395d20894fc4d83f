/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-css-class.h"

void
pph_css_class_set (gpointer widget, const char *name, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}
