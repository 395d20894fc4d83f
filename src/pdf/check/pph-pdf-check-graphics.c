/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

#include <string.h>

/* What pages paint: operators, colours, images, transparency (ISO 19005-2, 6.2.2 to 6.2.10). */

static const PphPdfNode *
get (PphPdfInspection *self, const PphPdfNode *dict, const char *key)
{
  return pph_pdf_tree_get (self->tree, dict, key);
}

typedef void (*LookUsed) (PphPdfInspection *self, const PphPdfNode *node, int page);

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  return ((const PphPdfNode *)a)->object - ((const PphPdfNode *)b)->object;
}

static void
each_used (PphPdfInspection *self, GHashTable *used, LookUsed look)
{
  g_autoptr (GList) nodes = g_list_sort (g_hash_table_get_keys (used), compare_nodes);

  for (GList *l = nodes; l != NULL; l = l->next)
    {
      int page = GPOINTER_TO_INT (g_hash_table_lookup (used, l->data));

      look (self, l->data, used == self->walk->forms ? 0 : page);
    }
}

void
pph_pdf_assert_content_syntax (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_SYNTAX);
}

void
pph_pdf_assert_content_operators (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_OPERATOR);
}

void
pph_pdf_assert_content_resources (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_RESOURCE);
}

/* Profiles: the header of an ICC profile says what it is (ISO 15076-1, 7.2). */

static gboolean
is_profile (PphPdfInspection *self, const PphPdfNode *stream, const char *const *classes)
{
  static const struct
  {
    const char *space;
    int components;
  } spaces[] = { { "GRAY", 1 }, { "RGB ", 3 }, { "Lab ", 3 }, { "CMYK", 4 } };
  g_autoptr (GBytes) data = pph_pdf_tree_load (self->tree, stream);
  gsize size = 0;
  const char *icc = data != NULL ? g_bytes_get_data (data, &size) : NULL;
  gint64 n = get (self, stream, "N")->number;
  g_autofree char *device = NULL;

  if (size < 128 || memcmp (icc + 36, "acsp", 4) != 0 || icc[8] > 4)
    return FALSE;
  device = g_strndup (icc + 12, 4);
  if (!g_strv_contains (classes, device))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (memcmp (icc + 16, spaces[i].space, 4) == 0)
      return n == spaces[i].components;
  return FALSE;
}

void
pph_pdf_assert_intent_profile (PphPdfInspection *self)
{
  static const char *const classes[] = { "prtr", "mntr", NULL };
  const PphPdfNode *intents = get (self, self->root, "OutputIntents");

  for (guint i = 0; intents->kind == PPH_PDF_ARRAY && i < intents->n; i++)
    {
      const PphPdfNode *intent = pph_pdf_tree_item (self->tree, intents, i);

      if (pph_pdf_node_is_name (get (self, intent, "S"), "GTS_PDFA1")
          && !is_profile (self, get (self, intent, "DestOutputProfile"), classes))
        pph_pdf_fail (self, 0, get (self, intent, "DestOutputProfile"), NULL);
    }
}

void
pph_pdf_assert_intent_one (PphPdfInspection *self)
{
  const PphPdfNode *intents = get (self, self->root, "OutputIntents");
  const PphPdfNode *first = NULL;

  for (guint i = 0; intents->kind == PPH_PDF_ARRAY && i < intents->n; i++)
    {
      const PphPdfNode *profile = get (self, pph_pdf_tree_item (self->tree, intents, i), "DestOutputProfile");

      if (profile->kind != PPH_PDF_STREAM)
        continue;
      if (first != NULL && profile != first)
        pph_pdf_fail (self, 0, profile, NULL);
      first = profile;
    }
}

static void
look_colour_profile (PphPdfInspection *self, const PphPdfNode *node, const PphPdfNode *object)
{
  static const char *const classes[] = { "prtr", "mntr", "scnr", "spac", NULL };
  const PphPdfNode *spaces = get (self, node, "ColorSpace");

  for (guint i = 0; pph_pdf_node_is_dict (spaces) && i < spaces->n; i++)
    {
      const PphPdfNode *space = pph_pdf_tree_resolve (self->tree, spaces->items[i]);

      if (pph_pdf_node_is_name (pph_pdf_tree_item (self->tree, space, 0), "ICCBased")
          && !is_profile (self, pph_pdf_tree_item (self->tree, space, 1), classes))
        pph_pdf_fail (self, 0, pph_pdf_tree_item (self->tree, space, 1), spaces->keys[i]);
    }
  if (pph_pdf_node_is_name (pph_pdf_tree_item (self->tree, spaces, 0), "ICCBased")
      && !is_profile (self, pph_pdf_tree_item (self->tree, spaces, 1), classes))
    pph_pdf_fail (self, 0, pph_pdf_tree_item (self->tree, spaces, 1), NULL);
}

void
pph_pdf_assert_colour_profile (PphPdfInspection *self)
{
  pph_pdf_each_dict (self, look_colour_profile);
}

void
pph_pdf_assert_device_gray (PphPdfInspection *self)
{
  if (self->intent == 0)
    pph_pdf_fail_seen (self, PPH_PDF_SEEN_GRAY);
}

void
pph_pdf_assert_device_rgb (PphPdfInspection *self)
{
  if (self->intent != 2)
    pph_pdf_fail_seen (self, PPH_PDF_SEEN_RGB);
}

void
pph_pdf_assert_device_cmyk (PphPdfInspection *self)
{
  if (self->intent != 4)
    pph_pdf_fail_seen (self, PPH_PDF_SEEN_CMYK);
}

/* Graphics states */

static void
look_transfer (PphPdfInspection *self, const PphPdfNode *state, int page)
{
  if (pph_pdf_node_has (state, "TR"))
    pph_pdf_fail (self, page, NULL, "TR");
  if (pph_pdf_node_has (state, "TR2") && !pph_pdf_node_is_name (get (self, state, "TR2"), "Default"))
    pph_pdf_fail (self, page, NULL, "TR2");
}

void
pph_pdf_assert_transfer (PphPdfInspection *self)
{
  each_used (self, self->walk->states, look_transfer);
}

static void
look_halftone (PphPdfInspection *self, const PphPdfNode *state, int page)
{
  const PphPdfNode *halftone = get (self, state, "HT");
  gint64 type = get (self, halftone, "HalftoneType")->number;

  if (pph_pdf_node_has (state, "HTP")
      || (pph_pdf_node_is_dict (halftone) && ((type != 1 && type != 5) || pph_pdf_node_has (halftone, "HalftoneName"))))
    pph_pdf_fail (self, page, NULL, NULL);
}

void
pph_pdf_assert_halftone (PphPdfInspection *self)
{
  each_used (self, self->walk->states, look_halftone);
}

static void
check_intent (PphPdfInspection *self, const PphPdfNode *intent, int page)
{
  if (intent->kind == PPH_PDF_NAME && !pph_pdf_is_intent (intent->text))
    pph_pdf_fail (self, page, NULL, intent->text);
}

static void
look_state_intent (PphPdfInspection *self, const PphPdfNode *state, int page)
{
  check_intent (self, get (self, state, "RI"), page);
}

static void
look_image_intent (PphPdfInspection *self, const PphPdfNode *image, int page)
{
  check_intent (self, get (self, image, "Intent"), page);
}

void
pph_pdf_assert_intents (PphPdfInspection *self)
{
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_INTENT);
  each_used (self, self->walk->states, look_state_intent);
  each_used (self, self->walk->images, look_image_intent);
}

/* Images and forms */

static void
look_alternates (PphPdfInspection *self, const PphPdfNode *image, int page)
{
  static const char *const keys[] = { "Alternates", "OPI" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (pph_pdf_node_has (image, keys[i]))
      pph_pdf_fail (self, page, image, keys[i]);
}

void
pph_pdf_assert_image_alternates (PphPdfInspection *self)
{
  each_used (self, self->walk->images, look_alternates);
}

static void
look_interpolate (PphPdfInspection *self, const PphPdfNode *image, int page)
{
  if (get (self, image, "Interpolate")->number || get (self, get (self, image, "SMask"), "Interpolate")->number)
    pph_pdf_fail (self, page, image, NULL);
}

void
pph_pdf_assert_image_interpolate (PphPdfInspection *self)
{
  each_used (self, self->walk->images, look_interpolate);
  pph_pdf_fail_seen (self, PPH_PDF_SEEN_INTERPOLATE);
}

static void
look_bits (PphPdfInspection *self, const PphPdfNode *image, int page)
{
  const PphPdfNode *bits = get (self, image, "BitsPerComponent");
  gboolean mask = get (self, image, "ImageMask")->number != 0;

  if (bits->kind != PPH_PDF_INT)
    return;
  if (bits->number != 1
      && (mask || (bits->number != 2 && bits->number != 4 && bits->number != 8 && bits->number != 16)))
    pph_pdf_fail (self, page, image, NULL);
}

void
pph_pdf_assert_image_bits (PphPdfInspection *self)
{
  each_used (self, self->walk->images, look_bits);
}

static void
look_postscript_form (PphPdfInspection *self, const PphPdfNode *form, int page)
{
  if (pph_pdf_node_is_name (get (self, form, "Subtype2"), "PS") || pph_pdf_node_has (form, "PS")
      || pph_pdf_node_has (form, "OPI"))
    pph_pdf_fail (self, page, form, NULL);
}

/* A PostScript object is drawn like an image. */
static void
look_postscript (PphPdfInspection *self, const PphPdfNode *object, int page)
{
  if (pph_pdf_node_is_name (get (self, object, "Subtype"), "PS"))
    pph_pdf_fail (self, page, object, NULL);
}

void
pph_pdf_assert_postscript (PphPdfInspection *self)
{
  each_used (self, self->walk->forms, look_postscript_form);
  each_used (self, self->walk->images, look_postscript);
}

static void
look_reference (PphPdfInspection *self, const PphPdfNode *form, int page)
{
  if (pph_pdf_node_has (form, "Ref"))
    pph_pdf_fail (self, page, form, NULL);
}

void
pph_pdf_assert_reference (PphPdfInspection *self)
{
  each_used (self, self->walk->forms, look_reference);
}

/* Transparency */

static void
look_blend_mode (PphPdfInspection *self, const PphPdfNode *state, int page)
{
  static const char *const modes[] = { "Normal",    "Compatible", "Multiply",   "Screen",    "Overlay",    "Darken",
                                       "Lighten",   "ColorDodge", "ColorBurn",  "HardLight", "SoftLight",  "Difference",
                                       "Exclusion", "Hue",        "Saturation", "Color",     "Luminosity", NULL };
  const PphPdfNode *mode = get (self, state, "BM");

  for (guint i = 0; i < (mode->kind == PPH_PDF_ARRAY ? mode->n : 1); i++)
    {
      const PphPdfNode *one = mode->kind == PPH_PDF_ARRAY ? pph_pdf_tree_item (self->tree, mode, i) : mode;

      if (one->kind != PPH_PDF_NULL && !g_strv_contains (modes, pph_pdf_node_name (one)))
        pph_pdf_fail (self, page, NULL, pph_pdf_node_name (one));
    }
}

void
pph_pdf_assert_blend_mode (PphPdfInspection *self)
{
  each_used (self, self->walk->states, look_blend_mode);
}

void
pph_pdf_assert_transparency (PphPdfInspection *self)
{
  for (guint i = 0; self->intent == 0 && i < self->walk->pages->len; i++)
    if (g_array_index (self->walk->transparent, gboolean, i)
        && !pph_pdf_node_has (get (self, self->walk->pages->pdata[i], "Group"), "CS"))
      pph_pdf_fail (self, (int)i + 1, NULL, NULL);
}
