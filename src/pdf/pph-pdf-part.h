/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Some objects of a file that is not here: to be appended to it as they are. */
typedef struct
{
  int     first;   /* number of the first object; the others follow it */
  GArray *offsets; /* guint32: where each object begins in .bytes */
  GBytes *bytes;
} PphPdfPart;

void pph_pdf_part_free (PphPdfPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfPart, pph_pdf_part_free)

G_END_DECLS
