/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row of buttons of which one is pressed: what a list is narrowed to, with how many there are of each.
 * Signal "chosen" (int): the value of the one that was pressed. */

#define PPH_TYPE_FILTER_BAR (pph_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (PphFilterBar, pph_filter_bar, PPH, FILTER_BAR, AdwBin)

/* pph_filter_bar_add: the first one that is added is pressed. @value: unique among them. */
void pph_filter_bar_add       (PphFilterBar *self, const char *label, int value);
/* pph_filter_bar_set_count: @more: there may be others than these @n. */
void pph_filter_bar_set_count (PphFilterBar *self, int value, guint n, gboolean more);
/* pph_filter_bar_choose: as if it was pressed. */
void pph_filter_bar_choose    (PphFilterBar *self, int value);

G_END_DECLS
