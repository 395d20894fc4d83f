/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which objects some bytes of a PDF may refer to ("12 0 R"), found without parsing them: all that are
 * referred to, and perhaps others, since what stands in a text or a picture counts too.  Who is not
 * mentioned is certainly not referred to. */

typedef struct _PphMentions PphMentions;

/* pph_mentions_new: @end: numbers that are asked about are below. (transfer full) */
PphMentions *pph_mentions_new  (int end);
void         pph_mentions_free (PphMentions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphMentions, pph_mentions_free)

void         pph_mentions_add (PphMentions *self, gconstpointer bytes, gsize size);
gboolean     pph_mentions_has (const PphMentions *self, int number);
/* pph_mentions_has_generations: is there perhaps a reference to another generation than the first? */
gboolean     pph_mentions_has_generations (const PphMentions *self);

G_END_DECLS
