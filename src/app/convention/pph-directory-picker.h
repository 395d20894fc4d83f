/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include "pph-choice-window.h"

G_BEGIN_DECLS

/* A small window to take an organisation from the Annuaire, with one of the
 * people who have a capacity there.
 * Signal "picked" (PphOrganisation, PphPerson or NULL: boxed records). */

#define PPH_TYPE_DIRECTORY_PICKER (pph_directory_picker_get_type ())
G_DECLARE_FINAL_TYPE (PphDirectoryPicker, pph_directory_picker, PPH, DIRECTORY_PICKER, PphChoiceWindow)

/* Returns: (nullable): %NULL with the store's error */
GtkWidget *pph_directory_picker_new (PphStore *store, GError **error);

G_END_DECLS
