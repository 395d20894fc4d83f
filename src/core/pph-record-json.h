/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define PPH_RECORD_ERROR (pph_record_error_quark ())
typedef enum { PPH_RECORD_ERROR_MALFORMED } PphRecordError;
GQuark pph_record_error_quark (void);

/* pph_record_to_json: @record as one line of JSON, fields in the order of its
 * table, empty ones left out; the same record always gives the same text. (transfer full) */
char     *pph_record_to_json      (gconstpointer record);
/* pph_record_to_json_node: the same as a node, for a larger document. (transfer full) */
JsonNode *pph_record_to_json_node (gconstpointer record);
/* pph_record_from_json: reads what pph_record_to_json() wrote. Members that the
 * table does not know are passed over, so that a newer program's data opens.
 * Returns: (transfer full) (nullable): the record, or %NULL with
 *   %PPH_RECORD_ERROR_MALFORMED */
gpointer  pph_record_from_json    (const PphRecordType *type, const char *json, GError **error);

G_END_DECLS
