/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Many alike pieces of work on several threads, with what must happen one after
 * the other in between.
 *
 * Each piece goes through four steps.  The two heavy ones run on any thread, each
 * thread with tools of its own; the two others on the caller's, in the order of
 * the pieces, whatever the threads do.  So what comes out does not depend on how
 * many threads there are. */

typedef struct
{
  void (*prepare) (guint i, gpointer tools, gpointer data); /* any thread */
  void (*claim)   (guint i, gpointer data);                 /* in order: what others may not have */
  void (*make)    (guint i, gpointer tools, gpointer data); /* any thread */
  void (*finish)  (guint i, gpointer data);                 /* in order */
} PphPipeline;

/* pph_desk_pipeline_run: @tools: of each thread; with one of them, no thread is made at all.
 * Returns: FALSE with @error if @cancellable was: no step begins any more, and the threads have ended */
gboolean pph_desk_pipeline_run (const PphPipeline *steps, guint n, gpointer *tools, guint n_tools, gpointer data,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
