/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Takes the PDFs that come back, one after the other: a line at the foot of the
 * window says which is being read, and can stop it; then a dialog tells what it was
 * taken for.  One of no document here is opened to be checked ("win.check-file"). */

#define PPH_TYPE_RECEIVING (pph_receiving_get_type ())
G_DECLARE_FINAL_TYPE (PphReceiving, pph_receiving, PPH, RECEIVING, AdwBin)

void pph_receiving_take (PphReceiving *self, PphDesk *desk, GFile *file);

G_END_DECLS
