/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-reader-image.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libdeflate.h>
#include <string.h>

#define LARGEST_SIDE 4000
#define SCALED_SIDE  2000                           /* 300 dots to the inch across the text of a page */
#define MOST_PIXELS  (G_GINT64_CONSTANT (64) << 20) /* a quarter of a gigabyte while they are decoded */

typedef struct
{
  int width, height;
  gboolean too_large;
} Claim;

void
pph_reader_image_prepare (void)
{
  g_slist_free (gdk_pixbuf_get_formats ());
  g_type_class_unref (g_type_class_ref (GDK_TYPE_PIXBUF_LOADER));
}

static const char *
recognise (GBytes *file)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);

  if (length > 8 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "png";
  if (length > 3 && memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    return "jpeg";
  return NULL;
}

static guint32
get_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* Decoders leave out what may be left out, and is damaged: what shines through, how bright it is.  The picture that
 * they give is another one then. */
static gboolean
is_sound_png (GBytes *file)
{
  gsize size, at = 8;
  const guint8 *bytes = g_bytes_get_data (file, &size);

  while (size - at >= 12)
    {
      gsize length = get_number (bytes + at);

      if (length > size - at - 12
          || libdeflate_crc32 (0, bytes + at + 4, length + 4) != get_number (bytes + at + 8 + length))
        return FALSE;
      at += 12 + length;
      if (memcmp (bytes + at - 8, "IEND", 4) == 0 && length == 0)
        return TRUE;
    }
  return FALSE;
}

/* Decoders paint what is missing of a JPEG grey: it is whole when an end follows the first scan.  Neither marker is
 * looked for before that, where a smaller picture of the same may be. */
static gboolean
is_sound_jpeg (GBytes *file)
{
  gsize size, at = 2;
  const guint8 *bytes = g_bytes_get_data (file, &size);

  while (size - at >= 4 && bytes[at] == 0xff && bytes[at + 1] != 0xda)
    if (bytes[at + 1] == 0xff)
      at++;
    else
      at += MIN (2 + (gsize)(bytes[at + 2] << 8 | bytes[at + 3]), size - at);
  return size - at >= 4 && bytes[at] == 0xff && memmem (bytes + at, size - at, "\xff\xd9", 2) != NULL;
}

/* Asked before a pixel is decoded: an image that claims to be huge is given up,
 * one that is larger than any page needs is made smaller. */
static void
on_loader_size_prepared_cb (GdkPixbufLoader *loader, int width, int height, Claim *claim)
{
  double scale = SCALED_SIDE / (double)MAX (width, height);

  *claim = (Claim){ width, height, (gint64)width * height > MOST_PIXELS };
  if (claim->too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (width > LARGEST_SIDE || height > LARGEST_SIDE)
    gdk_pixbuf_loader_set_size (loader, MAX ((int)(width * scale), 1), MAX ((int)(height * scale), 1));
}

static guint8
premultiply (guint8 colour, guint8 alpha)
{
  guint product = colour * alpha + 128;

  return (product + (product >> 8)) >> 8;
}

static GBytes *
to_argb32 (const GdkPixbuf *pixbuf, int width, int height)
{
  const guint8 *source = gdk_pixbuf_read_pixels (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  guint32 *pixels = g_new (guint32, (gsize)width * height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *p = source + (gsize)y * stride + (gsize)x * channels;
        guint8 alpha = channels == 4 ? p[3] : 255;

        pixels[(gsize)y * width + x] = (guint32)alpha << 24 | (guint32)premultiply (p[0], alpha) << 16
                                       | (guint32)premultiply (p[1], alpha) << 8 | premultiply (p[2], alpha);
      }
  return g_bytes_new_take (pixels, (gsize)width * height * 4);
}

GBytes *
pph_reader_image_decode (GBytes *file, int *width, int *height)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  const char *type = recognise (file);
  GdkPixbuf *decoded;
  Claim claim = { 0 };
  gboolean whole;

  *width = *height = 0;
  if (type == NULL || !(g_str_equal (type, "png") ? is_sound_png (file) : is_sound_jpeg (file))
      || (loader = gdk_pixbuf_loader_new_with_type (type, NULL)) == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_loader_size_prepared_cb), &claim);
  whole = gdk_pixbuf_loader_write_bytes (loader, file, NULL);
  whole = gdk_pixbuf_loader_close (loader, NULL) && whole;
  decoded = gdk_pixbuf_loader_get_pixbuf (loader);
  if (claim.too_large)
    {
      *width = claim.width;
      *height = claim.height;
    }
  if (!whole || claim.too_large || decoded == NULL)
    return NULL;
  /* as every viewer shows it, however the camera was held */
  pixbuf = gdk_pixbuf_apply_embedded_orientation (decoded);
  if (pixbuf == NULL)
    return NULL;

  *width = gdk_pixbuf_get_width (pixbuf);
  *height = gdk_pixbuf_get_height (pixbuf);
  return to_argb32 (pixbuf, *width, *height);
}
