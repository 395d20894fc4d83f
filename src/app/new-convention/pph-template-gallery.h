/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The templates as pages, and what there is to know of the one selected.
 * Signals: "selected": another one is, or none; "activated": the one selected is chosen. */

#define PPH_TYPE_TEMPLATE_GALLERY (pph_template_gallery_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateGallery, pph_template_gallery, PPH, TEMPLATE_GALLERY, AdwBin)

GtkWidget         *pph_template_gallery_new          (PphDesk *desk);
/* pph_template_gallery_has_selection: whether there is something to go on with: a template, or the blank page. */
gboolean           pph_template_gallery_has_selection (PphTemplateGallery *self);
/* pph_template_gallery_get_template: of what is selected; NULL: the blank page, or nothing. (transfer none) */
const PphTemplate *pph_template_gallery_get_template (PphTemplateGallery *self);
/* pph_template_gallery_go_back: from the detail to the gallery, where only one of them has room.
 * Returns: FALSE if the gallery is in sight already */
gboolean           pph_template_gallery_go_back      (PphTemplateGallery *self);

G_END_DECLS
