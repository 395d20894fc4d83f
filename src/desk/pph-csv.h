/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tables as spreadsheets write them (RFC 4180): comma, semicolon or tab, found
 * from the first line; quotes; line ends of any kind; a first line "sep=;".
 * A line that cannot be read is told and the next ones are read. */

typedef struct
{
  guint      line;  /* where it begins, from 1 */
  GPtrArray *cells; /* char *; spaces around are taken off */
  char      *error; /* one translated sentence when it cannot be read; else NULL */
} PphCsvRow;

typedef struct
{
  char       separator;
  PphCsvRow *header;    /* NULL: an empty file */
  GPtrArray *rows;      /* PphCsvRow, empty lines left out */
} PphCsv;

PphCsv *pph_csv_parse (const char *text); /* (transfer full) */
void    pph_csv_free  (PphCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphCsv, pph_csv_free)

/* Writing, as French spreadsheets read it: a byte-order mark, ";", every cell in quotes. */
GString    *pph_csv_new      (void); /* (transfer full) */
/* pph_csv_append: a cell; one that a spreadsheet would take for a formula gets an apostrophe before it. */
void        pph_csv_append   (GString *csv, const char *text, gboolean last);
/* pph_csv_get_text: a cell that was read, without that apostrophe. (transfer none) */
const char *pph_csv_get_text (const char *cell);

G_END_DECLS
