/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-layout.h"
#include "pph-builder.h"
#include "pph-emitter.h"
#include "pph-layout-private.h"

#include <glib/gi18n-lib.h>

#define MAX_IMAGES 32 /* decoded, kept from one run to the next */

struct _PphLayout
{
  PphStyleSheet sheet;
  PphTypesetter *typesetter;
  PphImageLoader loader;
  gpointer loader_data;
  GHashTable *images; /* GBytes -> cairo_surface_t */
};

PphLayout *
pph_layout_new_with (const PphStyleSheet *sheet, PphFontSet *fonts)
{
  PphLayout *self = g_new0 (PphLayout, 1);

  self->sheet = *sheet;
  self->sheet.serif = g_intern_string (sheet->serif);
  self->sheet.sans = g_intern_string (sheet->sans);
  self->typesetter = pph_typesetter_new (fonts);
  self->images = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                        (GDestroyNotify)cairo_surface_destroy);
  return self;
}

PphLayout *
pph_layout_new (const PphStyleSheet *sheet, GPtrArray *findings, GError **error)
{
  g_autoptr (PphFontSet) fonts = NULL;

  if (sheet == NULL)
    sheet = pph_style_sheet_get_default ();
  fonts = pph_font_set_new (sheet->serif, sheet->sans, findings, error);
  return fonts != NULL ? pph_layout_new_with (sheet, fonts) : NULL;
}

void
pph_layout_free (PphLayout *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->images);
  pph_typesetter_free (self->typesetter);
  g_free (self);
}

void
pph_layout_set_image_loader (PphLayout *self, PphImageLoader loader, gpointer data)
{
  self->loader = loader;
  self->loader_data = data;
  g_hash_table_remove_all (self->images);
}

guint
pph_layout_count_set (PphLayout *self)
{
  return pph_typesetter_count_misses (self->typesetter);
}

static void
build (PphBuilder *builder, const PphComposed *document)
{
  const PphStyleSheet *sheet = builder->sheet;
  PphColumn column = {
    .flow = &builder->flow,
    .width = sheet->page_width - sheet->margin_left - sheet->margin_right,
    .size = sheet->size,
    .placement = PPH_PLACE_BODY,
  };

  column.parent = pph_builder_add_node (builder, PPH_TAG_DOCUMENT, -1);
  if (document->root != NULL)
    pph_builder_add (builder, &column, document->root);
}

static PphPages *
make_pages (PphLayout *self, PphBuilder *builder, const PphComposed *document)
{
  PphPages *pages = pph_pages_new (pph_typesetter_get_fonts (self->typesetter));
  PphPagesKept *kept = pph_pages_get_kept (pages);
  PphPagination cut;

  pph_pagination_init (&cut);
  pph_pagination_run (&cut, &builder->flow, &self->sheet);
  pph_emit_pages (pages, builder, &cut, document);
  pph_pagination_clear (&cut);

  g_array_unref (pages->nodes);
  pages->nodes = g_steal_pointer (&builder->nodes);
  for (guint i = 0; i < builder->texts->len; i++)
    {
      PphFlowText *text = builder->texts->pdata[i];

      g_ptr_array_add (kept->paragraphs, pph_setting_ref (text->paragraph));
    }
  pages->title = g_strdup (document->title);
  pages->author = g_strdup (document->author);
  pages->subject = g_strdup (document->subject);
  pages->language = g_strdup (document->language);
  pages->date = g_strdup (document->date);
  pages->identifier = g_strdup (document->identifier);
  return pages;
}

PphPages *
pph_layout_run (PphLayout *self, const PphComposed *document, GPtrArray *findings, GCancellable *cancellable,
                GError **error)
{
  PphBuilder builder;
  PphPages *pages = NULL;

  pph_builder_init (&builder, self->typesetter, &self->sheet);
  builder.findings = findings;
  builder.loader = self->loader;
  builder.loader_data = self->loader_data;
  builder.cancellable = cancellable;
  builder.images = self->images;
  if (g_hash_table_size (self->images) > MAX_IMAGES)
    g_hash_table_remove_all (self->images);
  pph_typesetter_begin (self->typesetter);
  build (&builder, document);
  if (g_cancellable_is_cancelled (cancellable))
    g_set_error_literal (error, PPH_LAYOUT_ERROR, PPH_LAYOUT_ERROR_CANCELLED, _ ("The layout was cancelled."));
  else
    pages = make_pages (self, &builder, document);
  pph_typesetter_end (self->typesetter);
  pph_builder_clear (&builder);
  return pages;
}
