/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "folder.h"

#include "pph-field-proposals.h"
#include "pph-recognise.h"

#include <string.h>

static const char text[]
    = "Convention d'essai\n\nEntre\n\nLa commune de Valbrume, représentée par Mme Odile CARTAN, maire, ci-après "
      "dénommée « la commune »\n\nEt\n\nLe moulin du Bas, représenté par XXX, ci-après dénommé « le moulin »\n\n"
      "Article 1 - Objet\n\nLe moulin, à compter du 3 mars 2026, donne 12 000 € à la commune. Le correspondant du "
      "moulin est [nom du correspondant].\n\nArticle 2 - Fin\n\nVu la loi n° 2002-2 du 2 janvier 2002. Le nom du "
      "moulin : XXX.\n";

typedef struct
{
  PphDesk *desk;
  PphFieldProposals *proposals;
} Fixture;

static gint64
stand_still (gpointer data)
{
  return 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (PphSourceText) source = pph_source_text_from_plain (text, "essai");
  g_autoptr (PphVersion) version = pph_recognise (source, NULL);
  g_autoptr (GError) error = NULL;

  f->desk = pph_desk_new (NULL, g_getenv ("PPH_DATA_DIR"), NULL, "Ada", stand_still, NULL, &error);
  g_assert_no_error (error);
  f->proposals = pph_field_proposals_new (f->desk, version);
  while (pph_field_proposals_is_busy (f->proposals))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  /* The thread that looked for them may have it for a moment more. */
  g_object_unref (f->proposals);
  g_object_unref (f->desk);
}

/* The place of what the text says. */
static guint
find (Fixture *f, const char *value)
{
  GListModel *list = G_LIST_MODEL (f->proposals);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (PphProposedField) field = g_list_model_get_item (list, i);

      if (strcmp (pph_proposed_field_get_value (field), value) == 0)
        return i;
    }
  return G_MAXUINT;
}

static PphProposedField *
get (Fixture *f, const char *value)
{
  return g_list_model_get_item (G_LIST_MODEL (f->proposals), find (f, value));
}

static void
test_found (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *value, *label;
    PphFieldType type;
    guint places;
    gboolean free;
  } expected[] = {
    { "la commune", "Nom court – la commune", PPH_FIELD_TYPE_TEXT, 2, FALSE },
    { "le moulin", "Nom court – le moulin", PPH_FIELD_TYPE_TEXT, 4, FALSE },
    { "Mme Odile CARTAN", "Représentant – la commune", PPH_FIELD_TYPE_TEXT, 1, FALSE },
    { "3 mars 2026", "Date – à compter", PPH_FIELD_TYPE_DATE, 1, TRUE },
    { "12 000", "Montant – donne", PPH_FIELD_TYPE_INTEGER, 1, TRUE },
    { "[nom du correspondant]", "Nom du correspondant", PPH_FIELD_TYPE_TEXT, 1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (PphProposedField) field = NULL;

      g_test_message ("%s", expected[i].value);
      g_assert_cmpuint (find (f, expected[i].value), !=, G_MAXUINT);
      field = get (f, expected[i].value);
      g_assert_cmpstr (pph_proposed_field_get_label (field), ==, expected[i].label);
      g_assert_cmpint (pph_proposed_field_get_kind (field), ==, expected[i].type);
      g_assert_cmpuint (pph_proposed_field_get_n_places (field), ==, expected[i].places);
      g_assert_cmpint (pph_proposed_field_can_change (field), ==, expected[i].free);
      g_assert_true (pph_proposed_field_get_taken (field));
    }
  /* The date of a law is its name. */
  g_assert_cmpuint (find (f, "2 janvier 2002"), ==, G_MAXUINT);
}

/* Every place is where the text says it is. */
static void
test_places (Fixture *f, gconstpointer data)
{
  const char *whole = pph_field_proposals_get_text (f->proposals);
  guint i = find (f, "3 mars 2026"), start, end;
  g_autoptr (PphProposedField) field = get (f, "3 mars 2026");
  g_autofree char *there = NULL;

  pph_proposed_field_get_place (field, 0, &start, &end);
  there = g_utf8_substring (whole, start, end);
  g_assert_cmpstr (there, ==, "3 mars 2026");
  g_assert_cmpuint (pph_field_proposals_find (f->proposals, start), ==, i);
  g_assert_cmpuint (pph_field_proposals_find (f->proposals, end - 1), ==, i);
  g_assert_cmpuint (pph_field_proposals_find (f->proposals, end), !=, i);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  guint i = find (f, "3 mars 2026"), all = g_list_model_get_n_items (G_LIST_MODEL (f->proposals));
  g_autoptr (PphProposedField) field = get (f, "3 mars 2026");
  gboolean can_undo;

  pph_field_proposals_set_taken (f->proposals, i, FALSE);
  g_assert_cmpuint (pph_field_proposals_count_taken (f->proposals), ==, all - 1);
  pph_field_proposals_set_taken (f->proposals, i, FALSE);
  pph_field_proposals_set_label (f->proposals, i, "  Jour du don ");
  pph_field_proposals_set_label (f->proposals, i, " ");
  pph_field_proposals_set_kind (f->proposals, i, PPH_FIELD_TYPE_TEXT);
  g_assert_cmpstr (pph_proposed_field_get_label (field), ==, "Jour du don");
  g_assert_cmpint (pph_proposed_field_get_kind (field), ==, PPH_FIELD_TYPE_TEXT);
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (f->proposals));
  g_assert_cmpint (pph_proposed_field_get_kind (field), ==, PPH_FIELD_TYPE_DATE);
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (f->proposals));
  g_assert_cmpstr (pph_proposed_field_get_label (field), ==, "Date – à compter");
  pph_undoable_list_undo (PPH_UNDOABLE_LIST (f->proposals));
  g_assert_true (pph_proposed_field_get_taken (field));
  g_object_get (f->proposals, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
  pph_undoable_list_redo (PPH_UNDOABLE_LIST (f->proposals));
  g_assert_false (pph_proposed_field_get_taken (field));
  /* What is known of a party keeps its name. */
  pph_field_proposals_set_label (f->proposals, find (f, "la commune"), "Autre");
  g_clear_object (&field);
  field = get (f, "la commune");
  g_assert_cmpstr (pph_proposed_field_get_label (field), ==, "Nom court – la commune");
}

static void
on_made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(char **)data = pph_field_proposals_make_finish (PPH_FIELD_PROPOSALS (object), result, &error);
  g_assert_no_error (error);
}

static void
test_make (Fixture *f, gconstpointer data)
{
  g_autofree char *path = NULL, *source = NULL, *sample = NULL, *sample_path = NULL;
  g_autoptr (PphTemplate) template = NULL;
  const PphTemplateField *day;

  pph_field_proposals_set_label (f->proposals, find (f, "3 mars 2026"), "Jour du don");
  pph_field_proposals_set_taken (f->proposals, find (f, "12 000"), FALSE);
  pph_field_proposals_make_async (f->proposals, "Don du moulin", NULL, on_made_cb, &path);
  while (path == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_suffix (path, "/don-du-moulin.md"));
  g_assert_true (g_file_get_contents (path, &source, NULL, NULL));
  template = pph_template_load (source, -1, path, NULL);
  g_assert_nonnull (template);
  day = pph_template_find_field (template, "jour_du_don");
  g_assert_nonnull (day);
  g_assert_cmpint (day->type, ==, PPH_FIELD_TYPE_DATE);
  g_assert_nonnull (strstr (source, "donne 12 000 €"));
  g_assert_nonnull (strstr (source, "{{moulin.nom_court|de}} est"));
  /* The sample says what the text said, and nothing where it said nothing. */
  sample_path = g_strndup (path, strlen (path) - 3);
  {
    g_autofree char *yaml = g_strconcat (sample_path, ".yaml", NULL);

    g_assert_true (g_file_get_contents (yaml, &sample, NULL, NULL));
  }
  g_assert_nonnull (strstr (sample, "jour_du_don: 2026-03-03"));
  g_assert_null (strstr (sample, "XXX"));
  g_assert_null (strstr (sample, "[nom"));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = test_folder_new ();

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/model/field-proposals/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("found", test_found);
  ADD ("places", test_places);
  ADD ("undo", test_undo);
  ADD ("make", test_make);
  return g_test_run ();
}
