/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One text of a form: an entry row that says beside itself what is wrong.
 * Signals: "edited": someone changed the text (pph_form_row_set_text () does not);
 * "left": the focus went elsewhere, what was typed has settled. */

#define PPH_TYPE_FORM_ROW (pph_form_row_get_type ())
G_DECLARE_FINAL_TYPE (PphFormRow, pph_form_row, PPH, FORM_ROW, AdwEntryRow)

typedef enum { PPH_HINT_NONE, PPH_HINT_GOOD, PPH_HINT_WARNING, PPH_HINT_ERROR } PphHint;

GtkWidget  *pph_form_row_new      (const char *title);
void        pph_form_row_set_text (PphFormRow *self, const char *text);
const char *pph_form_row_get_text (PphFormRow *self);
/* pph_form_row_set_hint: @sentence: (nullable): also the row's accessible description. */
void        pph_form_row_set_hint (PphFormRow *self, PphHint hint, const char *sentence);
/* pph_form_row_mark_selection: as what was found, until the text is changed; or no more. */
void        pph_form_row_mark_selection (PphFormRow *self, gboolean mark);
gboolean    pph_form_row_has_focus (PphFormRow *self);

G_END_DECLS
