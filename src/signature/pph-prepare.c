/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-prepare.h"

#include "pph-pdf-hazard.h"
#include "pph-pdf-spelling.h"
#include "pph-signature-field.h"
#include "pph-verify.h"

#include <glib/gi18n-lib.h>

#define FLAGS 132 /* of the widget: printed, and locked from being moved */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_REFUSED, sentence);
  return FALSE;
}

static PphSignatureField *
find_field (GPtrArray *fields, const char *name, GError **error)
{
  PphSignatureField *field = pph_signature_fields_find (fields, name);

  if (field == NULL)
    g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_NOT_FOUND,
                 _ ("The PDF has no signature field “%s”. “paraphe fields” lists those that it has."), name);
  else if (field->has_value)
    {
      g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_REFUSED, _ ("The field “%s” is signed already."),
                   name);
      return NULL;
    }
  else if (field->object == 0)
    {
      refuse (error, _ ("The form of the PDF is made in a way that cannot be signed. Export the document again."));
      return NULL;
    }
  return field;
}

static gboolean
is_signed_already (GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      PphSignatureField *field = fields->pdata[i];

      if (field->type == PPH_FIELD_TYPE_SIGNATURE && field->has_value)
        return TRUE;
    }
  return FALSE;
}

/* Nobody puts a signature under others that are broken. */
static gboolean
check_earlier (GBytes *file, gint64 now, GError **error)
{
  g_autoptr (PphTrust) nobody = pph_trust_new (NULL);
  g_autoptr (PphFileCheck) check = pph_verify_file (file, NULL, nobody, now);

  if (check->verdict == PPH_VERDICT_INTACT)
    return TRUE;
  g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_REFUSED,
               /* Translators: the sentence that says what is wrong with an earlier signature */
               _ ("The PDF was not signed, since a signature in it is not whole. %s"), pph_str (check->sentence));
  return FALSE;
}

static gboolean
check_file (PphPdfSource *source, GPtrArray *fields, const PphPrepareRequest *request, GError **error)
{
  g_autofree char *hazard = pph_pdf_hazard_find (source, FALSE);
  gboolean signed_already = is_signed_already (fields);
  PphSignatureField *lock = pph_signature_fields_find_lock (fields, request->field);

  if (hazard != NULL)
    return refuse (error, hazard);
  if (pph_signature_fields_get_level (fields) == 1)
    return refuse (error, _ ("The PDF was certified as final: nobody can sign it any more."));
  if (lock != NULL)
    {
      g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_REFUSED,
                   /* Translators: the field to sign, then the field of an earlier signature */
                   _ ("The field “%s” cannot be signed any more: the signature of “%s” closed it."), request->field,
                   lock->name);
      return FALSE;
    }
  if (request->certify && signed_already)
    return refuse (error, _ ("Only the first signature of a PDF can certify it. Sign without certifying."));
  return !signed_already || check_earlier (pph_pdf_source_get_file (source), request->now, error);
}

static void
append_text_entry (GString *out, const char *key, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (out, key);
  pph_pdf_append_text (out, text);
}

static void
write_signature (PphPdfUpdate *update, int number, const PphPrepareRequest *request)
{
  GString *out = pph_pdf_update_open (update, number, 0);

  g_string_append (out, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached");
  append_text_entry (out, "/M", request->time);
  append_text_entry (out, "/Name", request->name);
  append_text_entry (out, "/Reason", request->reason);
  if (request->certify)
    g_string_append (out, "/Reference[<</Type/SigRef/TransformMethod/DocMDP"
                          "/TransformParams<</Type/TransformParams/P 2/V/1.2>>>>]");
  pph_pdf_update_add_gap (update, request->contents_size);
  g_string_append (out, ">>");
  pph_pdf_update_close (update);
}

static void
write_field (PphPdfUpdate *update, PphPdfSource *source, const PphSignatureField *field, int signature, int appearance)
{
  static const char *const of_field[] = { "/V", NULL };
  static const char *const of_box[] = { "/AP", "/AS", "/F", NULL };
  static const char *const of_both[] = { "/V", "/AP", "/AS", "/F", NULL };
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  gboolean both = field->widget == field->object;
  gboolean shown = appearance != 0 && field->widget != 0;
  GString *out = pph_pdf_update_open (update, field->object, field->generation);

  g_string_append (out, "<<");
  pph_pdf_update_add_entries (update, qpdf_get_object_by_id (q, field->object, field->generation),
                              both && shown ? of_both : of_field);
  g_string_append_printf (out, "/V %d 0 R", signature);
  if (both && shown)
    g_string_append_printf (out, "/AP<</N %d 0 R>>/F %d", appearance, FLAGS);
  g_string_append (out, ">>");
  pph_pdf_update_close (update);
  if (both || !shown)
    return;

  out = pph_pdf_update_open (update, field->widget, field->widget_generation);
  g_string_append (out, "<<");
  pph_pdf_update_add_entries (update, qpdf_get_object_by_id (q, field->widget, field->widget_generation), of_box);
  g_string_append_printf (out, "/AP<</N %d 0 R>>/F %d>>", appearance, FLAGS);
  pph_pdf_update_close (update);
}

static void
write_certification (PphPdfUpdate *update, PphPdfSource *source, int signature)
{
  static const char *const without[] = { "/Perms", NULL };
  qpdf_data q = pph_pdf_source_get_qpdf (source);
  qpdf_oh catalog = qpdf_get_root (q);
  GString *out = pph_pdf_update_open (update, qpdf_oh_get_object_id (q, catalog), qpdf_oh_get_generation (q, catalog));

  g_string_append (out, "<<");
  pph_pdf_update_add_entries (update, catalog, without);
  g_string_append_printf (out, "/Perms<</DocMDP %d 0 R>>>>", signature);
  pph_pdf_update_close (update);
}

GBytes *
pph_prepare_signature (PphPdfSource *source, const PphPrepareRequest *request, PphPdfGap *gap, GError **error)
{
  g_autoptr (GPtrArray) fields = pph_signature_fields_read (source);
  PphSignatureField *field = find_field (fields, request->field, error);
  g_autoptr (PphPdfUpdate) update = NULL;
  int signature;

  if (field == NULL || !check_file (source, fields, request, error)
      || (update = pph_pdf_update_new (source, error)) == NULL)
    return NULL;
  if (request->appearance != NULL && !pph_pdf_update_add_part (update, request->appearance))
    {
      refuse (error, _ ("What the box should show does not belong to this PDF. Try again."));
      return NULL;
    }
  signature = pph_pdf_update_reserve (update);
  write_signature (update, signature, request);
  write_field (update, source, field, signature, request->appearance != NULL ? request->appearance->first : 0);
  if (request->certify)
    write_certification (update, source, signature);
  return pph_pdf_update_finish (update, gap);
}
