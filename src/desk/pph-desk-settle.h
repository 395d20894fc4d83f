/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-recognise.h"

G_BEGIN_DECLS

/* An import in steps, for who looks at it before it is kept: the lines, their
 * structure as often as someone tells otherwise, then a document. */

/* pph_desk_read_source: the lines of the file @path. From any thread.
 * (transfer full) (nullable): _UNREADABLE if it is no text, or is empty */
PphSourceText *pph_desk_read_source  (const char *path, GError **error);
/* pph_desk_settle: what @source is when lines are @told as they are; the rest as for pph_recognise_told(). It has a
 * uuid. From any thread. (transfer full) (nullable): %NULL if it was stopped */
PphVersion    *pph_desk_settle       (PphDesk *self, const PphSourceText *source, const guint8 *told, guint8 *found,
                                      GPtrArray *findings, const PphRecogniseWatch *watch);

/* pph_desk_save_import: @version as a draft in a new dossier. (transfer full) (nullable): the store's error */
PphStored     *pph_desk_save_import  (PphDesk *self, const PphVersion *version, GError **error);
/* pph_desk_save_born_elsewhere: a document signed on another day with other tools: @version, frozen, so that avenants
 * and dates can hang on it, with the PDF at @pdf_path, which is what was signed.
 * (transfer full) (nullable): _UNREADABLE if the file is no PDF, or the store's error */
PphStored     *pph_desk_save_born_elsewhere (PphDesk *self, const PphVersion *version, const char *pdf_path, GError **error);

/* pph_desk_keep_import_async: either of them, off the thread that asks; @pdf_path: (nullable): of what was signed.
 * Cancelled before it is written, it leaves nothing. */
void           pph_desk_keep_import_async  (PphDesk *self, const PphVersion *version, const char *pdf_path,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer full) (nullable): the uuid of the document; the errors of the two above, or cancelled */
char          *pph_desk_keep_import_finish (PphDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
