/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-form-fill.h"

G_BEGIN_DECLS

/* A form as blocks: each thing to fill is a PphInput, which is a dotted line or a
 * box on paper and a field in a fillable file.  Its name there is its key, with
 * ":" for the periods, which names of PDF fields may not hold. */

/* pph_compose_form: @filled: %NULL for a blank one, which shows everything with the conditions on which it is asked;
 * a filled one leaves out what does not apply. @date: ISO date and time for metadata. The subject of the document
 * names the definition (pph_form_subject_parse()). (transfer full) */
PphComposed *pph_compose_form (const PphForm *form, const PphFilledForm *filled, const char *date);

/* pph_form_key_to_name, pph_form_name_to_key: between a key and the name of its PDF field. (transfer full) */
char *pph_form_key_to_name (const char *key);
char *pph_form_name_to_key (const char *name);
/* pph_form_subject_parse: what pph_compose_form() wrote as subject; FALSE, both untouched, for any other text.
 * *@id, *@version: (out) (transfer full) */
gboolean pph_form_subject_parse (const char *subject, char **id, char **version);

G_END_DECLS
