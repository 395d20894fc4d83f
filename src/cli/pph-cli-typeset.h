/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-cli.h"

G_BEGIN_DECLS

/* What --json prints when @pdf was made of @file. */
typedef void (*PphTypesetReport) (const char *file, const char *pdf, const GPtrArray *findings);

/* pph_cli_typeset: the command "typeset", which two programs have. @report: %NULL: --json was not given.  Once in a program,
 * which ends then: what it made is not given back. */
int pph_cli_typeset (int argc, char **argv, PphTypesetReport report);

G_END_DECLS
