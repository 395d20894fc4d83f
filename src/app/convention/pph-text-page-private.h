/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-long-paste.h"
#include "pph-table-host.h"
#include "pph-text-clipboard.h"
#include "pph-text-editor.h"
#include "pph-text-found.h"
#include "pph-text-page.h"
#include "pph-text-spelling.h"

G_BEGIN_DECLS

struct _PphTextPage
{
  AdwBin parent_instance;

  PphEditorSession *session;
  GHashTable *labels;
  GHashTable *buffers; /* container ("" for the body) → PphEditorBuffer */
  PphEditorBuffer *buffer;
  PphChange change; /* what the next pull takes */
  guint pull;       /* idle */
  guint follow;     /* idle: the caret moved */
  guint mark;       /* timeout: comments in cells */
  gboolean refreshing;
  PphVersion *list_typed; /* what there was when the sign of a list last became one; or NULL */
  PphList *comments; /* PphComment, of the document */
  PphCellPlace pasting; /* the cell that what is being pasted goes to, from .within on */
  int pasting_to;
  PphLongPaste *paste; /* going on; or NULL */
  PphCellPaste *cell_paste; /* the same, into .pasting */
  gboolean beginning_paste;
  guint paste_step; /* idle */
  PphCellPlace shown; /* what the actions on tables were last enabled for */
  guint shown_size;

  GtkBox *box;
  GtkBox *format_bar;
  GtkSeparator *separator;
  PphTextClipboard *clipboard;
  PphTextDictionary *dictionary;
  PphTextSpelling *spelling;
  PphSought *sought;
  PphTextFound *found;
  GtkScrolledWindow *scroller;
  PphTextEditor *editor;
  GtkDropDown *style_row;
  GtkToggleButton *bold_button;
  GtkToggleButton *italic_button;
  GtkToggleButton *superscript_button;
  GtkButton *bullets_button;
  GtkButton *numbers_button;
  GtkMenuButton *insert_button;
  GtkMenuButton *table_button;
  GMenuModel *table_menu;
  GtkBox *read_only_bar;
  GtkLabel *read_only_label;
  GtkButton *new_version_button;
};

/* pph_text_page_get_target: the buffer that someone writes in: of a cell, or the whole one. (transfer none) (nullable) */
PphEditorBuffer *pph_text_page_get_target (PphTextPage *self);
/* pph_text_page_begin: what was typed is a step of its own; what is done before the next
 * pph_text_page_end () is another, after which the text has the focus. */
void             pph_text_page_begin      (PphTextPage *self);
void             pph_text_page_end        (PphTextPage *self);

/* Tells where the caret is, once what moves it is over. */
void             pph_text_page_queue_follow (PphTextPage *self);

/* Shows the annexe @container, or the body (NULL); of the second, the one that @part is in. */
void             pph_text_page_show_container    (PphTextPage *self, const char *container);
void             pph_text_page_show_container_of (PphTextPage *self, const char *part);
void             pph_text_page_scroll_to_caret   (PphTextPage *self);

/* Remarks on passages. */
void             pph_text_page_mark_comments (PphTextPage *self); /* in the buffer shown */
void             pph_text_page_queue_marks   (PphTextPage *self); /* again, when nobody writes */

/* The format bar. */
void             pph_text_page_install_format (GtkWidgetClass *widget_class);
void             pph_text_page_refresh_format (PphTextPage *self); /* it shows where the caret is */
void             pph_text_page_install_follow (GtkWidgetClass *widget_class);
void             pph_text_page_refresh_menu   (PphTextPage *self); /* of the text, or of the cell */
void             pph_text_page_set_up_format  (PphTextPage *self);

/* Blocks in the text: commands on tables, and what is put into the text. */
void             pph_text_page_install_blocks (GtkWidgetClass *class);
void             pph_text_page_set_up_blocks  (PphTextPage *self);
void             pph_text_page_refresh_blocks (PphTextPage *self); /* what may be done where the caret is */

/* A long paste.  paste_long (): takes @rich, unless it is short or cannot be cut: FALSE; end_paste (): the rest at once. */
gboolean         pph_text_page_paste_long     (PphTextPage *self, PphRich *rich);
void             pph_text_page_set_up_paste   (PphTextPage *self);
gboolean         pph_text_page_is_pasting     (PphTextPage *self);
void             pph_text_page_begin_steps    (PphTextPage *self); /* of what is to be pasted in the pauses */
void             pph_text_page_end_paste      (PphTextPage *self);
void             pph_text_page_drop_paste     (PphTextPage *self);
void             pph_text_page_refresh_editable (PphTextPage *self);

/* Cells: what goes to the one that someone was in when it was asked for. */
void             pph_text_page_set_up_cells   (PphTextPage *self);
void             pph_text_page_remember_cell  (PphTextPage *self);
void             pph_text_page_take_into_cell (PphTextPage *self, PphRich *rich); /* takes @rich */
/* While one goes on: the rest of it at once; or none of it. */
void             pph_text_page_end_cell_paste    (PphTextPage *self);
void             pph_text_page_cancel_cell_paste (PphTextPage *self);

G_END_DECLS
