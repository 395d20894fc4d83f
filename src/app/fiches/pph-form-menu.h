/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-fiche.h"

G_BEGIN_DECLS

/* pph_form_menu_new: the forms that an agreement may have filled, fiche action first: each item is the action @action
 * with the id of the form. (transfer full) */
GMenuModel *pph_form_menu_new (PphDesk *desk, const char *action);

G_END_DECLS
