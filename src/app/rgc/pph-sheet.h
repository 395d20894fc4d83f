/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-field-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A small window with one question: groups of rows, what is wrong said above
 * them, one verb in the header or none.  Escape closes it, once asked whether what is typed and not kept may be lost.
 * Signals: "verb": the button was pressed; "settled": a field was left, or a
 * choice made. */

#define PPH_TYPE_SHEET (pph_sheet_get_type ())
G_DECLARE_FINAL_TYPE (PphSheet, pph_sheet, PPH, SHEET, AdwWindow)

/* @verb: of the button, or %NULL: what is typed is kept as it is typed. */
PphSheet            *pph_sheet_new        (GtkWidget *over, const char *title, const char *verb);
AdwPreferencesGroup *pph_sheet_add_group  (PphSheet *self, const char *title, const char *description);
void                 pph_sheet_remove_group (PphSheet *self, AdwPreferencesGroup *group);
PphFieldRow         *pph_sheet_add_field  (PphSheet *self, AdwPreferencesGroup *group, const char *title, const char *text);
/* @iso: (nullable) */
PphFieldRow         *pph_sheet_add_date   (PphSheet *self, AdwPreferencesGroup *group, const char *title, const char *iso);
/* @labels: NULL-terminated, translated. */
AdwComboRow         *pph_sheet_add_choice (PphSheet *self, AdwPreferencesGroup *group, const char *title,
                                           const char * const *labels, guint selected);
/* A button below the rows, always in sight. */
GtkWidget           *pph_sheet_add_button (PphSheet *self, const char *label, gboolean suggested);
void                 pph_sheet_set_title  (PphSheet *self, const char *title, const char *subtitle);
/* pph_sheet_say: @sentence: NULL: nothing is wrong. */
void                 pph_sheet_say        (PphSheet *self, const char *sentence);
/* pph_sheet_say_findings: each of them. */
void                 pph_sheet_say_findings (PphSheet *self, const GPtrArray *findings);
/* pph_sheet_read_date: FALSE, with the field marked, when it is no date. */
gboolean             pph_sheet_read_date  (PphFieldRow *row, GDate *date);
/* pph_sheet_check_date: marks the field when what is typed is no date; an empty one is fine. */
gboolean             pph_sheet_check_date (PphFieldRow *row);
/* pph_sheet_set_unsaved: something typed cannot be kept as it is. Of a sheet with a verb this is so once a field was
 * changed, until it is finished. */
void                 pph_sheet_set_unsaved (PphSheet *self, gboolean unsaved);
/* pph_sheet_finish: what it was for is done: closes it. */
void                 pph_sheet_finish     (PphSheet *self);

G_END_DECLS
