/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A logo: its picture, a button to choose a file, another to remove it; what is
 * wrong with a file is said under its name.
 * Signal "changed": pph_logo_row_get_digest() is another. */

#define PPH_TYPE_LOGO_ROW (pph_logo_row_get_type ())
G_DECLARE_FINAL_TYPE (PphLogoRow, pph_logo_row, PPH, LOGO_ROW, AdwActionRow)

GtkWidget  *pph_logo_row_new        (PphDesk *desk);
const char *pph_logo_row_get_digest (PphLogoRow *self);                     /* (nullable) */
void        pph_logo_row_set_digest (PphLogoRow *self, const char *digest); /* no signal */
/* pph_logo_row_load: what choosing the file @path does. */
void        pph_logo_row_load       (PphLogoRow *self, const char *path);

G_END_DECLS
