/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-comment.h"
#include "pph-editor-session.h"
#include "pph-rich.h"
#include "pph-sought.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The text of a convention: a format bar and one editor, whose buffer is the
 * body or one annexe.
 *
 * Signals: "caret" (string part, int offset): the caret is at that byte of the
 * part's Markdown; "comments": there are others now. */

#define PPH_TYPE_TEXT_PAGE (pph_text_page_get_type ())
G_DECLARE_FINAL_TYPE (PphTextPage, pph_text_page, PPH, TEXT_PAGE, AdwBin)

/* pph_text_page_set_session: @labels: (nullable): of fields, by name. */
void        pph_text_page_set_session (PphTextPage *self, PphEditorSession *session, GHashTable *labels);
/* pph_text_page_pull: gives the session what is in the editor and not yet in it. */
void        pph_text_page_pull        (PphTextPage *self);
/* pph_text_page_follow: "caret" now, if the caret moved and an idle was to say so. */
void        pph_text_page_follow      (PphTextPage *self);
void        pph_text_page_show_part   (PphTextPage *self, const char *container, const char *part);
/* pph_text_page_rename_part: shows it with its title selected, ready to be typed over. */
void        pph_text_page_rename_part (PphTextPage *self, const char *container, const char *part);
void        pph_text_page_show_source (PphTextPage *self, const char *part, int offset);
/* pph_text_page_show_hit: selects @length characters of a part, a chip as one, from @start on in its title
 * when @byte is -1, else from that byte of its Markdown on. */
void        pph_text_page_show_hit    (PphTextPage *self, const char *container, const char *part, int byte, int start,
                                       int length);
/* pph_text_page_get_sought: what is looked for in it. (transfer none) */
PphSought  *pph_text_page_get_sought  (PphTextPage *self);
/* pph_text_page_dup_selection: what is selected, as it is shown. (transfer full) (nullable) */
char       *pph_text_page_dup_selection (PphTextPage *self);
/* pph_text_page_copy: what is selected, tables too, with chips as their text. (transfer full) (nullable) */
PphRich    *pph_text_page_copy        (PphTextPage *self);
/* pph_text_page_get_caret: where it is; nowhere (all zero) without a session. */
void        pph_text_page_get_caret   (PphTextPage *self, PphCaret *caret);
void        pph_text_page_show_caret  (PphTextPage *self, const PphCaret *caret);
/* pph_text_page_get_part: the one that the caret is in. (transfer none) (nullable) */
const char *pph_text_page_get_part    (PphTextPage *self);
/* pph_text_page_can_format: it can be written in, and the caret is in no title. */
gboolean    pph_text_page_can_format  (PphTextPage *self);
/* pph_text_page_get_place: the same of where the selection begins, and its @byte in the Markdown of that part. */
const char *pph_text_page_get_place   (PphTextPage *self, int *byte);
const char *pph_text_page_get_container (PphTextPage *self); /* annexe; NULL: the body */
/* @name: "bold", "italic", "superscript", "text", "heading", "bullet-list", "numbered-list". */
void        pph_text_page_format      (PphTextPage *self, const char *name);
void        pph_text_page_insert_tag  (PphTextPage *self, const char *tag);
/* Remarks on passages (pph-comment.h): those of the document that are not resolved are marked in its text. */
const PphList *pph_text_page_get_comments  (PphTextPage *self); /* (transfer none) */
void           pph_text_page_read_comments (PphTextPage *self); /* again: it does so by itself, a little later */
/* pph_text_page_begin_comment: on what is selected; else on the part that the caret is in. (transfer full) (nullable) */
PphComment    *pph_text_page_begin_comment (PphTextPage *self);
/* pph_text_page_show_comment: selects its passage, or shows its part. */
void           pph_text_page_show_comment  (PphTextPage *self, const PphComment *comment);
/* pph_text_page_set_narrow: the format bar goes to the bottom. */
void        pph_text_page_set_narrow  (PphTextPage *self, gboolean narrow);
void        pph_text_page_focus       (PphTextPage *self);
/* pph_text_page_reveal_caret: scrolls to it, or to the cell that it is in. */
void        pph_text_page_reveal_caret (PphTextPage *self);

G_END_DECLS
