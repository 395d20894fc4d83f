/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-deliberation.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* What stands in a list on two lines, whatever it is: data/ui/rows/two-lines.ui binds
 * to this.  Properties: "title", "caption" (the second line), "state-label" (of the
 * pill at the end; NULL: none), "state-classes" (its style). */

#define PPH_TYPE_LISTED (pph_listed_get_type ())
G_DECLARE_INTERFACE (PphListed, pph_listed, PPH, LISTED, GObject)

struct _PphListedInterface
{
  GTypeInterface parent;
};

/* pph_listed_day_label: the day @iso stands for, in the desktop's language: "12 Mar 2026"; "–" for %NULL. (transfer full) */
char *pph_listed_day_label (const char *iso);

/* pph_listed_date_label: the same of the day of @date: « 1er juin 2023 » in French. (transfer full) */
char *pph_listed_date_label (GDateTime *date);

/* pph_listed_deliberation_class: the style of the pill that says how far a délibération has gone. */
const char *pph_listed_deliberation_class (PphDeliberationState state);

G_END_DECLS
