/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-pdf-writer.h"
#include "pph-rgc.h"
#include "pph-sandbox.h"

G_BEGIN_DECLS

typedef struct _PphSaver PphSaver;

/* What the service's preferences put into new documents; any may be NULL. */
typedef struct
{
  char *place, *letterhead;
  char *logo; /* digest */
} PphService;

struct _PphDesk
{
  GObject     parent_instance;
  PphStore   *store;       /* NULL: a desk without one */
  GThread    *thread;      /* that opened the store: the only one that may read it */
  char       *data_dir;
  char       *reader_path; /* or NULL: no logo is decoded */
  char       *author;
  PphClock    clock;
  gpointer    clock_data;
  PphSaver   *saver;       /* NULL until the first save */
  char       *style;       /* told by pph_desk_set_style(), or NULL */
  GHashTable *fiches;      /* uuid → what was listed of a fiche; or NULL until fiches are */
  GMutex      lock;        /* guards what follows */
  PphLook     look;        /* of the store's settings */
  GHashTable *files;       /* SHA-256 → GBytes: logos seen, so that other threads have them */
  GHashTable *forms;       /* SHA-256 → PphForm: definitions read, so that other threads have them */
  PphList    *topics;      /* PphSensitiveTopic, or NULL until a text is read again */
  GHashTable *pixels;      /* SHA-256 → PphPixels, or NULL for what is no image */
  PphSandbox *sandbox;     /* NULL until an image must be decoded */
};

/* Limits on what is read, in bytes. */
#define PPH_DESK_DATA_LIMIT (4 * 1024 * 1024)
#define PPH_DESK_TEXT_LIMIT (8 * 1024 * 1024)
#define PPH_DESK_CSV_LIMIT  (32 * 1024 * 1024)
#define PPH_DESK_LOGO_LIMIT (10 * 1024 * 1024) /* what the reader takes */

/* pph-desk-export.c */
/* The bytes of a logo. (transfer full) (nullable): it is not in the store, or not prepared for another thread */
GBytes *pph_desk_find_file (PphDesk *self, const char *digest);

/* pph-desk-write.c */
/* pph_desk_write_file () of a text. */
gboolean pph_desk_write_text (const char *path, const char *text, gboolean force, GError **error);

/* pph-desk-input.c */
/* What a file is called in a sentence: "-" is standard input. (transfer full) */
char       *pph_desk_dup_shown_name (const char *path);

/* pph-desk-image.c */
/* The reader, shared by all. (transfer full) (nullable): NULL: there is none */
PphSandbox *pph_desk_ref_sandbox (PphDesk *self);
/* pph_desk_need_sandbox: the same, or %NULL with a sandbox error that says so. */
PphSandbox *pph_desk_need_sandbox (PphDesk *self, GError **error);

/* pph-desk-definitions.c */
/* Where the user's own templates or forms are, which need not exist. (transfer full) */
char      *pph_desk_dup_own_folder         (const char *kind);
/* The files of templates or forms, the user's own first; @kind: name of their folder. char * (transfer full) */
GPtrArray *pph_desk_list_definitions       (PphDesk *self, const char *kind, const char *ending);
/* Those called @name, which are usually the ones with that id. (transfer full) */
GStrv      pph_desk_list_named_definitions (PphDesk *self, const char *kind, const char *ending, const char *name);

/* pph-desk-templates.c */
/* The path of the sample of the template @id, the user's own first. (transfer full) (nullable) */
char *pph_desk_find_sample (PphDesk *self, const char *id);

/* pph-desk-template-edit.c */
/* pph_desk_copy_sample: the sample of @template, if it has one, as that of @id in @folder. */
gboolean pph_desk_copy_sample             (PphDesk *self, const PphTemplate *template, const char *folder, const char *id,
                                           GError **error);
/* pph_desk_dup_copy_title: "Convention (copie)" for the second (@number 2) of that title, and so on. (transfer full) */
char    *pph_desk_dup_copy_title          (const char *title, guint number);
/* pph_desk_supersede_template: @text, which is a template, becomes the one at @path; what was there, and what was being
 * edited of it, is kept among the versions before. Its number is raised if it is the same. _REFUSED, _IO */
gboolean pph_desk_supersede_template      (const char *path, const char *text, GError **error);
/* The folder of the user's own, made if it is not there. *@folder: (out) (transfer full). _IO */
gboolean pph_desk_make_templates_folder   (char **folder, GError **error);
/* @id, or "ID-2" and so on: what no template has. *@number: (out) (optional): 1, 2… (transfer full) */
char    *pph_desk_dup_free_template_id    (PphDesk *self, const char *folder, const char *id, guint first, guint *number);

/* pph-desk-forms.c */
/* What is wrong in @filled as of today, wording included. */
void pph_desk_check_form (PphDesk *self, const PphForm *form, const PphFilledForm *filled, GPtrArray *findings);

/* pph-desk-demonstration-fiches.c */
/* Three invented fiches of @convention (uuid): late, done, under way. */
gboolean pph_desk_add_demonstration_fiches (PphDesk *self, const char *convention, GError **error);

/* pph-desk-wording.c */
/* Hints about what the free texts of a document of follow-up may say of someone, less those that were dismissed. */
void pph_desk_review_wording (PphDesk *self, const PphForm *form, const PphFilledForm *filled, GPtrArray *findings);

/* pph-desk-fiche.c */
/* A filled form that is going to be a document of the store. */
typedef struct
{
  PphForm       *form;
  PphDocument   *document;
  PphVersion    *version;    /* without values and title: those of .filled are put in */
  PphFilledForm *filled;
  GBytes        *definition; /* the file, or NULL: the store has it */
} PphNewForm;
void     pph_new_form_clear    (PphNewForm *made);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PphNewForm, pph_new_form_clear)
/* @form of @convention with the values of @filled, not in the store yet. As pph_desk_create_filled() */
gboolean pph_desk_prepare_form (PphDesk *self, const PphForm *form, const PphFilledForm *filled, const char *convention,
                                PphNewForm *made, GError **error);
void     pph_desk_put_form     (PphDesk *self, PphTransaction *transaction, const PphNewForm *made);

/* pph-desk-files.c */
/* Keeps @bytes among the files of @document as @role, once; both go into @transaction. (transfer full): its SHA-256 */
char    *pph_desk_put_attachment (PphTransaction *transaction, const PphDocument *document, GBytes *bytes,
                                  const char *name, const char *media_type, const char *role);

/* pph-desk-accounts.c */
/* The party that designates: neither the State nor the operator (France Travail, a public body); else the last one.
 * (nullable) */
const PphParty *pph_desk_find_designating (const PphVersion *version);

/* pph-desk-rgc.c */
/* What @act says goes into its form @stored, which is a draft. FALSE: _NOT_FOUND: its definition cannot be read */
gboolean       pph_desk_fill_act_version (PphDesk *self, PphStored *stored, const PphRgcAct *act, GError **error);

/* pph-desk-rgc-sign.c */
void           pph_desk_refuse_act (GError **error);
/* @act, which has its day of signature, is signed on paper by all who have yet to; its version is frozen first, if it is
 * not. _REFUSED: @findings say why */
gboolean       pph_desk_sign_act (PphDesk *self, const PphRgcAct *act, GPtrArray *findings, GError **error);

/* pph-desk-rgc-form.c */
#define PPH_DESK_ACT_DATE "le" /* the field that holds the day of the signature */
/* @filled with what @act says, as annexe 1 bis prints it. (transfer full) */
PphFilledForm *pph_desk_fill_act (const PphForm *form, const PphFilledForm *filled, const PphRgcAct *act);

/* pph-desk.c */
char *pph_desk_dup_uuid  (PphDesk *self);
char *pph_desk_dup_date  (PphDesk *self); /* ISO date and time, UTC, for metadata */
/* FALSE with _NOT_FOUND for a desk without a store. */
gboolean pph_desk_need_store (PphDesk *self, GError **error);

/* pph-desk-save.c */
void  pph_saver_free       (PphSaver *saver);
/* Puts @version into @transaction with what searches and lists show of it: its text and title as a reader sees them. */
void  pph_desk_put_version (PphTransaction *transaction, const PphDocument *document, const PphVersion *version,
                            gint64 revision);
/* What is done now, by the author of the desk. (transfer full) */
PphTransaction *pph_desk_begin (PphDesk *self, const char *verb);
/* Commits, after the saves under way. Takes @transaction. */
gboolean pph_desk_commit (PphDesk *self, PphTransaction *transaction, GError **error);
/* pph_desk_commit_async: the same, off the thread that asks, for large files: pph_desk_flush_saves() waits for it. */
void     pph_desk_commit_async  (PphDesk *self, PphTransaction *transaction, GAsyncReadyCallback callback, gpointer data);
gboolean pph_desk_commit_finish (PphDesk *self, GAsyncResult *result, GError **error);

/* pph-desk-draft.c */
/* As pph_desk_draft(), with a template that was found already; takes no uuid from the data. *@body:
 * as for pph_template_draft_again(), or NULL. From any thread. */
PphVersion *pph_desk_draft_from (PphDesk *self, const PphTemplate *template, const PphService *service,
                                 const PphDraftRequest *request, PphTemplateBody **body, GPtrArray *findings,
                                 GError **error);
/* A document for @version, which is new, in a new dossier; what it needs is put into @transaction, but itself and its
 * version. (transfer full) (nullable): as pph_desk_save_draft_as() */
PphDocument *pph_desk_make_document (PphDesk *self, PphTransaction *transaction, const PphVersion *version,
                                     const char *reference, const char *territory, GError **error);
/* pph_desk_save_draft_as() at another time than now, and with a territory. */
PphStored  *pph_desk_save_draft_at (PphDesk *self, const PphVersion *version, const char *reference, const char *territory,
                                    gint64 now, GError **error);
/* _REFUSED if another document has @reference. */
gboolean    pph_desk_check_reference_free (PphDesk *self, const char *reference, GError **error);
int         pph_desk_kind_from_name (const char *name);
/* pph_desk_keep_template: the template of @version goes into the store with it. Returns: the kind of document that it makes */
int         pph_desk_keep_template (PphDesk *self, PphTransaction *transaction, const PphVersion *version);

/* pph-desk-attach.c */
/* pph_desk_render_carrying() with a writer that is kept from one document to the next. */
GBytes *pph_desk_render_with (PphLayout *layout, PphPdfWriter *writer, const PphComposed *composed,
                              const PphAttachedData *attached, GPtrArray *findings, GCancellable *cancellable,
                              GError **error);

/* pph-desk-export.c */
/* @text as part of a file name: composed form, no separators, no control
 * characters, at most @longest bytes. (transfer full) */
char   *pph_desk_dup_safe_name (const char *text, gsize longest);

/* pph-desk-deliberation-create.c */
/* pph_desk_save_deliberation() at another time than now. */
PphStored *pph_desk_save_deliberation_at (PphDesk *self, const PphDeliberation *deliberation, const char *convention,
                                          gint64 now, GError **error);

/* pph-desk-demonstration-rgc.c */
/* The act, and the register, of @convention, if it is one that has them. */
gboolean pph_desk_demonstrate_accounts (PphDesk *self, const PphStored *convention, GError **error);

/* pph-desk-demonstration-plan.c */
/* @convention, a draft, is frozen; where three or more sign, the first already has. */
gboolean pph_desk_demonstrate_plan (PphDesk *self, const PphStored *convention, GError **error);

/* pph-desk-demonstration-deliberation.c */
/* The sample @sample ("conseil") as the local authority of @convention takes it. */
gboolean pph_desk_demonstrate_deliberation (PphDesk *self, const PphStored *convention, const char *sample, gint64 drafted,
                                            GError **error);

/* pph-desk-image.c */
void  pph_desk_attach_images (PphDesk *self, PphLayout *layout);
/* Decodes a logo and keeps it in memory, for documents that are not stored. (transfer full)
 * (nullable): its digest; _UNREADABLE if it is no image, _IO if images cannot be read at all */
char *pph_desk_take_logo     (PphDesk *self, GBytes *file, GError **error);
/* "image/png" or "image/jpeg": of what is one of them. */
const char *pph_desk_guess_image_type (GBytes *file);
/* Puts a logo that the desk holds into the store with what needs it. */
void  pph_desk_put_logo      (PphDesk *self, PphTransaction *transaction, const char *digest);

/* pph-desk-style.c */
/* Reads how the store wants pages to look; on the thread that made the desk. */
void  pph_desk_read_look     (PphDesk *self);
/* How @composed is to look: what was told, what it says, what the store says.
 * A style of the State is refused to what no service of the State signs. @version: (nullable) */
void  pph_desk_choose_look   (PphDesk *self, PphComposed *composed, const PphVersion *version, GPtrArray *findings);
void  pph_desk_attach_styles (PphDesk *self, PphLayout *layout);

/* pph-desk-service.c */
void  pph_service_clear     (PphService *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PphService, pph_service_clear)
/* Of the store; all NULL on another thread than the one that may read it: a sample is no service's. */
PphService pph_desk_read_service (PphDesk *self);
/* Place and letterhead, where @data have none. */
void  pph_service_set_data  (const PphService *self, PphData *data);
/* The logo, where @version, which is being made, has none. */
void  pph_service_set_logo  (const PphService *self, PphVersion *version);

/* pph-desk-logos.c */
/* The logos that the roles' data name: role → digest. Each that cannot be used is a finding. (transfer full) */
GHashTable *pph_desk_load_logos   (PphDesk *self, const PphTemplate *template, const PphData *data,
                                   const PphDraftRequest *request, GPtrArray *findings);
/* @version with them on its parties; takes @version. (transfer full) */
PphVersion *pph_desk_attach_logos (PphVersion *version, GHashTable *logos);
/* The logos of the parties of @version as files ID.ROLE.png in @folder, which @data, made of it, then names. From any thread
 * once they are prepared (pph_desk_prepare_files ()). _IO */
gboolean    pph_desk_write_logos  (PphDesk *self, const PphVersion *version, const char *folder, const char *id,
                                   PphData *data, GError **error);
/* What @data names in @folder and is not there any more is named no longer. */
void        pph_desk_forget_lost_logos (const PphTemplate *template, const char *folder, PphData *data);

G_END_DECLS
