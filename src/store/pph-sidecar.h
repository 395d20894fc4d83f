/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two small text files beside a store, for messages alone: losing them loses nothing. */

/* Who holds a store that is opened exclusively (network file systems). */
void  pph_sidecar_write_holder  (const char *store);
void  pph_sidecar_remove_holder (const char *store);
/* "anne@pref13 (2026-03-02 09:41)", or %NULL. (transfer full) */
char *pph_sidecar_read_holder   (const char *store);

/* The latest backup, if it is still there: (transfer full) (nullable) */
void  pph_sidecar_write_backup  (const char *store, const char *backup);
char *pph_sidecar_read_backup   (const char *store);

G_END_DECLS
