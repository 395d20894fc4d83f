/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-covered.h"

#include <openssl/evp.h>

GBytes *
pph_covered_digest (const PphCovered *self, const EVP_MD *kind)
{
  EVP_MD_CTX *context = EVP_MD_CTX_new ();
  guint8 digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  gboolean done = EVP_DigestInit_ex (context, kind, NULL) && EVP_DigestUpdate (context, self->before, self->before_size)
                  && EVP_DigestUpdate (context, self->after, self->after_size)
                  && EVP_DigestFinal_ex (context, digest, &size);

  EVP_MD_CTX_free (context);
  return done ? g_bytes_new (digest, size) : NULL;
}
