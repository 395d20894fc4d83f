/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-cli.h"

G_BEGIN_DECLS

gboolean pph_cli_is_pdf  (const char *path); /* by its name */
/* pph_cli_receive: takes a PDF that came back, says what was done with it, and adds that to @builder (an open array).
 * Returns: an exit code: FINDINGS when it was not taken */
int      pph_cli_receive (PphDesk *desk, const char *path, gboolean json, JsonBuilder *builder);

G_END_DECLS
