/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-writer.h"

#include "agreement.h"
#include "hand-made.h"
#include "tool.h"

#include <string.h>

static GBytes *
write_pages (const PphPages *pages)
{
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  GBytes *bytes = pph_pdf_writer_write (writer, pages, &error);

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
    { "image       8     4  rgb", "image       8     4  rgb", "smask       8" } },
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
  g_autoptr (GBytes) first = pph_pdf_writer_write (writer, pages, NULL);
  g_autoptr (GBytes) cached = pph_pdf_writer_write (writer, pages, NULL);
  g_autoptr (GBytes) other = write_agreement ();

  g_assert_nonnull (first);
  g_assert_true (g_bytes_equal (first, cached));
  g_assert_true (g_bytes_equal (first, other));
  hand_made_free (pages);
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
  unused = pph_pdf_writer_write (writer, other, NULL);
  after = pph_pdf_writer_write (writer, pages, NULL);
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
      bytes = pph_pdf_writer_write (writer, pages, NULL);
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

/* A character that no font has is neither shown as the font's own sign nor a crash. */
static void
test_missing_glyph (void)
{
  static const char *const command[] = { "qpdf", "--check", "@", NULL };
  PphPages *pages = hand_made_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *output = NULL;

  hand_made_add_text (pages, 0, PPH_FACE_REGULAR, 70, 100, "a𒀀b");
  hand_made_add_text (pages, 0, PPH_FACE_BOLD, 70, 120, "𒀀");
  pdf = write_pages (pages);
  hand_made_free (pages);
  output = tool_run (pdf, command);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tool_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pdf/writer/tools/", tool_cases[i].path, NULL);

      g_test_add_data_func (path, &tool_cases[i], test_tool);
    }
  g_test_add_func ("/pdf/writer/fonts", test_fonts);
  g_test_add_func ("/pdf/writer/same-bytes", test_same_bytes);
  g_test_add_func ("/pdf/writer/no-trace", test_no_trace);
  g_test_add_func ("/pdf/writer/threads", test_threads);
  g_test_add_func ("/pdf/writer/odd-metadata", test_odd_metadata);
  g_test_add_func ("/pdf/writer/missing-glyph", test_missing_glyph);
  g_test_add_func ("/pdf/writer/field-names", test_field_names);
  return g_test_run ();
}
