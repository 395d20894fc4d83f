/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-directory.h"

G_BEGIN_DECLS

/* A party as one version of a document prints it: a snapshot, with links to the
 * Annuaire that are never followed when printing. */

typedef struct
{
  PphRecord   parent;
  GRefString *person;    /* uuid in the Annuaire, or NULL */
  GRefString *name;      /* "Mme Anne Martin" */
  GRefString *capacity;  /* "directrice régionale" */
  GRefString *authority; /* "dûment habilitée à cet effet" */
  int         gender;    /* PphGender */
} PphRepresentative;
PPH_DECLARE_RECORD (PphRepresentative, pph_representative)

typedef struct
{
  PphRecord   parent;
  GRefString *id;           /* unique in the version; the template's role: "prefecture" */
  GRefString *organisation; /* uuid in the Annuaire, or NULL */
  int         camp;         /* 0: one camp only; 1 "d'une part", 2 "d'autre part" */
  GRefString *legal_name;
  GRefString *short_name;   /* with its article: "la préfecture", "France Travail" */
  int         nature;       /* PphNature */
  int         gender;       /* PphGender of the short name */
  GRefString *address;
  GRefString *siret;
  GRefString *logo;         /* SHA-256 of a file of the store */
  PphList    *representatives; /* PphRepresentative */
  GRefString *text;         /* Markdown that is printed where the version is as_written */
  gboolean    shares_text;  /* imported: the text of a party before it, a table, speaks of it too */
} PphParty;
PPH_DECLARE_RECORD (PphParty, pph_party)

/* How someone signs (DOMAIN 1.8). */
typedef enum
{
  PPH_SIGNATURE_IN_PERSON,
  PPH_SIGNATURE_PO,           /* par ordre */
  PPH_SIGNATURE_DELEGATION,   /* par délégation */
  PPH_SIGNATURE_SUBSTITUTION, /* suppléance */
  PPH_SIGNATURE_INTERIM,
} PphSignatureMode;
extern const char *const pph_signature_mode_names[]; /* "in_person", "po"… */
const char *pph_signature_mode_label (PphSignatureMode mode); /* translated (transfer none) */

typedef enum { PPH_MEDIUM_ELECTRONIC, PPH_MEDIUM_PAPER } PphMedium;
extern const char *const pph_medium_names[]; /* "electronic", "paper" */

/* The act that empowers a signer. */
typedef struct
{
  PphRecord   parent;
  GRefString *kind;       /* "deliberation", "delegation", "decree", "appointment" */
  GRefString *reference;  /* "n° 2026-118" */
  GRefString *date;
  GRefString *executory;  /* date from which it is, or NULL */
} PphAuthority;
PPH_DECLARE_RECORD (PphAuthority, pph_authority)

typedef struct
{
  PphRecord     parent;
  GRefString   *id;             /* unique in the version; names the PDF field */
  GRefString   *party;          /* id of the party */
  int           mode;           /* PphSignatureMode */
  GRefString   *titular;        /* who holds the power: "M. Jean Durand" */
  GRefString   *titular_capacity;
  GRefString   *signer;         /* who signs when it is someone else, or NULL */
  PphList      *capacity_lines; /* PphText, of who signs: one line each */
  PphAuthority *authority;
  int           medium;         /* PphMedium */
  GRefString   *signed_on;
  GRefString   *text;           /* plain lines that are printed where the version is as_written */
} PphSignatory;
PPH_DECLARE_RECORD (PphSignatory, pph_signatory)
/* pph_signatory_get_name: who signs in fact: the signer, else the titular. (transfer none) */
const char *pph_signatory_get_name (const PphSignatory *self);

G_END_DECLS
