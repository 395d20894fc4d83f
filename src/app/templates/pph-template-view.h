/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One template: its text, what is wrong in it, and the pages that it gives with its sample data. */

#define PPH_TYPE_TEMPLATE_VIEW (pph_template_view_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateView, pph_template_view, PPH, TEMPLATE_VIEW, AdwBin)

GtkWidget *pph_template_view_new (PphDesk *desk);
/* pph_template_view_open: the one at @path; @edit: it may be changed. As pph_desk_load_template_text() */
gboolean pph_template_view_open (PphTemplateView *self, const char *path, gboolean edit, GError **error);
const char *pph_template_view_get_title (PphTemplateView *self);
/* pph_template_view_flush: all that was typed goes to its file. Returns: FALSE if it cannot */
gboolean pph_template_view_flush (PphTemplateView *self);

G_END_DECLS
