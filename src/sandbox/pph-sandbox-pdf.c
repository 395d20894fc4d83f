/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-sandbox-pdf.h"

#include "pph-record-json.h"

#include <glib/gi18n-lib.h>

/* A record that came back as JSON. */
static gpointer
take_record (GBytes *answer, const PphRecordType *type, GError **error)
{
  g_autofree char *json
      = answer != NULL ? g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer)) : NULL;
  gpointer record = json != NULL && g_utf8_validate (json, -1, NULL) ? pph_record_from_json (type, json, NULL) : NULL;

  if (record == NULL)
    g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_DIED,
                         _ ("The reader of outside files gave an answer that makes no sense. Choose another file."));
  return record;
}

static gpointer
ask (PphSandbox *self, const char *verb, GVariant *arguments, GBytes *file, GBytes *extra, PphSandboxThen then,
     const PphRecordType *type, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GVariant) results
      = pph_sandbox_ask (self, verb, arguments, file, extra, then, &answer, cancellable, error);

  return results != NULL ? take_record (answer, type, error) : NULL;
}

PphFileCheck *
pph_sandbox_verify (PphSandbox *self, GBytes *file, const char *name, GBytes *anchors, gint64 now,
                    GCancellable *cancellable, GError **error)
{
  GVariantBuilder arguments = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&arguments, "{sv}", "name", g_variant_new_string (name));
  g_variant_builder_add (&arguments, "{sv}", "now", g_variant_new_int64 (now));
  g_variant_builder_add (&arguments, "{sv}", "extra",
                         g_variant_new_uint64 (anchors != NULL ? g_bytes_get_size (anchors) : 0));
  return ask (self, "verify", g_variant_builder_end (&arguments), file, anchors, PPH_SANDBOX_END,
              &pph_file_check_record_type, cancellable, error);
}

PphPdfFields *
pph_sandbox_list_fields (PphSandbox *self, GBytes *file, const char *name, PphSandboxThen then,
                         GCancellable *cancellable, GError **error)
{
  GVariantBuilder arguments = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

  g_variant_builder_add (&arguments, "{sv}", "name", g_variant_new_string (name));
  return ask (self, "fields", g_variant_builder_end (&arguments), file, NULL, then, &pph_pdf_fields_record_type,
              cancellable, error);
}
