/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* What sections, articles, annexes, other parts, parties and signatories begin with. */
typedef struct
{
  PphRecord   parent;
  GRefString *id;
} PphPart;

/* pph_parts_find: the @place of the part @id in @parts, not looking inside them;
 * untouched when it is not there. */
gboolean pph_parts_find (const PphList *parts, const char *id, guint *place);
/* pph_parts_drop_labels: @parts (transfer full), made from @before, without the labels that articles or annexes were
 * imported with where these have another place now: "ARTICLE 3" is wrong of the second. (transfer full) */
PphList *pph_parts_drop_labels (PphList *parts, const PphList *before);

G_END_DECLS
