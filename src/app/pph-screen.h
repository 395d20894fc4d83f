/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is opened over the views and fills the window: a convention, a fiche, a
 * plan of signature, a PDF…  The window knows no more of it than this.
 *
 * Signal "back": the person leaves it for what was shown before; what was typed
 * is already given to the store. */

#define PPH_TYPE_SCREEN (pph_screen_get_type ())
G_DECLARE_INTERFACE (PphScreen, pph_screen, PPH, SCREEN, GtkWidget)

struct _PphScreenInterface
{
  GTypeInterface parent_iface;

  const char *(*get_title) (PphScreen *self);
  gboolean (*flush) (PphScreen *self);  /* absent: nothing is typed in it */
  gboolean (*search) (PphScreen *self); /* absent: searching is for the list of conventions */
  void (*resume) (PphScreen *self);     /* absent: nothing changes while another covers it */
};

/* pph_screen_get_title: of the window while it is shown; "" for the window's own. (transfer none) */
const char *pph_screen_get_title (PphScreen *self);
/* pph_screen_flush: takes what is being typed, and waits until the store has it. To be called
 * before something takes its place.
 * Returns: FALSE if something could not be saved; it is still shown, and in memory */
gboolean pph_screen_flush (PphScreen *self);
/* pph_screen_search: begins to search what it shows. Returns: whether it can */
gboolean pph_screen_search (PphScreen *self);
/* pph_screen_resume: it is shown again after another was opened from it. */
void pph_screen_resume (PphScreen *self);
/* pph_screen_go_back: emits "back". */
void pph_screen_go_back (PphScreen *self);

G_END_DECLS
