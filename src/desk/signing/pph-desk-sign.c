/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-desk-sign.h"

#include "pph-appearance.h"
#include "pph-cms.h"
#include "pph-desk-private.h"
#include "pph-pdf-date.h"
#include "pph-prepare-message.h"
#include "pph-sandbox-pdf.h"
#include "pph-sign.h"

#include <glib/gi18n-lib.h>

static const PphPdfField *
find_field (const PphPdfFields *list, const char *name, GError **error)
{
  for (guint i = 0; i < pph_list_length (list->fields); i++)
    {
      const PphPdfField *field = pph_list_get (list->fields, i);

      if (field->type == PPH_PDF_FIELD_SIGNATURE && g_strcmp0 (field->name, name) == 0)
        return field;
    }
  g_set_error (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_NOT_FOUND,
               _ ("The PDF has no signature field “%s”. “paraphe fields” lists those that it has."), name);
  return NULL;
}

/* *@part: (out) (nullable): what the box shows; NULL for a field that is not to be seen. */
static gboolean
draw (PphSandbox *sandbox, const PphPdfFields *list, const PphPdfField *field, const PphSignRequest *request,
      PphKey *key, gint64 now, PphPdfPart **part, GError **error)
{
  PphAppearance appearance = {
    .name = pph_certificate_get_subject (pph_key_get_certificate (key)),
    .wording = request->wording,
    .capacity = request->capacity,
    .time = now,
    .picture = request->picture,
  };
  g_autoptr (PphAppearanceMaker) maker = NULL;
  g_autoptr (PphPixels) pixels = NULL;

  *part = NULL;
  if (field->width == 0 || field->height == 0)
    return TRUE;
  if (request->picture != NULL)
    {
      pixels = pph_sandbox_decode_image (sandbox, request->picture, NULL, error);
      if (pixels == NULL)
        return FALSE;
      appearance.pixels = pixels;
    }
  maker = pph_appearance_maker_new (error);
  if (maker != NULL)
    *part = pph_appearance_make (maker, &appearance, field->width / 1000.0, field->height / 1000.0, list->next_object,
                                 error);
  return *part != NULL;
}

static GBytes *
prepare (PphSandbox *sandbox, GBytes *file, const PphPrepareRequest *prepared, PphPdfGap *gap,
         GCancellable *cancellable, GError **error)
{
  const PphPdfPart *part = prepared->appearance;
  g_autoptr (GBytes) appended = NULL;
  g_autoptr (GVariant) results
      = pph_sandbox_ask (sandbox, "prepare-signature", pph_prepare_message_new (prepared), file,
                         part != NULL ? part->bytes : NULL, PPH_SANDBOX_END, &appended, cancellable, error);
  guint64 length = 0;

  if (results == NULL)
    return NULL;
  if (appended == NULL || !g_variant_lookup (results, "gap-start", "t", &gap->start)
      || !g_variant_lookup (results, "gap-length", "t", &length))
    {
      g_set_error_literal (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_DIED,
                           _ ("The reader of outside files gave an answer that makes no sense. Choose another file."));
      return NULL;
    }
  gap->length = (gsize)length;
  return g_steal_pointer (&appended);
}

static GBytes *
join (GBytes *file, GBytes *appended)
{
  gsize first, second;
  gconstpointer a = g_bytes_get_data (file, &first), b = g_bytes_get_data (appended, &second);
  GByteArray *whole = g_byte_array_sized_new ((guint)(first + second));

  g_byte_array_append (whole, a, (guint)first);
  g_byte_array_append (whole, b, (guint)second);
  return g_byte_array_free_to_bytes (whole);
}

static GBytes *
fill (PphDesk *self, GBytes *file, GBytes *appended, PphPdfGap gap, const PphSignRequest *request, PphKey *key,
      gint64 now, GCancellable *cancellable, GError **error)
{
  PphStamper stamper = { request->tsa, pph_desk_fetch, NULL, now, cancellable };
  g_autoptr (GBytes) filled = pph_sign_fill (file, appended, gap, key, request->tsa != NULL ? &stamper : NULL, error);

  return filled != NULL ? join (file, filled) : NULL;
}

static PphPdfFields *
list_fields (PphSandbox *sandbox, GBytes *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;
  PphPdfFields *list = pph_sandbox_list_fields (sandbox, file, "", PPH_SANDBOX_MORE, cancellable, &cause);

  /* All that the reader refuses here is a PDF that cannot be read. */
  if (g_error_matches (cause, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED))
    g_set_error_literal (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE, cause->message);
  else if (cause != NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return list;
}

/* The reader looks at the rest once more, while it prepares; what is on the pages it looked at here. */
static gboolean
check_programs (const PphPdfFields *list, GError **error)
{
  if (list->has_programs)
    g_set_error_literal (
        error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_REFUSED,
        _ ("The PDF holds programs (JavaScript), which can change what it shows. Ask for a PDF without them."));
  return !list->has_programs;
}

static gboolean
check_revocation (PphKey *key, gint64 now, GError **error)
{
  g_autoptr (GBytes) anchors = pph_desk_load_anchors (NULL, error);
  g_autoptr (PphTrust) trust = anchors != NULL ? pph_trust_new (anchors) : NULL;

  return trust != NULL && pph_sign_check_revocation (key, trust, now, error);
}

GBytes *
pph_desk_sign (PphDesk *self, GBytes *file, const PphSignRequest *request, PphKey *key, GCancellable *cancellable,
               GError **error)
{
  gint64 now = pph_desk_now (self) / G_USEC_PER_SEC;
  g_autoptr (PphSandbox) sandbox = pph_desk_ref_sandbox (self);
  g_autoptr (PphPdfFields) list = NULL;
  g_autoptr (PphPdfPart) part = NULL;
  g_autoptr (GBytes) appended = NULL;
  g_autofree char *time = pph_pdf_date_from_time (now);
  const PphPdfField *field;
  PphPrepareRequest prepared;
  PphPdfGap gap;

  g_return_val_if_fail (sandbox != NULL, NULL);

  if (!pph_sign_check_key (key, now, error) || !check_revocation (key, now, error))
    return NULL;
  list = list_fields (sandbox, file, cancellable, error);
  field = list != NULL ? find_field (list, request->field, error) : NULL;
  if (field == NULL || !check_programs (list, error) || !draw (sandbox, list, field, request, key, now, &part, error))
    return NULL;
  prepared = (PphPrepareRequest){
    .field = request->field,
    .name = pph_certificate_get_subject (pph_key_get_certificate (key)),
    .reason = request->reason,
    .time = time,
    .certify = request->certify,
    .contents_size = pph_cms_estimate_size (key, request->tsa != NULL),
    .appearance = part,
    .now = now,
  };
  appended = prepare (sandbox, file, &prepared, &gap, cancellable, error);
  return appended != NULL ? fill (self, file, appended, gap, request, key, now, cancellable, error) : NULL;
}
