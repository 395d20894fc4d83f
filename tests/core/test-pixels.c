/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pixels.h"

static GBytes *
some_bytes (gsize size)
{
  return g_bytes_new_take (g_malloc0 (size), size);
}

/* Whoever reads the rows of an image never reads beyond what came with it. */
static void
test_size (void)
{
  static const struct
  {
    int width, height;
    gsize size;
    gboolean good;
  } cases[] = {
    { 3, 2, 24, TRUE },  { 3, 2, 30, TRUE },    { 3, 2, 23, FALSE },        { 0, 2, 24, FALSE },
    { 3, 0, 24, FALSE }, { -3, -2, 24, FALSE }, { G_MAXINT, 1, 24, FALSE }, { G_MAXINT / 4, G_MAXINT, 24, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphPixels) pixels = pph_pixels_new (cases[i].width, cases[i].height, some_bytes (cases[i].size));

      g_test_message ("%d × %d in %zu bytes", cases[i].width, cases[i].height, cases[i].size);
      g_assert_true ((pixels != NULL) == cases[i].good);
      if (pixels != NULL)
        g_assert_cmpint (pixels->stride * pixels->height, <=, (int)g_bytes_get_size (pixels->bytes));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pixels/size", test_size);
  return g_test_run ();
}
