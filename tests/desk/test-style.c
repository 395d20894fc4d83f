/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* Which style a document gets: what is told, what it says, what the store says. */

static void
set_up (Fixture *fixture, gconstpointer with_store)
{
  g_autofree char *folder = NULL;
  g_autofree char *state = NULL, *plain = NULL;

  fixture_set_up (fixture, with_store);
  folder = fixture_path (fixture, "styles");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  plain = fixture_write (fixture, "styles/sobre.ini", "[Style]\nName=Sobre\n", -1);
  state = fixture_write (fixture, "styles/etat.ini", "[Style]\nName=État\nStateOnly=true\n", -1);
}

static PphVersion *
draft (Fixture *fixture, int nature)
{
  PphVersion *version = fixture_draft (fixture);

  for (guint i = 0; i < pph_list_length (version->parties); i++)
    ((PphParty *)pph_list_get (version->parties, i))->nature = PPH_NATURE_COMMUNE;
  ((PphParty *)pph_list_get (version->parties, 0))->nature = nature;
  return version;
}

/* A town is not dressed as the State, and is told so. */
static void
test_state_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphVersion) town = draft (fixture, PPH_NATURE_COMMUNE);
  g_autoptr (PphVersion) prefecture = draft (fixture, PPH_NATURE_STATE);
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphComposed) refused = NULL, given = NULL;

  pph_set_string (&town->style, "etat");
  pph_set_string (&prefecture->style, "etat");
  given = pph_desk_compose (fixture->desk, NULL, prefecture, findings);
  g_assert_cmpstr (given->look.style, ==, "etat");
  g_assert_cmpuint (findings->len, ==, 0);
  refused = pph_desk_compose (fixture->desk, NULL, town, findings);
  g_assert_null (refused->look.style);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((PphFinding *)findings->pdata[0])->code, ==, "style-of-the-state");
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphVersion) version = draft (fixture, PPH_NATURE_STATE);
  g_autoptr (PphComposed) before = pph_desk_compose (fixture->desk, NULL, version, NULL);
  g_autoptr (PphComposed) set = NULL, kept = NULL, own = NULL;

  g_assert_null (before->look.style);
  g_assert_true (pph_desk_put_setting (fixture->desk, "service.style", "etat", NULL));
  g_assert_true (pph_desk_put_setting (fixture->desk, "service.size", "12.5", NULL));
  set = pph_desk_compose (fixture->desk, NULL, version, NULL);
  g_assert_cmpstr (set->look.style, ==, "etat");
  g_assert_cmpfloat (set->look.size, ==, 12.5);
  fixture_reopen (fixture);
  kept = pph_desk_compose (fixture->desk, NULL, version, NULL);
  g_assert_cmpstr (kept->look.style, ==, "etat");
  pph_set_string (&version->style, "sobre");
  own = pph_desk_compose (fixture->desk, NULL, version, NULL);
  g_assert_cmpstr (own->look.style, ==, "sobre");
}

static void
test_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) styles = pph_desk_list_styles (fixture->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphVersion) drafted = NULL;

  g_assert_cmpuint (styles->len, ==, 2);
  g_assert_cmpstr (g_array_index (styles, PphStyleSheet, 0).name, ==, "sobre");
  g_assert_false (pph_desk_set_style (fixture->desk, "etta", &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "etat"));
  g_clear_error (&error);
  g_assert_false (pph_desk_set_style (fixture->desk, "../styles/etat", &error));
  g_assert_true (pph_desk_set_style (fixture->desk, "etat", NULL));
  drafted = fixture_draft (fixture);
  /* what is drafted in a style keeps it */
  g_assert_cmpstr (drafted->style, ==, "etat");
}

static void
count (guint *n)
{
  ++*n;
}

/* Whoever shows pages is told when they are to look otherwise, and only then. */
static void
test_look_changed (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  g_signal_connect_swapped (fixture->desk, "look-changed", G_CALLBACK (count), &n);
  g_assert_true (pph_desk_put_setting (fixture->desk, "service.style", "etat", NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (pph_desk_put_setting (fixture->desk, "service.margin", "30", NULL));
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (pph_desk_put_setting (fixture->desk, "service.name", "Service de l’emploi", NULL));
  g_assert_cmpuint (n, ==, 2);
}

/* The style of one document: chosen, taken back, refused to who is not the State. */
static void
test_one_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphVersion) town = draft (fixture, PPH_NATURE_COMMUNE);
  g_autoptr (PphVersion) prefecture = draft (fixture, PPH_NATURE_STATE);
  g_autoptr (PphVersion) given = NULL, taken = NULL;
  g_autoptr (GError) error = NULL;

  given = pph_desk_with_style (fixture->desk, prefecture, "etat", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (given->style, ==, "etat");
  g_assert_null (prefecture->style);
  taken = pph_desk_with_style (fixture->desk, given, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (taken->style);
  g_assert_null (pph_desk_with_style (fixture->desk, town, "etat", &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_null (pph_desk_with_style (fixture->desk, prefecture, "etta", &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/desk/style/state-only", Fixture, NULL, set_up, test_state_only, fixture_tear_down);
  g_test_add ("/desk/style/settings", Fixture, "store", set_up, test_settings, fixture_tear_down);
  g_test_add ("/desk/style/told", Fixture, NULL, set_up, test_told, fixture_tear_down);
  g_test_add ("/desk/style/look-changed", Fixture, "store", set_up, test_look_changed, fixture_tear_down);
  g_test_add ("/desk/style/one-document", Fixture, NULL, set_up, test_one_document, fixture_tear_down);
  return g_test_run ();
}
