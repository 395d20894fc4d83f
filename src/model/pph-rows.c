/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rows.h"

void
pph_rows_replace (GListModel *model, GPtrArray **rows, GPtrArray *items, GEqualFunc same)
{
  g_autoptr (GPtrArray) old = *rows;
  guint head = 0, tail = 0;

  while (head < old->len && head < items->len && same (old->pdata[head], items->pdata[head]))
    head++;
  while (tail < old->len - head && tail < items->len - head
         && same (old->pdata[old->len - 1 - tail], items->pdata[items->len - 1 - tail]))
    tail++;
  for (guint i = 0; i < head; i++)
    g_set_object ((GObject **)&items->pdata[i], old->pdata[i]);
  for (guint i = 0; i < tail; i++)
    g_set_object ((GObject **)&items->pdata[items->len - 1 - i], old->pdata[old->len - 1 - i]);

  *rows = items;
  if (old->len != items->len || head + tail < items->len)
    g_list_model_items_changed (model, head, old->len - head - tail, items->len - head - tail);
}
