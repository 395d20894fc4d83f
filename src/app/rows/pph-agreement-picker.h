/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-list-picker.h"

G_BEGIN_DECLS

/* pph_agreement_picker_new: a PphListPicker over the agreements that have not ended, whose "picked" gives a
 * PphDocumentItem. @label: of the button; @question: of the search entry. (transfer floating) */
GtkWidget *pph_agreement_picker_new            (PphDesk *desk, const char *label, const char *question);
/* pph_agreement_picker_set_other_than: any agreement but @uuid (nullable) can be picked, ended or not. */
void       pph_agreement_picker_set_other_than (PphListPicker *picker, const char *uuid);

G_END_DECLS
