/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rgc-facts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A clock that runs: a ring for the part of the delay that is over, the days that
 * are left in it, what is due, when, and the clause that says so.  The tooltip
 * tells where the day comes from. */

#define PPH_TYPE_CLOCK_CARD (pph_clock_card_get_type ())
G_DECLARE_FINAL_TYPE (PphClockCard, pph_clock_card, PPH, CLOCK_CARD, AdwBin)

GtkWidget *pph_clock_card_new (const PphClockFacts *facts);

G_END_DECLS
