/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-builder.h"

G_BEGIN_DECLS

/* Columns of numbers: to the right, units below units and decimals below decimals. */

typedef struct
{
  gboolean numeric; /* every cell but headers and empty ones is a number */
  int      head;    /* width of the widest whole part */
  int      tail;    /* width of the widest rest: decimals and unit */
} PphNumbers;

/* pph_numbers_measure: fills @numbers for each column of the table @block, its text of @size. */
void pph_numbers_measure  (PphBuilder *builder, const PphBlock *block, guint n_columns, int size, PphNumbers *numbers);
/* pph_numbers_get_tail: the width of what follows the whole part of the number in @cell; 0 if it is none. */
int  pph_numbers_get_tail (PphBuilder *builder, const PphBlock *cell, int size);

G_END_DECLS
