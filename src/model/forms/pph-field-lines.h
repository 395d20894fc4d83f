/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-data.h"

G_BEGIN_DECLS

/* The choices, or the columns, of a field as lines that people type: "annuel = une fois par an"; the name alone, where it
 * is its own label. */

/* pph_field_lines_write: @id: the key of a name in an item that is a mapping: "value", "name". (transfer full) */
char    *pph_field_lines_write      (const PphData *list, const char *id);
/* pph_field_lines_read: @before: (nullable): the list so far: what a line does not say of an item stays. Words that are
 * no name become the label of one. @columns: or choices. (transfer full) (nullable): no lines */
PphData *pph_field_lines_read       (const char *text, const PphData *before, gboolean columns);
/* pph_field_lines_read_plain: a text for each line. (transfer full) (nullable): no lines */
PphData *pph_field_lines_read_plain (const char *text);

G_END_DECLS
