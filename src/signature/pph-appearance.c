/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-appearance.h"

#include "pph-layout.h"
#include "pph-pdf-writer.h"
#include "pph-signature-error.h"
#include "pph-stamp.h"

#include <glib/gi18n-lib.h>

struct _PphAppearanceMaker
{
  PphTypesetter *typesetter;
  PphPdfWriter *writer;
};

PphAppearanceMaker *
pph_appearance_maker_new (GError **error)
{
  const PphStyleSheet *sheet = pph_style_sheet_get_default ();
  g_autoptr (PphFontSet) fonts = pph_font_set_new (sheet->serif, sheet->sans, NULL, error);
  PphAppearanceMaker *self;

  if (fonts == NULL)
    return NULL;
  self = g_new0 (PphAppearanceMaker, 1);
  self->typesetter = pph_typesetter_new (fonts);
  self->writer = pph_pdf_writer_new ();
  return self;
}

void
pph_appearance_maker_free (PphAppearanceMaker *self)
{
  if (self == NULL)
    return;
  pph_typesetter_free (self->typesetter);
  pph_pdf_writer_free (self->writer);
  g_free (self);
}

PphPdfPart *
pph_appearance_make (PphAppearanceMaker *self, const PphAppearance *appearance, double width, double height, int first,
                     GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (appearance->time);
  /* printed in the document's own language */
  g_autofree char *when = g_date_time_format (time, "le\u00a0%d/%m/%Y à\u00a0%H\u00a0h\u00a0%M");
  const PphStampLine lines[] = {
    { "Signé électroniquement", FALSE },
    { appearance->wording, FALSE },
    { appearance->name, TRUE },
    { appearance->capacity, FALSE },
    { when, FALSE },
  };
  const PphStampPicture picture = { appearance->picture, appearance->pixels };
  g_autoptr (PphPages) pages = NULL;

  pph_typesetter_begin (self->typesetter);
  pages = pph_stamp_run (self->typesetter, lines, G_N_ELEMENTS (lines), picture.pixels != NULL ? &picture : NULL,
                         (int)(width * PPH_POINT), (int)(height * PPH_POINT));
  pph_typesetter_end (self->typesetter);
  if (pages == NULL)
    {
      g_set_error_literal (error, PPH_SIGNATURE_ERROR, PPH_SIGNATURE_ERROR_TOO_LARGE,
                           _ ("The box of the signature is too small for the name of who signs. Export the document "
                              "again, with a larger box."));
      return NULL;
    }
  return pph_pdf_writer_write_form (self->writer, pages, first, error);
}
