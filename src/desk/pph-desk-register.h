/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-accounts.h"
#include "pph-desk.h"

G_BEGIN_DECLS

/* The register of authorised users of a convention, kept in the store (S2 annexe 1,
 * art. 5 and 6), and its annual audit.  Whatever changes several lines at once is
 * one transaction and can be taken back as one. */

/* What a verb changed: lines as they were and as they became. A line that is only in .after is new. */
typedef struct
{
  PphRecord   parent;
  GRefString *convention;
  PphList    *before; /* PphAuthorisedUser */
  PphList    *after;  /* PphAuthorisedUser */
  int         added, changed, same;
} PphRegisterChange;
PPH_DECLARE_RECORD (PphRegisterChange, pph_register_change)

/* Each returns: (transfer full) (nullable): %NULL with _UNREADABLE, _NOT_FOUND or the store's error. */

/* pph_desk_put_user: adds @user, or replaces the one with its uuid. */
PphRegisterChange *pph_desk_put_user       (PphDesk *self, const char *convention, const PphAuthorisedUser *user, GError **error);
/* pph_desk_import_register: the lines of the table at @path (pph-desk-users.h). A line is that of someone in the register
 * with the same address and name, else the same address, else (without address) the same name and service; what the table
 * has no column for stays. Nobody goes. %NULL, with _REFUSED, if the table has not the columns it must have. */
PphRegisterChange *pph_desk_import_register (PphDesk *self, const char *convention, const char *path, GPtrArray *findings, GError **error);
/* pph_desk_import_register_async: the same, the file being read in a thread, where @progress (nullable) is told. */
void               pph_desk_import_register_async (PphDesk *self, const char *convention, const char *path, PphProgress progress,
                                                   gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                                                   gpointer data);
/* pph_desk_import_register_finish: G_IO_ERROR_CANCELLED if it was cancelled: then the register is as it was. */
PphRegisterChange *pph_desk_import_register_finish (PphDesk *self, GAsyncResult *result, GPtrArray *findings, GError **error);
/* pph_desk_apply_measures: does what @measures (PphUserFinding) propose: rights suspended or deleted today. */
PphRegisterChange *pph_desk_apply_measures (PphDesk *self, const char *convention, const GPtrArray *measures, GError **error);
/* pph_desk_undo_register: the register without @change. */
gboolean           pph_desk_undo_register  (PphDesk *self, const PphRegisterChange *change, GError **error);

/* The audit: begun, gone through, finished; kept at every step. */

/* pph_desk_begin_audit: the one that is under way, its findings as they were; else a new one as of today, kept. @by: who
 * makes it, or %NULL: the RGC. (transfer full) (nullable) */
PphUserAudit      *pph_desk_begin_audit    (PphDesk *self, const char *convention, const char *by, GError **error);
/* pph_desk_save_audit: the decisions so far. _REFUSED once it is finished */
gboolean           pph_desk_save_audit     (PphDesk *self, const PphUserAudit *audit, GError **error);
/* pph_desk_finish_audit: what was decided is done, the report is attached to the convention as a PDF, the next audit
 * counts from today. @change: (out) (optional) (transfer full): of the register. _REFUSED while something is undecided */
PphUserAudit      *pph_desk_finish_audit   (PphDesk *self, const PphUserAudit *audit, PphRegisterChange **change,
                                            GPtrArray *findings, GError **error);

G_END_DECLS
