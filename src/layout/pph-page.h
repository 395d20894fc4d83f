/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-font.h"
#include "pph-input.h"
#include "pph-pixels.h"

G_BEGIN_DECLS

/* Pages: display lists that are painted on the screen, sent to the printer and
 * written to PDF, all three the same.
 *
 * Lengths are integers, PPH_POINT of them to a point, so that adding them up
 * never drifts; y grows downwards from the top left corner of the page.  Pages
 * are immutable and reference-counted, and may share lines with the pages that
 * were laid out before them. */

#define PPH_POINT 2048
#define PPH_MM(mm) ((int) ((mm) * PPH_POINT * 72.0 / 25.4))

typedef enum
{
  PPH_TAG_DOCUMENT, PPH_TAG_PART, PPH_TAG_SECT, PPH_TAG_DIV,
  PPH_TAG_H1, PPH_TAG_H2, PPH_TAG_H3, PPH_TAG_H4, PPH_TAG_H5, PPH_TAG_H6,
  PPH_TAG_P, PPH_TAG_L, PPH_TAG_LI, PPH_TAG_LBL, PPH_TAG_LBODY,
  PPH_TAG_TABLE, PPH_TAG_TR, PPH_TAG_TH, PPH_TAG_TD,
  PPH_TAG_FIGURE, PPH_TAG_LINK, PPH_TAG_FORM, PPH_TAG_NOTE, PPH_TAG_REFERENCE, PPH_TAG_SPAN,
  PPH_TAG_TOC, PPH_TAG_TOCI, PPH_TAG_CAPTION,
} PphTag;

/* What the labels of a list are. */
typedef enum
{
  PPH_NUMBERING_NONE, /* there are none */
  PPH_NUMBERING_SIGN, /* dashes, dots: their order says nothing */
  PPH_NUMBERING_DECIMAL,
  PPH_NUMBERING_LOWER_ALPHA,
  PPH_NUMBERING_UPPER_ALPHA,
  PPH_NUMBERING_LOWER_ROMAN,
  PPH_NUMBERING_UPPER_ROMAN,
} PphNumbering;

/* What a header cell heads. */
typedef enum { PPH_SCOPE_COLUMN, PPH_SCOPE_ROW, PPH_SCOPE_BOTH } PphScope;

/* The structure of the document, in reading order; node 0 is the Document. */
typedef struct
{
  PphTag      tag;
  int         parent;   /* index; -1 for node 0 */
  char       *alt;      /* FIGURE, FORM */
  char       *title;    /* headings: text for the outline, or NULL */
  PphNumbering numbering; /* L */
  PphScope    scope;    /* TH */
} PphNode;

/* What an op that is not of the document's text is for (ISO 32000-1, 14.8.2.2). */
typedef enum
{
  PPH_ARTIFACT_LAYOUT,     /* rules, frames, grounds */
  PPH_ARTIFACT_PAGINATION, /* what the turn of a page repeats: the header of a table */
  PPH_ARTIFACT_HEADER,
  PPH_ARTIFACT_FOOTER,
  PPH_ARTIFACT_WATERMARK,
} PphArtifact;

typedef enum
{
  PPH_OP_GLYPHS,
  PPH_OP_RECT,       /* filled */
  PPH_OP_LINE,       /* from x,y by width,height; .thickness; dashed if .dashed */
  PPH_OP_FRAME,      /* rectangle outline */
  PPH_OP_IMAGE,
  PPH_OP_LINK,       /* an active rectangle, nothing painted */
  PPH_OP_SIGNATURE,  /* rectangle of an empty signature field, nothing painted */
  PPH_OP_INPUT,      /* rectangle of a field to be filled in, or of one of its boxes; nothing painted */
} PphOpKind;

/* A tick is a cross as wide as its box less this much on each side, in hundredths. */
#define PPH_TICK_INSET 22

typedef struct
{
  guint16 glyph;
  guint16 cluster; /* byte offset in the run's text where its cluster starts */
  int     advance; /* as set: with kerning and the space's stretch */
} PphGlyph;

/* One run: one font, one size, one line. */
typedef struct
{
  PphFont  *font;
  int       size;          /* of an em */
  guint     n_glyphs;
  PphGlyph *glyphs;        /* never changed; may be shared by several ops */
  char     *text;          /* UTF-8 that the glyphs show */
  int       tracking;      /* what most of the glyphs have beyond their own width, to fill the line */
  gboolean  backwards; /* has a word from right to left: the glyphs are not in the order of the text */
  gboolean  hyphenated;    /* ends with a hyphen that is not in the text */
  gboolean  parted;        /* ends a line with a hyphen of the text, spaces apart */
} PphRun;

typedef struct
{
  PphOpKind kind;
  int       node;          /* as its page counts: see pph_page_get_node(); -1: artifact */
  PphArtifact artifact;
  int       x, y;          /* GLYPHS: start of the baseline */
  int       width, height;
  guint32   color;         /* 0xRRGGBB */
  int       thickness;     /* INPUT: size of the text in it */
  int       turn;          /* GLYPHS: degrees, counterclockwise around x,y; only of artifacts (a watermark) */
  gboolean  dashed;
  PphRun   *run;           /* GLYPHS */
  GBytes   *image;         /* IMAGE: PNG or JPEG file */
  PphPixels *pixels;       /* IMAGE: decoded */
  char     *text;          /* LINK: target ("#anchor" or URI); SIGNATURE: field name */
  char     *label;         /* LINK, SIGNATURE: what it says, for screen readers */
  PphInput *input;         /* INPUT; any other: it paints this one's value, or NULL */
  int       choice;        /* INPUT: box of that choice */
} PphOp;

/* A line of text on a page and the part of the version that it shows. */
typedef struct
{
  const char *part;        /* id; borrowed from the pages */
  int         start, end;  /* byte offsets in the part's Markdown; -1: not from there */
  int         x, y, width, height; /* top left corner */
} PphPlace;

typedef struct
{
  int      width, height;
  char    *label;          /* its number as printed: "3"; NULL: that of its place */
  int      first_node;     /* from which its ops count theirs */
  GArray  *ops;            /* PphOp, in painting order */
  GArray  *places;         /* PphPlace, from top to bottom */
} PphPage;

typedef struct
{
  char *name;              /* "article-objet" */
  int   page;              /* from 0 */
  int   y;
  int   node;
} PphAnchor;

typedef struct
{
  char *title;
  int   level;             /* from 1 */
  int   page, y, node;
} PphOutlineEntry;

/* What a whole document's pages are, with what a PDF says about itself. */
typedef struct
{
  gatomicrefcount refs;
  GPtrArray *pages;        /* PphPage */
  GArray    *nodes;        /* PphNode */
  GArray    *anchors;      /* PphAnchor */
  GArray    *outline;      /* PphOutlineEntry */
  PphFontSet *fonts;
  char      *title, *author, *subject, *language, *date, *identifier;
} PphPages;

PphPages      *pph_pages_ref    (PphPages *self);
void           pph_pages_unref  (PphPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPages, pph_pages_unref)
guint          pph_pages_count  (const PphPages *self);
const PphPage *pph_pages_get    (const PphPages *self, guint i);      /* (transfer none) */
/* pph_page_get_node: the structure node of @op, which is of @self; -1: an artifact. */
static inline int
pph_page_get_node (const PphPage *self, const PphOp *op)
{
  return op->node > 0 ? op->node + self->first_node : op->node;
}
/* pph_pages_dup_text: the text of page @i in reading order, one line per line, without its watermark. (transfer full) */
char          *pph_pages_dup_text (const PphPages *self, guint i);

/* pph_pages_locate: the part and the offset in its Markdown nearest to a point of page @i.
 * Returns: FALSE if there is no text on the page that came from a part */
gboolean       pph_pages_locate (const PphPages *self, guint i, int x, int y, const char **part, int *offset);
/* pph_pages_find: where the byte @offset of @part is shown.
 * Returns: FALSE if it is not */
gboolean       pph_pages_find   (const PphPages *self, const char *part, int offset, guint *page, PphPlace *place);

G_END_DECLS
