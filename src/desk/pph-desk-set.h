/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-data.h"
#include "pph-template.h"

G_BEGIN_DECLS

/* Data that come as NAME=VALUE, from the command line or a line of a table. */

/* pph_desk_set_value: puts @value at @name ("partenaire.siret", "axes",
 * "signataires.0.nom") of @data. The value of a field that is a list of text
 * holds one item per line, or between "|"; an index below a list makes it grow.
 * Returns: FALSE if @name is no name: an empty part, more than 16 of them, or an index past 999 */
gboolean pph_desk_set_value (PphData *data, const PphTemplate *template, const char *name, const char *value);

G_END_DECLS
