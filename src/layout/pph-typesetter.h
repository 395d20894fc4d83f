/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-setting.h"

G_BEGIN_DECLS

/* Sets paragraphs; owns the word cache and the paragraph cache. */
typedef struct _PphTypesetter PphTypesetter;

PphTypesetter *pph_typesetter_new     (PphFontSet *fonts); /* takes a reference */
void           pph_typesetter_free    (PphTypesetter *self);
PphFontSet    *pph_typesetter_get_fonts (PphTypesetter *self);
/* pph_typesetter_set: @block: whose text @spans are, and all of it; a lasting one is found again by its
 * address; or %NULL. Returns: (transfer full) */
PphSetting  *pph_typesetter_set     (PphTypesetter *self, const PphBlock *block, const PphSpan *spans, guint n_spans,
                                       const PphTextStyle *style, int width);
/* pph_typesetter_count: so many paragraphs are in this run too, as they were.
 * Returns: TRUE if there is much to be forgotten: each of them is to be touched */
gboolean       pph_typesetter_count    (PphTypesetter *self, guint n);
void           pph_typesetter_touch    (PphTypesetter *self, PphSetting *paragraph);
/* pph_typesetter_measure: @min: of the widest word; @least: of the widest part
 * of a word that hyphens leave whole; @max: of the text on one line. */
void           pph_typesetter_measure (PphTypesetter *self, const PphSpan *spans, guint n_spans,
                                       const PphTextStyle *style, int *least, int *min, int *max);
/* Around each run: what was not asked for in it is forgotten when there is much. */
void           pph_typesetter_begin   (PphTypesetter *self);
void           pph_typesetter_end     (PphTypesetter *self);
guint          pph_typesetter_count_misses (PphTypesetter *self); /* paragraphs set since pph_typesetter_begin() */

G_END_DECLS
