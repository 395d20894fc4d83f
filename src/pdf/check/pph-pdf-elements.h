/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-walk.h"

G_BEGIN_DECLS

/* The structure tree of a PDF, in the order in which it is read. */

typedef struct
{
  const PphPdfNode *node;
  int         parent;    /* index; -1: the root */
  guint       depth;
  const char *type;      /* as written */
  const char *standard;  /* what the role map makes of it; "" if that is no standard type */
  GArray     *kids;      /* int: indices of elements */
  GArray     *marks;     /* gint64: keys of marks */
  GPtrArray  *objects;   /* PphPdfNode: annotations and others */
} PphPdfElement;

typedef struct
{
  const PphPdfTree *tree;
  const PphPdfNode *root;        /* StructTreeRoot; of kind NULL: none */
  GPtrArray        *all;         /* PphPdfElement */
  GHashTable       *by_mark;     /* gint64 → index + 1 */
  GHashTable       *by_object;   /* PphPdfNode → index + 1 */
  GPtrArray        *wrong;       /* PphPdfNode: met twice, without a parent, or no element */
} PphPdfElements;

PphPdfElements *pph_pdf_elements_new  (const PphPdfTree *tree, const PphPdfNode *catalog); /* (transfer full) */
void            pph_pdf_elements_free (PphPdfElements *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfElements, pph_pdf_elements_free)

PphPdfElement  *pph_pdf_elements_get  (const PphPdfElements *self, guint i);
/* pph_pdf_elements_kid: the standard type of the @i-th kid. */
const char     *pph_pdf_elements_kid  (const PphPdfElements *self, const PphPdfElement *element, guint i);
/* pph_pdf_elements_parent: "" for the root. */
const char     *pph_pdf_elements_parent (const PphPdfElements *self, const PphPdfElement *element);
/* pph_pdf_elements_inherits: has element @i, or one around it, @key? */
gboolean        pph_pdf_elements_inherits (const PphPdfElements *self, int i, const char *key);
/* pph_pdf_elements_attribute: from A, of any owner, or from the classes. */
const PphPdfNode *pph_pdf_elements_attribute (const PphPdfElements *self, const PphPdfElement *element, const char *key);

gboolean        pph_pdf_is_standard_type (const char *type);
/* pph_pdf_standard_type: through the role map. Returns: "" if it leads to none; *@circular: (out) (optional) */
const char     *pph_pdf_standard_type (const PphPdfTree *tree, const PphPdfNode *role_map, const char *type,
                                       gboolean *circular);

G_END_DECLS
