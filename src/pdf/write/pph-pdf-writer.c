/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-pdf-writer.h"

#include "pph-pdf-annotation.h"
#include "pph-pdf-attachment.h"
#include "pph-pdf-content.h"
#include "pph-pdf-field-font.h"
#include "pph-pdf-field.h"
#include "pph-pdf-font.h"
#include "pph-pdf-image.h"
#include "pph-pdf-metadata.h"
#include "pph-pdf-objects.h"
#include "pph-pdf-outline.h"
#include "pph-pdf-page-labels.h"
#include "pph-pdf-structure.h"

#include <glib/gi18n-lib.h>

/* PDF/A-2a and PDF/UA-1 by construction: what those standards ask of a file is
 * written in the first place.  The order of everything is that of the pages, and
 * nothing depends on the hour, on addresses or on what was written before, so
 * that the same pages give the same bytes. */

/* libdeflate's, from 1 to 12.  Of what we write 2 saves one byte in a hundred and takes half as long again; 5 saves
 * five. */
#define DEFLATE_LEVEL 1

G_DEFINE_QUARK (pph - pdf - error - quark, pph_pdf_error)

struct _PphPdfWriter
{
  PphPdfDeflate *deflate;
  PphPdfFontCache *fonts;
  GBytes *srgb; /* deflated */
  gboolean hurries;
};

/* One document being written. */
typedef struct
{
  const PphPages *pages;
  const PphPdfOptions *options; /* or NULL */
  PphPdfFile *file;
  GBytes *srgb; /* borrowed */
  PphPdfStructure *structure;
  PphPdfFonts *fonts;
  PphPdfImages *images;
  PphPdfShapes *shapes;
  PphPdfFields *fields; /* NULL: blanks are painted */
  PphPdfAnnotations *annotations;
  int *page_objects;
  int catalog, tree, resources, structure_root;
} Job;

static void
job_clear (Job *self)
{
  pph_pdf_file_free (self->file);
  pph_pdf_structure_free (self->structure);
  pph_pdf_fonts_free (self->fonts);
  pph_pdf_images_free (self->images);
  pph_pdf_shapes_free (self->shapes);
  pph_pdf_annotations_free (self->annotations);
  pph_pdf_fields_free (self->fields);
  g_free (self->page_objects);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

PphPdfWriter *
pph_pdf_writer_new (void)
{
  PphPdfWriter *self = g_new0 (PphPdfWriter, 1);

  self->deflate = pph_pdf_deflate_new (DEFLATE_LEVEL);
  self->fonts = pph_pdf_font_cache_new ();
  self->srgb = pph_pdf_deflate_srgb (self->deflate);
  return self;
}

void
pph_pdf_writer_free (PphPdfWriter *self)
{
  if (self == NULL)
    return;
  pph_pdf_deflate_free (self->deflate);
  pph_pdf_font_cache_free (self->fonts);
  g_bytes_unref (self->srgb);
  g_free (self);
}

void
pph_pdf_writer_hurry (PphPdfWriter *self)
{
  self->hurries = g_get_num_processors () > 1;
}

static void
append_size (GString *out, const PphPage *page)
{
  g_string_append (out, "/MediaBox[0 0 ");
  pph_pdf_append_length (out, page->width);
  g_string_append_c (out, ' ');
  pph_pdf_append_length (out, page->height);
  g_string_append_c (out, ']');
}

/* What a page has in common with the first is said once, of all: less to read before anything is known of a file. */
static gboolean
has_usual_size (const Job *self, const PphPage *page)
{
  const PphPage *first = self->pages->pages->pdata[0];

  return page->width == first->width && page->height == first->height;
}

static void
write_page (Job *self, guint i)
{
  const PphPage *page = self->pages->pages->pdata[i];
  g_autoptr (GString) entries = g_string_new (NULL);
  GString *content
      = pph_pdf_content_make (self->pages, i, self->structure, self->fonts, self->images, self->shapes, self->fields);
  int content_object = pph_pdf_file_reserve (self->file);
  gboolean has_fields;
  GString *out;

  pph_pdf_file_add_stream (self->file, content_object, "", content->str, content->len);
  g_string_free (content, TRUE);
  has_fields = pph_pdf_annotations_add_page (self->annotations, i, self->page_objects[i], self->file, self->structure,
                                             entries);

  out = has_fields ? pph_pdf_file_open_apart (self->file, self->page_objects[i])
                   : pph_pdf_file_open_page (self->file, self->page_objects[i]);
  g_string_append (out, "<</Type/Page/Parent ");
  pph_pdf_append_ref (out, self->tree);
  if (!has_usual_size (self, page))
    append_size (out, page);
  g_string_append (out, "/Contents ");
  pph_pdf_append_ref (out, content_object);
  g_string_append_printf (out, "/StructParents %u/Tabs/S", i);
  g_string_append_len (out, entries->str, (gssize)entries->len);
  g_string_append (out, ">>");
  pph_pdf_file_close (self->file);
}

static void
write_page_tree (Job *self)
{
  GString *out = pph_pdf_file_open_apart (self->file, self->tree);

  g_string_append_printf (out, "<</Type/Pages/Count %u/Kids[", self->pages->pages->len);
  for (guint i = 0; i < self->pages->pages->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      pph_pdf_append_ref (out, self->page_objects[i]);
    }
  g_string_append (out, "]/Resources ");
  pph_pdf_append_ref (out, self->resources);
  if (self->pages->pages->len > 0)
    append_size (out, self->pages->pages->pdata[0]);
  g_string_append (out, ">>");
  pph_pdf_file_close (self->file);
}

/* All pages share one dictionary of fonts, images and shapes. */
static void
write_resources (Job *self)
{
  g_autoptr (GString) fonts = g_string_new (NULL);
  g_autoptr (GString) drawings = g_string_new (NULL);
  GString *out;

  pph_pdf_fonts_write (self->fonts, self->file, fonts);
  pph_pdf_images_write (self->images, self->file, drawings);
  pph_pdf_shapes_write (self->shapes, self->file, drawings);
  out = pph_pdf_file_open (self->file, self->resources);
  g_string_append (out, "<<");
  if (fonts->len > 0)
    g_string_append_printf (out, "/Font<<%s>>", fonts->str);
  if (drawings->len > 0)
    g_string_append_printf (out, "/XObject<<%s>>", drawings->str);
  g_string_append (out, ">>");
  pph_pdf_file_close (self->file);
}

static void
append_entry (GString *out, const char *key, int number)
{
  if (number == 0)
    return;
  g_string_append (out, key);
  pph_pdf_append_ref (out, number);
}

static void
write_catalog (Job *self)
{
  int metadata = pph_pdf_file_reserve_many (self->file, 3);
  int form = pph_pdf_annotations_write_form (self->annotations, self->file);
  int names = pph_pdf_annotations_write_names (self->annotations, self->file, self->page_objects);
  int outline = pph_pdf_outline_write (self->pages, self->file, self->structure, self->page_objects);
  g_autoptr (GString) attached = g_string_new (NULL);
  g_autoptr (GString) files = g_string_new (NULL);
  GString *out;

  pph_pdf_attachments_write (self->options, self->file, attached, files);
  pph_pdf_write_xmp (self->file, metadata, self->pages, attached->len > 0 ? 3 : 2);
  pph_pdf_write_output_intent (self->file, metadata + 1, metadata + 2, self->srgb);

  out = pph_pdf_file_open_apart (self->file, self->catalog);
  g_string_append (out, "<</Type/Catalog/Pages ");
  pph_pdf_append_ref (out, self->tree);
  append_entry (out, "/Metadata ", metadata);
  append_entry (out, "/StructTreeRoot ", self->structure_root);
  append_entry (out, "/AcroForm ", form);
  append_entry (out, "/Outlines ", outline);
  g_string_append (out, attached->str);
  if (names != 0 || files->len > 0)
    {
      g_string_append (out, "/Names<<");
      append_entry (out, "/Dests ", names);
      g_string_append (out, files->str);
      g_string_append (out, ">>");
    }
  g_string_append_printf (out,
                          "/OutputIntents[%d 0 R]/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>",
                          metadata + 1);
  pph_pdf_append_page_labels (out, self->pages);
  g_string_append (out, "/Lang");
  pph_pdf_append_text (out, self->pages->language != NULL ? self->pages->language : "fr-FR");
  g_string_append (out, ">>");
  pph_pdf_file_close (self->file);
}

static void
job_init (Job *self, PphPdfWriter *writer, const PphPages *pages, const PphPdfOptions *options)
{
  int first;

  self->pages = pages;
  self->options = options;
  self->file = pph_pdf_file_new (writer->deflate);
  self->srgb = writer->srgb;
  self->structure = pph_pdf_structure_new (pages);
  self->fonts = pph_pdf_fonts_new (writer->fonts);
  self->images = pph_pdf_images_new ();
  self->shapes = pph_pdf_shapes_new ();
  self->page_objects = g_new0 (int, pages->pages->len + 1);
  first = pph_pdf_file_reserve_many (self->file, 4 + pages->pages->len);
  self->catalog = first;
  self->tree = first + 1;
  self->resources = first + 2;
  self->structure_root = first + 3;
  for (guint i = 0; i < pages->pages->len; i++)
    self->page_objects[i] = first + 4 + (int)i;
}

static gboolean
prepare_fields (Job *self, GError **error)
{
  if (self->options != NULL && self->options->fillable)
    {
      int font = pph_pdf_field_font_write (self->pages, self->file, error);

      if (font == 0)
        return FALSE;
      self->fields = pph_pdf_fields_new (self->pages, self->file, self->structure, self->resources, font);
    }
  self->annotations = pph_pdf_annotations_new (self->pages, self->fields);
  return TRUE;
}

GBytes *
pph_pdf_writer_write (PphPdfWriter *self, const PphPages *pages, const PphPdfOptions *options, GError **error)
{
  g_auto (Job) job = { 0 };
  int info;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (pages != NULL && pages->pages->len > 0, NULL);

  pph_pdf_deflate_begin (self->deflate);
  job_init (&job, self, pages, options);
  pph_pdf_content_add_fonts (pages, job.fonts);
  if (!pph_pdf_fonts_settle (job.fonts, error))
    return NULL;
  if (self->hurries)
    pph_pdf_fonts_start (job.fonts);
  if (!prepare_fields (&job, error))
    return NULL;
  for (guint i = 0; i < pages->pages->len; i++)
    {
      if (options != NULL && pph_stop_is_wanted (options->stop))
        {
          g_set_error_literal (error, PPH_PDF_ERROR, PPH_PDF_ERROR_CANCELLED, _ ("Writing the PDF was cancelled."));
          return NULL;
        }
      write_page (&job, i);
    }
  if (!pph_pdf_fonts_make (job.fonts, error))
    return NULL;
  write_page_tree (&job);
  write_resources (&job);
  pph_pdf_structure_number (job.structure, job.file);
  pph_pdf_structure_write (job.structure, job.file, job.structure_root, job.page_objects);
  write_catalog (&job);
  info = pph_pdf_file_reserve (job.file);
  pph_pdf_write_info (job.file, info, pages);
  return pph_pdf_file_finish (job.file, job.catalog, info);
}

PphPdfPart *
pph_pdf_writer_write_form (PphPdfWriter *self, const PphPages *pages, int first, GError **error)
{
  g_autoptr (PphPdfFile) file = pph_pdf_file_new_part (self->deflate, first);
  g_autoptr (PphPdfFonts) fonts = pph_pdf_fonts_new (self->fonts);
  g_autoptr (PphPdfImages) images = pph_pdf_images_new ();
  g_autoptr (GString) entries = g_string_new ("/Type/XObject/Subtype/Form/BBox[0 0 ");
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) pictures = g_string_new (NULL);
  g_autoptr (GString) content = NULL;
  const PphPage *page = pph_pages_get (pages, 0);
  int number = pph_pdf_file_reserve (file);

  pph_pdf_content_add_fonts (pages, fonts);
  if (!pph_pdf_fonts_settle (fonts, error) || !pph_pdf_fonts_make (fonts, error))
    return NULL;
  content = pph_pdf_content_make (pages, 0, NULL, fonts, images, NULL, NULL);
  pph_pdf_fonts_write (fonts, file, names);
  pph_pdf_images_write (images, file, pictures);
  pph_pdf_append_length (entries, page->width);
  g_string_append_c (entries, ' ');
  pph_pdf_append_length (entries, page->height);
  g_string_append_printf (entries, "]/Resources<</Font<<%s>>", names->str);
  if (pictures->len > 0)
    g_string_append_printf (entries, "/XObject<<%s>>", pictures->str);
  g_string_append (entries, ">>");
  pph_pdf_file_add_stream (file, number, entries->str, content->str, content->len);
  return pph_pdf_file_finish_part (file);
}
