/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-layout.h"
#include "pph-typesetter.h"

G_BEGIN_DECLS

/* What a style sheet says of each kind of text. */

typedef struct
{
  PphTextStyle text;
  int          before, after; /* space above and below */
  int          indent;        /* from the left */
  gboolean     keep;          /* with what follows */
} PphBlockStyle;

/* Where text stands changes how it looks. */
typedef enum { PPH_PLACE_BODY, PPH_PLACE_CELL, PPH_PLACE_HEADER_CELL, PPH_PLACE_NOTE, PPH_PLACE_SIGNATURE, PPH_PLACE_PARTY } PphPlacement;

/* pph_style_sheet_get: of a TITLE, SUBTITLE, HEADING or PARAGRAPH. @size: of the
 * body text where it stands. */
PphBlockStyle pph_style_sheet_get        (const PphStyleSheet *self, const PphBlock *block, PphPlacement placement, int size);
PphTextStyle  pph_style_sheet_get_footer (const PphStyleSheet *self);

#define PPH_COLOR_TEXT  0x000000u
#define PPH_COLOR_QUIET 0x505050u /* 8:1 on white */
#define PPH_COLOR_RULE  0x8a8f98u
#define PPH_COLOR_FILL  0xeef1f6u

G_END_DECLS
