/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-cms-check.h"
#include "pph-revision.h"
#include "pph-revocation.h"
#include "pph-verify.h"

G_BEGIN_DECLS

/* What the files of the check share. */

/* One signature, while it is looked at. */
typedef struct
{
  PphSignatureField *field;
  PphVerdict verdict;
  char *sentence;
  gboolean placed; /* its bytes are where it says */
  gsize end;
  PphCovered covered;
  PphCmsCheck *cms;   /* or NULL */
  gint64 attested;    /* when, by a time server that is known; 0: nobody attests it */
  GPtrArray *changes; /* char * */
  PphRevocation revocation;
  char *revocation_sentence; /* or NULL: it was not looked at */
} PphLook;

typedef struct
{
  GBytes *file;
  gsize size;
  PphTrust *trust;
  gint64 now;
  PphRevision *whole;
  GPtrArray *looks; /* PphLook, in the order of what they cover */
} PphVerify;

/* pph_look_condemn: the first thing found wrong is what is said, and a worse verdict always wins. */
void               pph_look_condemn           (PphLook *self, PphVerdict verdict, const char *sentence);
/* pph_look_is_document_stamp: nobody's signature: a time stamp of all that is before it (ETSI EN 319 142-1, 5.4.3) */
gboolean           pph_look_is_document_stamp (const PphLook *self);
/* pph_verify_check_trust: step 6, for one: is its signer known, as things were when it was made? */
void               pph_verify_check_trust     (PphVerify *self, PphLook *look);
/* pph_verify_describe: what is told of one. (transfer full) */
PphSignatureCheck *pph_verify_describe        (const PphVerify *self, const PphLook *look);
/* pph_verify_list_texts: @texts: char *. Returns: (transfer full) (nullable): PphText */
PphList           *pph_verify_list_texts      (GPtrArray *texts);

G_END_DECLS
