/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"
#include "pph-desk-sign.h"

G_BEGIN_DECLS

/* pph_desk_sign_opened: the PDF of @slot, signed: between pph_desk_open_slot() and pph_desk_close_slot(), on any thread.
 * @tsa: address of a time server, or %NULL. (transfer full) (nullable): as pph_desk_sign() */
GBytes           *pph_desk_sign_opened (PphDesk *self, const PphSlotFile *slot, PphKey *key, gboolean certify, const char *tsa,
                                        GCancellable *cancellable, GError **error);

/* pph_desk_sign_slot: the three at once: signs the block @signatory of the frozen version of @uuid with @key: the box shows what the block
 * says; the first signer may certify. The signed file is kept, and the state follows.
 * @tsa: address of a time server, or %NULL.
 * Returns: (transfer full) (nullable): the plan after it; _REFUSED when it is not that block's turn; as pph_desk_sign() */
PphSignaturePlan *pph_desk_sign_slot (PphDesk *self, const char *uuid, const char *signatory, PphKey *key, gboolean certify,
                                      const char *tsa, GCancellable *cancellable, GError **error);

G_END_DECLS
