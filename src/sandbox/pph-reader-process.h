/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A confined program at the other end of a channel: started when first asked, and
 * again after it died.  Not thread-safe: who has one lets its callers take turns.
 * Nothing that comes from it is to be believed. */

typedef struct
{
  char        *path;
  GSubprocess *process;
  int          socket; /* -1: not started */
} PphReaderProcess;

void        pph_reader_process_init    (PphReaderProcess *self, const char *path);
void        pph_reader_process_clear   (PphReaderProcess *self);
void        pph_reader_process_dismiss (PphReaderProcess *self); /* ends it; the next call starts another */

/* pph_reader_process_call: one request and its reply.
 * @arguments: (nullable): a vardict; floating is taken. @file, @extra: (nullable): sent one behind the other.
 * *@fd: (out): what came back beside the reply, the caller's; -1 if nothing.
 * Returns: (transfer full) (nullable): %NULL with a sandbox error, or cancelled; the process is gone then */
GVariant   *pph_reader_process_call    (PphReaderProcess *self, const char *verb, GVariant *arguments, GBytes *file,
                                        GBytes *extra, int patience_ms, int *fd, GCancellable *cancellable, GError **error);

/* pph_reader_get_refusal: why it refused; "" if it did not. What came with a refusal is closed. */
const char *pph_reader_get_refusal     (GVariant *reply, int *fd);
/* pph_reader_set_refusal: an error with its own sentence, in one line, or with one of ours. */
void        pph_reader_set_refusal     (GVariant *results, GError **error);
/* pph_reader_fail_senseless: an error for an answer that cannot be. Returns: FALSE */
gboolean    pph_reader_fail_senseless  (GError **error);

G_END_DECLS
