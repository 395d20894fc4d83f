/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* How long a text is, as people ask for it.  A word is what stands between spaces and has a
 * letter or a digit, so that signs set apart in French are none; the spaces of numbers and of
 * « 12 % » do not part words of digits. */
typedef struct
{
  guint words;
  guint characters; /* spaces too, ends of lines not */
} PphWordCount;

PphWordCount pph_word_count_of_text    (const char *text);
/* pph_word_count_of_version: its title, visas, considérants, body and annexes, as they are printed: values in place
 * of tags. @reference: (nullable): of the document. */
PphWordCount pph_word_count_of_version (const PphVersion *version, const char *reference);
/* pph_word_count_describe: a sentence. @pages: 0 when they are not known. @selected: (nullable). (transfer full) */
char        *pph_word_count_describe   (const PphWordCount *whole, guint pages, const PphWordCount *selected);

G_END_DECLS
