/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"

G_BEGIN_DECLS

/* The structure tree: what assistive technology reads instead of the pages.
 *
 * While pages are written, every piece of content and every annotation is
 * claimed for a node; the tree is written after the last page. */

typedef struct _PphPdfStructure PphPdfStructure;

PphPdfStructure *pph_pdf_structure_new  (const PphPages *pages); /* (transfer full) */
void             pph_pdf_structure_free (PphPdfStructure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfStructure, pph_pdf_structure_free)

/* pph_pdf_structure_mark: content of @page belongs to @node.
 * Returns: its MCID on the page; give pages in order */
int         pph_pdf_structure_mark     (PphPdfStructure *self, int node, guint page);
/* pph_pdf_structure_attach: annotation @object belongs to @node, or to a new node
 * of kind @tag where that is another kind of node.
 * Returns: its key for /StructParent */
int         pph_pdf_structure_attach   (PphPdfStructure *self, int node, PphTag tag, guint page, int object);
/* pph_pdf_structure_set_box: where a figure is, in points from the bottom left corner, as "[0 0 1 1]" */
void        pph_pdf_structure_set_box  (PphPdfStructure *self, int node, const char *box);
const char *pph_pdf_structure_get_name (const PphPdfStructure *self, int node); /* "P" */

/* pph_pdf_structure_number: gives objects to the nodes that are there; ask for them afterwards. */
void        pph_pdf_structure_number     (PphPdfStructure *self, PphPdfFile *file);
int         pph_pdf_structure_get_object (const PphPdfStructure *self, int node); /* 0: the node is not in the file */
/* @root: the number of the StructTreeRoot; @page_objects: by page */
void        pph_pdf_structure_write      (PphPdfStructure *self, PphPdfFile *file, int root, const int *page_objects);

G_END_DECLS
