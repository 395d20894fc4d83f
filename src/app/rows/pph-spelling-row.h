/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Whether spelling is checked, for everyone who opens the store; says so where there is no
 * French dictionary. */

GtkWidget *pph_spelling_row_new (PphDesk *desk);

G_END_DECLS
