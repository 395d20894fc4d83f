/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-plan-sign.h"

GBytes *
pph_desk_sign_opened (PphDesk *self, const PphSlotFile *slot, PphKey *key, gboolean certify, const char *tsa,
                      GCancellable *cancellable, GError **error)
{
  const PphSignRequest request = {
    .field = slot->field,
    .wording = slot->wording,
    .capacity = slot->capacity,
    .tsa = tsa,
    .certify = certify && slot->may_certify,
  };

  return pph_desk_sign (self, slot->file, &request, key, cancellable, error);
}

PphSignaturePlan *
pph_desk_sign_slot (PphDesk *self, const char *uuid, const char *signatory, PphKey *key, gboolean certify,
                    const char *tsa, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphSlotFile) slot = pph_desk_open_slot (self, uuid, signatory, error);
  g_autoptr (GBytes) made
      = slot != NULL ? pph_desk_sign_opened (self, slot, key, certify, tsa, cancellable, error) : NULL;

  return made != NULL ? pph_desk_close_slot (self, slot, made, cancellable, error) : NULL;
}
