/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"
#include "pph-outline.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The outline in the sidebar.  Signals: "activated" (PphOutlineRow),
 * "selected" (another row is, or none), "switched"
 * (PphOutlineRow, boolean on), "dropped" (PphOutlineRow, PphOutlineRow target: of the
 * same depth, whose place it takes). Moving, removing and adding are the convention's
 * actions, on the selected row. */

#define PPH_TYPE_INDEX (pph_index_get_type ())
G_DECLARE_FINAL_TYPE (PphIndex, pph_index, PPH, INDEX, AdwBin)

void           pph_index_set_version  (PphIndex *self, const PphVersion *version, const char *reference);
void           pph_index_select       (PphIndex *self, const char *id); /* without "activated" */
/* pph_index_set_findings: a triangle stands in the row of each part that one is about. @findings: (nullable) */
void           pph_index_set_findings (PphIndex *self, const GPtrArray *findings);
PphOutlineRow *pph_index_get_selected (PphIndex *self);                 /* (transfer none) (nullable) */
/* pph_index_get_beside: the row that would stand in the place of @row if it and what is
 * in it were removed: the next one that is printed, else the one before. (transfer none) (nullable) */
PphOutlineRow *pph_index_get_beside   (PphIndex *self, PphOutlineRow *row);

G_END_DECLS
