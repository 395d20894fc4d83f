/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* What a block became in the flow, kept from one run to the next: a letter typed
 * builds its own paragraph, not those of the whole document.
 *
 * A segment stands again where all that it was built from is the same: the block
 * itself, which never changes, its column, the number of its first node, the level
 * of the heading before, and the space above it, which two blocks share.  What it
 * holds is shared by the flows of several runs and never written to. */

typedef struct _PphSegment PphSegment;

void        pph_segment_unref (gpointer self);

/* pph_segment_begin: @block is built at the end of the flow; or is there already, if it was in the run before.
 * Returns: (transfer full) (nullable): for pph_segment_end(), once it is built; %NULL with *@found TRUE if it is
 * there, FALSE if it is not to be kept */
PphSegment *pph_segment_begin (PphBuilder *builder, const PphColumn *column, const PphBlock *block, gboolean *found);
void        pph_segment_end   (PphSegment *self, PphBuilder *builder);
/* pph_segments_trim: drops from .segments what @builder did not use, when there is much. */
void        pph_segments_trim (PphBuilder *builder);
/* pph_segments_new: by block. (transfer full) */
GHashTable *pph_segments_new  (void);

G_END_DECLS
