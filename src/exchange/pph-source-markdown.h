/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What Markdown made from a text processor's file says beyond our dialect, brought into it.  A line stays one line, and
 * no word changes its place: a row of a table that takes several lines is as many rows. */

typedef enum
{
  PPH_SOURCE_AS_IT_IS,
  PPH_SOURCE_ROW,         /* of a table: "| a | b |" now */
  PPH_SOURCE_ROW_GOES_ON, /* the same; its cells go on with those of the row above */
  PPH_SOURCE_LEFT_OUT,    /* a rule of a table, or a blank line within one */
} PphSourceMark;

/* pph_source_mark_tables: tables drawn with "+---+", and where @markdown those whose columns dashes show; their @lines
 * are replaced. Returns: (transfer full): one PphSourceMark per line */
guint8  *pph_source_mark_tables  (char **lines, gboolean markdown);
/* pph_source_dup_bare: @line without attributes ("{#id .class}", "[text]{.underline}"), pictures and fences; its dashes
 * ("--", "---") are dashes. @underlined: (out): the whole line was. (transfer full) */
char    *pph_source_dup_bare     (const char *line, gboolean *underlined);

G_END_DECLS
