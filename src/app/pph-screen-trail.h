/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-screen.h"

G_BEGIN_DECLS

/* The way back from the screen that is shown: the screens that it covers, the nearest first, below which are the views.
 * A screen that showed a document, and was given another, is on its own way back, with what it showed. */

typedef GQueue PphScreenTrail; /* by value, zeroed at first */

/* pph_screen_trail_push: @screen is covered. @document: (nullable): uuid of what it showed, if it now shows another */
void       pph_screen_trail_push  (PphScreenTrail *self, PphScreen *screen, const char *document);
/* pph_screen_trail_name: @screen, wherever it is covered, showed @document, and now shows another. */
void       pph_screen_trail_name  (PphScreenTrail *self, PphScreen *screen, const char *document);
/* pph_screen_trail_return: to @screen with @document (nullable: as it is), leaving what was opened from there.
 * Returns: FALSE: it is not on the way */
gboolean   pph_screen_trail_return (PphScreenTrail *self, PphScreen *screen, const char *document);
/* pph_screen_trail_pop: one step back. @document: (out) (transfer full) (nullable): to be shown again.
 * Returns: (nullable): %NULL: the views */
PphScreen *pph_screen_trail_pop   (PphScreenTrail *self, char **document);
void       pph_screen_trail_clear (PphScreenTrail *self);

G_END_DECLS
