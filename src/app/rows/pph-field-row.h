/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A field of a form that is typed: its name above, the text below, and under
 * them a sentence: what helps, or what is wrong.  One line, or several that
 * grow with what they hold.
 * The row's title is its name.
 * Signals: "changed": someone typed (never by pph_field_row_set_text()); "left":
 * the keyboard went elsewhere, with or without a change. */

typedef enum
{
  PPH_HINT_HELP,    /* grey */
  PPH_HINT_WARNING, /* amber: to be completed */
  PPH_HINT_ERROR,   /* red */
} PphHint;

#define PPH_TYPE_FIELD_ROW (pph_field_row_get_type ())
G_DECLARE_FINAL_TYPE (PphFieldRow, pph_field_row, PPH, FIELD_ROW, AdwPreferencesRow)

GtkWidget  *pph_field_row_new        (const char *title, gboolean multiline);
char       *pph_field_row_dup_text   (PphFieldRow *self);
void        pph_field_row_set_text   (PphFieldRow *self, const char *text);
/* pph_field_row_set_help: what is under the text while nothing is wrong, and what an empty field shows; both may be %NULL. */
void        pph_field_row_set_help   (PphFieldRow *self, const char *help, const char *example);
void        pph_field_row_set_purpose (PphFieldRow *self, GtkInputPurpose purpose);
/* pph_field_row_set_hint: @sentence: NULL: the help again. */
void        pph_field_row_set_hint   (PphFieldRow *self, PphHint hint, const char *sentence);
/* pph_field_row_forget_undo: Ctrl+Z is for the form: the row keeps no steps of its own. */
void        pph_field_row_forget_undo (PphFieldRow *self);
void        pph_field_row_add_suffix (PphFieldRow *self, GtkWidget *widget);

G_END_DECLS
