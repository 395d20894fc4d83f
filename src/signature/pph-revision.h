/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-mentions.h"
#include "pph-plain-objects.h"
#include "pph-references.h"
#include "pph-signature-field.h"
#include "pph-xref.h"

G_BEGIN_DECLS

/* A PDF as it was at some moment: the file up to the end of one of its updates, opened strictly, with
 * every object in a form that can be compared and the part that it plays. */

typedef struct
{
  PphPdfSource *source;
  qpdf_data     q;
  int           size;       /* object numbers are below; from the trailer, or from what is above it all the same */
  GPtrArray    *texts;      /* by number: GBytes, once asked for */
  PphXref      *xref;       /* NULL: its references can be read in more than one way */
  GHashTable   *plain;      /* number of an object stream → PphPlainObjects; shared with the state it was derived from, where none
                             * of them may differ; NULL: not looked at */
  GArray       *updated;    /* int: what may differ from the state that it was derived from; NULL: anything */
  GPtrArray    *fields;     /* PphSignatureField */
  GHashTable   *by_object;  /* number → PphSignatureField, of field and of widget */
  int           catalog, form, form_fields, information, metadata, security; /* numbers; 0: none, or not an object of its own */
  GArray       *pages;      /* int: in order */
  GHashTable   *page_set;
  GHashTable   *branches;   /* numbers, of the page tree */
  GHashTable   *annotation_lists; /* numbers of /Annots that are objects of their own */
  PphMentions  *mentions;    /* made when first asked for; NULL: not asked, or no .xref */
  PphReferences *references; /* made when first asked for */
} PphRevision;

#define PPH_REVISION_MOST_OBJECTS 500000

/* pph_revision_new: all of @file, and every object of it.
 * Returns: (transfer full) (nullable): a source error */
PphRevision *pph_revision_new  (GBytes *file, GError **error);
/* pph_revision_new_before: what the first @end bytes of the file of @after were.  Where the cross-references of both can
 * be read in one way only, just what the bytes after @end may have changed is read again: an object at the same place
 * in the same bytes is the same, if it ends before @end.
 * Returns: (transfer full) (nullable): a source error */
PphRevision *pph_revision_new_before (PphRevision *after, gsize end, GError **error);
void         pph_revision_free (PphRevision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphRevision, pph_revision_free)

/* pph_revision_get_text: what object @number is, all of it; two that are equal are the same. (transfer none) (nullable) */
GBytes      *pph_revision_get_text (PphRevision *self, int number);
/* pph_revision_get_object: a handle of qpdf's */
qpdf_oh      pph_revision_get_object (PphRevision *self, int number);
/* pph_revision_get_references: who refers to it. (transfer full) (element-type PphReference) */
GArray      *pph_revision_get_references (PphRevision *self, int number);
/* pph_revision_mentions: does anything perhaps refer to object @number? */
gboolean     pph_revision_mentions (PphRevision *self, int number);
/* pph_revision_has_generations: are there objects that were freed and made again? They are not among the texts. */
gboolean     pph_revision_has_generations (PphRevision *self);

G_END_DECLS
