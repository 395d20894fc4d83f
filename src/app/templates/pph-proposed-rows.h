/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* pph_proposed_rows_new_factory: rows of PphProposedField: taken or not, its label, what the text says, how often.
 * (transfer full) */
GtkListItemFactory *pph_proposed_rows_new_factory (void);

G_END_DECLS
