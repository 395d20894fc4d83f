/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-annuaire-list.h"
#include "pph-finding.h"
#include "pph-form-fill.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One thing to fill of a form, as a row.  It tells what people do by actions of the form that holds it:
 *  "form.set" (key, text): someone typed, ticked or chose; "form.settle": that change is whole;
 *  "form.place" (key): the keyboard came here;
 *  "form.fill" (prefix, uuid): someone of the Annuaire was picked;
 *  "form.keep-wording" (key, word, reason): a hint about wording is put aside. */

/* pph_fill_row_new: @field: (nullable): what is known beyond @entry; @today: dates are typed as of it. (transfer floating) */
GtkWidget *pph_fill_row_new        (const PphFormEntry *entry, const PphFormField *field, const GDate *today);
/* pph_fill_row_new_option: one of several, with a round button; @first: the row of the first one, or %NULL. (transfer floating) */
GtkWidget *pph_fill_row_new_option (const char *key, const char *option, const char *label, GtkWidget *first);
/* pph_fill_row_set_help: of a box or an option: a line below its label, where no reason stands. */
void       pph_fill_row_set_help   (GtkWidget *row, const char *help);
/* pph_fill_row_show: @row of any of the two as @entry is; @finding: (nullable): about it. What someone is typing stays
 * unless @force. */
void       pph_fill_row_show  (GtkWidget *row, const PphFormEntry *entry, const PphFinding *finding, gboolean force);
/* pph_fill_find_finding: the worst of @findings about @key. (transfer none) (nullable) */
const PphFinding *pph_fill_find_finding (const GPtrArray *findings, const char *key);
/* pph_fill_picker_new: a button to fill what is below @prefix from the Annuaire. (transfer floating) */
GtkWidget *pph_fill_picker_new  (PphAnnuaireList *list, const char *prefix);

G_END_DECLS
