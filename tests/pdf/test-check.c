/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check.h"
#include "pph-pdf-source-error.h"
#include "pph-pdf-writer.h"

#include "agreement.h"
#include "clean.h"
#include "hand-made.h"
#include "variant.h"

#include <string.h>

/* Each assertion has a file that fails it, and that file is a good one but for that. */

#define FONT       "Page/Parent/Resources/Font/*"
#define CID_FONT   FONT "/DescendantFonts/#0"
#define DESCRIPTOR CID_FONT "/FontDescriptor"
#define IMAGE      "Page/Parent/Resources/XObject/*"
#define SHOW       "/Artifact BMC BT /Fx 12 Tf (A) Tj ET EMC"
#define STATE(in)                                                     \
  { "Page/Parent/Resources", "ExtGState", "<< /Gx << " in " >> >>" }, \
  {                                                                   \
    "Content", NULL, "/Gx gs"                                         \
  }
#define FORM(more)                                                                                                     \
  {                                                                                                                    \
    "Page/Parent/Resources/XObject", "Fx", "stream:<< /Subtype /Form /BBox [0 0 9 9] /Resources << >> " more " >>|q Q" \
  }
#define DRAW_FORM                               \
  {                                             \
    "Content", NULL, "/Artifact BMC /Fx Do EMC" \
  }
#define TEN(x) x x x x x x x x x x

static const struct
{
  const char *id;
  guint profiles; /* 0: as the file says */
  VariantEdit edits[5];
} variants[] = {
  { "file-header", 0, { { "Bytes", "%PDF-1.7", "%PDF-1.9" } } },
  { "file-binary-comment", 0, { { "Bytes", "%PDF-1.7\n%", "%PDF-1.7\n " } } },
  { "file-identifier", 0, { { "Bytes", "/ID", "/IX" } } },
  { "file-ending", 0, { { "End", NULL, "more\n" } } },
  { "file-stream-end", 0, { { "Bytes", "\nendstream", " endstream" } } },
  { "file-stream-outside", 0, { { "Root/Metadata", "F", "(elsewhere)" } } },
  { "file-stream-filter", 0, { { "Root", "Foo", "stream:<< /Filter /LZWDecode >>|x" } } },
  { "file-inline-filter", 0, { { "Content", NULL, "/Artifact BMC BI /W 1 /H 1 /F /LZW /CS /G /BPC 8 ID x EI EMC" } } },
  { "file-hex-strings", 0, { { "Content", NULL, "/Artifact BMC BT <123> Tj ET EMC" } } },
  { "file-names", 0, { { DESCRIPTOR, "FontName", "/A#ff" } } },
  { "file-permissions", 0, { { "Root", "Perms", "<< /Other << /A 1 >> >>" } } },
  { "limit-integer", 0, { { "Root", "Foo", "3000000000" } } },
  { "limit-string", 0, { { "Root", "Foo", NULL } } }, /* made in main() */
  { "limit-name", 0, { { "Root", "Foo", "/" TEN ("abcdefghijklm") } } },
  { "limit-nesting", 0, { { "Content", NULL, TEN ("q q q ") TEN ("Q Q Q ") } } },
  { "limit-page", 0, { { "Page", "MediaBox", "[0 0 2 842]" } } },
  { "limit-colourants",
    0,
    { { "Page/Parent/Resources", "ColorSpace",
        "<< /Cx [/DeviceN [" TEN ("/a /b /c /d ") "] /DeviceRGB << /FunctionType 4 >>] >>" },
      { "Content", NULL, "/Cx cs" } } },
  { "page-tree", 0, { { "Page", "Type", "/Foo" } } },
  { "layers", 0, { { "Root", "OCProperties", "<< /OCGs [] /D << /Order [] >> >>" } } },
  { "layer-names", 0, { { "Root", "OCProperties", "<< /OCGs [] /D << /Name (a) >> /Configs [<< /Name (a) >>] >>" } } },
  { "alternate-presentations", 0, { { "Page", "PresSteps", "<< /A 1 >>" } } },
  { "requirements", 0, { { "Root", "Requirements", "[1]" } } },
  { "embedded-file-names", 0, { { "Root", "Foo", "<< /F (a) /EF << /F 1 >> >>" } } },
  { "embedded-file-kind", 0, { { "Root", "Foo", "<< /F (a) /UF (a) /EF << /F 1 >> >>" } } },
  { "embedded-file-type", PPH_PDF_PROFILE_A3, { { "Root", "Foo", "<< /F (a) /UF (a) /EF << /F 1 >> >>" } } },
  { "embedded-file-relation", PPH_PDF_PROFILE_A3, { { "Root", "Foo", "<< /AFRelationship /Data /EF << /F 1 >> >>" } } },
  { "metadata", 0, { { "Root", "Metadata", NULL } } },
  { "metadata-valid", 0, { { "Xmp", "</rdf:RDF>", "" } } },
  { "metadata-packet", 0, { { "Xmp", "id=\"W5M0", "bytes=\"9\" id=\"W5M0" } } },
  { "metadata-known",
    0,
    { { "Xmp", "</rdf:RDF>",
        "<rdf:Description rdf:about=\"\" xmlns:z=\"urn:z\"><z:a>1</z:a></rdf:Description></rdf:RDF>" } } },
  { "metadata-extension", 0, { { "Xmp", "pdfaProperty:category", "pdfaProperty:sort" } } },
  { "identifies-a2", 0, { { "Xmp", "pdfaid:part>2", "pdfaid:part>1" } } },
  { "identifies-a3", PPH_PDF_PROFILE_A3, { { "Xmp", "pdfaid:part>2", "pdfaid:part>1" } } },
  { "identifies-level", 0, { { "Xmp", "pdfaid:conformance>A", "pdfaid:conformance>B" } } },
  { "identifies-ua", 0, { { "Xmp", "pdfuaid:part>1", "pdfuaid:part>7" } } },
  { "title", 0, { { "Xmp", "dc:title", "dc:subject" } } },
  { "title-shown", 0, { { "Root", "ViewerPreferences", NULL } } },
  { "font-dictionary", 0, { { FONT, "BaseFont", NULL } } },
  { "font-widths-given", 0, { { "Page/Parent/Resources/Font", "Fx", NULL } } }, /* made in main() */
  { "font-file-type", 0, { { DESCRIPTOR, "FontFile3", "stream:<< >>|x" } } },
  { "font-system", 0, { { CID_FONT, "CIDSystemInfo", NULL } } },
  { "font-cid-to-gid", 0, { { CID_FONT, "CIDToGIDMap", NULL } } },
  { "font-cmap", 0, { { FONT, "Encoding", "/Nope" } } },
  { "font-embedded", 0, { { DESCRIPTOR, "FontFile2", NULL } } },
  { "font-readable", 0, { { DESCRIPTOR, "FontFile2", "stream:<< >>|x" } } },
  { "font-glyphs", 0, { { CID_FONT, "CIDToGIDMap", NULL } } }, /* made in main() */
  { "font-cid-set", 0, { { DESCRIPTOR, "CIDSet", "stream:<< >>|x" } } },
  { "font-widths", 0, { { CID_FONT, "W", NULL }, { CID_FONT, "DW", "7" } } },
  { "font-encoding", 0, { { "Page/Parent/Resources/Font", "Fx", NULL } } }, /* made in main() */
  { "font-unicode", 0, { { FONT, "ToUnicode", NULL } } },
  { "font-unicode-values", 0, { { FONT, "ToUnicode", NULL } } }, /* made in main() */
  { "font-private-use", 0, { { FONT, "ToUnicode", NULL } } },    /* made in main() */
  { "font-notdef", 0, { { CID_FONT, "CIDToGIDMap", "stream:<< >>|x" } } },
  { "content-syntax", 0, { { "Content", NULL, "EMC" } } },
  { "content-operators", 0, { { "Content", NULL, "BX 1 frob EX" } } },
  { "content-resources", 0, { { "Content", NULL, "/Nowhere gs" } } },
  { "output-intent", 0, { { "Root/OutputIntents/#0", "DestOutputProfile", "stream:<< /N 3 >>|x" } } },
  { "output-intent-one",
    0,
    { { "Root/OutputIntents", NULL, "<< /S /GTS_PDFX >>" },
      { "Root/OutputIntents/#1", "DestOutputProfile", "stream:<< /N 3 >>|x" } } },
  { "colour-profile",
    0,
    { { "Page/Parent/Resources", "ColorSpace", "<< /Cx [/ICCBased] >>" },
      { "Page/Parent/Resources/ColorSpace/Cx", NULL, "stream:<< /N 3 >>|x" } } },
  { "colour-gray", 0, { { "Root", "OutputIntents", NULL }, { "Content", NULL, "0 g" } } },
  { "colour-rgb", 0, { { "Root", "OutputIntents", NULL }, { "Content", NULL, "1 0 0 rg" } } },
  { "colour-cmyk", 0, { { "Content", NULL, "0 0 0 1 k" } } },
  { "state-transfer", 0, { STATE ("/TR /Identity") } },
  { "state-halftone", 0, { STATE ("/HT << /HalftoneType 6 >>") } },
  { "rendering-intent", 0, { { "Content", NULL, "/Vivid ri" } } },
  { "image-alternates", 0, { { IMAGE, "Alternates", "[1]" } } },
  { "image-interpolate", 0, { { IMAGE, "Interpolate", "true" } } },
  { "image-bits", 0, { { IMAGE, "BitsPerComponent", "3" } } },
  { "postscript", 0, { FORM ("/Subtype2 /PS"), DRAW_FORM } },
  { "reference-form", 0, { FORM ("/Ref << /Page 0 >>"), DRAW_FORM } },
  { "blend-mode", 0, { STATE ("/BM /Glow") } },
  { "transparency", 0, { { "Root", "OutputIntents", NULL }, { "Page", "Group", NULL }, STATE ("/ca .5") } },
  { "annotation-type", 0, { { "%Link", "Subtype", "/Movie" } } },
  { "annotation-flags", 0, { { "%Link", "F", "6" } } },
  { "annotation-appearance", 0, { { "%Widget", "AP", NULL } } },
  { "annotation-normal", 0, { { "%Widget/AP", "D", "stream:<< /Subtype /Form /BBox [0 0 1 1] >>|q Q" } } },
  { "field-actions", 0, { { "%Widget", "AA", "<< /F << /S /Named >> >>" } } },
  { "need-appearances", 0, { { "Root/AcroForm", "NeedAppearances", "true" } } },
  { "xfa", 0, { { "Root/AcroForm", "XFA", "(x)" } } },
  { "action-type", 0, { { "%Link", "A", "<< /S /JavaScript /JS (x) >>" } } },
  { "action-named", 0, { { "%Link", "A", "<< /S /Named /N /Print >>" } } },
  { "action-triggers", 0, { { "Root", "AA", "<< /WC << /S /GoTo >> >>" } } },
  { "annotation-tagged", 0, { { "%Link", "Subtype", "/Text" } } },
  { "annotation-text", 0, { { "%Link", "Contents", NULL }, { "%Link", "Subtype", "/Text" } } },
  { "field-text", 0, { { "%Widget", "TU", NULL } } },
  { "annotation-trap-net", 0, { { "%Widget", "Subtype", "/TrapNet" } } },
  { "tab-order", 0, { { "Page", "Tabs", "/R" } } },
  { "field-tagged", 0, { { "@Form", "S", "/P" } } },
  { "form-one-field", 0, { { "@Form", "K", "[]" } } },
  { "link-tagged", 0, { { "@Link", "S", "/Span" } } },
  { "link-text", 0, { { "%Link", "Contents", NULL } } },
  { "media-clip", 0, { { "Root", "Foo", "<< /Type /MediaClip /S /MCD >>" } } },
  { "printer-mark", 0, { { "%Link", "Subtype", "/PrinterMark" } } },
  { "marked", 0, { { "Root/MarkInfo", "Marked", "false" } } },
  { "suspects", 0, { { "Root/MarkInfo", "Suspects", "true" } } },
  { "structure", 0, { { "Root", "StructTreeRoot", NULL } } },
  { "structure-tree", 0, { { "@P", "P", NULL } } },
  { "parent-tree", 0, { { "Page", "StructParents", "77" } } },
  { "role-map", 0, { { "@P", "S", "/Paragraphe" } } },
  { "role-standard", 0, { { "Root/StructTreeRoot", "RoleMap", "<< /P /Span >>" } } },
  { "language-tags", 0, { { "Root", "Lang", "(fr_FR)" } } },
  { "language", 0, { { "Root", "Lang", NULL } } },
  { "content-tagged", 0, { { "Content", NULL, "0 0 9 9 re f" } } },
  { "artifact-tagged", 0, { { "Content", NULL, "/P << /MCID 0 >> BDC /Artifact BMC EMC EMC" } } },
  { "form-once", 0, { FORM ("/StructParents 90"), { "Content", NULL, "/Artifact BMC /Fx Do /Fx Do EMC" } } },
  { "headings", 0, { { "@H1", "S", "/H3" } } },
  { "headings-unnumbered", 0, { { "@H1", "S", "/H" } } },
  { "table-structure", 0, { { "@TD", "S", "/P" } } },
  { "table-groups", 0, { { "@TR", "S", "/THead" } } },
  { "table-regular", 0, { { "@TD", "A", "<< /O /Table /ColSpan 2 >>" } } },
  { "table-headers", 0, { { "@TH", "A", NULL } } },
  { "list-structure", 0, { { "@LBody", "S", "/P" } } },
  { "toc-structure", 0, { { "@LI", "S", "/TOCI" } } },
  { "figure-text", 0, { { "@Figure", "Alt", NULL } } },
  { "formula-text", 0, { { "@P", "S", "/Formula" } } },
  { "note-identifier", 0, { { "@P", "S", "/Note" } } },
};

static GBytes *good;

static gboolean
is_said (const GPtrArray *findings, const char *id)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_strcmp0 (((const PphFinding *)findings->pdata[i])->code, id) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_fails (const char *id, guint profiles, const VariantEdit *edits)
{
  g_autoptr (GBytes) bad = variant_new (good, edits);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = pph_pdf_check (bad, profiles, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((const PphFinding *)findings->pdata[i])->sentence);
  g_assert_true (is_said (findings, id));
}

/* Values too long to write above. */
static char *
make_value (const char *id)
{
  GString *value = g_string_new ("stream:<< >>|");

  if (g_str_equal (id, "limit-string"))
    {
      g_string_assign (value, "(");
      for (guint i = 0; i < 32768; i++)
        g_string_append_c (value, 'x');
      g_string_append_c (value, ')');
    }
  else if (g_str_equal (id, "font-glyphs"))
    for (guint i = 0; i < 131072; i++)
      g_string_append_c (value, 'x');
  else if (g_str_equal (id, "font-unicode-values") || g_str_equal (id, "font-private-use"))
    for (guint i = 0; i < 4096; i++)
      g_string_append_printf (value, "1 beginbfchar <%04x> <%s> endbfchar\n", i,
                              g_str_equal (id, "font-private-use") ? "E000" : "FEFF");
  else if (g_str_equal (id, "font-widths-given"))
    g_string_assign (value, "<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor << /Flags 4 >> >>");
  else if (g_str_equal (id, "font-encoding"))
    g_string_assign (value, "<< /Type /Font /Subtype /TrueType /BaseFont /A /FontDescriptor << /Flags 32 >> "
                            "/FirstChar 65 /LastChar 65 /Widths [500] >>");
  else
    g_string_assign (value, "");
  if (value->len > 0)
    return g_string_free (value, FALSE);
  return g_string_free (value, TRUE);
}

static void
test_variant (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *made = make_value (variants[i].id);
  VariantEdit edits[6] = { { 0 } };

  memcpy (edits, variants[i].edits, sizeof variants[i].edits);
  if (made != NULL)
    edits[0].value = made;
  if (edits[0].key != NULL && g_str_equal (edits[0].key, "Fx") && made != NULL)
    edits[1] = (VariantEdit){ "Content", NULL, SHOW };
  assert_fails (variants[i].id, variants[i].profiles, edits);
}

static void
test_good (void)
{
  static const VariantEdit none[] = { { "Root", "Foo", "1" }, { NULL } };
  g_autoptr (GBytes) rewritten = variant_new (good, none);

  assert_clean_pdf (good);
  assert_clean_pdf (rewritten);
}

static void
test_every_assertion (void)
{
  guint n;
  const PphPdfAssertion *assertions = pph_pdf_assertions (&n);

  g_assert_cmpuint (n, >=, 60);
  for (guint i = 0; i < n; i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (variants); k++)
        found |= g_str_equal (variants[k].id, assertions[i].id);
      if (!found)
        g_test_message ("no file fails %s", assertions[i].id);
      g_assert_true (found);
      g_assert_true (g_str_has_prefix (assertions[i].clause, "ISO "));
    }
}

/* PDFs of others: read or refused, with sentences. */
static void
test_outside (void)
{
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "data", "signed-pdf", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("the PDFs of others are not here");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;
      char *bytes;
      gsize size;

      if (!g_str_has_suffix (name, ".pdf") || !g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      file = g_bytes_new_take (bytes, size);
      findings = pph_pdf_check (file, 0, NULL, NULL, &error);
      g_assert_true ((findings == NULL) == (error != NULL));
      g_assert_true (findings == NULL || findings->len > 0);
      if (g_str_equal (name, "struct-tree-circular-ref.pdf"))
        g_assert_true (is_said (findings, "structure-tree"));
      if (g_str_equal (name, "circular-page-tree.pdf"))
        g_assert_true (is_said (findings, "page-tree"));
      if (g_str_equal (name, "minimal-pdf-ua-and-a.pdf"))
        g_assert_false (is_said (findings, "identifies-ua") || is_said (findings, "content-tagged"));
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (pph_pdf_check (good, 0, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
make_good (void)
{
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  PphPages *pages = agreement_new ();

  good = pph_pdf_writer_write (writer, pages, NULL, &error);
  g_assert_no_error (error);
  hand_made_free (pages);
}

int
main (int argc, char **argv)
{
  int failed;

  g_test_init (&argc, &argv, NULL);
  make_good ();
  g_test_add_func ("/pdf/check/good", test_good);
  g_test_add_func ("/pdf/check/every-assertion", test_every_assertion);
  g_test_add_func ("/pdf/check/outside", test_outside);
  g_test_add_func ("/pdf/check/cancelled", test_cancelled);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autofree char *path = g_strconcat ("/pdf/check/variant/", variants[i].id, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_variant);
    }
  failed = g_test_run ();
  g_bytes_unref (good);
  return failed;
}
