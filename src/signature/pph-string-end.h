/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What follows the string in parentheses that begins at @at (ISO 32000-1, 7.3.4.2:
 * parentheses inside it come in pairs or after a reverse solidus), or NULL when it
 * does not end before @end. */
const char *pph_string_end (const char *at, const char *end);

G_END_DECLS
