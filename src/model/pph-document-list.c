/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-document-list.h"

#include "pph-document-item.h"

#include <glib/gi18n-lib.h>

/* A search shows no more: the first of them are what someone looks for, and a few more letters find
 * the others. Describing all that hold "convention" would take seconds at each key. */
#define MOST_FOUND 1000

struct _PphDocumentList
{
  PphRows parent_instance;
  PphDesk *desk;
  char *query;
  PphDocumentFilter filter;
  guint counts[PPH_N_DOCUMENT_FILTERS];
  gboolean store_empty;
  gboolean cut;
  char *error;
};

G_DEFINE_FINAL_TYPE (PphDocumentList, pph_document_list, PPH_TYPE_ROWS)

enum
{
  SIGNAL_COUNTS_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

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
pph_document_filter_match (PphDocumentFilter filter, const PphSummary *summary)
{
  if (summary->archived || summary->state == PPH_VERSION_ARCHIVED)
    return filter == PPH_DOCUMENT_FILTER_ARCHIVED;

  switch (filter)
    {
    case PPH_DOCUMENT_FILTER_ALL:
      return TRUE;
    case PPH_DOCUMENT_FILTER_DRAFTS:
      return summary->state == PPH_VERSION_DRAFT || summary->state == PPH_VERSION_READY;
    case PPH_DOCUMENT_FILTER_SIGNING:
      return summary->state == PPH_VERSION_FROZEN;
    case PPH_DOCUMENT_FILTER_IN_FORCE:
      return summary->state == PPH_VERSION_SIGNED;
    case PPH_DOCUMENT_FILTER_ENDED:
      return summary->state == PPH_VERSION_ENDED;
    case PPH_DOCUMENT_FILTER_ARCHIVED:
    case PPH_N_DOCUMENT_FILTERS:
    default:
      return FALSE;
    }
}

/* Forms have a list of their own, across agreements; délibérations are in their agreement, and found by who looks for
 * them. */
static gboolean
is_elsewhere (const PphDocumentList *self, const PphSummary *summary)
{
  if (summary->kind == PPH_DOCUMENT_DELIBERATION)
    return self->query == NULL;
  return summary->kind == PPH_DOCUMENT_FICHE || summary->kind == PPH_DOCUMENT_FORM || summary->kind == PPH_DOCUMENT_RGC;
}

/* A list being made. */
typedef struct
{
  PphDocumentList *list;
  GPtrArray *items;
  guint found; /* of the store */
  guint32 today;
} Refresh;

static void
add_document (const PphSummary *summary, gpointer data)
{
  Refresh *refresh = data;
  PphDocumentList *self = refresh->list;

  refresh->found++;
  if (is_elsewhere (self, summary))
    return;
  for (guint f = 0; f < PPH_N_DOCUMENT_FILTERS; f++)
    self->counts[f] += pph_document_filter_match (f, summary);
  if (pph_document_filter_match (self->filter, summary))
    g_ptr_array_add (refresh->items, pph_document_item_new (self->desk, summary, refresh->today));
}

static void
refresh (PphDocumentList *self)
{
  PphStore *store = pph_desk_get_store (self->desk);
  Refresh refresh = { self, g_ptr_array_new_with_free_func (g_object_unref), 0, 0 };
  g_autoptr (PphList) found = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;

  g_date_clear (&today, 1);
  pph_desk_today (self->desk, &today);
  refresh.today = g_date_get_julian (&today);
  for (guint f = 0; f < PPH_N_DOCUMENT_FILTERS; f++)
    self->counts[f] = 0;
  if (self->query == NULL)
    pph_store_list_each (store, add_document, &refresh, &error);
  else
    found = pph_store_list (store, self->query, MOST_FOUND, &error);
  for (guint i = 0; i < pph_list_length (found); i++)
    add_document (pph_list_get (found, i), &refresh);

  self->cut = self->query != NULL && refresh.found >= MOST_FOUND;
  g_free (self->error);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  if (self->query == NULL)
    self->store_empty = error == NULL && refresh.found == 0;
  pph_rows_replace (PPH_ROWS (self), refresh.items, pph_document_item_hash, pph_document_item_equal);
  g_signal_emit (self, signals[SIGNAL_COUNTS_CHANGED], 0);
}

static void
pph_document_list_finalize (GObject *object)
{
  PphDocumentList *self = PPH_DOCUMENT_LIST (object);

  g_clear_object (&self->desk);
  g_free (self->query);
  g_free (self->error);
  G_OBJECT_CLASS (pph_document_list_parent_class)->finalize (object);
}

static void
pph_document_list_class_init (PphDocumentListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_document_list_finalize;
  signals[SIGNAL_COUNTS_CHANGED] = g_signal_new ("counts-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_document_list_init (PphDocumentList *self)
{
}

PphDocumentList *
pph_document_list_new (PphDesk *desk)
{
  PphDocumentList *self = g_object_new (PPH_TYPE_DOCUMENT_LIST, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return self;
}

void
pph_document_list_set_query (PphDocumentList *self, const char *query)
{
  const char *wanted = query != NULL && *query != '\0' ? query : NULL;

  if (g_strcmp0 (self->query, wanted) == 0)
    return;
  g_free (self->query);
  self->query = g_strdup (wanted);
  refresh (self);
}

void
pph_document_list_set_filter (PphDocumentList *self, PphDocumentFilter filter)
{
  if (self->filter == filter)
    return;
  self->filter = filter;
  refresh (self);
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

const char *
pph_document_list_get_error (PphDocumentList *self)
{
  return self->error;
}
