/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-document.h"

G_BEGIN_DECLS

/* Where bytes of logos come from: given by the caller, who has the store.
 * Returns: (transfer full) (nullable) */
typedef GBytes *(*PphFileSource) (const char *digest, gpointer data);

/* What composing remembers from one version to the next, so that a keystroke
 * costs the paragraph that it changes.  One belongs to one thread at a time. */
typedef struct _PphComposeCache PphComposeCache;

PphComposeCache *pph_compose_cache_new  (void);
void             pph_compose_cache_free (PphComposeCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphComposeCache, pph_compose_cache_free)

typedef struct
{
  PphDocumentKind kind;    /* of the document: a convention, or an avenant */
  const char   *reference; /* of the document, or NULL */
  const char   *date;      /* ISO date and time for metadata */
  PphFileSource files;     /* or NULL: no logos */
  gpointer      files_data;
  PphComposeCache *cache;  /* or NULL */
} PphComposeContext;

/* pph_compose_version: any version of a convention, as blocks, in the order of
 * DOMAIN 1.0.  @findings: (nullable): tags unknown, references broken, raw blocks,
 * each with its part. Never fails. (transfer full) */
PphComposed *pph_compose_version  (const PphVersion *version, const PphComposeContext *context, GPtrArray *findings);

/* pph_composed_mark_consolidated: says below the title, and at the foot of each page, that @composed is the text that avenants
 * left (pph_consolidate ()) and has no legal value. @sources: the acts that it is made of, in French. */
void         pph_composed_mark_consolidated (PphComposed *composed, const char *sources);

/* pph_compose_markdown: any Markdown of our dialect, as blocks: every word in
 * order.  @file is a display name for @findings. (transfer full) */
PphComposed *pph_compose_markdown (const char *markdown, const char *title, const char *date,
                                   const char *file, GPtrArray *findings);

G_END_DECLS
