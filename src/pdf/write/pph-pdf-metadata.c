/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-metadata.h"

#include <string.h>

#define PRODUCER "Paraphe " PACKAGE_VERSION

/* Dates are "2026-11-20T10:00:00+01:00" or "2026-11-20"; anything else is left out.
 * Returns: (transfer full) (nullable) */
static GDateTime *
parse_date (const char *date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *midnight = NULL;

  if (date == NULL)
    return NULL;
  if (strlen (date) == strlen ("2026-11-20"))
    date = midnight = g_strconcat (date, "T00:00:00Z", NULL);
  return g_date_time_new_from_iso8601 (date, utc);
}

static void
append_info_text (GString *out, const char *key, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (out, key);
  pph_pdf_append_text (out, text);
}

void
pph_pdf_append_date (GString *out, const char *key, const char *date)
{
  g_autoptr (GDateTime) time = parse_date (date);
  g_autofree char *stamp = time != NULL ? g_date_time_format (time, "%Y%m%d%H%M%S%z") : NULL;

  if (stamp != NULL)
    g_string_append_printf (out, "%s(D:%.17s'%s')", key, stamp, stamp + 17);
}

void
pph_pdf_write_info (PphPdfFile *file, int number, const PphPages *pages)
{
  GString *out = pph_pdf_file_open_page (file, number);

  g_string_append (out, "<<");
  append_info_text (out, "/Title", pages->title);
  append_info_text (out, "/Author", pages->author);
  append_info_text (out, "/Subject", pages->subject);
  append_info_text (out, "/Creator", "Paraphe");
  append_info_text (out, "/Producer", PRODUCER);
  pph_pdf_append_date (out, "/CreationDate", pages->date);
  pph_pdf_append_date (out, "/ModDate", pages->date);
  g_string_append (out, ">>");
  pph_pdf_file_close (file);
}

/* Text for XML: what it cannot hold even escaped (control characters) is left out. */
static void
append_xml (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = NULL;
  char *to = valid;

  for (const char *from = valid; *from != '\0'; from++)
    if ((guchar)*from >= 0x20 && *from != 0x7f)
      *to++ = *from;
  *to = '\0';
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (out, escaped);
}

static void
append_xml_element (GString *out, const char *before, const char *text, const char *after)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (out, before);
  append_xml (out, text);
  g_string_append (out, after);
}

/* PDF/A knows the properties of its own time only: others, here PDF/UA's, are described in the file. */
static const char EXTENSION[]
    = "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
      " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
      "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
      "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
      "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
      "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
      "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
      "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
      "<pdfaProperty:category>internal</pdfaProperty:category>"
      "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>"
      "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

void
pph_pdf_write_xmp (PphPdfFile *file, int number, const PphPages *pages, int part)
{
  g_autoptr (GString) out = g_string_sized_new (3072);
  g_autoptr (GDateTime) date = parse_date (pages->date);

  g_string_append (out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                        " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                        "<pdfaid:part>");
  pph_pdf_append_int (out, part);
  g_string_append (out, "</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
                        "<pdfuaid:part>1</pdfuaid:part>\n"
                        "<dc:format>application/pdf</dc:format>");
  append_xml_element (out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", pages->title,
                      "</rdf:li></rdf:Alt></dc:title>");
  append_xml_element (out, "<dc:creator><rdf:Seq><rdf:li>", pages->author, "</rdf:li></rdf:Seq></dc:creator>");
  append_xml_element (out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", pages->subject,
                      "</rdf:li></rdf:Alt></dc:description>");
  append_xml_element (out, "<dc:language><rdf:Bag><rdf:li>", pages->language, "</rdf:li></rdf:Bag></dc:language>");
  append_xml_element (out, "<dc:identifier>", pages->identifier, "</dc:identifier>");
  append_xml_element (out, "\n<xmp:CreatorTool>", "Paraphe", "</xmp:CreatorTool>");
  if (date != NULL)
    {
      g_autofree char *stamp = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S%:z");

      append_xml_element (out, "<xmp:CreateDate>", stamp, "</xmp:CreateDate>");
      append_xml_element (out, "<xmp:ModifyDate>", stamp, "</xmp:ModifyDate>");
      append_xml_element (out, "<xmp:MetadataDate>", stamp, "</xmp:MetadataDate>");
    }
  append_xml_element (out, "<pdf:Producer>", PRODUCER, "</pdf:Producer>");
  g_string_append (out, "</rdf:Description>\n");
  g_string_append (out, EXTENSION);
  g_string_append (out, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
  /* Plain, so that archives recognise PDF/A without opening the file's streams. */
  pph_pdf_file_add_plain (file, number, "/Type/Metadata/Subtype/XML", out->str, out->len);
}

/* The sRGB profile, from the constants of IEC 61966-2-1 adapted to D50: an ICC
 * version 4 display profile with a parametric curve, 500 bytes or so. */

typedef struct
{
  char name[5];
  guint from; /* several tags may share their data */
  guint size;
} IccTag;

static void
icc_u32 (GByteArray *icc, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (icc, (const guint8 *)&big, 4);
}

static void
icc_name (GByteArray *icc, const char *name)
{
  g_byte_array_append (icc, (const guint8 *)name, 4);
}

static void
icc_fixed (GByteArray *icc, const double *values, guint n)
{
  for (guint i = 0; i < n; i++)
    icc_u32 (icc, (guint32)(gint32)(values[i] * 65536.0 + (values[i] < 0 ? -0.5 : 0.5)));
}

static void
icc_text (GByteArray *icc, const char *text)
{
  static const guint8 padding[4] = { 0 };
  guint n = (guint)strlen (text);

  icc_name (icc, "mluc");
  icc_u32 (icc, 0);
  icc_u32 (icc, 1);
  icc_u32 (icc, 12);
  icc_name (icc, "enUS");
  icc_u32 (icc, 2 * n);
  icc_u32 (icc, 28);
  for (guint i = 0; i < n; i++)
    g_byte_array_append (icc, (const guint8[]){ 0, (guint8)text[i] }, 2);
  g_byte_array_append (icc, padding, (4 - icc->len % 4) % 4);
}

static void
icc_xyz (GByteArray *icc, const double xyz[3])
{
  icc_name (icc, "XYZ ");
  icc_u32 (icc, 0);
  icc_fixed (icc, xyz, 3);
}

static void
icc_curve (GByteArray *icc)
{
  static const double srgb[] = { 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 };

  icc_name (icc, "para");
  icc_u32 (icc, 0);
  icc_u32 (icc, 3 << 16);
  icc_fixed (icc, srgb, G_N_ELEMENTS (srgb));
}

static void
icc_adaptation (GByteArray *icc)
{
  static const double bradford[]
      = { 1.047882, 0.022919, -0.050217, 0.029587, 0.990479, -0.017059, -0.009232, 0.015076, 0.751678 };

  icc_name (icc, "sf32");
  icc_u32 (icc, 0);
  icc_fixed (icc, bradford, G_N_ELEMENTS (bradford));
}

static void
icc_header (GByteArray *icc)
{
  static const double d50[] = { 0.9642, 1.0, 0.8249 };

  icc_u32 (icc, 0); /* size, set at the end */
  icc_u32 (icc, 0);
  icc_u32 (icc, 0x04200000);
  icc_name (icc, "mntr");
  icc_name (icc, "RGB ");
  icc_name (icc, "XYZ ");
  icc_u32 (icc, 2000 << 16 | 1);
  icc_u32 (icc, 1 << 16);
  icc_u32 (icc, 0);
  icc_name (icc, "acsp");
  for (guint i = 0; i < 7; i++)
    icc_u32 (icc, 0); /* platform, flags, device, rendering intent */
  icc_fixed (icc, d50, 3);
  for (guint i = 0; i < 12; i++)
    icc_u32 (icc, 0); /* creator, identifier, reserved */
}

/* The elements of the profile, in the order of its table.  The three curves are
 * one: they are written once. */
static const char *const icc_elements[]
    = { "desc", "cprt", "wtpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC" };
#define N_ICC_ELEMENTS G_N_ELEMENTS (icc_elements)
#define ICC_CURVE      7

static void
icc_element (GByteArray *icc, guint which)
{
  static const double d50[] = { 0.9642, 1.0, 0.8249 };
  static const double primaries[][3]
      = { { 0.43607, 0.22249, 0.01392 }, { 0.38515, 0.71687, 0.09708 }, { 0.14307, 0.06061, 0.71410 } };

  switch (which)
    {
    case 0:
      icc_text (icc, "sRGB");
      break;
    case 1:
      icc_text (icc, "CC0");
      break;
    case 2:
      icc_xyz (icc, d50);
      break;
    case 3:
      icc_adaptation (icc);
      break;
    case ICC_CURVE:
      icc_curve (icc);
      break;
    default:
      icc_xyz (icc, primaries[which - 4]);
      break;
    }
}

static GByteArray *
make_srgb_profile (void)
{
  g_autoptr (GByteArray) table = g_byte_array_new ();
  GByteArray *icc = g_byte_array_new ();
  guint start, from;

  icc_header (icc);
  start = icc->len;
  g_byte_array_set_size (icc, start + 4 + 12 * N_ICC_ELEMENTS);
  icc_u32 (table, N_ICC_ELEMENTS);
  from = icc->len;
  for (guint i = 0; i < N_ICC_ELEMENTS; i++)
    {
      if (i <= ICC_CURVE)
        {
          from = icc->len;
          icc_element (icc, i);
        }
      icc_name (table, icc_elements[i]);
      icc_u32 (table, from);
      icc_u32 (table, icc->len - from);
    }
  memcpy (icc->data + start, table->data, table->len);
  g_byte_array_set_size (table, 0);
  icc_u32 (table, icc->len);
  memcpy (icc->data, table->data, 4);
  return icc;
}

GBytes *
pph_pdf_deflate_srgb (PphPdfDeflate *deflate)
{
  g_autoptr (GByteArray) icc = make_srgb_profile ();

  return pph_pdf_deflate_run (deflate, icc->data, icc->len);
}

void
pph_pdf_write_output_intent (PphPdfFile *file, int number, int profile, GBytes *srgb)
{
  GString *out;

  pph_pdf_file_add_deflated (file, profile, "/N 3", srgb);
  out = pph_pdf_file_open (file, number);
  g_string_append (out, "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
                        "/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile ");
  pph_pdf_append_ref (out, profile);
  g_string_append (out, ">>");
  pph_pdf_file_close (file);
}
