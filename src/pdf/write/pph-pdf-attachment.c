/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-attachment.h"

#include "pph-pdf-metadata.h"

/* A media type as a PDF name: its slash is written in figures. */
static void
append_media_type (GString *out, const char *type)
{
  for (const char *c = type; *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || *c == '-' || *c == '.' || *c == '+')
      g_string_append_c (out, *c);
    else
      g_string_append_printf (out, "#%02X", (guchar)*c);
}

static int
write_content (const PphPdfAttachment *attachment, PphPdfFile *file)
{
  g_autoptr (GString) entries = g_string_new ("/Type/EmbeddedFile/Subtype/");
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, attachment->bytes);
  int number = pph_pdf_file_reserve (file);
  gsize size;
  const char *data = g_bytes_get_data (attachment->bytes, &size);

  append_media_type (entries, attachment->media_type);
  g_string_append_printf (entries, "/Params<</Size %" G_GSIZE_FORMAT "/CheckSum<%s>", size, digest);
  pph_pdf_append_date (entries, "/ModDate", attachment->date);
  g_string_append (entries, ">>");
  pph_pdf_file_add_stream (file, number, entries->str, data, size);
  return number;
}

static int
write_specification (const PphPdfAttachment *attachment, int content, PphPdfFile *file)
{
  int number = pph_pdf_file_reserve (file);
  GString *out = pph_pdf_file_open (file, number);

  g_string_append (out, "<</Type/Filespec/F");
  pph_pdf_append_text (out, attachment->name);
  g_string_append (out, "/UF");
  pph_pdf_append_text (out, attachment->name);
  if (attachment->description != NULL)
    {
      g_string_append (out, "/Desc");
      pph_pdf_append_text (out, attachment->description);
    }
  g_string_append_printf (out, "/AFRelationship/Source/EF<</F %d 0 R/UF %d 0 R>>>>", content, content);
  pph_pdf_file_close (file);
  return number;
}

/* Names in the tree are numbers, in order whatever the files are called: readers
 * show what the specification says. */
void
pph_pdf_attachments_write (const PphPdfOptions *options, PphPdfFile *file, GString *af, GString *names)
{
  if (options == NULL || options->n_attachments == 0)
    return;
  g_string_append (af, "/AF[");
  g_string_append (names, "/EmbeddedFiles<</Names[");
  for (guint i = 0; i < options->n_attachments; i++)
    {
      const PphPdfAttachment *attachment = &options->attachments[i];
      int number = write_specification (attachment, write_content (attachment, file), file);

      g_string_append_printf (names, "(%04u)%d 0 R ", i, number);
      g_string_append_printf (af, "%d 0 R ", number);
    }
  g_string_append_c (af, ']');
  g_string_append (names, "]>>");
}
