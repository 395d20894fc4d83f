/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The index of a version: title and parties, preamble, sections, articles with
 * their sub-articles under the headings between them, what stands before the signatures, annexes with their
 * articles, other parts (rapport, délibération).  A GListModel of PphOutlineRow; parts that are switched off are
 * there too, without number.  A row's signal "renamed": its number or title is another. */

typedef enum
{
  PPH_OUTLINE_TITLE,   /* title and parties: a form */
  PPH_OUTLINE_TEXT,    /* preamble, section, closing: no number, cannot move */
  PPH_OUTLINE_ARTICLE,
  PPH_OUTLINE_DIVISION, /* a heading between articles: no number; moves and goes as an article does */
  PPH_OUTLINE_ANNEXE,
  PPH_OUTLINE_OTHER, /* rapport, délibération: no number, cannot move */
} PphOutlineKind;

#define PPH_TYPE_OUTLINE_ROW (pph_outline_row_get_type ())
G_DECLARE_FINAL_TYPE (PphOutlineRow, pph_outline_row, PPH, OUTLINE_ROW, GObject)

PphOutlineKind pph_outline_row_get_kind      (PphOutlineRow *self);
const char    *pph_outline_row_get_id        (PphOutlineRow *self);
const char    *pph_outline_row_get_container (PphOutlineRow *self); /* id of the annexe; NULL: the body */
const char    *pph_outline_row_get_number    (PphOutlineRow *self); /* "3.1"; "" when it has none */
const char    *pph_outline_row_get_title     (PphOutlineRow *self); /* values stand where tags are */
int            pph_outline_row_get_depth     (PphOutlineRow *self);
int            pph_outline_row_get_nesting   (PphOutlineRow *self); /* the same without the headings between articles */
gboolean       pph_outline_row_is_optional   (PphOutlineRow *self);
gboolean       pph_outline_row_is_off        (PphOutlineRow *self);

#define PPH_TYPE_OUTLINE (pph_outline_get_type ())
G_DECLARE_FINAL_TYPE (PphOutline, pph_outline, PPH, OUTLINE, GObject)

PphOutline *pph_outline_new         (void);
/* pph_outline_set_version: rows that did not change stay the same objects. */
void        pph_outline_set_version (PphOutline *self, const PphVersion *version, const char *reference);
/* pph_outline_find: place of the row of the part @id; -1 if there is none. */
int         pph_outline_find        (PphOutline *self, const char *id);

G_END_DECLS
