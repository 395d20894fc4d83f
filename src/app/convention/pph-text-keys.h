/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-text-editor.h"

G_BEGIN_DECLS

/* What keys mean in a text, or in a cell, beyond what they mean to GTK: in lists, beside page breaks, at the edge of
 * a table. */

/* pph_text_keys_attach: once, while @editor is made. */
void pph_text_keys_attach (PphTextEditor *editor);
/* pph_text_keys_watch: @buffer (nullable) takes the place of @before (nullable) in it. */
void pph_text_keys_watch  (PphTextEditor *editor, GtkTextBuffer *before, GtkTextBuffer *buffer);

G_END_DECLS
