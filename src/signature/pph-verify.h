/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-trust.h"
#include "pph-verdict.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Checks the signatures of a PDF, in six steps: the structure is read strictly; each signature
 * covers what it says; up to the end, or to the end of an update that opens by itself; it is made of
 * these bytes with the key of its certificate; all that changed since is explained by signing; and
 * the verdict, which is that of the worst signature.  A rollback to an earlier state of the file
 * cannot be seen in it: whoever sent it keeps its digest.
 *
 * Parses files from outside: to be run in the reader.  The sentences are in the language of the
 * process, so the reader runs in the locale of the program that asks: one source of sentences, and
 * nothing to keep in step between two programs.  Its catalogue is loaded before it is confined. */

/* pph_verify_prepare: loads what cannot be loaded once the process may open no file. */
void          pph_verify_prepare (void);

/* pph_verify_file: @trust: who is trusted. @now: seconds since 1970: when the check is made. Never fails:
 * what cannot be read is a verdict too. @name: of the file, for people. (transfer full) */
PphFileCheck *pph_verify_file    (GBytes *file, const char *name, PphTrust *trust, gint64 now);

G_END_DECLS
