/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-table-view.h"

G_BEGIN_DECLS

/* The tables that a text view shows: makes a PphTableView for each table of its
 * buffer, as wide as the text, scrolled sideways when its columns need more, and
 * lets the caret go in and out. */

typedef struct _PphTableHost PphTableHost;

PphTableHost *pph_table_host_new          (GtkTextView *view); /* which owns it */
void          pph_table_host_free         (PphTableHost *self);
void          pph_table_host_set_buffer   (PphTableHost *self, PphEditorBuffer *buffer); /* (nullable) */
void          pph_table_host_set_width    (PphTableHost *self, int width); /* of a line of text */
void          pph_table_host_set_editable (PphTableHost *self, gboolean editable);
/* pph_table_host_set_menu: what the menu of a cell offers besides that of any text. */
void          pph_table_host_set_menu     (PphTableHost *self, GMenuModel *menu);
/* pph_table_host_set_dress: @dress is called for each text view that is put over a cell. */
void          pph_table_host_set_dress    (PphTableHost *self, PphTableDress dress, gpointer data);
/* pph_table_host_set_dictionary: (nullable): see pph_table_view_set_dictionary (). */
void          pph_table_host_set_dictionary (PphTableHost *self, PphTextDictionary *dictionary);
/* pph_table_host_set_sought: (nullable): see pph_table_view_set_sought (). */
void          pph_table_host_set_sought   (PphTableHost *self, PphSought *sought);
/* pph_table_host_go: into the table that the caret stands on (@by 0), or that is on the line above
 * (-1) or below (1) it. FALSE: there is none */
gboolean      pph_table_host_go           (PphTableHost *self, int by);
/* pph_table_host_show_cell: into the cell of pph_editor_buffer_get_cell (), or out of all. FALSE: in none */
gboolean      pph_table_host_show_cell    (PphTableHost *self);
/* pph_table_host_reveal: scrolls to the caret, soon, if it is in a cell. */
void          pph_table_host_reveal       (PphTableHost *self);
/* pph_table_host_leave: nobody writes in a table any more. */
void          pph_table_host_leave        (PphTableHost *self);
/* pph_table_host_get_current: the one that someone writes in. (transfer none) (nullable) */
PphTableView *pph_table_host_get_current  (PphTableHost *self);

G_END_DECLS
