/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The store: one SQLite file that holds everything.
 *
 * What must always hold:
 *  - one writer thread owns the write connection; every change goes through it,
 *    in the order given, as one transaction with one entry in the journal;
 *  - a commit that was reported done survives a power cut;
 *  - readers use a connection of their own (the thread that opened the store);
 *  - a version that is frozen never changes: the schema refuses it. */

#define PPH_STORE_ERROR (pph_store_error_quark ())
typedef enum
{
  PPH_STORE_ERROR_NOT_FOUND,
  PPH_STORE_ERROR_LOCKED,     /* someone else has it: the message says who, when known */
  PPH_STORE_ERROR_READ_ONLY,
  PPH_STORE_ERROR_FULL,
  PPH_STORE_ERROR_DAMAGED,    /* the message says which backup to try */
  PPH_STORE_ERROR_NEWER,      /* made by a newer program; left unchanged */
  PPH_STORE_ERROR_NOT_A_STORE,
  PPH_STORE_ERROR_FROZEN,
  PPH_STORE_ERROR_IO,
} PphStoreError;
GQuark pph_store_error_quark (void);

#define PPH_TYPE_STORE (pph_store_get_type ())
G_DECLARE_FINAL_TYPE (PphStore, pph_store, PPH, STORE, GObject)

/* What has been written since the signal "changed" was last emitted. */
typedef struct
{
  const char *const *documents; /* uuids of those that were written, or what is kept with them; NULL: too many to say */
  gboolean           annuaire;  /* organisations or people were */
} PphStoreChange;
/* pph_store_change_has: whether the document @uuid may be another one now. */
gboolean    pph_store_change_has (const PphStoreChange *change, const char *uuid);

/* pph_store_open: opens @path, making it (mode 0600) and its folder if missing;
 * migrates an older one. Signal "changed" (PphStoreChange, for as long as it lasts) is emitted, in the
 * main context of the opening thread, after a commit of ours and after another process has written
 * (polled twice a second only while the context runs).
 * Returns: (transfer full) (nullable) */
PphStore   *pph_store_open     (const char *path, GError **error);
const char *pph_store_get_path (PphStore *self);
/* pph_store_close: waits for the commits under way. Called by dispose. */
void        pph_store_close    (PphStore *self);

/* A transaction: what one verb changes, made anywhere, committed once. */
typedef struct _PphTransaction PphTransaction;

/* @verb: "draft", "edit", "archive"… for the journal. @now: microseconds since 1970. */
PphTransaction *pph_transaction_new  (const char *verb, const char *author, gint64 now);
void            pph_transaction_free (PphTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphTransaction, pph_transaction_free)

void pph_transaction_put_dossier      (PphTransaction *self, const PphDossier *dossier);
void pph_transaction_put_document     (PphTransaction *self, const PphDocument *document);
/* @revision: the one the version was read at (0: new). If the store has a newer
 * one, both are kept: ours becomes a further draft version of the document and
 * the commit says so. @search_text: what a reader sees, for search; NULL: unchanged. */
void pph_transaction_put_version      (PphTransaction *self, const char *document, const PphVersion *version,
                                       gint64 revision, const char *search_text);
/* pph_transaction_set_title: what lists and searches show as the title of the version put last, with values
 * in the place of tags. Without it: title and subtitle as they are written. */
void pph_transaction_set_title        (PphTransaction *self, const char *title);
/* pph_transaction_set_end_date: the day (ISO) that lists show as its end: one that something beside the version decides.
 * Without it, or %NULL: what its term says by itself. */
void pph_transaction_set_end_date     (PphTransaction *self, const char *end_date);
void pph_transaction_put_organisation (PphTransaction *self, const PphOrganisation *organisation);
void pph_transaction_put_person       (PphTransaction *self, const PphPerson *person);
void pph_transaction_put_file         (PphTransaction *self, const char *digest, GBytes *bytes, const char *media_type);
void pph_transaction_put_setting      (PphTransaction *self, const char *key, const char *value); /* NULL removes */
/* Keeps @record, which has a uuid, beside the documents: an act, an authorised user, a délibération, a plan of signature…
 * It takes the place of the one with that uuid. @document: uuid of the one that it belongs to, or NULL. A PphSignatureEvent
 * is never replaced: _FROZEN. */
void pph_transaction_put_record       (PphTransaction *self, const char *document, gconstpointer record);
/* Marks (or unmarks) a document, organisation, person or kept record as deleted. */
void pph_transaction_set_deleted      (PphTransaction *self, const char *uuid, gboolean deleted);

typedef struct
{
  gint64  revision;         /* of the version put, 0 if none was */
  char   *kept_version;     /* uuid under which ours was kept because the store had a newer one; or NULL */
} PphCommit;
void pph_commit_free (PphCommit *commit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphCommit, pph_commit_free)

/* Both take @transaction. On failure nothing of it is in the store.
 * Returns: (transfer full) (nullable): %PPH_STORE_ERROR_FULL, _READ_ONLY, _LOCKED, _FROZEN, _IO, _DAMAGED */
PphCommit *pph_store_commit        (PphStore *self, PphTransaction *transaction, GError **error);
void       pph_store_commit_async  (PphStore *self, PphTransaction *transaction, GAsyncReadyCallback callback, gpointer data);
PphCommit *pph_store_commit_finish (PphStore *self, GAsyncResult *result, GError **error);

/* A search says of so many hits, those that a screen shows at once, where it found them. */
#define PPH_SNIPPETS 20

/* What a list shows of a document. */
typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *reference;
  GRefString *title;      /* of its latest version, with the subtitle */
  GRefString *partners;   /* names, " · " between; the State is left out when there are others */
  GRefString *territory;
  int         kind;       /* PphDocumentKind */
  int         state;      /* PphVersionState of its latest version */
  GRefString *end_date;   /* ISO, when it is fixed; or NULL */
  GRefString *modified;   /* ISO date and time, UTC */
  int         revision;   /* of its latest version: another one each time that is saved */
  GRefString *snippet;    /* of the first PPH_SNIPPETS: where its text holds what its title does not; or NULL */
  gboolean    archived;
  gboolean    deleted;
} PphSummary;
PPH_DECLARE_RECORD (PphSummary, pph_summary)

/* A version with what it takes to save it again. */
typedef struct
{
  PphDocument *document;
  PphVersion  *version;
  gint64       revision;
} PphStored;
void pph_stored_free (PphStored *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphStored, pph_stored_free)

/* Reading. Only from the thread that opened the store. */

/* pph_store_load: the document @uuid and its latest version, or the version
 * @version of it if that is not NULL. (transfer full) (nullable): _NOT_FOUND, _IO, _DAMAGED */
PphStored *pph_store_load           (PphStore *self, const char *uuid, const char *version, GError **error);
/* pph_store_load_document: the same without what it says, which may be long. (transfer full) (nullable): as above */
PphDocument *pph_store_load_document (PphStore *self, const char *uuid, GError **error);
/* pph_store_find: the uuid of the document with this reference, or whose uuid starts so.
 * (transfer full) (nullable): _NOT_FOUND; the message lists the matches when there are several */
char      *pph_store_find           (PphStore *self, const char *name, GError **error);
/* pph_store_list: newest first; @query: words and starts of words, NULL or "" for all;
 * accents and case are ignored; those with the words in title, reference or partners come before
 * those with them in the text. @limit: the newest of those that match, 0 for all. Deleted ones are left out. (transfer full) */
PphList   *pph_store_list           (PphStore *self, const char *query, guint limit, GError **error);
/* pph_store_list_each: calls @func for all documents, newest first, one after the other: a hundred thousand at once
 * take more memory than what a screen keeps of them. @func must not read the store. FALSE with @error set: it may
 * have been called for some */
typedef void (*PphSummaryFunc) (const PphSummary *summary, gpointer data);
gboolean   pph_store_list_each      (PphStore *self, PphSummaryFunc func, gpointer data, GError **error);
/* pph_store_list_some: the documents of @uuids (NULL at the end) that there are, newest first, those in the bin too.
 * (transfer full) (nullable): NULL is an empty list too */
PphList   *pph_store_list_some      (PphStore *self, const char *const *uuids, GError **error);
/* pph_store_list_dossier: what lies in the dossier @dossier (uuid), the oldest first. (transfer full) (nullable): %NULL is an empty list too */
PphList   *pph_store_list_dossier   (PphStore *self, const char *dossier, GError **error);
PphList   *pph_store_list_versions  (PphStore *self, const char *document, GError **error); /* PphVersion heads: uuid, number, state, title (transfer full) */
PphList   *pph_store_list_organisations (PphStore *self, GError **error);  /* by name (transfer full) */
PphList   *pph_store_list_people    (PphStore *self, GError **error);
/* pph_store_list_records: those of @type that are kept, in the order in which they came, deleted ones left out; of @document,
 * or of all with NULL. (transfer full) (nullable): %NULL is an empty list too: look at @error */
PphList   *pph_store_list_records   (PphStore *self, const PphRecordType *type, const char *document, GError **error);
/* pph_store_search_records: those of @type, of any document, in whose JSON @text stands. A search of all of them:
 * for what is rare. Otherwise as pph_store_list_records(). */
PphList   *pph_store_search_records (PphStore *self, const PphRecordType *type, const char *text, GError **error);
/* (transfer full) (nullable): _NOT_FOUND, _IO, _DAMAGED */
gpointer   pph_store_load_record    (PphStore *self, const PphRecordType *type, const char *uuid, GError **error);
GBytes    *pph_store_load_file      (PphStore *self, const char *digest, GError **error);
char      *pph_store_get_setting    (PphStore *self, const char *key);     /* (transfer full) (nullable) */
/* pph_store_next_reference: "2026-015": the first free one of the year. (transfer full) */
char      *pph_store_next_reference (PphStore *self, int year, GError **error);

/* Backup with SQLite's own API, while others read and write. @progress may be NULL. */
typedef void (*PphProgress) (double fraction, gpointer data);
gboolean   pph_store_backup  (PphStore *self, const char *to, PphProgress progress, gpointer data, GCancellable *cancellable, GError **error);
/* pph_store_restore: checks @backup whole, keeps what was at @path as "NAME-avant-restauration…", puts the backup in its place.
 * The store at @path must not be open. *@kept: (out) (optional) (nullable): where the old one is */
gboolean   pph_store_restore (const char *backup, const char *path, char **kept, GError **error);
/* One entry of the journal about one document. */
typedef struct
{
  gint64 id;      /* for pph_store_load_past() */
  gint64 time;    /* microseconds since 1970: of its last change */
  char  *author;
  char  *verb;    /* "draft", "edit", "freeze"… */
  char  *part;    /* of an edit: the one part that it changed: "articles/objet", "head"; or NULL */
} PphHistoryEntry;

/* pph_store_list_history: what was done to the versions of @document, the last first. (transfer full): PphHistoryEntry */
GPtrArray  *pph_store_list_history (PphStore *self, const char *document, GError **error);
/* pph_store_load_past: the version that the entry @id left, read from what the journal kept of each change.
 * Its state and number are those of a draft without one.
 * Returns: (transfer full) (nullable): _NOT_FOUND if it changed no version, or what it needs was erased; _IO, _DAMAGED */
PphVersion *pph_store_load_past    (PphStore *self, const char *document, gint64 id, GError **error);

/* pph_store_check_journal: whether each entry carries the digest of the one before. */
gboolean   pph_store_check_journal (PphStore *self, GError **error);

G_END_DECLS
