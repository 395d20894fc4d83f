/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-query.h"
#include "pph-records.h"
#include "pph-search-index.h"

#include <json-glib/json-glib.h>
#include <time.h>

#define COLUMNS                                                                                                  \
  "d.uuid, d.reference, v.title, v.partners, v.state, v.end_date, d.modified, d.kind, d.territory, d.archived, " \
  "v.revision, d.deleted"
#define AS_IT_IS "SELECT " COLUMNS " FROM document d LEFT JOIN version v ON v.id = d.latest"
#define NEWEST   " WHERE d.deleted = 0 ORDER BY d.modified DESC, d.id DESC LIMIT :limit"

#define LIST_ALL     AS_IT_IS NEWEST
#define LIST_SOME    AS_IT_IS " WHERE d.uuid IN (SELECT value FROM json_each (:uuids)) ORDER BY d.modified DESC, d.id DESC"
#define LIST_DOSSIER AS_IT_IS " WHERE d.dossier = :dossier AND d.deleted = 0 ORDER BY d.id"
#define LIST_NOTED                                                         \
  "SELECT " COLUMNS ", d.id, coalesce (u.body, s.body) FROM unsearched u"  \
  " JOIN document d ON d.id = u.id LEFT JOIN version v ON v.id = d.latest" \
  " LEFT JOIN searched s ON s.id = u.id WHERE d.deleted = 0 ORDER BY u.id DESC"

/* The same from what is kept together of documents that are indexed. */
#define INDEXED_COLUMNS                                                                                          \
  "l.uuid, l.reference, l.title, l.partners, l.state, l.end_date, l.modified, l.kind, l.territory, l.archived, " \
  "l.revision, 0"
#define LIST_INDEXED "SELECT " INDEXED_COLUMNS " FROM document d JOIN listed l ON l.id = d.id" NEWEST
#define LOAD_INDEXED "SELECT " INDEXED_COLUMNS " FROM listed l WHERE l.id = :id"

static const PphField summary_fields[] = {
  PPH_FIELD (PphSummary, uuid, STRING),
  PPH_FIELD (PphSummary, reference, STRING),
  PPH_FIELD (PphSummary, title, STRING),
  PPH_FIELD (PphSummary, partners, STRING),
  PPH_FIELD (PphSummary, territory, STRING),
  PPH_FIELD_NAMED (PphSummary, kind, pph_document_kind_names),
  PPH_FIELD_NAMED (PphSummary, state, pph_version_state_names),
  PPH_FIELD (PphSummary, end_date, STRING),
  PPH_FIELD (PphSummary, modified, STRING),
  PPH_FIELD (PphSummary, revision, INT),
  PPH_FIELD (PphSummary, snippet, STRING),
  PPH_FIELD (PphSummary, archived, BOOL),
  PPH_FIELD (PphSummary, deleted, BOOL),
};
PPH_DEFINE_RECORD (PphSummary, pph_summary, summary_fields)

static char *
put_number (char *at, int number, int digits, char after)
{
  for (int i = digits - 1; i >= 0; i--, number /= 10)
    at[i] = (char)('0' + number % 10);
  at[digits] = after;
  return at + digits + 1;
}

/* "2026-01-31T12:00:00Z", for thousands of rows: strftime () takes longer than reading one. */
static char *
format_time (gint64 microseconds)
{
  time_t seconds = microseconds / G_USEC_PER_SEC;
  struct tm parts;
  char *text, *at;

  if (gmtime_r (&seconds, &parts) == NULL || parts.tm_year < -1900 || parts.tm_year > 9999 - 1900)
    return NULL;
  text = at = g_malloc (32);
  at = put_number (at, parts.tm_year + 1900, 4, '-');
  at = put_number (at, parts.tm_mon + 1, 2, '-');
  at = put_number (at, parts.tm_mday, 2, 'T');
  at = put_number (at, parts.tm_hour, 2, ':');
  at = put_number (at, parts.tm_min, 2, ':');
  at = put_number (at, parts.tm_sec, 2, 'Z');
  *at = '\0';
  return text;
}

static int
find_name (const char *const *names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return 0;
}

static PphSummary *
read_summary (PphStatement *stmt)
{
  g_autofree char *modified = format_time (pph_statement_get_int (stmt, 6));
  PphSummary *summary = pph_summary_new ();

  pph_set_string (&summary->uuid, pph_statement_get_text (stmt, 0));
  pph_set_string (&summary->reference, pph_statement_get_text (stmt, 1));
  pph_set_string (&summary->title, pph_statement_get_text (stmt, 2));
  pph_set_string (&summary->partners, pph_statement_get_text (stmt, 3));
  summary->state = find_name (pph_version_state_names, pph_statement_get_text (stmt, 4));
  pph_set_string (&summary->end_date, pph_statement_get_text (stmt, 5));
  pph_set_string (&summary->modified, modified);
  summary->kind = find_name (pph_document_kind_names, pph_statement_get_text (stmt, 7));
  pph_set_string (&summary->territory, pph_statement_get_text (stmt, 8));
  summary->archived = pph_statement_get_int (stmt, 9) != 0;
  summary->revision = (int)pph_statement_get_int (stmt, 10);
  summary->deleted = pph_statement_get_int (stmt, 11) != 0;
  return summary;
}

static gboolean
read_each (PphStatement *stmt, PphSummaryFunc func, gpointer data, GError **error)
{
  PphStep step;

  while ((step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      g_autoptr (PphSummary) summary = read_summary (stmt);

      func (summary, data);
    }
  return step == PPH_STEP_DONE;
}

static void
add_summary_cb (const PphSummary *summary, gpointer summaries)
{
  g_ptr_array_add (summaries, pph_summary_ref (summary));
}

static PphList *
read_all (PphStatement *stmt, GError **error)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func (pph_record_unref);

  return read_each (stmt, add_summary_cb, summaries, error) ? pph_list_from_array (summaries->pdata, summaries->len)
                                                            : NULL;
}

/* (transfer full) @limit: 0 for all */
static PphStatement *
select_all (PphConnection *connection, guint limit)
{
  PphStatement *stmt = pph_statement_new (connection, pph_search_is_behind (connection) ? LIST_ALL : LIST_INDEXED);

  pph_statement_bind_int (stmt, ":limit", limit > 0 ? (gint64)limit : -1);
  return stmt;
}

static PphList *
list_all (PphConnection *connection, guint limit, GError **error)
{
  g_autoptr (PphStatement) stmt = select_all (connection, limit);

  return read_all (stmt, error);
}

gboolean
pph_summaries_each (PphConnection *connection, PphSummaryFunc func, gpointer data, GError **error)
{
  g_autoptr (PphStatement) stmt = select_all (connection, 0);

  return read_each (stmt, func, data, error);
}

static char *
uuids_to_json (const char *const *uuids)
{
  JsonArray *array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  for (; *uuids != NULL; uuids++)
    json_array_add_string_element (array, *uuids);
  json_array_unref (array);
  return json_to_string (node, FALSE);
}

PphList *
pph_summaries_list_some (PphConnection *connection, const char *const *uuids, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, LIST_SOME);
  g_autofree char *json = uuids_to_json (uuids);

  pph_statement_bind_text (stmt, ":uuids", json);
  return read_all (stmt, error);
}

PphList *
pph_summaries_list_dossier (PphConnection *connection, const char *dossier, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, LIST_DOSSIER);

  pph_statement_bind_text (stmt, ":dossier", dossier);
  return read_all (stmt, error);
}

/* A hit with what it is sorted by. */
typedef struct
{
  gint64 document;
  PphSummary *summary;
  guint in_head; /* the words of the query that are in its title, reference, partners or territory */
} Found;

static void
found_clear (Found *found)
{
  pph_record_unref (found->summary);
}

/* What is found in titles and partners comes before what is found in texts; then newest first. */
static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *left = a, *right = b;
  int more = __builtin_popcount (right->in_head) - __builtin_popcount (left->in_head);

  return more != 0 ? more : g_strcmp0 (right->summary->modified, left->summary->modified);
}

static guint
look_in_head (PphQuery *query, const PphSummary *summary)
{
  return pph_query_look (query, summary->title) | pph_query_look (query, summary->partners)
         | pph_query_look (query, summary->reference) | pph_query_look (query, summary->territory);
}

static void
add_found (GArray *all, gint64 document, PphSummary *summary, guint in_head)
{
  Found found = { document, summary, in_head };

  g_array_append_val (all, found);
}

/* What the index knows. */
static gboolean
load_indexed (PphConnection *connection, PphQuery *query, const GArray *ids, GArray *all, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, LOAD_INDEXED);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 document = g_array_index (ids, gint64, i);
      PphStep step;

      pph_statement_bind_int (stmt, ":id", document);
      step = pph_statement_step (stmt, error);
      if (step == PPH_STEP_FAILED)
        return FALSE;
      if (step == PPH_STEP_ROW)
        {
          PphSummary *summary = read_summary (stmt);

          add_found (all, document, summary, look_in_head (query, summary));
        }
      pph_statement_reset (stmt);
    }
  return TRUE;
}

/* What changed since it was indexed is looked into, the newest first. @limit: of hits, 0 for all */
static gboolean
load_noted (PphConnection *connection, PphQuery *query, guint limit, GArray *all, GError **error)
{
  g_autoptr (PphStatement) stmt = pph_statement_new (connection, LIST_NOTED);
  PphStep step = PPH_STEP_DONE;
  guint hits = 0;

  while ((limit == 0 || hits < limit) && (step = pph_statement_step (stmt, error)) == PPH_STEP_ROW)
    {
      PphSummary *summary = read_summary (stmt);
      guint in_head = look_in_head (query, summary);

      if (pph_query_is_in (query, in_head, pph_statement_get_text (stmt, 13)))
        {
          add_found (all, pph_statement_get_int (stmt, 12), summary, in_head);
          hits++;
        }
      else
        pph_record_unref (summary);
    }
  return step != PPH_STEP_FAILED;
}

static int
compare_documents (gconstpointer a, gconstpointer b)
{
  const Found *left = a, *right = b;

  return left->document < right->document ? 1 : left->document > right->document ? -1 : 0;
}

/* The newest, as many as asked for. */
static gboolean
load_found (PphConnection *connection, PphQuery *query, guint limit, GArray *all, GError **error)
{
  g_autoptr (GArray) ids = pph_query_find (query, limit, error);

  if (ids == NULL || !load_indexed (connection, query, ids, all, error))
    return FALSE;
  if (!pph_query_is_behind (query))
    return TRUE;
  if (!load_noted (connection, query, limit, all, error))
    return FALSE;
  g_array_sort (all, compare_documents);
  if (limit > 0 && all->len > limit)
    g_array_set_size (all, limit);
  return TRUE;
}

static gboolean
cut_snippets (PphQuery *query, GArray *all, GError **error)
{
  for (guint i = 0; i < MIN (all->len, PPH_SNIPPETS); i++)
    {
      Found *found = &g_array_index (all, Found, i);
      g_autofree char *snippet = NULL;

      if (!pph_query_cut (query, found->document, found->in_head, &snippet, error))
        return FALSE;
      pph_set_string (&found->summary->snippet, snippet);
    }
  return TRUE;
}

static PphList *
list_found (PphConnection *connection, PphTokenizer *tokenizer, const char *text, guint limit, GError **error)
{
  g_autoptr (PphQuery) query = pph_query_new (connection, tokenizer, text);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GPtrArray) summaries = g_ptr_array_new ();

  g_array_set_clear_func (all, (GDestroyNotify)found_clear);
  if (!load_found (connection, query, limit, all, error))
    return NULL;
  g_array_sort (all, compare_found);
  if (!cut_snippets (query, all, error))
    return NULL;
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (summaries, g_array_index (all, Found, i).summary);
  return pph_list_from_array (summaries->pdata, summaries->len);
}

static gboolean
has_word (const char *query)
{
  for (const char *p = query; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

PphList *
pph_summaries_list (PphConnection *connection, PphTokenizer *tokenizer, const char *query, guint limit, GError **error)
{
  return has_word (query) ? list_found (connection, tokenizer, query, limit, error)
                          : list_all (connection, limit, error);
}
