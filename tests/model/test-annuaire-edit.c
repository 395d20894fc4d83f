/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-annuaire-edit.h"

static void
test_text (void)
{
  g_autoptr (PphOrganisation) blank = pph_organisation_new ();
  g_autoptr (PphOrganisation) named = pph_annuaire_with_text (blank, "legal_name", "  Ville de Lignac \n");
  g_autoptr (PphOrganisation) valid = pph_annuaire_with_text (named, "siret", "130 005 481 00010");
  g_autoptr (PphOrganisation) wrong = pph_annuaire_with_text (named, "siret", "130 005 48");
  g_autofree char *shown = pph_annuaire_dup_text (valid, "siret");

  g_assert_null (blank->legal_name);
  g_assert_cmpstr (named->legal_name, ==, "Ville de Lignac");
  g_assert_cmpstr (valid->siret, ==, "13000548100010");
  g_assert_cmpstr (valid->legal_name, ==, "Ville de Lignac");
  g_assert_cmpstr (shown, ==, "130\u00a0005\u00a0481\u00a000010");
  /* Nothing typed is lost because it is wrong. */
  g_assert_cmpstr (wrong->siret, ==, "130 005 48");
}

static void
test_choice (void)
{
  g_autoptr (PphOrganisation) blank = pph_organisation_new ();
  g_autoptr (PphOrganisation) commune = pph_annuaire_with_choice (blank, "nature", PPH_NATURE_COMMUNE);

  g_assert_cmpint (pph_annuaire_get_choice (blank, "nature"), ==, PPH_NATURE_UNKNOWN);
  g_assert_cmpint (commune->nature, ==, PPH_NATURE_COMMUNE);
}

static void
test_explain (void)
{
  static const struct
  {
    const char *field, *typed;
    gboolean typing, wrong;
  } cases[] = {
    { "siret", "", FALSE, FALSE },
    { "siret", "130 005 481 00010", FALSE, FALSE },
    { "siret", "130 005 481 01318", TRUE, TRUE },
    { "siret", "130 005 481 013", TRUE, FALSE },
    { "siret", "130 005 481 013", FALSE, TRUE },
    { "email", "anne@exemple.fr", FALSE, FALSE },
    { "email", "anne@", TRUE, FALSE },
    { "email", "anne@", FALSE, TRUE },
    { "email", "anne @exemple.fr", FALSE, TRUE },
    { "email", "a@b@exemple.fr", FALSE, TRUE },
    { "phone", "02 54 00 00 00", FALSE, FALSE },
    { "phone", "17", FALSE, TRUE },
    { "phone", "bureau", FALSE, TRUE },
    { "legal_name", "n'importe quoi", FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = pph_annuaire_explain (cases[i].field, cases[i].typed, cases[i].typing);

      if ((sentence != NULL) != cases[i].wrong)
        g_error ("%s “%s”: %s", cases[i].field, cases[i].typed, sentence);
    }
}

static void
test_person (void)
{
  g_autoptr (PphPerson) blank = pph_person_new ();
  g_autoptr (PphPerson) woman = pph_person_with_civility (blank, "Mme");
  g_autoptr (PphPerson) unknown = pph_person_with_civility (woman, NULL);
  g_autoptr (PphCapacity) first = pph_capacity_new ();
  g_autoptr (PphCapacity) second = pph_capacity_new ();
  g_autoptr (PphPerson) one = NULL;
  g_autoptr (PphPerson) two = NULL;
  g_autoptr (PphPerson) other = NULL;

  g_assert_cmpint (woman->gender, ==, PPH_GENDER_FEMININE);
  g_assert_cmpint (unknown->gender, ==, PPH_GENDER_UNKNOWN);
  g_assert_null (unknown->civility);

  pph_set_string (&first->title, "maire");
  pph_set_string (&second->title, "président");
  one = pph_person_with_capacity (woman, G_MAXUINT, first);
  two = pph_person_with_capacity (one, 1, second);
  g_assert_cmpuint (pph_list_length (two->capacities), ==, 2);
  other = pph_person_without_capacity (two, 0);
  g_assert_cmpuint (pph_list_length (other->capacities), ==, 1);
  g_assert_true (pph_list_get (other->capacities, 0) == second);
  g_assert_cmpuint (pph_list_length (one->capacities), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/annuaire-edit/text", test_text);
  g_test_add_func ("/model/annuaire-edit/choice", test_choice);
  g_test_add_func ("/model/annuaire-edit/explain", test_explain);
  g_test_add_func ("/model/annuaire-edit/person", test_person);
  return g_test_run ();
}
