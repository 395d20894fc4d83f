/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-setting.h"
#include "pph-record.h"

#include <string.h>

PphSetting *
pph_setting_ref (PphSetting *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_setting_unref (PphSetting *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->runs->len; i++)
    {
      g_free (g_array_index (self->runs, PphTextRun, i).run.glyphs);
      g_free (g_array_index (self->runs, PphTextRun, i).run.text);
    }
  g_array_unref (self->runs);
  g_array_unref (self->lines);
  g_free (self->key.bytes);
  g_free (self->text);
  g_free (self->starts);
  g_free (self->missing);
  g_free (self);
}

/* Keys are as long as what they are of: eight bytes at a time. */
guint
pph_setting_hash_key (gconstpointer data)
{
  const PphSettingKey *key = data;
  const char *bytes = key->bytes;
  gsize size = key->size;
  guint64 hash = size;

  for (; size >= sizeof hash; bytes += sizeof hash, size -= sizeof hash)
    {
      guint64 next;

      memcpy (&next, bytes, sizeof next);
      hash = (hash ^ next) * 0x9e3779b97f4a7c15;
      hash ^= hash >> 29;
    }
  for (; size > 0; bytes++, size--)
    hash = (hash ^ (guchar)*bytes) * 0x9e3779b97f4a7c15;
  return (guint)(hash >> 32);
}

gboolean
pph_setting_equal_keys (gconstpointer a, gconstpointer b)
{
  const PphSettingKey *x = a, *y = b;

  return x->size == y->size && memcmp (x->bytes, y->bytes, x->size) == 0;
}

static inline void
append_to_key (GString *key, gconstpointer bytes, gsize size)
{
  gsize at = key->len;

  if (at + size < key->allocated_len)
    key->len += size;
  else
    g_string_set_size (key, at + size);
  memcpy (key->str + at, bytes, size);
}

PphSettingKey
pph_setting_make_key (GString *key, const PphSpan *spans, guint n_spans, const PphTextStyle *style, int width)
{
  g_string_truncate (key, 0);
  append_to_key (key, style, sizeof *style);
  append_to_key (key, &width, sizeof width);
  for (guint i = 0; i < n_spans; i++)
    {
      const char *text = pph_str (spans[i].text), *link = pph_str (spans[i].link);

      append_to_key (key, &spans[i].style, sizeof spans[i].style);
      append_to_key (key, text, strlen (text) + 1);
      append_to_key (key, link, strlen (link));
      append_to_key (key, spans[i].note != NULL ? "\1" : "", 1);
    }
  return (PphSettingKey){ key->str, key->len };
}
