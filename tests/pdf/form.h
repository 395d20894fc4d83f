/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-page.h"

/* form_new: a page with blanks of each kind, laid out as the program does: "nom" filled in,
 * the others as @filled says. (transfer full) */
PphPages *form_new (gboolean filled);
