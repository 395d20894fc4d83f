/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-uuid.h"

#include <string.h>

/* RFC 9562, appendix A.6: 2022-02-22 19:22:22 UTC is 017F22E2-79B0-7… */
#define RFC_TIME G_GINT64_CONSTANT (1645557742000000)

static void
test_layout (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *uuid = pph_uuid_new (RFC_TIME + i * G_USEC_PER_SEC);

      g_assert_cmpuint (strlen (uuid), ==, 36);
      g_assert_true (pph_uuid_is_valid (uuid));
      g_assert_cmpint (uuid[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", uuid[19]));
      if (i == 0)
        g_assert_true (g_str_has_prefix (uuid, "017f22e2-79b0-7"));
    }
}

/* More than there are counts in a millisecond, all in the same one. */
static void
test_order (void)
{
  g_autofree char *last = pph_uuid_new (RFC_TIME * 2);

  for (guint i = 0; i < 10000; i++)
    {
      /* now and then the clock is set back a little */
      g_autofree char *uuid = pph_uuid_new (RFC_TIME * 2 - (i % 7 == 0 ? G_USEC_PER_SEC : 0));

      g_assert_cmpstr (last, <, uuid);
      g_free (last);
      last = g_steal_pointer (&uuid);
    }
}

static void
test_far_back (void)
{
  g_autofree char *late = pph_uuid_new (RFC_TIME * 3);
  g_autofree char *early = pph_uuid_new (RFC_TIME);
  g_autofree char *before = pph_uuid_new (G_MININT64);

  g_assert_cmpstr (early, <, late);
  g_assert_true (g_str_has_prefix (early, "017f22e2-79b0-7"));
  g_assert_true (g_str_has_prefix (before, "00000000-0000-7"));
}

static gpointer
make_many (gpointer data)
{
  GPtrArray *made = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 2000; i++)
    g_ptr_array_add (made, pph_uuid_new (RFC_TIME * 4));
  return made;
}

static void
test_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("uuid", make_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GPtrArray) made = g_thread_join (threads[i]);

      /* each is alone even without its random bits */
      for (guint j = 0; j < made->len; j++)
        g_assert_true (g_hash_table_add (seen, g_strndup (made->pdata[j], 18)));
    }
}

static void
test_valid (void)
{
  g_assert_true (pph_uuid_is_valid ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
  g_assert_false (pph_uuid_is_valid ("017f22e2-79b0-7cc3-98c4-dc0c0c07398"));
  g_assert_false (pph_uuid_is_valid ("017f22e279b07cc398c4dc0c0c07398f"));
  g_assert_false (pph_uuid_is_valid ("017f22e2-79b0-7cc3-98c4-dc0c0c07398g"));
  g_assert_false (pph_uuid_is_valid (""));
  g_assert_false (pph_uuid_is_valid (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/uuid/layout", test_layout);
  g_test_add_func ("/core/uuid/order", test_order);
  g_test_add_func ("/core/uuid/far-back", test_far_back);
  g_test_add_func ("/core/uuid/threads", test_threads);
  g_test_add_func ("/core/uuid/valid", test_valid);
  return g_test_run ();
}
