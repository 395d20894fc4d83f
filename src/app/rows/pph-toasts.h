/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How long they stay, in seconds: what is said, to be heard from a screen reader; what can be undone, to be reached
 * then too. */
#define PPH_TOAST_TIME      10
#define PPH_TOAST_UNDO_TIME 20

/* Sentences that pass at the foot of the window, in the overlay of toasts that @from is in; nowhere if it is in none.
 * The last comes before those that are still there; of those that can be undone only the last is kept, so that the
 * button on the screen, and Ctrl+Z, are about what was done last. */

/* pph_toast_add: for one with a button of its own: libadwaita shows one line of it, and cuts that in a narrow window;
 * here it has as many lines as its title takes. @toast: (transfer full) */
void     pph_toast_add          (AdwToastOverlay *overlay, AdwToast *toast);
/* pph_toast_show: @sentence is plain text. */
void     pph_toast_show         (GtkWidget *from, const char *sentence);
/* pph_toast_show_in: the same in an overlay of one's own. */
void     pph_toast_show_in      (AdwToastOverlay *overlay, const char *sentence);
/* pph_toast_show_undo: the same with the way back: the action @action of @from, or of what holds it, with the string
 * @target; nothing happens once @from is gone. */
void     pph_toast_show_undo    (GtkWidget *from, const char *sentence, const char *action, const char *target);
/* pph_toast_undo: presses that button, from the keyboard. Returns: %FALSE if none is shown */
gboolean pph_toast_undo         (GtkWidget *from);
/* pph_toast_dismiss_undo: what was done has become the ground of something else: there is no way back any more. */
void     pph_toast_dismiss_undo (GtkWidget *from);
/* pph_toast_take_back: what pph_toast_show () said last is not so any more. */
void     pph_toast_take_back    (GtkWidget *from);

G_END_DECLS
