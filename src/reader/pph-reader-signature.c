/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-reader-signature.h"

#include "pph-pdf-field.h"
#include "pph-pdf-hazard.h"
#include "pph-pdf-update.h"
#include "pph-prepare-message.h"
#include "pph-record-json.h"
#include "pph-signature-field.h"
#include "pph-verify.h"

#include <string.h>

static GBytes *
to_json (gpointer record)
{
  char *json = pph_record_to_json (record);

  return g_bytes_new_take (json, strlen (json));
}

static const char *
get_name (GVariant *arguments)
{
  const char *name = "";

  g_variant_lookup (arguments, "name", "&s", &name);
  return name;
}

static GBytes *
verify (GBytes *file, GBytes *extra, GVariant *arguments, GVariantBuilder *results, GError **error)
{
  g_autoptr (PphTrust) trust = pph_trust_new (extra);
  g_autoptr (PphFileCheck) check = NULL;
  gint64 now = 0;

  g_variant_lookup (arguments, "now", "x", &now);
  check = pph_verify_file (file, get_name (arguments), trust, now);
  return to_json (check);
}

static PphPdfField *
describe_field (const PphSignatureField *field)
{
  PphPdfField *record = pph_pdf_field_new ();

  pph_set_string (&record->name, field->name);
  pph_set_string (&record->label, field->label);
  pph_set_string (&record->value, field->value);
  record->type = (int)field->type;
  record->is_signed = field->type == PPH_FIELD_TYPE_SIGNATURE && field->has_value;
  record->has_actions = field->has_actions;
  record->width = (int)(field->width * 1000);
  record->height = (int)(field->height * 1000);
  return record;
}

static void
describe_document (PphPdfSource *source, PphPdfFields *list)
{
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh info = qpdf_oh_get_key (q, qpdf_get_trailer (q), "/Info");
  qpdf_oh subject = qpdf_oh_is_dictionary (q, info) ? qpdf_oh_get_key (q, info, "/Subject") : 0;

  if (subject != 0 && qpdf_oh_is_string (q, subject))
    {
      g_autofree char *text = g_utf8_make_valid (qpdf_oh_get_utf8_value (q, subject), -1);

      pph_set_string (&list->subject, text);
    }
  list->has_xfa = pph_pdf_hazard_has_xfa (source);
  list->has_programs = pph_pdf_hazard_has_programs (source);
}

static GBytes *
list_fields (GBytes *file, GBytes *extra, GVariant *arguments, GVariantBuilder *results, GError **error)
{
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (file, error);
  g_autoptr (PphPdfUpdate) update = source != NULL ? pph_pdf_update_new (source, error) : NULL;
  g_autoptr (PphPdfFields) list = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_record_unref);

  if (update == NULL)
    return NULL;
  fields = pph_signature_fields_read (source);
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (records, describe_field (fields->pdata[i]));
  list = pph_pdf_fields_new ();
  pph_set_string (&list->file, get_name (arguments));
  describe_document (source, list);
  list->next_object = pph_pdf_update_get_next (update);
  if (records->len > 0)
    pph_set_list (&list->fields, pph_list_from_array ((gpointer const *)records->pdata, records->len));
  return to_json (list);
}

static GBytes *
prepare_signature (GBytes *file, GBytes *extra, GVariant *arguments, GVariantBuilder *results, GError **error)
{
  g_autoptr (PphPdfPart) part = NULL;
  g_autoptr (PphPdfSource) source = NULL;
  PphPrepareRequest request;
  PphPdfGap gap;
  GBytes *appended = NULL;

  if (!pph_prepare_message_read (arguments, extra, &request, &part))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "prepare-signature");
  else if ((source = pph_pdf_source_new (file, error)) != NULL)
    appended = pph_prepare_signature (source, &request, &gap, error);
  if (appended == NULL)
    return NULL;
  g_variant_builder_add (results, "{sv}", "gap-start", g_variant_new_uint64 (gap.start));
  g_variant_builder_add (results, "{sv}", "gap-length", g_variant_new_uint64 (gap.length));
  return appended;
}

PphReaderVerb
pph_reader_signature_find (const char *verb)
{
  static const struct
  {
    const char *name;
    PphReaderVerb function;
  } verbs[] = { { "verify", verify }, { "fields", list_fields }, { "prepare-signature", prepare_signature } };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, verb))
      return verbs[i].function;
  return NULL;
}

void
pph_reader_signature_prepare (void)
{
  static GTimeZone *zone;

  pph_verify_prepare ();
  /* GLib keeps the local zone as long as someone holds it. */
  zone = g_time_zone_new_local ();
  g_time_zone_get_offset (zone, 0);
}
