/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"
#include "pph-page-private.h"
#include "pph-paginator.h"

G_BEGIN_DECLS

/* What a run of a layout made, kept until the next one: of a document in which a
 * letter was typed nearly all pages are what they were.  A page is found again
 * where all that is painted on it is the same in the same places, never because
 * its text looks alike: what the next run gives is what it would give alone. */

typedef struct
{
  PphComposed   *document;
  PphBuilder     builder;
  PphPagination  cut;
  GPtrArray     *folios; /* char: of each page */
  PphPages      *pages;
} PphLastRun;

/* pph_last_run_new: takes @builder and @cut, which are empty then, and references on the others. */
PphLastRun    *pph_last_run_new  (const PphComposed *document, PphBuilder *builder, PphPagination *cut,
                                  GPtrArray *folios, PphPages *pages);
void           pph_last_run_free (PphLastRun *self);
/* pph_last_run_compare: what the flow of @builder has in common with that of @self. */
PphFlowChange  pph_last_run_compare (const PphLastRun *self, const PphBuilder *builder);
/* pph_last_run_find: the page that page @i of @cut, with @folio at its foot, is again, its nodes having numbers larger
 * by *@shift. @self: (nullable). Returns: (transfer none) (nullable) */
const PphPage *pph_last_run_find (const PphLastRun *self, const PphComposed *document, const PphBuilder *builder,
                                  const PphPagination *cut, guint i, const char *folio,
                                  int *shift);

G_END_DECLS
