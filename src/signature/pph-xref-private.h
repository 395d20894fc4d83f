/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-xref.h"

G_BEGIN_DECLS

/* What reading tables and reading streams share. */

typedef enum
{
  KIND_UNKNOWN,
  KIND_FREE,
  KIND_PLAIN,
  KIND_COMPRESSED
} Kind;

typedef struct
{
  guint8 kind;
  guint8 holds;    /* it is an object stream that others are in */
  guint16 section; /* the last that spoke of it, from 1 */
  guint32 index;   /* COMPRESSED: the how-manieth of its stream */
  gsize place;
} Entry;

/* Objects with consecutive numbers. */
typedef struct
{
  int first, n;
} Range;

typedef struct
{
  gsize place;
  int stream;     /* number, 0: a table */
  GArray *ranges; /* Range: what it speaks of */
} Section;

struct _PphXref
{
  GArray *entries;  /* Entry, by number */
  GArray *sections; /* Section, the last of the file first */
};

/* The bytes, while they are read. */
typedef struct
{
  const char *at, *end;
} Reader;

gboolean pph_xref_is_space    (char c);
gboolean pph_xref_skip_spaces (Reader *reader);
gboolean pph_xref_take_word   (Reader *reader, const char *word);
gboolean pph_xref_take_digits (Reader *reader, guint most, gint64 *value);

/* pph_xref_get_entry: (transfer none) (nullable) */
Entry   *pph_xref_get_entry   (const PphXref *self, gint64 number);
/* pph_xref_add_range: makes room for @n entries from @first. Returns: FALSE if there are too many */
gboolean pph_xref_add_range   (PphXref *self, gint64 first, gint64 n);
/* pph_xref_add_entry: The section that comes first, which is the last of the file, is right.
 * Returns: FALSE if it can be read in two ways */
gboolean pph_xref_add_entry   (PphXref *self, gint64 number, Kind kind, gint64 place, gint64 more);

/* pph_xref_take_table, pph_xref_take_stream: one section, at the reader. @previous: (out): where the one before is; 0: none.
 * Returns: FALSE if it is not understood */
gboolean pph_xref_take_table  (PphXref *self, Reader *reader, gint64 *previous);
gboolean pph_xref_take_stream (PphXref *self, qpdf_data q, Reader *reader, gint64 *previous);
/* pph_xref_check_streams: is each compressed object where it is said to be in its stream, and there alone? Some programs
 * look for it by its place, others by its number. */
gboolean pph_xref_check_streams (const PphXref *self, qpdf_data q);

G_END_DECLS
