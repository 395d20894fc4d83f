/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "blocks.h"

#include <string.h>

typedef struct
{
  const char *name;
  PphSignatureMode mode;
  PphGender gender; /* of the titular */
  const char *titular, *capacity, *signer, *line;
  const char *expected;
} Case;

static const Case cases[] = {
  { "in-person", PPH_SIGNATURE_IN_PERSON, PPH_GENDER_FEMININE, "Mme Anne Martin", "préfète de région", NULL, NULL,
    "Pour la préfecture\nLa préfète de région\nMme\u00A0Anne Martin" },
  { "in-person-with-line", PPH_SIGNATURE_IN_PERSON, PPH_GENDER_FEMININE, "Mme Anne Martin", "préfète de région", NULL,
    "la préfète", "Pour la préfecture\nLa préfète\nMme\u00A0Anne Martin" },
  { "in-person-of-unknown-gender", PPH_SIGNATURE_IN_PERSON, PPH_GENDER_UNKNOWN, "Dominique Martin", "préfet", NULL,
    NULL, "Pour la préfecture\nPréfet\nDominique Martin" },
  { "po", PPH_SIGNATURE_PO, PPH_GENDER_MASCULINE, "M. Jean Durand", "président", "M. Alain Roux", "vice-président",
    "Pour la préfecture\nLe président\nM.\u00A0Jean Durand\nP/O\nLe vice-président\nM.\u00A0Alain Roux" },
  { "delegation-feminine", PPH_SIGNATURE_DELEGATION, PPH_GENDER_FEMININE, "Mme Anne Martin", "préfète de région",
    "M. Paul Petit", "le secrétaire général",
    "Pour la préfecture\nPour la préfète de région et par délégation,\nLe secrétaire général\nM.\u00A0Paul Petit" },
  { "delegation-masculine", PPH_SIGNATURE_DELEGATION, PPH_GENDER_UNKNOWN, "M. Jean Durand", "préfet", "M. Paul Petit",
    "le secrétaire général",
    "Pour la préfecture\nPour le préfet et par délégation,\nLe secrétaire général\nM.\u00A0Paul Petit" },
  { "delegation-elided", PPH_SIGNATURE_DELEGATION, PPH_GENDER_FEMININE, "Mme A", "administratrice", "M. P", "l'adjoint",
    "Pour la préfecture\nPour l’administratrice et par délégation,\nL’adjoint\nM.\u00A0P" },
  { "delegation-said-by-the-line", PPH_SIGNATURE_DELEGATION, PPH_GENDER_FEMININE, "Mme A", "préfète", "M. P",
    "Pour la préfète et par délégation, le secrétaire général",
    "Pour la préfecture\nPour la préfète et par délégation, le secrétaire général\nM.\u00A0P" },
  { "delegation-without-capacity", PPH_SIGNATURE_DELEGATION, PPH_GENDER_FEMININE, "Mme Anne Martin", NULL, "M. P",
    "le directeur", "Pour la préfecture\nPour Mme\u00A0Anne Martin et par délégation,\nLe directeur\nM.\u00A0P" },
  { "substitution", PPH_SIGNATURE_SUBSTITUTION, PPH_GENDER_MASCULINE, "M. Jean Durand", "le préfet", "M. P",
    "le sous-préfet", "Pour la préfecture\nPour le préfet et par suppléance,\nLe sous-préfet\nM.\u00A0P" },
  { "interim", PPH_SIGNATURE_INTERIM, PPH_GENDER_MASCULINE, "M. Jean Durand", "directeur", "Mme Q",
    "la directrice adjointe",
    "Pour la préfecture\nPour le directeur et par intérim,\nLa directrice adjointe\nMme\u00A0Q" },
};

static PphVersion *
make_version (const Case *c)
{
  PphVersion *version = pph_version_new ();
  g_autoptr (PphParty) party = pph_party_new ();
  g_autoptr (PphRepresentative) person = pph_representative_new ();
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();

  pph_set_string (&party->id, "a");
  pph_set_string (&party->legal_name, "Préfecture");
  pph_set_string (&party->short_name, "la préfecture");
  pph_set_string (&person->name, c->titular);
  person->gender = c->gender;
  pph_set_list (&party->representatives, pph_list_appended (NULL, person));
  pph_set_list (&version->parties, pph_list_appended (NULL, party));
  pph_set_string (&signatory->id, "préfecture.1");
  pph_set_string (&signatory->party, "a");
  signatory->mode = c->mode;
  pph_set_string (&signatory->titular, c->titular);
  pph_set_string (&signatory->titular_capacity, c->capacity);
  pph_set_string (&signatory->signer, c->signer);
  if (c->line != NULL)
    {
      g_autoptr (PphText) line = pph_text_new_from (c->line);

      pph_set_list (&signatory->capacity_lines, pph_list_appended (NULL, line));
    }
  pph_set_list (&version->signatories, pph_list_appended (NULL, signatory));
  return version;
}

static void
test_wording (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (PphVersion) version = make_version (c);
  g_autoptr (PphComposed) composed = pph_compose_version (version, NULL, NULL);
  const PphBlock *signature = get_block (composed, PPH_BLOCK_SIGNATURE, 0);
  const PphBlock *last = g_ptr_array_index (signature->children, signature->children->len - 1);

  assert_text (signature, c->expected);
  /* Below the box, the name of who signs; above it, everything else. */
  g_assert_cmpint (last->role, ==, PPH_ROLE_CAPTION);
  for (guint i = 0; i + 1 < signature->children->len; i++)
    g_assert_cmpint (((PphBlock *)g_ptr_array_index (signature->children, i))->role, ==, PPH_ROLE_SIGNATURE);
  g_assert_null (strchr (signature->field, '.'));
  g_assert_true (g_str_is_ascii (signature->field));
}

static void
test_fields_are_unique (void)
{
  g_autoptr (PphVersion) version = make_version (&cases[0]);
  g_autoptr (PphComposed) composed = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (int i = 0; i < 3; i++)
    pph_set_list (&version->signatories,
                  pph_list_appended (version->signatories, pph_list_get (version->signatories, 0)));
  composed = pph_compose_version (version, NULL, NULL);
  for (int i = 0; i < 4; i++)
    g_assert_true (g_hash_table_add (names, get_block (composed, PPH_BLOCK_SIGNATURE, i)->field));
}

static void
test_authority (void)
{
  g_autoptr (PphVersion) base = make_version (&cases[3]);
  g_autoptr (PphSignatory) signatory = pph_signatory_copy (pph_list_get (base->signatories, 0));
  g_autoptr (PphAuthority) authority = pph_authority_new ();
  g_autoptr (PphComposed) composed = NULL;

  pph_set_string (&authority->kind, "delegation");
  pph_set_string (&authority->reference, "n° 2026-12");
  pph_set_string (&authority->date, "2026-01-05");
  pph_set_record (&signatory->authority, authority);
  pph_set_list (&base->signatories, pph_list_appended (NULL, signatory));
  composed = pph_compose_version (base, NULL, NULL);
  assert_reads (composed, "Délégation de signature n°\u00A02026-12 du 5\u00A0janvier\u00A02026");
}

static void
test_done_at (void)
{
  g_autoptr (PphVersion) version = make_version (&cases[0]);
  g_autoptr (PphComposed) composed = NULL;

  pph_set_string (&version->place, "Lille");
  pph_set_string (&version->date, "2026-01-01");
  version->originals = 1;
  composed = pph_compose_version (version, NULL, NULL);
  assert_reads (composed, "Fait à Lille, le 1er\u00A0janvier 2026, en un (1)\u00A0exemplaire original.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/document/signatures/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_wording);
    }
  g_test_add_func ("/document/signatures/fields-are-unique", test_fields_are_unique);
  g_test_add_func ("/document/signatures/authority", test_authority);
  g_test_add_func ("/document/signatures/done-at", test_done_at);
  return g_test_run ();
}
