/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the editor's buffer knows about its text beyond the characters: tags that
 * carry a meaning.  A part's heading line has a PphPartTag, any other line a
 * PphLineTag, a chip or a link its own tag.
 *
 * Every line has a tag that begins with it, plain paragraphs too.  GTK 4.8 keeps the
 * last style while it builds several lines and forgets it only where a tag begins or
 * ends: a line without any, built after a heading that is not the line above, would
 * take the heading's style. */

#define PPH_EDITOR_LIST_STEP 22 /* pixels that each list moves its lines */

typedef enum
{
  PPH_LINE_PARAGRAPH,
  PPH_LINE_HEADING, /* a sub-heading within a part */
  PPH_LINE_BLOCK,   /* a table, a page break…: shown, not edited, kept whole */
} PphLineKind;

/* A line of a list says where it stands in it; the lists themselves exist only
 * in the Markdown, and are made again from the lines. */
typedef struct
{
  PphLineKind kind;
  int         depth;      /* how many lists are around it */
  guint32     ordered;    /* bit i: the list at depth i + 1 is numbered */
  int         begins;     /* items begin here from this depth on; 0: it goes on with the item above */
  int         list_start; /* lists begin here from this depth on, even after a like one; 0: none */
  int         start;      /* first number of the innermost list, when it begins here */
  int         level;      /* HEADING */
  char       *id;         /* HEADING, or NULL */
  char       *source;     /* BLOCK: its Markdown */
  char       *note;       /* id of the footnote that it is in; NULL: none.  Such lines stand last in their part */
} PphLine;

void     pph_line_clear (PphLine *self);
PphLine  pph_line_copy  (const PphLine *self);
gboolean pph_line_equal (const PphLine *a, const PphLine *b);
guint    pph_line_hash  (gconstpointer line); /* a PphLine */

#define PPH_TYPE_LINE_TAG (pph_line_tag_get_type ())
G_DECLARE_FINAL_TYPE (PphLineTag, pph_line_tag, PPH, LINE_TAG, GtkTextTag)
GtkTextTag    *pph_line_tag_new (const PphLine *line);
const PphLine *pph_line_tag_get (PphLineTag *self);

typedef enum
{
  PPH_PART_LOOK_TITRE, /* headings between articles, the outermost first */
  PPH_PART_LOOK_CHAPITRE,
  PPH_PART_LOOK_SECTION,
  PPH_PART_LOOK_ARTICLE,
  PPH_PART_LOOK_SUB_ARTICLE,
  PPH_PART_LOOK_END,
  PPH_PART_LOOK_CELL_END,
} PphPartLook;

#define PPH_TYPE_PART_TAG (pph_part_tag_get_type ())
G_DECLARE_FINAL_TYPE (PphPartTag, pph_part_tag, PPH, PART_TAG, GtkTextTag)
/* @fixed: the title is ours, not the document's: it is not edited. */
GtkTextTag *pph_part_tag_new      (const char *id, PphPartLook look, gboolean fixed);
const char *pph_part_tag_get_id   (PphPartTag *self);
gboolean    pph_part_tag_is_fixed (PphPartTag *self);
PphPartLook pph_part_tag_get_look (PphPartTag *self);
void        pph_part_tag_set_look (PphPartTag *self, PphPartLook look);
gboolean    pph_part_tag_is_end   (PphPartTag *self); /* the line after the last part */

typedef enum { PPH_CHIP_FIELD, PPH_CHIP_REFERENCE, PPH_CHIP_NOTE } PphChipKind;

/* pph_chip_kind_of_tag: whether a simple tag ("article:objet") points to a part. */
PphChipKind pph_chip_kind_of_tag (const char *tag);

#define PPH_TYPE_CHIP_TAG (pph_chip_tag_get_type ())
G_DECLARE_FINAL_TYPE (PphChipTag, pph_chip_tag, PPH, CHIP_TAG, GtkTextTag)
GtkTextTag *pph_chip_tag_new      (PphChipKind kind, const char *text);
PphChipKind pph_chip_tag_get_kind (PphChipTag *self);
const char *pph_chip_tag_get_text (PphChipTag *self); /* between the braces; of a NOTE: its id */

/* pph_chip_tag_set_wrong: underlined, because it names nothing. */
void        pph_chip_tag_set_wrong (PphChipTag *self, gboolean wrong);
gboolean    pph_chip_tag_is_wrong  (PphChipTag *self);

#define PPH_TYPE_LINK_TAG (pph_link_tag_get_type ())
G_DECLARE_FINAL_TYPE (PphLinkTag, pph_link_tag, PPH, LINK_TAG, GtkTextTag)
GtkTextTag *pph_link_tag_new        (const char *target);
const char *pph_link_tag_get_target (PphLinkTag *self);

/* pph_text_iter_find_tag: the first tag of @type on the character at @iter. (transfer none) (nullable) */
gpointer pph_text_iter_find_tag (const GtkTextIter *iter, GType type);
/* pph_text_iter_has_tag: as gtk_text_iter_has_tag (), which looks through all tags of the buffer: here, one for
 * each line. */
gboolean pph_text_iter_has_tag  (const GtkTextIter *iter, GtkTextTag *tag);

G_END_DECLS
