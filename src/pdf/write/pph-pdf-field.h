/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"
#include "pph-pdf-objects.h"
#include "pph-pdf-structure.h"

G_BEGIN_DECLS

/* Fields to be filled in, in a file that asks for it.  Each has its appearance,
 * so that no reader has to make one up; boxes are drawn as lines, since fonts
 * lack their signs. */

typedef struct _PphPdfFields PphPdfFields;

/* pph_pdf_fields_new: @resources: what appearances are drawn with; @font: of what will be typed. (transfer full) */
PphPdfFields *pph_pdf_fields_new  (const PphPages *pages, PphPdfFile *file, PphPdfStructure *structure, int resources,
                                   int font);
void          pph_pdf_fields_free (PphPdfFields *self);

/* pph_pdf_fields_get_content: where what shows @input's value is written, in the page's own place. (transfer none) */
GString      *pph_pdf_fields_get_content (PphPdfFields *self, const PphInput *input);
/* pph_pdf_fields_add: the widget of @op on page @i.
 * @name: of the field, or %NULL when it was added before: another box of a choice.
 * *@field: (out): the field's object, when it is new. Returns: the widget's */
int           pph_pdf_fields_add         (PphPdfFields *self, const PphOp *op, guint i, int page_object, const char *name,
                                          int *field);
gboolean      pph_pdf_fields_has         (PphPdfFields *self, const PphInput *input);
/* pph_pdf_fields_finish: writes what waits for its last box, and appends what the AcroForm needs for typing. */
void          pph_pdf_fields_finish      (PphPdfFields *self, GString *form);

G_END_DECLS
