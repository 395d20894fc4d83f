/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-settle.h"
#include "pph-settling-line.h"
#include "pph-undoable-list.h"

G_BEGIN_DECLS

/* An import that someone looks at before it is kept: its lines, each with what it
 * begins, and the structure that follows from them.  Reading and recognising are
 * done on another thread; what is told meanwhile is taken up when it ends. */

/* A list of PphSettlingLine, "changed" when the structure is another one, or the error. */
#define PPH_TYPE_SETTLING (pph_settling_get_type ())
G_DECLARE_FINAL_TYPE (PphSettling, pph_settling, PPH, SETTLING, PphUndoableList)

PphSettling *pph_settling_new         (PphDesk *desk);
/* Both forget what was there. */
void         pph_settling_open_file   (PphSettling *self, const char *path);
void         pph_settling_open_text   (PphSettling *self, const char *text, const char *name); /* pasted */
/* pph_settling_close: forgets it; the worker stops at once. */
void         pph_settling_close       (PphSettling *self);
/* pph_settling_get_fraction: how far what is being read is, from 0 to 1. */
double       pph_settling_get_fraction (PphSettling *self);
/* pph_settling_tell: @n lines from @first begin a @label; %PPH_LABEL_NONE takes back what was told of them. One step of undo. */
void         pph_settling_tell        (PphSettling *self, guint first, guint n, PphLineLabel label);
gboolean     pph_settling_is_busy     (PphSettling *self);
const char  *pph_settling_get_name    (PphSettling *self); /* of the file, for people (transfer none) (nullable) */
/* pph_settling_get_label: of the line at @place: a book has a million of them, which need no objects to be asked. */
PphLineLabel pph_settling_get_label   (PphSettling *self, guint place);
PphVersion  *pph_settling_get_version (PphSettling *self); /* (transfer none) (nullable): %NULL until it is read */
GPtrArray   *pph_settling_get_findings (PphSettling *self); /* PphFinding (transfer none) (nullable) */
const char  *pph_settling_get_error   (PphSettling *self); /* why it cannot be read, in a sentence; or %NULL */

G_END_DECLS
