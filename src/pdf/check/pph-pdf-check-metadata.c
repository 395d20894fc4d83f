/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

/* XMP (ISO 19005-2, 6.6), and what the file says that it is. */

void
pph_pdf_assert_metadata (PphPdfInspection *self)
{
  if (self->metadata == NULL)
    pph_pdf_fail (self, 0, NULL, NULL);
}

void
pph_pdf_assert_metadata_valid (PphPdfInspection *self)
{
  if (self->metadata != NULL && self->xmp == NULL)
    pph_pdf_fail (self, 0, pph_pdf_tree_get (self->tree, self->root, "Metadata"), NULL);
}

void
pph_pdf_assert_metadata_packet (PphPdfInspection *self)
{
  if (self->xmp != NULL && self->xmp->packet_says)
    pph_pdf_fail (self, 0, pph_pdf_tree_get (self->tree, self->root, "Metadata"), NULL);
}

/* The schemas of XMP 2005 and of PDF/A, whose properties need no description. */
static gboolean
is_known (const char *uri)
{
  static const char *const known[] = {
    PPH_XMP_DC,
    PPH_XMP_PDFA_ID,
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/xap/1.0/rights/",
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/bj/",
    "http://ns.adobe.com/xap/1.0/t/pg/",
    "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://ns.adobe.com/photoshop/1.0/",
    "http://ns.adobe.com/camera-raw-settings/1.0/",
    "http://ns.adobe.com/tiff/1.0/",
    "http://ns.adobe.com/exif/1.0/",
    "http://ns.adobe.com/exif/1.0/aux/",
    "http://www.aiim.org/pdfa/ns/extension/",
    NULL,
  };

  return g_strv_contains (known, uri);
}

void
pph_pdf_assert_metadata_known (PphPdfInspection *self)
{
  for (guint i = 0; self->xmp != NULL && i < self->xmp->properties->len; i++)
    {
      const PphPdfXmpProperty *property = self->xmp->properties->pdata[i];
      g_autofree char *key = g_strdup_printf ("%s %s", property->uri, property->name);

      if (!is_known (property->uri) && !g_hash_table_contains (self->xmp->described, key))
        pph_pdf_fail (self, 0, NULL, property->name);
    }
}

void
pph_pdf_assert_metadata_extension (PphPdfInspection *self)
{
  if (self->xmp != NULL && self->xmp->incomplete != NULL)
    pph_pdf_fail (self, 0, NULL, self->xmp->incomplete);
}

static const char *
get_property (PphPdfInspection *self, const char *uri, const char *name)
{
  const char *value = self->xmp != NULL ? pph_pdf_xmp_get (self->xmp, uri, name) : NULL;

  return value != NULL ? value : "";
}

static void
expect (PphPdfInspection *self, const char *uri, const char *name, const char *wanted)
{
  const char *value = get_property (self, uri, name);

  if (!g_str_equal (value, wanted))
    pph_pdf_fail (self, 0, NULL, value);
}

void
pph_pdf_assert_part_2 (PphPdfInspection *self)
{
  expect (self, PPH_XMP_PDFA_ID, "part", "2");
}

void
pph_pdf_assert_part_3 (PphPdfInspection *self)
{
  expect (self, PPH_XMP_PDFA_ID, "part", "3");
}

void
pph_pdf_assert_level_a (PphPdfInspection *self)
{
  expect (self, PPH_XMP_PDFA_ID, "conformance", "A");
}

void
pph_pdf_assert_universal (PphPdfInspection *self)
{
  expect (self, PPH_XMP_PDFUA_ID, "part", "1");
}

void
pph_pdf_assert_title (PphPdfInspection *self)
{
  if (*get_property (self, PPH_XMP_DC, "title") == '\0')
    pph_pdf_fail (self, 0, NULL, NULL);
}

void
pph_pdf_assert_title_shown (PphPdfInspection *self)
{
  const PphPdfNode *shown
      = pph_pdf_tree_get (self->tree, pph_pdf_tree_get (self->tree, self->root, "ViewerPreferences"),
                          "DisplayDocTitle");

  if (shown->kind != PPH_PDF_BOOL || !shown->number)
    pph_pdf_fail (self, 0, NULL, NULL);
}
