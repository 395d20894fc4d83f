/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose.h"

G_BEGIN_DECLS

/* One paragraph in the making.
 *
 * Its pieces (text of the source, values of fields, calls of notes) are joined
 * before French typography sees them, since a space before ";" or the quote
 * that closes may belong to the piece before; the result is cut again where
 * the pieces met, each span knowing where in the source its text begins. */
typedef struct _PphParagraph PphParagraph;

PphParagraph *pph_paragraph_new      (void);                             /* (transfer full) */
/* pph_paragraph_add: @field, @link: (nullable). @source: offset of @text in the Markdown, or -1. */
void          pph_paragraph_add      (PphParagraph *self, const char *text, guint style, const char *field,
                                      const char *link, int source);
/* pph_paragraph_take: the same with a @text that becomes its own. */
void          pph_paragraph_take     (PphParagraph *self, char *text, guint style, const char *field, const char *link,
                                      int source);
void          pph_paragraph_add_gap  (PphParagraph *self, guint style, const char *field);
/* pph_paragraph_add_note: takes @note, which is %NULL when the same note was called before. */
void          pph_paragraph_add_note (PphParagraph *self, const char *mark, PphBlock *note);
gboolean      pph_paragraph_is_empty (const PphParagraph *self);
/* pph_paragraph_finish: appends the spans to @block and frees @self. @cache: (nullable) */
void          pph_paragraph_finish   (PphParagraph *self, PphBlock *block, PphComposeCache *cache);
void          pph_paragraph_free     (PphParagraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphParagraph, pph_paragraph_free)

/* What stands for a value that is missing: dots to write on. */
#define PPH_GAP_TEXT "……………………"

G_END_DECLS
