/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Signing one block with a certificate: what will be signed, with which certificate,
 * its password or PIN, asked once; then it signs, and can be stopped.
 *
 * Signal "signed" (string name): the block is signed and kept. */

#define PPH_TYPE_SIGN_WINDOW (pph_sign_window_get_type ())
G_DECLARE_FINAL_TYPE (PphSignWindow, pph_sign_window, PPH, SIGN_WINDOW, AdwWindow)

/* pph_sign_window_new: @slot: taken. @who: the name in the block. @title: of the document. */
GtkWidget *pph_sign_window_new (PphDesk *desk, PphSlotFile *slot, const char *who, const char *title);
/* pph_sign_window_set_paraph: what choosing the image @path does; %NULL: none. */
void       pph_sign_window_set_paraph (PphSignWindow *self, const char *path);

G_END_DECLS
