/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-rich-private.h"

/* The one way in which a tree is written: its words, for the blocks that hold them. */

/* pph_rich_write_line: the inlines of @block on one line (or more, if it has breaks).  What is written is read again: where
 * it would say something else, every sign is escaped. @cell: in a table. (transfer full) */
char    *pph_rich_write_line     (const PphRich *block, gboolean cell);
/* pph_rich_may_be_misread: FALSE: @line cannot be anything but its words. */
gboolean pph_rich_may_be_misread (const char *line);
