/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-buffer.h"

G_BEGIN_DECLS

/* A text view of a PphEditorBuffer: chips on rounded rectangles, markers of
 * lists in the margin, and what Tab, Enter and Backspace mean in a list.  Undo
 * and Redo of its menu are "convention.undo" and "convention.redo"; Ctrl+click on
 * a reference is the action "text.follow-to" with the id of the part. */

#define PPH_TYPE_TEXT_EDITOR (pph_text_editor_get_type ())
G_DECLARE_FINAL_TYPE (PphTextEditor, pph_text_editor, PPH, TEXT_EDITOR, GtkTextView)

GtkWidget *pph_text_editor_new (void);
/* pph_text_editor_show_part: scrolls so that the part's heading is near the top. */
void       pph_text_editor_show_part (PphTextEditor *self, const char *part);
/* pph_text_editor_dup_reference: the part that the reference at @at is to. (transfer full) (nullable) */
char      *pph_text_editor_dup_reference (PphTextEditor *self, const GtkTextIter *at);
void       pph_text_editor_set_undo (PphTextEditor *self, gboolean can_undo, gboolean can_redo);
/* pph_text_editor_set_tables: shows the tables of its buffer, that must be edited in their place. */
void       pph_text_editor_set_tables (PphTextEditor *self);
/* pph_text_editor_get_tables: (transfer none) (nullable): %NULL: shows none */
struct _PphTableHost *pph_text_editor_get_tables (PphTextEditor *self);

G_END_DECLS
