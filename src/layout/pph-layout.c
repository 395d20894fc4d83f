/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-layout.h"
#include "pph-builder.h"
#include "pph-contents.h"
#include "pph-emitter.h"
#include "pph-finding.h"
#include "pph-last-run.h"
#include "pph-layout-private.h"
#include "pph-marked.h"
#include "pph-segment.h"

#include <glib/gi18n-lib.h>

#define MAX_IMAGES  32 /* decoded, kept from one run to the next */
#define MAX_DRESSES 8

/* A style sheet in use, with what was set in its fonts. */
typedef struct
{
  PphLook look;
  PphStyleSheet sheet;
  PphTypesetter *typesetter;
  GHashTable *segments; /* of what was set in it; NULL: none is kept */
} Dress;

struct _PphLayout
{
  GPtrArray *dresses; /* Dress; the first is the default */
  Dress *worn;        /* in the last run */
  gboolean keeps;     /* what a run made, for the next one */
  PphLastRun *last;   /* (nullable) */
  const Dress *last_worn;
  PphStyleSource source;
  gpointer source_data;
  PphImageLoader loader;
  gpointer loader_data;
  GHashTable *images; /* GBytes -> PphPixels */
  PphLayoutProgress progress;
  gpointer progress_data;
};

/* ---- dresses ---- */

static void
free_dress (gpointer data)
{
  Dress *dress = data;

  g_clear_pointer (&dress->segments, g_hash_table_unref);
  pph_typesetter_free (dress->typesetter);
  g_free (dress->look.style);
  g_free (dress);
}

static Dress *
add_dress (PphLayout *self, const PphLook *look, const PphStyleSheet *sheet, PphFontSet *fonts)
{
  Dress *dress = g_new0 (Dress, 1);

  if (look != NULL)
    dress->look = *look;
  dress->look.style = look != NULL ? g_strdup (look->style) : NULL;
  dress->sheet = *sheet;
  dress->sheet.serif = g_intern_string (sheet->serif);
  dress->sheet.sans = g_intern_string (sheet->sans);
  dress->typesetter = pph_typesetter_new (fonts);
  g_ptr_array_add (self->dresses, dress);
  return dress;
}

static gboolean
is_same_look (const PphLook *a, const PphLook *b)
{
  return g_strcmp0 (a->style, b->style) == 0 && a->size == b->size && a->leading == b->leading
         && a->margin == b->margin;
}

static PphFontSet *
find_fonts (PphLayout *self, const PphStyleSheet *sheet, GPtrArray *findings, GError **error)
{
  for (guint i = 0; i < self->dresses->len; i++)
    {
      Dress *dress = self->dresses->pdata[i];

      if (dress->sheet.serif == sheet->serif && dress->sheet.sans == sheet->sans)
        return pph_font_set_ref (pph_typesetter_get_fonts (dress->typesetter));
    }
  return pph_font_set_new (sheet->serif, sheet->sans, findings, error);
}

static void
report_unknown (const char *name, GPtrArray *findings)
{
  PphFinding *finding = pph_findings_add (findings, PPH_SEVERITY_WARNING, "style-unknown",
                                          _ ("There is no style called “%s”: the usual one is used instead."), name);

  if (finding != NULL)
    pph_set_string (&finding->fix, _ ("Choose another style."));
}

static void
forget_run (PphLayout *self)
{
  g_clear_pointer (&self->last, pph_last_run_free);
  self->last_worn = NULL;
}

/* The dress that @look asks for, made when it is first worn. */
static Dress *
choose_dress (PphLayout *self, const PphLook *look, GPtrArray *findings, GError **error)
{
  Dress *usual = self->dresses->pdata[0];
  PphStyleSheet sheet = usual->sheet;
  g_autoptr (PphFontSet) fonts = NULL;

  if ((look->style == NULL || g_strcmp0 (look->style, sheet.name) == 0) && look->size <= 0.0 && look->leading <= 0.0
      && look->margin <= 0.0)
    return usual;
  for (guint i = 1; i < self->dresses->len; i++)
    if (is_same_look (&((Dress *)self->dresses->pdata[i])->look, look))
      return self->dresses->pdata[i];
  if (look->style != NULL && g_strcmp0 (look->style, sheet.name) != 0
      && (self->source == NULL || !self->source (look->style, &sheet, findings, self->source_data)))
    report_unknown (look->style, findings);
  pph_style_sheet_adjust (&sheet, look);
  pph_style_sheet_check (&sheet, findings);
  fonts = find_fonts (self, &sheet, findings, error);
  if (fonts == NULL)
    return NULL;
  if (self->dresses->len > MAX_DRESSES)
    {
      forget_run (self);
      g_ptr_array_set_size (self->dresses, 1);
    }
  return add_dress (self, look, &sheet, fonts);
}

/* ---- a layout ---- */

PphLayout *
pph_layout_new_with (const PphStyleSheet *sheet, PphFontSet *fonts)
{
  PphLayout *self = g_new0 (PphLayout, 1);

  self->dresses = g_ptr_array_new_with_free_func (free_dress);
  self->worn = add_dress (self, NULL, sheet, fonts);
  self->images = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref,
                                        (GDestroyNotify)pph_pixels_unref);
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
  forget_run (self);
  g_hash_table_unref (self->images);
  g_ptr_array_unref (self->dresses);
  g_free (self);
}

void
pph_layout_set_style_source (PphLayout *self, PphStyleSource source, gpointer data)
{
  self->source = source;
  self->source_data = data;
}

void
pph_layout_set_image_loader (PphLayout *self, PphImageLoader loader, gpointer data)
{
  self->loader = loader;
  self->loader_data = data;
  forget_run (self);
  for (guint i = 0; i < self->dresses->len; i++)
    g_clear_pointer (&((Dress *)self->dresses->pdata[i])->segments, g_hash_table_unref);
  g_hash_table_remove_all (self->images);
}

guint
pph_layout_count_set (PphLayout *self)
{
  return pph_typesetter_count_misses (self->worn->typesetter);
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

  if (document->root != NULL)
    pph_builder_add (builder, &column, document->root);
  pph_segment_close (builder);
}

static void
describe (PphPages *pages, const PphComposed *document)
{
  pages->title = g_strdup (document->title);
  pages->author = g_strdup (document->author);
  pages->subject = g_strdup (document->subject);
  pages->language = g_strdup (document->language);
  pages->date = g_strdup (document->date);
  pages->identifier = g_strdup (document->identifier);
}

/* The nodes of all segments, one after the other, below the document. */
static void
number_nodes (PphFlow *flow)
{
  int first = 0;

  for (guint i = 0; i < pph_flow_count_stretches (flow); i++)
    {
      PphStretch *stretch = pph_flow_get_stretch (flow, i);

      stretch->first_node = first;
      first += (int)stretch->segment->n_nodes - 1;
    }
}

static PphPages *
make_pages (PphLayout *self, PphBuilder *builder, const PphComposed *document)
{
  PphPages *pages = pph_pages_new (pph_typesetter_get_fonts (self->worn->typesetter));
  const PphLastRun *last = self->last_worn == self->worn ? self->last : NULL;
  g_autoptr (GPtrArray) folios = NULL;
  PphFlowChange change = { 0 };
  PphPagination cut;

  pph_marked_list (builder);
  pph_contents_insert (builder, last != NULL ? &last->builder : NULL);
  number_nodes (&builder->flow);
  if (last != NULL)
    change = pph_last_run_compare (last, builder);
  pph_pagination_init (&cut);
  pph_pagination_run (&cut, &builder->flow, &self->worn->sheet, last != NULL ? &last->cut : NULL, &change);
  folios = pph_emit_pages (pages, builder, &cut, document, last);
  describe (pages, document);
  if (self->keeps)
    {
      forget_run (self);
      self->last = pph_last_run_new (document, builder, &cut, folios, pages);
      self->last_worn = self->worn;
    }
  pph_pagination_clear (&cut);
  return pages;
}

void
pph_layout_keep (PphLayout *self)
{
  self->keeps = TRUE;
}

void
pph_layout_set_progress (PphLayout *self, PphLayoutProgress progress, gpointer data)
{
  self->progress = progress;
  self->progress_data = data;
}

PphPages *
pph_layout_run (PphLayout *self, const PphComposed *document, GPtrArray *findings, const PphStop *stop, GError **error)
{
  PphBuilder builder;
  PphPages *pages = NULL;
  Dress *dress = choose_dress (self, &document->look, findings, error);

  if (dress == NULL)
    return NULL;
  self->worn = dress;
  pph_builder_init (&builder, self->worn->typesetter, &self->worn->sheet);
  builder.findings = findings;
  builder.loader = self->loader;
  builder.loader_data = self->loader_data;
  builder.stop = stop;
  builder.images = self->images;
  if (self->keeps && dress->segments == NULL)
    dress->segments = pph_segments_new ();
  builder.segments = dress->segments;
  builder.progress = self->progress;
  builder.progress_data = self->progress_data;
  if (g_hash_table_size (self->images) > MAX_IMAGES)
    g_hash_table_remove_all (self->images);
  pph_typesetter_begin (self->worn->typesetter);
  build (&builder, document);
  pph_segments_touch (&builder);
  if (pph_stop_is_wanted (stop))
    g_set_error_literal (error, PPH_LAYOUT_ERROR, PPH_LAYOUT_ERROR_CANCELLED, _ ("The layout was cancelled."));
  else
    pages = make_pages (self, &builder, document);
  pph_typesetter_end (self->worn->typesetter);
  pph_builder_clear (&builder);
  return pages;
}
