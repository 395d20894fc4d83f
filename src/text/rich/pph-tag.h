/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pph-version.h"

G_BEGIN_DECLS

/* Simple tags: what stays in the text of a document and is filled when it is
 * composed (docs/text.md):
 *
 *   {{territoire}}               the value of a field
 *   {{partenaire.nom_court}}     of a party: nom, nom_court, siret, adresse, representant, qualite
 *   {{partenaire.nom_court|de}}  with French grammar: de, a, majuscule
 *   {{duree|lettres}}            "trois (3)"; mots: "trois"; ordinal: "3e"
 *   {{duree|nombre:an:ans}}      follows the number: "an" when it is 1
 *   {{debut|longue}}             "1er janvier 2026"; courte: "01/01/2026"; lettres
 *   {{partenaire.siret|chiffres}}  "13000548100010", not grouped
 *   {{partenaire.representant|sans_civilite}}  "Anne Martin" of "Mme Anne Martin"
 *   {{partenaire|genre:représenté:représentée}}  follows the gender of the party
 *   {{article:objet}} {{annexe:contacts}}  "article 3", "annexe 1 bis": follow renumbering
 *   {{parties}} {{originaux|lettres}}      the version's own: parties, originaux, lieu, date, titre, reference
 */

typedef enum
{
  PPH_TAG_VALUE_TEXT,    /* a value */
  PPH_TAG_VALUE_GAP,     /* known, but empty: a dotted gap */
  PPH_TAG_VALUE_UNKNOWN, /* no such field, party or filter */
  PPH_TAG_VALUE_BROKEN,  /* a reference to a part that is not there or is off */
} PphTagResult;

/* pph_tag_resolve: what @tag (without braces) shows in @version. @reference: the
 * document's, or %NULL. *@text: (out) (transfer full): the text, before
 * typography; for a GAP "" and otherwise what to show in its place.
 * *@anchor: (out) (optional) (nullable): name of the place that a reference points at. */
PphTagResult pph_tag_resolve (const PphVersion *version, const char *reference, const char *tag,
                              char **text, char **anchor);
/* pph_tag_is_filter: may "|@filter" follow a name? */
gboolean     pph_tag_is_filter (const char *filter);
/* pph_tag_list: names that make sense in @version, for a menu: fields, parties', the version's own. (transfer full) */
GStrv        pph_tag_list    (const PphVersion *version);

/* pph_tag_resolve_markdown: the text @markdown with values in the place of its tags, "…" for what is empty; a value is
 * text, whatever signs it holds. @markdown: (nullable). (transfer full) */
char        *pph_tag_resolve_markdown (const PphVersion *version, const char *reference, const char *markdown);

G_END_DECLS
