/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* An avenant is a document of the dossier of its convention, with a relation that says that it amends it. */

/* pph_desk_list_avenant_templates: PphTemplate that avenants can begin from, the service's own first. (transfer full) */
GPtrArray *pph_desk_list_avenant_templates (PphDesk *self);
/* pph_desk_create_avenant: a draft that amends the signed convention @convention (uuid) in @articles (ids, NULL-terminated,
 * or %NULL: still to be said), under the reference of the convention with the avenant's number. @template_id: (nullable):
 * the first of those listed.
 * Returns: (transfer full) (nullable): _REFUSED until everyone signed the convention; _NOT_FOUND, the store's error */
PphStored *pph_desk_create_avenant (PphDesk *self, const char *convention, const char *template_id,
                                    const char * const *articles, GError **error);
/* pph_desk_list_avenants: PphSummary of those of @convention, the oldest first. (transfer full) (nullable) */
GPtrArray *pph_desk_list_avenants  (PphDesk *self, const char *convention, GError **error);
/* pph_desk_print_consolidated: the agreement that @uuid is, or amends, as its avenants that everyone signed leave it, as a
 * PDF that says on each page that it has no legal value. @findings: (nullable): what could not be put into the text.
 * Returns: (transfer full) (nullable): _REFUSED when there is no such avenant; the store's error */
GBytes    *pph_desk_print_consolidated (PphDesk *self, const char *uuid, GPtrArray *findings, GError **error);

G_END_DECLS
