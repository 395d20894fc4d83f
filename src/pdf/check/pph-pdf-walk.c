/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-walk-private.h"

#include <string.h>

#define MOST_PAGES 100000
#define DEEPEST    64

gint64
pph_pdf_mark_key (const PphPdfNode *owner, int mcid)
{
  return (gint64)owner->object << 32 | (guint32)mcid;
}

const PphPdfNode *
pph_pdf_page_get (const PphPdfTree *tree, const PphPdfNode *page, const char *key)
{
  for (guint i = 0; i < DEEPEST && pph_pdf_node_is_dict (page); i++)
    {
      const PphPdfNode *value = pph_pdf_tree_get (tree, page, key);

      if (value->kind != PPH_PDF_NULL)
        return value;
      page = pph_pdf_tree_get (tree, page, "Parent");
    }
  return page->kind == PPH_PDF_NULL ? page : pph_pdf_tree_get (tree, page, key);
}

gboolean
pph_pdf_is_language (const char *tag)
{
  return *tag == '\0' || g_regex_match_simple ("^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$", tag, G_REGEX_DOLLAR_ENDONLY, 0);
}

gboolean
pph_pdf_is_intent (const char *name)
{
  static const char *const intents[]
      = { "RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation", NULL };

  return g_strv_contains (intents, name);
}

static guint
named_devices (const PphPdfTree *tree, const char *name, const PphPdfNode *resources)
{
  static const char *const names[3][3] = {
    { "DeviceGray", "G", "DefaultGray" },
    { "DeviceRGB", "RGB", "DefaultRGB" },
    { "DeviceCMYK", "CMYK", "DefaultCMYK" },
  };
  const PphPdfNode *spaces = pph_pdf_tree_get (tree, resources, "ColorSpace");

  for (guint i = 0; i < 3; i++)
    if (g_str_equal (name, names[i][0]) || g_str_equal (name, names[i][1]))
      return pph_pdf_node_has (spaces, names[i][2]) ? 0 : 1u << i;
  return 0;
}

static guint
find_devices (const PphPdfTree *tree, const PphPdfNode *space, const PphPdfNode *resources, guint depth)
{
  const char *family;

  if (space->kind == PPH_PDF_NAME)
    return named_devices (tree, space->text, resources);
  if (space->kind != PPH_PDF_ARRAY || space->n == 0 || depth > 8)
    return 0;
  family = pph_pdf_node_name (pph_pdf_tree_item (tree, space, 0));
  if (g_str_equal (family, "Indexed") || g_str_equal (family, "I") || g_str_equal (family, "Pattern"))
    return find_devices (tree, pph_pdf_tree_item (tree, space, 1), resources, depth + 1);
  if (g_str_equal (family, "Separation") || g_str_equal (family, "DeviceN"))
    return find_devices (tree, pph_pdf_tree_item (tree, space, 2), resources, depth + 1);
  return space->n == 1 ? named_devices (tree, family, resources) : 0;
}

guint
pph_pdf_space_devices (const PphPdfTree *tree, const PphPdfNode *space, const PphPdfNode *resources)
{
  return find_devices (tree, space, resources, 0);
}

/* The page tree, each of its objects once. */
static void
collect_pages (PphPdfWalk *self, const PphPdfNode *node, GHashTable *met, guint depth)
{
  const PphPdfNode *kids = pph_pdf_tree_get (self->tree, node, "Kids");

  if (!pph_pdf_node_is_dict (node) || depth > DEEPEST || !g_hash_table_add (met, (gpointer)node)
      || self->pages->len >= MOST_PAGES)
    {
      self->pages_wrong = TRUE;
      return;
    }
  if (kids->kind != PPH_PDF_ARRAY)
    g_ptr_array_add (self->pages, (gpointer)node);
  for (guint i = 0; i < (kids->kind == PPH_PDF_ARRAY ? kids->n : 0); i++)
    collect_pages (self, pph_pdf_tree_item (self->tree, kids, i), met, depth + 1);
}

static GBytes *
load_page (PphPdfWalk *self, const PphPdfNode *page)
{
  const PphPdfNode *contents = pph_pdf_tree_get (self->tree, page, "Contents");
  GByteArray *all;

  if (contents->kind == PPH_PDF_STREAM)
    return pph_pdf_tree_load (self->tree, contents);
  all = g_byte_array_new ();
  for (guint i = 0; contents->kind == PPH_PDF_ARRAY && i < contents->n; i++)
    {
      g_autoptr (GBytes) part = pph_pdf_tree_load (self->tree, pph_pdf_tree_item (self->tree, contents, i));

      if (part != NULL)
        g_byte_array_append (all, g_bytes_get_data (part, NULL), (guint)g_bytes_get_size (part));
      g_byte_array_append (all, (const guint8 *)"\n", 1);
    }
  return g_byte_array_free_to_bytes (all);
}

static void
run_appearance (PphPdfWalk *self, const PphPdfNode *form, const PphPdfNode *page, int number)
{
  const PphPdfMarkState none = { .key = -1 };
  const PphPdfNode *resources = pph_pdf_tree_get (self->tree, form, "Resources");
  g_autoptr (GBytes) content = NULL;

  if (form->kind != PPH_PDF_STREAM || !g_hash_table_add (self->forms, (gpointer)form))
    return;
  content = pph_pdf_tree_load (self->tree, form);
  if (content != NULL)
    pph_pdf_stream_run (self, form, content, resources, number, form->object, FALSE, 1, &none);
}

static void
run_annotations (PphPdfWalk *self, const PphPdfNode *page, int number)
{
  const PphPdfNode *annotations = pph_pdf_tree_get (self->tree, page, "Annots");

  for (guint i = 0; annotations->kind == PPH_PDF_ARRAY && i < annotations->n; i++)
    {
      const PphPdfNode *annotation = pph_pdf_tree_item (self->tree, annotations, i);
      const PphPdfNode *normal = pph_pdf_tree_get (self->tree, pph_pdf_tree_get (self->tree, annotation, "AP"), "N");

      run_appearance (self, normal, page, number);
      for (guint k = 0; normal->kind == PPH_PDF_DICT && k < normal->n; k++)
        run_appearance (self, pph_pdf_tree_resolve (self->tree, normal->items[k]), page, number);
    }
}

static void
run_page (PphPdfWalk *self, guint i)
{
  const PphPdfMarkState none = { .key = -1 };
  const PphPdfNode *page = self->pages->pdata[i];
  const PphPdfNode *resources = pph_pdf_page_get (self->tree, page, "Resources");
  const PphPdfNode *group = pph_pdf_tree_get (self->tree, page, "Group");
  g_autoptr (GBytes) content = load_page (self, page);
  gboolean transparent = FALSE;

  g_array_append_val (self->transparent, transparent);
  if (content != NULL)
    pph_pdf_stream_run (self, page, content, resources, (int)i + 1, 0, TRUE, 0, &none);
  if (pph_pdf_node_is_dict (group))
    {
      PphPdfStream stream = { .walk = self, .resources = resources, .page = (int)i + 1 };

      pph_pdf_stream_note_devices (&stream,
                                   pph_pdf_space_devices (self->tree, pph_pdf_tree_get (self->tree, group, "CS"),
                                                          resources));
    }
  run_annotations (self, page, (int)i + 1);
}

static void
clear_seen (gpointer data)
{
  g_free (((PphPdfSeen *)data)->detail);
}

static void
free_font_use (gpointer data)
{
  PphPdfFontUse *use = data;

  g_clear_pointer (&use->cmap, pph_pdf_cmap_free);
  g_hash_table_unref (use->codes);
  g_free (use);
}

static PphPdfWalk *
new_empty (const PphPdfTree *tree, GCancellable *cancellable)
{
  PphPdfWalk *self = g_new0 (PphPdfWalk, 1);

  self->tree = tree;
  self->cancellable = cancellable;
  self->pages = g_ptr_array_new ();
  self->seen = g_array_new (FALSE, TRUE, sizeof (PphPdfSeen));
  g_array_set_clear_func (self->seen, clear_seen);
  self->fonts = g_hash_table_new_full (NULL, NULL, NULL, free_font_use);
  self->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->states = g_hash_table_new (NULL, NULL);
  self->images = g_hash_table_new (NULL, NULL);
  self->forms = g_hash_table_new (NULL, NULL);
  self->spaces = g_hash_table_new (NULL, NULL);
  self->transparent = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->walked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

PphPdfWalk *
pph_pdf_walk_new (const PphPdfTree *tree, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphPdfWalk) self = new_empty (tree, cancellable);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  const PphPdfNode *root = pph_pdf_tree_get (tree, pph_pdf_tree_get_trailer (tree), "Root");

  collect_pages (self, pph_pdf_tree_get (tree, root, "Pages"), met, 0);
  for (guint i = 0; i < self->pages->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      run_page (self, i);
    }
  return g_steal_pointer (&self);
}

void
pph_pdf_walk_free (PphPdfWalk *self)
{
  g_ptr_array_unref (self->pages);
  g_array_unref (self->seen);
  g_hash_table_unref (self->fonts);
  g_hash_table_unref (self->marks);
  g_hash_table_unref (self->states);
  g_hash_table_unref (self->images);
  g_hash_table_unref (self->forms);
  g_hash_table_unref (self->spaces);
  g_array_unref (self->transparent);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->walked);
  g_free (self);
}
