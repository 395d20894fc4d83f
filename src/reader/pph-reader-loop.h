/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the programs that parse files from outside share: each is started by the sandbox with one end of a socket pair,
 * shuts itself in, and answers requests until the other end is closed. */

typedef struct
{
  const char      *verb;
  GBytes          *file;      /* with what came behind it */
  GVariant        *arguments; /* a vardict */
  GVariantBuilder *results;   /* of a vardict */
  int              fd;        /* what goes back beside the results; -1: nothing */
} PphReaderRequest;

/* Returns: why it is refused; "": it is not; %NULL: no such verb */
typedef const char *(*PphReaderAnswer) (PphReaderRequest *request);

/* pph_reader_run: all that must be loaded is. Returns: the exit status, if it could not be shut in; does not return otherwise */
int pph_reader_run (PphReaderAnswer answer);

G_END_DECLS
