/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-connection.h"
#include "pph-store.h"

G_BEGIN_DECLS

/* The thread that alone writes.  Transactions are committed one by one in the
 * order given; when none has come for a moment, it carries the log into the file and
 * brings the search index up to date, a step at a time, and a commit cuts short
 * the step, so that it never waits for either. */
typedef struct _PphWriter PphWriter;

/* @committed: called in the writer's thread after each commit. (transfer full) */
PphWriter *pph_writer_new    (PphConnection *connection, GDestroyNotify committed, gpointer data);
/* Both take @transaction. */
PphCommit *pph_writer_commit (PphWriter *self, PphTransaction *transaction, GError **error);
void       pph_writer_commit_task (PphWriter *self, PphTransaction *transaction, GTask *task);
/* pph_writer_free: finishes what was given, then tidies and closes. */
void       pph_writer_free   (PphWriter *self);

G_END_DECLS
