/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-part.h"

void
pph_pdf_part_free (PphPdfPart *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->offsets);
  g_bytes_unref (self->bytes);
  g_free (self);
}
