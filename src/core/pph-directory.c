/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-directory.h"

#include <glib/gi18n-lib.h>

#include <string.h>

const char *const pph_nature_names[] = {
  "unknown", "state",          "public_body", "region",  "departement", "epci", "commune",
  "ccas",    "mission_locale", "association", "company", "other",       NULL,
};

const char *
pph_nature_label (PphNature nature)
{
  static const char *const labels[] = {
    N_ ("Not said"),       N_ ("State"),
    N_ ("Public body"),    N_ ("Region"),
    N_ ("Département"),    N_ ("Intermunicipal body (EPCI)"),
    N_ ("Commune"),        N_ ("Social action centre (CCAS)"),
    N_ ("Mission locale"), N_ ("Association"),
    N_ ("Company"),        N_ ("Other"),
  };

  g_return_val_if_fail (nature < G_N_ELEMENTS (labels), "");
  return _ (labels[nature]);
}

const char *const pph_gender_names[] = { "unknown", "masculine", "feminine", NULL };

static const PphField organisation_fields[] = {
  PPH_FIELD (PphOrganisation, uuid, STRING),
  PPH_FIELD (PphOrganisation, legal_name, STRING),
  PPH_FIELD (PphOrganisation, short_name, STRING),
  PPH_FIELD_NAMED (PphOrganisation, nature, pph_nature_names),
  PPH_FIELD_NAMED (PphOrganisation, gender, pph_gender_names),
  PPH_FIELD (PphOrganisation, address, STRING),
  PPH_FIELD (PphOrganisation, siret, STRING),
  PPH_FIELD (PphOrganisation, email, STRING),
  PPH_FIELD (PphOrganisation, phone, STRING),
  PPH_FIELD (PphOrganisation, logo, STRING),
  PPH_FIELD (PphOrganisation, notes, STRING),
};
PPH_DEFINE_RECORD (PphOrganisation, pph_organisation, organisation_fields)

static const PphField capacity_fields[] = {
  PPH_FIELD (PphCapacity, organisation, STRING), PPH_FIELD (PphCapacity, title, STRING),
  PPH_FIELD (PphCapacity, authority, STRING),    PPH_FIELD (PphCapacity, since, STRING),
  PPH_FIELD (PphCapacity, until, STRING),
};
PPH_DEFINE_RECORD (PphCapacity, pph_capacity, capacity_fields)

static const PphField person_fields[] = {
  PPH_FIELD (PphPerson, uuid, STRING),
  PPH_FIELD (PphPerson, civility, STRING),
  PPH_FIELD (PphPerson, given_name, STRING),
  PPH_FIELD (PphPerson, family_name, STRING),
  PPH_FIELD_NAMED (PphPerson, gender, pph_gender_names),
  PPH_FIELD (PphPerson, email, STRING),
  PPH_FIELD (PphPerson, phone, STRING),
  PPH_FIELD_OF (PphPerson, capacities, LIST, pph_capacity_record_type),
};
PPH_DEFINE_RECORD (PphPerson, pph_person, person_fields)

char *
pph_person_dup_name (const PphPerson *self)
{
  g_autofree char *name
      = g_strjoin (" ", pph_str (self->civility), pph_str (self->given_name), pph_str (self->family_name), NULL);

  /* One of the three may be missing: no doubled space, none at the ends. */
  for (char *space; (space = strstr (name, "  ")) != NULL;)
    memmove (space, space + 1, strlen (space));
  return g_strdup (g_strstrip (name));
}
