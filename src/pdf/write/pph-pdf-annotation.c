/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-annotation.h"

#include <string.h>

struct _PphPdfAnnotations
{
  const PphPages *pages;
  PphPdfFields *inputs; /* or NULL */
  gboolean signatures;
  GHashTable *anchors; /* name → PphAnchor, borrowed */
  GHashTable *names;   /* of fields */
  GArray *fields;      /* int: objects */
};

PphPdfAnnotations *
pph_pdf_annotations_new (const PphPages *pages, PphPdfFields *fields)
{
  PphPdfAnnotations *self = g_new0 (PphPdfAnnotations, 1);

  self->pages = pages;
  self->inputs = fields;
  self->anchors = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->fields = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = pages->anchors->len; i-- > 0;)
    {
      PphAnchor *anchor = &g_array_index (pages->anchors, PphAnchor, i);

      if (anchor->page >= 0 && (guint)anchor->page < pages->pages->len)
        g_hash_table_insert (self->anchors, anchor->name, anchor);
    }
  return self;
}

void
pph_pdf_annotations_free (PphPdfAnnotations *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->anchors);
  g_hash_table_unref (self->names);
  g_array_unref (self->fields);
  g_free (self);
}

static void
append_rect (GString *out, const PphPage *page, const PphOp *op)
{
  pph_pdf_append (out, "/Rect[");
  pph_pdf_append_length (out, op->x);
  pph_pdf_append (out, " ");
  pph_pdf_append_length (out, page->height - op->y - op->height);
  pph_pdf_append (out, " ");
  pph_pdf_append_length (out, op->x + op->width);
  pph_pdf_append (out, " ");
  pph_pdf_append_length (out, page->height - op->y);
  pph_pdf_append (out, "]");
}

/* A link opens a page or writes a letter; it never starts anything. */
static gboolean
is_safe_uri (const char *uri)
{
  static const char *const schemes[] = { "http", "https", "mailto", "tel", NULL };
  g_autofree char *scheme = g_uri_parse_scheme (uri);

  return scheme != NULL && g_strv_contains (schemes, scheme);
}

/* Where a link leads, as an entry of its dictionary.
 * Returns: FALSE if it leads nowhere */
static gboolean
append_target (const PphPdfAnnotations *self, GString *out, const char *target)
{
  g_autofree char *uri = NULL;

  if (target == NULL)
    return FALSE;
  if (*target == '#')
    {
      if (!g_hash_table_contains (self->anchors, target + 1))
        return FALSE;
      pph_pdf_append (out, "/Dest");
      pph_pdf_append_bytes (out, target + 1, strlen (target + 1));
      return TRUE;
    }
  if (!is_safe_uri (target))
    return FALSE;
  uri = g_uri_escape_string (target, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH "?#[]%", FALSE);
  pph_pdf_append (out, "/A<</S/URI/URI");
  pph_pdf_append_bytes (out, uri, strlen (uri));
  pph_pdf_append (out, ">>");
  return TRUE;
}

/* Returns: its object; 0 if it leads nowhere */
static int
add_link (PphPdfAnnotations *self, const PphOp *op, guint i, PphPdfFile *file, PphPdfStructure *structure)
{
  g_autoptr (GString) target = g_string_new (NULL);
  GString *out;
  int number;

  if (!append_target (self, target, op->text))
    return 0;
  number = pph_pdf_file_reserve (file);
  out = pph_pdf_file_open (file, number);
  pph_pdf_append (out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
  append_rect (out, self->pages->pages->pdata[i], op);
  g_string_append_len (out, target->str, (gssize)target->len);
  pph_pdf_append (out, "/Contents");
  pph_pdf_append_text (out, op->label != NULL && *op->label != '\0' ? op->label : op->text);
  g_string_append_printf (out, "/StructParent %d>>",
                          pph_pdf_structure_attach (structure, pph_page_get_node (self->pages->pages->pdata[i], op),
                                                    PPH_TAG_LINK, i, number));
  pph_pdf_file_close (file);
  return number;
}

/* A period would make a field within a field, and two fields of one name one field:
 * signing the second would break the first. */
static char *
make_field_name (PphPdfAnnotations *self, const char *wanted)
{
  g_autofree char *base = g_strdup (wanted != NULL && *wanted != '\0' ? wanted : "Champ");
  char *name;

  g_strdelimit (base, ".", '_');
  name = g_strdup (base);
  for (guint n = 2; !g_hash_table_add (self->names, g_strdup (name)); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_%u", base, n);
    }
  return name;
}

/* A field without a signature has an appearance too, with nothing in it. */
static int
write_empty_appearance (const PphOp *op, PphPdfFile *file)
{
  g_autoptr (GString) entries = g_string_new ("/Type/XObject/Subtype/Form/BBox[0 0 ");
  int number = pph_pdf_file_reserve (file);

  pph_pdf_append_length (entries, op->width);
  pph_pdf_append (entries, " ");
  pph_pdf_append_length (entries, op->height);
  pph_pdf_append (entries, "]/Resources<<>>");
  pph_pdf_file_add_plain (file, number, entries->str, "", 0);
  return number;
}

static int
add_field (PphPdfAnnotations *self, const PphOp *op, guint i, int page_object, PphPdfFile *file,
           PphPdfStructure *structure)
{
  g_autofree char *name = make_field_name (self, op->text != NULL ? op->text : "Signature");
  int appearance = write_empty_appearance (op, file);
  int number = pph_pdf_file_reserve (file);
  GString *out = pph_pdf_file_open_apart (file, number);

  pph_pdf_append (out, "<</Type/Annot/Subtype/Widget/FT/Sig/F 4/T");
  pph_pdf_append_text (out, name);
  pph_pdf_append (out, "/TU");
  pph_pdf_append_text (out, op->label != NULL && *op->label != '\0' ? op->label : name);
  append_rect (out, self->pages->pages->pdata[i], op);
  g_string_append_printf (out, "/P %d 0 R/AP<</N %d 0 R>>/StructParent %d>>", page_object, appearance,
                          pph_pdf_structure_attach (structure, pph_page_get_node (self->pages->pages->pdata[i], op),
                                                    PPH_TAG_FORM, i, number));
  pph_pdf_file_close (file);
  g_array_append_val (self->fields, number);
  self->signatures = TRUE;
  return number;
}

static int
add_input (PphPdfAnnotations *self, const PphOp *op, guint i, int page_object)
{
  gboolean known = pph_pdf_fields_has (self->inputs, op->input);
  g_autofree char *name = known ? NULL : make_field_name (self, op->input->name);
  int field = 0;
  int number = pph_pdf_fields_add (self->inputs, op, i, page_object, name, &field);

  if (field != 0)
    g_array_append_val (self->fields, field);
  return number;
}

gboolean
pph_pdf_annotations_add_page (PphPdfAnnotations *self, guint i, int page_object, PphPdfFile *file,
                              PphPdfStructure *structure, GString *entries)
{
  const PphPage *page = self->pages->pages->pdata[i];
  gsize start = entries->len;
  guint fields = self->fields->len;

  for (guint j = 0; j < page->ops->len; j++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, j);
      int number = 0;

      if (op->kind == PPH_OP_LINK)
        number = add_link (self, op, i, file, structure);
      else if (op->kind == PPH_OP_SIGNATURE)
        number = add_field (self, op, i, page_object, file, structure);
      else if (op->kind == PPH_OP_INPUT && self->inputs != NULL)
        number = add_input (self, op, i, page_object);
      if (number == 0)
        continue;
      pph_pdf_append (entries, entries->len == start ? "/Annots[" : " ");
      pph_pdf_append_ref (entries, number);
    }
  if (entries->len != start)
    pph_pdf_append (entries, "]");
  return self->fields->len > fields;
}

int
pph_pdf_annotations_write_form (PphPdfAnnotations *self, PphPdfFile *file)
{
  g_autoptr (GString) typing = g_string_new (NULL);
  GString *out;
  int number;

  if (self->fields->len == 0)
    return 0;
  if (self->inputs != NULL)
    pph_pdf_fields_finish (self->inputs, typing);
  number = pph_pdf_file_reserve (file);
  out = pph_pdf_file_open_apart (file, number);
  pph_pdf_append (out, "<</Fields[");
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (i > 0)
        pph_pdf_append (out, " ");
      pph_pdf_append_ref (out, g_array_index (self->fields, int, i));
    }
  g_string_append_printf (out, "]%s%s>>", self->signatures ? "/SigFlags 3" : "", typing->str);
  pph_pdf_file_close (file);
  return number;
}

int
pph_pdf_annotations_write_names (PphPdfAnnotations *self, PphPdfFile *file, const int *page_objects)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->anchors), (GCompareFunc)strcmp);
  GString *out;
  int number;

  if (names == NULL)
    return 0;
  number = pph_pdf_file_reserve (file);
  out = pph_pdf_file_open (file, number);
  pph_pdf_append (out, "<</Names[");
  for (GList *l = names; l != NULL; l = l->next)
    {
      const PphAnchor *anchor = g_hash_table_lookup (self->anchors, l->data);
      const PphPage *page = self->pages->pages->pdata[anchor->page];

      pph_pdf_append_bytes (out, anchor->name, strlen (anchor->name));
      pph_pdf_append (out, "[");
      pph_pdf_append_ref (out, page_objects[anchor->page]);
      pph_pdf_append (out, "/XYZ null ");
      pph_pdf_append_length (out, page->height - anchor->y);
      pph_pdf_append (out, " null]");
    }
  pph_pdf_append (out, "]>>");
  pph_pdf_file_close (file);
  return number;
}
