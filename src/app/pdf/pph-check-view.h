/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Any PDF with what its signatures are worth beside it: choosing one outlines its
 * box, and conversely.  Nothing is kept in the store. */

#define PPH_TYPE_CHECK_VIEW (pph_check_view_get_type ())
G_DECLARE_FINAL_TYPE (PphCheckView, pph_check_view, PPH, CHECK_VIEW, AdwBin)

GtkWidget *pph_check_view_new (PphDesk *desk);
/* pph_check_view_open: in place of the file that is shown. */
void pph_check_view_open (PphCheckView *self, GFile *file);
/* pph_check_view_show: the same with a PDF of the store, its pages first. @name: of the file that it may be saved as. */
void pph_check_view_show (PphCheckView *self, GBytes *bytes, const char *name);

G_END_DECLS
