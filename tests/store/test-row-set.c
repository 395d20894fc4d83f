/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-row-set.h"

/* Puts @n places below @span into @set, and into a table. */
static void
fill (PphRowSet *set, GRand *rand, guint n, guint span, GHashTable *places)
{
  for (guint i = 0; i < n; i++)
    {
      guint place = (guint)g_rand_int_range (rand, 0, (int)span);

      g_assert_true (pph_row_set_put (set, place, TRUE) == g_hash_table_add (places, GUINT_TO_POINTER (place)));
      g_assert_false (pph_row_set_put (set, place, TRUE));
    }
}

static void
assert_places (const PphRowSet *set, GHashTable *places)
{
  guint place = PPH_ROW_SET_BLOCK, before = place, n = 0;

  for (; pph_row_set_find_previous (set, &place); before = place, n++)
    {
      g_assert_cmpuint (place, <, before);
      g_assert_true (g_hash_table_contains (places, GUINT_TO_POINTER (place)));
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (places));
}

static const struct
{
  guint n, span;
} sizes[] = { { 0, 1 },   { 1, 1 },      { 1, PPH_ROW_SET_BLOCK },    { 64, 64 },
              { 65, 66 }, { 400, 5000 }, { 3000, PPH_ROW_SET_BLOCK }, { 100000, PPH_ROW_SET_BLOCK } };

static void
test_packed (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
      g_autoptr (GBytes) packed = NULL;
      PphRowSet set = { 0 }, read = { 0 };
      gsize size = 0;
      const guint8 *data;

      fill (&set, rand, sizes[i].n, sizes[i].span, places);
      assert_places (&set, places);
      packed = pph_row_set_pack (&set);
      g_assert_true ((packed == NULL) == (sizes[i].n == 0));
      data = packed != NULL ? g_bytes_get_data (packed, &size) : NULL;
      g_assert_cmpuint (size, <=, 1 + MIN (2 * sizes[i].n, (sizes[i].span + 7) / 8));
      g_assert_true (packed == NULL || pph_row_set_add_packed (&read, data, size));
      assert_places (&read, places);
    }
}

/* What is packed, with its word, lies in a page of the store: 1,002 bytes of 4,096, with the number of the
 * block and what says how long each is. */
static void
test_largest (void)
{
  g_autoptr (GBytes) packed = NULL;
  PphRowSet set = { 0 };

  for (guint place = 0; place < PPH_ROW_SET_BLOCK; place++)
    pph_row_set_put (&set, place, TRUE);
  packed = pph_row_set_pack (&set);
  g_assert_cmpuint (g_bytes_get_size (packed), <, 1002 - 32);
}

static void
test_refused (void)
{
  guint8 too_long[2 + PPH_ROW_SET_BLOCK / 8] = { 0 };
  const guint8 beyond[] = { 1, PPH_ROW_SET_BLOCK & 0xff, PPH_ROW_SET_BLOCK >> 8 }, odd[] = { 1, 0, 0, 0 },
               other[] = { 2, 0 };
  PphRowSet set = { 0 };

  g_assert_false (pph_row_set_add_packed (&set, NULL, 0));
  g_assert_false (pph_row_set_add_packed (&set, too_long, 1));
  g_assert_false (pph_row_set_add_packed (&set, too_long, sizeof too_long));
  g_assert_true (pph_row_set_add_packed (&set, too_long, sizeof too_long - 1));
  g_assert_false (pph_row_set_add_packed (&set, beyond, sizeof beyond));
  g_assert_false (pph_row_set_add_packed (&set, odd, sizeof odd));
  g_assert_false (pph_row_set_add_packed (&set, other, sizeof other));
  g_assert_null (pph_row_set_pack (&set));
}

static void
test_taken_out (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GList) all = NULL;
  PphRowSet set = { 0 };

  fill (&set, rand, 1000, PPH_ROW_SET_BLOCK, places);
  all = g_hash_table_get_keys (places);
  for (GList *place = all; place != NULL; place = place->next)
    {
      g_assert_true (pph_row_set_put (&set, GPOINTER_TO_UINT (place->data), FALSE));
      g_assert_false (pph_row_set_put (&set, GPOINTER_TO_UINT (place->data), FALSE));
      g_hash_table_remove (places, place->data);
      if (g_hash_table_size (places) % 100 == 0)
        assert_places (&set, places);
    }
  g_assert_null (pph_row_set_pack (&set));
}

static void
test_common (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GHashTable) a = g_hash_table_new (NULL, NULL), b = g_hash_table_new (NULL, NULL);
  g_autoptr (GList) all = NULL;
  PphRowSet one = { 0 }, other = { 0 }, none = { 0 };

  fill (&one, rand, 2000, PPH_ROW_SET_BLOCK, a);
  fill (&other, rand, 900, 5000, b);
  all = g_hash_table_get_keys (a);
  for (GList *place = all; place != NULL; place = place->next)
    if (!g_hash_table_contains (b, place->data))
      g_hash_table_remove (a, place->data);
  g_assert_cmpuint (g_hash_table_size (a), >, 100);
  g_assert_true (pph_row_set_intersect (&one, &other));
  assert_places (&one, a);
  g_assert_false (pph_row_set_intersect (&one, &none));
  g_assert_null (pph_row_set_pack (&one));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/row-set/packed", test_packed);
  g_test_add_func ("/store/row-set/largest", test_largest);
  g_test_add_func ("/store/row-set/refused", test_refused);
  g_test_add_func ("/store/row-set/taken-out", test_taken_out);
  g_test_add_func ("/store/row-set/common", test_common);
  return g_test_run ();
}
