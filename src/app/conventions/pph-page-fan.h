/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Three real pages of the first two templates, fanned out: what the program makes, shown to those
 * who have made nothing yet.  A GdkPaintable that is blank until they are painted. */
#define PPH_TYPE_PAGE_FAN (pph_page_fan_get_type ())
G_DECLARE_FINAL_TYPE (PphPageFan, pph_page_fan, PPH, PAGE_FAN, GObject)

PphPageFan *pph_page_fan_new       (PphDesk *desk);
/* pph_page_fan_set_scale: paints the pages for screens of that many dots per pixel, on another thread. */
void        pph_page_fan_set_scale (PphPageFan *self, int scale);
/* pph_page_fan_is_painted: whether the pages are there. */
gboolean    pph_page_fan_is_painted (PphPageFan *self);

G_END_DECLS
