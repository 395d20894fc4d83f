/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-desk.h"

G_BEGIN_DECLS

/* pph_document_choices_search: @list, of PphDocumentItem, is now the agreements, some hundreds at most, that match @query
 * ("": any), without those in the archives and @except (uuid, nullable): for picking one. */
void pph_document_choices_search (GListStore *list, PphDesk *desk, const char *query, const char *except);

G_END_DECLS
