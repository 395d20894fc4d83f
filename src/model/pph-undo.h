/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* Undo: a list of immutable versions, each with the place of the caret.  A step
 * costs what it changed, since versions share the rest. */

/* Where someone is typing. */
typedef struct
{
  char *container; /* id of the annexe; NULL: the body */
  char *part;      /* id of the part; NULL: none */
  int   offset;    /* characters from the start of the part's title in the editor */
} PphCaret;

void pph_caret_clear (PphCaret *self);
void pph_caret_copy  (PphCaret *self, const PphCaret *from); /* frees what @self held; @from may be %NULL */

typedef enum
{
  PPH_CHANGE_TYPING,  /* joins the typing before it in the same part, within a second */
  PPH_CHANGE_FORM,    /* a field of a form; joins the same */
  PPH_CHANGE_COMMAND, /* a step of its own */
} PphChange;

typedef struct _PphUndo PphUndo;

PphUndo          *pph_undo_new      (const PphVersion *version);
void              pph_undo_free     (PphUndo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphUndo, pph_undo_free)

/* pph_undo_take: @version is the new present; what could be redone is dropped.
 * @caret: where the change was made. @now: microseconds of any steady clock.
 * Returns: FALSE if @version equals the present: nothing is taken */
gboolean          pph_undo_take     (PphUndo *self, const PphVersion *version, const PphCaret *caret, PphChange change, gint64 now);
/* pph_undo_settle: what comes next is a new step. */
void              pph_undo_settle   (PphUndo *self);
/* pph_undo_replace: changes the present without a step (its identity in the store). */
void              pph_undo_replace  (PphUndo *self, const PphVersion *version);
const PphVersion *pph_undo_get      (const PphUndo *self); /* the present (transfer none) */
gboolean          pph_undo_can_undo (const PphUndo *self);
gboolean          pph_undo_can_redo (const PphUndo *self);
/* The two give the version to show, and *@caret (borrowed) where the step that
 * is undone or redone was made. (transfer none) (nullable) */
const PphVersion *pph_undo_undo     (PphUndo *self, const PphCaret **caret);
const PphVersion *pph_undo_redo     (PphUndo *self, const PphCaret **caret);

G_END_DECLS
