/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-new-convention-window.h"

struct _PphNewConventionWindow
{
  AdwWindow parent_instance;
  PphDesk *desk;
};

G_DEFINE_FINAL_TYPE (PphNewConventionWindow, pph_new_convention_window, ADW_TYPE_WINDOW)

static void
pph_new_convention_window_dispose (GObject *object)
{
  g_clear_object (&PPH_NEW_CONVENTION_WINDOW (object)->desk);
  G_OBJECT_CLASS (pph_new_convention_window_parent_class)->dispose (object);
}

static void
pph_new_convention_window_class_init (PphNewConventionWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pph_new_convention_window_dispose;
  g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
}

static void
pph_new_convention_window_init (PphNewConventionWindow *self)
{
}

GtkWidget *
pph_new_convention_window_new (PphDesk *desk)
{
  PphNewConventionWindow *self = g_object_new (PPH_TYPE_NEW_CONVENTION_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
