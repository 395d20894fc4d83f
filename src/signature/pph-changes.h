/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-revision.h"

G_BEGIN_DECLS

/* What happened between two moments of one file, and whether all of it is explained by signing: an
 * unsigned field that gets a signature and its appearance, a new signature field, data for checking
 * (DSS), document information.  Every object that was there, or was referred to, and is not the same
 * must be explained; what nobody can explain alters the document. */

/* pph_changes_compare: @level: of certification (DocMDP) in force at @before; 0: none.
 * @changes: char *: receives what was done that is allowed, in words.
 * Returns: (transfer full) (nullable): %NULL if all is explained; else one sentence */
char *pph_changes_compare (PphRevision *before, PphRevision *after, int level, GPtrArray *changes);

G_END_DECLS
