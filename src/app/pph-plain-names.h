/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* pph_plain_names_install: GtkButton tells a screen reader its label twice, first as it is written, with the underscore
 * before the letter of Alt: "_Annuler Annuler".  From now on each button has the second name alone, those of dialogs and
 * toasts too.  To be called once, before the first window. */
void pph_plain_names_install (void);

G_END_DECLS
