/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-input.h"

G_BEGIN_DECLS

/* Blocks: what a document is made of once composed, before it has pages.
 *
 * A tree of blocks is built once by a composer (one file per kind of document)
 * and never changes afterwards; any thread may read it.  What did not change
 * from one version to the next is shared by both trees, so that who knows a
 * block by its address knows its content.  Text in blocks is
 * final: values stand where tags were, French typography is applied, numbers
 * are there.  Each text block remembers the part and field that it came from,
 * so that a click on the page finds the text and a caret in the text its page. */

typedef enum
{
  PPH_BLOCK_GROUP,         /* children, one after the other */
  PPH_BLOCK_TITLE,         /* of the document */
  PPH_BLOCK_SUBTITLE,
  PPH_BLOCK_HEADING,       /* .level 1…6; .label is its number: "Article 3" */
  PPH_BLOCK_PARAGRAPH,     /* .role says which */
  PPH_BLOCK_LIST,          /* children: ITEM */
  PPH_BLOCK_ITEM,          /* .label: "–", "1)", "a)"; children: any */
  PPH_BLOCK_TABLE,         /* children: ROW; .columns */
  PPH_BLOCK_ROW,           /* .header; children: CELL */
  PPH_BLOCK_CELL,          /* .align; children: PARAGRAPH, LIST */
  PPH_BLOCK_LETTERHEAD,    /* first page: children: FIGURE (logos), PARAGRAPH */
  PPH_BLOCK_FIGURE,        /* .image, .alt, .width, .height */
  PPH_BLOCK_SIGNATURES,    /* children: SIGNATURE, set two by two; never alone on a page */
  PPH_BLOCK_SIGNATURE,     /* never split; .field names it; children: PARAGRAPH above the box, or below it if CAPTION */
  PPH_BLOCK_INPUT,         /* .input; its text is what is printed beside the blank; a child PARAGRAPH: what is written in it, as it is printed */
  PPH_BLOCK_COLUMNS,       /* children: GROUP, two: side by side if the style sheet says so, else one after the other */
  PPH_BLOCK_CONTENTS,      /* the table of contents: from as many pages on as the style sheet says; always if .header, which is what asked for it */
  PPH_BLOCK_RULE,
  PPH_BLOCK_PAGE_BREAK,
} PphBlockKind;

typedef enum
{
  PPH_ROLE_BODY,
  PPH_ROLE_LEAD,      /* "Entre", "Et", "Il est convenu ce qui suit" */
  PPH_ROLE_PARTY,
  PPH_ROLE_CAMP,      /* "d'une part," set to the right */
  PPH_ROLE_VISA,
  PPH_ROLE_CENTERED,
  PPH_ROLE_CLOSING,   /* "Fait à …, le …": kept with the signatures */
  PPH_ROLE_SIGNATURE, /* a line above a signature box */
  PPH_ROLE_LETTERHEAD,
  PPH_ROLE_CAPTION,
} PphRole;

typedef enum { PPH_ALIGN_START, PPH_ALIGN_CENTER, PPH_ALIGN_END } PphAlign;

typedef enum
{
  PPH_STYLE_PLAIN       = 0,
  PPH_STYLE_BOLD        = 1 << 0,
  PPH_STYLE_ITALIC      = 1 << 1,
  PPH_STYLE_SUPERSCRIPT = 1 << 2,
  PPH_STYLE_GAP         = 1 << 3, /* a dotted gap to be filled by hand */
  PPH_STYLE_NO_HYPHENS  = 1 << 4, /* a name, an address, an e-mail, a code */
  PPH_STYLE_STRIKE      = 1 << 5,
  PPH_STYLE_MARK        = 1 << 6, /* the mark of a note, or what parts it from the one before */
} PphStyle;

typedef struct _PphBlock PphBlock;

/* A run of text in one style.  "\n" in a text is a line break. */
typedef struct
{
  char     *text;   /* UTF-8, final */
  guint     style;  /* PphStyle */
  char     *link;   /* "#article-objet", "https://…", "mailto:…", or NULL */
  char     *field;  /* name of the field or reference that it shows, or NULL */
  int       source; /* byte offset in the source Markdown where it starts; -1: not from there */
  PphBlock *note;   /* a footnote called here (a GROUP), or NULL; .text is its mark */
} PphSpan;

struct _PphBlock
{
  gatomicrefcount refs;
  PphBlockKind kind;
  PphRole      role;
  PphAlign     align;
  int          level;
  guint        under;          /* HEADING: how many of the levels above it are headings between articles */
  int          raised;         /* HEADING: its look is that of so many levels above its own */
  gboolean     between;        /* HEADING: between articles */
  gboolean     header;         /* ROW: repeated at the top of each page */
  gboolean     keep_with_next;
  gboolean     page_break_before;
  gboolean     landscape;      /* GROUP: on pages of its own, turned */
  gboolean     lasting;        /* likely to be in the next version's tree too */
  char        *label;
  char        *anchor;         /* name of the place: "article-objet"; unique */
  char        *outline;        /* title in the outline (bookmarks), or NULL */
  char        *part;           /* id of the part of the version that it came from, or NULL */
  GArray      *spans;          /* PphSpan; NULL where there is no text */
  GPtrArray   *children;       /* PphBlock; NULL where there are none */
  int         *columns;        /* TABLE: PphAlign of each column */
  guint        n_columns;
  GBytes      *image;          /* FIGURE: PNG or JPEG file */
  char        *alt;
  int          width, height;  /* FIGURE: in points, to fit within; 0: natural at 150 dpi */
  char        *field;          /* SIGNATURE: name of the PDF field, without a period */
  PphInput    *input;          /* INPUT; owned */
};

PphBlock *pph_block_new      (PphBlockKind kind);                    /* (transfer full) */
PphBlock *pph_block_ref      (PphBlock *self);
void      pph_block_unref    (PphBlock *self);
PphBlock *pph_block_add      (PphBlock *self, PphBlock *child);      /* takes @child, returns it (transfer none) */
/* pph_block_add_text: appends a span; returns it, to be completed at once; valid until the next one is added. (transfer none) */
PphSpan  *pph_block_add_text (PphBlock *self, const char *text, guint style);
/* pph_block_take_text: the same with a text that becomes its own. */
PphSpan  *pph_block_take_text (PphBlock *self, char *text, guint style);
/* pph_block_get_joint: what stands, in plain text, between .label and the text of a HEADING:
 * " – " after "Article 3" or "Annexe 1 bis", a no-break space after "3.1"; "" without either. (transfer none) */
const char *pph_block_get_joint (const PphBlock *self);
char     *pph_block_dup_text (const PphBlock *self);                 /* all text below, one line per block: what a reader sees (transfer full) */
char     *pph_block_dup_title (const PphBlock *self);                /* its own words on one line, without the notes that it calls (transfer full) */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphBlock, pph_block_unref)

/* How pages are wanted to look; NULL and 0: as the style sheet says. */
typedef struct
{
  char  *style;   /* name of a style sheet: "sobre" */
  double size;    /* of the body text, in points */
  double leading; /* in sizes */
  double margin;  /* on either side, in millimetres */
} PphLook;

/* A whole document, ready to be laid out. Reference-counted, immutable. */
typedef struct
{
  gatomicrefcount refs;
  char     *title;      /* of the PDF and its outline */
  char     *author;
  char     *subject;
  char     *language;   /* "fr-FR" */
  char     *reference;  /* in the footer, or NULL */
  char     *footer;     /* left part of the footer: "Convention n° 2026-014 – Emploi et territoires" */
  char     *date;       /* ISO date and time for metadata; never "now" by itself */
  char     *identifier; /* stable: uuid of the version, or NULL */
  gboolean  draft;      /* watermark PROJET */
  PphLook   look;
  PphBlock *root;       /* GROUP */
} PphComposed;

PphComposed *pph_composed_new   (void);                              /* with an empty root (transfer full) */
PphComposed *pph_composed_ref   (PphComposed *self);
void         pph_composed_unref (PphComposed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphComposed, pph_composed_unref)

G_END_DECLS
