/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-stop.h"

#include <gio/gio.h>

G_BEGIN_DECLS

static inline gboolean
pph_stop_is_cancelled (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/* @cancellable: (nullable): borrowed while the stop is used */
static inline PphStop
pph_stop_for_cancellable (GCancellable *cancellable)
{
  return (PphStop) { pph_stop_is_cancelled, cancellable };
}

G_END_DECLS
