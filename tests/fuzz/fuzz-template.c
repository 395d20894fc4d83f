/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A template file from outside: loaded and drafted, or its mistakes are said. */

#include "config.h"

#include "fuzz.h"
#include "pph-finding.h"
#include "pph-template.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphTemplate) template = pph_template_load ((const char *)bytes, (gssize)length, "fuzz.md", findings);

  g_assert_true (template != NULL || pph_findings_block (findings));
  if (template != NULL)
    {
      g_autoptr (PphData) data = pph_data_new_map ();
      g_autoptr (GError) error = NULL;
      g_autoptr (PphVersion) version = NULL;

      pph_template_check_data (template, data, "fuzz.yaml", TRUE, findings);
      version = pph_template_draft (template, data, "00000000-0000-7000-8000-000000000000", &error);
      g_assert_true ((version == NULL) == (error != NULL));
    }
  return 0;
}
