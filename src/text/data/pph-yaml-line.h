/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* pph_yaml_set_line: @source with the line "@key: …" of its outermost mapping, and what continues it, replaced by
 * @value between quotes; put first when there is none.  All else stays as it was typed, comments included.  @source is
 * a YAML file, or a template, of which the front matter alone is looked at. (transfer full) */
char *pph_yaml_set_line (const char *source, const char *key, const char *value);

G_END_DECLS
