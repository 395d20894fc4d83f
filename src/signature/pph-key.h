/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-certificate.h"

G_BEGIN_DECLS

/* A private key with its certificate, from a PKCS#12 file or on a card.
 *
 * A card asks for its PIN at the moment of signing, once for each key opened: a
 * wrong one is an error and is never tried again, since cards lock after three.
 * Passwords and PINs are not kept. */

typedef struct _PphKey PphKey;

/* Asked for a PIN. @token: its label; @last_try: a wrong answer locks the card.
 * Returns: (transfer full) (nullable): %NULL: given up; wiped after use */
typedef char *(*PphPinFunc) (const char *token, gboolean last_try, gpointer data);

/* pph_key_new_from_file: a PKCS#12 file, old ciphers too. @password: UTF-8.
 * Returns: (transfer full) (nullable): _PASSWORD, _UNREADABLE */
PphKey *pph_key_new_from_file (GBytes *file, const char *password, GError **error);
/* pph_key_new_from_token: @uri: "pkcs11:…" of a certificate or key (RFC 7512).
 * Returns: (transfer full) (nullable): _NOT_FOUND, _PASSWORD, _LOCKED, _CANCELLED, _FAILED */
PphKey *pph_key_new_from_token (const char *uri, PphPinFunc ask, gpointer data, GError **error);
void    pph_key_free (PphKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphKey, pph_key_free)

PphCertificate *pph_key_get_certificate (PphKey *self); /* (transfer none) */
GPtrArray      *pph_key_get_chain       (PphKey *self); /* PphCertificate: those that lead to its root, without it (transfer none) */
/* The digest that is signed: SHA-384 for P-384, else SHA-256. */
const EVP_MD   *pph_key_get_digest      (PphKey *self);

/* pph_key_sign: one operation of the private key; on a card this asks for the PIN.
 * Returns: (transfer full) (nullable): the value, as CMS has it; _PASSWORD, _LOCKED, _CANCELLED, _FAILED */
GBytes *pph_key_sign (PphKey *self, GBytes *data, GError **error);

/* pph_key_list_tokens: certificates of persons on all cards and tokens. No PIN is asked, and so whether the card has the
 * private key too is not known yet.
 * @uris: (out) (transfer full): char *, in the same order.
 * Returns: (transfer full): PphCertificate */
GPtrArray *pph_key_list_tokens (GPtrArray **uris);

G_END_DECLS
