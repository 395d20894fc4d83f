/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

#include <string.h>

/* The bytes of the file, its streams, its limits (ISO 19005-2, 6.1). */

static gboolean
is_end_of_line (char c)
{
  return c == '\n' || c == '\r';
}

void
pph_pdf_assert_header (PphPdfInspection *self)
{
  gsize size;
  const char *bytes = g_bytes_get_data (self->file, &size);

  if (size < 9 || strncmp (bytes, "%PDF-1.", 7) != 0 || bytes[7] < '0' || bytes[7] > '7' || !is_end_of_line (bytes[8]))
    pph_pdf_fail (self, 0, NULL, NULL);
}

void
pph_pdf_assert_binary_comment (PphPdfInspection *self)
{
  gsize size, at = 0;
  const guint8 *bytes = g_bytes_get_data (self->file, &size);

  while (at < size && !is_end_of_line ((char)bytes[at]))
    at++;
  while (at < size && is_end_of_line ((char)bytes[at]))
    at++;
  if (at + 5 > size || bytes[at] != '%')
    {
      pph_pdf_fail (self, 0, NULL, NULL);
      return;
    }
  for (guint i = 1; i <= 4; i++)
    if (bytes[at + i] <= 127)
      {
        pph_pdf_fail (self, 0, NULL, NULL);
        return;
      }
}

void
pph_pdf_assert_identifier (PphPdfInspection *self)
{
  const PphPdfNode *id = pph_pdf_tree_get (self->tree, pph_pdf_tree_get_trailer (self->tree), "ID");

  if (id->kind != PPH_PDF_ARRAY || id->n != 2 || pph_pdf_tree_item (self->tree, id, 0)->n == 0
      || pph_pdf_tree_item (self->tree, id, 1)->n == 0)
    pph_pdf_fail (self, 0, NULL, NULL);
}

void
pph_pdf_assert_ending (PphPdfInspection *self)
{
  gsize size;
  const char *bytes = g_bytes_get_data (self->file, &size);

  if (size > 0 && bytes[size - 1] == '\n')
    size--;
  if (size > 0 && bytes[size - 1] == '\r')
    size--;
  if (size < 5 || strncmp (bytes + size - 5, "%%EOF", 5) != 0)
    pph_pdf_fail (self, 0, NULL, NULL);
}

/* The word counts where it closes an object: the data of a stream may hold it by chance. */
void
pph_pdf_assert_stream_end (PphPdfInspection *self)
{
  static const char word[] = "endstream";
  gsize size;
  const char *bytes = g_bytes_get_data (self->file, &size);
  const char *end = bytes + size;

  for (const char *at = bytes; (at = memmem (at, (gsize)(end - at), word, strlen (word))) != NULL; at += strlen (word))
    {
      const char *after = at + strlen (word);

      while (after < end && g_ascii_isspace (*after))
        after++;
      if (end - after >= 6 && strncmp (after, "endobj", 6) == 0 && at > bytes && !is_end_of_line (at[-1]))
        {
          g_autofree char *place = g_strdup_printf ("%zu", (gsize)(at - bytes));

          pph_pdf_fail (self, 0, NULL, place);
        }
    }
}

static void
look_outside (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  static const char *const keys[] = { "F", "FFilter", "FDecodeParms" };

  for (guint i = 0; dict->kind == PPH_PDF_STREAM && i < G_N_ELEMENTS (keys); i++)
    if (pph_pdf_node_has (dict, keys[i]))
      pph_pdf_fail (self, 0, object, keys[i]);
}

void
pph_pdf_assert_stream_outside (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_outside);
}

static void
check_filter (PphPdfInspection *self, const PphPdfNode *filter, const PphPdfNode *parameters, const PphPdfNode *object)
{
  static const char *const permitted[]
      = { "ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode",
          "DCTDecode",      "JPXDecode",     NULL };
  const char *crypt = pph_pdf_node_name (pph_pdf_tree_get (self->tree, parameters, "Name"));

  if (pph_pdf_node_is_name (filter, "Crypt") && (*crypt == '\0' || g_str_equal (crypt, "Identity")))
    return;
  if (!g_strv_contains (permitted, pph_pdf_node_name (filter)))
    pph_pdf_fail (self, 0, object, pph_pdf_node_name (filter));
}

static void
look_filter (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  const PphPdfNode *filter = pph_pdf_tree_get (self->tree, dict, "Filter");
  const PphPdfNode *parameters = pph_pdf_tree_get (self->tree, dict, "DecodeParms");

  if (dict->kind != PPH_PDF_STREAM || filter->kind == PPH_PDF_NULL)
    return;
  if (filter->kind != PPH_PDF_ARRAY)
    check_filter (self, filter, parameters, object);
  for (guint i = 0; filter->kind == PPH_PDF_ARRAY && i < filter->n; i++)
    check_filter (self, pph_pdf_tree_item (self->tree, filter, i), pph_pdf_tree_item (self->tree, parameters, i),
                  object);
}

void
pph_pdf_assert_stream_filter (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_filter);
}

void
pph_pdf_assert_inline_filter (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_INLINE_FILTER);
}

void
pph_pdf_assert_hex_strings (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_HEX);
}

static void
check_name (PphPdfInspection *self, const PphPdfNode *name, const PphPdfNode *object)
{
  if (name->kind == PPH_PDF_NAME && !g_utf8_validate (name->text, (gssize)name->n, NULL))
    pph_pdf_fail (self, 0, object, name->text);
}

static void
look_names (PphPdfInspection *self, const PphPdfNode *dict, const PphPdfNode *object)
{
  static const char *const fonts[] = { "BaseFont", "FontName" };

  for (guint i = 0; i < G_N_ELEMENTS (fonts); i++)
    check_name (self, pph_pdf_tree_get (self->tree, dict, fonts[i]), object);
  if (pph_pdf_node_is_name (pph_pdf_tree_get (self->tree, dict, "Type"), "StructElem"))
    check_name (self, pph_pdf_tree_get (self->tree, dict, "S"), object);
}

void
pph_pdf_assert_names (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_names);
}

void
pph_pdf_assert_permissions (PphPdfInspection *self)
{
  const PphPdfNode *permissions = pph_pdf_tree_get (self->tree, self->root, "Perms");

  for (guint i = 0; pph_pdf_node_is_dict (permissions) && i < permissions->n; i++)
    if (!g_str_equal (permissions->keys[i], "UR3") && !g_str_equal (permissions->keys[i], "DocMDP"))
      pph_pdf_fail (self, 0, NULL, permissions->keys[i]);
}

/* Limits: of the objects, and of what pages paint */

static void
check_values (PphPdfInspection *self, const PphPdfNode *node, const PphPdfNode *object, guint depth)
{
  gboolean integers = g_str_equal (self->assertion->id, "limit-integer");
  gboolean strings = g_str_equal (self->assertion->id, "limit-string");

  if (integers && node->kind == PPH_PDF_INT && (node->number > G_MAXINT32 || node->number < G_MININT32))
    pph_pdf_fail (self, 0, object, NULL);
  else if (strings && node->kind == PPH_PDF_STRING && node->n > 32767)
    pph_pdf_fail (self, 0, object, NULL);
  else if (!integers && !strings && node->kind == PPH_PDF_NAME && node->n > 127)
    pph_pdf_fail (self, 0, object, node->text);
  if (depth < 200 && (node->kind == PPH_PDF_ARRAY || pph_pdf_node_is_dict (node)))
    for (guint i = 0; i < node->n; i++)
      check_values (self, node->items[i], object, depth + 1);
}

static void
check_limit (PphPdfInspection *self, PphPdfSeenKind kind)
{
  GPtrArray *objects = pph_pdf_tree_get_objects (self->tree);

  for (guint i = 0; i < objects->len; i++)
    if (objects->pdata[i] != NULL)
      check_values (self, objects->pdata[i], objects->pdata[i], 0);
  pph_pdf_fail_seen (self, kind);
}

void
pph_pdf_assert_limit_integer (PphPdfInspection *self)
{
  check_limit (self, PPH_PDF_SEEN_INTEGER);
}

void
pph_pdf_assert_limit_string (PphPdfInspection *self)
{
  check_limit (self, PPH_PDF_SEEN_STRING);
}

void
pph_pdf_assert_limit_name (PphPdfInspection *self)
{
  check_limit (self, PPH_PDF_SEEN_NAME);
}

void
pph_pdf_assert_limit_nesting (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_NESTING);
}

static void
check_box (PphPdfInspection *self, const PphPdfNode *box, int page, const char *name)
{
  for (guint i = 0; box->kind == PPH_PDF_ARRAY && i < 2; i++)
    {
      double side = pph_pdf_tree_item (self->tree, box, i + 2)->real - pph_pdf_tree_item (self->tree, box, i)->real;

      if (ABS (side) < 3 || ABS (side) > 14400)
        {
          pph_pdf_fail (self, page, NULL, name);
          return;
        }
    }
}

void
pph_pdf_assert_limit_page (PphPdfInspection *self)
{
  static const char *const boxes[] = { "MediaBox", "CropBox", "TrimBox", "ArtBox", "BleedBox" };

  for (guint i = 0; i < self->walk->pages->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (boxes); k++)
      check_box (self, pph_pdf_page_get (self->tree, self->walk->pages->pdata[i], boxes[k]), (int)i + 1, boxes[k]);
}

void
pph_pdf_assert_limit_colourants (PphPdfInspection *self)
{
  GHashTableIter iter;
  gpointer space, page;

  g_hash_table_iter_init (&iter, self->walk->spaces);
  while (g_hash_table_iter_next (&iter, &space, &page))
    if (pph_pdf_node_is_name (pph_pdf_tree_item (self->tree, space, 0), "DeviceN")
        && pph_pdf_tree_item (self->tree, space, 1)->n > 32)
      pph_pdf_fail (self, GPOINTER_TO_INT (page), NULL, NULL);
}
