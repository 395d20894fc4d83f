/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-tag.h"
#include "pph-rich.h"
#include "pph-undo.h"
#include "pph-version.h"

G_BEGIN_DECLS

/* The text of one container of a version (its body, or one annexe) as people
 * edit it: rich text, each part a heading line and the lines below it.
 *
 * What must always hold, whatever is typed, pasted or deleted:
 *  - each part keeps its heading line and at least one line below it;
 *  - numbers, chips and blocks are never edited from within: a deletion that
 *    touches a chip takes it whole, one that covers a block takes the block;
 *  - reading a part back that was not edited gives its Markdown as it was.
 *
 * Signals: "edited": someone changed the text (not set_version ()); pull it with
 * pph_editor_buffer_read (). "left": someone moved the caret away from what they
 * had edited, and it is not read yet. "list-typed": someone typed the space after
 * the sign of a list, which pph_editor_buffer_begin_list () may take. */

#define PPH_TYPE_EDITOR_BUFFER (pph_editor_buffer_get_type ())
G_DECLARE_FINAL_TYPE (PphEditorBuffer, pph_editor_buffer, PPH, EDITOR_BUFFER, GtkTextBuffer)

/* pph_editor_buffer_new: @container: id of an annexe, or %NULL for the body. (transfer full) */
PphEditorBuffer *pph_editor_buffer_new           (const char *container);
const char      *pph_editor_buffer_get_container (PphEditorBuffer *self);
/* pph_editor_buffer_set_version: shows @version; only what differs is written
 * again. @reference: of the document, for tags. @labels: (nullable): what to show
 * for a field without value, by name. Returns: whether texts were written again;
 * what was marked in them is not any more. */
gboolean         pph_editor_buffer_set_version   (PphEditorBuffer *self, const PphVersion *version, const char *reference,
                                                  GHashTable *labels);
/* pph_editor_buffer_bring_lines: what set_version () left to the pauses of those lines, which are in sight, is written. */
void             pph_editor_buffer_bring_lines   (PphEditorBuffer *self, int first, int last);
/* pph_editor_buffer_read: @version with the parts that were edited since the
 * last call; @version itself when it says the same. (transfer full) */
PphVersion      *pph_editor_buffer_read          (PphEditorBuffer *self, const PphVersion *version);
gboolean         pph_editor_buffer_is_edited     (PphEditorBuffer *self);
/* pph_editor_buffer_revert: what was edited and not read yet is as in the version that is shown. */
void             pph_editor_buffer_revert        (PphEditorBuffer *self);

/* Where the caret is, and putting it somewhere. place_caret (): FALSE if the part is not shown. */
void             pph_editor_buffer_get_caret     (PphEditorBuffer *self, PphCaret *caret);
gboolean         pph_editor_buffer_place_caret   (PphEditorBuffer *self, const PphCaret *caret);
/* pph_editor_buffer_drop_loose: what no version keeps of what stands before the caret goes: spaces at the end of its
 * line, an empty paragraph. */
void             pph_editor_buffer_drop_loose    (PphEditorBuffer *self);
/* Where the caret was before and after the edits that read () gave last. (transfer none) */
const PphCaret  *pph_editor_buffer_get_began     (PphEditorBuffer *self);
const PphCaret  *pph_editor_buffer_get_ended     (PphEditorBuffer *self);
/* pph_editor_buffer_select_title: of the part @id, so that typing gives it another. FALSE if
 * the part is not shown or its title is not the document's. */
gboolean         pph_editor_buffer_select_title  (PphEditorBuffer *self, const char *id);
/* pph_editor_buffer_select: the characters @start to @end after the caret, a chip as one. */
void             pph_editor_buffer_select        (PphEditorBuffer *self, int start, int end);
/* pph_editor_buffer_get_source: the part the caret is in and the byte in its Markdown.
 * Returns: (transfer none) (nullable): the part */
const char      *pph_editor_buffer_get_source    (PphEditorBuffer *self, int *offset);
/* pph_editor_buffer_get_selected_source: the same of where the selection begins. */
const char *pph_editor_buffer_get_selected_source (PphEditorBuffer *self, int *offset);
gboolean         pph_editor_buffer_place_source  (PphEditorBuffer *self, const char *part, int offset);

/* What the caret or the selection looks like. */
typedef enum
{
  PPH_PARAGRAPH_TEXT,
  PPH_PARAGRAPH_HEADING,
  PPH_PARAGRAPH_BULLETS,
  PPH_PARAGRAPH_NUMBERS,
  PPH_PARAGRAPH_TITLE, /* of a part: it stays one */
  PPH_PARAGRAPH_BLOCK,
} PphParagraph;
PphParagraph     pph_editor_buffer_get_paragraph (PphEditorBuffer *self);
/* pph_editor_buffer_can_format: something of what is selected is neither a title nor a block. */
gboolean         pph_editor_buffer_can_format    (PphEditorBuffer *self);
void             pph_editor_buffer_set_paragraph (PphEditorBuffer *self, PphParagraph paragraph);
/* @style: "bold", "italic", "superscript". Without a selection, for what is typed next. */
gboolean         pph_editor_buffer_has_style     (PphEditorBuffer *self, const char *style);
void             pph_editor_buffer_toggle_style  (PphEditorBuffer *self, const char *style);
/* Puts a tag ("partenaire.nom_court") in place of the selection. */
void             pph_editor_buffer_insert_chip   (PphEditorBuffer *self, const char *tag);
/* pph_editor_buffer_paste: puts @rich (taken) in place of the selection, as pph_rich_splice() does,
 * and the caret behind it. In a title its first block gives its words, the others go below. */
void             pph_editor_buffer_paste         (PphEditorBuffer *self, PphRich *rich);
/* pph_editor_buffer_copy: what is selected; blocks that the selection touches whole.
 * @shown: chips as their text. (transfer full) (nullable): NULL if nothing is */
PphRich         *pph_editor_buffer_copy          (PphEditorBuffer *self, gboolean shown);
/* pph_editor_buffer_insert_footnote: calls a new one at the caret, which goes into it.
 * FALSE: none may be called there (in a title, a block, another note).
 * insert_cell_footnote (): the same from the caret of @cell, the text of the cell that someone is in. */
gboolean         pph_editor_buffer_can_insert_footnote (PphEditorBuffer *self);
gboolean         pph_editor_buffer_insert_footnote (PphEditorBuffer *self);
gboolean         pph_editor_buffer_insert_cell_footnote (PphEditorBuffer *self, PphEditorBuffer *cell);
/* pph_editor_buffer_insert_page_break: where the caret is, or behind the item that it is in: the list goes on counting
 * below. FALSE: none may stand there. */
gboolean         pph_editor_buffer_insert_page_break (PphEditorBuffer *self);
gboolean         pph_editor_buffer_is_page_break (PphEditorBuffer *self, const GtkTextIter *iter); /* its line is one */
/* pph_editor_buffer_delete_block: Backspace (@by -1) or Delete (1) beside a page break takes it away; beside another
 * block it selects it, and a table that is selected goes. Returns: whether it meant something */
gboolean         pph_editor_buffer_delete_block  (PphEditorBuffer *self, int by);
/* What Tab, Maj+Tab, Backspace and Enter mean in a list. Returns: whether they meant something */
gboolean         pph_editor_buffer_indent        (PphEditorBuffer *self, int by);
gboolean         pph_editor_buffer_break_item    (PphEditorBuffer *self);
/* pph_editor_buffer_can_begin_list: whether the caret stands behind "- " or "1. " with which a paragraph begins.
 * begin_list (): that makes an item of it, in the place of the sign; only where it can. */
gboolean         pph_editor_buffer_can_begin_list (PphEditorBuffer *self);
void             pph_editor_buffer_begin_list    (PphEditorBuffer *self);

/* pph_editor_buffer_dup_marker: what stands before the line at @iter: "–", "2)", "a)". (transfer full) (nullable) */
char            *pph_editor_buffer_dup_marker    (PphEditorBuffer *self, const GtkTextIter *iter);
/* pph_editor_number_item: what stands before item @n of a numbered list within @levels others. (transfer full) */
char            *pph_editor_number_item          (int levels, int n);
/* pph_editor_buffer_dup_chip_text: what a chip shows, with its room at both ends. (transfer full) */
char            *pph_editor_buffer_dup_chip_text (PphEditorBuffer *self, PphChipKind kind, const char *text);
/* pph_editor_buffer_dup_part_text: the text of a part as it is shown, for tests and search. (transfer full) (nullable) */
char            *pph_editor_buffer_dup_part_text (PphEditorBuffer *self, const char *part);

G_END_DECLS
