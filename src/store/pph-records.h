/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-statement.h"
#include "pph-store.h"
#include "pph-tokenizer.h"

G_BEGIN_DECLS

/* What each aggregate of the store can do on a connection.  Writing happens
 * inside the writer's transaction. */

/* pph-dossiers.c: dossiers, and documents without their versions */
gboolean   pph_dossiers_put            (PphConnection *connection, const PphDossier *dossier, GError **error);
gboolean   pph_documents_put           (PphConnection *connection, const PphDocument *document, gint64 now, GError **error);
/* 0 with _NOT_FOUND when there is none */
gint64     pph_documents_get_id        (PphConnection *connection, const char *uuid, GError **error);
PphDocument *pph_documents_load        (PphConnection *connection, const char *uuid, GError **error);
char      *pph_documents_find          (PphConnection *connection, const char *name, GError **error);
char      *pph_documents_next_reference (PphConnection *connection, int year, GError **error);
/* pph_documents_set_deleted: of a document, an organisation or a person. */
gboolean   pph_documents_set_deleted   (PphConnection *connection, const char *uuid, gboolean deleted, GError **error);

/* pph-versions.c */
typedef struct
{
  PphCommit commit;
  char     *changed; /* the JSON rows that changed, for the journal; or NULL */
  char     *part;    /* the one part that changed, as "articles/objet"; or NULL when there are several */
} PphVersionPut;
/* What lists show of a version, where that is not as it is written in it; or NULL. */
typedef struct
{
  char *title;
  char *end_date; /* ISO */
} PphVersionShown;
void        pph_version_put_clear      (PphVersionPut *put);
gboolean    pph_versions_put           (PphConnection *connection, const char *document, const PphVersion *version,
                                        gint64 revision, const char *search_text, const PphVersionShown *shown,
                                        gint64 now, PphVersionPut *put, GError **error);
/* @uuid: NULL: the latest. @revision: (out) */
PphVersion *pph_versions_load          (PphConnection *connection, const char *document, const char *uuid,
                                        gint64 *revision, GError **error);
PphList    *pph_versions_list          (PphConnection *connection, const char *document, GError **error);

/* pph-annuaire.c: @record is a PphOrganisation or PphPerson */
gboolean   pph_annuaire_put            (PphConnection *connection, gconstpointer record, GError **error);
PphList   *pph_annuaire_list           (PphConnection *connection, const PphRecordType *type, GError **error);

/* pph-files.c: files and settings */
gboolean   pph_files_put               (PphConnection *connection, const char *digest, GBytes *bytes, const char *media_type, GError **error);
GBytes    *pph_files_load              (PphConnection *connection, const char *digest, GError **error);
gboolean   pph_settings_put            (PphConnection *connection, const char *key, const char *value, GError **error);
char      *pph_settings_get            (PphConnection *connection, const char *key);

/* pph-register.c: records with a uuid, beside the documents */
gboolean    pph_register_put           (PphConnection *connection, const char *document, gconstpointer record, GError **error);
PphList    *pph_register_list          (PphConnection *connection, const PphRecordType *type, const char *document, GError **error);
PphList    *pph_register_search        (PphConnection *connection, const PphRecordType *type, const char *text, GError **error);
gpointer    pph_register_load          (PphConnection *connection, const PphRecordType *type, const char *uuid, GError **error);
const char *pph_register_get_uuid      (gconstpointer record);

/* pph-summary.c */
PphList   *pph_summaries_list          (PphConnection *connection, PphTokenizer *tokenizer, const char *query,
                                        guint limit, GError **error);
gboolean   pph_summaries_each          (PphConnection *connection, PphSummaryFunc func, gpointer data, GError **error);
PphList   *pph_summaries_list_some     (PphConnection *connection, const char *const *uuids, GError **error);
PphList   *pph_summaries_list_dossier  (PphConnection *connection, const char *dossier, GError **error);

/* pph_records_read: a record from its JSON; what cannot be read is damage. (transfer full) (nullable) */
gpointer   pph_records_read            (PphConnection *connection, const PphRecordType *type, const char *json, GError **error);

G_END_DECLS
