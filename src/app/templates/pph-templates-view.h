/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The templates: those supplied, and the user's own, which are made, changed, taken from files and deleted here.
 * Signals: "open" (string path, boolean edit): to be seen, or edited; "draft" (string id): an agreement is to be made
 * with it. */

#define PPH_TYPE_TEMPLATES_VIEW (pph_templates_view_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplatesView, pph_templates_view, PPH, TEMPLATES_VIEW, AdwBin)

GtkWidget *pph_templates_view_new        (PphDesk *desk);
void       pph_templates_view_set_narrow (PphTemplatesView *self, gboolean narrow);
/* pph_templates_view_reload: what is in the folders may have changed. */
void       pph_templates_view_reload     (PphTemplatesView *self);
/* pph_templates_view_show_made: the template at @path, which was made just now: says so, with Undo. */
void       pph_templates_view_show_made  (PphTemplatesView *self, const char *path);

G_END_DECLS
