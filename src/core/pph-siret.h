/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SIRET numbers: 14 digits, Luhn over the 14 and over the SIREN (the first 9).
 * La Poste (SIREN 356000000) may instead have digits whose sum is a multiple
 * of 5; its seat 35600000000048 is ordinary Luhn. */

/* pph_siret_normalise: the 14 digits of @text, which may hold spaces of any
 * kind and dots anywhere.
 * Returns: (transfer full) (nullable): %NULL unless it is a valid SIRET */
char *pph_siret_normalise (const char *text);
/* pph_siret_format: "130 005 481 00010", groups 3-3-3-5 joined by U+00A0; text
 * that is not 14 digits comes back as it is. (transfer full) */
char *pph_siret_format    (const char *siret);
/* pph_siret_explain: what is wrong with @text, in one translated sentence that
 * says what to do. Returns: (transfer full) (nullable): %NULL if nothing is */
char *pph_siret_explain   (const char *text);

G_END_DECLS
