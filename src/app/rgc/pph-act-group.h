/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* pph_act_group_new: an act with its people: avatars, what was done, its state, and the buttons of what comes next
 * (actions "rgc.…"). One that is over is a single row. (transfer floating) */
GtkWidget *pph_act_group_new (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today, gboolean narrow);
/* pph_act_is_over: refused, revoked or superseded. */
gboolean   pph_act_is_over   (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today);
/* pph_act_row_new: the act alone. (transfer floating) */
GtkWidget *pph_act_row_new   (const PphAccounts *accounts, const PphRgcAct *act, const GDate *today);

G_END_DECLS
