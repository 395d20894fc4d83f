/* SPDX-License-Identifier: GPL-3.0-or-later */

/* paraphe-render: shows one PDF.  Apart from paraphe-reader, since Poppler brings
 * some thirty libraries that checking a signature would wait for; confined like
 * it, but for fonts, which Poppler opens as pages ask for them. */

#include "config.h"

#include "pph-channel.h"
#include "pph-confinement.h"
#include "pph-reader-locale.h"
#include "pph-render-pdf.h"

#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <unistd.h>

#define LARGEST_FILE (256 * 1024 * 1024)

static PphRenderPdf *shown;

static int
send_variant (GVariant *variant)
{
  int fd = pph_memory_file_new (g_variant_get_data (variant), g_variant_get_size (variant), NULL);

  g_variant_unref (variant);
  return fd;
}

static const char *
open_file (GBytes *file, GVariantBuilder *results, int *fd)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&shown, pph_render_pdf_free);
  shown = pph_render_pdf_new (file, &error);
  if (shown == NULL)
    {
      g_variant_builder_add (results, "{sv}", "sentence", g_variant_new_string (error->message));
      return "refused";
    }
  *fd = send_variant (pph_render_pdf_describe (shown));
  return *fd >= 0 ? "" : "no-memory";
}

static const char *
paint (GVariant *arguments, int *fd)
{
  g_autoptr (GBytes) pixels = NULL;
  guint32 page = G_MAXUINT32;
  double scale = 1;
  gint32 top = 0, width = 0, height = 0;

  g_variant_lookup (arguments, "page", "u", &page);
  g_variant_lookup (arguments, "scale", "d", &scale);
  g_variant_lookup (arguments, "top", "i", &top);
  g_variant_lookup (arguments, "width", "i", &width);
  g_variant_lookup (arguments, "height", "i", &height);
  pixels = pph_render_pdf_paint (shown, page, scale, top, width, height);
  if (pixels == NULL)
    return "no-page";
  *fd = pph_memory_file_new (g_bytes_get_data (pixels, NULL), g_bytes_get_size (pixels), NULL);
  return *fd >= 0 ? "" : "no-memory";
}

static const char *
load_text (GVariant *arguments, int *fd)
{
  guint32 page = G_MAXUINT32;
  GVariant *text;

  g_variant_lookup (arguments, "page", "u", &page);
  text = pph_render_pdf_load_text (shown, page);
  if (text == NULL)
    return "no-page";
  *fd = send_variant (text);
  return *fd >= 0 ? "" : "no-memory";
}

static gboolean
answer_one (void)
{
  g_autoptr (GVariant) request = NULL, arguments = NULL;
  g_autoptr (GBytes) file = NULL;
  g_auto (GVariantBuilder) results = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  const char *verb, *refusal = "unknown-verb";
  int received, fd = -1;
  gboolean answered;

  request = pph_channel_receive (PPH_CHANNEL_FD, PPH_CHANNEL_REQUEST, -1, &received, NULL, NULL);
  if (request == NULL)
    return FALSE;
  if (received >= 0)
    file = pph_memory_file_map (received, LARGEST_FILE, NULL);
  g_variant_get_child (request, 0, "&s", &verb);
  arguments = g_variant_get_child_value (request, 1);
  if (g_str_equal (verb, "open"))
    refusal = file != NULL ? open_file (file, &results, &fd) : "no-file";
  else if (shown == NULL)
    refusal = "no-file";
  else if (g_str_equal (verb, "paint"))
    refusal = paint (arguments, &fd);
  else if (g_str_equal (verb, "text"))
    refusal = load_text (arguments, &fd);

  answered = pph_channel_send (PPH_CHANNEL_FD, g_variant_new ("(sa{sv})", refusal, &results), fd, NULL);
  if (fd >= 0)
    close (fd);
  return answered;
}

/* The folders of fonts, and what Poppler and fontconfig look up. */
static GStrv
list_folders (void)
{
  g_autoptr (GStrvBuilder) folders = g_strv_builder_new ();
  FcStrList *lists[] = { FcConfigGetFontDirs (NULL), FcConfigGetCacheDirs (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const FcChar8 *folder;

      while ((folder = FcStrListNext (lists[i])) != NULL)
        g_strv_builder_add (folders, (const char *)folder);
      FcStrListDone (lists[i]);
    }
  g_strv_builder_add_many (folders, "/usr/share/poppler", "/usr/share/fontconfig", "/etc/fonts", NULL);
  return g_strv_builder_end (folders);
}

int
main (void)
{
  g_auto (GStrv) folders = NULL;
  PphConfinement confinement = { .memory = (guint64)1536 * 1024 * 1024 };

  pph_reader_set_locale ();
  FcInit ();
  FcConfigSetRescanInterval (NULL, 0);
  folders = list_folders ();
  confinement.folders = (const char *const *)folders;
  if (!pph_confinement_enter (&confinement))
    return EXIT_FAILURE;
  while (answer_one ())
    ;
  _exit (EXIT_SUCCESS);
}
