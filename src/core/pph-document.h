/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* A document and the dossier that it lies in; what it says is in its versions. */

typedef enum
{
  PPH_DOCUMENT_CONVENTION,
  PPH_DOCUMENT_AVENANT,
  PPH_DOCUMENT_FICHE,
  PPH_DOCUMENT_RGC,
  PPH_DOCUMENT_DELIBERATION,
  PPH_DOCUMENT_LETTRE,
  PPH_DOCUMENT_COMPTE_RENDU,
  PPH_DOCUMENT_FORM,
} PphDocumentKind;
extern const char *const pph_document_kind_names[];
const char *pph_document_kind_label (PphDocumentKind kind); /* translated (transfer none) */

typedef enum
{
  PPH_RELATION_PARENT,    /* this declines that (S1 declines S0) */
  PPH_RELATION_AMENDS,
  PPH_RELATION_REPLACES,
  PPH_RELATION_COEXISTS,
} PphRelationKind;

typedef struct
{
  PphRecord   parent;
  int         kind;   /* PphRelationKind */
  GRefString *target; /* uuid of a document */
} PphRelation;
PPH_DECLARE_RECORD (PphRelation, pph_relation)

/* A file that belongs to a document: scan, received PDF, logo. Its bytes are in the store by digest. */
typedef struct
{
  PphRecord   parent;
  GRefString *digest; /* SHA-256, lower-case hexadecimal */
  GRefString *name;
  GRefString *media_type;
  GRefString *role;   /* "scan", "frozen", "received", "template", "attachment" */
} PphAttachment;
PPH_DECLARE_RECORD (PphAttachment, pph_attachment)

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *dossier;         /* uuid */
  int         kind;            /* PphDocumentKind */
  GRefString *reference;       /* the service's own: "2026-014" */
  GRefString *transmission;    /* number fit for @CTES: 15 letters, digits or _ (DOMAIN 1.7, 27) */
  GRefString *territory;
  gboolean    archived;
  PphList    *relations;       /* PphRelation */
  PphList    *attachments;     /* PphAttachment */
} PphDocument;
PPH_DECLARE_RECORD (PphDocument, pph_document)

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *title;
  GRefString *notes;
  GRefString *dispute;         /* why destruction is suspended, or NULL */
} PphDossier;
PPH_DECLARE_RECORD (PphDossier, pph_dossier)

G_END_DECLS
