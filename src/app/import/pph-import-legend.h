/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_import_legend_fill: a button in @legend for each key that says what a line begins: it activates "import.tell". */
void pph_import_legend_fill (GtkFlowBox *legend);

G_END_DECLS
