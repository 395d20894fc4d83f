/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-html.h"

#include <libxml/tree.h>

G_BEGIN_DECLS

/* pph_html_decode: (transfer full): UTF-8 without NUL; the fragment alone where one is marked */
char *pph_html_decode (GBytes *html);

/* -- what an element says ---------------------------------------------------- */

typedef enum
{
  PPH_HTML_INLINE,
  PPH_HTML_BLOCK,
  PPH_HTML_HEADING,
  PPH_HTML_LIST,
  PPH_HTML_ITEM,
  PPH_HTML_TABLE,
  PPH_HTML_ROWS, /* rows, or what groups them */
  PPH_HTML_CELL,
  PPH_HTML_BREAK,
  PPH_HTML_PRE,
  PPH_HTML_QUOTE,  /* in a sentence */
  PPH_HTML_DROPPED /* with all that is in it */
} PphHtmlKind;

typedef enum
{
  PPH_HTML_BOLD = 1 << 0,
  PPH_HTML_ITALIC = 1 << 1,
  PPH_HTML_SUPERSCRIPT = 1 << 2,
} PphHtmlFormat;

PphHtmlKind pph_html_get_kind     (const xmlNode *element);
gboolean    pph_html_is_named     (const xmlNode *node, const char *name);
int         pph_html_get_level    (const xmlNode *element); /* of a heading: 1…6 */
/* pph_html_get_formats: those in force within @element, which stands among @formats. */
guint       pph_html_get_formats  (const xmlNode *element, guint formats);
gboolean    pph_html_breaks_page  (const xmlNode *element);
/* pph_html_dup_link: where @element leads, if that is somewhere in the world. (transfer full) (nullable) */
char       *pph_html_dup_link     (const xmlNode *element);
int         pph_html_get_number   (const xmlNode *element, const char *attribute, int otherwise);
/* pph_html_get_alignment: as in PphRich.columns. */
int         pph_html_get_alignment (const xmlNode *element);
/* pph_html_dup_style: the value of a property of its own style, in small letters. (transfer full) (nullable) */
char       *pph_html_dup_style    (const xmlNode *element, const char *property);
/* pph_html_dup_attribute: (transfer full) (nullable) */
char       *pph_html_dup_attribute (const xmlNode *element, const char *name);

/* -- paragraphs that Word draws as items ------------------------------------- */

typedef struct
{
  int      level;   /* from 1; 0: it is no item */
  gboolean ordered;
  int      start;   /* the number that it shows */
} PphHtmlItem;
PphHtmlItem pph_html_get_item  (const xmlNode *paragraph);
/* pph_html_is_marker: holds the sign or number that Word draws before an item. */
gboolean    pph_html_is_marker (const xmlNode *element);
/* pph_html_find_items: paragraphs that begin with a dash or a bullet become items, all through @rich. */
void        pph_html_find_items (PphRich *rich);

/* -- footnotes ---------------------------------------------------------------- */

typedef struct
{
  GHashTable *calls;  /* element → id */
  GHashTable *backs;  /* elements that lead from a note to its call */
  GHashTable *bodies; /* element → id */
  GPtrArray  *notes;  /* elements, in the order of their calls */
} PphHtmlNotes;
PphHtmlNotes *pph_html_notes_find (xmlNode *root); /* (transfer full) */
void          pph_html_notes_free (PphHtmlNotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphHtmlNotes, pph_html_notes_free)

/* -- building ------------------------------------------------------------------ */

/* A place that blocks are being added to. */
typedef struct
{
  PphRich       *parent;  /* DOCUMENT, ITEM, CELL or FOOTNOTE */
  PphRich       *block;   /* the open paragraph or heading, or NULL */
  gboolean       heading; /* within a heading, whatever it holds */
  GString       *run;     /* what is not in the block yet, all in one look: */
  guint          formats;
  const xmlNode *anchor;  /* the link it is in, or NULL */
  PphRich       *link;    /* made of .link_of, to go on with */
  const xmlNode *link_of;
  gboolean       space;   /* one stands before what comes next */
  PphRich       *lists[9]; /* of items drawn by Word, outermost first */
  int            n_lists;
} PphHtmlPlace;

void pph_html_place_init  (PphHtmlPlace *self, PphRich *parent);
void pph_html_place_clear (PphHtmlPlace *self); /* closes the block */
/* pph_html_place_open: begins a block of @kind, where one may stand; else a paragraph. */
void pph_html_place_open  (PphHtmlPlace *self, PphRichKind kind, int level);
void pph_html_place_close (PphHtmlPlace *self);
void pph_html_place_add_text  (PphHtmlPlace *self, const char *text, guint formats, const xmlNode *anchor, gboolean pre);
void pph_html_place_add_break (PphHtmlPlace *self);
void pph_html_place_add_note  (PphHtmlPlace *self, const char *id);
/* pph_html_place_add_item: after the items before it. (transfer none): an ITEM */
PphRich *pph_html_place_add_item (PphHtmlPlace *self, const PphHtmlItem *item);

typedef struct
{
  PphHtmlNotes *notes;
  GHashTable   *called; /* ids that stand in the text */
  int           depth;
  int           lists;  /* how many are around */
} PphHtmlWalk;

/* pph_html_walk: adds what is in @parent to @place. */
void pph_html_walk       (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *parent, guint formats, const xmlNode *anchor);
void pph_html_walk_table (PphHtmlWalk *self, PphHtmlPlace *place, xmlNode *table, guint formats, const xmlNode *anchor);

G_END_DECLS
