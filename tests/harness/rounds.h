/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* How many of the @rounds of a test by chance to go: a quarter under the sanitizers, which take many times as long
 * for each, and find what is wrong in few. */
static inline guint
pph_test_rounds (guint rounds)
{
#ifdef __SANITIZE_ADDRESS__
  return rounds / 4;
#else
  return rounds;
#endif
}
