/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* Frames: things that stand at fixed places and move as one, logos side by
 * side, signature boxes two by two. */

PphFlowItem *pph_flow_add_frame  (PphFlow *self); /* empty; give it its .height. Valid until the next item */
PphOp       *pph_frame_add_op    (PphFlowItem *self, PphOpKind kind, int node, int x, int y);
/* pph_frame_take: the lines and frames of @flow, its top at @y. */
void         pph_frame_take      (PphFlowItem *self, const PphFlow *flow, int y);

void         pph_builder_add_letterhead (PphBuilder *self, const PphColumn *column, const PphBlock *block);
void         pph_builder_add_figure     (PphBuilder *self, const PphColumn *column, const PphBlock *block);
/* pph_builder_add_columns: its groups side by side, if the style sheet says so and they have room. */
void         pph_builder_add_columns    (PphBuilder *self, const PphColumn *column, const PphBlock *block);
void         pph_builder_add_signatures (PphBuilder *self, const PphColumn *column, const PphBlock *block);

G_END_DECLS
