/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-image.h"

#include "pph-pdf-jpeg.h"

#include <string.h>

struct _PphPdfImages
{
  GPtrArray *pixels; /* PphPixels, borrowed */
  GPtrArray *files;  /* GBytes or NULL, of each; borrowed */
};

PphPdfImages *
pph_pdf_images_new (void)
{
  PphPdfImages *self = g_new0 (PphPdfImages, 1);

  self->pixels = g_ptr_array_new ();
  self->files = g_ptr_array_new ();
  return self;
}

void
pph_pdf_images_free (PphPdfImages *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pixels);
  g_ptr_array_unref (self->files);
  g_free (self);
}

guint
pph_pdf_images_index (PphPdfImages *self, PphPixels *pixels, GBytes *file)
{
  guint index;

  if (!g_ptr_array_find (self->pixels, pixels, &index))
    {
      index = self->pixels->len;
      g_ptr_array_add (self->pixels, pixels);
      g_ptr_array_add (self->files, file);
    }
  return index;
}

/* An image as rows of bytes: colours without their alpha, and alpha apart. */
typedef struct
{
  int width, height;
  gboolean gray, opaque;
  guint8 *color; /* three a pixel */
  guint8 *alpha;
} Samples;

static void
clear_samples (Samples *samples)
{
  g_free (samples->color);
  g_free (samples->alpha);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Samples, clear_samples)

static guint8
unmultiply (guint value, guint alpha)
{
  return alpha == 0 ? 255 : (guint8)MIN (255, (value * 255 + alpha / 2) / alpha);
}

static void
take_pixel (Samples *samples, gsize at, guint32 argb)
{
  guint alpha = argb >> 24;
  guint8 *color = samples->color + 3 * at;

  color[0] = unmultiply ((argb >> 16) & 0xff, alpha);
  color[1] = unmultiply ((argb >> 8) & 0xff, alpha);
  color[2] = unmultiply (argb & 0xff, alpha);
  samples->alpha[at] = (guint8)alpha;
  samples->opaque = samples->opaque && alpha == 255;
  samples->gray = samples->gray && color[0] == color[1] && color[1] == color[2];
}

static void
read_pixels (const PphPixels *pixels, Samples *samples)
{
  const guint8 *data = g_bytes_get_data (pixels->bytes, NULL);

  samples->width = pixels->width;
  samples->height = pixels->height;
  samples->color = g_malloc_n ((gsize)pixels->width * (gsize)pixels->height, 3);
  samples->alpha = g_malloc ((gsize)pixels->width * (gsize)pixels->height);
  samples->gray = samples->opaque = TRUE;
  for (int y = 0; y < pixels->height; y++)
    for (int x = 0; x < pixels->width; x++)
      {
        guint32 argb;

        memcpy (&argb, data + (gsize)y * (gsize)pixels->stride + 4 * (gsize)x, sizeof argb);
        take_pixel (samples, (gsize)y * (gsize)pixels->width + (gsize)x, argb);
      }
}

/* Each sample less the one on its left (PNG's "sub"), which deflates better. */
static void
write_channels (PphPdfFile *file, int number, const Samples *samples, const char *more, const guint8 *channels,
                guint step, guint colors)
{
  gsize row = (gsize)samples->width * colors;
  g_autofree guint8 *rows = g_malloc ((row + 1) * (gsize)samples->height);
  g_autofree char *entries = NULL;
  guint8 *to = rows;

  for (gsize y = 0; y < (gsize)samples->height; y++)
    {
      const guint8 *from = channels + y * (gsize)samples->width * step;

      *to++ = 1;
      for (gsize x = 0; x < (gsize)samples->width; x++)
        for (guint c = 0; c < colors; c++)
          *to++ = (guint8)(from[x * step + c] - (x > 0 ? from[(x - 1) * step + c] : 0));
    }
  entries
      = g_strdup_printf ("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/Device%s"
                         "/DecodeParms<</Predictor 15/Columns %d/Colors %u>>%s",
                         samples->width, samples->height, colors == 1 ? "Gray" : "RGB", samples->width, colors, more);
  pph_pdf_file_add_stream (file, number, entries, rows, (row + 1) * (gsize)samples->height);
}

static int
write_image (PphPdfFile *file, const PphPixels *pixels)
{
  int number = pph_pdf_file_reserve (file);
  g_autofree char *mask = NULL;
  g_auto (Samples) samples = { 0 };

  read_pixels (pixels, &samples);
  if (!samples.opaque)
    {
      int alpha = pph_pdf_file_reserve (file);

      write_channels (file, alpha, &samples, "", samples.alpha, 1, 1);
      mask = g_strdup_printf ("/SMask %d 0 R", alpha);
    }
  write_channels (file, number, &samples, mask != NULL ? mask : "", samples.color, 3, samples.gray ? 1 : 3);
  return number;
}

/* Returns: its number; 0 if @file is not to be copied */
static int
copy_jpeg (PphPdfFile *file, GBytes *jpeg, const PphPixels *pixels)
{
  g_autofree char *entries = NULL;
  guint components;
  int number;

  if (jpeg == NULL || !pph_pdf_jpeg_can_copy (jpeg, pixels->width, pixels->height, &components))
    return 0;
  number = pph_pdf_file_reserve (file);
  entries = g_strdup_printf ("/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/Device%s"
                             "/Filter/DCTDecode",
                             pixels->width, pixels->height, components == 1 ? "Gray" : "RGB");
  pph_pdf_file_add_plain (file, number, entries, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg));
  return number;
}

void
pph_pdf_images_write (PphPdfImages *self, PphPdfFile *file, GString *resources)
{
  for (guint i = 0; i < self->pixels->len; i++)
    {
      int number = copy_jpeg (file, self->files->pdata[i], self->pixels->pdata[i]);

      g_string_append_printf (resources, "/I%u ", i);
      pph_pdf_append_ref (resources, number != 0 ? number : write_image (file, self->pixels->pdata[i]));
    }
}
