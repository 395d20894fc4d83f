/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The register of authorised users as a table; two lines a row when narrow.
 * Signal "activated" (PphUserItem). */

#define PPH_TYPE_REGISTER_TABLE (pph_register_table_get_type ())
G_DECLARE_FINAL_TYPE (PphRegisterTable, pph_register_table, PPH, REGISTER_TABLE, AdwBin)

GtkWidget *pph_register_table_new        (void);
void       pph_register_table_show       (PphRegisterTable *self, const PphAccounts *accounts, const GDate *today);
void       pph_register_table_set_narrow (PphRegisterTable *self, gboolean narrow);

G_END_DECLS
