/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-stamp.h"

#include "pph-page-private.h"
#include "pph-style-sheet.h"

#define LARGEST  (9 * PPH_POINT)
#define SMALLEST (3 * PPH_POINT / 2)
#define MARGIN   (3 * PPH_POINT)

static PphTextStyle
style_of (const PphStampLine *line, int size)
{
  PphTextStyle style = { 0 };

  style.face = line->bold ? PPH_FACE_BOLD : PPH_FACE_REGULAR;
  style.size = size;
  style.leading = size * 118 / 100;
  style.color = PPH_COLOR_TEXT;
  style.fit = PPH_FIT_RAGGED;
  style.align = PPH_ALIGN_START;
  return style;
}

/* @lines at one size. Returns: (transfer full) (nullable): PphSetting; %NULL if they do not fit */
static GPtrArray *
set_lines (PphTypesetter *typesetter, const PphStampLine *lines, guint n, int size, int width, int height)
{
  g_autoptr (GPtrArray) settings = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_setting_unref);
  int used = 0;

  for (guint i = 0; i < n; i++)
    {
      PphSpan span = { .text = (char *)lines[i].text, .source = -1 };
      PphTextStyle style = style_of (&lines[i], size);
      int least, min, max;
      PphSetting *setting;

      if (lines[i].text == NULL || *lines[i].text == '\0')
        continue;
      /* A word wider than the box would stick out of it. */
      pph_typesetter_measure (typesetter, &span, 1, &style, &least, &min, &max);
      if (min > width)
        return NULL;
      setting = pph_typesetter_set (typesetter, NULL, &span, 1, &style, width);
      g_ptr_array_add (settings, setting);
      used += (int)setting->lines->len * setting->leading;
    }
  return used <= height ? g_steal_pointer (&settings) : NULL;
}

static PphPages *
make_page (PphTypesetter *typesetter, GPtrArray *settings, int width, int height)
{
  PphPages *pages = pph_pages_new (pph_typesetter_get_fonts (typesetter));
  PphPage *page = pph_pages_add (pages, width, height);
  int y = MARGIN;

  for (guint i = 0; i < settings->len; i++)
    {
      PphSetting *setting = settings->pdata[i];

      pph_page_hold (page, setting);
      for (guint l = 0; l < setting->lines->len; l++, y += setting->leading)
        {
          const PphTextLine *line = &g_array_index (setting->lines, PphTextLine, l);

          for (guint r = line->first_run; r < line->first_run + line->n_runs; r++)
            {
              PphTextRun *run = &g_array_index (setting->runs, PphTextRun, r);
              PphOp *op = pph_page_add_op (page, PPH_OP_GLYPHS, -1, MARGIN + run->x, y + setting->baseline);

              op->width = run->width;
              op->height = run->run.size;
              op->color = run->color;
              op->run = &run->run;
            }
        }
    }
  return pages;
}

/* As large as its place, in its own proportions, in the middle. */
static void
add_picture (PphPages *pages, const PphStampPicture *picture, int x, int width, int height)
{
  double scale = MIN ((double)width / picture->pixels->width, (double)height / picture->pixels->height);
  int shown = MAX ((int)(picture->pixels->width * scale), 1), high = MAX ((int)(picture->pixels->height * scale), 1);
  PphPage *page = pages->pages->pdata[0];
  PphOp *op = pph_page_add_op (page, PPH_OP_IMAGE, -1, x + (width - shown) / 2, MARGIN + (height - high) / 2);

  op->width = shown;
  op->height = high;
  op->image = g_bytes_ref (picture->file);
  op->pixels = pph_pixels_ref (picture->pixels);
}

PphPages *
pph_stamp_run (PphTypesetter *typesetter, const PphStampLine *lines, guint n, const PphStampPicture *picture, int width,
               int height)
{
  int room = width - 2 * MARGIN, column = picture != NULL ? room * 2 / 3 - MARGIN : room;

  g_return_val_if_fail (typesetter != NULL, NULL);

  for (int size = LARGEST; size >= SMALLEST; size = size * 94 / 100)
    {
      g_autoptr (GPtrArray) settings = set_lines (typesetter, lines, n, size, column, height - 2 * MARGIN);
      PphPages *pages = settings != NULL ? make_page (typesetter, settings, width, height) : NULL;

      if (pages != NULL && picture != NULL)
        add_picture (pages, picture, MARGIN + column + MARGIN, room - column - MARGIN, height - 2 * MARGIN);
      if (pages != NULL)
        return pages;
    }
  return NULL;
}
