/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-form-file.h"
#include "pph-report.h"

G_BEGIN_DECLS

/* A definition being read: pph-form-file.c reads what a form is made of, pph-form-tree.c
 * the options of one field, which may be a tree. */

typedef struct
{
  PphForm         *form;
  const PphReport *report;
  GPtrArray       *later; /* names that can only be looked up once everything is read */
  guint            boxes; /* read so far */
} PphFormReader;

/* pph_form_reader_look_up: @text is to be a name once all is read: a box of @field, or, with %NULL, a key or, if
 * @condition, what a condition names. Both are kept by the data that are read. */
void pph_form_reader_look_up     (PphFormReader *self, const PphData *at, const PphFormField *field, const char *text,
                                  gboolean condition);
void pph_form_reader_read_string (PphFormReader *self, const PphData *map, const char *key, GRefString **slot, gboolean required);
void pph_form_reader_read_date   (PphFormReader *self, const PphData *map, const char *key, GRefString **slot);
/* pph_form_reader_read_tree: the options of @field, in @map: boxes, headings that give what is below them their links and
 * tags, boxes shown once more. */
void pph_form_reader_read_tree   (PphFormReader *self, const PphData *map, PphFormField *field);

/* Lists of a record that is being made. */
void     pph_form_list_append    (PphList **list, gconstpointer record);
gboolean pph_form_list_holds     (const PphList *list, gconstpointer record);

G_END_DECLS
