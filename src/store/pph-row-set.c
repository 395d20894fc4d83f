/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-row-set.h"

#include <string.h>

#define N_WORDS    (PPH_ROW_SET_BLOCK / 64)
#define MAX_BLOCKS 65536 /* four thousand million documents */

typedef enum
{
  PACKED_BITS,
  PACKED_NUMBERS
} Packing;

typedef struct
{
  guint64 words[N_WORDS]; /* of bits */
} Block;

struct _PphRowSet
{
  GPtrArray *blocks; /* NULL where no row is */
};

PphRowSet *
pph_row_set_new (void)
{
  PphRowSet *self = g_new0 (PphRowSet, 1);

  self->blocks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
pph_row_set_free (PphRowSet *self)
{
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/* (transfer none) (nullable) */
static Block *
get_block (const PphRowSet *self, gint64 number)
{
  return number >= 0 && number < self->blocks->len ? self->blocks->pdata[number] : NULL;
}

static Block *
take_block (PphRowSet *self, gint64 number)
{
  if (number >= self->blocks->len)
    g_ptr_array_set_size (self->blocks, (int)number + 1);
  if (self->blocks->pdata[number] == NULL)
    self->blocks->pdata[number] = g_new0 (Block, 1);
  return self->blocks->pdata[number];
}

gboolean
pph_row_set_put (PphRowSet *self, gint64 row, gboolean in)
{
  guint place = (guint)(row % PPH_ROW_SET_BLOCK);
  guint64 bit = G_GUINT64_CONSTANT (1) << (place % 64);
  Block *block;

  g_return_val_if_fail (row >= 0 && row / PPH_ROW_SET_BLOCK < MAX_BLOCKS, FALSE);

  block = take_block (self, row / PPH_ROW_SET_BLOCK);
  if (((block->words[place / 64] & bit) != 0) == (in != FALSE))
    return FALSE;
  block->words[place / 64] ^= bit;
  return TRUE;
}

/* Packed blocks */

static void
add_bits (Block *block, const guint8 *data, gsize size)
{
  gsize whole = size / 8;
  guint64 word;

  for (gsize i = 0; i < whole; i++)
    {
      memcpy (&word, data + 8 * i, 8);
      block->words[i] |= GUINT64_FROM_LE (word);
    }
  for (gsize i = 8 * whole; i < size; i++)
    block->words[whole] |= (guint64)data[i] << (8 * (i % 8));
}

static void
add_numbers (Block *block, const guint8 *data, gsize size)
{
  for (gsize i = 0; i + 1 < size; i += 2)
    {
      guint number = data[i] | (guint)data[i + 1] << 8;

      block->words[number / 64] |= G_GUINT64_CONSTANT (1) << (number % 64);
    }
}

gboolean
pph_row_set_add_packed (PphRowSet *self, gint64 block, const guint8 *data, gsize size)
{
  if (block < 0 || block >= MAX_BLOCKS || data == NULL || size < 2)
    return FALSE;
  if (data[0] == PACKED_BITS && size - 1 <= PPH_ROW_SET_BLOCK / 8)
    add_bits (take_block (self, block), data + 1, size - 1);
  else if (data[0] == PACKED_NUMBERS && size % 2 == 1 && size - 1 <= 2 * PPH_ROW_SET_BLOCK)
    add_numbers (take_block (self, block), data + 1, size - 1);
  else
    return FALSE;
  return TRUE;
}

/* The bytes to the last that is not zero, and how many bits are set. */
static void
measure (const Block *block, gsize *length, gsize *count)
{
  *length = *count = 0;
  for (gsize i = 0; i < N_WORDS; i++)
    if (block->words[i] != 0)
      {
        *count += (gsize)__builtin_popcountll (block->words[i]);
        *length = 8 * i + (gsize)(71 - __builtin_clzll (block->words[i])) / 8;
      }
}

static void
pack_bits (const Block *block, guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    data[i] = (guint8)(block->words[i / 8] >> (8 * (i % 8)));
}

static void
pack_numbers (const Block *block, guint8 *data)
{
  for (gsize i = 0; i < N_WORDS; i++)
    for (guint64 left = block->words[i]; left != 0; left &= left - 1)
      {
        guint number = (guint)(64 * i) + (guint)__builtin_ctzll (left);

        *data++ = (guint8)number;
        *data++ = (guint8)(number >> 8);
      }
}

GBytes *
pph_row_set_pack (const PphRowSet *self, gint64 number)
{
  const Block *block = get_block (self, number);
  gsize length, count, size;
  guint8 *data;

  if (block == NULL)
    return NULL;
  measure (block, &length, &count);
  if (count == 0)
    return NULL;
  size = 1 + MIN (length, 2 * count);
  data = g_malloc (size);
  data[0] = length <= 2 * count ? PACKED_BITS : PACKED_NUMBERS;
  if (data[0] == PACKED_BITS)
    pack_bits (block, data + 1, length);
  else
    pack_numbers (block, data + 1);
  return g_bytes_new_take (data, size);
}

/* What all sets hold */

/* The bits of one word of a block that are in all of them. */
static guint64
intersect (const PphRowSet *const *sets, guint n_sets, gint64 block, guint word)
{
  guint64 common = G_MAXUINT64;

  for (guint i = 0; i < n_sets && common != 0; i++)
    {
      const Block *part = get_block (sets[i], block);

      common &= part != NULL ? part->words[word] : 0;
    }
  return common;
}

static gboolean
all_have_block (const PphRowSet *const *sets, guint n_sets, gint64 block)
{
  for (guint i = 0; i < n_sets; i++)
    if (get_block (sets[i], block) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
pph_row_set_find_previous (const PphRowSet *const *sets, guint n_sets, gint64 *row)
{
  gint64 last = n_sets > 0 ? (gint64)sets[0]->blocks->len * PPH_ROW_SET_BLOCK : 0;
  gint64 below = MIN (*row, last); /* what is found is below this */

  while (below > 0)
    {
      gint64 block = (below - 1) / PPH_ROW_SET_BLOCK;
      gint64 start = block * PPH_ROW_SET_BLOCK;

      if (!all_have_block (sets, n_sets, block))
        {
          below = start;
          continue;
        }
      for (guint place = (guint)(below - 1 - start), word = place / 64, mask = place % 64;; word--, mask = 63)
        {
          guint64 common = intersect (sets, n_sets, block, word) & (G_MAXUINT64 >> (63 - mask));

          if (common != 0)
            {
              *row = start + 64 * (gint64)word + 63 - __builtin_clzll (common);
              return TRUE;
            }
          if (word == 0)
            break;
        }
      below = start;
    }
  return FALSE;
}
