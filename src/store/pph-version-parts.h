/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-records.h"

G_BEGIN_DECLS

/* A version lies in one row, its head (pph-versions.c), and one row for each element of its
 * lists.  Which fields are lists is read from the table of the record type, so
 * that a new field needs nothing here.  State and number are columns and not in
 * the head: a frozen version may still go from one state to the next. */

/* pph_version_head_to_json: what is in no list. (transfer full) */
char    *pph_version_head_to_json   (const PphVersion *version);
/* pph_version_parts_compare: the rows in which @version differs from what the store has under @id (0: nothing).
 * (transfer full) (nullable) */
GArray  *pph_version_parts_compare  (PphConnection *connection, gint64 id, const PphVersion *version, GError **error);
gboolean pph_version_parts_write    (PphConnection *connection, gint64 version, const GArray *changes, GError **error);
/* pph_version_parts_describe: fills what the journal says of the change. @head: NULL if it did not change */
void     pph_version_parts_describe (const GArray *changes, const char *head, PphVersionPut *put);
gboolean pph_version_parts_read     (PphConnection *connection, gint64 id, PphVersion *version, GError **error);

G_END_DECLS
