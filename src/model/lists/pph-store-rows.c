/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-store-rows.h"

typedef struct
{
  PphDesk *desk;
  char *query;
  char *error;
} PphStoreRowsPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PphStoreRows, pph_store_rows, PPH_TYPE_ROWS)

static guint refreshed_signal;

static PphStoreRowsPrivate *
get_private (PphStoreRows *self)
{
  return pph_store_rows_get_instance_private (self);
}

static void
pph_store_rows_finalize (GObject *object)
{
  PphStoreRowsPrivate *p = get_private (PPH_STORE_ROWS (object));

  g_clear_object (&p->desk);
  g_free (p->query);
  g_free (p->error);
  G_OBJECT_CLASS (pph_store_rows_parent_class)->finalize (object);
}

static void
pph_store_rows_class_init (PphStoreRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pph_store_rows_finalize;
  refreshed_signal
      = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_store_rows_init (PphStoreRows *self)
{
}

static void
on_store_changed_cb (PphStoreRows *self, const PphStoreChange *change)
{
  PPH_STORE_ROWS_GET_CLASS (self)->read (self, change);
}

void
pph_store_rows_follow (PphStoreRows *self, PphDesk *desk)
{
  g_return_if_fail (get_private (self)->desk == NULL);

  get_private (self)->desk = g_object_ref (desk);
  g_signal_connect_object (pph_desk_get_store (desk), "changed", G_CALLBACK (on_store_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

PphDesk *
pph_store_rows_get_desk (PphStoreRows *self)
{
  return get_private (self)->desk;
}

void
pph_store_rows_read (PphStoreRows *self)
{
  PPH_STORE_ROWS_GET_CLASS (self)->read (self, NULL);
}

void
pph_store_rows_set_error (PphStoreRows *self, const GError *error)
{
  PphStoreRowsPrivate *p = get_private (self);

  g_free (p->error);
  p->error = error != NULL ? g_strdup (error->message) : NULL;
}

void
pph_store_rows_show (PphStoreRows *self, GPtrArray *items, GHashFunc hash, GEqualFunc same)
{
  pph_rows_replace (PPH_ROWS (self), items, hash, same);
  g_signal_emit (self, refreshed_signal, 0);
}

gboolean
pph_store_rows_narrow (char **slot, const char *text)
{
  const char *wanted = text != NULL && *text != '\0' ? text : NULL;

  if (g_strcmp0 (*slot, wanted) == 0)
    return FALSE;
  g_free (*slot);
  *slot = g_strdup (wanted);
  return TRUE;
}

void
pph_store_rows_set_query (PphStoreRows *self, const char *query)
{
  g_return_if_fail (PPH_IS_STORE_ROWS (self));

  if (pph_store_rows_narrow (&get_private (self)->query, query))
    pph_store_rows_read (self);
}

const char *
pph_store_rows_get_query (PphStoreRows *self)
{
  return get_private (self)->query;
}

const char *
pph_store_rows_get_error (PphStoreRows *self)
{
  return get_private (self)->error;
}
