/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

/* Lets @object (transfer full) go, and runs the main loop until it is gone: a thread that has told its result holds it
 * for a moment more, and wakes nobody when it lets go. */
static inline void
test_let_go (gpointer object)
{
  gpointer left = object;

  g_object_add_weak_pointer (G_OBJECT (object), &left);
  g_object_unref (object);
  while (g_atomic_pointer_get (&left) != NULL)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}
