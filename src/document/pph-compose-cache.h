/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose.h"
#include "pph-rich.h"

G_BEGIN_DECLS

/* What composing remembers from one version to the next: rich trees by their
 * Markdown, and paragraphs set in French typography by their text.  What the
 * last composition did not use is forgotten at the next, so that a cache is
 * never larger than two documents. */

/* pph_compose_cache_begin: a new composition begins. @self may be NULL, here and below. */
void           pph_compose_cache_begin (PphComposeCache *self);
/* pph_compose_cache_rich: *@owned: (out) (transfer full) (nullable): set when the
 * tree is not kept by the cache, and is the caller's to free. (transfer none) */
const PphRich *pph_compose_cache_rich  (PphComposeCache *self, const char *markdown, GPtrArray *findings, PphRich **owned);
/* pph_compose_cache_set: as pph_typography_apply() at the start of a paragraph. *@map: (out) (transfer full): of int. (transfer full) */
char          *pph_compose_cache_set   (PphComposeCache *self, const char *text, GArray **map);

G_END_DECLS
