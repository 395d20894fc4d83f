/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "only-child.h"
#include "pph-channel.h"
#include "pph-sandbox.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

static PphSandbox *
make_sandbox (void)
{
  return pph_sandbox_new (g_getenv ("PARAPHE_READER"));
}

static GBytes *
make_image (const char *type, int width, int height, guint32 rgba)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, g_str_equal (type, "png"), 8, width, height);
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize length;

  gdk_pixbuf_fill (pixbuf, rgba);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, length);
}

static guint32
first_pixel (const PphPixels *pixels)
{
  guint32 pixel;

  memcpy (&pixel, g_bytes_get_data (pixels->bytes, NULL), sizeof pixel);
  return pixel;
}

static void
test_decode (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) png = make_image ("png", 30, 20, 0xff000080);
  g_autoptr (GBytes) jpeg = make_image ("jpeg", 64, 8, 0x0000ffff);
  g_autoptr (PphPixels) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  first = pph_sandbox_decode_image (sandbox, png, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (first->width, ==, 30);
  g_assert_cmpint (first->height, ==, 20);
  g_assert_cmpint (first->stride, ==, 120);
  g_assert_cmphex (first_pixel (first), ==, 0x80800000);

  second = pph_sandbox_decode_image (sandbox, jpeg, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->width, ==, 64);
  g_assert_cmphex (first_pixel (second) >> 24, ==, 0xff);
  g_assert_cmpuint (first_pixel (second) & 0xff, >=, 0xf0);
}

/* Not images, cut short, or claiming to be huge: refused, and the next one is read. */
static void
test_refused (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) good = make_image ("png", 30, 20, 0x00ff00ff);
  g_autofree guint8 *huge = g_memdup2 (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
  GBytes *cases[5];

  memcpy (huge + 16, "\x7f\xff\xff\xff\x7f\xff\xff\xff", 8);
  cases[0] = g_bytes_new_static ("", 0);
  cases[1] = g_bytes_new_static ("%PDF-1.7 not an image", 21);
  cases[2] = g_bytes_new_from_bytes (good, 0, 40);
  cases[3] = g_bytes_new (huge, g_bytes_get_size (good));
  cases[4] = g_bytes_new_static ("<svg xmlns='http://www.w3.org/2000/svg'/>", 41);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PphPixels) pixels = pph_sandbox_decode_image (sandbox, cases[i], NULL, &error);

      g_assert_null (pixels);
      g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED);
      g_clear_error (&error);
      pixels = pph_sandbox_decode_image (sandbox, good, NULL, &error);
      g_assert_no_error (error);
      g_bytes_unref (cases[i]);
    }
}

/* A JPEG of which the end is missing would be painted grey there. */
static void
test_cut_jpeg (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) good = make_image ("jpeg", 300, 200, 0x00ff00ff);
  gsize size = g_bytes_get_size (good);

  for (gsize kept = size; kept > 2; kept -= MAX (size / 12, 1) < kept ? MAX (size / 12, 1) : kept)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, kept);
      g_autoptr (PphPixels) pixels = pph_sandbox_decode_image (sandbox, cut, NULL, &error);

      if (kept == size)
        g_assert_no_error (error);
      else
        g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED);
    }
}

/* What a camera says of how it was held is heard. */
static void
test_turned_jpeg (void)
{
  static const guint8 turned[] = "\xff\xe1\0\x22"
                                 "Exif\0\0"
                                 "MM\0*\0\0\0\x08"
                                 "\0\1"
                                 "\1\x12\0\3\0\0\0\1\0\6\0\0"
                                 "\0\0\0";
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) flat = make_image ("jpeg", 64, 8, 0x0000ffff);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) file = NULL;
  g_autoptr (PphPixels) pixels = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (flat, &size);

  g_byte_array_append (bytes, data, 2);
  g_byte_array_append (bytes, turned, sizeof turned);
  g_byte_array_append (bytes, data + 2, (guint)size - 2);
  file = g_bytes_new (bytes->data, bytes->len);
  pixels = pph_sandbox_decode_image (sandbox, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pixels->width, ==, 8);
  g_assert_cmpint (pixels->height, ==, 64);
}

static void
test_too_large (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) file = g_bytes_new_take (g_malloc0 (11 * 1024 * 1024), 11 * 1024 * 1024);
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_sandbox_decode_image (sandbox, file, NULL, &error));
  g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED);
}

static void
append_chunk (GByteArray *png, const char *type, const guint8 *data, gsize size)
{
  guint32 length = GUINT32_TO_BE ((guint32)size), crc = 0xffffffff;
  gsize start = png->len + 4;

  g_byte_array_append (png, (const guint8 *)&length, 4);
  g_byte_array_append (png, (const guint8 *)type, 4);
  g_byte_array_append (png, data, (guint)size);
  for (gsize i = start; i < png->len; i++)
    {
      crc ^= png->data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
  crc = GUINT32_TO_BE (~crc);
  g_byte_array_append (png, (const guint8 *)&crc, 4);
}

/* A white PNG of one bit a pixel, whole, however large. */
static GBytes *
make_white (guint width, guint height)
{
  const guint32 sides[] = { GUINT32_TO_BE (width), GUINT32_TO_BE (height) };
  g_autoptr (GConverter) deflate = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  gsize row = (width + 7) / 8 + 1, read, written, size = row * height;
  g_autofree guint8 *pixels = g_malloc (size), *packed = g_malloc (size);
  GByteArray *png = g_byte_array_new ();
  guint8 header[13] = { [8] = 1 };

  memset (pixels, 0xff, size);
  for (guint y = 0; y < height; y++)
    pixels[y * row] = 0;
  memcpy (header, sides, sizeof sides);
  g_assert_cmpint (g_converter_convert (deflate, pixels, size, packed, size, G_CONVERTER_INPUT_AT_END, &read, &written,
                                        NULL),
                   ==, G_CONVERTER_FINISHED);
  g_byte_array_append (png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", header, sizeof header);
  append_chunk (png, "IDAT", packed, written);
  append_chunk (png, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (png);
}

/* A PNG of which a checksum is wrong is damaged, whatever the chunk says: its colours and what shines through it are
 * told by chunks that decoders leave out when they cannot read them. */
static void
test_damaged (void)
{
  static const char *const types[] = { "IHDR", "tRNS", "tEXt", "IDAT", "IEND" };
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) white = make_white (20, 10);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  const gsize head = 8 + 25;
  gsize size;
  const guint8 *data = g_bytes_get_data (white, &size);

  g_byte_array_append (png, data, head);
  append_chunk (png, "tRNS", (const guint8 *)"\0\1", 2);
  append_chunk (png, "tEXt", (const guint8 *)"Title\0Logo", 10);
  g_byte_array_append (png, data + head, (guint)(size - head));
  for (guint i = 0; i <= G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (PphPixels) pixels = NULL;
      guint8 *chunk = i < G_N_ELEMENTS (types) ? memmem (png->data, png->len, types[i], 4) : NULL;
      guint32 length;

      if (chunk != NULL)
        {
          memcpy (&length, chunk - 4, 4);
          chunk += 4 + GUINT32_FROM_BE (length);
          *chunk ^= 1;
        }
      file = g_bytes_new (png->data, png->len);
      if (chunk != NULL)
        *chunk ^= 1;
      pixels = pph_sandbox_decode_image (sandbox, file, NULL, &error);
      if (chunk == NULL)
        {
          g_assert_no_error (error);
          g_assert_cmphex (first_pixel (pixels), ==, 0);
          continue;
        }
      g_test_message ("%s", types[i]);
      g_assert_null (pixels);
      g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED);
    }
}

/* Larger than any page needs: made smaller. */
static void
test_large (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) file = make_white (8000, 6000);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPixels) pixels = pph_sandbox_decode_image (sandbox, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pixels->width, ==, 2000);
  g_assert_cmpint (pixels->height, ==, 1500);
  g_assert_cmphex (first_pixel (pixels), ==, 0xffffffff);
}

static void
test_no_reader (void)
{
  g_autoptr (PphSandbox) sandbox = pph_sandbox_new ("/nonexistent/paraphe-reader");
  g_autoptr (GBytes) file = make_image ("png", 2, 2, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_sandbox_decode_image (sandbox, file, NULL, &error));
  g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_UNAVAILABLE);
}

/* A reader that dies is reported, and the next call starts another. */
static void
test_reader_dies (void)
{
  g_autoptr (PphSandbox) sandbox = pph_sandbox_new ("/bin/true");
  g_autoptr (GBytes) file = make_image ("png", 2, 2, 0);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pph_sandbox_decode_image (sandbox, file, NULL, &error));
      g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_DIED);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) file = make_image ("png", 2, 2, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (pph_sandbox_decode_image (sandbox, file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The status of the reader, as the kernel tells it. */
static char *
child_status (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", test_find_only_child ());
  char *status = NULL;

  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  return status;
}

/* Four hundred million pixels: said, and none of them was asked room for. */
static void
test_huge (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) file = make_white (20000, 20000);
  g_autoptr (GBytes) good = make_image ("png", 2, 2, 0);
  g_autoptr (PphPixels) pixels = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_null (pph_sandbox_decode_image (sandbox, file, NULL, &error));
  g_assert_error (error, PPH_SANDBOX_ERROR, PPH_SANDBOX_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "20000 × 20000"));
  status = child_status ();
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpint (g_ascii_strtoll (peak + strlen ("VmHWM:"), NULL, 10), <, 100 * 1024);
#endif
  g_clear_error (&error);
  pixels = pph_sandbox_decode_image (sandbox, good, NULL, &error);
  g_assert_no_error (error);
}

/* The kernel's own word that the reader is under a filter and can gain nothing. */
static void
test_confined (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  g_autoptr (GBytes) file = make_image ("png", 2, 2, 0);
  g_autoptr (PphPixels) pixels = pph_sandbox_decode_image (sandbox, file, NULL, NULL);
  g_autofree char *status = child_status ();

  g_assert_nonnull (pixels);
  g_assert_nonnull (strstr (status, "\nSeccomp:\t2\n"));
  g_assert_nonnull (strstr (status, "\nNoNewPrivs:\t1\n"));
}

static gpointer
decode_here (gpointer sandbox)
{
  g_autoptr (GBytes) file = make_image ("png", 2, 2, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphPixels) pixels = pph_sandbox_decode_image (sandbox, file, NULL, &error);

  g_assert_no_error (error);
  return GINT_TO_POINTER (gettid ());
}

/* Threads come and go; the reader that one of them was the first to need stays. */
static void
test_thread_ends (void)
{
  g_autoptr (PphSandbox) sandbox = make_sandbox ();
  int thread = GPOINTER_TO_INT (g_thread_join (g_thread_new ("one", decode_here, sandbox)));
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d", thread);

  while (g_file_test (path, G_FILE_TEST_EXISTS))
    g_usleep (1000);
  decode_here (sandbox);
}

/* A memory file that can still shrink would kill whoever reads it. */
static void
test_unsealed (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp (NULL, &path, &error);

  g_assert_no_error (error);
  g_unlink (path);
  g_assert_null (pph_memory_file_map (fd, 100, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/image/decode", test_decode);
  g_test_add_func ("/sandbox/image/refused", test_refused);
  g_test_add_func ("/sandbox/image/damaged", test_damaged);
  g_test_add_func ("/sandbox/image/cut-jpeg", test_cut_jpeg);
  g_test_add_func ("/sandbox/image/turned-jpeg", test_turned_jpeg);
  g_test_add_func ("/sandbox/image/too-large", test_too_large);
  g_test_add_func ("/sandbox/image/large", test_large);
  g_test_add_func ("/sandbox/image/huge", test_huge);
  g_test_add_func ("/sandbox/image/cancelled", test_cancelled);
  g_test_add_func ("/sandbox/reader/missing", test_no_reader);
  g_test_add_func ("/sandbox/reader/dies", test_reader_dies);
  g_test_add_func ("/sandbox/reader/confined", test_confined);
  g_test_add_func ("/sandbox/reader/thread-ends", test_thread_ends);
  g_test_add_func ("/sandbox/memory-file/unsealed", test_unsealed);
  return g_test_run ();
}
