/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Waiting for a window, on a machine that may have much else to do. */

/* Runs the main loop for @ms milliseconds. */
void patience_run      (guint ms);
/* Runs the main loop until nothing has happened for @ms, neither in it nor in any
 * thread of this program; what never rests is left after five seconds. */
void patience_settle   (guint ms);
/* Runs the main loop until @done says so, or fails after a minute. */
void patience_until    (gboolean (*done) (gpointer data), gpointer data);
/* Lets @object (transfer full) go as its last holder, or fails: what threads and
 * sources still hold of it comes back first. */
void patience_finalize (gpointer object);

G_END_DECLS
