/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-document-list.h"

#include "pph-document-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A search shows no more: the first of them are what someone looks for, and a few more letters find
 * the others. Describing all that hold "convention" would take seconds at each key. */
#define MOST_FOUND 1000

struct _PphDocumentList
{
  PphStoreRows parent_instance;
  PphDocumentFilter filter;
  GPtrArray *all; /* PphDocumentItem: what the query finds, whatever the filter; newest first */
  guint32 today;  /* when they were read */
  guint counts[PPH_N_DOCUMENT_FILTERS];
  gboolean store_empty;
  gboolean cut;
};

G_DEFINE_FINAL_TYPE (PphDocumentList, pph_document_list, PPH_TYPE_STORE_ROWS)

static PphDesk *
get_desk (PphDocumentList *self)
{
  return pph_store_rows_get_desk (PPH_STORE_ROWS (self));
}

static const char *
get_query (PphDocumentList *self)
{
  return pph_store_rows_get_query (PPH_STORE_ROWS (self));
}

const char *
pph_document_filter_label (PphDocumentFilter filter)
{
  static const char *const labels[] = {
    NC_ ("filter", "All"),      NC_ ("filter", "Drafts"), NC_ ("filter", "Being signed"),
    NC_ ("filter", "In force"), NC_ ("filter", "Ended"),  NC_ ("filter", "Archives"),
  };

  g_return_val_if_fail (filter < G_N_ELEMENTS (labels), "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "filter", labels[filter]);
}

gboolean
pph_document_filter_match (PphDocumentFilter filter, PphVersionState state, gboolean archived)
{
  if (archived || state == PPH_VERSION_ARCHIVED)
    return filter == PPH_DOCUMENT_FILTER_ARCHIVED;

  switch (filter)
    {
    case PPH_DOCUMENT_FILTER_ALL:
      return TRUE;
    case PPH_DOCUMENT_FILTER_DRAFTS:
      return state == PPH_VERSION_DRAFT || state == PPH_VERSION_READY;
    case PPH_DOCUMENT_FILTER_SIGNING:
      return state == PPH_VERSION_FROZEN;
    case PPH_DOCUMENT_FILTER_IN_FORCE:
      return state == PPH_VERSION_SIGNED;
    case PPH_DOCUMENT_FILTER_ENDED:
      return state == PPH_VERSION_ENDED;
    case PPH_DOCUMENT_FILTER_ARCHIVED:
    case PPH_N_DOCUMENT_FILTERS:
    default:
      return FALSE;
    }
}

/* Forms have a list of their own, across agreements; délibérations are in their agreement, and found by who looks for
 * them. */
static gboolean
is_elsewhere (PphDocumentList *self, const PphSummary *summary)
{
  if (summary->kind == PPH_DOCUMENT_DELIBERATION)
    return get_query (self) == NULL;
  return summary->kind == PPH_DOCUMENT_FICHE || summary->kind == PPH_DOCUMENT_FORM || summary->kind == PPH_DOCUMENT_RGC;
}

static guint32
get_today (PphDocumentList *self)
{
  GDate today;

  g_date_clear (&today, 1);
  pph_desk_today (get_desk (self), &today);
  return g_date_get_julian (&today);
}

static gboolean
is_under (PphDocumentItem *item, PphDocumentFilter filter)
{
  return pph_document_filter_match (filter, pph_document_item_get_state (item), pph_document_item_is_archived (item));
}

static void
count (PphDocumentList *self, PphDocumentItem *item, int more)
{
  for (guint f = 0; f < PPH_N_DOCUMENT_FILTERS; f++)
    if (is_under (item, f))
      self->counts[f] += (guint)more;
}

/* Brings the rows to what @all is now. */
static void
show (PphDocumentList *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->all->len; i++)
    if (is_under (self->all->pdata[i], self->filter))
      g_ptr_array_add (items, g_object_ref (self->all->pdata[i]));
  pph_store_rows_show (PPH_STORE_ROWS (self), items, pph_document_item_hash, pph_document_item_equal);
}

/* --- reading all ------------------------------------------------------------------ */

typedef struct
{
  PphDocumentList *list;
  guint found; /* of the store */
} Reading;

static void
add_document (const PphSummary *summary, gpointer data)
{
  Reading *reading = data;
  PphDocumentList *self = reading->list;

  reading->found++;
  if (is_elsewhere (self, summary))
    return;
  g_ptr_array_add (self->all, pph_document_item_new (get_desk (self), summary, self->today));
  count (self, self->all->pdata[self->all->len - 1], 1);
}

static void
read_all (PphDocumentList *self)
{
  PphStore *store = pph_desk_get_store (get_desk (self));
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->all);
  Reading reading = { self, 0 };
  g_autoptr (PphList) found = NULL;
  g_autoptr (GError) error = NULL;

  self->all = g_ptr_array_new_full (before->len, g_object_unref);
  self->today = get_today (self);
  memset (self->counts, 0, sizeof self->counts);
  if (get_query (self) == NULL)
    pph_store_list_each (store, add_document, &reading, &error);
  else
    found = pph_store_list (store, get_query (self), MOST_FOUND, &error);
  for (guint i = 0; i < pph_list_length (found); i++)
    add_document (pph_list_get (found, i), &reading);

  self->cut = get_query (self) != NULL && reading.found >= MOST_FOUND;
  pph_store_rows_set_error (PPH_STORE_ROWS (self), error);
  if (get_query (self) == NULL)
    self->store_empty = error == NULL && reading.found == 0;
  show (self);
}

/* --- following the store ---------------------------------------------------------- */

static guint
find_document (PphDocumentList *self, const char *uuid)
{
  guint i = 0;

  while (i < self->all->len && !g_str_equal (pph_document_item_get_uuid (self->all->pdata[i]), uuid))
    i++;
  return i;
}

/* Where a document goes that was last written at @modified: before those of the same second. */
static guint
find_place (PphDocumentList *self, const char *modified)
{
  guint from = 0, to = self->all->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;

      if (strcmp (pph_document_item_get_modified (self->all->pdata[middle]), modified) > 0)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* The row that the document at @place of all has, or would have. */
static guint
find_row (PphDocumentList *self, guint place)
{
  guint row = 0;

  for (guint i = 0; i < place; i++)
    row += is_under (self->all->pdata[i], self->filter);
  return row;
}

static void
take_away (PphDocumentList *self, guint place)
{
  PphDocumentItem *item = self->all->pdata[place];

  count (self, item, -1);
  if (is_under (item, self->filter))
    pph_rows_take_away (PPH_ROWS (self), find_row (self, place));
  g_ptr_array_remove_index (self->all, place);
}

static void
put (PphDocumentList *self, guint place, PphDocumentItem *item)
{
  g_ptr_array_insert (self->all, (int)place, g_object_ref (item));
  count (self, item, 1);
  if (is_under (item, self->filter))
    pph_rows_put (PPH_ROWS (self), find_row (self, place), item);
}

static void
follow (PphDocumentList *self, const PphSummary *summary)
{
  g_autoptr (PphDocumentItem) item = pph_document_item_new (get_desk (self), summary, self->today);
  const char *modified = pph_document_item_get_modified (item);
  guint place = find_document (self, summary->uuid);
  PphDocumentItem *old = place < self->all->len ? self->all->pdata[place] : NULL;
  gboolean stays = old != NULL && g_str_equal (pph_document_item_get_modified (old), modified);

  if (old != NULL && !summary->deleted && pph_document_item_equal (old, item))
    return;
  if (old != NULL)
    take_away (self, place);
  if (!summary->deleted)
    put (self, stays ? place : find_place (self, modified), item);
}

static gboolean
is_store_empty (PphStore *store)
{
  g_autoptr (PphList) first = pph_store_list (store, NULL, 1, NULL);

  return pph_list_length (first) == 0;
}

/* Reading a hundred thousand again takes a second, and a store is written at each pause of who types.
 * Returns: FALSE: it must be done all the same */
static gboolean
take_written (PphDocumentList *self, const PphStoreChange *change)
{
  PphStore *store = pph_desk_get_store (get_desk (self));
  g_autoptr (PphList) written = NULL;
  g_autoptr (GError) error = NULL;

  if (get_query (self) != NULL || pph_store_rows_get_error (PPH_STORE_ROWS (self)) != NULL || change->documents == NULL
      || self->today != get_today (self))
    return FALSE;
  written = pph_store_list_some (store, change->documents, &error);
  if (error != NULL)
    return FALSE;
  for (guint i = pph_list_length (written); i-- > 0;)
    if (!is_elsewhere (self, pph_list_get (written, i)))
      follow (self, pph_list_get (written, i));
  self->store_empty = self->all->len == 0 && is_store_empty (store);
  g_signal_emit_by_name (self, "refreshed");
  return TRUE;
}

static void
read_documents (PphStoreRows *rows, const PphStoreChange *change)
{
  PphDocumentList *self = PPH_DOCUMENT_LIST (rows);

  if (change == NULL || !take_written (self, change))
    read_all (self);
}

static void
pph_document_list_finalize (GObject *object)
{
  g_ptr_array_unref (PPH_DOCUMENT_LIST (object)->all);
  G_OBJECT_CLASS (pph_document_list_parent_class)->finalize (object);
}

static void
pph_document_list_class_init (PphDocumentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_document_list_finalize;
  PPH_STORE_ROWS_CLASS (klass)->read = read_documents;
}

static void
pph_document_list_init (PphDocumentList *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
}

PphDocumentList *
pph_document_list_new (PphDesk *desk)
{
  PphDocumentList *self = g_object_new (PPH_TYPE_DOCUMENT_LIST, NULL);

  pph_store_rows_follow (PPH_STORE_ROWS (self), desk);
  read_all (self);
  return self;
}

void
pph_document_list_set_filter (PphDocumentList *self, PphDocumentFilter filter)
{
  if (self->filter == filter)
    return;
  self->filter = filter;
  show (self);
}

guint
pph_document_list_get_count (PphDocumentList *self, PphDocumentFilter filter)
{
  return self->counts[filter];
}

gboolean
pph_document_list_is_cut (PphDocumentList *self)
{
  return self->cut;
}

gboolean
pph_document_list_is_store_empty (PphDocumentList *self)
{
  return self->store_empty;
}
