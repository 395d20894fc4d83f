/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-xref-private.h"

#include <stdlib.h>

/* Streams */

static gint64
take_field (const guint8 **at, int width, gint64 otherwise)
{
  gint64 value = width > 0 ? 0 : otherwise;

  for (int i = 0; i < width; i++)
    value = value << 8 | *(*at)++;
  return value;
}

static gboolean
take_rows (PphXref *self, const guint8 **at, const int *widths, gint64 first, gint64 n)
{
  if (!pph_xref_add_range (self, first, n))
    return FALSE;
  for (gint64 i = 0; i < n; i++)
    {
      gint64 kind = take_field (at, widths[0], 1);
      gint64 second = take_field (at, widths[1], 0), third = take_field (at, widths[2], 0);

      if (kind < 0 || kind > 2 || !pph_xref_add_entry (self, first + i, KIND_FREE + (Kind)kind, second, third))
        return FALSE;
    }
  return TRUE;
}

static gboolean
get_integer (qpdf_data q, qpdf_oh value, gint64 *number)
{
  long long found = -1;

  if (!qpdf_oh_is_integer (q, value) || !qpdf_oh_get_value_as_longlong (q, value, &found) || found < 0)
    return FALSE;
  *number = found;
  return TRUE;
}

static gboolean
get_widths (qpdf_data q, qpdf_oh array, int *widths)
{
  if (!qpdf_oh_is_array (q, array) || qpdf_oh_get_array_n_items (q, array) != 3)
    return FALSE;
  for (int i = 0; i < 3; i++)
    {
      gint64 width;

      if (!get_integer (q, qpdf_oh_get_array_item (q, array, i), &width) || width > 7)
        return FALSE;
      widths[i] = (int)width;
    }
  return widths[0] + widths[1] + widths[2] > 0;
}

static gboolean
take_index (PphXref *self, qpdf_data q, qpdf_oh dictionary, const int *widths, const guint8 *bytes, gsize size)
{
  qpdf_oh index = qpdf_oh_get_key (q, dictionary, "/Index");
  gsize row = (gsize)(widths[0] + widths[1] + widths[2]);
  gsize left = size / row;
  gint64 first = 0, n;

  if (size % row != 0)
    return FALSE;
  if (qpdf_oh_is_null (q, index))
    return get_integer (q, qpdf_oh_get_key (q, dictionary, "/Size"), &n) && (gsize)n == left
           && take_rows (self, &bytes, widths, 0, n);
  if (!qpdf_oh_is_array (q, index) || qpdf_oh_get_array_n_items (q, index) % 2 != 0)
    return FALSE;
  for (int i = 0; i < qpdf_oh_get_array_n_items (q, index); i += 2)
    {
      if (!get_integer (q, qpdf_oh_get_array_item (q, index, i), &first)
          || !get_integer (q, qpdf_oh_get_array_item (q, index, i + 1), &n) || (gsize)n > left
          || !take_rows (self, &bytes, widths, first, n))
        return FALSE;
      left -= (gsize)n;
    }
  return left == 0;
}

/* Its dictionary is the trailer. That qpdf has the same object by its number is checked at the end. */
gboolean
pph_xref_take_stream (PphXref *self, qpdf_data q, Reader *reader, gint64 *previous)
{
  qpdf_oh stream, dictionary, value;
  unsigned char *bytes = NULL;
  size_t size = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  int widths[3];
  gint64 number;
  gboolean taken;

  if (!pph_xref_take_digits (reader, 9, &number) || !pph_xref_take_word (reader, " 0 obj"))
    return FALSE;
  stream = qpdf_get_object_by_id (q, (int)number, 0);
  if (!qpdf_oh_is_stream (q, stream))
    return FALSE;
  dictionary = qpdf_oh_get_dict (q, stream);
  value = qpdf_oh_get_key (q, dictionary, "/Prev");
  if (!qpdf_oh_is_name_and_equals (q, qpdf_oh_get_key (q, dictionary, "/Type"), "/XRef")
      || !get_widths (q, qpdf_oh_get_key (q, dictionary, "/W"), widths)
      || (!qpdf_oh_is_null (q, value) && !get_integer (q, value, previous)))
    return FALSE;
  g_array_index (self->sections, Section, self->sections->len - 1).stream = (int)number;
  taken = (qpdf_oh_get_stream_data (q, stream, qpdf_dl_generalized, &filtered, &bytes, &size) & QPDF_ERRORS) == 0
          && filtered && take_index (self, q, dictionary, widths, bytes, size);
  free (bytes);
  return taken;
}

/* The numbers at the beginning of an object stream, with their places.
 * Returns: (transfer full) (nullable): %NULL: one is there twice, or they are not what they should be */
static GHashTable *
read_numbers (qpdf_data q, int stream)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  qpdf_oh object = qpdf_get_object_by_id (q, stream, 0), dictionary;
  unsigned char *bytes = NULL;
  size_t size = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  gint64 n = 0, first = 0, number, offset;
  Reader reader;

  if (!qpdf_oh_is_stream (q, object))
    return NULL;
  dictionary = qpdf_oh_get_dict (q, object);
  get_integer (q, qpdf_oh_get_key (q, dictionary, "/N"), &n);
  get_integer (q, qpdf_oh_get_key (q, dictionary, "/First"), &first);
  qpdf_oh_get_stream_data (q, object, qpdf_dl_generalized, &filtered, &bytes, &size);
  reader = (Reader){ (const char *)bytes, (const char *)bytes + MIN ((gsize)first, size) };
  for (gint64 i = 0; bytes != NULL && filtered && i < n; i++)
    {
      pph_xref_skip_spaces (&reader);
      if (!pph_xref_take_digits (&reader, 9, &number) || !pph_xref_skip_spaces (&reader)
          || !pph_xref_take_digits (&reader, 9, &offset)
          || !g_hash_table_insert (places, GINT_TO_POINTER ((int)number), GUINT_TO_POINTER ((guint)i)))
        break;
    }
  free (bytes);
  return n > 0 && g_hash_table_size (places) == n ? g_steal_pointer (&places) : NULL;
}

gboolean
pph_xref_check_streams (const PphXref *self, qpdf_data q)
{
  g_autoptr (GHashTable) streams = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);

  for (int i = 1; i < (int)self->entries->len; i++)
    {
      const Entry *entry = pph_xref_get_entry (self, i);
      gpointer stream = GSIZE_TO_POINTER (entry->place), place;
      GHashTable *places;

      if (entry->kind != KIND_COMPRESSED)
        continue;
      places = g_hash_table_lookup (streams, stream);
      if (places == NULL && (places = read_numbers (q, (int)entry->place)) != NULL)
        g_hash_table_insert (streams, stream, places);
      if (places == NULL || !g_hash_table_lookup_extended (places, GINT_TO_POINTER (i), NULL, &place)
          || GPOINTER_TO_UINT (place) != entry->index)
        return FALSE;
    }
  return TRUE;
}
