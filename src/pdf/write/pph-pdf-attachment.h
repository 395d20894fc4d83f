/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-pdf-objects.h"
#include "pph-pdf-writer.h"

G_BEGIN_DECLS

/* Files that a PDF carries with it (ISO 19005-3, 6.8): what the document was made from. */

/* pph_pdf_attachments_write: @af: receives "/AF[…]" for the catalog; both stay as they are if there are none.
 * @names: receives "/EmbeddedFiles…" for its name dictionary. */
void pph_pdf_attachments_write (const PphPdfOptions *options, PphPdfFile *file, GString *af, GString *names);

G_END_DECLS
