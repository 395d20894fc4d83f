/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-writer.h"

#include "agreement.h"
#include "hand-made.h"
#include "pixels.h"
#include "pph-stop-cancellable.h"
#include "tool.h"

#include <stdio.h>
#include <string.h>

static GBytes *
write_pages (const PphPages *pages)
{
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  GBytes *bytes = pph_pdf_writer_write (writer, pages, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

static GBytes *
write_agreement (void)
{
  PphPages *pages = agreement_new ();
  GBytes *bytes = write_pages (pages);

  hand_made_free (pages);
  return bytes;
}

/* What a tool prints about the agreement must hold each of @wanted, in that order. */
typedef struct
{
  const char *path;
  const char *command[6];
  const char *wanted[32];
} ToolCase;

static const ToolCase tool_cases[] = {
  { "qpdf", { "qpdf", "--check", "@" }, { "No syntax or stream encoding errors found" } },
  /* Poppler prints every kind of space as a plain one here, but not in the structure. */
  { "text",
    { "pdftotext", "-raw", "@", "-" },
    { "Convention", "Article 1 – Engagements", "Les parties s’engagent : « officier,",
      "à l’exclusion de tout autre finance\u00ad\nment d’Évreux (voir article 2) » porte-\nparole.", "Légifrance", "1)",
      "accueillir", "2)", "conseiller", "1 200 €", "Ce paragraphe commence ici", "et finit là." } },
  /* Cells by row, though painted by column; lines joined by a space, but not
   * where a word goes on; headers and footers left out. */
  { "structure",
    { "pdfinfo", "-struct-text", "@" },
    { "Document",
      "Figure",
      "H1",
      "\"Convention\"",
      "H2",
      "P (block)",
      "engagent\u202f: «\u00a0officier, à l’exclusion",
      "autre financement d’Évreux (voir",
      "Link (inline)",
      "\"article 2\"",
      "Object ",
      "porte-parole.\"",
      "Span (inline)\n      \"piège\"",
      "ListNumbering /Decimal",
      "Lbl",
      "LBody",
      "Scope /Column",
      "\"Nom\"",
      "\"Montant\"",
      "\"Ville\"",
      "\"1\u202f200\u00a0€\"",
      "\"Reste\"\n      TD",
      "\"Ce paragraphe commence ici \"\n    \"et finit là.\"",
      "Form\n    Object " } },
  { "destinations", { "pdfinfo", "-dests", "@" }, { "   2 [ XYZ", "\"article-objet\"" } },
  { "outline",
    { "mutool", "show", "@", "outline" },
    { "\"Convention\"", "\t\"Article 1 – Engagements\"", "\t\"Article 2 – Objet\"" } },
  { "metadata",
    { "pdfinfo", "@" },
    { "Title:           Convention de mise à disposition d’outils", "Emploi & <territoires>",
      "Author:          Préfecture de l’Eure", "Tagged:          yes", "Pages:           2", "PDF version:     1.7" } },
  { "xmp",
    { "pdfinfo", "-meta", "@" },
    { "<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "Convention de mise à disposition d’outils",
      "Emploi &amp; &lt;territoires&gt;", "<xmp:CreateDate>2026-11-20T10:00:00+01:00<",
      "<pdfaSchema:prefix>pdfuaid<" } },
  { "images",
    { "pdfimages", "-list", "@" },
    { "image     160    80  rgb", "image     160    80  rgb", "smask     160" } },
  { "fields", { "mutool", "show", "@", "form" }, { "SignaturePrefet", "SignatureMaire" } },
};

static void
assert_in_order (const char *output, const char *const *wanted)
{
  const char *from = output;

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      const char *at = strstr (from, wanted[i]);

      if (at == NULL)
        {
          g_test_message ("not there: “%s”, in:\n%s", wanted[i], from);
          g_test_fail ();
          return;
        }
      from = at + strlen (wanted[i]);
    }
}

static void
test_tool (gconstpointer data)
{
  const ToolCase *test = data;
  g_autoptr (GBytes) pdf = write_agreement ();
  g_autofree char *output = tool_run (pdf, test->command);

  if (output == NULL)
    return;
  assert_in_order (output, test->wanted);
  g_assert_null (strstr (output, "WARNING"));
  g_assert_null (strstr (output, "rror:"));
}

/* emb, sub and uni of each font. */
static void
test_fonts (void)
{
  static const char *const command[] = { "pdffonts", "@", NULL };
  g_autoptr (GBytes) pdf = write_agreement ();
  g_autofree char *output = tool_run (pdf, command);
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (output == NULL)
    return;
  lines = g_strsplit (output, "\n", -1);
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++, n++)
    g_assert_nonnull (strstr (lines[i], " yes yes yes "));
  g_assert_cmpuint (n, ==, 3);
}

static void
test_same_bytes (void)
{
  PphPages *pages = agreement_new ();
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GBytes) first = pph_pdf_writer_write (writer, pages, NULL, NULL);
  g_autoptr (GBytes) cached = pph_pdf_writer_write (writer, pages, NULL, NULL);
  g_autoptr (GBytes) other = write_agreement ();

  g_assert_nonnull (first);
  g_assert_true (g_bytes_equal (first, cached));
  g_assert_true (g_bytes_equal (first, other));
  hand_made_free (pages);
}

/* A page may count its nodes from anywhere. */
static void
test_first_node (void)
{
  PphPages *pages = agreement_new ();
  g_autoptr (GBytes) usual = write_pages (pages), shifted = NULL;

  for (guint i = 0; i < pages->pages->len; i++)
    {
      PphPage *page = pages->pages->pdata[i];

      page->first_node = -7;
      for (guint k = 0; k < page->ops->len; k++)
        if (g_array_index (page->ops, PphOp, k).node > 0)
          g_array_index (page->ops, PphOp, k).node += 7;
    }
  shifted = write_pages (pages);
  hand_made_free (pages);
  g_assert_true (g_bytes_equal (usual, shifted));
}

/* What a writer wrote before leaves no trace in what it writes next. */
static void
test_no_trace (void)
{
  PphPages *other = hand_made_new ();
  PphPages *pages = agreement_new ();
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GBytes) unused = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GBytes) alone = write_pages (pages);

  hand_made_add_text (other, 0, PPH_FACE_BOLD, 70, 100, "Zut\u202f!");
  unused = pph_pdf_writer_write (writer, other, NULL, NULL);
  after = pph_pdf_writer_write (writer, pages, NULL, NULL);
  g_assert_true (g_bytes_equal (alone, after));
  hand_made_free (other);
  hand_made_free (pages);
}

static gpointer
write_often (gpointer pages)
{
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  GBytes *bytes = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = pph_pdf_writer_write (writer, pages, NULL, NULL);
    }
  return bytes;
}

static void
test_threads (void)
{
  PphPages *pages = agreement_new ();
  GThread *one = g_thread_new ("one", write_often, pages);
  GThread *two = g_thread_new ("two", write_often, pages);
  g_autoptr (GBytes) first = g_thread_join (one);
  g_autoptr (GBytes) second = g_thread_join (two);

  g_assert_true (g_bytes_equal (first, second));
  hand_made_free (pages);
}

/* No date but the one given, and none where none can be read. */
static void
test_odd_metadata (void)
{
  static const char *const command[] = { "pdfinfo", "-meta", "@", NULL };
  PphPages *pages = hand_made_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL;

  hand_made_add_text (pages, 0, PPH_FACE_REGULAR, 70, 100, "x");
  g_free (pages->date);
  pages->date = g_strdup ("demain");
  g_free (pages->title);
  pages->title = g_strdup ("a\001b\xff]]>");
  g_clear_pointer (&pages->author, g_free);
  pdf = write_pages (pages);
  output = tool_run (pdf, command);
  hand_made_free (pages);
  if (output == NULL)
    return;
  g_assert_nonnull (strstr (output, "ab\357\277\275]]&gt;"));
  g_assert_null (strstr (output, "Date>"));
  g_assert_null (strstr (output, "dc:creator"));
}

/* A character that no font has is neither shown as the font's own sign nor a crash, and is copied with its text. */
static void
test_missing_glyph (void)
{
  static const char *const command[] = { "qpdf", "--check", "@", NULL };
  static const char *const copy[] = { "mutool", "draw", "-F", "txt", "@", NULL };
  static const char *const wanted[] = { "a𒀀", "b", "𒀀", NULL };
  PphPages *pages = hand_made_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL, *text = NULL;

  hand_made_add_text (pages, 0, PPH_FACE_REGULAR, 70, 100, "a𒀀b");
  hand_made_add_text (pages, 0, PPH_FACE_BOLD, 70, 120, "𒀀");
  pdf = write_pages (pages);
  hand_made_free (pages);
  output = tool_run (pdf, command);
  text = tool_run (pdf, copy);
  if (text != NULL)
    assert_in_order (text, wanted);
}

/* Several glyphs for one letter and its accents, and for one character: what is copied is the text, and nothing more.
 */
static void
test_compound (void)
{
  static const char *const tools[][6] = {
    { "pdftotext", "-raw", "@", "-", NULL },
    { "mutool", "draw", "-F", "txt", "@", NULL },
  };
  static const char *const wanted[] = { "am\u0302e q\u0303\u0331.\n", NULL };
  PphPages *pages = hand_made_new ();
  g_autoptr (GBytes) pdf = NULL;
  PphRun *run;
  int paragraph = hand_made_add_node (pages, PPH_TAG_P, 0);

  hand_made_add_text (pages, paragraph, PPH_FACE_REGULAR, 70, 100, "am\u0302e q\u0303\u0331.");
  hand_made_add_text (pages, paragraph, PPH_FACE_REGULAR, 70, 120, "pe\u00b4r");
  run = g_array_index (((PphPage *)pages->pages->pdata[0])->ops, PphOp, 1).run;
  g_assert_cmpuint (run->n_glyphs, ==, 4);
  g_free (run->text);
  run->text = g_strdup ("p\u00e9r"); /* "e" and "´" are its two glyphs */
  run->glyphs[2].cluster = 1;
  run->glyphs[3].cluster = 3;
  pdf = write_pages (pages);
  hand_made_free (pages);
  for (guint i = 0; i < G_N_ELEMENTS (tools); i++)
    {
      g_autofree char *copied = tool_run (pdf, tools[i]);

      if (copied == NULL)
        continue;
      assert_in_order (copied, wanted);
      if (i > 0) /* it does not read ActualText */
        continue;
      g_assert_nonnull (strstr (copied, "p\u00e9r\n"));
      g_assert_null (strstr (copied, "\u2060"));
    }
}

/* Two fields of one name would be one field: the second signature would break the first. */
static void
test_field_names (void)
{
  static const char *const command[] = { "mutool", "show", "@", "form", NULL };
  static const char *const wanted[] = { "Name: (a_b)", "Name: (a_b_2)", NULL };
  PphPages *pages = hand_made_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL;

  for (int i = 0; i < 2; i++)
    hand_made_add_op (pages, PPH_OP_SIGNATURE, -1, 70, 100 + 100 * i, 200, 80)->text = g_strdup ("a.b");
  pdf = write_pages (pages);
  hand_made_free (pages);
  output = tool_run (pdf, command);
  if (output != NULL)
    assert_in_order (output, wanted);
}

/* Runs that no layout should give: whatever they hold, the file is sound. */
static void
test_odd_runs (void)
{
  static const char *const command[] = { "qpdf", "--check", "@", NULL };
  static const guint16 clusters[][4] = { { 0, 0, 0, 0 }, { 6, 4, 2, 0 }, { 900, 0, 1, 65535 }, { 1, 1, 3, 3 } };
  PphPages *pages = hand_made_new ();
  PphPage *page = pages->pages->pdata[0];
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (clusters); i++)
    {
      hand_made_add_text (pages, 0, PPH_FACE_REGULAR, 70, 100 + 20 * i, "éèàù");
      for (guint j = 0; j < 4; j++)
        g_array_index (page->ops, PphOp, i).run->glyphs[j].cluster = clusters[i][j];
    }
  hand_made_add_text (pages, -1, PPH_FACE_REGULAR, 70, 300, "");
  hand_made_add_text (pages, -1, PPH_FACE_REGULAR, 70, 320, "size");
  g_array_index (page->ops, PphOp, 5).run->size = 0;
  hand_made_add_text (pages, -1, PPH_FACE_REGULAR, 70, 340, "far");
  g_array_index (page->ops, PphOp, 6).run->glyphs[1].glyph = 65535;
  g_array_index (page->ops, PphOp, 6).run->glyphs[2].advance = G_MAXINT / 2;
  hand_made_add_text (pages, -1, PPH_FACE_REGULAR, G_MININT / PPH_POINT / 2, -5000, "away");
  pdf = write_pages (pages);
  hand_made_free (pages);
  output = tool_run (pdf, command);
}

/* The same font, with other rights in its OS/2 table (fsType). (transfer full) */
static hb_face_t *
copy_face (hb_face_t *face, guint rights)
{
  const hb_tag_t os2 = HB_TAG ('O', 'S', '/', '2');
  hb_face_t *builder = hb_face_builder_create ();
  hb_face_t *copy;
  hb_blob_t *file;
  hb_tag_t tags[64];
  unsigned n = G_N_ELEMENTS (tags);

  hb_face_get_table_tags (face, 0, &n, tags);
  for (guint i = 0; i < n; i++)
    {
      hb_blob_t *blob = hb_face_reference_table (face, tags[i]);
      hb_blob_t *own = hb_blob_copy_writable_or_fail (blob);
      char *data = hb_blob_get_data_writable (own, NULL);

      if (tags[i] == os2)
        {
          data[8] = (char)(rights >> 8);
          data[9] = (char)rights;
        }
      hb_face_builder_add_table (builder, tags[i], own);
      hb_blob_destroy (own);
      hb_blob_destroy (blob);
    }
  file = hb_face_reference_blob (builder);
  copy = hb_face_create (file, 0);
  hb_blob_destroy (file);
  hb_face_destroy (builder);
  return copy;
}

static void
test_font_rights (void)
{
  static const struct
  {
    guint rights;
    gboolean allowed;
  } cases[] = { { 0x0, TRUE }, { 0x2, FALSE }, { 0x4, TRUE }, { 0x8, TRUE }, { 0x100, FALSE }, { 0x200, FALSE } };
  PphPages *pages = hand_made_new ();
  PphFont *font = pph_font_set_get (pages->fonts, TRUE, PPH_FACE_REGULAR);

  hand_made_add_text (pages, 0, PPH_FACE_REGULAR, 70, 100, "droits");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PphPage *page = pages->pages->pdata[0];
      PphFont other = *font;
      g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = NULL;

      other.face = copy_face (font->face, cases[i].rights);
      g_array_index (page->ops, PphOp, 0).run->font = &other;
      pdf = pph_pdf_writer_write (writer, pages, NULL, &error);
      if (cases[i].allowed)
        g_assert_no_error (error);
      else
        g_assert_error (error, PPH_PDF_ERROR, PPH_PDF_ERROR_FONT);
      g_assert_true ((pdf != NULL) == cases[i].allowed);
      hb_face_destroy (other.face);
    }
  hand_made_free (pages);
}

/* Someone changes their mind while a long document is being written. */
static void
test_cancelled (void)
{
  PphPages *pages = hand_made_new ();
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const PphStop stop = pph_stop_for_cancellable (cancellable);
  const PphPdfOptions options = { .stop = &stop };
  g_autoptr (GBytes) before = pph_pdf_writer_write (writer, pages, &options, NULL);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (before);
  g_cancellable_cancel (cancellable);
  g_assert_null (pph_pdf_writer_write (writer, pages, &options, &error));
  g_assert_error (error, PPH_PDF_ERROR, PPH_PDF_ERROR_CANCELLED);
  /* the writer is as good as new */
  after = pph_pdf_writer_write (writer, pages, NULL, NULL);
  g_assert_true (g_bytes_equal (before, after));
  hand_made_free (pages);
}

/* A logo that is on every page is in the file once, and gray where it is gray. */
static void
test_shared_image (void)
{
  static const char *const command[] = { "pdfimages", "-list", "@", NULL };
  PphPages *pages = hand_made_new ();
  g_autoptr (PphPixels) logo = pixels_new (30, 20, 0xff000000);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;
  int first = -1;

  for (guint i = 0; i < 3; i++)
    {
      if (i > 0)
        hand_made_add_page (pages);
      hand_made_add_op (pages, PPH_OP_IMAGE, -1, 70, 30, 60, 40)->pixels = pph_pixels_ref (logo);
    }
  pdf = write_pages (pages);
  hand_made_free (pages);
  output = tool_run (pdf, command);
  if (output == NULL)
    return;
  lines = g_strsplit (g_strchomp (output), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2 + 3);
  for (guint i = 2; i < 5; i++)
    {
      int number;

      g_assert_nonnull (strstr (lines[i], " gray "));
      g_assert_cmpint (sscanf (strstr (lines[i], " no ") + 4, "%d", &number), ==, 1);
      first = first < 0 ? number : first;
      g_assert_cmpint (number, ==, first);
    }
}

/* A gray JPEG of 16 × 8, the plainest kind. (transfer full) */
static GByteArray *
make_jpeg (void)
{
  static const char hex[]
      = "ffd8ffe000104a46494600010101004800480000ffdb0043000d090a0b0a080d0b0a0b0e0e0d0f13201513121213271c"
        "1e17202e2931302e292d2c333a4a3e333646372c2d405741464c4e525352323e5a615a50604a51524fffc0000b080008"
        "001001011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b51000020103"
        "03020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f024336272"
        "82090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475"
        "767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9"
        "cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00e42bdf6bffd9";
  GByteArray *jpeg = g_byte_array_new ();

  for (const char *c = hex; *c != '\0'; c += 2)
    {
      const guint8 byte = (guint8)(g_ascii_xdigit_value (c[0]) << 4 | g_ascii_xdigit_value (c[1]));

      g_byte_array_append (jpeg, &byte, 1);
    }
  return jpeg;
}

/* A plain JPEG is copied; one that means more than its pixels, or less, is decoded. */
static void
test_jpeg (void)
{
  static const struct
  {
    const char *name;
    guint at; /* byte to change; 0: none */
    guint8 to;
    int width;
    gboolean copied;
  } cases[] = {
    { "plain", 0, 0, 16, TRUE },
    { "another size", 0, 0, 17, FALSE },
    { "metadata of a camera", 3, 0xe1, 16, FALSE },
    { "not a JPEG", 1, 0xd9, 16, FALSE },
    { "cut off", G_MAXUINT, 0, 16, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const char *const command[] = { "pdfimages", "-list", "@", NULL };
      PphPages *pages = hand_made_new ();
      GByteArray *made = make_jpeg ();
      g_autoptr (GBytes) jpeg = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *output = NULL;
      PphOp *op = hand_made_add_op (pages, PPH_OP_IMAGE, -1, 70, 30, 60, 40);

      if (cases[i].at == G_MAXUINT)
        g_byte_array_set_size (made, made->len - 9);
      else if (cases[i].at != 0)
        made->data[cases[i].at] = cases[i].to;
      jpeg = g_byte_array_free_to_bytes (made);
      op->image = jpeg;
      op->pixels = pixels_new (cases[i].width, 8, 0xff000000);
      pdf = write_pages (pages);
      hand_made_free (pages);
      output = tool_run (pdf, command);
      if (output == NULL)
        return;
      g_test_message ("%s", cases[i].name);
      g_assert_true ((strstr (output, " jpeg ") != NULL) == cases[i].copied);
      g_assert_nonnull (strstr (output, " gray "));
      g_assert_null (strstr (output, "Error"));
    }
}

/* Everything of the file, streams unpacked, as text. (transfer full) (nullable) */
static char *
unpack (GBytes *pdf)
{
  static const char *const command[]
      = { "qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", "@", "-", NULL };
  g_autoptr (GBytes) bytes = tool_run_bytes (pdf, command);
  gsize size;
  char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_unref_to_data (g_steal_pointer (&bytes), &size);
  for (gsize i = 0; i < size; i++)
    if (data[i] == '\0')
      data[i] = ' ';
  return g_realloc (data, size);
}

/* Pages are numbered in viewers as they are on paper. */
static void
test_page_labels (void)
{
  static const struct
  {
    const char *labels[4], *wanted;
  } cases[] = {
    { { NULL, NULL, NULL, NULL }, "<</Nums[0<</S/D>>]>>" },
    { { "1", "2", "3", "4" }, "<</Nums[0<</S/D>>]>>" },
    { { "3", "4", "A-1", "A-2" }, "<</Nums[0<</S/D/St 3>>2<</S/D/P(A-)>>]>>" },
    { { "1", "1 bis", "2", "i" }, "<</Nums[0<</S/D>>1<</P(1 bis)>>2<</S/D/St 2>>3<</P(i)>>]>>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const char *const command[] = { "mutool", "show", "@", "trailer/Root/PageLabels", NULL };
      PphPages *pages = hand_made_new ();
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *output = NULL;
      g_auto (GStrv) words = NULL;

      for (guint j = 0; j < 4; j++)
        {
          if (j > 0)
            hand_made_add_page (pages);
          ((PphPage *)pages->pages->pdata[j])->label = (char *)cases[i].labels[j];
        }
      pdf = write_pages (pages);
      hand_made_free (pages);
      output = tool_run (pdf, command);
      if (output == NULL)
        return;
      words = g_regex_split_simple ("\\s*\\n\\s*|\\s+(?=[<>\\[\\]/(])|(?<=[<>\\[\\]])\\s+", output, 0, 0);
      g_free (output);
      output = g_strjoinv ("", words);
      g_assert_cmpstr (output, ==, cases[i].wanted);
    }
}

/* What is not of the text says what it is for. */
static void
test_artifacts (void)
{
  static const char *const wanted[] = { "/Artifact <</Type/Layout>>", "/Subtype/Header", "/Subtype/Watermark",
                                        "/Artifact <</Type/Pagination>>", "/Subtype/Footer" };
  static const PphArtifact kinds[] = { PPH_ARTIFACT_LAYOUT, PPH_ARTIFACT_HEADER, PPH_ARTIFACT_WATERMARK,
                                       PPH_ARTIFACT_PAGINATION, PPH_ARTIFACT_FOOTER };
  PphPages *pages = hand_made_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  const char *from;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    hand_made_add_op (pages, PPH_OP_RECT, -1, 70, 100 + 20 * i, 10, 10)->artifact = kinds[i];
  pdf = write_pages (pages);
  hand_made_free (pages);
  text = unpack (pdf);
  if (text == NULL)
    return;
  from = strstr (text, "/Artifact");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      from = from != NULL ? strstr (from, strchr (wanted[i], '<') != NULL ? strchr (wanted[i], '<') : wanted[i]) : NULL;
      g_assert_nonnull (from);
    }
}

/* A header cell heads what it says. */
static void
test_scopes (void)
{
  static const PphScope scopes[] = { PPH_SCOPE_BOTH, PPH_SCOPE_COLUMN, PPH_SCOPE_ROW };
  static const char *const command[] = { "pdfinfo", "-struct-text", "@", NULL };
  static const char *const wanted[] = { "Scope /Both", "Scope /Column", "Scope /Row", NULL };
  PphPages *pages = hand_made_new ();
  int row = hand_made_add_node (pages, PPH_TAG_TR, hand_made_add_node (pages, PPH_TAG_TABLE, 0));
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      int cell = hand_made_add_node (pages, PPH_TAG_TH, row);

      g_array_index (pages->nodes, PphNode, cell).scope = scopes[i];
      hand_made_add_text (pages, cell, PPH_FACE_BOLD, 70 + 100 * i, 100, "tête");
    }
  pdf = write_pages (pages);
  hand_made_free (pages);
  output = tool_run (pdf, command);
  if (output != NULL)
    assert_in_order (output, wanted);
}

/* What a file carries comes out of it byte for byte, and makes it PDF/A-3. */
static void
test_attachments (void)
{
  static const char data[] = "{\"title\":\"Convention n°\u00a01\"}\n";
  static const char *const check[] = { "qpdf", "--check", "@", NULL };
  static const char *const list[] = { "pdfdetach", "-list", "@", NULL };
  static const char *const save[] = { "pdfdetach", "-save", "1", "-o", "/dev/stdout", "@", NULL };
  static const char *const meta[] = { "pdfinfo", "-meta", "@", NULL };
  static const char *const names[] = { "2 embedded files", "1: version.json", "2: données.yaml", NULL };
  g_autoptr (GBytes) json = g_bytes_new_static (data, strlen (data));
  g_autoptr (GBytes) yaml = g_bytes_new_static ("a: b\n", 5);
  const PphPdfAttachment attachments[] = {
    { .name = "version.json", .media_type = "application/json", .description = "La version", .bytes = json },
    { .name = "données.yaml", .media_type = "application/yaml", .date = "2026-11-20T10:00:00+01:00", .bytes = yaml },
  };
  const PphPdfOptions options = { .attachments = attachments, .n_attachments = G_N_ELEMENTS (attachments) };
  PphPages *pages = agreement_new ();
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = pph_pdf_writer_write (writer, pages, &options, &error);
  g_autoptr (GBytes) saved = NULL;
  g_autofree char *output = NULL, *listed = NULL, *metadata = NULL, *text = NULL;

  hand_made_free (pages);
  g_assert_no_error (error);
  output = tool_run (pdf, check);
  listed = tool_run (pdf, list);
  saved = tool_run_bytes (pdf, save);
  metadata = tool_run (pdf, meta);
  text = unpack (pdf);
  if (listed == NULL || saved == NULL || text == NULL)
    return;
  assert_in_order (listed, names);
  g_assert_true (g_bytes_equal (saved, json));
  g_assert_nonnull (strstr (metadata, "<pdfaid:part>3<"));
  g_assert_nonnull (strstr (text, "/AFRelationship /Source"));
  g_assert_nonnull (strstr (text, "/Subtype /application#2fjson"));
  g_assert_nonnull (strstr (text, "/ModDate (D:20261120100000+01'00')"));
  g_assert_nonnull (strstr (text, "/AF ["));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tool_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pdf/writer/tools/", tool_cases[i].path, NULL);

      g_test_add_data_func (path, &tool_cases[i], test_tool);
    }
  g_test_add_func ("/pdf/writer/fonts", test_fonts);
  g_test_add_func ("/pdf/writer/same-bytes", test_same_bytes);
  g_test_add_func ("/pdf/writer/first-node", test_first_node);
  g_test_add_func ("/pdf/writer/no-trace", test_no_trace);
  g_test_add_func ("/pdf/writer/threads", test_threads);
  g_test_add_func ("/pdf/writer/odd-metadata", test_odd_metadata);
  g_test_add_func ("/pdf/writer/missing-glyph", test_missing_glyph);
  g_test_add_func ("/pdf/writer/compound", test_compound);
  g_test_add_func ("/pdf/writer/field-names", test_field_names);
  g_test_add_func ("/pdf/writer/odd-runs", test_odd_runs);
  g_test_add_func ("/pdf/writer/font-rights", test_font_rights);
  g_test_add_func ("/pdf/writer/cancelled", test_cancelled);
  g_test_add_func ("/pdf/writer/shared-image", test_shared_image);
  g_test_add_func ("/pdf/writer/jpeg", test_jpeg);
  g_test_add_func ("/pdf/writer/page-labels", test_page_labels);
  g_test_add_func ("/pdf/writer/artifacts", test_artifacts);
  g_test_add_func ("/pdf/writer/scopes", test_scopes);
  g_test_add_func ("/pdf/writer/attachments", test_attachments);
  return g_test_run ();
}
