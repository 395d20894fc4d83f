/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-date.h"
#include "pph-verify-private.h"

#include <string.h>

static char *
dup_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = seconds != 0 ? g_date_time_new_from_unix_utc (seconds) : NULL;

  return time != NULL ? g_date_time_format_iso8601 (time) : NULL;
}

/* A time server that nobody knows attests nothing: what it says is like the signer's own clock. */
static void
describe_time (const PphLook *look, PphSignatureCheck *result)
{
  PphCmsCheck *cms = look->cms;
  g_autofree char *time = dup_time (look->attested);

  result->timestamped = time != NULL;
  if (time == NULL && look->field->signature->time != NULL)
    time = pph_pdf_date_to_iso (look->field->signature->time);
  if (time == NULL && cms != NULL)
    time = dup_time (cms->time != 0 ? cms->time : cms->stamped);
  pph_set_string (&result->time, time);
}

PphList *
pph_verify_list_texts (GPtrArray *texts)
{
  PphList *list = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      g_autoptr (PphText) text = pph_text_new_from (texts->pdata[i]);
      PphList *longer = pph_list_appended (list, text);

      g_clear_pointer (&list, pph_list_unref);
      list = longer;
    }
  return list;
}

PphSignatureCheck *
pph_verify_describe (const PphVerify *self, const PphLook *look)
{
  PphSignatureCheck *result = pph_signature_check_new ();

  pph_set_string (&result->field, look->field->name);
  result->verdict = (int)look->verdict;
  pph_set_string (&result->sentence, look->sentence);
  result->document_timestamp = pph_look_is_document_stamp (look);
  result->covers_whole_file = look->placed && look->end == self->size;
  result->revocation = (int)look->revocation;
  pph_set_string (&result->revocation_sentence, look->revocation_sentence);
  pph_set_list (&result->changes, pph_verify_list_texts (look->changes));
  describe_time (look, result);
  if (look->cms != NULL && look->cms->signer != NULL)
    {
      PphCertificate *signer = look->cms->signer;
      g_autofree char *digest = pph_certificate_dup_digest (signer);
      g_autofree char *until = dup_time (pph_certificate_get_not_after (signer));

      pph_set_string (&result->signer, pph_certificate_get_subject (signer));
      pph_set_string (&result->issuer, pph_certificate_get_issuer (signer));
      pph_set_string (&result->certificate, digest);
      if (until != NULL && strlen (until) > 10)
        until[10] = '\0'; /* the day */
      pph_set_string (&result->valid_until, until);
    }
  return result;
}
