/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-rich.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Copying from the editor and pasting into it: what Ctrl+C, Ctrl+X and Ctrl+V mean there.
 *
 * Others get HTML and text; the editor itself gets back what it gave, chips too.  HTML
 * of others is read off the main thread (pph_desk_read_html()), and this bar shows it
 * when that takes a while, with a way out.  Where it cannot be read, its plain text is
 * pasted, and the bar says why. */

#define PPH_TYPE_TEXT_CLIPBOARD (pph_text_clipboard_get_type ())
G_DECLARE_FINAL_TYPE (PphTextClipboard, pph_text_clipboard, PPH, TEXT_CLIPBOARD, AdwBin)

/* Puts @rich (taken) where the caret is, or was in a cell when it was asked for. */
typedef void (*PphTextClipboardTake) (PphRich *rich, gboolean in_cell, gpointer data);

/* pph_text_clipboard_attach: to an editor whose buffer is a PphEditorBuffer. Both live as long as it does. */
void pph_text_clipboard_attach      (PphTextClipboard *self, GtkTextView *editor, PphTextClipboardTake take, gpointer data);
/* pph_text_clipboard_set_desk: (nullable): what reads; NULL gives up what is being read. */
void pph_text_clipboard_set_desk    (PphTextClipboard *self, PphDesk *desk);
void pph_text_clipboard_paste_plain (PphTextClipboard *self, GtkTextView *editor);
/* pph_text_clipboard_attach_cell: @cell, whose text goes to a table: what is pasted there is taken as soon as it is
 * read, wherever the caret is then; text between tabulations is a table. */
void pph_text_clipboard_attach_cell (PphTextClipboard *self, GtkTextView *cell);
/* pph_text_clipboard_show_progress: the bar says @sentence, and its button calls @cancel. */
void pph_text_clipboard_show_progress (PphTextClipboard *self, const char *sentence, void (*cancel) (gpointer data), gpointer data);
void pph_text_clipboard_hide_progress (PphTextClipboard *self);

G_END_DECLS
