/* SPDX-License-Identifier: GPL-3.0-or-later */

/* YAML from outside: read, or refused with a sentence. */

#include "config.h"

#include "fuzz.h"
#include "pph-data.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphData) data = pph_data_from_yaml ((const char *)bytes, (gssize)length, "fuzz.yaml", 1, &error);

  g_assert_true ((data == NULL) == (error != NULL));
  return 0;
}
