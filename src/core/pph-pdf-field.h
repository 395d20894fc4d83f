/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

G_BEGIN_DECLS

/* The fields of a PDF's form, as the reader tells of them. */

typedef enum
{
  PPH_PDF_FIELD_SIGNATURE,
  PPH_PDF_FIELD_TEXT,
  PPH_PDF_FIELD_BUTTON, /* boxes to tick */
  PPH_PDF_FIELD_CHOICE,
  PPH_PDF_FIELD_OTHER,
} PphPdfFieldType;
extern const char *const pph_pdf_field_type_names[]; /* "signature"…, NULL-terminated */

typedef struct
{
  PphRecord   parent;
  GRefString *name;          /* in full */
  GRefString *label;         /* what it says to screen readers; or NULL */
  int         type;          /* PphPdfFieldType */
  gboolean    is_signed;
  GRefString *value;         /* of the other types; or NULL */
  gboolean    has_actions;   /* it starts something when it is filled or clicked */
  int         width, height; /* of its box, in thousandths of a point; 0: not to be seen */
} PphPdfField;
PPH_DECLARE_RECORD (PphPdfField, pph_pdf_field)

typedef struct
{
  PphRecord   parent;
  GRefString *file;          /* display name */
  GRefString *subject;       /* of the document, or NULL */
  gboolean    has_xfa;       /* the file holds another form beside this one */
  gboolean    has_programs;  /* JavaScript that runs by itself */
  PphList    *fields;        /* PphPdfField, in the order of the form */
  int         next_object;   /* the first number that no object of the file has */
} PphPdfFields;
PPH_DECLARE_RECORD (PphPdfFields, pph_pdf_fields)

G_END_DECLS
