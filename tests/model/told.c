/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "told.h"

static void
on_told_cb (gboolean *told)
{
  *told = TRUE;
}

void
run_until_told (PphDesk *desk)
{
  gboolean told = FALSE;
  gulong handler = g_signal_connect_swapped (pph_desk_get_store (desk), "changed", G_CALLBACK (on_told_cb), &told);

  while (!told)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (pph_desk_get_store (desk), handler);
}
