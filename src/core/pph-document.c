/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-document.h"

#include <glib/gi18n-lib.h>

const char *const pph_document_kind_names[] = {
  "convention", "avenant", "fiche", "rgc", "deliberation", "lettre", "compte_rendu", "form", NULL,
};

const char *
pph_document_kind_label (PphDocumentKind kind)
{
  static const char *const labels[] = {
    N_ ("Agreement"),    N_ ("Amendment"), N_ ("Action sheet"), N_ ("Account manager's act"),
    N_ ("Deliberation"), N_ ("Letter"),    N_ ("Minutes"),      N_ ("Form"),
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (labels), "");
  return _ (labels[kind]);
}

static const char *const relation_names[] = { "parent", "amends", "replaces", "coexists", NULL };

static const PphField relation_fields[] = {
  PPH_FIELD_NAMED (PphRelation, kind, relation_names),
  PPH_FIELD (PphRelation, target, STRING),
};
PPH_DEFINE_RECORD (PphRelation, pph_relation, relation_fields)

static const PphField attachment_fields[] = {
  PPH_FIELD (PphAttachment, digest, STRING),
  PPH_FIELD (PphAttachment, name, STRING),
  PPH_FIELD (PphAttachment, media_type, STRING),
  PPH_FIELD (PphAttachment, role, STRING),
};
PPH_DEFINE_RECORD (PphAttachment, pph_attachment, attachment_fields)

static const PphField document_fields[] = {
  PPH_FIELD (PphDocument, uuid, STRING),
  PPH_FIELD (PphDocument, dossier, STRING),
  PPH_FIELD_NAMED (PphDocument, kind, pph_document_kind_names),
  PPH_FIELD (PphDocument, reference, STRING),
  PPH_FIELD (PphDocument, transmission, STRING),
  PPH_FIELD (PphDocument, territory, STRING),
  PPH_FIELD (PphDocument, archived, BOOL),
  PPH_FIELD_OF (PphDocument, relations, LIST, pph_relation_record_type),
  PPH_FIELD_OF (PphDocument, attachments, LIST, pph_attachment_record_type),
};
PPH_DEFINE_RECORD (PphDocument, pph_document, document_fields)

static const PphField dossier_fields[] = {
  PPH_FIELD (PphDossier, uuid, STRING),
  PPH_FIELD (PphDossier, title, STRING),
  PPH_FIELD (PphDossier, notes, STRING),
  PPH_FIELD (PphDossier, dispute, STRING),
};
PPH_DEFINE_RECORD (PphDossier, pph_dossier, dossier_fields)
