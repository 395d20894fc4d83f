/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-fiche-form.h"

G_BEGIN_DECLS

/* What a partner sent back: what the file has differently is shown, and then taken as one step, or left. */

#define PPH_TYPE_FICHE_RETURN (pph_fiche_return_get_type ())
G_DECLARE_FINAL_TYPE (PphFicheReturn, pph_fiche_return, PPH, FICHE_RETURN, AdwWindow)

/* pph_fiche_return_ask: asks for the file, then as pph_fiche_return_read(). */
void pph_fiche_return_ask  (PphFicheForm *form, PphDesk *desk);
/* pph_fiche_return_read: reads the file at @path, out of this program, and shows what differs from @form; why it cannot
 * be read is a toast. */
void pph_fiche_return_read (PphFicheForm *form, PphDesk *desk, const char *path);

G_END_DECLS
