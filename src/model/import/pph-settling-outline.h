/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rows.h"
#include "pph-settling.h"

G_BEGIN_DECLS

/* What stands beside the lines of an import: its structure in the order of the file, each row with the line where it
 * begins; or what is to be looked at.  Rows that are the same after a change stay the same objects. */

#define PPH_TYPE_SETTLING_ROW (pph_settling_row_get_type ())
G_DECLARE_FINAL_TYPE (PphSettlingRow, pph_settling_row, PPH, SETTLING_ROW, GObject)
PphLineLabel pph_settling_row_get_kind   (PphSettlingRow *self); /* %PPH_LABEL_NONE: a finding */
const char  *pph_settling_row_get_number (PphSettlingRow *self); /* "3.1"; "" when it has none (transfer none) */
const char  *pph_settling_row_get_title  (PphSettlingRow *self); /* or the sentence (transfer none) */
guint        pph_settling_row_get_depth  (PphSettlingRow *self); /* 0: of the body; 1: below a part of it… */
guint        pph_settling_row_get_place  (PphSettlingRow *self); /* of its line among those of the settling */
gboolean     pph_settling_row_get_current (PphSettlingRow *self); /* property "current": does the line that is looked at belong to it? */

#define PPH_TYPE_SETTLING_OUTLINE (pph_settling_outline_get_type ())
G_DECLARE_FINAL_TYPE (PphSettlingOutline, pph_settling_outline, PPH, SETTLING_OUTLINE, PphRows)

PphSettlingOutline *pph_settling_outline_new (void);
/* pph_settling_outline_show_structure: title, parties, recitals, sections, articles, annexes, signatories of @settling. */
void pph_settling_outline_show_structure (PphSettlingOutline *self, PphSettling *settling);
/* pph_settling_outline_set_current: the line at @place is looked at: the row it belongs to is current, no other.
 * Returns: where it is among the rows; %G_MAXUINT if there is none */
guint pph_settling_outline_set_current (PphSettlingOutline *self, guint place);
/* pph_settling_outline_show_findings: its findings, those worth a look first. */
void pph_settling_outline_show_findings  (PphSettlingOutline *self, PphSettling *settling);

G_END_DECLS
