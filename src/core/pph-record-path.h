/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

G_BEGIN_DECLS

/* Places in a record, for forms: "number", "seance.place", "seance.members.3.name".
 *
 * A name is a field, a number an item of a list.  A list of texts is one text, an
 * item per line.  Each change gives a new record that shares the rest.  Places
 * that do not exist are a mistake of the program, but for an item past the end. */

/* pph_record_dup_text: what stands at @path: "" for nothing, digits for a number, "true" for what is set, the ASCII name
 * of an enumeration. (transfer full) */
char    *pph_record_dup_text     (gconstpointer record, const char *path);
/* pph_record_with_text: @record with @text at @path; records on the way are made. Of a number only digits are taken.
 * Returns: (transfer full) (nullable): %NULL if @text cannot stand there, and for an item that is not there */
gpointer pph_record_with_text    (gconstpointer record, const char *path, const char *text);
/* pph_record_get_list: the list of records at @path. (transfer none) (nullable): %NULL is the empty list too */
PphList *pph_record_get_list     (gconstpointer record, const char *path);
/* pph_record_with_list: @record with @list (borrowed) there. (transfer full) */
gpointer pph_record_with_list    (gconstpointer record, const char *path, PphList *list);

G_END_DECLS
