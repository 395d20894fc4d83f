/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* What can be put into the text of a version as a simple tag. */
typedef struct
{
  char *tag;     /* "duree", "ville.nom_court", "article:objet" */
  char *title;   /* its name, as people say it; of a reference its number and title */
  char *caption; /* what it says now; "" where it has no value */
} PphInsertable;

void       pph_insertable_free            (PphInsertable *self);
/* pph_insertable_list_fields: fields of the template (@labels by name, nullable), then
 * those of the parties and of the document. (transfer full) */
GPtrArray *pph_insertable_list_fields     (const PphVersion *version, const char *reference, GHashTable *labels);
/* pph_insertable_list_references: articles, sub-articles and annexes that are printed, in
 * order; the tag names the part, so that its number follows it. (transfer full) */
GPtrArray *pph_insertable_list_references (const PphVersion *version);

G_END_DECLS
