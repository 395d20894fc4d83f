/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-image.h"

#include "pph-pdf-jpeg.h"
#include "pph-pdf-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PphPdfImages
{
  GPtrArray *surfaces; /* borrowed */
  GPtrArray *files;    /* GBytes or NULL, of each; borrowed */
};

PphPdfImages *
pph_pdf_images_new (void)
{
  PphPdfImages *self = g_new0 (PphPdfImages, 1);

  self->surfaces = g_ptr_array_new ();
  self->files = g_ptr_array_new ();
  return self;
}

void
pph_pdf_images_free (PphPdfImages *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->surfaces);
  g_ptr_array_unref (self->files);
  g_free (self);
}

guint
pph_pdf_images_index (PphPdfImages *self, cairo_surface_t *surface, GBytes *file)
{
  guint index;

  if (!g_ptr_array_find (self->surfaces, surface, &index))
    {
      index = self->surfaces->len;
      g_ptr_array_add (self->surfaces, surface);
      g_ptr_array_add (self->files, file);
    }
  return index;
}

/* A surface as rows of bytes: colours without their alpha, and alpha apart. */
typedef struct
{
  int width, height;
  gboolean gray, opaque;
  guint8 *color; /* three a pixel */
  guint8 *alpha;
} Pixels;

static void
clear_pixels (Pixels *pixels)
{
  g_free (pixels->color);
  g_free (pixels->alpha);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pixels, clear_pixels)

static guint8
unmultiply (guint value, guint alpha)
{
  return alpha == 0 ? 255 : (guint8)MIN (255, (value * 255 + alpha / 2) / alpha);
}

static void
take_pixel (Pixels *pixels, gsize at, guint32 argb, gboolean has_alpha)
{
  guint alpha = has_alpha ? argb >> 24 : 255;
  guint8 *color = pixels->color + 3 * at;

  color[0] = unmultiply ((argb >> 16) & 0xff, alpha);
  color[1] = unmultiply ((argb >> 8) & 0xff, alpha);
  color[2] = unmultiply (argb & 0xff, alpha);
  pixels->alpha[at] = (guint8)alpha;
  pixels->opaque = pixels->opaque && alpha == 255;
  pixels->gray = pixels->gray && color[0] == color[1] && color[1] == color[2];
}

static gboolean
read_surface (cairo_surface_t *surface, Pixels *pixels)
{
  cairo_format_t format = cairo_image_surface_get_format (surface);
  const guint8 *data;
  int stride;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS
      || (format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24))
    return FALSE;
  pixels->width = cairo_image_surface_get_width (surface);
  pixels->height = cairo_image_surface_get_height (surface);
  if (pixels->width <= 0 || pixels->height <= 0)
    return FALSE;
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  pixels->color = g_malloc_n ((gsize)pixels->width * (gsize)pixels->height, 3);
  pixels->alpha = g_malloc ((gsize)pixels->width * (gsize)pixels->height);
  pixels->gray = pixels->opaque = TRUE;
  for (int y = 0; y < pixels->height; y++)
    for (int x = 0; x < pixels->width; x++)
      {
        guint32 argb;

        memcpy (&argb, data + (gsize)y * (gsize)stride + 4 * (gsize)x, sizeof argb);
        take_pixel (pixels, (gsize)y * (gsize)pixels->width + (gsize)x, argb, format == CAIRO_FORMAT_ARGB32);
      }
  return TRUE;
}

/* Each sample less the one on its left (PNG's "sub"), which deflates better. */
static void
write_samples (PphPdfFile *file, int number, const Pixels *pixels, const char *more, const guint8 *samples, guint step,
               guint colors)
{
  gsize row = (gsize)pixels->width * colors;
  g_autofree guint8 *rows = g_malloc ((row + 1) * (gsize)pixels->height);
  g_autofree char *entries = NULL;
  guint8 *to = rows;

  for (gsize y = 0; y < (gsize)pixels->height; y++)
    {
      const guint8 *from = samples + y * (gsize)pixels->width * step;

      *to++ = 1;
      for (gsize x = 0; x < (gsize)pixels->width; x++)
        for (guint c = 0; c < colors; c++)
          *to++ = (guint8)(from[x * step + c] - (x > 0 ? from[(x - 1) * step + c] : 0));
    }
  entries = g_strdup_printf ("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/Device%s"
                             "/DecodeParms<</Predictor 15/Columns %d/Colors %u>>%s",
                             pixels->width, pixels->height, colors == 1 ? "Gray" : "RGB", pixels->width, colors, more);
  pph_pdf_file_add_stream (file, number, entries, rows, (row + 1) * (gsize)pixels->height);
}

static int
write_image (PphPdfFile *file, const Pixels *pixels)
{
  int number = pph_pdf_file_reserve (file);
  g_autofree char *mask = NULL;

  if (!pixels->opaque)
    {
      int alpha = pph_pdf_file_reserve (file);

      write_samples (file, alpha, pixels, "", pixels->alpha, 1, 1);
      mask = g_strdup_printf ("/SMask %d 0 R", alpha);
    }
  write_samples (file, number, pixels, mask != NULL ? mask : "", pixels->color, 3, pixels->gray ? 1 : 3);
  return number;
}

/* Returns: its number; 0 if @file is not to be copied */
static int
copy_jpeg (PphPdfFile *file, GBytes *jpeg, cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  g_autofree char *entries = NULL;
  guint components;
  int number;

  if (jpeg == NULL || !pph_pdf_jpeg_can_copy (jpeg, width, height, &components))
    return 0;
  number = pph_pdf_file_reserve (file);
  entries = g_strdup_printf ("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/Device%s"
                             "/Filter/DCTDecode",
                             width, height, components == 1 ? "Gray" : "RGB");
  pph_pdf_file_add_plain (file, number, entries, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));
  return number;
}

gboolean
pph_pdf_images_write (PphPdfImages *self, PphPdfFile *file, GString *resources, GError **error)
{
  for (guint i = 0; i < self->surfaces->len; i++)
    {
      g_auto (Pixels) pixels = { 0 };
      int number = copy_jpeg (file, self->files->pdata[i], self->surfaces->pdata[i]);

      if (number == 0 && !read_surface (self->surfaces->pdata[i], &pixels))
        {
          g_set_error_literal (error, PPH_PDF_ERROR, PPH_PDF_ERROR_IMAGE,
                               _ ("An image could not be put into the PDF file: its pixels cannot be read. "
                                  "Choose the image again or remove it."));
          return FALSE;
        }
      g_string_append_printf (resources, "/I%u ", i);
      pph_pdf_append_ref (resources, number != 0 ? number : write_image (file, &pixels));
    }
  return TRUE;
}
