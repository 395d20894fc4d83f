/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-document-choices.h"

#include "pph-document-item.h"

#define MOST_CHOICES 200 /* a few letters more find the others */

void
pph_document_choices_search (GListStore *list, PphDesk *desk, const char *query, const char *except)
{
  g_autoptr (PphList) found
      = pph_store_list (pph_desk_get_store (desk), *query != '\0' ? query : NULL, MOST_CHOICES, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GDate today;

  g_date_clear (&today, 1);
  pph_desk_today (desk, &today);
  for (guint i = 0; i < pph_list_length (found); i++)
    {
      const PphSummary *summary = pph_list_get (found, i);

      if (summary->kind == PPH_DOCUMENT_CONVENTION && !summary->archived && g_strcmp0 (summary->uuid, except) != 0)
        g_ptr_array_add (items, pph_document_item_new (desk, summary, g_date_get_julian (&today)));
    }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), items->pdata, items->len);
}
