/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-memory.h"

/* What is small comes from malloc(), which has memory for each thread: GLib's own blocks would pass between them. */
static void
test_no_slices (void)
{
  pph_keep_memory ();
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  g_assert_cmpint (g_slice_get_config (G_SLICE_CONFIG_ALWAYS_MALLOC), ==, TRUE);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/memory/no-slices", test_no_slices);
  return g_test_run ();
}
