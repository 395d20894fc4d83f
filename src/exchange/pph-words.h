/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a text: runs of letters and digits after NFC, without soft
 * hyphens.  An import keeps all of them, in their order. */

typedef struct
{
  char *text;
  int   line;      /* from 1 */
  gboolean broken; /* a hyphen ends its line: the next one may be the rest of it */
} PphWord;

GPtrArray     *pph_words_new       (const char *text, int line);  /* PphWord (transfer full) */
void           pph_words_append    (GPtrArray *words, const char *text, int line);
/* pph_words_find_lost: the first of @words that is not found, in order, in
 * @kept; %NULL if none is lost. (transfer none) (nullable) */
const PphWord *pph_words_find_lost (const GPtrArray *words, const GPtrArray *kept);

G_END_DECLS
