/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-history.h"
#include "pph-rows.h"

G_BEGIN_DECLS

/* The history of a document: what was done to it, by whom and when, and what
 * that changed in its text, or what has changed since.
 *
 * A list model of PphHistoryItem (pph-history-item.h), the last change first. Signal "compared": what
 * pph_history_get_comparison() gives is there, or has gone. */

#define PPH_TYPE_HISTORY (pph_history_get_type ())
G_DECLARE_FINAL_TYPE (PphHistory, pph_history, PPH, HISTORY, PphRows)

PphHistory *pph_history_new (PphDesk *desk); /* (transfer full) */
/* pph_history_open: that of the document @uuid, read again. FALSE with the store's error */
gboolean pph_history_open (PphHistory *self, const char *uuid, GError **error);
const char *pph_history_get_uuid (PphHistory *self);  /* of the document (transfer none) (nullable) */
const char *pph_history_get_title (PphHistory *self); /* of the document, with its values (transfer none) */

/* pph_history_choose: compares, in a thread, what the entry @position left with what was there before, or, if @since,
 * with the present. FALSE with the store's error, and there is no comparison then */
gboolean pph_history_choose (PphHistory *self, guint position, gboolean since, GError **error);
/* pph_history_compare_with: the same with the text of another document, @uuid, which is then what was before. FALSE with
 * the store's error */
gboolean pph_history_compare_with (PphHistory *self, const char *uuid, GError **error);
const PphComparison *pph_history_get_comparison (PphHistory *self); /* (transfer none) (nullable) */
const char *pph_history_get_before (PphHistory *self);              /* what is compared, in words (transfer none) */
const char *pph_history_get_after (PphHistory *self);
/* pph_history_can_restore: whether the text that the chosen entry left is another than the present's, which may change.
 */
gboolean pph_history_can_restore (PphHistory *self);
/* pph_history_restore: *@before: (out): the entry that leads back. FALSE with the desk's error */
gboolean pph_history_restore (PphHistory *self, gint64 *before, GError **error);
gboolean pph_history_restore_entry (PphHistory *self, gint64 entry, GError **error);

/* The comparison as it is now, to be printed in a thread. */
typedef struct _PphHistoryPrint PphHistoryPrint;

PphHistoryPrint *pph_history_prepare_print (PphHistory *self); /* there must be one (transfer full) */
void pph_history_print_free (PphHistoryPrint *self);
/* pph_history_print: @print: PphHistoryPrint. From any thread. (transfer full) (nullable): as
 * pph_desk_print_comparison() */
GBytes *pph_history_print (gpointer print, GCancellable *cancellable, GError **error);

G_END_DECLS
