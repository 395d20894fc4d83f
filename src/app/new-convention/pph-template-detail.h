/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template-card.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What there is to know of the template that is selected: its first two pages, what it is for, and its facts. */

#define PPH_TYPE_TEMPLATE_DETAIL (pph_template_detail_get_type ())
G_DECLARE_FINAL_TYPE (PphTemplateDetail, pph_template_detail, PPH, TEMPLATE_DETAIL, AdwBin)

/* pph_template_detail_show: @card: (nullable): NULL: nothing is selected. @managed: with the number of its version */
void pph_template_detail_show       (PphTemplateDetail *self, PphTemplateCard *card, gboolean managed);
/* pph_template_detail_add: @child goes below the description. */
void pph_template_detail_add        (PphTemplateDetail *self, GtkWidget *child);

G_END_DECLS
