/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-annuaire-list.h"
#include "pph-finding.h"
#include "pph-form-fill.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A table of a form: a row for each of its rows, which unfolds when it has several parts.  Rows are added, moved and
 * removed; beside the actions of pph-fill-row.h it asks for "form.move-row" (table, from, to: 0 removes it). */

#define PPH_TYPE_FILL_TABLE (pph_fill_table_get_type ())
G_DECLARE_FINAL_TYPE (PphFillTable, pph_fill_table, PPH, FILL_TABLE, AdwPreferencesGroup)

/* @people: whom a row can be filled with, or %NULL. @today: dates are typed as of it. */
GtkWidget *pph_fill_table_new  (const PphFormField *field, PphAnnuaireList *people, const GDate *today);
/* pph_fill_table_show: as @filled is, which gave @state; @findings about it. */
void       pph_fill_table_show (PphFillTable *self, const PphFilledForm *filled, const PphFormState *state,
                                const GPtrArray *findings, gboolean force);
/* pph_fill_table_drop_empty: @row goes, if nothing is written in it nor below; to be shown again. */
gboolean   pph_fill_table_drop_empty (PphFillTable *self, guint row);
/* pph_fill_table_focus: goes to the part @key, unfolding its row. Returns: FALSE if it is not in this table */
gboolean   pph_fill_table_focus (PphFillTable *self, const char *key);

G_END_DECLS
