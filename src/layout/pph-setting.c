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
  g_free ((gpointer)self->key.bytes);
  g_free (self->text);
  g_free (self->starts);
  g_free (self->missing);
  g_free (self);
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

PphCacheKey
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
  return (PphCacheKey){ key->str, key->len };
}
