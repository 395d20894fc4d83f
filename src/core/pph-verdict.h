/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

G_BEGIN_DECLS

/* What is known of a signed file.  Found in the reader, where files from outside
 * are parsed; kept in the store, printed by commands and shown in the window. */

typedef enum
{
  PPH_VERDICT_UNREADABLE,  /* not a PDF, or one that cannot be read without guessing */
  PPH_VERDICT_UNSIGNED,
  PPH_VERDICT_ALTERED,     /* what was signed is whole, but something else changed since */
  PPH_VERDICT_INVALID,     /* what was signed is no longer that, or the signature is no signature */
  PPH_VERDICT_UNSUPPORTED, /* of a kind that cannot be checked here */
  PPH_VERDICT_INTACT,      /* whole; the signer is not known */
  PPH_VERDICT_TRUSTED,     /* whole, and the certificate leads to a trusted one */
} PphVerdict;
extern const char *const pph_verdict_names[]; /* "unreadable"…, NULL-terminated */

typedef enum
{
  PPH_REVOCATION_UNKNOWN,  /* nobody was asked */
  PPH_REVOCATION_GOOD,
  PPH_REVOCATION_REVOKED,
} PphRevocation;
extern const char *const pph_revocation_names[]; /* "unknown"…, NULL-terminated */

/* One signature. Sentences are for people, translated where they are shown: in the
 * language of the program that asked. */
typedef struct
{
  PphRecord   parent;
  GRefString *field;        /* name of the field */
  GRefString *signer;       /* common name of the certificate */
  GRefString *issuer;
  GRefString *time;         /* ISO 8601 with zone; or NULL */
  gboolean    timestamped;  /* .time is attested by a server that is known; else it is what the signer's clock said */
  gboolean    document_timestamp; /* nobody's signature: a time stamp of the whole file */
  int         verdict;      /* PphVerdict */
  int         revocation;   /* PphRevocation */
  GRefString *revocation_sentence; /* what says so, or why it is not known; or NULL */
  GRefString *sentence;     /* why this verdict */
  gboolean    covers_whole_file;
  PphList    *changes;      /* PphText: what was added since, in words, allowed or not */
  GRefString *certificate;  /* SHA-256 of the certificate, hexadecimal */
  GRefString *valid_until;  /* of the certificate, ISO date */
} PphSignatureCheck;
PPH_DECLARE_RECORD (PphSignatureCheck, pph_signature_check)

/* One file. */
typedef struct
{
  PphRecord   parent;
  GRefString *file;         /* display name */
  GRefString *digest;       /* SHA-256 of the file, hexadecimal */
  int         verdict;      /* the worst of its signatures */
  GRefString *sentence;
  PphList    *signatures;   /* PphSignatureCheck, in signing order */
  PphList    *empty_fields; /* PphText: names of signature fields that wait */
} PphFileCheck;
PPH_DECLARE_RECORD (PphFileCheck, pph_file_check)

G_END_DECLS
