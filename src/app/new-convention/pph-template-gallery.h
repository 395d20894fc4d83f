/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-template.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Why templates are shown: to choose one, or the blank page, for a new agreement; or to look after them, with those
 * that cannot be read and what is wrong in them. */
typedef enum
{
  PPH_GALLERY_CHOOSE,
  PPH_GALLERY_MANAGE,
} PphGalleryUse;

/* The templates as pages, and what there is to know of the one selected.
 * Signals: "selected": another one is, or none; "activated": the one selected is chosen. */

#define PPH_TYPE_TEMPLATE_GALLERY (pph_template_gallery_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateGallery, pph_template_gallery, PPH, TEMPLATE_GALLERY, AdwBin)

GtkWidget         *pph_template_gallery_new          (PphDesk *desk, PphGalleryUse use);
/* pph_template_gallery_reload: reads the templates again, and selects the one at @path, or else the one that was. */
void               pph_template_gallery_reload       (PphTemplateGallery *self, const char *path);
/* pph_template_gallery_show: the same with the one at @path in sight, whatever was searched, and the keyboard on it. */
void               pph_template_gallery_show         (PphTemplateGallery *self, const char *path);
/* pph_template_gallery_focus: the keyboard goes to the card that is selected. */
void               pph_template_gallery_focus        (PphTemplateGallery *self);
/* pph_template_gallery_select: the template @id. Returns: FALSE if there is none */
gboolean           pph_template_gallery_select       (PphTemplateGallery *self, const char *id);
/* pph_template_gallery_has_selection: whether there is something to go on with: a template, or the blank page. */
gboolean           pph_template_gallery_has_selection (PphTemplateGallery *self);
/* pph_template_gallery_get_template: of what is selected; NULL: the blank page, or nothing. (transfer none) */
const PphTemplate *pph_template_gallery_get_template (PphTemplateGallery *self);
/* pph_template_gallery_get_file: the same with where it is; for what cannot be read too. (transfer none) (nullable) */
const PphTemplateFile *pph_template_gallery_get_file (PphTemplateGallery *self);
/* pph_template_gallery_get_list: the cards, for a menu. (transfer none) */
GtkWidget         *pph_template_gallery_get_list     (PphTemplateGallery *self);
/* pph_template_gallery_add_to_detail: @child goes below the description of the one selected. */
void               pph_template_gallery_add_to_detail (PphTemplateGallery *self, GtkWidget *child);
/* pph_template_gallery_go_back: from the detail to the gallery, where only one of them has room.
 * Returns: FALSE if the gallery is in sight already */
gboolean           pph_template_gallery_go_back      (PphTemplateGallery *self);

G_END_DECLS
