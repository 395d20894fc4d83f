/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-field-row.h"

G_BEGIN_DECLS

/* A date is typed, as French people write it; a button only opens a calendar.
 * Once left, the field shows the long form of what it understood.
 * Returns: (transfer floating): a PphFieldRow */
GtkWidget *pph_date_row_new (const char *title);
/* pph_date_row_set_today: "demain" and "1/12" are understood too, as of @today. */
void       pph_date_row_set_today (PphFieldRow *row, const GDate *today);

G_END_DECLS
