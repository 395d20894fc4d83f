/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text reads, and writing what was read is a fixed point. */

#include "config.h"

#include "fuzz.h"
#include "pph-finding.h"
#include "pph-rich.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_utf8_make_valid ((const char *)bytes, (gssize)length);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphRich) first = pph_rich_from_markdown (text, findings);
  g_autofree char *written = pph_rich_to_markdown (first);
  g_autoptr (PphRich) second = pph_rich_from_markdown (written, NULL);
  g_autofree char *again = pph_rich_to_markdown (second);

  g_assert_cmpstr (written, ==, again);
  return 0;
}
