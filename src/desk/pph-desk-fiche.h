/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-fiche.h"

G_BEGIN_DECLS

/* Filled forms as documents of the store: fiches actions, RGC acts, other forms.
 *
 * The version of such a document has the values of the form as its own, and names
 * the definition as others name their template, by id and digest; the definition's
 * file is in the store, so an old form is read with what it was made with.
 * It is saved, undone, composed, searched and exported as any version. */

/* pph_desk_create_form: an empty form @form_id of the convention @convention (uuid), in its dossier; labels follow the
 * names of its parties. (transfer full) (nullable): _NOT_FOUND, or the store's error */
PphStored     *pph_desk_create_form    (PphDesk *self, const char *form_id, const char *convention, GError **error);
/* pph_desk_ref_form: the definition that @version was made with; %NULL if it is no filled form. Reads the store once;
 * from other threads, after that. (transfer full) (nullable) */
PphForm       *pph_desk_ref_form       (PphDesk *self, const PphDocument *document, const PphVersion *version);
/* pph_filled_form_of_version: (transfer full) */
PphFilledForm *pph_filled_form_of_version (const PphVersion *version, const PphForm *form);
/* pph_version_with_filled: @version with these values, and the title that they give. (transfer full) */
PphVersion    *pph_version_with_filled (const PphVersion *version, const PphForm *form, const PphFilledForm *filled);
/* pph_desk_duplicate_fiche: the fiche @uuid for another territory, without its results and bilan. (transfer full) (nullable) */
PphStored     *pph_desk_duplicate_fiche (PphDesk *self, const char *uuid, const char *territory, GError **error);
/* pph_document_get_parent: the document that @document belongs to. (transfer none) (nullable): its uuid */
const char    *pph_document_get_parent (const PphDocument *document);
/* pph_desk_check_filled: what is missing or wrong in @stored, dates out of the convention's term among it; a list of
 * PphFinding by key. (transfer full) */
GPtrArray     *pph_desk_check_filled   (PphDesk *self, const PphDocument *document, const PphVersion *version);

/* pph_desk_list_fiches: PphFiche, late ones first; @query as for pph_store_list(). (transfer full) (nullable) */
GPtrArray     *pph_desk_list_fiches    (PphDesk *self, const char *query, GError **error);
/* pph_desk_export_fiches: one PDF: a summary table, then each fiche of @fiches (PphFiche) with its bookmark.
 * (transfer full) (nullable) */
GBytes        *pph_desk_export_fiches  (PphDesk *self, const GPtrArray *fiches, GPtrArray *findings, GError **error);
/* pph_desk_fiches_to_csv: RFC 4180 with ";" and a byte-order mark, as French spreadsheets read it. (transfer full) */
GBytes        *pph_desk_fiches_to_csv  (const GPtrArray *fiches);

G_END_DECLS
