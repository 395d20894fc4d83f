/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

G_BEGIN_DECLS

/* What an indicator was worth on one day.  The form of a fiche holds the target
 * and the result that are printed; the values that led there are kept beside the
 * fiche, so that their run over time is seen (S1, art. 5). */

typedef struct
{
  PphRecord   parent;
  GRefString *uuid;
  GRefString *indicator; /* its label in the form: rows of the form move, labels stay */
  GRefString *date;      /* ISO, or as typed */
  GRefString *value;     /* as typed: "1 250", "12,5 %", "fort" */
} PphMeasure;
PPH_DECLARE_RECORD (PphMeasure, pph_measure)

/* pph_measure_get_number: the number at the start of the value, as French people write it: "1 250,5 offres".
 * Returns: FALSE, @number untouched, if there is none: it can be read but not drawn */
gboolean pph_measure_get_number (const PphMeasure *self, double *number);
/* pph_measure_compare: by indicator, then by date; those whose date was not understood last. */
int      pph_measure_compare    (const PphMeasure *a, const PphMeasure *b);

G_END_DECLS
