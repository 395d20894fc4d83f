/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-reader-pdf.h"

#include "pph-channel.h"
#include "pph-pdf-check.h"
#include "pph-pdf-source-error.h"

/* Ids, places and details; the program that asked makes sentences of them. */
static GVariant *
pack (const GPtrArray *findings)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sss)"));
  for (guint i = 0; i < findings->len; i++)
    {
      const PphFinding *finding = findings->pdata[i];

      g_variant_builder_add (&builder, "(sss)", finding->code, pph_str (finding->part), pph_str (finding->field));
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static const char *
explain (const GError *error, GVariantBuilder *results)
{
  static const char *const refusals[] = {
    [PPH_PDF_SOURCE_ERROR_NOT_PDF] = "not-pdf",
    [PPH_PDF_SOURCE_ERROR_DAMAGED] = "damaged",
    [PPH_PDF_SOURCE_ERROR_ENCRYPTED] = "encrypted",
    [PPH_PDF_SOURCE_ERROR_TOO_LARGE] = "too-large",
  };
  g_autofree char *detail = g_utf8_make_valid (pph_pdf_source_error_get_detail (error), -1);

  g_variant_builder_add (results, "{sv}", "detail", g_variant_new_string (detail));
  return refusals[error->code];
}

const char *
pph_reader_pdf_check (PphReaderRequest *request)
{
  g_autoptr (GVariant) packed = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  guint32 profiles = 0;
  guint checked = 0;

  g_variant_lookup (request->arguments, "profiles", "u", &profiles);
  findings = pph_pdf_check (request->file, profiles, &checked, NULL, &error);
  if (findings == NULL)
    return explain (error, request->results);
  packed = pack (findings);
  request->fd = pph_memory_file_new (g_variant_get_data (packed), g_variant_get_size (packed), NULL);
  if (request->fd < 0)
    return "too-large";
  g_variant_builder_add (request->results, "{sv}", "checked", g_variant_new_uint32 (checked));
  return "";
}
