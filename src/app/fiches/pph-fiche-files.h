/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk-fiche.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The files that belong to a document: a row each, to open and to remove; it follows the store. */

#define PPH_TYPE_FICHE_FILES (pph_fiche_files_get_type ())
G_DECLARE_FINAL_TYPE (PphFicheFiles, pph_fiche_files, PPH, FICHE_FILES, AdwPreferencesGroup)

GtkWidget *pph_fiche_files_new (PphDesk *desk, const char *uuid);
void       pph_fiche_files_ask (PphFicheFiles *self);                   /* which file to attach */
void       pph_fiche_files_add (PphFicheFiles *self, const char *path); /* what went wrong is a toast */

G_END_DECLS
