/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_css_class_set: whether @widget has the class @name from now on. */
void pph_css_class_set (gpointer widget, const char *name, gboolean has);

G_END_DECLS
