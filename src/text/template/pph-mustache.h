/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-data.h"

G_BEGIN_DECLS

/* Mustache as its specification says (interpolation, sections, inverted,
 * comments, delimiters, partials).  Two things are ours, through PphMustache:
 * how a value is escaped, and what becomes of a variable that the caller wants
 * kept as a tag. */

#define PPH_TEXT_ERROR (pph_text_error_quark ())
typedef enum
{
  PPH_TEXT_ERROR_SYNTAX,     /* message: file:line:column, and what was expected */
  PPH_TEXT_ERROR_TOO_LARGE,  /* output, nesting or partials past the limits */
  PPH_TEXT_ERROR_ENCODING,   /* not UTF-8 */
} PphTextError;
GQuark pph_text_error_quark (void);

typedef struct
{
  /* Appends @text to @out as the target wants it. NULL: as it is. */
  void        (*escape)  (GString *out, const char *text);
  /* The source of a partial, or NULL for an empty one. (transfer none) */
  const char *(*partial) (const char *name, gpointer user_data);
  /* Whether a {{name}} found at depth @depth of the context (0: the root) stays as a
   * tag in the output. NULL: never. */
  gboolean    (*keep)    (const char *name, int depth, gpointer user_data);
  gpointer      user_data;
} PphMustache;

extern const PphMustache pph_mustache_html; /* the specification's escaper */
void pph_mustache_escape_markdown (GString *out, const char *text);

/* pph_mustache_render: @file is a display name for errors. Stops at 8 MiB of
 * output, 64 levels of sections or partials.
 * Returns: (transfer full) (nullable): the text, or %NULL with %PPH_TEXT_ERROR_… */
char *pph_mustache_render (const PphMustache *how, const char *template, const char *file,
                           const PphData *context, GError **error);

G_END_DECLS
