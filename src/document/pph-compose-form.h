/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-form-fill.h"

G_BEGIN_DECLS

/* A form as blocks: each thing to fill is a PphInput, which is a dotted line or a
 * box on paper and a field in a fillable file.  Its name there is its key, with
 * ":" for the periods, which names of PDF fields may not hold. */

/* pph_compose_form: @filled: %NULL for a blank one, which shows everything with the conditions on which it is asked;
 * a filled one leaves out what does not apply. @fillable: for a file with fields, which is never signed: its boxes to
 * sign in are drawn only. @date: ISO date and time for metadata. The subject of the document names the definition and
 * its version. (transfer full) */
PphComposed *pph_compose_form (const PphForm *form, const PphFilledForm *filled, gboolean fillable, const char *date);

G_END_DECLS
