/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The XMP metadata of a PDF (ISO 16684-1), as its properties. */

typedef struct
{
  char *uri;   /* of the schema */
  char *name;
  char *value; /* plain text, or the first item */
} PphPdfXmpProperty;

typedef struct
{
  GPtrArray  *properties;  /* PphPdfXmpProperty */
  GHashTable *described;   /* "uri name" of what extension schemas describe */
  gboolean    packet_says; /* the packet's header has bytes or encoding */
  char       *incomplete;  /* what an extension schema lacks; or NULL */
} PphPdfXmp;

/* pph_pdf_xmp_new: Returns: (transfer full) (nullable): %NULL if @bytes are not RDF in well-formed XML in UTF-8 */
PphPdfXmp  *pph_pdf_xmp_new  (GBytes *bytes);
void        pph_pdf_xmp_free (PphPdfXmp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPdfXmp, pph_pdf_xmp_free)
/* pph_pdf_xmp_get: (nullable) (transfer none) */
const char *pph_pdf_xmp_get  (const PphPdfXmp *self, const char *uri, const char *name);

#define PPH_XMP_PDFA_ID  "http://www.aiim.org/pdfa/ns/id/"
#define PPH_XMP_PDFUA_ID "http://www.aiim.org/pdfua/ns/id/"
#define PPH_XMP_DC       "http://purl.org/dc/elements/1.1/"

G_END_DECLS
