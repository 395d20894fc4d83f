/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template-source.h"

G_BEGIN_DECLS

/* Lines of the text, from 1, both included. */
typedef struct
{
  int first, last;
} PphSourceLines;

struct _PphTemplateSource
{
  char          *text;
  GStrv          lines;  /* of the text, without "\n": line n is lines[n - 1] */
  int            fence;  /* the line "---" that ends the front matter */
  PphData       *front;
  const PphData *fields; /* the list, in front; or NULL */
  GArray        *items;  /* PphSourceLines of each field, where the list is written as a block */
};

/* pph_template_source_list_uses: where @name stands as the name of a field but where it is declared: offsets in the text,
 * in bytes, in order. (transfer full): gsize */
GArray *pph_template_source_list_uses (const PphTemplateSource *self, const char *name);
/* pph_template_source_find_place: of what stands at @line and @column, from 1, in characters: offset in the text, in bytes. */
gsize   pph_template_source_find_place (const PphTemplateSource *self, int line, int column);

/* pph_template_source_find_key: the lines of the key @i of @map, which ends on @last at the latest, without what is blank
 * below. */
PphSourceLines pph_template_source_find_key (const PphTemplateSource *self, const PphData *map, guint i, int last);
/* pph_template_source_is_flow: @data is written between brackets or braces. */
gboolean       pph_template_source_is_flow  (const PphTemplateSource *self, const PphData *data);

G_END_DECLS
