/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-draft-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The form of a new document: its parties and the fields of its template.
 * Signal "changed": something was typed or picked. */

#define PPH_TYPE_DRAFT_PAGE (pph_draft_page_get_type ())
G_DECLARE_FINAL_TYPE (PphDraftPage, pph_draft_page, PPH, DRAFT_PAGE, AdwBin)

/* @form: borrowed; must outlive the page. */
GtkWidget *pph_draft_page_new (PphDesk *desk, const PphTemplate *template, PphDraftForm *form);
/* pph_draft_page_show_wrong: goes to the first field that is wrong.
 * Returns: FALSE if none is */
gboolean   pph_draft_page_show_wrong (PphDraftPage *self);

G_END_DECLS
