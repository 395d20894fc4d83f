/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-layout.h"

G_BEGIN_DECLS

/* The style sheets of the program, by name, in styles/ of @data_dir. */

/* pph_styles_load: Returns: FALSE if there is none called @name */
gboolean pph_styles_load   (const char *data_dir, const char *name, PphStyleSheet *sheet, GPtrArray *findings);
/* PphStyleSheet, the usual one first; at least that one. (transfer full) */
GArray  *pph_styles_list   (const char *data_dir);
/* pph_styles_check: Returns: FALSE with %PPH_DESK_ERROR_NOT_FOUND and the nearest name */
gboolean pph_styles_check  (const char *data_dir, const char *name, GError **error);
/* pph_styles_attach: documents that @layout sets may name them; @data_dir is borrowed by it. */
void     pph_styles_attach (const char *data_dir, PphLayout *layout);

G_END_DECLS
