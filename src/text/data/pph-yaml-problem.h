/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_yaml_problem: what is wrong, and what to do, in the user's language. @problem: what libyaml
 * says, in English; may be NULL. (transfer none) */
const char *pph_yaml_problem (const char *problem);

G_END_DECLS
