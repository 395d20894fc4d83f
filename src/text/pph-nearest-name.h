/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_nearest_name: which of @names someone may have meant by @name: at most a
 * third of its letters differ. (transfer none) (nullable) */
const char *pph_nearest_name (const char *name, const char *const *names);

G_END_DECLS
