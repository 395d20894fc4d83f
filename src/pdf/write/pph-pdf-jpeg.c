/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-jpeg.h"

#include <string.h>

/* Markers of ITU-T T.81. */
#define SOI  0xd8
#define EOI  0xd9
#define SOF0 0xc0
#define DHT  0xc4
#define DQT  0xdb
#define DRI  0xdd
#define SOS  0xda
#define APP0 0xe0

/* The frame's header: baseline, eight bits, of the size that was decoded. */
static gboolean
read_frame (const guint8 *body, gsize size, int width, int height, guint *components)
{
  if (size < 6 || body[0] != 8 || (body[1] << 8 | body[2]) != height || (body[3] << 8 | body[4]) != width)
    return FALSE;
  *components = body[5];
  return *components == 1 || *components == 3;
}

gboolean
pph_pdf_jpeg_can_copy (GBytes *file, int width, int height, guint *components)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (file, &size);
  gboolean jfif = FALSE, frame = FALSE;

  if (size < 4 || data[0] != 0xff || data[1] != SOI || data[size - 2] != 0xff || data[size - 1] != EOI)
    return FALSE;
  for (gsize at = 2; at + 4 <= size && data[at] == 0xff;)
    {
      gsize length = (gsize)(data[at + 2] << 8 | data[at + 3]);
      const guint8 *body = data + at + 4;

      if (length < 2 || at + 2 + length > size)
        return FALSE;
      switch (data[at + 1])
        {
        case APP0:
          jfif = jfif || (length >= 7 && memcmp (body, "JFIF", 5) == 0);
          break;
        case SOF0:
          if (frame || !read_frame (body, length - 2, width, height, components))
            return FALSE;
          frame = TRUE;
          break;
        case DHT:
        case DQT:
        case DRI:
          break;
        case SOS:
          return jfif && frame;
        default:
          return FALSE;
        }
      at += 2 + length;
    }
  return FALSE;
}
