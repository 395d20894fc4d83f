/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-field-row.h"

G_BEGIN_DECLS

/* A date is typed, as French people write it; a button only opens a calendar.
 * Once left, the field shows the long form of what it understood.
 * Returns: (transfer floating): a PphFieldRow */
GtkWidget *pph_date_row_new (const char *title);

G_END_DECLS
