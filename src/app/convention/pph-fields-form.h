/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-field.h"
#include "pph-editor-session.h"
#include "pph-sought.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the whole convention says once: its title, place, date, originals, and
 * the fields of its template, in the groups that the template gives them. */

#define PPH_TYPE_FIELDS_FORM (pph_fields_form_get_type ())
G_DECLARE_FINAL_TYPE (PphFieldsForm, pph_fields_form, PPH, FIELDS_FORM, AdwBin)

/* pph_fields_form_set_sought: what is looked for is marked in it; before there is a session. */
void pph_fields_form_set_sought  (PphFieldsForm *self, PphSought *sought);
/* @template: (nullable): the one the convention was made from. */
void pph_fields_form_set_session (PphFieldsForm *self, PphEditorSession *session, PphTemplate *template);
/* pph_fields_form_select: selects characters of a field, and scrolls to it; the focus stays where it is.  That is
 * where the search led. */
void pph_fields_form_select      (PphFieldsForm *self, PphEditorField field, int start, int end);

G_END_DECLS
