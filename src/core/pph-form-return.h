/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-form-fill.h"
#include "pph-pdf-field.h"

G_BEGIN_DECLS

/* A fillable file that came back: what it says of itself, and the values of its
 * fields held against the definition.  A partner may have filled it in any
 * program, and that program may have changed anything: every value is either
 * taken or quoted in a finding. */

/* pph_form_dup_subject: the subject of the PDF, which names the definition and its version. (transfer full) */
char    *pph_form_dup_subject  (const PphForm *form);
/* pph_form_parse_subject: *@id, *@version: (out) (transfer full). Returns: FALSE if @subject (nullable) names no form */
gboolean pph_form_parse_subject (const char *subject, char **id, char **version);
/* pph_form_key_to_name: the name of the PDF field of a key, with ":" for the periods, which it may not hold. (transfer full) */
char    *pph_form_key_to_name  (const char *key);

/* pph_form_take_fields: @form filled with @fields. Findings: fields that are missing, renamed (taken, if the label
 * tells which it is), unknown or of another type, values that are no choice, boxes that are ticked by others though the
 * file has them clear, programs and XFA, which are ignored, and a file whose fields are gone. Of boxes that follow from
 * others, only those others are kept. Values are not checked further (pph_form_check()). (transfer full) */
PphFilledForm *pph_form_take_fields (const PphForm *form, const PphPdfFields *fields, GPtrArray *findings);

/* One thing that two versions of a filled form have differently. */
typedef struct
{
  PphRecord   parent;
  GRefString *key;
  GRefString *label;  /* in full */
  GRefString *before; /* NULL: empty, or not ticked */
  GRefString *after;
} PphFormDifference;
PPH_DECLARE_RECORD (PphFormDifference, pph_form_difference)

/* pph_form_compare: PphFormDifference, in the order of the form; boxes as they stand, not as they were ticked. (transfer full) */
GPtrArray *pph_form_compare (const PphForm *form, const PphFilledForm *before, const PphFilledForm *after);

G_END_DECLS
