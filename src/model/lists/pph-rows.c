/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rows.h"

#define MOST_STEPS 64 /* beyond, one signal for all of them is sooner done */

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

/* How many rows the two lists have in common from their start, and from their end; @items gets the objects of @old. */
static void
keep_ends (const GPtrArray *old, GPtrArray *items, GEqualFunc same, guint *head, guint *tail)
{
  guint n = MIN (old->len, items->len);

  for (*head = 0; *head < n && same (old->pdata[*head], items->pdata[*head]); (*head)++)
    g_set_object ((GObject **)&items->pdata[*head], old->pdata[*head]);
  for (*tail = 0; *tail < n - *head; (*tail)++)
    {
      GObject **slot = (GObject **)&items->pdata[items->len - 1 - *tail];
      GObject *row = old->pdata[old->len - 1 - *tail];

      if (!same (row, *slot))
        break;
      g_set_object (slot, row);
    }
}

/* The same between the ends. Returns: (transfer full) (nullable): the old rows that stay, in their order; %NULL if they
 * change places, or too few stay */
static GPtrArray *
keep_middle (const GPtrArray *old, GPtrArray *items, guint head, guint tail, GHashFunc hash, GEqualFunc same)
{
  g_autoptr (GHashTable) places = g_hash_table_new (hash, same);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  guint n_old = old->len - head - tail, n_new = items->len - head - tail;
  guint last = 0;

  if (MAX (n_old, n_new) - MIN (n_old, n_new) > MOST_STEPS)
    return NULL;
  for (guint i = 0; i < n_old; i++)
    g_hash_table_insert (places, old->pdata[head + i], GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n_new; i++)
    {
      gpointer *slot = &items->pdata[head + i];
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, *slot));

      if (place == 0)
        continue;
      if (place <= last)
        return NULL;
      last = place;
      g_set_object ((GObject **)slot, old->pdata[head + place - 1]);
      g_ptr_array_add (kept, *slot);
    }
  return n_old + n_new - 2 * kept->len <= MOST_STEPS ? g_steal_pointer (&kept) : NULL;
}

void
pph_rows_take_away (PphRows *self, guint i)
{
  g_ptr_array_remove_index (get_items (self), i);
  g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
}

void
pph_rows_put (PphRows *self, guint i, gpointer item)
{
  g_ptr_array_insert (get_items (self), (int)i, g_object_ref (item));
  g_list_model_items_changed (G_LIST_MODEL (self), i, 0, 1);
}

/* Brings the rows from @i on to @items, one by one: those of @kept, which are in both, are not spoken of. */
static void
replace_middle (PphRows *self, const GPtrArray *items, guint i, guint tail, const GPtrArray *kept)
{
  GPtrArray *rows = get_items (self);

  for (guint k = 0; k <= kept->len; k++, i++)
    {
      gpointer stays = k < kept->len ? kept->pdata[k] : NULL;

      while (i < rows->len - tail && rows->pdata[i] != stays)
        pph_rows_take_away (self, i);
      for (; i < items->len - tail && items->pdata[i] != stays; i++)
        pph_rows_put (self, i, items->pdata[i]);
    }
}

void
pph_rows_replace (PphRows *self, GPtrArray *items, GHashFunc hash, GEqualFunc same)
{
  PphRowsPrivate *private = pph_rows_get_instance_private (self);
  g_autoptr (GPtrArray) other = items;
  g_autoptr (GPtrArray) kept = NULL;
  guint head, tail;

  keep_ends (private->items, items, same, &head, &tail);
  if (hash != NULL)
    kept = keep_middle (private->items, items, head, tail, hash, same);
  if (kept != NULL)
    {
      replace_middle (self, items, head, tail, kept);
      return;
    }
  /* The list views of GTK 4.8 lose count where many rows go from the middle of those that are far out of sight: they go
   * on showing the last of them in the place of rows that stay. Told of all rows, they begin anew. */
  if (private->items->len - head - tail > MOST_STEPS)
    head = tail = 0;
  other = g_steal_pointer (&private->items);
  private->items = items;
  if (other->len != items->len || head + tail < items->len)
    g_list_model_items_changed (G_LIST_MODEL (self), head, other->len - head - tail, items->len - head - tail);
}
