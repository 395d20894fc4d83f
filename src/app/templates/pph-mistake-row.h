/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-finding.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A mistake in a text that is being edited: as a row of a list, and in its place. */

/* pph_mistake_row_new: "Line 3: …". (transfer floating) */
GtkWidget *pph_mistake_row_new (const PphFinding *finding);
/* pph_mistake_find: where @finding is in @buffer, up to the end of its line. Returns: FALSE if it has no place */
gboolean   pph_mistake_find    (GtkTextBuffer *buffer, const PphFinding *finding, GtkTextIter *start, GtkTextIter *end);

G_END_DECLS
