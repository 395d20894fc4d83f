/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

#include <graphene.h>

G_BEGIN_DECLS

/* Where each page is when they stand one below the other, centred, in pixels of
 * the whole column.  Worked out once for each change of pages, zoom or room, so
 * that a thousand pages scroll like ten. */

#define PPH_COLUMN_MARGIN 18 /* beside and above the pages */

typedef struct
{
  int width, height; /* in the unit of pages: PPH_POINT to a point */
} PphSheet;

typedef struct
{
  double  scale;  /* pixels to a point */
  int     width;  /* of the column; 0 without pages */
  int     height; /* with room below for the bar over the pages */
  GArray *rects;  /* graphene_rect_t of each page */
} PphPageColumn;

void  pph_page_column_init   (PphPageColumn *self);
void  pph_page_column_clear  (PphPageColumn *self);
/* pph_page_column_lay: @zoom: 1 is the size on paper, 0 fits @room, the pixels there are. */
void  pph_page_column_lay    (PphPageColumn *self, const PphSheet *sheets, guint n, double zoom, int room);
guint pph_page_column_count  (const PphPageColumn *self);
const graphene_rect_t *pph_page_column_get (const PphPageColumn *self, guint page);
/* pph_page_column_find: the page at @y, or the gap below it; the number of pages if it is below all. */
guint pph_page_column_find   (const PphPageColumn *self, double y);

/* pph_page_column_step_zoom: the usual zoom that comes after that of now, or before it where @steps is negative. */
double pph_page_column_step_zoom (const PphPageColumn *self, int steps);

/* pph_page_column_to_pixels: a length of pages in pixels. */
int   pph_page_column_to_pixels (const PphPageColumn *self, int length);

G_END_DECLS
