/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"
#include "pph-screen.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One convention: its index in a sidebar, its text or a form, and its pages.
 * It fills the window's body (header bars, sidebar and leaflet are its own), so
 * that the window shows it in place of its lists.
 *
 * Properties: "title" (string, read-only): of the convention, for the window.
 * Signals: "open-fiche" (string uuid): the person asked for one of its fiches; "new-fiche" (string: id of a form,
 * string: uuid of the convention): for an empty one; "open-deliberation" (string uuid). What was typed is already given
 * to the store. Actions, for menus and shortcuts of the window: "convention.undo", "redo", "bold", "italic",
 * "bullet-list", "numbered-list", "add-article", "add-sub-article", "move-up", "move-down",
 * "switch-part", "remove-part", "add-party", "remove-party", "export", "cancel-export", "print", "toggle-page",
 * "zoom-in", "zoom-out", "zoom-fit", "show-text", "show-parties", "show-fields", "show-fiches", "show-index",
 * "next-pane", "back", "duplicate", "history". Their shortcuts are in its template. */

#define PPH_TYPE_CONVENTION_VIEW (pph_convention_view_get_type ())
G_DECLARE_FINAL_TYPE (PphConventionView, pph_convention_view, PPH, CONVENTION_VIEW, AdwBin)

GtkWidget *pph_convention_view_new (PphDesk *desk);
/* pph_convention_view_open: shows the latest version of the document @uuid; what
 * was shown before is flushed first.
 * Returns: FALSE, and nothing shown changes, with the store's error */
gboolean pph_convention_view_open (PphConventionView *self, const char *uuid, GError **error);
/* pph_convention_view_get_uuid: of the document shown. (transfer none) (nullable) */
const char *pph_convention_view_get_uuid (PphConventionView *self);
/* pph_convention_view_get_title: with values in the place of tags. (transfer none), until it is asked again */
const char *pph_convention_view_get_title (PphConventionView *self);
/* pph_convention_view_flush: takes what is being typed and waits, for five
 * seconds at most, until the store has it. To be called before closing.
 * Returns: FALSE if something could not be saved; it is still shown, and in memory */
gboolean pph_convention_view_flush (PphConventionView *self);

G_END_DECLS
