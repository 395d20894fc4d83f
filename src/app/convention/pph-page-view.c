/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-page-view.h"

#include "pph-page-tiles.h"

#include <adwaita.h>

struct _PphPageView
{
  PphPaperView parent_instance;

  PphPages *pages;
  PphPageTiles *tiles;
  guint paint_ahead; /* idle */
  char *mark_part;
  int mark_offset;
  gboolean reveal_mark; /* once there are pages and a size */
};

enum
{
  LOCATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PphPageView, pph_page_view, PPH_TYPE_PAPER_VIEW)

static const PphPageColumn *
get_column (PphPageView *self)
{
  return pph_paper_view_get_column (PPH_PAPER_VIEW (self));
}

static int
to_pixels (PphPageView *self, int length)
{
  return pph_page_column_to_pixels (get_column (self), length);
}

/* The mark */

/* Where the text of a page begins: the bar stands there, clear of what hangs
 * before a line (the dash of a list). */
static int
find_text_start (const PphPage *page)
{
  int start = G_MAXINT;

  for (guint i = 0; i < page->places->len; i++)
    start = MIN (start, g_array_index (page->places, PphPlace, i).x);
  return start;
}

/* @rect: the whole line that is edited, from where the text of the page begins. */
static gboolean
find_mark (PphPageView *self, graphene_rect_t *rect)
{
  PphPlace place;
  guint page;
  const graphene_rect_t *paper;
  int start;

  if (self->pages == NULL || self->mark_part == NULL
      || !pph_pages_find (self->pages, self->mark_part, self->mark_offset, &page, &place))
    return FALSE;
  paper = pph_page_column_get (get_column (self), page);
  start = MIN (place.x, find_text_start (pph_pages_get (self->pages, page)));
  graphene_rect_init (rect, paper->origin.x + to_pixels (self, start), paper->origin.y + to_pixels (self, place.y),
                      to_pixels (self, place.x - start + place.width), to_pixels (self, place.height));
  return TRUE;
}

static void
reveal_mark (PphPageView *self)
{
  graphene_rect_t mark;

  if (find_mark (self, &mark) && pph_paper_view_reveal (PPH_PAPER_VIEW (self), &mark))
    self->reveal_mark = FALSE;
}

static void
pph_page_view_settled (PphPaperView *view)
{
  PphPageView *self = PPH_PAGE_VIEW (view);

  if (self->reveal_mark)
    reveal_mark (self);
}

void
pph_page_view_set_mark (PphPageView *self, const char *part, int offset)
{
  graphene_rect_t before, now;
  gboolean marked;

  g_return_if_fail (PPH_IS_PAGE_VIEW (self));

  if (g_strcmp0 (part, self->mark_part) == 0 && offset == self->mark_offset)
    return;
  marked = find_mark (self, &before);
  g_free (self->mark_part);
  self->mark_part = g_strdup (part);
  self->mark_offset = offset;
  self->reveal_mark = TRUE;
  reveal_mark (self);
  /* Most often the caret moves within its line. */
  if (find_mark (self, &now) != marked || (marked && !graphene_rect_equal (&before, &now)))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Painting */

/* The strips of page @i that are between @top and @bottom. Returns: FALSE if there are none */
static gboolean
find_strips (PphPageView *self, guint i, double top, double bottom, guint *first, guint *last)
{
  const graphene_rect_t *rect = pph_page_column_get (get_column (self), i);
  int height = pph_page_tiles_get_height (self->tiles);

  if (rect->origin.y >= bottom || rect->origin.y + rect->size.height <= top)
    return FALSE;
  *first = top > rect->origin.y ? (guint)((top - rect->origin.y) / height) : 0;
  *last = (guint)((MIN (bottom, rect->origin.y + rect->size.height) - rect->origin.y - 0.01) / height);
  *last = MIN (*last, pph_page_tiles_count (self->tiles, i) - 1);
  return *first <= *last;
}

/* One strip of what a scroll would show next. Returns: FALSE if all are there */
static gboolean
paint_one_ahead (PphPageView *self)
{
  const PphPageColumn *column = get_column (self);
  double top, bottom, room;
  guint first, last;

  pph_paper_view_get_sight (PPH_PAPER_VIEW (self), &top, &bottom);
  room = bottom - top;
  top -= room;
  bottom += room;
  for (guint i = pph_page_column_find (column, top); i < pph_page_column_count (column); i++)
    {
      if (!find_strips (self, i, top, bottom, &first, &last))
        break;
      for (guint j = first; j <= last; j++)
        if (!pph_page_tiles_has (self->tiles, i, j))
          {
            pph_page_tiles_get (self->tiles, i, j);
            return TRUE;
          }
    }
  return FALSE;
}

static gboolean
on_paint_ahead_cb (gpointer data)
{
  PphPageView *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && paint_one_ahead (self))
    return G_SOURCE_CONTINUE;
  self->paint_ahead = 0;
  return G_SOURCE_REMOVE;
}

static void
pph_page_view_snapshot_sheet (PphPaperView *view, GtkSnapshot *snapshot, guint i, const graphene_rect_t *rect,
                              double top, double bottom)
{
  PphPageView *self = PPH_PAGE_VIEW (view);
  int height = pph_page_tiles_get_height (self->tiles);
  guint first, last;

  if (!find_strips (self, i, top, bottom, &first, &last))
    return;
  /* Between two strips at a fraction of a pixel paper shows, not the desk below it. */
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, rect);
  for (guint j = first; j <= last; j++)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rect->origin.x, rect->origin.y + j * height));
      gtk_snapshot_append_node (snapshot, pph_page_tiles_get (self->tiles, i, j));
      gtk_snapshot_restore (snapshot);
    }
}

static void
pph_page_view_snapshot_marks (PphPaperView *view, GtkSnapshot *snapshot)
{
  PphPageView *self = PPH_PAGE_VIEW (view);
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  graphene_rect_t mark, bar;
  GdkRGBA color;

  if (!find_mark (self, &mark) || !gtk_style_context_lookup_color (context, "accent_bg_color", &color))
    return;
  graphene_rect_init (&bar, mark.origin.x - 10, mark.origin.y, 2.5, mark.size.height);
  gtk_snapshot_append_color (snapshot, &color, &bar);
  color.alpha = 0.10;
  graphene_rect_init (&bar, mark.origin.x - 7.5, mark.origin.y, mark.size.width + 15, mark.size.height);
  gtk_snapshot_append_color (snapshot, &color, &bar);
}

static void
pph_page_view_painted (PphPaperView *view, guint first, guint end)
{
  PphPageView *self = PPH_PAGE_VIEW (view);

  pph_page_tiles_keep (self->tiles, MAX (first, 2) - 2, end + 1);
  if (self->paint_ahead == 0)
    self->paint_ahead = g_idle_add_full (G_PRIORITY_LOW, on_paint_ahead_cb, self, NULL);
}

static void
pph_page_view_realize (GtkWidget *widget)
{
  GskRenderer *renderer;

  GTK_WIDGET_CLASS (pph_page_view_parent_class)->realize (widget);
  renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  pph_page_tiles_set_plain (PPH_PAGE_VIEW (widget)->tiles, GSK_IS_CAIRO_RENDERER (renderer));
}

static void
pph_page_view_scaled (PphPaperView *view, double scale, int device)
{
  pph_page_tiles_set_scale (PPH_PAGE_VIEW (view)->tiles, scale, device);
}

static void
pph_page_view_pressed (PphPaperView *view, guint page, int x, int y)
{
  const char *part;
  int offset;

  if (pph_pages_locate (PPH_PAGE_VIEW (view)->pages, page, x, y, &part, &offset))
    g_signal_emit (view, signals[LOCATED], 0, part, offset);
}

static char *
pph_page_view_dup_text (PphPaperView *view, guint page)
{
  return pph_pages_dup_text (PPH_PAGE_VIEW (view)->pages, page);
}

/* The object */

static void
pph_page_view_dispose (GObject *object)
{
  PphPageView *self = PPH_PAGE_VIEW (object);

  g_clear_pointer (&self->pages, pph_pages_unref);
  g_clear_handle_id (&self->paint_ahead, g_source_remove);
  g_clear_pointer (&self->mark_part, g_free);
  G_OBJECT_CLASS (pph_page_view_parent_class)->dispose (object);
}

static void
pph_page_view_finalize (GObject *object)
{
  pph_page_tiles_free (PPH_PAGE_VIEW (object)->tiles);
  G_OBJECT_CLASS (pph_page_view_parent_class)->finalize (object);
}

static void
pph_page_view_class_init (PphPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  PphPaperViewClass *view_class = PPH_PAPER_VIEW_CLASS (klass);

  object_class->dispose = pph_page_view_dispose;
  object_class->finalize = pph_page_view_finalize;
  GTK_WIDGET_CLASS (klass)->realize = pph_page_view_realize;
  view_class->scaled = pph_page_view_scaled;
  view_class->snapshot_sheet = pph_page_view_snapshot_sheet;
  view_class->snapshot_marks = pph_page_view_snapshot_marks;
  view_class->painted = pph_page_view_painted;
  view_class->settled = pph_page_view_settled;
  view_class->pressed = pph_page_view_pressed;
  view_class->dup_text = pph_page_view_dup_text;

  signals[LOCATED] = g_signal_new ("located", PPH_TYPE_PAGE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   2, G_TYPE_STRING, G_TYPE_INT);
}

static void
pph_page_view_init (PphPageView *self)
{
  self->tiles = pph_page_tiles_new ();
}

GtkWidget *
pph_page_view_new (void)
{
  return g_object_new (PPH_TYPE_PAGE_VIEW, NULL);
}

void
pph_page_view_set_pages (PphPageView *self, PphPages *pages)
{
  guint n = pages != NULL ? pph_pages_count (pages) : 0;
  g_autofree PphSheet *sheets = g_new (PphSheet, n);

  g_return_if_fail (PPH_IS_PAGE_VIEW (self));

  if (pages == self->pages)
    return;
  g_clear_pointer (&self->pages, pph_pages_unref);
  self->pages = pages != NULL ? pph_pages_ref (pages) : NULL;
  pph_page_tiles_set_pages (self->tiles, pages);
  for (guint i = 0; i < n; i++)
    sheets[i] = (PphSheet){ pph_pages_get (pages, i)->width, pph_pages_get (pages, i)->height };
  pph_paper_view_set_sheets (PPH_PAPER_VIEW (self), sheets, n);
  if (self->reveal_mark)
    reveal_mark (self);
}

static gboolean
find_signature (PphPageView *self, const char *field, graphene_rect_t *rect)
{
  for (guint i = 0; self->pages != NULL && i < pph_pages_count (self->pages); i++)
    {
      const PphPage *page = pph_pages_get (self->pages, i);

      for (guint j = 0; j < page->ops->len; j++)
        {
          const PphOp *op = &g_array_index (page->ops, PphOp, j);
          const graphene_rect_t *paper = pph_page_column_get (get_column (self), i);

          if (op->kind != PPH_OP_SIGNATURE || g_strcmp0 (op->text, field) != 0)
            continue;
          graphene_rect_init (rect, paper->origin.x + to_pixels (self, op->x),
                              paper->origin.y + to_pixels (self, op->y), to_pixels (self, op->width),
                              to_pixels (self, op->height));
          return TRUE;
        }
    }
  return FALSE;
}

void
pph_page_view_show_signature (PphPageView *self, const char *field)
{
  graphene_rect_t rect;

  if (find_signature (self, field, &rect))
    pph_paper_view_reveal (PPH_PAPER_VIEW (self), &rect);
}
