/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-pdf-field.h"
#include "pph-verdict.h"

G_BEGIN_DECLS

/* Files that are signed, or to be signed: looked at by the reader. Signing itself is in pph-desk-sign.h,
 * apart, so that a program which only checks loads no library of cards. */

#define PPH_DESK_PDF_LIMIT (256 * 1024 * 1024)

/* pph_desk_load_anchors: the certificates that are trusted, as PEM: the system's, those in the user's folder
 * ($XDG_DATA_HOME/paraphe/trust), and those in @folder (or %NULL), PEM or DER; and the lists of revoked
 * ones in both folders (.crl).
 * Returns: (transfer full) (nullable): _UNREADABLE if @folder cannot be read */
GBytes        *pph_desk_load_anchors (const char *folder, GError **error);

/* pph_desk_dup_trust_folder: the user's folder, which need not exist yet. (transfer full) */
char          *pph_desk_dup_trust_folder (void);

/* pph_desk_verify: @name: for people. @anchors: (nullable): those of pph_desk_load_anchors() without a folder. From any thread.
 * Returns: (transfer full) (nullable): a file that is no PDF is a verdict too;
 *   %NULL with a sandbox error */
PphFileCheck  *pph_desk_verify       (PphDesk *self, GBytes *file, const char *name, GBytes *anchors,
                                      GCancellable *cancellable, GError **error);
/* pph_desk_verify_async: the same, off the thread that asks; with the usual anchors. */
void           pph_desk_verify_async (PphDesk *self, GBytes *file, const char *name, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer data);
PphFileCheck  *pph_desk_verify_finish (PphDesk *self, GAsyncResult *result, GError **error);
/* pph_desk_verify_file: the same with the file at @path; _UNREADABLE too if it cannot be read */
PphFileCheck  *pph_desk_verify_file  (PphDesk *self, const char *path, GBytes *anchors, GCancellable *cancellable,
                                      GError **error);
/* pph_desk_list_pdf_fields: Returns: (transfer full) (nullable): _UNREADABLE, or a sandbox error */
PphPdfFields *pph_desk_list_pdf_fields (PphDesk *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
