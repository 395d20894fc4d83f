/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-directory.h"
#include "pph-party.h"

static void
test_person_name (void)
{
  static const struct
  {
    const char *civility, *given, *family, *name;
  } cases[] = {
    { "Mme", "Anne", "Martin", "Mme Anne Martin" },
    { NULL, "Anne", "Martin", "Anne Martin" },
    { "Mme", NULL, "Martin", "Mme Martin" },
    { "Mme", "Anne", NULL, "Mme Anne" },
    { NULL, NULL, "Martin", "Martin" },
    { NULL, "Anne", NULL, "Anne" },
    { "M.", "Jean  Paul ", "de La Tour", "M. Jean Paul de La Tour" },
    { NULL, NULL, NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PphPerson) person = pph_person_new ();
      g_autofree char *name = NULL;

      pph_set_string (&person->civility, cases[i].civility);
      pph_set_string (&person->given_name, cases[i].given);
      pph_set_string (&person->family_name, cases[i].family);
      name = pph_person_dup_name (person);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* Every name written to files has its label, and no two are the same. */
static void
test_natures (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; pph_nature_names[i] != NULL; i++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer)pph_nature_names[i]));
      g_assert_true (g_hash_table_add (seen, (gpointer)pph_nature_label ((PphNature)i)));
    }
  g_assert_cmpstr (pph_nature_names[PPH_NATURE_OTHER], ==, "other");
  g_assert_null (pph_nature_names[PPH_NATURE_OTHER + 1]);
}

static void
test_signer (void)
{
  g_autoptr (PphSignatory) signatory = pph_signatory_new ();

  pph_set_string (&signatory->titular, "M. Jean Durand");
  g_assert_cmpstr (pph_signatory_get_name (signatory), ==, "M. Jean Durand");
  pph_set_string (&signatory->signer, "Mme Anne Martin");
  g_assert_cmpstr (pph_signatory_get_name (signatory), ==, "Mme Anne Martin");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/directory/person-name", test_person_name);
  g_test_add_func ("/core/directory/natures", test_natures);
  g_test_add_func ("/core/directory/signer", test_signer);
  return g_test_run ();
}
