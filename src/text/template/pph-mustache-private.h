/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-mustache.h"

G_BEGIN_DECLS

typedef enum
{
  PPH_MUSTACHE_ROOT,
  PPH_MUSTACHE_TEXT,
  PPH_MUSTACHE_VARIABLE,
  PPH_MUSTACHE_SECTION,
  PPH_MUSTACHE_INVERTED,
  PPH_MUSTACHE_PARTIAL,
} PphMustacheKind;

typedef struct
{
  PphMustacheKind kind;
  char           *text;     /* TEXT: itself; otherwise the name */
  gboolean        raw;      /* VARIABLE: not escaped */
  char           *indent;   /* PARTIAL: what stands before it on its own line */
  int             line, column;
  GPtrArray      *children; /* ROOT, SECTION, INVERTED */
} PphMustacheNode;

void             pph_mustache_node_free (PphMustacheNode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphMustacheNode, pph_mustache_node_free)

/* pph_mustache_parse: @first_line: of @template in @file. (transfer full) (nullable) */
PphMustacheNode *pph_mustache_parse (const char *template, const char *file, int first_line, GError **error);
char            *pph_mustache_render_node (const PphMustache *how, const PphMustacheNode *root, const char *file,
                                           const PphData *context, GError **error);

G_END_DECLS
