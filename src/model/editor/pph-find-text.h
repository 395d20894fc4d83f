/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-field.h"
#include "pph-rich.h"

G_BEGIN_DECLS

/* A title or a text that is searched (pph-find.h): what each of its paragraphs shows, as characters, and how that is
 * written.  Of a line, as titles and fields of the convention are, only tags are markup. */
typedef struct
{
  char          *container, *part; /* or NULL */
  PphEditorField field;            /* when @part is NULL */
  gboolean       in_title;
  const char    *text;    /* of a part: as the version has it, for as long as that is searched */
  gboolean       changed; /* .rich says something else */
  PphRich       *rich;    /* DOCUMENT */
  GPtrArray     *blocks;  /* its paragraphs (borrowed) */
  GPtrArray     *texts;   /* what each shows; a tag, a note or a line break is one character */
} PphFindText;

/* Characters of a paragraph, and what comes in their place. */
typedef struct
{
  int         start, end;
  const char *with;
} PphFindEdit;

/* pph_find_text_new: @rich: (transfer full). (transfer full) */
PphFindText *pph_find_text_new       (PphRich *rich);
PphFindText *pph_find_text_new_line  (const char *line); /* (transfer full) */
void         pph_find_text_free      (PphFindText *self);

gboolean     pph_find_text_is_line   (const PphFindText *self);
/* pph_find_text_get_byte: where the character @place of @paragraph is in the Markdown of all; 0 if it is in none. */
int          pph_find_text_get_byte  (const PphFindText *self, guint paragraph, int place);
/* pph_find_text_count_written: characters of @paragraph as it is written, with its tags, before the character @place. */
int          pph_find_text_count_written (const PphFindText *self, guint paragraph, int place);
/* pph_find_text_replace: makes the @n @edits of @paragraph, each below the one before, in the look of the first character
 * that goes; a link that shows its own address goes where it says.  .texts stays as it was. */
void         pph_find_text_replace   (PphFindText *self, guint paragraph, const PphFindEdit *edits, guint n);
/* pph_find_text_write: the line, or the Markdown. (transfer full) */
char        *pph_find_text_write     (const PphFindText *self);

G_END_DECLS
