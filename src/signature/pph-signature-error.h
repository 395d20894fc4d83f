/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PPH_SIGNATURE_ERROR (pph_signature_error_quark ())
typedef enum
{
  PPH_SIGNATURE_ERROR_UNREADABLE,  /* a certificate, key or answer that cannot be read */
  PPH_SIGNATURE_ERROR_PASSWORD,    /* wrong password or PIN; a PIN is never tried again by us */
  PPH_SIGNATURE_ERROR_LOCKED,      /* the card refuses any PIN from now on */
  PPH_SIGNATURE_ERROR_CANCELLED,   /* no password or PIN was given */
  PPH_SIGNATURE_ERROR_NOT_FOUND,   /* no such token, certificate or field */
  PPH_SIGNATURE_ERROR_CERTIFICATE, /* it may not sign, or not today */
  PPH_SIGNATURE_ERROR_REFUSED,     /* the file should not be signed; the message says why */
  PPH_SIGNATURE_ERROR_NETWORK,     /* the time server does not answer */
  PPH_SIGNATURE_ERROR_TIMESTAMP,   /* it answers something else than what was asked */
  PPH_SIGNATURE_ERROR_TOO_LARGE,   /* the signature does not fit in its place */
  PPH_SIGNATURE_ERROR_FAILED,      /* the card or a library failed */
} PphSignatureError;
GQuark pph_signature_error_quark (void);

G_END_DECLS
