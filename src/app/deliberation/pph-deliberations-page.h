/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The délibérations of one convention: for each party that signs on the strength of
 * one, whether it may sign today, what is missing, and what it has taken.
 * Signal "open" (uuid of a délibération). */

#define PPH_TYPE_DELIBERATIONS_PAGE (pph_deliberations_page_get_type ())
G_DECLARE_FINAL_TYPE (PphDeliberationsPage, pph_deliberations_page, PPH, DELIBERATIONS_PAGE, AdwBin)

/* pph_deliberations_page_show: reads the store again. */
void     pph_deliberations_page_show   (PphDeliberationsPage *self, PphDesk *desk, const PphDocument *document, const PphVersion *version);
/* pph_deliberations_page_create: a new one for the party @party (id), told by "open". */
void     pph_deliberations_page_create (PphDeliberationsPage *self, const char *party);
/* pph_deliberations_page_import: the délibération in the YAML file @path becomes one of the agreement's, and is opened, as
 * "paraphe deliberation --save --convention" does. */
void     pph_deliberations_page_import (PphDeliberationsPage *self, const char *path);

G_END_DECLS
