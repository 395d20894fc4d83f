/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any text gives a version that can be composed. */

#include "config.h"

#include "fuzz.h"
#include "pph-compose.h"
#include "pph-finding.h"
#include "pph-recognise.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *text = g_utf8_make_valid ((const char *)bytes, (gssize)length);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, NULL);
  g_autoptr (PphVersion) version = pph_recognise (source, findings);
  g_autoptr (PphComposed) composed = pph_compose_version (version, NULL, NULL);

  g_assert_nonnull (composed->root);
  return 0;
}
