/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The definition of a form from outside, and the data that fill it: what is before
 * a line "%%" and what is after.  Loaded, filled, computed, checked and composed,
 * or its mistakes are said. */

#include "config.h"

#include "fuzz.h"
#include "pph-compose-form.h"
#include "pph-form-file.h"

#include <string.h>

static void
fill (const PphForm *form, const char *yaml, gsize length, GPtrArray *findings)
{
  g_autoptr (PphData) data = pph_data_from_yaml (yaml, (gssize)length, "fuzz-data.yaml", 1, NULL);
  g_autoptr (PphFilledForm) filled = data != NULL ? pph_form_fill_data (form, data, "fuzz-data.yaml", findings) : NULL;
  GDate today;
  const PphFormContext context = { .today = &today };

  if (filled == NULL)
    return;
  g_date_set_dmy (&today, 12, 3, 2026);
  pph_form_check (form, filled, &context, findings);
  for (int fillable = FALSE; fillable <= TRUE; fillable++)
    {
      g_autoptr (PphComposed) composed = pph_compose_form (form, filled, fillable, NULL);

      g_assert_nonnull (composed);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static const char cut[] = "\n%%\n";
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  const char *source = (const char *)bytes;
  const char *data = memmem (source, length, cut, strlen (cut));
  gsize n = data != NULL ? (gsize)(data - source) + 1 : length;
  g_autoptr (PphForm) form = pph_form_load (source, (gssize)n, "fuzz.yaml", findings);

  g_assert_true (form != NULL || pph_findings_block (findings));
  if (form == NULL)
    return 0;
  {
    g_autoptr (PphComposed) blank = pph_compose_form (form, NULL, TRUE, NULL);

    g_assert_nonnull (blank);
  }
  if (data != NULL)
    fill (form, data + strlen (cut), length - n - strlen (cut) + 1, findings);
  return 0;
}
