/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-byte-range.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_DICTIONARY (1024 * 1024) /* before its /Contents */

static gboolean
fail (char **why, const char *sentence)
{
  *why = g_strdup (sentence);
  return FALSE;
}

static gboolean
is_in_bounds (const PphSignatureValue *value, gsize size)
{
  const gint64 *r = value->range;

  return value->range_items == 4 && r[0] == 0 && r[1] > 0 && r[2] > r[1] + 1 && r[2] <= (gint64)size && r[3] >= 0
         && r[3] <= (gint64)size - r[2];
}

/* Does the gap hold one hexadecimal string, of exactly these bytes? */
static gboolean
gap_is_contents (const char *gap, gsize length, GBytes *contents)
{
  gsize size, n = 0;
  const guint8 *bytes = contents != NULL ? g_bytes_get_data (contents, &size) : NULL;
  int high = 0;

  if (bytes == NULL || size == 0 || gap[0] != '<' || gap[length - 1] != '>')
    return FALSE;
  for (gsize i = 1; i < length - 1; i++)
    {
      int digit = g_ascii_xdigit_value (gap[i]);

      if (digit < 0 && g_ascii_isspace (gap[i]))
        continue;
      if (digit < 0)
        return FALSE;
      if (n % 2 == 1 && (n / 2 >= size || bytes[n / 2] != (high << 4 | digit)))
        return FALSE;
      high = digit;
      n++;
    }
  return n % 2 == 0 && n / 2 == size;
}

/* The gap stands right after /Contents, in the object that the field names. */
static gboolean
is_inside_object (const char *bytes, gsize gap, int object)
{
  gsize start = gap > LONGEST_DICTIONARY ? gap - LONGEST_DICTIONARY : 0;
  g_autofree char *head = g_strdup_printf ("%d ", object);
  gsize end = gap;
  const char *found = NULL;

  while (end > start && g_ascii_isspace (bytes[end - 1]))
    end--;
  if (end - start < strlen ("/Contents")
      || memcmp (bytes + end - strlen ("/Contents"), "/Contents", strlen ("/Contents")) != 0)
    return FALSE;
  /* the last "N G obj" before the gap is this object's */
  for (const char *p = bytes + end - 3; p > bytes + start && found == NULL; p--)
    if (memcmp (p, "obj", 3) == 0)
      found = p;
  if (found == NULL || found - bytes < 4 || memcmp (found - 3, "end", 3) == 0)
    return FALSE;
  end = (gsize)(found - bytes);
  while (end > start && (g_ascii_isspace (bytes[end - 1]) || g_ascii_isdigit (bytes[end - 1])))
    end--;
  while (end < gap && g_ascii_isspace (bytes[end]))
    end++;
  return gap - end > strlen (head) && memcmp (bytes + end, head, strlen (head)) == 0;
}

gboolean
pph_byte_range_check (GBytes *file, const PphSignatureField *field, PphCovered *covered, char **why)
{
  const PphSignatureValue *value = field->signature;
  gsize size;
  const char *bytes = g_bytes_get_data (file, &size);
  gsize gap, after;

  if (!is_in_bounds (value, size))
    return fail (why, _ ("The signature does not say properly which bytes it covers."));
  gap = (gsize)value->range[1];
  after = (gsize)value->range[2];
  if (!gap_is_contents (bytes + gap, after - gap, value->contents))
    return fail (why, _ ("The place that the signature leaves out holds something else than the signature."));
  if (!is_inside_object (bytes, gap, value->object != 0 ? value->object : field->object))
    return fail (why, _ ("The place that the signature leaves out is not inside the signature."));
  *covered = (PphCovered){ (const guint8 *)bytes, gap, (const guint8 *)bytes + after, (gsize)value->range[3] };
  return TRUE;
}

gsize
pph_byte_range_get_end (const PphSignatureField *field)
{
  return (gsize)(field->signature->range[2] + field->signature->range[3]);
}
