/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template-fields.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One field of a template: what it is called, what may be typed in it, how forms ask for it.
 * Signal "insert" (string): its tag is to stand where the caret of the text is. */

#define PPH_TYPE_TEMPLATE_FIELD_FORM (pph_template_field_form_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateFieldForm, pph_template_field_form, PPH, TEMPLATE_FIELD_FORM, AdwBin)

/* pph_template_field_form_show: field @i of @fields (nullable); what was typed in another is in the text before. */
void     pph_template_field_form_show    (PphTemplateFieldForm *self, PphTemplateFields *fields, guint i);
/* pph_template_field_form_refresh: shows what the text says now, but where someone is typing. */
void     pph_template_field_form_refresh (PphTemplateFieldForm *self);
/* pph_template_field_form_settle: what is being typed goes into the text. */
void     pph_template_field_form_settle  (PphTemplateFieldForm *self);

G_END_DECLS
