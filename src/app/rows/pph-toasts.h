/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Sentences that pass at the foot of the window, in the overlay of toasts that @from is in. */

/* pph_toast_show: @sentence is plain text. */
void pph_toast_show      (GtkWidget *from, const char *sentence);
/* pph_toast_show_undo: the same with the way back: the action @action of @from, or of what holds it, with the string
 * @target; nothing happens once @from is gone. */
void pph_toast_show_undo (GtkWidget *from, const char *sentence, const char *action, const char *target);

G_END_DECLS
