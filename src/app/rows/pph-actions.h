/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An action of a widget, and the key that it has there. */
typedef struct
{
  const char                 *name;
  const char                 *parameter; /* type of its parameter; NULL: none */
  GtkWidgetActionActivateFunc activate;
  guint                       key;       /* 0: none; only of one without parameter */
  GdkModifierType             modifiers;
} PphAction;

/* pph_actions_install: in a class_init. */
void pph_actions_install (GtkWidgetClass *widget_class, const PphAction *actions, guint n_actions);

G_END_DECLS
