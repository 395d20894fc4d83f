/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-signature-steps.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* pph_signer_row_new: one block of a plan: its step, who, in what capacity, how far, and what may be done, in a menu of
 * "signature.…" actions whose target is the block. @number: from 1. (transfer floating): a GtkListBoxRow named after the block */
GtkWidget *pph_signer_row_new (const PphSignatureStep *step, guint number);

G_END_DECLS
