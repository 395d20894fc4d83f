/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The verbs about signatures and fields of PDF files. Each takes the file, what came with it (or %NULL) and its arguments, and gives
 * bytes to be sent back; %NULL with @error, whose message is for people. */
typedef GBytes *(*PphReaderVerb) (GBytes *file, GBytes *extra, GVariant *arguments, GVariantBuilder *results, GError **error);

/* pph_reader_signature_find: %NULL: no such verb */
PphReaderVerb pph_reader_signature_find    (const char *verb);
/* pph_reader_signature_prepare: loads what cannot be loaded later; before the process is confined. */
void          pph_reader_signature_prepare (void);

G_END_DECLS
