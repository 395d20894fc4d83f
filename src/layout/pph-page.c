/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-page-private.h"

#include <string.h>

void
pph_op_copy (PphOp *to, const PphOp *from)
{
  *to = *from;
  to->image = from->image != NULL ? g_bytes_ref (from->image) : NULL;
  to->pixels = from->pixels != NULL ? pph_pixels_ref (from->pixels) : NULL;
  to->text = g_strdup (from->text);
  to->label = g_strdup (from->label);
  to->input = from->input != NULL ? pph_input_ref (from->input) : NULL;
}

void
pph_op_clear (gpointer data)
{
  PphOp *op = data;

  g_clear_pointer (&op->image, g_bytes_unref);
  g_clear_pointer (&op->pixels, pph_pixels_unref);
  g_clear_pointer (&op->text, g_free);
  g_clear_pointer (&op->label, g_free);
  g_clear_pointer (&op->input, pph_input_unref);
}

static void
unref_page (gpointer data)
{
  PphWholePage *page = data;

  if (!g_atomic_ref_count_dec (&page->refs))
    return;
  g_free (page->page.label);
  g_array_unref (page->page.ops);
  g_array_unref (page->page.places);
  g_ptr_array_unref (page->paragraphs);
  g_ptr_array_unref (page->parts);
  g_array_unref (page->sources);
  g_array_unref (page->lines);
  g_free (page);
}

static void
clear_node (gpointer data)
{
  PphNode *node = data;

  g_free (node->alt);
  g_free (node->title);
}

static void
clear_anchor (gpointer data)
{
  g_free (((PphAnchor *)data)->name);
}

static void
clear_entry (gpointer data)
{
  g_free (((PphOutlineEntry *)data)->title);
}

PphPages *
pph_pages_new (PphFontSet *fonts)
{
  PphPages *self = g_new0 (PphPages, 1);

  g_atomic_ref_count_init (&self->refs);
  self->pages = g_ptr_array_new_with_free_func (unref_page);
  self->nodes = g_array_new (FALSE, TRUE, sizeof (PphNode));
  g_array_set_clear_func (self->nodes, clear_node);
  self->anchors = g_array_new (FALSE, TRUE, sizeof (PphAnchor));
  g_array_set_clear_func (self->anchors, clear_anchor);
  self->outline = g_array_new (FALSE, TRUE, sizeof (PphOutlineEntry));
  g_array_set_clear_func (self->outline, clear_entry);
  self->fonts = fonts != NULL ? pph_font_set_ref (fonts) : NULL;
  return self;
}

PphPages *
pph_pages_ref (PphPages *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pph_pages_unref (PphPages *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_clear_pointer (&self->anchors, g_array_unref);
  g_clear_pointer (&self->outline, g_array_unref);
  g_clear_pointer (&self->fonts, pph_font_set_unref);
  g_free (self->title);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->language);
  g_free (self->date);
  g_free (self->identifier);
  g_free (self);
}

guint
pph_pages_count (const PphPages *self)
{
  return self->pages->len;
}

const PphPage *
pph_pages_get (const PphPages *self, guint i)
{
  g_return_val_if_fail (i < self->pages->len, NULL);
  return self->pages->pdata[i];
}

static gsize
next_stamp (void)
{
  static gsize last;

  return (gsize)g_atomic_pointer_add (&last, 1) + 1;
}

PphPage *
pph_pages_add (PphPages *self, int width, int height)
{
  PphWholePage *whole = g_new0 (PphWholePage, 1);
  PphPage *page = &whole->page;

  g_atomic_ref_count_init (&whole->refs);
  whole->stamp = next_stamp ();
  whole->paragraphs = g_ptr_array_new_full (32, (GDestroyNotify)pph_setting_unref);
  whole->parts = g_ptr_array_new_with_free_func (g_free);
  whole->sources = g_array_sized_new (FALSE, FALSE, sizeof (int), 32);
  whole->lines = g_array_sized_new (FALSE, FALSE, sizeof (PphPlacedLine), 48);
  page->width = width;
  page->height = height;
  page->ops = g_array_sized_new (FALSE, FALSE, sizeof (PphOp), 64);
  g_array_set_clear_func (page->ops, pph_op_clear);
  page->places = g_array_new (FALSE, TRUE, sizeof (PphPlace));
  g_ptr_array_add (self->pages, page);
  return page;
}

void
pph_pages_share (PphPages *self, const PphPage *page, int shift)
{
  PphWholePage *from = pph_page_get_whole (page), *whole;

  if (shift == 0)
    {
      g_atomic_ref_count_inc (&from->refs);
      g_ptr_array_add (self->pages, (gpointer)page);
      return;
    }
  whole = g_new0 (PphWholePage, 1);
  g_atomic_ref_count_init (&whole->refs);
  whole->stamp = next_stamp ();
  whole->page = *page;
  whole->page.label = g_strdup (page->label);
  whole->page.first_node += shift;
  g_array_ref (whole->page.ops);
  g_array_ref (whole->page.places);
  whole->paragraphs = g_ptr_array_ref (from->paragraphs);
  whole->parts = g_ptr_array_ref (from->parts);
  whole->sources = g_array_ref (from->sources);
  whole->lines = g_array_ref (from->lines);
  g_ptr_array_add (self->pages, &whole->page);
}

void
pph_page_hold (PphPage *self, PphSetting *paragraph)
{
  g_ptr_array_add (pph_page_get_whole (self)->paragraphs, pph_setting_ref (paragraph));
}

void
pph_page_set_artifact (PphPage *self, guint from, PphArtifact artifact)
{
  for (guint i = from; i < self->ops->len; i++)
    if (g_array_index (self->ops, PphOp, i).node < 0)
      g_array_index (self->ops, PphOp, i).artifact = artifact;
}

PphOp *
pph_page_add_op (PphPage *self, PphOpKind kind, int node, int x, int y)
{
  PphOp op = { .kind = kind, .node = node, .x = x, .y = y };

  g_array_append_val (self->ops, op);
  return &g_array_index (self->ops, PphOp, self->ops->len - 1);
}

/* What is read from right to left goes on where it will. */
static gboolean
goes_back (const PphOp *before, const PphOp *op)
{
  return before->run->backwards || op->run->backwards;
}

/* A superscript is on the line of the text that it follows. */
static gboolean
continues_line (const PphOp *before, const PphOp *op)
{
  return ABS (before->y - op->y) <= MAX (before->run->size, op->run->size) / 2
         && (op->x + PPH_POINT >= before->x || goes_back (before, op));
}

static void
strip_end (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
}

char *
pph_pages_dup_text (const PphPages *self, guint i)
{
  const PphPage *page = pph_pages_get (self, i);
  GString *text = g_string_new (NULL);
  const PphOp *before = NULL;

  g_return_val_if_fail (page != NULL, NULL);
  for (guint k = 0; k < page->ops->len; k++)
    {
      const PphOp *op = &g_array_index (page->ops, PphOp, k);

      if (op->kind != PPH_OP_GLYPHS || op->turn != 0)
        continue;
      if (before != NULL && !continues_line (before, op))
        {
          strip_end (text);
          g_string_append_c (text, '\n');
        }
      /* a label and what it labels, two cells: apart, but on one line */
      else if (before != NULL && text->len > 0 && text->str[text->len - 1] != ' '
               && !g_str_has_prefix (op->run->text, "\u00a0") && op->x > before->x + before->width + PPH_POINT
               && !goes_back (before, op))
        g_string_append_c (text, ' ');
      g_string_append (text, op->run->text);
      if (op->run->hyphenated)
        g_string_append_c (text, '-');
      before = op;
    }
  strip_end (text);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* ---- places ---- */

static int
distance_to (const PphPlace *place, int x, int y)
{
  int dx = x < place->x ? place->x - x : x > place->x + place->width ? x - place->x - place->width : 0;
  int dy = y < place->y ? place->y - y : y > place->y + place->height ? y - place->y - place->height : 0;

  /* the line at this height, rather than a nearer one above */
  return dx / 8 + dy;
}

/* The byte of the paragraph's text whose letter is at @x. */
static guint
find_letter (const PphPlacedLine *line, int x)
{
  const PphTextLine *text = &g_array_index (line->paragraph->lines, PphTextLine, line->line);

  x -= line->x;
  for (guint i = text->first_run; i < text->first_run + text->n_runs; i++)
    {
      const PphTextRun *run = &g_array_index (line->paragraph->runs, PphTextRun, i);
      int at = run->x;

      if (x >= run->x + run->width && i + 1 < text->first_run + text->n_runs)
        continue;
      for (guint g = 0; g < run->run.n_glyphs; g++)
        {
          /* left of its middle: before it */
          if (x < at + run->run.glyphs[g].advance / 2)
            return run->start + run->run.glyphs[g].cluster;
          at += run->run.glyphs[g].advance;
        }
    }
  return text->end;
}

static int
locate_in_line (const PphWholePage *page, const PphPlacedLine *line, const PphPlace *place, int x)
{
  guint at = find_letter (line, x);
  const int *sources = &g_array_index (page->sources, int, line->sources);

  for (guint i = line->paragraph->n_spans; i-- > 0;)
    if (line->paragraph->starts[i] <= at && sources[i] >= 0)
      return CLAMP (sources[i] + (int)(at - line->paragraph->starts[i]), place->start, place->end);
  return place->start;
}

gboolean
pph_pages_locate (const PphPages *self, guint i, int x, int y, const char **part, int *offset)
{
  const PphPage *page = pph_pages_get (self, i);
  const PphPlace *best = NULL;
  const PphWholePage *whole;
  guint index;

  g_return_val_if_fail (page != NULL, FALSE);
  for (guint k = 0; k < page->places->len; k++)
    {
      const PphPlace *place = &g_array_index (page->places, PphPlace, k);

      if (place->part != NULL && place->start >= 0
          && (best == NULL || distance_to (place, x, y) < distance_to (best, x, y)))
        best = place;
    }
  if (best == NULL)
    return FALSE;
  *part = best->part;
  index = (guint)(best - &g_array_index (page->places, PphPlace, 0));
  whole = pph_page_get_whole (page);
  *offset = locate_in_line (whole, &g_array_index (whole->lines, PphPlacedLine, index), best, x);
  return TRUE;
}

static gboolean
shows_part (const PphPage *page, const char *part)
{
  const GPtrArray *parts = pph_page_get_whole (page)->parts;

  for (guint i = 0; i < parts->len; i++)
    if (strcmp (parts->pdata[i], part) == 0)
      return TRUE;
  return FALSE;
}

gboolean
pph_pages_find (const PphPages *self, const char *part, int offset, guint *page, PphPlace *place)
{
  const PphPlace *best = NULL;
  const char *before = NULL; /* the part of the place before: lines of one part follow one another */
  gboolean same = FALSE;
  guint best_page = 0;

  for (guint i = 0; i < self->pages->len; i++)
    {
      const PphPage *one = self->pages->pdata[i];

      if (!shows_part (one, part))
        continue;
      for (guint k = 0; k < one->places->len; k++)
        {
          const PphPlace *other = &g_array_index (one->places, PphPlace, k);

          if (other->part != before)
            same = other->part != NULL && strcmp (other->part, part) == 0;
          before = other->part;
          if (!same || other->start < 0)
            continue;
          /* the last line that begins at or before it; the first line before all */
          if (best == NULL || (other->start <= offset && (best->start > offset || other->start >= best->start)))
            {
              best = other;
              best_page = i;
            }
        }
    }
  if (best == NULL)
    return FALSE;
  *page = best_page;
  *place = *best;
  return TRUE;
}
