/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-compose.h"
#include "pph-layout.h"
#include "pph-pdf-writer.h"

#include "agreement.h"
#include "clean.h"
#include "hand-made.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) ask of a file, read
 * back from ours with qpdf: what must hold of any file, not what one holds. */

typedef struct
{
  qpdf_data q;
  qpdf_oh root;
  qpdf_oh nums;          /* of the ParentTree */
  GHashTable *marks;     /* "page object/MCID" met in the structure */
  guint n_content_marks; /* on the pages */
  guint n_elements;
  gboolean wide; /* has a font whose codes are two bytes */
} File;

static qpdf_oh
get (File *file, qpdf_oh dictionary, const char *key)
{
  return qpdf_oh_get_key (file->q, dictionary, key);
}

/* qpdf keeps a string until the next one is asked for only. */
static const char *
get_name (File *file, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = get (file, dictionary, key);

  return qpdf_oh_is_name (file->q, value) ? g_intern_string (qpdf_oh_get_name (file->q, value)) : "";
}

static const char *
get_text (File *file, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = get (file, dictionary, key);

  return qpdf_oh_is_string (file->q, value) ? g_intern_string (qpdf_oh_get_utf8_value (file->q, value)) : "";
}

static int
get_int (File *file, qpdf_oh dictionary, const char *key)
{
  int value = -1;

  qpdf_oh_get_value_as_int (file->q, get (file, dictionary, key), &value);
  return value;
}

static gboolean
is_true (File *file, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = get (file, dictionary, key);

  return qpdf_oh_is_bool (file->q, value) && qpdf_oh_get_bool_value (file->q, value);
}

static guint8 *
get_data (File *file, qpdf_oh stream, gsize *size)
{
  unsigned char *data = NULL;
  QPDF_BOOL filtered = QPDF_FALSE;

  g_assert_true (qpdf_oh_is_stream (file->q, stream));
  g_assert_false (qpdf_oh_get_stream_data (file->q, stream, qpdf_dl_all, &filtered, &data, size) & QPDF_ERRORS);
  g_assert_true (filtered);
  return data;
}

static guint32
big_endian (const guint8 *data, guint bytes)
{
  guint32 value = 0;

  for (guint i = 0; i < bytes; i++)
    value = value << 8 | data[i];
  return value;
}

/* The value of a key of the number tree, which is one flat array. */
static qpdf_oh
look_up_parent (File *file, int key)
{
  int n = qpdf_oh_get_array_n_items (file->q, file->nums);

  for (int i = 0; i + 1 < n; i += 2)
    if (qpdf_oh_get_int_value_as_int (file->q, qpdf_oh_get_array_item (file->q, file->nums, i)) == key)
      return qpdf_oh_get_array_item (file->q, file->nums, i + 1);
  g_error ("no key %d in the ParentTree", key);
}

static int
id (File *file, qpdf_oh object)
{
  return qpdf_oh_get_object_id (file->q, object);
}

/* ---- the catalog ---- */

static void
check_profile (File *file, qpdf_oh stream)
{
  gsize size;
  g_autofree guint8 *icc = get_data (file, stream, &size);
  guint n;

  g_assert_cmpint (get_int (file, qpdf_oh_get_dict (file->q, stream), "/N"), ==, 3);
  g_assert_cmpuint (size, >, 128);
  g_assert_cmpuint (big_endian (icc, 4), ==, size);
  g_assert_cmpmem (icc + 12, 12, "mntrRGB XYZ ", 12);
  g_assert_cmpmem (icc + 36, 4, "acsp", 4);
  n = big_endian (icc + 128, 4);
  g_assert_cmpuint (n, >=, 9);
  for (guint i = 0; i < n; i++)
    {
      const guint8 *entry = icc + 132 + 12 * i;

      g_assert_cmpuint (big_endian (entry + 4, 4) % 4, ==, 0);
      g_assert_cmpuint (big_endian (entry + 4, 4), >=, 132 + 12 * n);
      g_assert_cmpuint (big_endian (entry + 4, 4) + big_endian (entry + 8, 4), <=, size);
    }
}

static void
check_catalog (File *file)
{
  qpdf_oh metadata = get (file, file->root, "/Metadata");
  qpdf_oh intents = get (file, file->root, "/OutputIntents");
  qpdf_oh intent = qpdf_oh_get_array_item (file->q, intents, 0);
  qpdf_oh ids = get (file, qpdf_get_trailer (file->q), "/ID");
  static const char *const forbidden[] = { "/OpenAction", "/AA", "/OCProperties", "/Perms", "/Requirements" };

  g_assert_cmpstr (get_text (file, file->root, "/Lang"), ==, "fr-FR");
  g_assert_true (is_true (file, get (file, file->root, "/MarkInfo"), "/Marked"));
  g_assert_true (is_true (file, get (file, file->root, "/ViewerPreferences"), "/DisplayDocTitle"));
  g_assert_cmpint (qpdf_oh_get_array_n_items (file->q, ids), ==, 2);
  g_assert_false (qpdf_oh_has_key (file->q, qpdf_get_trailer (file->q), "/Encrypt"));
  g_assert_cmpstr (get_name (file, qpdf_oh_get_dict (file->q, metadata), "/Subtype"), ==, "/XML");
  g_assert_false (qpdf_oh_has_key (file->q, qpdf_oh_get_dict (file->q, metadata), "/Filter"));
  g_assert_cmpstr (get_name (file, intent, "/S"), ==, "/GTS_PDFA1");
  check_profile (file, get (file, intent, "/DestOutputProfile"));
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_false (qpdf_oh_has_key (file->q, file->root, forbidden[i]));
}

/* ---- content ---- */

/* One token: a number, name, operator, or a whole string or array. */
static const char *
skip_token (const char *at, const char *end)
{
  if (*at == '(')
    {
      for (at++; at < end && *at != ')'; at++)
        at += *at == '\\';
      return at + 1;
    }
  if (strchr ("[]", *at) != NULL)
    return at + 1;
  if (g_str_has_prefix (at, "<<") || g_str_has_prefix (at, ">>"))
    return at + 2;
  for (at++; at < end && strchr (" \n\r\t()<>[]/", *at) == NULL; at++)
    ;
  return at;
}

static gboolean
paints (const char *operator)
{
  static const char *const painters[] = { "TJ", "Tj", "f", "S", "Do", "re", "m", NULL };

  return g_strv_contains (painters, operator);
}

/* Whatever is painted is tagged or an artifact; marks are closed within the text object they opened in. */
static int
check_content (const char *data, gsize size)
{
  const char *end = data + size;
  g_autofree char *before = g_strdup ("");
  gboolean in_mark = FALSE, in_text = FALSE;
  int next = 0;

  for (const char *at = data; at < end;)
    {
      const char *start = at;
      char *token;

      if (strchr (" \n\r\t", *at) != NULL)
        {
          at++;
          continue;
        }
      at = skip_token (at, end);
      token = g_strndup (start, (gsize)(at - start));
      if (g_str_equal (before, "/MCID"))
        g_assert_cmpint (atoi (token), ==, next++);
      if (g_str_equal (token, "BDC") || g_str_equal (token, "BMC"))
        {
          g_assert_false (in_mark);
          in_mark = TRUE;
        }
      else if (g_str_equal (token, "EMC"))
        {
          g_assert_true (in_mark);
          in_mark = FALSE;
        }
      else if (g_str_equal (token, "BT") || g_str_equal (token, "ET"))
        {
          g_assert_false (in_mark);
          g_assert_true (in_text == g_str_equal (token, "ET"));
          in_text = !in_text;
        }
      else if (paints (token))
        {
          g_assert_true (in_mark);
          g_assert_true (in_text == (*token == 'T'));
        }
      g_free (before);
      before = token;
    }
  g_assert_false (in_mark);
  g_assert_false (in_text);
  return next;
}

/* ---- fonts ---- */

static const guint8 *
find_table (const guint8 *font, gsize size, const char *tag, guint *length)
{
  guint n = big_endian (font + 4, 2);

  for (guint i = 0; i < n; i++)
    {
      const guint8 *entry = font + 12 + 16 * i;
      guint offset = big_endian (entry + 8, 4);

      if (memcmp (entry, tag, 4) != 0)
        continue;
      *length = big_endian (entry + 12, 4);
      g_assert_cmpuint (offset + *length, <=, size);
      return font + offset;
    }
  g_error ("the font has no table %s", tag);
}

/* The widths that the file tells are those of the font, and no code leads to .notdef; bytes
 * that a string would have to escape are no codes.  Returns: how many codes there are */
static int
check_widths (File *file, qpdf_oh font, gboolean narrow, const guint8 *program, gsize size)
{
  qpdf_oh widths = qpdf_oh_get_array_item (file->q, get (file, font, "/W"), 1);
  guint length;
  guint upem = big_endian (find_table (program, size, "head", &length) + 18, 2);
  guint n_metrics = big_endian (find_table (program, size, "hhea", &length) + 34, 2);
  guint n_glyphs = big_endian (find_table (program, size, "maxp", &length) + 4, 2);
  const guint8 *metrics = find_table (program, size, "hmtx", &length);
  gsize map_size;
  g_autofree guint8 *map = get_data (file, get (file, font, "/CIDToGIDMap"), &map_size);
  int n = qpdf_oh_get_array_n_items (file->q, widths);
  int n_codes = 0;

  g_assert_cmpuint (map_size, ==, 2 * ((gsize)n + 1));
  for (int i = 0; i < n; i++)
    {
      guint glyph = big_endian (map + 2 * (i + 1), 2);
      double width = qpdf_oh_get_numeric_value (file->q, qpdf_oh_get_array_item (file->q, widths, i));
      guint advance;

      if (narrow && strchr ("()\\\r", i + 1) != NULL)
        {
          g_assert_cmpuint (glyph, ==, 0);
          continue;
        }
      n_codes++;
      g_assert_cmpuint (glyph, >, 0);
      g_assert_cmpuint (glyph, <, n_glyphs);
      advance = big_endian (metrics + 4 * MIN (glyph, n_metrics - 1), 2);
      g_assert_cmpfloat_with_epsilon (width, advance * 1000.0 / upem, 0.01);
    }
  return n_codes;
}

/* Every code stands for some text, and not for the characters that PDF/A forbids there. */
static void
check_unicode (File *file, qpdf_oh stream, gboolean narrow, int n_codes)
{
  gsize size;
  g_autofree guint8 *data = get_data (file, stream, &size);
  g_autofree char *text = g_strndup ((const char *)data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gsize digits = narrow ? strlen ("<00>") : strlen ("<0000>");
  int covered = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      unsigned first, last, to;

      if (sscanf (lines[i], "<%x><%x><%4x", &first, &last, &to) == 3)
        covered += (int)(last - first) + 1;
      else if (sscanf (lines[i], "<%x><%4x", &first, &to) == 2 && first != 0)
        covered++;
      else
        continue;
      g_assert_cmpuint (strcspn (lines[i], ">") + 1, ==, digits);
      g_assert_cmpuint (to, !=, 0);
      g_assert_cmpuint (to, !=, 0xfeff);
      g_assert_cmpuint (to, !=, 0xfffe);
    }
  g_assert_cmpint (covered, ==, n_codes);
}

/* Codes of two bytes are CIDs by a CMap of the standard; those of one byte by one that is in the file,
 * and called there as in its dictionary. */
static gboolean
is_narrow (File *file, qpdf_oh encoding)
{
  g_autofree char *text = NULL;
  g_autofree guint8 *data = NULL;
  gsize size;

  if (qpdf_oh_is_name (file->q, encoding))
    {
      g_assert_cmpstr (qpdf_oh_get_name (file->q, encoding), ==, "/Identity-H");
      file->wide = TRUE;
      return FALSE;
    }
  g_assert_cmpstr (get_name (file, qpdf_oh_get_dict (file->q, encoding), "/CMapName"), ==, "/OneByteIdentityH");
  data = get_data (file, encoding, &size);
  text = g_strndup ((const char *)data, size);
  g_assert_nonnull (strstr (text, "/CMapName/OneByteIdentityH def\n"));
  g_assert_nonnull (strstr (text, "1 begincodespacerange\n<00><FF>\nendcodespacerange\n"));
  g_assert_nonnull (strstr (text, "1 begincidrange\n<00><FF> 0\nendcidrange\n"));
  return TRUE;
}

static void
check_font (File *file, qpdf_oh font)
{
  qpdf_oh descendant = qpdf_oh_get_array_item (file->q, get (file, font, "/DescendantFonts"), 0);
  qpdf_oh descriptor = get (file, descendant, "/FontDescriptor");
  gsize size;
  g_autofree guint8 *program = get_data (file, get (file, descriptor, "/FontFile2"), &size);
  gboolean narrow = is_narrow (file, get (file, font, "/Encoding"));

  g_assert_cmpstr (get_name (file, font, "/BaseFont"), ==, get_name (file, descendant, "/BaseFont"));
  g_assert_cmpstr (get_name (file, font, "/BaseFont"), ==, get_name (file, descriptor, "/FontName"));
  g_assert_cmpint (get_name (file, font, "/BaseFont")[7], ==, '+');
  check_unicode (file, get (file, font, "/ToUnicode"), narrow, check_widths (file, descendant, narrow, program, size));
}

static void
check_resources (File *file, qpdf_oh resources)
{
  qpdf_oh fonts = get (file, resources, "/Font");
  qpdf_oh images = get (file, resources, "/XObject");

  if (qpdf_oh_is_dictionary (file->q, fonts))
    {
      g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

      qpdf_oh_begin_dict_key_iter (file->q, fonts);
      while (qpdf_oh_dict_more_keys (file->q))
        g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (file->q)));
      for (guint i = 0; i < keys->len; i++)
        check_font (file, get (file, fonts, keys->pdata[i]));
    }
  if (qpdf_oh_is_dictionary (file->q, images))
    {
      qpdf_oh_begin_dict_key_iter (file->q, images);
      while (qpdf_oh_dict_more_keys (file->q))
        {
          qpdf_oh image = get (file, images, qpdf_oh_dict_next_key (file->q));

          g_assert_false (qpdf_oh_has_key (file->q, qpdf_oh_get_dict (file->q, image), "/Interpolate"));
        }
    }
}

/* ---- annotations ---- */

/* The element of an annotation is of @kind and points back at it. */
static void
check_owner (File *file, qpdf_oh annotation, const char *kind)
{
  qpdf_oh element = look_up_parent (file, get_int (file, annotation, "/StructParent"));
  qpdf_oh kids = get (file, element, "/K");
  gboolean found = FALSE;

  g_assert_cmpstr (get_name (file, element, "/S"), ==, kind);
  for (int i = 0; i < qpdf_oh_get_array_n_items (file->q, kids); i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (file->q, kids, i);

      if (qpdf_oh_is_dictionary_of_type (file->q, kid, "/OBJR", ""))
        found = found || id (file, get (file, kid, "/Obj")) == id (file, annotation);
    }
  g_assert_true (found);
}

static void
check_annotation (File *file, qpdf_oh annotation)
{
  g_assert_cmpint (get_int (file, annotation, "/F"), ==, 4);
  if (strcmp (get_name (file, annotation, "/Subtype"), "/Link") == 0)
    {
      g_assert_cmpstr (get_text (file, annotation, "/Contents"), !=, "");
      g_assert_true (qpdf_oh_has_key (file->q, annotation, "/A") != qpdf_oh_has_key (file->q, annotation, "/Dest"));
      check_owner (file, annotation, "/Link");
      return;
    }
  g_assert_cmpstr (get_name (file, annotation, "/Subtype"), ==, "/Widget");
  g_assert_cmpstr (get_name (file, annotation, "/FT"), ==, "/Sig");
  g_assert_cmpstr (get_text (file, annotation, "/TU"), !=, "");
  g_assert_null (strchr (get_text (file, annotation, "/T"), '.'));
  g_assert_true (qpdf_oh_is_stream (file->q, get (file, get (file, annotation, "/AP"), "/N")));
  g_assert_false (qpdf_oh_has_key (file->q, annotation, "/V"));
  check_owner (file, annotation, "/Form");
}

static void
check_page (File *file, qpdf_oh page)
{
  unsigned char *content = NULL;
  gsize size;
  int n_marks;
  qpdf_oh annotations = get (file, page, "/Annots");

  g_assert_cmpstr (get_name (file, page, "/Tabs"), ==, "/S");
  g_assert_false (qpdf_oh_get_page_content_data (file->q, page, &content, &size) & QPDF_ERRORS);
  n_marks = check_content ((const char *)content, size);
  free (content);
  if (n_marks > 0)
    g_assert_cmpint (qpdf_oh_get_array_n_items (file->q, look_up_parent (file, get_int (file, page, "/StructParents"))),
                     ==, n_marks);
  file->n_content_marks += (guint)n_marks;
  if (qpdf_oh_is_array (file->q, annotations))
    for (int i = 0; i < qpdf_oh_get_array_n_items (file->q, annotations); i++)
      check_annotation (file, qpdf_oh_get_array_item (file->q, annotations, i));
  check_resources (file, get (file, get (file, page, "/Parent"), "/Resources")); /* of all pages */
}

/* ---- structure ---- */

/* What may stand below what, of ISO 32000-1, 14.8.4. */
static void
check_nesting (const char *parent, const char *kind)
{
  static const struct
  {
    const char *kind, *parents[4];
  } rules[] = {
    { "/LI", { "/L" } },     { "/Lbl", { "/LI", "/Note" } }, { "/LBody", { "/LI" } },
    { "/TR", { "/Table" } }, { "/TH", { "/TR" } },           { "/TD", { "/TR" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].kind, kind))
      g_assert_true (g_strv_contains (rules[i].parents, parent));
}

static void
check_attributes (File *file, qpdf_oh element, const char *kind)
{
  qpdf_oh attributes = get (file, element, "/A");

  if (g_str_equal (kind, "/TH"))
    g_assert_true (g_str_equal (get_name (file, attributes, "/Scope"), "/Column")
                   || g_str_equal (get_name (file, attributes, "/Scope"), "/Row"));
  else if (g_str_equal (kind, "/L"))
    g_assert_cmpstr (get_name (file, attributes, "/ListNumbering"), !=, "");
  else if (g_str_equal (kind, "/Figure"))
    g_assert_cmpstr (get_text (file, element, "/Alt"), !=, "");
  else if (g_str_equal (kind, "/Note"))
    g_assert_cmpstr (get_text (file, element, "/ID"), !=, "");
}

static void
check_mark (File *file, qpdf_oh element, qpdf_oh page, int mcid)
{
  qpdf_oh parents = look_up_parent (file, get_int (file, page, "/StructParents"));
  char *key = g_strdup_printf ("%d/%d", id (file, page), mcid);

  g_assert_cmpint (id (file, qpdf_oh_get_array_item (file->q, parents, mcid)), ==, id (file, element));
  g_assert_true (g_hash_table_add (file->marks, key));
}

static void
check_element (File *file, qpdf_oh element, qpdf_oh parent, guint depth)
{
  const char *kind = get_name (file, element, "/S");
  qpdf_oh kids = get (file, element, "/K");

  g_assert_cmpuint (depth, <, 100);
  g_assert_cmpint (id (file, get (file, element, "/P")), ==, id (file, parent));
  check_nesting (get_name (file, parent, "/S"), kind);
  check_attributes (file, element, kind);
  file->n_elements++;
  for (int i = 0; qpdf_oh_is_array (file->q, kids) && i < qpdf_oh_get_array_n_items (file->q, kids); i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (file->q, kids, i);
      qpdf_oh page;

      if (qpdf_oh_is_integer (file->q, kid))
        {
          check_mark (file, element, get (file, element, "/Pg"), qpdf_oh_get_int_value_as_int (file->q, kid));
          continue;
        }
      if (qpdf_oh_has_key (file->q, kid, "/S"))
        {
          check_element (file, kid, element, depth + 1);
          continue;
        }
      page = get (file, qpdf_oh_has_key (file->q, kid, "/Pg") ? kid : element, "/Pg");
      if (qpdf_oh_has_key (file->q, kid, "/MCID"))
        check_mark (file, element, page, get_int (file, kid, "/MCID"));
    }
}

/* Opens strictly, and checks everything. */
static void
check_file (GBytes *pdf, guint least_elements, gboolean wide)
{
  File file = { .q = qpdf_init (), .marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  qpdf_oh tree;

  qpdf_set_attempt_recovery (file.q, QPDF_FALSE);
  qpdf_silence_errors (file.q);
  g_assert_cmpint (qpdf_read_memory (file.q, "ours", data, size, NULL), ==, QPDF_SUCCESS);
  file.root = qpdf_get_root (file.q);
  tree = get (&file, file.root, "/StructTreeRoot");
  file.nums = get (&file, get (&file, tree, "/ParentTree"), "/Nums");
  check_catalog (&file);
  for (int i = 0; i < qpdf_get_num_pages (file.q); i++)
    check_page (&file, qpdf_get_page_n (file.q, (gsize)i));
  check_element (&file, get (&file, tree, "/K"), tree, 0);
  g_assert_cmpuint (g_hash_table_size (file.marks), ==, file.n_content_marks);
  g_assert_cmpuint (file.n_elements, >=, least_elements);
  g_assert_cmpint (file.wide, ==, wide);
  g_assert_false (qpdf_more_warnings (file.q));
  g_hash_table_unref (file.marks);
  qpdf_cleanup (&file.q);
}

static void
check_pages (const PphPages *pages, guint least_elements, gboolean wide)
{
  g_autoptr (PphPdfWriter) writer = pph_pdf_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = pph_pdf_writer_write (writer, pages, NULL, &error);

  g_assert_no_error (error);
  check_file (pdf, least_elements, wide);
  assert_clean_pdf (pdf);
}

static void
test_hand_made (void)
{
  PphPages *pages = agreement_new ();

  check_pages (pages, 33, FALSE);
  hand_made_free (pages);
}

/* From text to file, as the program does it. */
static void
check_markdown (const char *markdown, guint least_elements, gboolean wide)
{
  g_autoptr (PphComposed) document = pph_compose_markdown (markdown, "Titre", "2026-11-20", "text.md", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphLayout) layout = pph_layout_new (pph_style_sheet_get_default (), NULL, &error);
  g_autoptr (PphPages) pages = NULL;

  g_assert_no_error (error);
  pages = pph_layout_run (layout, document, NULL, NULL, &error);
  g_assert_no_error (error);
  check_pages (pages, least_elements, wide);
}

static void
test_markdown (void)
{
  check_markdown (
      "# Convention\n\n## Article 1\n\nUn *texte* **gras** avec [un lien](https://example.org/).\n\n"
      "1) premier\n2) second\n   - dessous\n\n| Nom | Montant |\n|---|---|\n| Ville | 12 € |\n| Reste | |\n\n"
      "Une note[^1].\n\n[^1]: En bas.\n",
      25, FALSE);
}

/* A byte has 251 codes; a font that shows more characters has codes of two. */
static void
test_many_characters (void)
{
  for (guint n = 250; n <= 254; n += 4)
    {
      g_autoptr (GString) markdown = g_string_new (NULL);

      /* Greek and Cyrillic letters, which Liberation has all of; those without a capital are apart */
      for (guint i = 0; i < n; i++)
        g_string_append_unichar (markdown, i < 26 ? 'a' + i : 0x400 + i - 26);
      check_markdown (markdown->str, 2, n > 250);
    }
}

static void
test_agreement (gconstpointer name)
{
  const char *shared = g_getenv ("PPH_SHARED_DIR");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "data", "agreements", name, NULL);
  g_autofree char *markdown = NULL;

  if (!g_file_get_contents (path, &markdown, NULL, NULL))
    {
      g_test_skip ("the agreements are not here");
      return;
    }
  check_markdown (markdown, 100, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf/conformance/hand-made", test_hand_made);
  g_test_add_func ("/pdf/conformance/markdown", test_markdown);
  g_test_add_func ("/pdf/conformance/many-characters", test_many_characters);
  g_test_add_data_func ("/pdf/conformance/agreements/0", "S0.md", test_agreement);
  g_test_add_data_func ("/pdf/conformance/agreements/1", "S1.md", test_agreement);
  g_test_add_data_func ("/pdf/conformance/agreements/2", "S2.md", test_agreement);
  g_test_add_data_func ("/pdf/conformance/agreements/3", "S3.md", test_agreement);
  g_test_add_data_func ("/pdf/conformance/agreements/4", "S4.md", test_agreement);
  return g_test_run ();
}
