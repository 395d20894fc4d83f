/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template.h"

G_BEGIN_DECLS

/* What the form of a convention's fields does to a version, and what it must
 * show.  Pure. */

/* Fields that every convention has, whatever its template. */
typedef enum
{
  PPH_EDITOR_FIELD_TITLE,
  PPH_EDITOR_FIELD_SUBTITLE,
  PPH_EDITOR_FIELD_COLLECTIVE_NAME,
  PPH_EDITOR_FIELD_PLACE,
  PPH_EDITOR_FIELD_DATE,
  PPH_EDITOR_FIELD_ORIGINALS,
  PPH_EDITOR_FIELD_VISAS,        /* one line each */
  PPH_EDITOR_FIELD_CONSIDERANTS, /* one line each */
  PPH_EDITOR_N_FIELDS,
} PphEditorField;

char       *pph_editor_field_dup_text  (const PphVersion *version, PphEditorField field); /* (transfer full) */
PphVersion *pph_editor_field_with_text (const PphVersion *version, PphEditorField field, const char *text); /* (transfer full) */
char       *pph_editor_field_explain   (PphEditorField field, const char *text); /* (transfer full) (nullable) */

/* The same for a field of the template.  Dates are shown as people write them
 * and kept as ISO; a boolean that articles hang on switches them too. */
char       *pph_editor_value_dup_text  (const PphVersion *version, const PphTemplateField *field);
PphVersion *pph_editor_value_with_text (const PphVersion *version, PphTemplate *template, const PphTemplateField *field, const char *text);
char       *pph_editor_value_explain   (const PphTemplateField *field, const char *text);

G_END_DECLS
