/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-source-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *detail;
} PphPdfSourceErrorPrivate;

static void
pph_pdf_source_error_private_init (PphPdfSourceErrorPrivate *priv)
{
}

static void
pph_pdf_source_error_private_copy (const PphPdfSourceErrorPrivate *from, PphPdfSourceErrorPrivate *to)
{
  g_assert (from != NULL && to != NULL); /* GLib finds them by an address that the analyser cannot follow */
  to->detail = g_strdup (from->detail);
}

static void
pph_pdf_source_error_private_clear (PphPdfSourceErrorPrivate *priv)
{
  g_assert (priv != NULL);
  g_free (priv->detail);
}

G_DEFINE_EXTENDED_ERROR (PphPdfSourceError, pph_pdf_source_error)

void
pph_pdf_source_set_error (GError **error, PphPdfSourceError code, const char *detail)
{
  GError *made = NULL;
  PphPdfSourceErrorPrivate *priv;

  switch (code)
    {
    case PPH_PDF_SOURCE_ERROR_NOT_PDF:
      made = g_error_new_literal (PPH_PDF_SOURCE_ERROR, code,
                                  _ ("This is not a PDF: it does not begin as one. Choose another file."));
      break;
    case PPH_PDF_SOURCE_ERROR_ENCRYPTED:
      made = g_error_new_literal (PPH_PDF_SOURCE_ERROR, code,
                                  _ ("The PDF is encrypted. Ask for it without a password."));
      break;
    case PPH_PDF_SOURCE_ERROR_TOO_LARGE:
      made = g_error_new_literal (PPH_PDF_SOURCE_ERROR, code,
                                  _ ("The PDF is too large to be read. Ask for it in smaller parts."));
      break;
    case PPH_PDF_SOURCE_ERROR_DAMAGED:
      made = g_error_new (
          PPH_PDF_SOURCE_ERROR, code,
          /* Translators: what the PDF library says, in English, with the place in the file */
          _ ("The PDF is damaged: %s. Ask for it again, or save it again with the program that made it."), detail);
      priv = pph_pdf_source_error_get_private (made);
      g_assert (priv != NULL);
      priv->detail = g_strdup (detail);
      break;
    default:
      g_assert_not_reached ();
    }
  g_propagate_error (error, made);
}

const char *
pph_pdf_source_error_get_detail (const GError *error)
{
  const PphPdfSourceErrorPrivate *priv = pph_pdf_source_error_get_private (error);

  return priv != NULL && priv->detail != NULL ? priv->detail : "";
}
