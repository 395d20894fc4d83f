/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-template.h"
#include "pph-template-pictures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A template in the gallery: its first page, painted when it is ready, what it is called, and what it holds in a few
 * words; or the blank page, which is no template.
 * Signal "painted": its pictures are there. */

#define PPH_TYPE_TEMPLATE_CARD (pph_template_card_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateCard, pph_template_card, PPH, TEMPLATE_CARD, GtkFlowBoxChild)

/* @file: (transfer full) (nullable): NULL for the blank page. @managed: among those that are looked after: says whether
 * it is being edited. @scale: of the screen */
GtkWidget                 *pph_template_card_new             (PphDesk *desk, PphTemplateFile *file, gboolean managed,
                                                              int scale);
/* pph_template_card_get_file: (transfer none) (nullable): NULL for the blank page */
const PphTemplateFile     *pph_template_card_get_file        (PphTemplateCard *self);
/* pph_template_card_get_pictures: (transfer none) (nullable): NULL until they are painted, or when they cannot be */
const PphTemplatePictures *pph_template_card_get_pictures    (PphTemplateCard *self);
/* pph_template_card_dup_title: what is written under its page. (transfer full) */
char                      *pph_template_card_dup_title       (PphTemplateCard *self);
/* pph_template_card_dup_description: what it is for; or what is wrong in it, one line each. (transfer full) */
char                      *pph_template_card_dup_description (PphTemplateCard *self);

G_END_DECLS
