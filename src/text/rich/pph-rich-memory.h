/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cmark-gfm.h>
#include <glib.h>

G_BEGIN_DECLS

/* What the CommonMark parser takes while it reads one text, given back at once: it asks for thousands of small pieces,
 * and nothing of them is kept. */

typedef struct _PphRichMemory PphRichMemory;

/* pph_rich_memory_begin: from here on, in this thread, what is given to a parser as pph_rich_memory_get() comes from it.
 * One may begin within another. */
PphRichMemory *pph_rich_memory_begin (void);
/* pph_rich_memory_end: the one begun last; neither the parser nor what it made is there any more. */
void           pph_rich_memory_end   (PphRichMemory *self);
/* pph_rich_memory_get: for cmark_parser_new_with_mem(). (transfer none) */
cmark_mem     *pph_rich_memory_get   (void);

G_END_DECLS
