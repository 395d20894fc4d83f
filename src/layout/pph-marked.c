/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-marked.h"

PphMarked *
pph_marked_get (const PphBuilder *builder, guint i)
{
  return &g_array_index (builder->marked, PphMarked, i);
}

void
pph_marked_list (PphBuilder *builder)
{
  const PphFlow *flow = &builder->flow;

  builder->marked = g_array_new (FALSE, TRUE, sizeof (PphMarked));
  for (guint i = 0; i < pph_flow_count_stretches (flow); i++)
    {
      const GArray *marks = pph_flow_get_stretch (flow, i)->marks;

      for (guint k = 0; marks != NULL && k < marks->len; k++)
        {
          const PphFlowMark *mark = &g_array_index (marks, PphFlowMark, k);
          PphMarked marked = { .mark = mark, .stretch = i, .spot = { i, mark->item } };

          pph_flow_settle (flow, &marked.spot);
          g_array_append_val (builder->marked, marked);
        }
    }
}

void
pph_marked_shift (PphBuilder *builder, guint at)
{
  for (guint i = 0; i < builder->marked->len; i++)
    {
      PphMarked *marked = pph_marked_get (builder, i);

      marked->stretch += marked->stretch >= at;
      marked->spot.stretch += marked->spot.stretch >= at;
    }
}

/* The last place of a page, or the one before: rows that are said again do not count. */
static gboolean
find_last (const PphCutPage *page, PphSpot *at)
{
  for (guint i = page->cut->placed->len; i-- > 0;)
    {
      const PphPlaced *placed = pph_cut_page_get (page, i);

      *at = pph_cut_page_at (page, placed);
      if (!placed->repeated)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_before (PphSpot a, PphSpot b)
{
  return a.stretch < b.stretch || (a.stretch == b.stretch && a.item < b.item);
}

/* Puts @marked on the page and at the height of the first thing from its spot on; both go on from where they are. */
static gboolean
find_place (const PphPagination *cut, guint *page, PphMarked *marked)
{
  for (; *page < cut->pages->len; (*page)++)
    {
      const PphCutPage *one = pph_pagination_get (cut, *page);
      PphSpot at;

      if (!find_last (one, &at) || is_before (at, marked->spot))
        continue;
      for (guint i = 0; i < one->cut->placed->len; i++)
        {
          const PphPlaced *placed = pph_cut_page_get (one, i);

          if (placed->repeated || is_before (pph_cut_page_at (one, placed), marked->spot))
            continue;
          marked->page = *page;
          marked->y = placed->y;
          return TRUE;
        }
    }
  return FALSE;
}

void
pph_marked_place (PphBuilder *builder, const PphPagination *cut)
{
  guint page = 0;

  for (guint i = 0; i < builder->marked->len; i++)
    {
      PphMarked *marked = pph_marked_get (builder, i);

      if (find_place (cut, &page, marked))
        continue;
      marked->page = cut->pages->len - 1;
      marked->y = builder->sheet->margin_top;
    }
}
