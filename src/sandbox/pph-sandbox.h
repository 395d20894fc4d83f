/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pixels.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files from outside are parsed in other processes, paraphe-reader-pdf and paraphe-reader, that can do
 * nothing but answer: no network, no exec, no writing, little memory and time.
 * A PphSandbox starts each when first needed and again after it died. */

#define PPH_SANDBOX_ERROR (pph_sandbox_error_quark ())
typedef enum
{
  PPH_SANDBOX_ERROR_REFUSED,   /* the file is not what it should be; the message says */
  PPH_SANDBOX_ERROR_TIMEOUT,
  PPH_SANDBOX_ERROR_DIED,
  PPH_SANDBOX_ERROR_UNAVAILABLE, /* the reader cannot be started */
} PphSandboxError;
GQuark pph_sandbox_error_quark (void);

typedef struct _PphSandbox PphSandbox; /* thread-safe: calls take turns */

PphSandbox *pph_sandbox_new   (const char *reader_path); /* (transfer full) */
PphSandbox *pph_sandbox_ref   (PphSandbox *self);
void        pph_sandbox_unref (PphSandbox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphSandbox, pph_sandbox_unref)

/* pph_sandbox_dup_program: where @name is, which is installed beside the reader. (transfer full) */
char       *pph_sandbox_dup_program (const PphSandbox *self, const char *name);

/* pph_sandbox_decode_image: PNG or JPEG only, at most 10 MiB and 4000 × 4000 pixels.
 * Returns: (transfer full) (nullable): %NULL with an error above */
PphPixels  *pph_sandbox_decode_image (PphSandbox *self, GBytes *file, GCancellable *cancellable, GError **error);

/* pph_sandbox_check_pdf: pph_pdf_check() in the reader, which then ends: nothing that one file did to it reaches
 * the next.  At most PPH_SANDBOX_PDF_LIMIT bytes and a minute.  The reader gives ids of assertions with places and
 * details, not sentences: it is not believed, and the sentences are in the language of this program.
 * @profiles, @checked: as for pph_pdf_check().
 * Returns: (transfer full) (nullable): PphFinding; %NULL with an error above, or a PphPdfSourceError */
#define PPH_SANDBOX_PDF_LIMIT (64 * 1024 * 1024)
GPtrArray  *pph_sandbox_check_pdf    (PphSandbox *self, GBytes *file, guint profiles, guint *checked,
                                      GCancellable *cancellable, GError **error);

/* What a reader does after its answer: it ends, or waits for another question about the same file. */
typedef enum { PPH_SANDBOX_END, PPH_SANDBOX_MORE } PphSandboxThen;

/* pph_sandbox_ask: asks a reader about @file, for those who know what its verbs take and give.
 * @arguments: (nullable): a vardict; floating is taken. @extra: (nullable): more that goes with the file.
 * *@answer: (out) (nullable) (transfer full): what came back beside the results; nothing of either is to be believed.
 * Returns: (transfer full) (nullable): the results, a vardict; %NULL with _REFUSED and the reader's own sentence, or
 *   another error above */
#define PPH_SANDBOX_LARGEST_FILE (256 * 1024 * 1024)
GVariant   *pph_sandbox_ask (PphSandbox *self, const char *verb, GVariant *arguments, GBytes *file, GBytes *extra,
                             PphSandboxThen then, GBytes **answer, GCancellable *cancellable, GError **error);

G_END_DECLS
