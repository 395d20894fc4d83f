/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-undo.h"

G_BEGIN_DECLS

/* One document being edited: its present version, what can be undone, and its
 * way to the store.
 *
 * A change is taken at once and given to the store when it has settled: one
 * second without another, or the field left.  Saves follow one another; a save
 * that fails leaves everything here, and the next change tries again.
 *
 * Properties (all read-only): "version" (PphVersion, boxed record), "can-undo",
 * "can-redo" (booleans), "saved-at" (int64, microseconds since 1970; 0: not yet
 * in this session), "save-error" (string: one sentence, or NULL).
 * Signal "kept-both": the store had a newer version, ours is kept beside it. */

#define PPH_TYPE_EDITOR_SESSION (pph_editor_session_get_type ())
G_DECLARE_FINAL_TYPE (PphEditorSession, pph_editor_session, PPH, EDITOR_SESSION, GObject)

/* pph_editor_session_new: takes @stored. (transfer full) */
PphEditorSession  *pph_editor_session_new           (PphDesk *desk, PphStored *stored);
PphDesk           *pph_editor_session_get_desk      (PphEditorSession *self); /* (transfer none) */
const PphVersion  *pph_editor_session_get_version   (PphEditorSession *self); /* (transfer none) */
const PphDocument *pph_editor_session_get_document  (PphEditorSession *self); /* (transfer none) */
gboolean           pph_editor_session_can_undo      (PphEditorSession *self);
gboolean           pph_editor_session_can_redo      (PphEditorSession *self);
gint64             pph_editor_session_get_saved_at  (PphEditorSession *self);
const char        *pph_editor_session_get_save_error (PphEditorSession *self);
/* pph_editor_session_is_editable: FALSE once the version is frozen. */
gboolean           pph_editor_session_is_editable   (PphEditorSession *self);

/* pph_editor_session_take: @version is the new present; the change began at @before
 * and left the caret at @after. Does nothing to a frozen document. */
void               pph_editor_session_take          (PphEditorSession *self, const PphVersion *version,
                                                     const PphCaret *before, const PphCaret *after, PphChange change);
/* pph_editor_session_settle: the field was left: saves now what is not saved yet. */
void               pph_editor_session_settle        (PphEditorSession *self);
/* Both: *@caret (borrowed) says where. Returns: FALSE if there is nothing to */
gboolean           pph_editor_session_undo          (PphEditorSession *self, const PphCaret **caret);
gboolean           pph_editor_session_redo          (PphEditorSession *self, const PphCaret **caret);
/* pph_editor_session_flush: settles, and runs the main context until the store
 * has everything, @timeout (microseconds) at most. Returns: FALSE if it has not */
gboolean           pph_editor_session_flush         (PphEditorSession *self, gint64 timeout);

G_END_DECLS
