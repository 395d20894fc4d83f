/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_buffer_take: the text of @buffer becomes @text: what differs is replaced, in one step that can be undone. */
void pph_buffer_take (GtkTextBuffer *buffer, const char *text);

G_END_DECLS
