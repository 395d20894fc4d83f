/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-row-set.h"

#include <string.h>

#define N_WORDS (PPH_ROW_SET_BLOCK / 64)

typedef enum
{
  PACKED_BITS,
  PACKED_NUMBERS
} Packing;

gboolean
pph_row_set_put (PphRowSet *self, guint place, gboolean in)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (place % 64);

  g_return_val_if_fail (place < PPH_ROW_SET_BLOCK, FALSE);

  if (((self->words[place / 64] & bit) != 0) == (in != FALSE))
    return FALSE;
  self->words[place / 64] ^= bit;
  return TRUE;
}

/* Packed */

static void
add_bits (PphRowSet *self, const guint8 *data, gsize size)
{
  gsize whole = size / 8;
  guint64 word;

  for (gsize i = 0; i < whole; i++)
    {
      memcpy (&word, data + 8 * i, 8);
      self->words[i] |= GUINT64_FROM_LE (word);
    }
  for (gsize i = 8 * whole; i < size; i++)
    self->words[whole] |= (guint64)data[i] << (8 * (i % 8));
}

static gboolean
add_numbers (PphRowSet *self, const guint8 *data, gsize size)
{
  for (gsize i = 0; i + 1 < size; i += 2)
    {
      guint number = data[i] | (guint)data[i + 1] << 8;

      if (number >= PPH_ROW_SET_BLOCK)
        return FALSE;
      self->words[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
    }
  return TRUE;
}

gboolean
pph_row_set_add_packed (PphRowSet *self, const guint8 *data, gsize size)
{
  if (data == NULL || size < 2)
    return FALSE;
  if (data[0] == PACKED_NUMBERS && size % 2 == 1)
    return add_numbers (self, data + 1, size - 1);
  if (data[0] != PACKED_BITS || size - 1 > PPH_ROW_SET_BLOCK / 8)
    return FALSE;
  add_bits (self, data + 1, size - 1);
  return TRUE;
}

/* The bytes to the last that is not zero, and how many bits are set. */
static void
measure (const PphRowSet *self, gsize *length, gsize *count)
{
  *length = *count = 0;
  for (gsize i = 0; i < N_WORDS; i++)
    if (self->words[i] != 0)
      {
        *count += (gsize)__builtin_popcountll (self->words[i]);
        *length = 8 * i + (gsize)(71 - __builtin_clzll (self->words[i])) / 8;
      }
}

static void
pack_bits (const PphRowSet *self, guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    data[i] = (guint8)(self->words[i / 8] >> (8 * (i % 8)));
}

static void
pack_numbers (const PphRowSet *self, guint8 *data)
{
  for (gsize i = 0; i < N_WORDS; i++)
    for (guint64 left = self->words[i]; left != 0; left &= left - 1)
      {
        guint number = (guint)(64 * i) + (guint)__builtin_ctzll (left);

        *data++ = (guint8)number;
        *data++ = (guint8)(number >> 8);
      }
}

GBytes *
pph_row_set_pack (const PphRowSet *self)
{
  gsize length, count, size;
  guint8 *data;

  measure (self, &length, &count);
  if (count == 0)
    return NULL;
  size = 1 + MIN (length, 2 * count);
  data = g_malloc (size);
  data[0] = length <= 2 * count ? PACKED_BITS : PACKED_NUMBERS;
  if (data[0] == PACKED_BITS)
    pack_bits (self, data + 1, length);
  else
    pack_numbers (self, data + 1);
  return g_bytes_new_take (data, size);
}

/* What is in it */

gboolean
pph_row_set_intersect (PphRowSet *self, const PphRowSet *other)
{
  guint64 left = 0;

  for (gsize i = 0; i < N_WORDS; i++)
    left |= self->words[i] &= other->words[i];
  return left != 0;
}

gboolean
pph_row_set_find_previous (const PphRowSet *self, guint *place)
{
  guint below = MIN (*place, PPH_ROW_SET_BLOCK);

  while (below > 0)
    {
      guint word = (below - 1) / 64;
      guint64 bits = self->words[word] & (G_MAXUINT64 >> (63 - (below - 1) % 64));

      if (bits != 0)
        {
          *place = 64 * word + 63 - (guint)__builtin_clzll (bits);
          return TRUE;
        }
      below = 64 * word;
    }
  return FALSE;
}
