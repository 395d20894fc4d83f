/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template-fields.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The fields of a template: a list, and the form of the one that was opened.
 * Signal "insert" (string): as of PphTemplateFieldForm. */

#define PPH_TYPE_TEMPLATE_FIELDS_PANE (pph_template_fields_pane_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateFieldsPane, pph_template_fields_pane, PPH, TEMPLATE_FIELDS_PANE, AdwBin)

/* pph_template_fields_pane_set_fields: @fields: (nullable). @editable: they may be changed, not only seen. */
void     pph_template_fields_pane_set_fields (PphTemplateFieldsPane *self, PphTemplateFields *fields, gboolean editable);
/* pph_template_fields_pane_settle: what is being typed goes into the text. */
void     pph_template_fields_pane_settle     (PphTemplateFieldsPane *self);
/* pph_template_fields_pane_open_line: the form of the field that the text declares on @line. Returns: FALSE if there is none */
gboolean pph_template_fields_pane_open_line  (PphTemplateFieldsPane *self, int line);

G_END_DECLS
