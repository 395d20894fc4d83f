/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hand-made.h"

#include <hb.h>
#include <string.h>

#define SIZE (11 * PPH_POINT)

static void
clear_op (gpointer data)
{
  PphOp *op = data;

  if (op->run != NULL)
    {
      g_free (op->run->glyphs);
      g_free (op->run->text);
      g_free (op->run);
    }
  g_clear_pointer (&op->pixels, pph_pixels_unref);
  g_free (op->text);
  g_free (op->label);
}

static void
free_page (gpointer data)
{
  PphPage *page = data;

  g_array_unref (page->ops);
  g_free (page);
}

static void
clear_node (gpointer data)
{
  g_free (((PphNode *)data)->alt);
}

static void
clear_anchor (gpointer data)
{
  g_free (((PphAnchor *)data)->name);
}

static void
clear_outline (gpointer data)
{
  g_free (((PphOutlineEntry *)data)->title);
}

PphPages *
hand_made_new (void)
{
  PphPages *pages = g_new0 (PphPages, 1);
  g_autoptr (GError) error = NULL;

  pages->pages = g_ptr_array_new_with_free_func (free_page);
  pages->nodes = g_array_new (FALSE, TRUE, sizeof (PphNode));
  g_array_set_clear_func (pages->nodes, clear_node);
  pages->anchors = g_array_new (FALSE, TRUE, sizeof (PphAnchor));
  g_array_set_clear_func (pages->anchors, clear_anchor);
  pages->outline = g_array_new (FALSE, TRUE, sizeof (PphOutlineEntry));
  g_array_set_clear_func (pages->outline, clear_outline);
  pages->fonts = pph_font_set_new ("Liberation Serif", "Liberation Sans", NULL, &error);
  g_assert_no_error (error);
  pages->title = g_strdup ("Convention de mise à disposition d’outils");
  pages->author = g_strdup ("Préfecture de l’Eure");
  pages->subject = g_strdup ("Emploi & <territoires>");
  pages->language = g_strdup ("fr-FR");
  pages->date = g_strdup ("2026-11-20T10:00:00+01:00");
  hand_made_add_node (pages, PPH_TAG_DOCUMENT, -1);
  hand_made_add_page (pages);
  return pages;
}

void
hand_made_free (PphPages *pages)
{
  g_ptr_array_unref (pages->pages);
  g_array_unref (pages->nodes);
  g_array_unref (pages->anchors);
  g_array_unref (pages->outline);
  pph_font_set_unref (pages->fonts);
  g_free (pages->title);
  g_free (pages->author);
  g_free (pages->subject);
  g_free (pages->language);
  g_free (pages->date);
  g_free (pages);
}

void
hand_made_add_page (PphPages *pages)
{
  PphPage *page = g_new0 (PphPage, 1);

  page->width = PPH_MM (210);
  page->height = PPH_MM (297);
  page->ops = g_array_new (FALSE, TRUE, sizeof (PphOp));
  g_array_set_clear_func (page->ops, clear_op);
  g_ptr_array_add (pages->pages, page);
}

int
hand_made_add_node (PphPages *pages, PphTag tag, int parent)
{
  PphNode node = { .tag = tag, .parent = parent };

  g_array_append_val (pages->nodes, node);
  return (int)pages->nodes->len - 1;
}

PphOp *
hand_made_add_op (PphPages *pages, PphOpKind kind, int node, double x, double y, double width, double height)
{
  PphPage *page = pages->pages->pdata[pages->pages->len - 1];
  PphOp op = { .kind = kind,
               .node = node,
               .x = (int)(x * PPH_POINT),
               .y = (int)(y * PPH_POINT),
               .width = (int)(width * PPH_POINT),
               .height = (int)(height * PPH_POINT),
               .thickness = PPH_POINT / 2 };

  g_array_append_val (page->ops, op);
  return &g_array_index (page->ops, PphOp, page->ops->len - 1);
}

double
hand_made_add_text (PphPages *pages, int node, PphFace face, double x, double y, const char *text)
{
  PphOp *op = hand_made_add_op (pages, PPH_OP_GLYPHS, node, x, y, 0, 0);
  PphFont *font = pph_font_set_get (pages->fonts, TRUE, face);
  hb_font_t *hb = hb_font_create (pph_font_get_face (font));
  hb_buffer_t *buffer = hb_buffer_create ();
  hb_glyph_info_t *infos;
  hb_glyph_position_t *places;
  PphRun *run = g_new0 (PphRun, 1);
  int pen = 0;

  run->hyphenated = g_str_has_suffix (text, "\u00ad");
  run->text = g_strndup (text, strlen (text) - (run->hyphenated ? strlen ("\u00ad") : 0));
  run->font = font;
  run->size = SIZE;
  hb_buffer_add_utf8 (buffer, run->text, -1, 0, -1);
  if (run->hyphenated)
    hb_buffer_add (buffer, '-', (guint)strlen (run->text));
  hb_buffer_set_content_type (buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_guess_segment_properties (buffer);
  hb_shape (hb, buffer, NULL, 0);
  infos = hb_buffer_get_glyph_infos (buffer, &run->n_glyphs);
  places = hb_buffer_get_glyph_positions (buffer, NULL);
  run->glyphs = g_new0 (PphGlyph, run->n_glyphs);
  for (guint i = 0; i < run->n_glyphs; i++)
    {
      run->glyphs[i].glyph = (guint16)infos[i].codepoint;
      run->glyphs[i].cluster = (guint16)infos[i].cluster;
      run->glyphs[i].advance = (int)((gint64)places[i].x_advance * SIZE / pph_font_get_upem (font));
      pen += run->glyphs[i].advance;
    }
  op->run = run;
  hb_buffer_destroy (buffer);
  hb_font_destroy (hb);
  return x + (double)pen / PPH_POINT;
}

void
hand_made_add_anchor (PphPages *pages, const char *name, int page, double y)
{
  PphAnchor anchor = { .name = g_strdup (name), .page = page, .y = (int)(y * PPH_POINT), .node = -1 };

  g_array_append_val (pages->anchors, anchor);
}

void
hand_made_add_outline (PphPages *pages, const char *title, int level, int page, double y, int node)
{
  PphOutlineEntry entry
      = { .title = g_strdup (title), .level = level, .page = page, .y = (int)(y * PPH_POINT), .node = node };

  g_array_append_val (pages->outline, entry);
}
