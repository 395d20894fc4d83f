/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any Mustache source renders within its limits, or is refused with a sentence. */

#include "config.h"

#include "fuzz.h"
#include "pph-mustache.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  g_autofree char *source = g_utf8_make_valid ((const char *)bytes, (gssize)length);
  g_autoptr (PphData) context = pph_data_new_map ();
  PphData *list = pph_data_new_list ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  pph_data_set (context, "a", pph_data_new_text ("<b>"));
  pph_data_append (list, pph_data_new_text ("1"));
  pph_data_append (list, pph_data_new_text ("2"));
  pph_data_set (context, "l", list);
  text = pph_mustache_render (&pph_mustache_html, source, "fuzz", context, &error);
  g_assert_true ((text == NULL) == (error != NULL));
  return 0;
}
