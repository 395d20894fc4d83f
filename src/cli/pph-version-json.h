/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* pph_version_json: what "show --json" prints: the document as a reader has it,
 * with numbers of articles and values in the place of tags; parts that are off
 * are left out. (transfer full) */
JsonNode *pph_version_json     (const PphDocument *document, const PphVersion *version);

G_END_DECLS
