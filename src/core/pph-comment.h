/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

G_BEGIN_DECLS

/* A remark on a passage of a document, for those who write it: it is kept beside
 * the document and never printed.
 *
 * The passage is known by its part and its words, so that a remark stays with
 * them however much is written before; once they are gone it stays with the
 * part. */

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *part;        /* id of the part of the version */
  GRefString *quote;       /* the words of the passage, as they are shown; NULL: the whole part */
  int         offset;      /* characters from the start of the part, when the remark was made */
  GRefString *text;
  GRefString *author;
  GRefString *time;        /* ISO date and time, UTC */
  gboolean    resolved;
  GRefString *resolved_by;
} PphComment;
PPH_DECLARE_RECORD (PphComment, pph_comment)

/* pph_comment_find: where the passage is now in @text, which its part shows: of several that have its words, the
 * nearest to where it was. @start, @end: (out): in characters.
 * Returns: FALSE if its words are there no more, or it has none */
gboolean pph_comment_find (const PphComment *self, const char *text, int *start, int *end);

G_END_DECLS
