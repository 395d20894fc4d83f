/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-font-private.h"
#include "pph-page.h"

G_BEGIN_DECLS

/* Shapes words and remembers them: in French agreements 97 words of 100 were
 * met before.  A word is what stands between two spaces, in one style; where
 * its font lacks a character it falls into pieces, each of one font. */

typedef enum
{
  PPH_WORD_BREAK_HYPHEN,  /* a hyphen is added */
  PPH_WORD_BREAK_VISIBLE, /* after a hyphen or dash of the text */
  PPH_WORD_BREAK_ADDRESS, /* in an e-mail or a site, nothing added */
} PphWordBreakKind;

typedef struct
{
  guint            glyph; /* the first of the next line */
  int              width; /* of the glyphs before */
  PphWordBreakKind kind;
} PphWordBreak;

typedef struct _PphWord PphWord;
struct _PphWord
{
  PphWord      *next_piece; /* of the same word, in another font */
  PphFont      *font;
  int           width;
  guint         length;     /* of .text */
  guint         n_glyphs, n_breaks;
  PphGlyph     *glyphs;     /* .cluster from the start of .text */
  PphWordBreak *breaks;
  gboolean      backwards;  /* right to left: its glyphs are in the order of the page, it is never cut */
  gboolean      two_ways;   /* the first piece says that the word has letters from right to left */
  gunichar     *missing;    /* characters that no font has, 0-terminated, or NULL */
  char          text[];
};

typedef struct
{
  gboolean serif;
  PphFace  face;
  int      size;
  gboolean hyphenate;       /* FALSE in names, headings… */
  gboolean backwards;       /* right to left */
} PphWordStyle;

typedef struct _PphShaper PphShaper;

PphShaper     *pph_shaper_new  (PphFontSet *fonts); /* borrows @fonts */
void           pph_shaper_free (PphShaper *self);
/* pph_shaper_get: valid until pph_shaper_trim(). @text is UTF-8 without spaces, not empty. */
const PphWord *pph_shaper_get  (PphShaper *self, const PphWordStyle *style, const char *text, gsize length);
/* pph_shaper_trim: forgets all words if there are very many; between two runs. */
void           pph_shaper_trim (PphShaper *self);
PphFontSet    *pph_shaper_get_fonts (PphShaper *self);

G_END_DECLS
