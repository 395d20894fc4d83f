/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

G_BEGIN_DECLS

/* The Annuaire: organisations and people as they are today.  Documents hold
 * snapshots of them (PphParty), so a change here never changes a document. */

typedef enum
{
  PPH_NATURE_UNKNOWN,
  PPH_NATURE_STATE,              /* préfecture, ministère */
  PPH_NATURE_PUBLIC_BODY,        /* établissement public: France Travail… */
  PPH_NATURE_REGION,
  PPH_NATURE_DEPARTEMENT,
  PPH_NATURE_EPCI,               /* communauté de communes, d'agglomération, métropole */
  PPH_NATURE_COMMUNE,
  PPH_NATURE_CCAS,
  PPH_NATURE_MISSION_LOCALE,
  PPH_NATURE_ASSOCIATION,
  PPH_NATURE_COMPANY,
  PPH_NATURE_OTHER,
} PphNature;
extern const char *const pph_nature_names[]; /* "state", "public_body"… NULL-terminated */
/* pph_nature_label: for people, translated. (transfer none) */
const char *pph_nature_label (PphNature nature);

typedef enum { PPH_GENDER_UNKNOWN, PPH_GENDER_MASCULINE, PPH_GENDER_FEMININE } PphGender;
extern const char *const pph_gender_names[]; /* "unknown", "masculine", "feminine" */

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *legal_name;
  GRefString *short_name; /* as said in texts, with its article: "la préfecture" */
  int         nature;     /* PphNature */
  int         gender;     /* PphGender, of the short name */
  GRefString *address;    /* one line, or several separated by newlines */
  GRefString *siret;      /* 14 digits, or as typed when it is not a SIRET */
  GRefString *email, *phone;
  GRefString *logo;       /* SHA-256 of a file of the store, or NULL */
  GRefString *notes;
} PphOrganisation;
PPH_DECLARE_RECORD (PphOrganisation, pph_organisation)

/* What someone may do, for whom and since when. */
typedef struct
{
  PphRecord   parent;
  GRefString *organisation; /* uuid */
  GRefString *title;        /* "directrice régionale" */
  GRefString *authority;    /* "dûment habilitée à cet effet", "décision n° … du …" */
  GRefString *since, *until;
} PphCapacity;
PPH_DECLARE_RECORD (PphCapacity, pph_capacity)

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *civility;    /* "Mme", "M." */
  GRefString *given_name;
  GRefString *family_name;
  int         gender;      /* PphGender */
  GRefString *email, *phone;
  PphList    *capacities;  /* PphCapacity */
} PphPerson;
PPH_DECLARE_RECORD (PphPerson, pph_person)
/* pph_person_dup_name: "Mme Anne Martin". (transfer full) */
char *pph_person_dup_name (const PphPerson *self);

G_END_DECLS
