/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-buffer.h"
#include "pph-table-edit.h"

G_BEGIN_DECLS

/* A table that stands in the text of a PphEditorBuffer, as one character of a line
 * of its own: a view shows a widget there.  What a cell holds is edited in a
 * small buffer of its own, and given back to the table.
 *
 * A table that nobody edited is read back byte for byte as its source was.
 *
 * Signals: "changed": it says something else now, or its chips do; "marked": other passages of it are. */

#define PPH_TYPE_EDITOR_TABLE (pph_editor_table_get_type ())
G_DECLARE_FINAL_TYPE (PphEditorTable, pph_editor_table, PPH, EDITOR_TABLE, GObject)

const PphRich      *pph_editor_table_get        (PphEditorTable *self); /* a TABLE (transfer none) */
GtkTextChildAnchor *pph_editor_table_get_anchor (PphEditorTable *self); /* (transfer none) */
/* pph_editor_table_at: the table on the line of @iter. (transfer none) (nullable) */
PphEditorTable     *pph_editor_table_at         (const GtkTextIter *iter);

/* pph_editor_buffer_get_tables: those in the text, in no order; valid until the text changes. (transfer none) */
GPtrArray          *pph_editor_buffer_get_tables (PphEditorBuffer *self);
void                pph_editor_buffer_get_table_iter (PphEditorBuffer *self, PphEditorTable *table, GtkTextIter *iter);

/* Where someone is in a table: rows and columns from 0, characters into the cell. */
typedef struct
{
  PphEditorTable *table; /* not owned; NULL: in none */
  int             row, column, within;
} PphCellPlace;
/* Passages of cells that are coloured. get_marks (): (transfer none) of PphCellMark */
typedef struct
{
  int row, column;
  int start, end; /* characters of the cell */
} PphCellMark;
const GArray       *pph_editor_table_get_marks   (PphEditorTable *self);
/* pph_editor_table_set_marks: one more, from @place up to @end; %NULL: none. "marked" is left to who calls. */
void                pph_editor_table_set_marks   (PphEditorTable *self, const PphCellPlace *place, int end);
/* pph_editor_buffer_set_cell: the caret went there, which puts the buffer's on the table; %NULL: out of any. */
void                pph_editor_buffer_set_cell   (PphEditorBuffer *self, const PphCellPlace *place);
const PphCellPlace *pph_editor_buffer_get_cell   (PphEditorBuffer *self); /* (transfer none) */

/* pph_editor_buffer_set_table: someone changed the table of @place to @table, which
 * it takes, and is at @place now. */
void                pph_editor_buffer_set_table  (PphEditorBuffer *self, const PphCellPlace *place, PphRich *table);
/* pph_editor_buffer_can_insert_block: whether a table may stand below the caret's line. */
gboolean            pph_editor_buffer_can_insert_block (PphEditorBuffer *self);
/* pph_editor_buffer_insert_table: below the caret's line. Returns: (transfer none) (nullable): the table;
 * %NULL where none may stand */
PphEditorTable     *pph_editor_buffer_insert_table (PphEditorBuffer *self, guint n_rows, guint n_columns);
void                pph_editor_buffer_remove_table (PphEditorBuffer *self, PphEditorTable *table);

/* pph_editor_buffer_dup_call: what a call of the note @id shows in a cell of @table: its number. (transfer full) */
char               *pph_editor_buffer_dup_call (PphEditorBuffer *self, PphEditorTable *table, const char *id);

/* A paste into a cell, which may be too long to be made at once: beside the table, which changes when it is ended. */
typedef struct _PphCellPaste PphCellPaste;
/* pph_cell_paste_new: begins to put @rich (taken) in place of what is selected in @cell, the text of @place.  A table
 * alone fills the cells from there on, with more rows and columns where there are not enough; other blocks become
 * paragraphs and lists.  What is selected goes from @cell, which is to be shown again should it be cancelled.
 * Returns: (transfer full) (nullable): %NULL: @rich is empty */
PphCellPaste       *pph_cell_paste_new      (PphEditorBuffer *buffer, PphEditorBuffer *cell, const PphCellPlace *place,
                                             PphRich *rich);
/* pph_cell_paste_step: some more. Returns: FALSE once all of it is made */
gboolean            pph_cell_paste_step     (PphCellPaste *self);
double              pph_cell_paste_get_done (PphCellPaste *self); /* 0 to 1 */
/* Both free it.  end (): what is left to be made, and the table becomes that; *@place: (out): behind what was put in.
 * Returns: (transfer full): the text of the cell there; cancel (): nothing was pasted. */
PphEditorBuffer    *pph_cell_paste_end      (PphCellPaste *self, PphCellPlace *place);
void                pph_cell_paste_cancel   (PphCellPaste *self);
/* pph_editor_cell_new: a buffer for a cell of @table (nullable), whose chips show what those of @around do. (transfer full) */
PphEditorBuffer    *pph_editor_cell_new    (PphEditorBuffer *around, PphEditorTable *table);
/* pph_editor_cell_show: writes what @cell holds; %NULL: nothing. */
void                pph_editor_cell_show   (PphEditorBuffer *self, const PphRich *cell);
PphRich            *pph_editor_cell_read   (PphEditorBuffer *self); /* a CELL (transfer full) */
/* pph_editor_cell_says: whether a table that keeps what is written there says @cell of it: a space at an end, say, is
 * not kept. */
gboolean            pph_editor_cell_says   (PphEditorBuffer *self, const PphRich *cell);
/* pph_editor_cell_follow: chips as @around shows them now; numbers of notes as those of the part of @table. */
void                pph_editor_cell_follow (PphEditorBuffer *self, PphEditorBuffer *around, PphEditorTable *table);
/* pph_editor_cell_get_end: behind the last character that can be edited. */
void                pph_editor_cell_get_end (PphEditorBuffer *self, GtkTextIter *iter);

G_END_DECLS
