/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-row-set.h"

/* A set of @n rows among the first @span, and the same as a table. */
static PphRowSet *
make_set (GRand *rand, guint n, gint64 span, GHashTable *rows)
{
  PphRowSet *set = pph_row_set_new ();

  for (guint i = 0; i < n; i++)
    {
      gint64 row = (gint64)(g_rand_double (rand) * (double)span);

      g_assert_true (pph_row_set_put (set, row, TRUE) == g_hash_table_add (rows, GINT_TO_POINTER ((int)row)));
      g_assert_false (pph_row_set_put (set, row, TRUE));
    }
  return set;
}

static void
assert_rows (const PphRowSet *set, GHashTable *rows)
{
  const PphRowSet *const sets[] = { set };
  gint64 row = G_MAXINT64, before = G_MAXINT64;
  guint n = 0;

  for (; pph_row_set_find_previous (sets, 1, &row); before = row, n++)
    {
      g_assert_cmpint (row, <, before);
      g_assert_true (g_hash_table_contains (rows, GINT_TO_POINTER ((int)row)));
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (rows));
}

static const struct
{
  guint n;
  gint64 span;
} sizes[] = { { 0, 1 }, { 1, 1 }, { 1, 300000 }, { 64, 64 }, { 400, 5000 }, { 5000, 300000 }, { 200000, 300000 } };

static void
test_packed (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
      g_autoptr (PphRowSet) set = make_set (rand, sizes[i].n, sizes[i].span, rows);
      g_autoptr (PphRowSet) read = pph_row_set_new ();

      assert_rows (set, rows);
      for (gint64 block = 0; block <= sizes[i].span / PPH_ROW_SET_BLOCK; block++)
        {
          g_autoptr (GBytes) packed = pph_row_set_pack (set, block);
          gsize size = 0;
          const guint8 *data = packed != NULL ? g_bytes_get_data (packed, &size) : NULL;

          g_assert_cmpuint (size, <=, 1 + MIN (2 * sizes[i].n, PPH_ROW_SET_BLOCK / 8));
          g_assert_true (packed == NULL || pph_row_set_add_packed (read, block, data, size));
        }
      assert_rows (read, rows);
    }
}

static void
test_taken_out (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  g_autoptr (PphRowSet) set = make_set (rand, 1000, 70000, rows);
  g_autoptr (GList) all = g_hash_table_get_keys (rows);

  for (GList *row = all; row != NULL; row = row->next)
    {
      g_assert_true (pph_row_set_put (set, GPOINTER_TO_INT (row->data), FALSE));
      g_hash_table_remove (rows, row->data);
      if (g_hash_table_size (rows) % 100 == 0)
        assert_rows (set, rows);
    }
  g_assert_null (pph_row_set_pack (set, 0));
  g_assert_null (pph_row_set_pack (set, 9));
}

static void
test_common (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GHashTable) a = g_hash_table_new (NULL, NULL), b = g_hash_table_new (NULL, NULL);
  g_autoptr (PphRowSet) one = make_set (rand, 20000, 200000, a), other = make_set (rand, 9000, 90000, b);
  const PphRowSet *const sets[] = { one, other };
  g_autoptr (GList) all = g_hash_table_get_keys (a);
  gint64 row = G_MAXINT64;

  for (GList *item = all; item != NULL; item = item->next)
    if (!g_hash_table_contains (b, item->data))
      g_hash_table_remove (a, item->data);
  g_assert_cmpuint (g_hash_table_size (a), >, 100);
  while (pph_row_set_find_previous (sets, 2, &row))
    g_assert_true (g_hash_table_remove (a, GINT_TO_POINTER ((int)row)));
  g_assert_cmpuint (g_hash_table_size (a), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/row-set/packed", test_packed);
  g_test_add_func ("/store/row-set/taken-out", test_taken_out);
  g_test_add_func ("/store/row-set/common", test_common);
  return g_test_run ();
}
