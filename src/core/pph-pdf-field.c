/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-field.h"

const char *const pph_pdf_field_type_names[] = { "signature", "text", "button", "choice", "other", NULL };

static const PphField field_fields[] = {
  PPH_FIELD (PphPdfField, name, STRING),
  PPH_FIELD (PphPdfField, label, STRING),
  PPH_FIELD_NAMED (PphPdfField, type, pph_pdf_field_type_names),
  PPH_FIELD (PphPdfField, is_signed, BOOL),
  PPH_FIELD (PphPdfField, value, STRING),
  PPH_FIELD (PphPdfField, has_actions, BOOL),
  PPH_FIELD (PphPdfField, width, INT),
  PPH_FIELD (PphPdfField, height, INT),
};
PPH_DEFINE_RECORD (PphPdfField, pph_pdf_field, field_fields)

static const PphField fields_fields[] = {
  PPH_FIELD (PphPdfFields, file, STRING),
  PPH_FIELD (PphPdfFields, subject, STRING),
  PPH_FIELD (PphPdfFields, has_xfa, BOOL),
  PPH_FIELD (PphPdfFields, has_programs, BOOL),
  PPH_FIELD_OF (PphPdfFields, fields, LIST, pph_pdf_field_record_type),
  PPH_FIELD (PphPdfFields, next_object, INT),
};
PPH_DEFINE_RECORD (PphPdfFields, pph_pdf_fields, fields_fields)
