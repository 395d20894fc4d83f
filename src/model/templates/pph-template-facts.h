/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-template.h"

G_BEGIN_DECLS

/* What there is to say of a template before choosing it, in words. All (transfer full). */

char    *pph_template_fact_parties  (const PphTemplate *self); /* "La préfecture, l'opérateur" */
char    *pph_template_fact_articles (const PphTemplate *self); /* "10, of which 3 are optional" */
char    *pph_template_fact_annexes  (const PphTemplate *self); /* their titles */
char    *pph_template_fact_term     (const PphTemplate *self); /* "3 years"; NULL: not said */
char    *pph_template_fact_renewal  (const PphTemplate *self); /* "tacit, for 1 year, twice at most"; NULL: not said */
char    *pph_template_fact_short    (const PphTemplate *self); /* "10 articles · 2 annexes" */

/* pph_template_matches: whether what is shown of @self has the words of @query; "" matches all. */
gboolean pph_template_matches       (const PphTemplate *self, const char *query);

G_END_DECLS
