/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-source-text.h"
#include "pph-version.h"

G_BEGIN_DECLS

/* pph_recognise: the structure of a convention in the lines of @source, by the
 * rules of docs/import.md.  No word is lost: what is not understood stays as text
 * in its place; what is left out as furniture of pages, and what is not sure, is
 * in @findings with its line.  Its ids are unique; it has no uuid.
 * Returns: (transfer full) */
PphVersion *pph_recognise (const PphSourceText *source, GPtrArray *findings);

G_END_DECLS
