/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is recorded of a block without a certificate: that it was signed on paper, by
 * whom, when, with a scan; or that signing was refused, when and why.
 *
 * Signal "recorded". */

#define PPH_TYPE_SLOT_WINDOW (pph_slot_window_get_type ())
G_DECLARE_FINAL_TYPE (PphSlotWindow, pph_slot_window, PPH, SLOT_WINDOW, AdwWindow)

/* pph_slot_window_new: @uuid: of the document; @who: the name in the block; @refusal: instead of a signature on paper. */
GtkWidget *pph_slot_window_new (PphDesk *desk, const char *uuid, const char *signatory, const char *who, gboolean refusal);

G_END_DECLS
