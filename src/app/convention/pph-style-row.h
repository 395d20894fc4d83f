/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-editor-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The style of the pages of one convention: one of the style sheets, or whichever
 * the Preferences say for all.  A style that is refused stays unchosen, and the row
 * says why. */

#define PPH_TYPE_STYLE_ROW (pph_style_row_get_type ())
G_DECLARE_FINAL_TYPE (PphStyleRow, pph_style_row, PPH, STYLE_ROW, AdwComboRow)

GtkWidget *pph_style_row_new (PphEditorSession *session);

G_END_DECLS
