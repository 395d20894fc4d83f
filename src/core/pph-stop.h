/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long work asks whether it is still wanted.  What lays out and writes pages
 * takes this rather than a GCancellable, so that a command that only does that
 * loads no GIO; pph-stop-cancellable.h has one for who has a GCancellable. */
typedef struct
{
  gboolean (*is_wanted) (gpointer data); /* any thread: whether the work is to stop */
  gpointer data;
} PphStop;

/* @self: (nullable): never */
static inline gboolean
pph_stop_is_wanted (const PphStop *self)
{
  return self != NULL && self->is_wanted (self->data);
}

G_END_DECLS
