/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-block.h"
#include "pph-document.h"
#include "pph-signature-plan.h"

G_BEGIN_DECLS

/* pph_compose_proof: the journal of signature of one version: the document, who was to sign and how it stands, then each
 * event with its moment, person and digests, and what the sheet proves and does not (DOMAIN 5.1). @title: of the
 * document, with its values. @events: PphSignatureEvent, oldest first. @zone: in which moments are told.
 * @date: ISO date and time for metadata, and of the sheet. (transfer full) */
PphComposed *pph_compose_proof (const PphDocument *document, const PphVersion *version, const PphSignaturePlan *plan,
                                const PphList *events, const char *title, GTimeZone *zone, const char *date);

G_END_DECLS
