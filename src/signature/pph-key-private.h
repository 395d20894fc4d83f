/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-key.h"

G_BEGIN_DECLS

/* What both kinds of keys have. */
struct _PphKey
{
  PphCertificate *certificate;
  GPtrArray      *chain;
  GBytes        *(*sign) (PphKey *self, GBytes *data, GError **error);
  void           (*clear) (PphKey *self);
  gpointer        secret; /* EVP_PKEY, or the token's */
};

/* pph_key_new: takes all. */
PphKey *pph_key_new (PphCertificate *certificate, GPtrArray *chain, gpointer secret,
                     GBytes *(*sign) (PphKey *, GBytes *, GError **), void (*clear) (PphKey *));

G_END_DECLS
