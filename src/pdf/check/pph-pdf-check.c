/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-check-private.h"

#include <stdlib.h>
#include <string.h>

#define MOST_OF_ONE 20
#define DEEPEST     200

typedef void (*Assert) (PphPdfInspection *self);

#define FUNCTION(function, id, clause, profiles, summary) pph_pdf_assert_##function,
static const Assert functions[] = { PPH_PDF_ASSERTIONS (FUNCTION) };

void
pph_pdf_fail (PphPdfInspection *self, int page, const PphPdfNode *object, const char *detail)
{
  g_autofree char *part = NULL;
  g_autofree char *valid = detail != NULL && *detail != '\0' ? g_utf8_make_valid (detail, -1) : NULL;
  g_autofree char *brief = valid != NULL ? g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), 60)) : NULL;

  if (self->said++ >= MOST_OF_ONE)
    return;
  if (page > 0)
    part = g_strdup_printf ("page %d", page);
  else if (object != NULL && object->object > 0)
    part = g_strdup_printf ("object %d", object->object);
  pph_pdf_add_finding (self->findings, self->assertion->id, part, brief);
}

void
pph_pdf_fail_seen (PphPdfInspection *self, PphPdfSeenKind kind)
{
  for (guint i = 0; i < self->walk->seen->len; i++)
    {
      const PphPdfSeen *seen = &g_array_index (self->walk->seen, PphPdfSeen, i);

      if (seen->kind == kind)
        pph_pdf_fail (self, seen->page, NULL, seen->detail);
    }
}

static void
look_inside (PphPdfInspection *self, PphPdfLook look, const PphPdfNode *node, const PphPdfNode *object, guint depth)
{
  if (depth > DEEPEST)
    return;
  if (pph_pdf_node_is_dict (node))
    look (self, node, object);
  if (pph_pdf_node_is_dict (node) || node->kind == PPH_PDF_ARRAY)
    for (guint i = 0; i < node->n; i++)
      look_inside (self, look, node->items[i], object, depth + 1);
}

void
pph_pdf_each_dict (PphPdfInspection *self, PphPdfLook look)
{
  GPtrArray *objects = pph_pdf_tree_get_objects (self->tree);
  const PphPdfNode *trailer = pph_pdf_tree_get_trailer (self->tree);

  look_inside (self, look, trailer, trailer, 0);
  for (guint i = 0; i < objects->len; i++)
    if (objects->pdata[i] != NULL)
      look_inside (self, look, objects->pdata[i], objects->pdata[i], 0);
}

void
pph_pdf_each_annotation (PphPdfInspection *self, PphPdfLookAnnotation look)
{
  for (guint i = 0; i < self->walk->pages->len; i++)
    {
      const PphPdfNode *annotations = pph_pdf_tree_get (self->tree, self->walk->pages->pdata[i], "Annots");

      for (guint k = 0; annotations->kind == PPH_PDF_ARRAY && k < annotations->n; k++)
        look (self, pph_pdf_tree_item (self->tree, annotations, k), (int)i + 1);
    }
}

/* What the file says that it is. */
static guint
get_claims (const PphPdfInspection *self)
{
  const char *part = self->xmp != NULL ? pph_pdf_xmp_get (self->xmp, PPH_XMP_PDFA_ID, "part") : NULL;
  const char *ua = self->xmp != NULL ? pph_pdf_xmp_get (self->xmp, PPH_XMP_PDFUA_ID, "part") : NULL;
  guint claims = ua != NULL ? PPH_PDF_PROFILE_UA1 : 0;

  if (part != NULL)
    claims |= g_str_equal (part, "3") ? PPH_PDF_PROFILE_A3 : PPH_PDF_PROFILE_A2;
  return claims != 0 ? claims : PPH_PDF_PROFILE_A2 | PPH_PDF_PROFILE_UA1;
}

static guint
get_intent (PphPdfInspection *self)
{
  const PphPdfNode *intents = pph_pdf_tree_get (self->tree, self->root, "OutputIntents");

  for (guint i = 0; intents->kind == PPH_PDF_ARRAY && i < intents->n; i++)
    {
      const PphPdfNode *intent = pph_pdf_tree_item (self->tree, intents, i);
      const PphPdfNode *profile = pph_pdf_tree_get (self->tree, intent, "DestOutputProfile");
      gint64 n = pph_pdf_tree_get (self->tree, profile, "N")->number;

      if (pph_pdf_node_is_name (pph_pdf_tree_get (self->tree, intent, "S"), "GTS_PDFA1")
          && profile->kind == PPH_PDF_STREAM)
        return n == 1 ? 1 : n == 3 ? 2 : n == 4 ? 4 : 0;
    }
  return 0;
}

static int
compare_fonts (gconstpointer a, gconstpointer b)
{
  return pph_pdf_font_use_get_use (*(PphPdfFont *const *)a)->font->object
         - pph_pdf_font_use_get_use (*(PphPdfFont *const *)b)->font->object;
}

static void
gather_fonts (PphPdfInspection *self)
{
  GHashTableIter iter;
  gpointer use;

  self->fonts = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_pdf_font_use_free);
  g_hash_table_iter_init (&iter, self->walk->fonts);
  while (g_hash_table_iter_next (&iter, NULL, &use))
    if (g_hash_table_size (((PphPdfFontUse *)use)->codes) > 0 || ((PphPdfFontUse *)use)->visible)
      g_ptr_array_add (self->fonts, pph_pdf_font_use_new (self->tree, use));
  g_ptr_array_sort (self->fonts, compare_fonts);
}

static gboolean
gather (PphPdfInspection *self, GError **error)
{
  self->root = pph_pdf_tree_get (self->tree, pph_pdf_tree_get_trailer (self->tree), "Root");
  self->walk = pph_pdf_walk_new (self->tree, self->cancellable, error);
  if (self->walk == NULL)
    return FALSE;
  self->elements = pph_pdf_elements_new (self->tree, self->root);
  self->metadata = pph_pdf_tree_load (self->tree, pph_pdf_tree_get (self->tree, self->root, "Metadata"));
  self->xmp = self->metadata != NULL ? pph_pdf_xmp_new (self->metadata) : NULL;
  self->intent = get_intent (self);
  gather_fonts (self);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static void
clear (PphPdfInspection *self)
{
  g_clear_pointer (&self->fonts, g_ptr_array_unref);
  g_clear_pointer (&self->xmp, pph_pdf_xmp_free);
  g_clear_pointer (&self->metadata, g_bytes_unref);
  g_clear_pointer (&self->elements, pph_pdf_elements_free);
  g_clear_pointer (&self->walk, pph_pdf_walk_free);
  g_clear_pointer (&self->tree, pph_pdf_tree_free);
}

static gboolean
try_all (PphPdfInspection *self, GError **error)
{
  guint n;
  const PphPdfAssertion *assertions = pph_pdf_assertions (&n);

  for (guint i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      self->assertion = &assertions[i];
      self->said = 0;
      if ((assertions[i].profiles & self->profiles) != 0)
        functions[i](self);
    }
  return TRUE;
}

GPtrArray *
pph_pdf_check (GBytes *file, guint profiles, guint *checked, GCancellable *cancellable, GError **error)
{
  g_autoptr (PphPdfSource) source = pph_pdf_source_new (file, error);
  PphPdfInspection self = { .file = file, .cancellable = cancellable };
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  gboolean done;

  if (source == NULL)
    return NULL;
  self.findings = findings;
  self.tree = pph_pdf_tree_new (source, cancellable, error);
  done = self.tree != NULL && gather (&self, error);
  if (done)
    {
      self.profiles = profiles != 0 ? profiles : get_claims (&self);
      if (checked != NULL)
        *checked = self.profiles;
      done = try_all (&self, error);
    }
  clear (&self);
  return done ? g_steal_pointer (&findings) : NULL;
}
