/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-key.h"
#include "pph-trust.h"

G_BEGIN_DECLS

/* People who sign, invented: keys and certificates made on the spot by one authority. */

typedef struct
{
  EVP_PKEY *key;
  X509     *x509;
} Identity;

typedef enum { SIGNER_RSA, SIGNER_P256, SIGNER_P384 } SignerKind;

void      identity_clear (Identity *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Identity, identity_clear)

Identity  authority_new  (void);
/* @days: from today until when; negative: expired. @usage: of the key, as openssl.cnf has it. */
Identity  identity_new   (const Identity *authority, const char *name, SignerKind kind, int days, const char *usage);
/* As a PKCS#12 file with the authority's certificate. @old: with the ciphers of the nineties. (transfer full) */
GBytes   *identity_to_file (const Identity *self, const Identity *authority, const char *password, gboolean old);
PphKey   *identity_to_key (const Identity *self, const Identity *authority); /* (transfer full) */
PphTrust *authority_to_trust (const Identity *authority); /* (transfer full) */

/* A PDF of one page with the signature fields "Prefecture", "Commune" and "Operateur". (transfer full) */
GBytes   *sample_pdf     (void);
/* The same with a field for each of @fields (NULL-terminated). (transfer full) */
GBytes   *sample_pdf_for (const char *const *fields);
/* @file with a cross-reference table instead of streams, as other programs write it. (transfer full) */
GBytes   *with_table     (GBytes *file);
/* @file signed in @field, as the reader and the program do it together. (transfer full) */
GBytes   *sign_pdf       (GBytes *file, const char *field, PphKey *key, gboolean certify, GError **error);

G_END_DECLS
