/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* Undo: a list of immutable versions, each with the places of the caret before
 * and after the change that made it.  A step costs what it changed, since
 * versions share the rest. */

/* Where someone is typing. */
typedef struct
{
  char *container; /* id of the annexe; NULL: the body */
  char *part;      /* id of the part; NULL: none */
  int   offset;    /* characters from the start of the part's title in the editor */
  int   blanks; /* spaces just before it that end their line: the text of a version does not keep them, */
  gboolean alone; /* nor an empty paragraph, that it is in */
  int   row, column, within; /* in the table there: from 1; characters into the cell; 0: in no table */
} PphCaret;

void pph_caret_clear (PphCaret *self);
void pph_caret_set   (PphCaret *self, const char *container, const char *part); /* at its start */
void pph_caret_copy  (PphCaret *self, const PphCaret *from); /* frees what @self held; @from may be %NULL */

typedef enum
{
  PPH_CHANGE_TYPING,  /* joins the typing that it goes on from, within a second */
  PPH_CHANGE_FORM,    /* a field of a form; joins the same */
  PPH_CHANGE_COMMAND, /* a step of its own */
} PphChange;

typedef struct _PphUndo PphUndo;

PphUndo          *pph_undo_new      (const PphVersion *version);
void              pph_undo_free     (PphUndo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphUndo, pph_undo_free)

/* pph_undo_take: @version is the new present; what could be redone is dropped.
 * @before: where the caret was when the change began; a change that does not
 * begin where the one before it ended is a new step. @after: where it is now.
 * @now: microseconds of any steady clock.
 * Returns: FALSE if @version equals the present: nothing is taken */
gboolean          pph_undo_take     (PphUndo *self, const PphVersion *version, const PphCaret *before,
                                     const PphCaret *after, PphChange change, gint64 now);
/* pph_undo_settle: what comes next is a new step. */
void              pph_undo_settle   (PphUndo *self);
/* pph_undo_replace: changes the present without a step (its identity in the store). */
void              pph_undo_replace  (PphUndo *self, const PphVersion *version);
const PphVersion *pph_undo_get      (const PphUndo *self); /* the present (transfer none) */
gboolean          pph_undo_can_undo (const PphUndo *self);
gboolean          pph_undo_can_redo (const PphUndo *self);
/* The two give the version to show, and *@caret (borrowed) where the caret was in
 * it: before the step that is undone, after the one that is redone. (transfer none) (nullable) */
const PphVersion *pph_undo_undo     (PphUndo *self, const PphCaret **caret);
const PphVersion *pph_undo_redo     (PphUndo *self, const PphCaret **caret);

G_END_DECLS
