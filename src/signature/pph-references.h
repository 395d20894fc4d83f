/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which objects of a PDF refer to which, and as what: an object may change only in the part that it plays, and
 * who prepares a file can give it two. */

typedef struct
{
  int         to;
  int         from; /* the object that refers; 0: the trailer */
  const char *top;  /* under which key of its dictionary; "": it is an array */
  const char *key;  /* of the innermost dictionary around the reference; "": there is none */
} PphReference;

typedef struct _PphReferences PphReferences;

PphReferences *pph_references_new  (void);
void           pph_references_free (PphReferences *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphReferences, pph_references_free)

/* pph_references_add: those in the object that begins at @text, as qpdf writes objects or as they stand in a plain object
 * stream (pph-plain-objects.h). @from: its number. @is_trailer: a cross-reference stream: what it calls the root and the
 * information are the trailer's references, not those of a part of the document. */
void           pph_references_add (PphReferences *self, const char *text, gsize size, int from, gboolean is_trailer);
/* pph_references_get: who refers to @number, once all is added. (transfer full) (element-type PphReference) */
GArray        *pph_references_get (PphReferences *self, int number);
/* pph_references_have_generations: is another generation than the first referred to? */
gboolean       pph_references_have_generations (const PphReferences *self);

G_END_DECLS
