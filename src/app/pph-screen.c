/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-screen.h"

G_DEFINE_INTERFACE (PphScreen, pph_screen, GTK_TYPE_WIDGET)

static guint back_signal;

static void
pph_screen_default_init (PphScreenInterface *iface)
{
  back_signal = g_signal_new ("back", PPH_TYPE_SCREEN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

const char *
pph_screen_get_title (PphScreen *self)
{
  PphScreenInterface *iface = PPH_SCREEN_GET_IFACE (self);

  return iface->get_title != NULL ? iface->get_title (self) : "";
}

gboolean
pph_screen_flush (PphScreen *self)
{
  PphScreenInterface *iface = PPH_SCREEN_GET_IFACE (self);

  return iface->flush == NULL || iface->flush (self);
}

gboolean
pph_screen_search (PphScreen *self)
{
  PphScreenInterface *iface = PPH_SCREEN_GET_IFACE (self);

  return iface->search != NULL && iface->search (self);
}

void
pph_screen_resume (PphScreen *self)
{
  PphScreenInterface *iface = PPH_SCREEN_GET_IFACE (self);

  if (iface->resume != NULL)
    iface->resume (self);
}

void
pph_screen_go_back (PphScreen *self)
{
  g_signal_emit (self, back_signal, 0);
}
