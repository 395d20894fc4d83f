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
/* pph_articles_count_divisions: @articles (transfer full), made from @before, where each heading that was numbered by
 * its place has the number of the place that it has now. (transfer full) */
PphList *pph_articles_count_divisions (PphList *articles, const PphList *before);
/* pph_version_with_articles: @self with the list of articles that @edit makes of that of @container (annexe id; %NULL:
 * the body). (transfer full) (nullable): %NULL if there is no such container, or @edit gives %NULL */
typedef PphList *(*PphArticlesEdit) (const PphList *articles, gpointer data); /* (transfer full) (nullable) */
PphVersion *pph_version_with_articles (const PphVersion *self, const char *container, PphArticlesEdit edit, gpointer data);

G_END_DECLS
