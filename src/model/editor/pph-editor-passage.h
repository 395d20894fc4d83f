/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-comment.h"
#include "pph-editor-table.h"

G_BEGIN_DECLS

/* Passages of the text, for remarks: in it, or in one cell of a table.  Places are characters of what
 * the part shows, with what its tables say cell by cell. */

typedef struct
{
  GtkTextIter  from, to; /* of one in a cell: where its table stands */
  PphCellPlace cell;     /* .table NULL: in the text; .within: before the passage */
  int          cell_end; /* characters of the cell up to the end of the passage */
} PphPassage;

/* pph_editor_buffer_dup_selection: what is selected, as it is shown, within the part it begins in.  @cell: (nullable):
 * the text of the cell that someone is in. *@part, *@offset: (out): which part, and the characters before.
 * (transfer full) (nullable): NULL without a selection */
char    *pph_editor_buffer_dup_selection (PphEditorBuffer *self, PphEditorBuffer *cell, char **part, int *offset);
/* pph_editor_buffer_find_passage: FALSE if it is not in this container, or its words are gone. */
gboolean pph_editor_buffer_find_passage  (PphEditorBuffer *self, const PphComment *comment, PphPassage *passage);
/* pph_editor_buffer_mark_comments: the passages of those that are not resolved, and no others, are coloured. */
void     pph_editor_buffer_mark_comments (PphEditorBuffer *self, const PphList *comments);

/* pph_editor_cell_mark: the same in @self, the text of that cell of @table. */
void     pph_editor_cell_mark            (PphEditorBuffer *self, PphEditorTable *table, int row, int column);

G_END_DECLS
