/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-comment.h"

static void
assert_found (const char *text, const char *quote, int offset, int start)
{
  g_autoptr (PphComment) comment = pph_comment_new ();
  int from = -1, to = -1;

  pph_set_string (&comment->quote, quote);
  comment->offset = offset;
  g_assert_cmpint (pph_comment_find (comment, text, &from, &to), ==, start >= 0);
  if (start < 0)
    return;
  g_assert_cmpint (from, ==, start);
  g_assert_cmpint (to - from, ==, g_utf8_strlen (quote, -1));
}

static void
test_find (void)
{
  assert_found ("Durée : trois ans", "trois ans", 8, 8);
  assert_found ("La durée : trois ans", "trois ans", 8, 11); /* something was written before */
  assert_found ("un an, un an, un an", "un an", 13, 14);     /* the nearest of several */
  assert_found ("été été", "été", 0, 0);
  assert_found ("deux ans", "trois ans", 0, -1); /* its words are gone */
  assert_found ("deux ans", NULL, 0, -1);        /* it is on the whole part */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/comment/find", test_find);
  return g_test_run ();
}
