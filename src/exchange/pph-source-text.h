/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lines of a document from outside, with what its layout hints at.  Readers
 * make it; the recogniser (pph-recognise.h) knows nothing else of the file. */

#define PPH_SOURCE_LONGEST_LINE (24 * 1024) /* bytes: what is longer is several lines, each a paragraph, with one number */

typedef struct
{
  char    *text;         /* the line: Markdown of our dialect, without its heading marks; @plain itself if it is the same */
  char    *plain;        /* the words that are seen, trimmed */
  int      number;       /* from 1, in the file */
  int      level;        /* 1…6 of a heading; 0: none */
  int      indent;       /* columns */
  int      page;         /* from 1 */
  gboolean bold;         /* the whole line */
  gboolean underlined;   /* the whole line */
  gboolean capitals;     /* every letter is one, and there are some */
  gboolean blank_before; /* a paragraph begins here */
  gboolean table;        /* a row of a Markdown table */
  gboolean goes_on;      /* a row: its cells go on with those of the row above */
} PphSourceLine;

typedef struct
{
  GPtrArray *lines;  /* PphSourceLine; blank lines are not among them */
  char      *name;   /* of the file, for findings; or NULL */
  gboolean   wraps;  /* a new line in a paragraph means nothing (Markdown) */
  GPtrArray *slabs;     /* of lines, and the texts of all: freed as a whole, which a window does not notice */
  GStringChunk *texts;
  gatomicrefcount refs;
} PphSourceText;

/* pph_source_text_from_plain: of a text in UTF-8, with any line ends. Markdown is
 * seen by its marks, whatever the file is called; what would have a meaning for
 * us alone (tags, notes, code) is escaped. Never fails. (transfer full) */
PphSourceText *pph_source_text_from_plain (const char *text, const char *name);
/* It is never changed: any thread may read it. */
PphSourceText *pph_source_text_ref        (PphSourceText *self);
void           pph_source_text_unref      (PphSourceText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphSourceText, pph_source_text_unref)

/* pph_source_escape: Markdown that shows @plain. (transfer full) */
char          *pph_source_escape          (const char *plain);

G_END_DECLS
