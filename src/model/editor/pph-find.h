/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-field.h"
#include "pph-needle.h"
#include "pph-version.h"

G_BEGIN_DECLS

/* Finding and replacing all through a version: its titles, visas and considérants, then the
 * text of its body and annexes, with their titles, in the order in which they are read.
 *
 * What is searched is the text as it is shown, a paragraph, item or cell at a time; tags, notes
 * and marks are never searched or changed.  Parts that are off are left alone. */

typedef struct
{
  const char    *container; /* annexe; NULL: the body */
  const char    *part;      /* id; NULL: in a field of the convention */
  PphEditorField field;     /* when @part is NULL */
  gboolean       in_title;  /* of the part */
  guint          place;     /* of its text among all that are searched */
  guint          paragraph; /* in that text */
  int            start, end; /* characters in the paragraph; a tag, a note or a line break is one */
} PphHit;

typedef struct _PphFind PphFind;

PphFind      *pph_find_new         (void); /* (transfer full) */
void          pph_find_free        (PphFind *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphFind, pph_find_free)
/* Both search again; hits got before are gone. @version: (nullable) */
void          pph_find_set_version (PphFind *self, const PphVersion *version);
void          pph_find_set_query   (PphFind *self, const char *query, PphNeedleFlags flags);
const char   *pph_find_get_query   (PphFind *self);
guint         pph_find_count       (PphFind *self);
const PphHit *pph_find_get         (PphFind *self, guint i); /* (transfer none) */
/* pph_find_from_source: the first hit from the byte @byte of the Markdown of @part on; the first of all if there is
 * none. @part: (nullable) */
guint         pph_find_from_source (PphFind *self, const char *part, int byte);
/* pph_find_from: the same from a place in a text on, as in a PphHit. */
guint         pph_find_from        (PphFind *self, guint place, guint paragraph, int start);
/* pph_find_get_byte: where a hit in the text of a part begins in its Markdown; -1 for others. */
int           pph_find_get_byte    (PphFind *self, const PphHit *hit);
/* pph_find_get_span: of a hit in a field: characters of the field as it is written, with its tags. */
void          pph_find_get_span    (PphFind *self, const PphHit *hit, int *start, int *end);
/* pph_find_can_replace: FALSE for a hit within an address or a code that is written otherwise than it was asked
 * for ("prefecture.fr" where one looks for "préfecture"), or that @text, having accents or blanks, would spoil:
 * such a hit is left alone.  *@within: (out): it is part of one, and @text goes in without typography. */
gboolean      pph_find_can_replace (PphFind *self, guint i, const char *text, gboolean *within);
/* pph_find_replace: the version with @text, in French typography, in place of the hit @i, or of all
 * when @i is -1, where it may go. *@length: (out) (optional): characters that came in place of one. *@left: (out) (optional): how
 * many were left alone.  That version is searched then. (transfer full) */
PphVersion   *pph_find_replace     (PphFind *self, int i, const char *text, int *length, guint *left);

G_END_DECLS
