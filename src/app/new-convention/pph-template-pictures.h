/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a template gives, as pictures of real pages: its sample drafted, composed,
 * laid out and painted on another thread, once per template and scale. */

/* Width of a page in a card and in the detail, in logical pixels. */
#define PPH_CARD_WIDTH   164
#define PPH_CARD_HEIGHT  232
#define PPH_SHEET_WIDTH  196
#define PPH_SHEET_HEIGHT 277

typedef struct
{
  GdkTexture *card;   /* first page, PPH_CARD_WIDTH wide */
  GdkTexture *first;  /* first page, PPH_SHEET_WIDTH wide */
  GdkTexture *second; /* second page, or NULL */
  guint       n_pages;
} PphTemplatePictures;

/* @callback comes in the main context, at once after the first time. */
void pph_template_pictures_load   (PphDesk *desk, const PphTemplate *template, int scale, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
/* Returns: (transfer none) (nullable): kept until the program ends */
const PphTemplatePictures *pph_template_pictures_finish (GAsyncResult *result, GError **error);

G_END_DECLS
