/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-verdict.h"

const char *const pph_verdict_names[] = {
  "unreadable", "unsigned", "altered", "invalid", "unsupported", "intact", "trusted", NULL,
};

const char *const pph_revocation_names[] = { "unknown", "good", "revoked", NULL };

static const PphField signature_fields[] = {
  PPH_FIELD (PphSignatureCheck, field, STRING),
  PPH_FIELD (PphSignatureCheck, signer, STRING),
  PPH_FIELD (PphSignatureCheck, issuer, STRING),
  PPH_FIELD (PphSignatureCheck, time, STRING),
  PPH_FIELD (PphSignatureCheck, timestamped, BOOL),
  PPH_FIELD (PphSignatureCheck, document_timestamp, BOOL),
  PPH_FIELD_NAMED (PphSignatureCheck, verdict, pph_verdict_names),
  PPH_FIELD_NAMED (PphSignatureCheck, revocation, pph_revocation_names),
  PPH_FIELD (PphSignatureCheck, revocation_sentence, STRING),
  PPH_FIELD (PphSignatureCheck, sentence, STRING),
  PPH_FIELD (PphSignatureCheck, covers_whole_file, BOOL),
  PPH_FIELD (PphSignatureCheck, changes, STRINGS),
  PPH_FIELD (PphSignatureCheck, certificate, STRING),
  PPH_FIELD (PphSignatureCheck, valid_until, STRING),
};
PPH_DEFINE_RECORD (PphSignatureCheck, pph_signature_check, signature_fields)

static const PphField file_fields[] = {
  PPH_FIELD (PphFileCheck, file, STRING),
  PPH_FIELD (PphFileCheck, digest, STRING),
  PPH_FIELD_NAMED (PphFileCheck, verdict, pph_verdict_names),
  PPH_FIELD (PphFileCheck, sentence, STRING),
  PPH_FIELD_OF (PphFileCheck, signatures, LIST, pph_signature_check_record_type),
  PPH_FIELD (PphFileCheck, empty_fields, STRINGS),
};
PPH_DEFINE_RECORD (PphFileCheck, pph_file_check, file_fields)
