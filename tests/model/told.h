/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* Runs the main loop until the store has said what was written last, here or by a neighbour. */
void run_until_told (PphDesk *desk);

G_END_DECLS
