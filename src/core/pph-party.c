/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-party.h"

#include <glib/gi18n-lib.h>

static const PphField representative_fields[] = {
  PPH_FIELD (PphRepresentative, person, STRING),
  PPH_FIELD (PphRepresentative, name, STRING),
  PPH_FIELD (PphRepresentative, capacity, STRING),
  PPH_FIELD (PphRepresentative, authority, STRING),
  PPH_FIELD_NAMED (PphRepresentative, gender, pph_gender_names),
};
PPH_DEFINE_RECORD (PphRepresentative, pph_representative, representative_fields)

static const PphField party_fields[] = {
  PPH_FIELD (PphParty, id, STRING),
  PPH_FIELD (PphParty, organisation, STRING),
  PPH_FIELD (PphParty, camp, INT),
  PPH_FIELD (PphParty, legal_name, STRING),
  PPH_FIELD (PphParty, short_name, STRING),
  PPH_FIELD_NAMED (PphParty, nature, pph_nature_names),
  PPH_FIELD_NAMED (PphParty, gender, pph_gender_names),
  PPH_FIELD (PphParty, address, STRING),
  PPH_FIELD (PphParty, siret, STRING),
  PPH_FIELD (PphParty, logo, STRING),
  PPH_FIELD_OF (PphParty, representatives, LIST, pph_representative_record_type),
  PPH_FIELD (PphParty, text, STRING),
  PPH_FIELD (PphParty, shares_text, BOOL),
};
PPH_DEFINE_RECORD (PphParty, pph_party, party_fields)

const char *const pph_signature_mode_names[] = { "in_person", "po", "delegation", "substitution", "interim", NULL };
const char *const pph_medium_names[] = { "electronic", "paper", NULL };

const char *
pph_signature_mode_label (PphSignatureMode mode)
{
  static const char *const labels[] = {
    N_ ("In person"), N_ ("By order (P/O)"), N_ ("By delegation"), N_ ("By substitution"), N_ ("Ad interim"),
  };

  g_return_val_if_fail (mode < G_N_ELEMENTS (labels), "");
  return _ (labels[mode]);
}

static const PphField authority_fields[] = {
  PPH_FIELD (PphAuthority, kind, STRING),
  PPH_FIELD (PphAuthority, reference, STRING),
  PPH_FIELD (PphAuthority, date, STRING),
  PPH_FIELD (PphAuthority, executory, STRING),
};
PPH_DEFINE_RECORD (PphAuthority, pph_authority, authority_fields)

static const PphField signatory_fields[] = {
  PPH_FIELD (PphSignatory, id, STRING),
  PPH_FIELD (PphSignatory, party, STRING),
  PPH_FIELD_NAMED (PphSignatory, mode, pph_signature_mode_names),
  PPH_FIELD (PphSignatory, titular, STRING),
  PPH_FIELD (PphSignatory, titular_capacity, STRING),
  PPH_FIELD (PphSignatory, signer, STRING),
  PPH_FIELD (PphSignatory, capacity_lines, STRINGS),
  PPH_FIELD_OF (PphSignatory, authority, RECORD, pph_authority_record_type),
  PPH_FIELD_NAMED (PphSignatory, medium, pph_medium_names),
  PPH_FIELD (PphSignatory, signed_on, STRING),
  PPH_FIELD (PphSignatory, text, STRING),
};
PPH_DEFINE_RECORD (PphSignatory, pph_signatory, signatory_fields)

const char *
pph_signatory_get_name (const PphSignatory *self)
{
  return self->signer != NULL ? self->signer : pph_str (self->titular);
}
