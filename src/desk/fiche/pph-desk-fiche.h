/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-fiche.h"
#include "pph-form-return.h"
#include "pph-measure.h"

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
/* pph_desk_create_filled: the same with what @filled, of the definition @form, holds. (transfer full) (nullable) */
PphStored     *pph_desk_create_filled  (PphDesk *self, const PphForm *form, const PphFilledForm *filled, const char *convention,
                                        GError **error);
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
/* pph_desk_ref_term: of the convention that @document belongs to, which a check needs at every key.
 * (transfer full) (nullable): %NULL if none is known */
PphTerm       *pph_desk_ref_term       (PphDesk *self, const PphDocument *document);
/* pph_desk_check_filled: what is missing or wrong in @version, dates out of @term (nullable) and sensitive wording among
 * it; a list of PphFinding by key. (transfer full) */
GPtrArray     *pph_desk_check_filled   (PphDesk *self, const PphDocument *document, const PphVersion *version,
                                        const PphTerm *term);

/* Sensitive wording is a hint that may be put aside with a reason, which stays with the fiche. */
/* pph_filled_form_list_dismissals: PphDismissal (transfer full) (nullable) */
PphList       *pph_filled_form_list_dismissals (const PphFilledForm *self);
/* pph_filled_form_with_dismissal: @self in which the word of @hint stays because of @reason; without one, unchanged. (transfer full) */
PphFilledForm *pph_filled_form_with_dismissal (const PphFilledForm *self, const PphFinding *hint, const char *reason);

/* Files that belong to the document @uuid. Each is one transaction, or none when nothing is to be done; _NOT_FOUND */
/* pph_desk_attach_file: the file at @path, of 64 MiB at most; one that is there already is not added twice. _UNREADABLE */
gboolean       pph_desk_attach_file    (PphDesk *self, const char *uuid, const char *path, GError **error);
/* pph_desk_detach_file: the one with @digest, if it is there. */
gboolean       pph_desk_detach_file    (PphDesk *self, const char *uuid, const char *digest, GError **error);
/* pph_desk_reattach_file: takes back pph_desk_detach_file(): the bytes never left the store. */
gboolean       pph_desk_reattach_file  (PphDesk *self, const char *uuid, const PphAttachment *attachment, GError **error);

/* Values of the indicators of a fiche over time. pph_desk_set_deleted() takes one away, and back. */
/* pph_desk_list_measures: PphMeasure, in order. (transfer full): empty, with @error set, if the store cannot be read */
GPtrArray     *pph_desk_list_measures  (PphDesk *self, const char *fiche, GError **error);
/* pph_desk_put_measure: a new one if it has no uuid, else in the place of the one that has it. */
gboolean       pph_desk_put_measure    (PphDesk *self, const char *fiche, const PphMeasure *measure, GError **error);

/* pph_desk_read_returned: the fillable PDF of the fiche @version that came back at @path. *@differences: (out) (transfer
 * full): what it has differently, PphFormDifference. From any thread, once the definition was read.
 * Returns: (transfer full) (nullable): what the fiche would hold: _REFUSED if the file is of another form, or as for
 *   pph_desk_read_form() */
PphFilledForm *pph_desk_read_returned  (PphDesk *self, const PphDocument *document, const PphVersion *version, const char *path,
                                        GPtrArray **differences, GPtrArray *findings, GError **error);

/* pph_desk_list_fiches: PphFiche, late ones first; @query as for pph_store_list(). With @convention (uuid), the other
 * filled forms of that one too; with %NULL the fiches of all. Archived ones are among them. One that did not change since
 * it was last listed is the same record. (transfer full) (nullable) */
GPtrArray     *pph_desk_list_fiches    (PphDesk *self, const char *query, const char *convention, GError **error);

/* Several fiches as one document: a summary table, then each fiche with its bookmark; one alone has no summary. */
typedef struct _PphFicheSet PphFicheSet;
/* pph_desk_gather_fiches: reads @fiches (PphFiche), on the thread that made the desk. (transfer full) (nullable) */
PphFicheSet   *pph_desk_gather_fiches  (PphDesk *self, const GPtrArray *fiches, GError **error);
void           pph_fiche_set_free      (PphFicheSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphFicheSet, pph_fiche_set_free)
/* Both from any thread. @progress: (nullable): told how far it is, in that thread. (transfer full) (nullable) */
PphPages      *pph_desk_lay_out_fiches (PphDesk *self, const PphFicheSet *set, PphProgress progress, gpointer data,
                                        GPtrArray *findings, GCancellable *cancellable, GError **error);
GBytes        *pph_desk_render_fiches  (PphDesk *self, const PphFicheSet *set, PphProgress progress, gpointer data,
                                        GPtrArray *findings, GCancellable *cancellable, GError **error);
/* pph_desk_fiches_to_csv: RFC 4180 with ";" and a byte-order mark, as French spreadsheets read it. (transfer full) */
GBytes        *pph_desk_fiches_to_csv  (const GPtrArray *fiches);

G_END_DECLS
