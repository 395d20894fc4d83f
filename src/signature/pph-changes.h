/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-revision.h"

G_BEGIN_DECLS

/* What happened between two moments of one file, and whether all of it is explained by signing: an
 * unsigned field that gets a signature and its appearance, a new signature field, data for checking
 * (DSS), document information.  Every object that was there, or was referred to, and is not the same
 * must be explained; what nobody can explain alters the document.  What may change plays no other part: a field
 * is no resource of a page, a place to check signatures with is no font. */

/* pph_changes_compare: by what the signatures of @before allow (DocMDP, FieldMDP).
 * @changes: char *: receives what was done that is allowed, in words.
 * Returns: (transfer full) (nullable): %NULL if all is explained; else one sentence */
char *pph_changes_compare (PphRevision *before, PphRevision *after, GPtrArray *changes);

G_END_DECLS
