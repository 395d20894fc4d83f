/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-style-sheet.h"

#define POINTS(n) ((int)((n)*PPH_POINT))

const PphStyleSheet *
pph_style_sheet_get_default (void)
{
  static const PphStyleSheet sober = {
    .name = "sobre",
    .title = "Sobre",
    .serif = "Liberation Serif",
    .sans = "Liberation Sans",
    .size = 11 * PPH_POINT,
    .leading = 1270,
    .page_width = PPH_MM (210),
    .page_height = PPH_MM (297),
    .margin_left = PPH_MM (25),
    .margin_right = PPH_MM (25),
    .margin_top = PPH_MM (23),
    .margin_bottom = PPH_MM (26),
    .accent = 0x12306e,
    .letterhead = PPH_LETTERHEAD_ROW,
    .title_align = PPH_ALIGN_CENTER,
    .contents_from = 12,
  };

  return &sober;
}

static int
leading_of (const PphStyleSheet *self, int size, int tightness)
{
  return (int)((gint64)size * self->leading * tightness / 100000);
}

static PphTextStyle
make_text (const PphStyleSheet *self, gboolean serif, PphFace face, int size, int tightness)
{
  PphTextStyle style = { 0 };

  style.serif = serif;
  style.face = face;
  style.size = size;
  style.leading = leading_of (self, size, tightness);
  style.color = PPH_COLOR_TEXT;
  style.link_color = self->accent;
  style.fit = PPH_FIT_RAGGED;
  style.align = PPH_ALIGN_START;
  return style;
}

#define ABOVE_BETWEEN 14 /* points, at least */

/* @between: a heading between articles: in the colour of the parts, and set apart. */
static PphBlockStyle
get_heading (const PphStyleSheet *self, int level, gboolean between)
{
  static const struct
  {
    double size, before, after;
    PphFace face;
    gboolean accent;
  } levels[] = {
    { 14, 20, 8, PPH_FACE_BOLD, TRUE },    { 11.5, 16, 5, PPH_FACE_BOLD, TRUE },
    { 10.5, 11, 3, PPH_FACE_BOLD, FALSE }, { 10, 9, 2, PPH_FACE_BOLD_ITALIC, FALSE },
    { 10, 8, 2, PPH_FACE_ITALIC, FALSE },  { 10, 8, 2, PPH_FACE_ITALIC, FALSE },
  };
  int i = CLAMP (level, 1, (int)G_N_ELEMENTS (levels)) - 1;
  double scale = self->size / (11.0 * PPH_POINT);
  PphBlockStyle style = { 0 };

  style.text = make_text (self, FALSE, levels[i].face, (int)(POINTS (levels[i].size) * scale), 95);
  style.text.fit = PPH_FIT_BALANCED;
  if (levels[i].accent || between)
    style.text.color = self->accent;
  style.before = (int)(POINTS (between ? MAX (levels[i].before, ABOVE_BETWEEN) : levels[i].before) * scale);
  style.after = (int)(POINTS (levels[i].after) * scale);
  style.keep = TRUE;
  return style;
}

static PphBlockStyle
get_title (const PphStyleSheet *self, gboolean sub)
{
  PphBlockStyle style = { 0 };

  style.text = make_text (self, FALSE, sub ? PPH_FACE_REGULAR : PPH_FACE_BOLD,
                          (int)((gint64)self->size * (sub ? 115 : 160) / 100), 95);
  style.text.fit = PPH_FIT_BALANCED;
  style.text.align = self->title_align;
  style.text.color = sub ? PPH_COLOR_QUIET : self->accent;
  style.before = POINTS (sub ? 4 : 12);
  style.after = POINTS (sub ? 20 : 12);
  style.keep = TRUE;
  return style;
}

static void
center (PphTextStyle *style)
{
  style->fit = PPH_FIT_BALANCED;
  style->align = PPH_ALIGN_CENTER;
  style->hyphenate = FALSE;
}

static void
apply_role (const PphStyleSheet *self, PphRole role, PphBlockStyle *style)
{
  switch (role)
    {
    case PPH_ROLE_LEAD:
      style->keep = TRUE;
      style->before = POINTS (6);
      break;
    case PPH_ROLE_PARTY:
      style->after = POINTS (7);
      break;
    case PPH_ROLE_CAMP:
      style->text.fit = PPH_FIT_RAGGED;
      style->text.align = PPH_ALIGN_END;
      style->text.hyphenate = FALSE;
      style->after = POINTS (8);
      break;
    case PPH_ROLE_VISA:
      style->after = POINTS (4);
      break;
    case PPH_ROLE_CENTERED:
      center (&style->text);
      break;
    case PPH_ROLE_CLOSING:
      style->before = POINTS (8);
      style->keep = TRUE;
      break;
    case PPH_ROLE_SIGNATURE:
      style->text = make_text (self, FALSE, PPH_FACE_REGULAR, (int)((gint64)self->size * 82 / 100), 98);
      style->before = style->after = 0;
      style->keep = TRUE;
      break;
    case PPH_ROLE_LETTERHEAD:
      style->text = make_text (self, FALSE, PPH_FACE_REGULAR, (int)((gint64)self->size * 86 / 100), 98);
      style->before = 0;
      style->after = POINTS (1);
      break;
    case PPH_ROLE_CAPTION:
      style->text = make_text (self, FALSE, PPH_FACE_REGULAR, (int)((gint64)self->size * 82 / 100), 98);
      center (&style->text);
      break;
    case PPH_ROLE_BODY:
    default:
      break;
    }
}

static PphBlockStyle
get_paragraph (const PphStyleSheet *self, const PphBlock *block, PphPlacement placement, int size)
{
  PphBlockStyle style = { 0 };

  style.text = make_text (self, TRUE, PPH_FACE_REGULAR, size, 100);
  style.text.hyphenate = TRUE;
  style.after = (int)((gint64)size * 52 / 100);
  switch (placement)
    {
    case PPH_PLACE_BODY:
      style.text.fit = PPH_FIT_JUSTIFIED;
      apply_role (self, block->role, &style);
      break;
    case PPH_PLACE_HEADER_CELL:
      style.text = make_text (self, FALSE, PPH_FACE_BOLD, size * 9 / 10, 98);
      style.after = POINTS (2);
      break;
    case PPH_PLACE_CELL:
      style.text.leading = leading_of (self, size, 95);
      style.after = POINTS (2);
      break;
    case PPH_PLACE_PARTY:
      apply_role (self, block->role, &style);
      style.text.fit = PPH_FIT_RAGGED;
      style.text.align = PPH_ALIGN_START;
      style.text.leading = leading_of (self, size, 95);
      break;
    case PPH_PLACE_SIGNATURE:
      apply_role (self, PPH_ROLE_SIGNATURE, &style);
      break;
    case PPH_PLACE_NOTE:
    default:
      style.text.leading = leading_of (self, size, 95);
      style.text.fit = PPH_FIT_JUSTIFIED;
      style.after = POINTS (1.5);
      break;
    }
  return style;
}

PphBlockStyle
pph_style_sheet_get (const PphStyleSheet *self, const PphBlock *block, PphPlacement placement, int size)
{
  switch (block->kind)
    {
    case PPH_BLOCK_TITLE:
      return get_title (self, FALSE);
    case PPH_BLOCK_SUBTITLE:
      return get_title (self, TRUE);
    case PPH_BLOCK_HEADING:
      return get_heading (self, block->level - block->raised, block->between);
    default:
      return get_paragraph (self, block, placement, size);
    }
}

PphTextStyle
pph_style_sheet_get_footer (const PphStyleSheet *self)
{
  PphTextStyle style = make_text (self, FALSE, PPH_FACE_REGULAR, POINTS (8), 100);

  style.color = PPH_COLOR_QUIET;
  /* it has the margin for it, however far apart the lines of the text are */
  style.leading = MIN (style.leading, style.size * 132 / 100);
  return style;
}
