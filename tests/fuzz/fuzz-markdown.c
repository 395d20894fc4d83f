/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text reads; writing what was read is a fixed point, and loses no letter. */

#include "config.h"

#include "fuzz.h"
#include "pph-finding.h"
#include "pph-rich.h"

#include <string.h>

/* Formats cut words and join them, and footnotes go to the end, but each letter stays.
 * Names of characters are no words, nor are "br" and the "raw" of raw blocks. */
static void
assert_keeps_letters (const char *text, const char *written)
{
  guint wanted[128] = { 0 }, got[128] = { 0 };

  if (strchr (text, '&') != NULL)
    return;
  for (const char *p = text; *p != '\0'; p++)
    wanted[*p & 0x7F] += g_ascii_isalpha (*p);
  for (const char *p = written; *p != '\0'; p++)
    got[*p & 0x7F] += g_ascii_isalpha (*p);
  for (guint c = 0; c < G_N_ELEMENTS (wanted); c++)
    if (strchr ("brawBRAW", (char)c) == NULL)
      g_assert_cmpuint (got[c], >=, wanted[c]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_utf8_make_valid ((const char *)bytes, (gssize)length);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRich) first = pph_rich_from_markdown (text, findings);
  g_autofree char *written = pph_rich_to_markdown (first);
  g_autoptr (PphRich) second = pph_rich_from_markdown (written, NULL);
  g_autofree char *again = pph_rich_to_markdown (second);
  g_autoptr (PphRich) third = pph_rich_from_markdown (again, NULL);

  g_assert_cmpstr (written, ==, again);
  g_assert_true (pph_rich_equal (second, third));
  assert_keeps_letters (text, written);
  return 0;
}
