/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-document-choices.h"

#include "pph-document-item.h"

#define MOST_CHOICES 200 /* a few letters more find the others */

struct _PphDocumentChoices
{
  PphDesk *desk;
  GListStore *list;
  gboolean ended;
  char *other_than;
};

PphDocumentChoices *
pph_document_choices_new (PphDesk *desk)
{
  PphDocumentChoices *self = g_new0 (PphDocumentChoices, 1);

  self->desk = g_object_ref (desk);
  self->list = g_list_store_new (PPH_TYPE_DOCUMENT_ITEM);
  return self;
}

void
pph_document_choices_free (PphDocumentChoices *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->desk);
  g_object_unref (self->list);
  g_free (self->other_than);
  g_free (self);
}

GListModel *
pph_document_choices_get_list (PphDocumentChoices *self)
{
  return G_LIST_MODEL (self->list);
}

void
pph_document_choices_set_other_than (PphDocumentChoices *self, const char *uuid)
{
  self->ended = TRUE;
  g_free (self->other_than);
  self->other_than = g_strdup (uuid);
}

static gboolean
is_choice (PphDocumentChoices *self, const PphSummary *summary)
{
  return summary->kind == PPH_DOCUMENT_CONVENTION && !summary->archived
         && (self->ended || summary->state != PPH_VERSION_ENDED) && g_strcmp0 (summary->uuid, self->other_than) != 0;
}

/* (transfer full) @limit: of documents of any kind */
static GPtrArray *
find (PphDocumentChoices *self, const char *query, guint limit, gboolean *all)
{
  g_autoptr (PphList) found
      = pph_store_list (pph_desk_get_store (self->desk), *query != '\0' ? query : NULL, limit, NULL);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GDate today;

  g_date_clear (&today, 1);
  pph_desk_today (self->desk, &today);
  for (guint i = 0; i < pph_list_length (found) && items->len < MOST_CHOICES; i++)
    if (is_choice (self, pph_list_get (found, i)))
      g_ptr_array_add (items, pph_document_item_new (self->desk, pph_list_get (found, i), g_date_get_julian (&today)));
  *all = pph_list_length (found) < limit;
  return items;
}

/* Forms, acts and délibérations are found too and can be the newest by far: then it is looked further. */
void
pph_document_choices_search (PphDocumentChoices *self, const char *query)
{
  g_autoptr (GPtrArray) items = NULL;
  gboolean all = FALSE;

  for (guint limit = MOST_CHOICES; items == NULL || (items->len < MOST_CHOICES && !all); limit *= 8)
    {
      g_clear_pointer (&items, g_ptr_array_unref);
      items = find (self, query, limit, &all);
    }
  g_list_store_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), items->pdata, items->len);
}
