/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rows.h"

typedef struct
{
  GPtrArray *items;
} PphRowsPrivate;

static void list_model_init (GListModelInterface *interface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (PphRows, pph_rows, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (PphRows) G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GPtrArray *
get_items (gpointer self)
{
  PphRowsPrivate *private = pph_rows_get_instance_private (self);

  return private->items;
}

static GType
get_item_type (GListModel *model)
{
  return G_TYPE_OBJECT;
}

static guint
get_n_items (GListModel *model)
{
  return get_items (model)->len;
}

static gpointer
get_item (GListModel *model, guint i)
{
  GPtrArray *items = get_items (model);

  return i < items->len ? g_object_ref (items->pdata[i]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static void
pph_rows_finalize (GObject *object)
{
  g_ptr_array_unref (get_items (object));
  G_OBJECT_CLASS (pph_rows_parent_class)->finalize (object);
}

static void
pph_rows_class_init (PphRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_rows_finalize;
}

static void
pph_rows_init (PphRows *self)
{
  PphRowsPrivate *private = pph_rows_get_instance_private (self);

  private->items = g_ptr_array_new_with_free_func (g_object_unref);
}

void
pph_rows_replace (PphRows *self, GPtrArray *items, GEqualFunc same)
{
  PphRowsPrivate *private = pph_rows_get_instance_private (self);
  g_autoptr (GPtrArray) old = private->items;
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

  private->items = items;
  if (old->len != items->len || head + tail < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, items->len - head - tail);
}
