/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* pph_receipt_dialog_new: what was done with a file that came back: taken, or kept apart with its reason. Its responses are
 * "close", "check" (the file is to be looked at) and, for a document that is known, "plan". (transfer floating) */
GtkWidget *pph_receipt_dialog_new (GtkWindow *parent, const PphReceipt *receipt);

G_END_DECLS
