/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-directory.h"

G_BEGIN_DECLS

/* The Annuaire of the demonstration: kinds of bodies that exist, in places and with people that do not. */

typedef enum
{
  PPH_DEMO_PREF_ORZON,
  PPH_DEMO_PREF_COMBES,
  PPH_DEMO_PREF_BREVE,
  PPH_DEMO_FT_ORZON,
  PPH_DEMO_FT_COMBES,
  PPH_DEMO_FT_BREVE,
  PPH_DEMO_DEP_BREVE,
  PPH_DEMO_DEP_ORZON,
  PPH_DEMO_DEP_COMBES,
  PPH_DEMO_DEP_VERNOISE,
  PPH_DEMO_CC_VALLEES,
  PPH_DEMO_CA_COMBEVILLE,
  PPH_DEMO_VILLE_MONTORZON,
  PPH_DEMO_VILLE_BREVE,
  PPH_DEMO_CCAS_MONTORZON,
  PPH_DEMO_CCAS_BREVE,
  PPH_DEMO_ML_ORZON,
  PPH_DEMO_ML_RIVES,
  PPH_DEMO_NOBODY,
} PphDemoBodyName;

typedef struct
{
  PphNature nature;
  const char *legal_name;
  const char *short_name;
  PphGender gender;
  const char *address;
  const char *siret;
  const char *civility, *given_name, *family_name; /* of who signs for it */
  const char *title, *authority;
  const char *place;
} PphDemoBody;

extern const PphDemoBody pph_demo_bodies[PPH_DEMO_NOBODY];

/* pph_demo_body_make_organisation: (transfer full) */
PphOrganisation *pph_demo_body_make_organisation (const PphDemoBody *self, const char *uuid);
/* pph_demo_body_make_person: who signs for @organisation. (transfer full) */
PphPerson       *pph_demo_body_make_person       (const PphDemoBody *self, const char *uuid,
                                                  const PphOrganisation *organisation);

G_END_DECLS
