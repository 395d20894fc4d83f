/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-data.h"
#include "pph-form-fill.h"

G_BEGIN_DECLS

/* Form files (docs/forms.md): the definition of a form as YAML, and the data
 * that fill one. */

/* pph_form_load: @source is the whole file, @file a display name. Each mistake is a finding with file, line, column
 * and what was expected: names that are not there, links and conditions that go round in a circle (with their path).
 * Returns: (transfer full) (nullable): %NULL if @findings has errors */
PphForm       *pph_form_load      (const char *source, gssize length, const char *file, GPtrArray *findings);

/* pph_form_fill_data: @form filled with @data, in the order of @data: fields by their id, parts and rows as mappings
 * and lists, boxes as a list of those that are ticked; dotted keys are taken too. What is unknown is a finding, with
 * the nearest name; values are not checked here (pph_form_check()). (transfer full) */
PphFilledForm *pph_form_fill_data (const PphForm *form, const PphData *data, const char *file, GPtrArray *findings);

G_END_DECLS
