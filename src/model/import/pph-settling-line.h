/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-recognise.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A line of an import that someone looks at. Properties: "label" (PphLineLabel, as found) and "told" (boolean). */
#define PPH_TYPE_SETTLING_LINE (pph_settling_line_get_type ())
G_DECLARE_FINAL_TYPE (PphSettlingLine, pph_settling_line, PPH, SETTLING_LINE, GObject)
int          pph_settling_line_get_number (PphSettlingLine *self); /* in the file, from 1 */
const char  *pph_settling_line_get_text   (PphSettlingLine *self); /* (transfer none) */
PphLineLabel pph_settling_line_get_label  (PphSettlingLine *self); /* what it begins in the structure shown */
gboolean     pph_settling_line_get_told   (PphSettlingLine *self); /* is it so because someone said so? */

/* pph_line_label_to_text: "Article", translated. (transfer none) */
const char  *pph_line_label_to_text   (PphLineLabel label);

G_END_DECLS
