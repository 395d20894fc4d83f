/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-template.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A field that a template out of a version would have. Properties: "label" (string), "type" (int, PphFieldType), "taken" (boolean). */
#define PPH_TYPE_PROPOSED_FIELD (pph_proposed_field_get_type ())
G_DECLARE_FINAL_TYPE (PphProposedField, pph_proposed_field, PPH, PROPOSED_FIELD, GObject)
const char  *pph_proposed_field_get_label    (PphProposedField *self); /* (transfer none) */
PphFieldType pph_proposed_field_get_kind     (PphProposedField *self);
gboolean     pph_proposed_field_get_taken    (PphProposedField *self);
const char  *pph_proposed_field_get_value    (PphProposedField *self); /* as the text says it (transfer none) */
gboolean     pph_proposed_field_can_change   (PphProposedField *self); /* FALSE: of a party or the document: its name and type are known */
guint        pph_proposed_field_get_n_places (PphProposedField *self);
/* pph_proposed_field_get_place: in characters of the text. */
void         pph_proposed_field_get_place    (PphProposedField *self, guint i, guint *start, guint *end);

G_END_DECLS
