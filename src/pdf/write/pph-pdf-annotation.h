/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-field.h"
#include "pph-pdf-objects.h"
#include "pph-pdf-structure.h"

G_BEGIN_DECLS

/* What can be acted on: links, the empty fields that signatures go into, and fields to be filled in. */

typedef struct _PphPdfAnnotations PphPdfAnnotations;

/* @fields: (nullable): makes blanks into fields */
PphPdfAnnotations *pph_pdf_annotations_new  (const PphPages *pages, PphPdfFields *fields); /* (transfer full) */
void               pph_pdf_annotations_free (PphPdfAnnotations *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfAnnotations, pph_pdf_annotations_free)

/* pph_pdf_annotations_add_page: writes those of page @i, whose object is @page_object,
 * and appends "/Annots[…]" to @entries if there are any.
 * Returns: whether fields are among them */
gboolean pph_pdf_annotations_add_page  (PphPdfAnnotations *self, guint i, int page_object, PphPdfFile *file,
                                        PphPdfStructure *structure, GString *entries);
/* pph_pdf_annotations_write_form: Returns: the number of the AcroForm; 0: there are no fields */
int      pph_pdf_annotations_write_form (PphPdfAnnotations *self, PphPdfFile *file);
/* pph_pdf_annotations_write_names: Returns: the number of the named destinations; 0: there are none */
int      pph_pdf_annotations_write_names (PphPdfAnnotations *self, PphPdfFile *file, const int *page_objects);

G_END_DECLS
