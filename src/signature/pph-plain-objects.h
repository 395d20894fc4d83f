/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* pph_plain_objects_check: are the @n objects in the decoded bytes of an object stream, which begin at @first, written
 * so plainly that no reader can find fault with them? Much faster than to have them read; FALSE says nothing
 * against them (ISO 32000-1, 7.5.7). @stream: its own number. */
gboolean pph_plain_objects_check (gconstpointer bytes, gsize size, gsize first, guint n, guint stream);

/* What is in such a stream. */
typedef struct
{
  GBytes *bytes;
  gsize   first; /* where the objects begin, after their numbers and places */
  guint   n;
} PphPlainObjects;

/* pph_plain_objects_read: Returns: (transfer full) (nullable): what is in object @stream; %NULL: it is no stream of
 *   objects that are so plain */
PphPlainObjects *pph_plain_objects_read (qpdf_data q, int stream);
void             pph_plain_objects_free (PphPlainObjects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PphPlainObjects, pph_plain_objects_free)

/* @text: where the object begins; @size: as far as the stream goes */
typedef void (*PphPlainObjectFunc) (int number, const char *text, gsize size, gpointer data);
void pph_plain_objects_foreach (const PphPlainObjects *self, PphPlainObjectFunc function, gpointer data);

G_END_DECLS
