/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-page-column.h"

#define GAP       16  /* pixels between two pages */
#define PAPER_DPI 96. /* of a zoom of 1 */

void
pph_page_column_init (PphPageColumn *self)
{
  *self = (PphPageColumn){ .scale = PAPER_DPI / 72 };
  self->rects = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
}

void
pph_page_column_clear (PphPageColumn *self)
{
  g_clear_pointer (&self->rects, g_array_unref);
}

int
pph_page_column_to_pixels (const PphPageColumn *self, int length)
{
  return (int)(length * self->scale / PPH_POINT + 0.5);
}

static int
find_widest (const PphSheet *sheets, guint n)
{
  int widest = 0;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, sheets[i].width);
  return widest;
}

void
pph_page_column_lay (PphPageColumn *self, const PphSheet *sheets, guint n, double zoom, int room)
{
  int widest = find_widest (sheets, n);
  int inside = room - 2 * PPH_COLUMN_MARGIN;
  int y = PPH_COLUMN_MARGIN, width;

  if (zoom > 0 || widest == 0 || inside < 1)
    self->scale = (zoom > 0 ? zoom : 1) * PAPER_DPI / 72;
  else
    self->scale = (double)inside * PPH_POINT / widest;
  self->width = zoom > 0 && n > 0 ? pph_page_column_to_pixels (self, widest) + 2 * PPH_COLUMN_MARGIN : 0;
  width = MAX (room, self->width);
  g_array_set_size (self->rects, n);
  for (guint i = 0; i < n; i++)
    {
      graphene_rect_t *rect = &g_array_index (self->rects, graphene_rect_t, i);
      int page_width = pph_page_column_to_pixels (self, sheets[i].width);
      int page_height = pph_page_column_to_pixels (self, sheets[i].height);

      graphene_rect_init (rect, (width - page_width) / 2, y, page_width, page_height);
      y += page_height + GAP;
    }
  self->height = n > 0 ? y - GAP + 4 * PPH_COLUMN_MARGIN : 0;
}

guint
pph_page_column_count (const PphPageColumn *self)
{
  return self->rects->len;
}

const graphene_rect_t *
pph_page_column_get (const PphPageColumn *self, guint page)
{
  return &g_array_index (self->rects, graphene_rect_t, page);
}

guint
pph_page_column_find (const PphPageColumn *self, double y)
{
  guint low = 0, high = self->rects->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const graphene_rect_t *rect = pph_page_column_get (self, middle);

      if (y < rect->origin.y + rect->size.height + GAP)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

double
pph_page_column_step_zoom (const PphPageColumn *self, int steps)
{
  static const double levels[] = { 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3 };
  double now = self->scale * 72 / PAPER_DPI;
  guint i = 0;

  if (steps > 0)
    {
      while (i + 1 < G_N_ELEMENTS (levels) && levels[i] <= now * 1.01)
        i++;
    }
  else
    {
      i = G_N_ELEMENTS (levels) - 1;
      while (i > 0 && levels[i] >= now * 0.99)
        i--;
    }
  return levels[i];
}
