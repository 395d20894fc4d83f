/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-fiche.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the indicators of a fiche were worth over time: for each, its last value and a line through all of them; it
 * unfolds into the values with their days, and a place to note a new one. */

#define PPH_TYPE_FICHE_MEASURES (pph_fiche_measures_get_type ())
G_DECLARE_FINAL_TYPE (PphFicheMeasures, pph_fiche_measures, PPH, FICHE_MEASURES, AdwPreferencesGroup)

GtkWidget *pph_fiche_measures_new            (PphDesk *desk, const char *uuid);
/* pph_fiche_measures_set_indicators: the labels that the form has now, NULL-terminated; values of others stay, and are
 * shown below. Without any, there is nothing to see. */
void       pph_fiche_measures_set_indicators (PphFicheMeasures *self, const char *const *labels);

G_END_DECLS
