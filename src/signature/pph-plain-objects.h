/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* pph_plain_objects_check: are the @n objects in the decoded bytes of an object stream, which begin at @first, written
 * so plainly that no reader can find fault with them? Much faster than to have them read; FALSE says nothing
 * against them (ISO 32000-1, 7.5.7). @stream: its own number. */
gboolean pph_plain_objects_check (gconstpointer bytes, gsize size, gsize first, guint n, guint stream);

/* pph_plain_objects_read: Returns: (transfer full) (nullable): what is in object @stream; %NULL: it is no stream of
 *   objects that are so plain */
GBytes  *pph_plain_objects_read  (qpdf_data q, int stream);

/* @text: where the object begins; @size: as far as the stream goes */
typedef void (*PphPlainObjectFunc) (int number, const char *text, gsize size, gpointer data);
/* pph_plain_objects_foreach: Returns: FALSE if it is no stream of objects that are so plain; then nothing was called */
gboolean pph_plain_objects_foreach (qpdf_data q, int stream, PphPlainObjectFunc function, gpointer data);

G_END_DECLS
