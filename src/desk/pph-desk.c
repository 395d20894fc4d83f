/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-private.h"

#include "pph-uuid.h"

#include <glib/gi18n-lib.h>

G_DEFINE_TYPE (PphDesk, pph_desk, G_TYPE_OBJECT)

static void
pph_desk_dispose (GObject *object)
{
  PphDesk *self = PPH_DESK (object);

  g_clear_pointer (&self->saver, pph_saver_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pph_desk_parent_class)->dispose (object);
}

static void
pph_desk_finalize (GObject *object)
{
  PphDesk *self = PPH_DESK (object);

  g_free (self->data_dir);
  g_free (self->reader_path);
  g_free (self->author);
  g_free (self->style);
  g_free (self->look.style);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->fiches, g_hash_table_unref);
  g_clear_pointer (&self->forms, g_hash_table_unref);
  g_clear_pointer (&self->topics, pph_list_unref);
  g_clear_pointer (&self->pixels, g_hash_table_unref);
  g_clear_pointer (&self->sandbox, pph_sandbox_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (pph_desk_parent_class)->finalize (object);
}

static void
pph_desk_class_init (PphDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pph_desk_dispose;
  object_class->finalize = pph_desk_finalize;
  g_signal_new ("look-changed", PPH_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pph_desk_init (PphDesk *self)
{
  self->thread = g_thread_self ();
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pph_record_unref);
  self->pixels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)pph_pixels_unref);
  g_mutex_init (&self->lock);
}

PphDesk *
pph_desk_new (const char *store_path, const char *data_dir, const char *reader_path, const char *author, PphClock clock,
              gpointer clock_data, GError **error)
{
  g_autoptr (PphDesk) self = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  self = g_object_new (PPH_TYPE_DESK, NULL);
  self->data_dir = g_strdup (data_dir);
  self->reader_path = g_strdup (reader_path);
  self->author = g_strdup (author != NULL ? author : "");
  self->clock = clock;
  self->clock_data = clock_data;
  if (store_path != NULL)
    {
      self->store = pph_store_open (store_path, error);
      if (self->store == NULL)
        return NULL;
      pph_desk_read_look (self);
    }
  return g_steal_pointer (&self);
}

PphStore *
pph_desk_get_store (PphDesk *self)
{
  g_return_val_if_fail (PPH_IS_DESK (self), NULL);

  return self->store;
}

gboolean
pph_desk_need_store (PphDesk *self, GError **error)
{
  if (self->store != NULL)
    return TRUE;
  g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND, _ ("No store of documents is open."));
  return FALSE;
}

gint64
pph_desk_now (PphDesk *self)
{
  g_return_val_if_fail (PPH_IS_DESK (self), 0);

  return self->clock (self->clock_data);
}

void
pph_desk_today (PphDesk *self, GDate *date)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (pph_desk_now (self) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  int year, month, day;

  g_date_time_get_ymd (local, &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

char *
pph_desk_dup_date (PphDesk *self)
{
  return pph_desk_format_date (pph_desk_now (self));
}

char *
pph_desk_dup_uuid (PphDesk *self)
{
  return pph_uuid_new (pph_desk_now (self));
}

char *
pph_desk_dup_default_store_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "paraphe", "paraphe.db", NULL);
}
