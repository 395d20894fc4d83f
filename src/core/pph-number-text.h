/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-directory.h"

G_BEGIN_DECLS

/* French numbers in words, traditional hyphenation (since 1990 hyphens
 * everywhere is also correct; administrative acts keep the older one). Any
 * @number from -999,999,999 to 999,999,999; @gender matters for un/une only. */
char *pph_number_in_words   (int number, PphGender gender);  /* "vingt et un", "deux cents" (transfer full) */
char *pph_number_with_words (int number, PphGender gender);  /* "trente (30)" (transfer full) */
char *pph_ordinal_short     (int number, PphGender gender);  /* "1er", "1re", "2e" (transfer full) */
char *pph_ordinal_in_words  (int number, PphGender gender);  /* "premier", "première", "vingt et unième" (transfer full) */

/* French grammar for names put into sentences.  @name may begin with its
 * article ("la préfecture", "le Département", "l'EPCI", "les parties",
 * "France Travail"); the article is contracted or elided as it must be:
 *   de: "de la préfecture", "du Département", "de l’EPCI", "des parties", "de France Travail", "d’Orléans"
 *   a:  "à la préfecture", "au Département", "à l’EPCI", "aux parties", "à France Travail"
 * h is taken as mute except for a list of common words. (transfer full) */
char *pph_french_de         (const char *name);
char *pph_french_a          (const char *name);
char *pph_french_capitalise (const char *text); /* first letter in capitals, accents kept (transfer full) */

G_END_DECLS
