/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page-column.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sheets of paper, one below the other, centred on the desk: what scrolls, zooms
 * and turns pages, whatever is on them.  What is painted comes from who derives
 * from it: our own pages (PphPageView), or a PDF (PphPdfView).
 *
 * A GtkScrollable.  Properties: "page" (uint, from 1; 0 without pages), "n-pages"
 * (uint), "zoom" (double: 1 is the size on paper; 0 fits the width), all read-only. */

#define PPH_TYPE_PAPER_VIEW (pph_paper_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (PphPaperView, pph_paper_view, PPH, PAPER_VIEW, GtkWidget)

/* Coordinates are pixels of the whole column unless said otherwise. */
struct _PphPaperViewClass
{
  GtkWidgetClass parent_class;

  /* scaled: pixels to a point, and device pixels to one of these, have changed. */
  void  (*scaled)        (PphPaperView *self, double scale, int device);
  /* snapshot_sheet: what of @page (from 0), which is at @rect, is between @top and @bottom. */
  void  (*snapshot_sheet) (PphPaperView *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *rect, double top,
                           double bottom);
  /* snapshot_marks: over the sheets. (nullable) */
  void  (*snapshot_marks) (PphPaperView *self, GtkSnapshot *snapshot);
  /* painted: sheets @first to @end - 1 are in sight: time to paint ahead, and to forget what is far. */
  void  (*painted)       (PphPaperView *self, guint first, guint end);
  /* settled: there are sheets, a size and a scroll position. (nullable) */
  void  (*settled)       (PphPaperView *self);
  /* pressed: on @page (from 0), at @x, @y in the unit of pages from its top left. (nullable) */
  void  (*pressed)       (PphPaperView *self, guint page, int x, int y);
  /* dup_text: of @page (from 0), for who cannot see it. (nullable) (transfer full) */
  char *(*dup_text)      (PphPaperView *self, guint page);
};

guint  pph_paper_view_get_page    (PphPaperView *self);
guint  pph_paper_view_get_n_pages (PphPaperView *self);
/* pph_paper_view_go_to: shows page @page (from 1) from its top. */
void   pph_paper_view_go_to       (PphPaperView *self, guint page);
double pph_paper_view_get_zoom    (PphPaperView *self);
void   pph_paper_view_set_zoom    (PphPaperView *self, double zoom);
void   pph_paper_view_zoom_by     (PphPaperView *self, int steps);

/* For who derives. */

/* pph_paper_view_set_sheets: the sheets that there are now; what they show may have changed too. */
void   pph_paper_view_set_sheets  (PphPaperView *self, const PphSheet *sheets, guint n);
const PphPageColumn *pph_paper_view_get_column (PphPaperView *self);
/* pph_paper_view_reveal: scrolls to @rect if it is out of sight. Returns: FALSE if there is no size yet */
gboolean pph_paper_view_reveal    (PphPaperView *self, const graphene_rect_t *rect);
/* pph_paper_view_describe: what dup_text gives is another now. */
void   pph_paper_view_describe    (PphPaperView *self);
/* pph_paper_view_get_sight: what is in sight. */
void   pph_paper_view_get_sight   (PphPaperView *self, double *top, double *bottom);

G_END_DECLS
