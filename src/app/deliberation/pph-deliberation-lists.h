/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-place-row.h"

G_BEGIN_DECLS

/* The lists of the form of a délibération: members with their presence and proxies,
 * what is decided verb by verb, the lines of the vote.  Each item is a row that
 * unfolds into its places. */

typedef enum { PPH_DELIBERATION_LIST_MEMBERS, PPH_DELIBERATION_LIST_DECISIONS, PPH_DELIBERATION_LIST_VOTE, PPH_N_DELIBERATION_LISTS } PphDeliberationList;

typedef struct _PphDeliberationLists PphDeliberationLists;

/* An item more or less. @act: (transfer full): the délibération then */
typedef void (*PphListChanged) (GObject *owner, PphDeliberation *act);

/* The callbacks get @owner while it lives. */
PphDeliberationLists *pph_deliberation_lists_new       (PphPlaceChanged changed, PphPlaceLeft left, PphListChanged list_changed,
                                                        GObject *owner);
void                  pph_deliberation_lists_free      (PphDeliberationLists *self);
GtkWidget            *pph_deliberation_lists_get_group (PphDeliberationLists *self, PphDeliberationList list); /* (transfer none) */
/* pph_deliberation_lists_show: @places: place → PphFinding. */
void                  pph_deliberation_lists_show      (PphDeliberationLists *self, const PphDeliberation *act, GHashTable *places);

G_END_DECLS
