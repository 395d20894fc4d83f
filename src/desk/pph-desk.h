/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-compose.h"
#include "pph-data.h"
#include "pph-finding.h"
#include "pph-form-fill.h"
#include "pph-layout.h"
#include "pph-store.h"
#include "pph-template.h"

G_BEGIN_DECLS

/* The desk: the verbs of the office.  Each gathers what the pure rooms need,
 * makes one transaction with one entry in the journal, and gives a plain result.
 * Commands and screens call these and hold no verb of their own. */

#define PPH_DESK_ERROR (pph_desk_error_quark ())
typedef enum
{
  PPH_DESK_ERROR_REFUSED,     /* @findings say why */
  PPH_DESK_ERROR_UNREADABLE,  /* an input file cannot be read: encoding, size, syntax */
  PPH_DESK_ERROR_NOT_FOUND,
  PPH_DESK_ERROR_EXISTS,      /* a file would be overwritten */
  PPH_DESK_ERROR_IO,
} PphDeskError;
GQuark pph_desk_error_quark (void);

typedef gint64 (*PphClock) (gpointer data); /* microseconds since 1970 */

#define PPH_TYPE_DESK (pph_desk_get_type ())
G_DECLARE_FINAL_TYPE (PphDesk, pph_desk, PPH, DESK, GObject)

/* pph_desk_new: @store_path: NULL: a desk without a store: only templates, drafting, typesetting, export to files.
 * @data_dir: where templates/ and samples/ are. @author: for the journal.
 * Returns: (transfer full) (nullable): the store's error */
PphDesk    *pph_desk_new       (const char *store_path, const char *data_dir, const char *reader_path,
                                const char *author, PphClock clock, gpointer clock_data, GError **error);
PphStore   *pph_desk_get_store (PphDesk *self); /* (transfer none) (nullable) */
gint64      pph_desk_now       (PphDesk *self);
void        pph_desk_today     (PphDesk *self, GDate *date); /* in the local time zone */
char       *pph_desk_dup_default_store_path (void); /* $XDG_DATA_HOME/paraphe/paraphe.db (transfer full) */

/* Templates: the program's and the user's (kept in $XDG_DATA_HOME/paraphe/templates). */
GPtrArray   *pph_desk_list_templates (PphDesk *self, GPtrArray *findings);                 /* PphTemplate (transfer full) */
PphTemplate *pph_desk_find_template  (PphDesk *self, const char *id, GPtrArray *findings, GError **error); /* (transfer full) (nullable): _NOT_FOUND with the nearest name */
/* The sample of a template, complete and invented. (transfer full) (nullable) */
PphData     *pph_desk_load_sample    (PphDesk *self, const PphTemplate *template, GError **error);

/* Forms: the program's and the user's (kept in $XDG_DATA_HOME/paraphe/forms). */
GPtrArray   *pph_desk_list_forms     (PphDesk *self, GPtrArray *findings);                 /* PphForm (transfer full) */
/* @version: NULL: the first found, the user's own before the program's. (transfer full) (nullable): _NOT_FOUND with the nearest name */
PphForm     *pph_desk_find_form      (PphDesk *self, const char *id, const char *version, GPtrArray *findings, GError **error);
/* pph_desk_fill_form: @form with the data of the YAML file @path, checked as of today; what is wrong is in @findings.
 * Returns: (transfer full) (nullable): %NULL if the file cannot be read */
PphFilledForm *pph_desk_fill_form    (PphDesk *self, const PphForm *form, const char *path, GPtrArray *findings, GError **error);
/* pph_desk_print_form: as a PDF; @filled: NULL: blank. @fillable: with fields to be filled in any reader of PDF. (transfer full) (nullable) */
GBytes      *pph_desk_print_form     (PphDesk *self, const PphForm *form, const PphFilledForm *filled, gboolean fillable,
                                      GPtrArray *findings, GCancellable *cancellable, GError **error);
/* pph_desk_read_form: a fillable PDF that came back, its values checked as of today. *@form: (out) (transfer full): the
 * definition of its version, if it is kept, else the one in use, with a finding. (transfer full) (nullable):
 * _UNREADABLE, which a file that names no form is too, _NOT_FOUND, or a sandbox error */
PphFilledForm *pph_desk_read_form    (PphDesk *self, const char *path, PphForm **form, GPtrArray *findings, GError **error);

/* Reading input files: UTF-8 with or without BOM, Windows-1252 when it is not UTF-8.
 * Refuses more than @limit bytes. (transfer full) (nullable): _UNREADABLE, _IO */
char        *pph_desk_read_text      (const char *path, gsize limit, GError **error);
/* pph_desk_read_bytes: the file as it is. (transfer full) (nullable): _UNREADABLE */
GBytes      *pph_desk_read_bytes     (const char *path, gsize limit, GError **error);
PphData     *pph_desk_read_data      (const char *path, GError **error);

/* Importing text and Markdown files: docs/import.md. */
/* pph_desk_read_import: the structure of the agreement in the file @path, not saved.
 * (transfer full) (nullable): _UNREADABLE if it is no text */
PphVersion  *pph_desk_read_import    (PphDesk *self, const char *path, GPtrArray *findings, GError **error);
/* pph_desk_import: the same as a draft in a new dossier. (transfer full) (nullable) */
PphStored   *pph_desk_import         (PphDesk *self, const char *path, GPtrArray *findings, GError **error);

/* Drafting */
typedef struct
{
  const char    *template_id;  /* NULL: what the data name under "template" */
  const PphData *data;         /* may be NULL */
  const char    *data_name;    /* display name of the data's file, for findings */
  const char    *data_dir;     /* where the files that the data name are; NULL: the current folder */
  const char * const *set;     /* "partenaire.siret=…", NULL-terminated; or NULL */
  gboolean       allow_gaps;
  gboolean       unsaved;      /* it goes to no store: no uuid, so that the same data give the same bytes */
} PphDraftRequest;
/* Returns: (transfer full) (nullable): %NULL with _REFUSED (@findings say why), _NOT_FOUND, or a text error */
PphVersion *pph_desk_draft        (PphDesk *self, const PphDraftRequest *request, GPtrArray *findings, GError **error);
/* pph_desk_dup_reference: the document's own reference, if the data name one. (transfer full) (nullable) */
char       *pph_desk_dup_reference (const PphDraftRequest *request);
/* pph_desk_save_draft: puts a new document with @version into the store, in a new dossier, with the next reference of the year.
 * Returns: (transfer full) (nullable) */
PphStored  *pph_desk_save_draft   (PphDesk *self, const PphVersion *version, GError **error);
/* The same with the reference that someone chose; %NULL or "": the next of the year. _REFUSED if another document has it. */
PphStored  *pph_desk_save_draft_as (PphDesk *self, const PphVersion *version, const char *reference, GError **error);
/* A document with a title and one article, for those who start from a blank page. (transfer full) */
PphVersion *pph_desk_draft_blank  (PphDesk *self);

/* Editing */
/* Async: saves are ordered; @callback gets pph_desk_save_finish (). @verb: "edit". */
void        pph_desk_save_async   (PphDesk *self, const PphDocument *document, const PphVersion *version, gint64 revision,
                                   GAsyncReadyCallback callback, gpointer data);
PphCommit  *pph_desk_save_finish  (PphDesk *self, GAsyncResult *result, GError **error);
/* pph_desk_flush_saves: waits until the saves asked for are in the store or have failed. Every
 * other verb that writes calls it first, so that changes reach the store in the order in which
 * people made them; a program calls it before it ends. */
void        pph_desk_flush_saves  (PphDesk *self);
PphStored  *pph_desk_duplicate    (PphDesk *self, const char *uuid, GError **error);
/* Each is one transaction; @uuids: NULL-terminated. */
gboolean    pph_desk_set_archived (PphDesk *self, const char *uuid, gboolean archived, GError **error);
gboolean    pph_desk_set_all_archived (PphDesk *self, const char *const *uuids, gboolean archived, GError **error);
gboolean    pph_desk_set_deleted  (PphDesk *self, const char *uuid, gboolean deleted, GError **error);
gboolean    pph_desk_set_all_deleted (PphDesk *self, const char *const *uuids, gboolean deleted, GError **error);
gboolean    pph_desk_set_reference (PphDesk *self, const char *uuid, const char *reference, GError **error);
gboolean    pph_desk_put_organisation (PphDesk *self, const PphOrganisation *organisation, GError **error); /* new when it has no uuid in the store */
gboolean    pph_desk_put_person   (PphDesk *self, const PphPerson *person, GError **error);
/* A logo: decoded once in the reader to be sure that it is an image; then kept by digest.
 * Returns: (transfer full) (nullable): its digest; _UNREADABLE if it is not a PNG or JPEG */
char       *pph_desk_add_logo     (PphDesk *self, GBytes *file, GError **error);
/* pph_desk_add_logo_file: the same with the file at @path, of 10 MiB at most. _UNREADABLE too if it cannot be read */
char       *pph_desk_add_logo_file (PphDesk *self, const char *path, GError **error);
/* pph_desk_load_logo: the pixels of a logo of the store, read by the reader; on the thread that made the desk.
 * Returns: (transfer full) (nullable): %NULL if there is no such image */
PphPixels  *pph_desk_load_logo (PphDesk *self, const char *digest);
/* pph_desk_put_setting: what the store remembers for everyone who opens it ("service.name"…); NULL or "" removes. */
gboolean    pph_desk_put_setting  (PphDesk *self, const char *key, const char *value, GError **error);

/* From the Annuaire to a document and back. */
PphParty   *pph_desk_party_from_organisation (PphDesk *self, const PphOrganisation *organisation, const PphPerson *person, const char *id, int camp);

/* Composing and export. Pure on immutable values: from any thread, with that thread's own PphLayout. */
PphComposed *pph_desk_compose     (PphDesk *self, const PphDocument *document, const PphVersion *version, GPtrArray *findings); /* @document may be NULL */
/* pph_desk_compose_again: with what @cache (one thread's own) keeps of the composition before; NULL: as pph_desk_compose(). */
PphComposed *pph_desk_compose_again (PphDesk *self, const PphDocument *document, const PphVersion *version,
                                     PphComposeCache *cache, GPtrArray *findings);
/* pph_desk_resolve_line: a title or another line of plain text with values in the place of its tags; "…" for what is
 * empty. @reference: of the document, or NULL. (transfer full) */
char        *pph_desk_resolve_line (const PphVersion *version, const char *reference, const char *line);
/* pph_desk_list_styles: the style sheets there are, the usual one first. (transfer full): PphStyleSheet */
GArray      *pph_desk_list_styles (PphDesk *self);
/* pph_desk_set_style: what this desk composes from now on has the style @name, whatever it or the store says.
 * Returns: FALSE with _NOT_FOUND and the nearest name */
gboolean     pph_desk_set_style   (PphDesk *self, const char *name, GError **error);
/* pph_desk_with_style: @version in the style @name; %NULL: as the store says for all.
 * Returns: (transfer full) (nullable): %NULL with _NOT_FOUND and the nearest name, or with _REFUSED: a style of the
 *   State is for a document that a service of the State signs (DOMAIN 5.6) */
PphVersion  *pph_desk_with_style  (PphDesk *self, const PphVersion *version, const char *name, GError **error);
PphLayout   *pph_desk_new_layout  (PphDesk *self, GPtrArray *findings, GError **error); /* with the sandboxed image loader */
/* pph_desk_prepare_files: reads the logos of @version, so that other threads can compose it; on the thread that made the desk. */
void         pph_desk_prepare_files (PphDesk *self, const PphVersion *version);
GBytes      *pph_desk_render_pdf  (PphDesk *self, PphLayout *layout, const PphComposed *composed, GPtrArray *findings, GCancellable *cancellable, GError **error);
/* What is stored, as a PDF: the file itself once it is frozen. (transfer full) (nullable) */
GBytes      *pph_desk_export_pdf  (PphDesk *self, const PphStored *stored, GPtrArray *findings, GCancellable *cancellable, GError **error);
/* What a PDF may carry, which makes it PDF/A-3a: @version as JSON, as pph_record_from_json() reads it, and the file
 * at @data_path, or NULL. (transfer full) (nullable): _UNREADABLE */
typedef struct _PphAttachedData PphAttachedData;
PphAttachedData *pph_desk_attach_data (const PphVersion *version, const char *data_path, GError **error);
void         pph_attached_data_free (PphAttachedData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphAttachedData, pph_attached_data_free)
/* pph_desk_render_pdf() with @attached, which may be NULL. */
GBytes      *pph_desk_render_carrying (PphLayout *layout, const PphComposed *composed, const PphAttachedData *attached,
                                       GPtrArray *findings, GCancellable *cancellable, GError **error);
/* pph_desk_export_pdf() of a PDF that carries its version. _REFUSED if that is frozen */
GBytes      *pph_desk_export_carrying (PphDesk *self, const PphStored *stored, GPtrArray *findings,
                                       GCancellable *cancellable, GError **error);
/* pph_desk_check_pdf: the PDF at @path, read by the reader, held to PDF/A and PDF/UA; @profiles and *@checked as for
 * pph_pdf_check(). (transfer full) (nullable): _UNREADABLE, a PphPdfSourceError or a PphSandboxError */
GPtrArray   *pph_desk_check_pdf   (PphDesk *self, const char *path, guint profiles, guint *checked, GError **error);
/* Writes beside @path, then renames: a failure leaves what was there. @force: may replace a file.
 * _EXISTS, _IO */
gboolean     pph_desk_write_file  (const char *path, GBytes *bytes, gboolean force, GError **error);
/* The same for what can be made again from what stays (a text, a version in the store): it is not flushed to the disk,
 * so that after a power cut within seconds it may have to be. */
gboolean     pph_desk_write_export (const char *path, GBytes *bytes, gboolean force, GError **error);
char        *pph_desk_suggest_file_name (const PphDocument *document, const PphVersion *version); /* "2026-014 Convention de partenariat.pdf" (transfer full) */

/* A batch: one document per line of a CSV. */
typedef struct
{
  guint  line;      /* in the CSV, from 1 */
  char  *path;      /* of the PDF, or NULL */
  char  *uuid;      /* when saved, or NULL */
  GPtrArray *findings;
  char  *error;     /* one sentence, or NULL */
} PphBatchItem;
typedef struct
{
  PphDraftRequest common;
  const char *csv_path;
  const char *pdf_dir;   /* or NULL */
  gboolean    save;
  gboolean    force;
  gboolean    attach_data; /* each PDF carries its version; never the table, which holds the others' */
  guint       jobs;      /* threads; 0: as many as there are processors, up to 4. The result is the same */
  void      (*progress) (guint done, guint total, gpointer data); /* or NULL */
  gpointer    progress_data;
} PphBatchRequest;
/* Returns: (transfer full) (nullable): PphBatchItem, one per line; %NULL if nothing could be begun */
GPtrArray   *pph_desk_batch       (PphDesk *self, const PphBatchRequest *request, GCancellable *cancellable, GError **error);

/* pph_desk_format_date: a moment, in microseconds since 1970, as documents carry it: "2026-03-12T09:00:00Z". (transfer full) */
char        *pph_desk_format_date (gint64 now);

/* Backup and restore. @force: may replace a file at @to. _EXISTS, or the store's error */
gboolean     pph_desk_backup      (PphDesk *self, const char *to, gboolean force, PphProgress progress, gpointer data,
                                   GCancellable *cancellable, GError **error);
/* The store at @path must not be open. *@kept: (out) (nullable): where what it replaces is kept */
gboolean     pph_desk_restore     (const char *backup, const char *path, char **kept, GError **error);

/* A small invented store for demonstrations: organisations, people, a dozen conventions in several states. */
gboolean     pph_desk_fill_demonstration (PphDesk *self, GError **error);

G_END_DECLS
