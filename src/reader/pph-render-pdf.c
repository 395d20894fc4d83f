/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-render-pdf.h"

#include "pph-rendering-message.h"

#include <glib/gi18n-lib.h>
#include <poppler.h>

struct _PphRenderPdf
{
  GBytes *file; /* Poppler reads it in place */
  PopplerDocument *document;
};

static void
explain (const GError *cause, GError **error)
{
  const char *sentence;

  if (g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    sentence = _ ("The PDF is protected by a password. Ask for it without one.");
  else
    sentence = _ ("The PDF is damaged and cannot be shown. Ask for it again.");
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
}

PphRenderPdf *
pph_render_pdf_new (GBytes *file, GError **error)
{
  g_autoptr (GError) cause = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (file, NULL, &cause);
  PphRenderPdf *self;

  if (document == NULL || poppler_document_get_n_pages (document) < 1)
    {
      explain (cause, error);
      g_clear_object (&document);
      return NULL;
    }
  self = g_new (PphRenderPdf, 1);
  *self = (PphRenderPdf){ g_bytes_ref (file), document };
  return self;
}

void
pph_render_pdf_free (PphRenderPdf *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->document);
  g_bytes_unref (self->file);
  g_free (self);
}

/* In the coordinates of the page as it is seen, from its top. */
static void
add_places (GVariantBuilder *places, PopplerPage *page, guint number, double height)
{
  GList *mapping = poppler_page_get_form_field_mapping (page);

  for (GList *l = mapping; l != NULL; l = l->next)
    {
      const PopplerFormFieldMapping *found = l->data;
      g_autofree char *name = NULL, *valid = NULL;

      if (poppler_form_field_get_field_type (found->field) != POPPLER_FORM_FIELD_SIGNATURE)
        continue;
      name = poppler_form_field_get_name (found->field);
      valid = g_utf8_make_valid (name != NULL ? name : "", -1);
      g_variant_builder_add (places, "(su(dddd))", valid, number, found->area.x1, height - found->area.y2,
                             found->area.x2 - found->area.x1, found->area.y2 - found->area.y1);
    }
  poppler_page_free_form_field_mapping (mapping);
}

GVariant *
pph_render_pdf_describe (PphRenderPdf *self)
{
  guint n = (guint)MIN (poppler_document_get_n_pages (self->document), PPH_RENDERING_PAGES);
  GVariantBuilder sheets = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(dd)"));
  GVariantBuilder places = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(su(dddd))"));

  for (guint i = 0; i < n; i++)
    {
      PopplerPage *page = poppler_document_get_page (self->document, (int)i);
      double width = 595, height = 842; /* a page that cannot be read takes a place all the same */

      if (page != NULL)
        {
          poppler_page_get_size (page, &width, &height);
          add_places (&places, page, i, height);
          g_object_unref (page);
        }
      g_variant_builder_add (&sheets, "(dd)", width, height);
    }
  return g_variant_ref_sink (g_variant_new ("(a(dd)a(su(dddd)))", &sheets, &places));
}

static PopplerPage *
get_page (PphRenderPdf *self, guint page)
{
  return page < (guint)poppler_document_get_n_pages (self->document)
             ? poppler_document_get_page (self->document, (int)page)
             : NULL;
}

GBytes *
pph_render_pdf_paint (PphRenderPdf *self, guint number, double scale, int top, int width, int height)
{
  PopplerPage *page;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (width < 1 || width > PPH_RENDERING_WIDEST || height < 1 || height > PPH_RENDERING_HIGHEST)
    return NULL;
  page = get_page (self, number);
  if (page == NULL)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, 0, -top);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  g_object_unref (page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  /* The rows of an ARGB32 surface have no padding. */
  return g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize)width * (gsize)height * 4,
                                     (GDestroyNotify)cairo_surface_destroy, surface);
}

GVariant *
pph_render_pdf_load_text (PphRenderPdf *self, guint number)
{
  PopplerPage *page = get_page (self, number);
  g_autofree char *text = NULL, *valid = NULL;
  g_autofree PopplerRectangle *boxes = NULL;
  guint n = 0;
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(dddd)"));

  if (page == NULL)
    return NULL;
  text = poppler_page_get_text (page);
  valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  poppler_page_get_text_layout (page, &boxes, &n);
  g_object_unref (page);
  for (guint i = 0; i < n; i++)
    g_variant_builder_add (&builder, "(dddd)", boxes[i].x1, boxes[i].y1, boxes[i].x2 - boxes[i].x1,
                           boxes[i].y2 - boxes[i].y1);
  return g_variant_ref_sink (g_variant_new ("(sa(dddd))", valid, &builder));
}
