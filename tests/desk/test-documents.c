/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include <string.h>

static PphStored *
save_new (Fixture *fixture)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (GError) error = NULL;
  PphStored *stored = pph_desk_save_draft (fixture->desk, version, &error);

  g_assert_no_error (error);
  return stored;
}

static PphStored *
load (Fixture *fixture, const char *uuid)
{
  g_autoptr (GError) error = NULL;
  PphStored *stored = pph_store_load (pph_desk_get_store (fixture->desk), uuid, NULL, &error);

  g_assert_no_error (error);
  return stored;
}

static guint
count (Fixture *fixture, const char *query)
{
  g_autoptr (PphList) found = pph_store_list (pph_desk_get_store (fixture->desk), query, 0, NULL);

  return pph_list_length (found);
}

static void
test_save_and_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);
  g_autoptr (PphStored) loaded = NULL;
  g_autoptr (GBytes) kept = NULL;

  g_assert_cmpstr (stored->document->reference, ==, "2026-001");
  g_assert_cmpstr (stored->document->territory, ==, "Haut-Orzon");

  fixture_reopen (fixture);
  loaded = load (fixture, stored->document->uuid);
  g_assert_true (pph_version_equal (loaded->version, stored->version));
  g_assert_true (pph_document_equal (loaded->document, stored->document));

  /* The template is kept as it was. */
  kept = pph_store_load_file (pph_desk_get_store (fixture->desk), stored->version->template_digest, NULL);
  g_assert_nonnull (kept);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);

  g_assert_cmpuint (count (fixture, "concertee"), ==, 1);
  g_assert_cmpuint (count (fixture, "montorzon"), ==, 1);
  g_assert_cmpuint (count (fixture, "absent"), ==, 0);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GPtrArray *commits = data;
  g_autoptr (GError) error = NULL;
  PphCommit *commit = pph_desk_save_finish (PPH_DESK (source), result, &error);

  g_assert_no_error (error);
  g_ptr_array_add (commits, commit);
}

static void
wait_for (GPtrArray *commits, guint n)
{
  while (commits->len < n)
    g_main_context_iteration (NULL, TRUE);
}

/* Edits typed faster than they are saved all follow one another. */
static void
test_quick_saves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);
  g_autoptr (GPtrArray) commits = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_commit_free);
  g_autoptr (PphStored) loaded = NULL;
  g_autoptr (PphList) versions = NULL;
  const PphArticle *article;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *text = g_strdup_printf ("Rédaction quantième%u.", i);
      g_autoptr (PphVersion) edited = pph_version_with_text (stored->version, "objet", "Objet", text);

      pph_desk_save_async (fixture->desk, stored->document, edited, stored->revision, on_saved_cb, commits);
    }
  wait_for (commits, 30);

  for (guint i = 0; i < 30; i++)
    g_assert_null (((PphCommit *)commits->pdata[i])->kept_version);
  loaded = load (fixture, stored->document->uuid);
  article = pph_list_get (loaded->version->articles, 0);
  g_assert_cmpstr (article->text, ==, "Rédaction quantième29.");
  g_assert_cmpint (loaded->revision, ==, ((PphCommit *)commits->pdata[29])->revision);
  versions = pph_store_list_versions (pph_desk_get_store (fixture->desk), stored->document->uuid, NULL);
  g_assert_cmpuint (pph_list_length (versions), ==, 1);
  g_assert_cmpuint (count (fixture, "quantième29"), ==, 1);
  g_assert_cmpuint (count (fixture, "quantième28"), ==, 0);
}

typedef struct
{
  PphStored *stored;
  GPtrArray *commits;
  guint asked;
} LateAsker;

static void
ask_late (GObject *source, GAsyncResult *result, gpointer data)
{
  LateAsker *asker = data;
  PphCommit *commit;
  g_autoptr (PphVersion) edited = pph_version_with_text (asker->stored->version, "objet", "Objet", "Plus tard.");

  on_saved_cb (source, result, asker->commits);
  commit = asker->commits->pdata[asker->commits->len - 1];
  if (asker->asked++ == 0)
    pph_desk_save_async (PPH_DESK (source), asker->stored->document, edited, commit->revision, ask_late, asker);
}

/* Three saves are on the disk when the first is told: the next follows the third. */
static void
test_late_news (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);
  g_autoptr (GPtrArray) commits = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_commit_free);
  LateAsker asker = { .stored = stored, .commits = commits };

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("Rédaction n° %u.", i);
      g_autoptr (PphVersion) edited = pph_version_with_text (stored->version, "objet", "Objet", text);

      pph_desk_save_async (fixture->desk, stored->document, edited, stored->revision, ask_late, &asker);
    }
  pph_desk_flush_saves (fixture->desk);
  wait_for (commits, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_null (((PphCommit *)commits->pdata[i])->kept_version);
}

/* What another verb does after a save comes after it in the store too. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);
  g_autoptr (GPtrArray) commits = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_commit_free);
  g_autoptr (PphVersion) edited = pph_version_with_text (stored->version, "objet", "Objet", "Après.");
  g_autoptr (PphStored) loaded = NULL;

  pph_desk_save_async (fixture->desk, stored->document, edited, stored->revision, on_saved_cb, commits);
  g_assert_true (pph_desk_set_archived (fixture->desk, stored->document->uuid, TRUE, NULL));
  loaded = load (fixture, stored->document->uuid);
  g_assert_true (loaded->document->archived);
  g_assert_cmpstr (((const PphArticle *)pph_list_get (loaded->version->articles, 0))->text, ==, "Après.");
  wait_for (commits, 1);
}

static void
test_stale_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);
  g_autoptr (GPtrArray) commits = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_commit_free);
  g_autoptr (PphVersion) mine = pph_version_with_text (stored->version, "objet", "Objet", "Mien.");
  g_autoptr (PphVersion) theirs = pph_version_with_text (stored->version, "objet", "Objet", "Leur.");

  pph_desk_save_async (fixture->desk, stored->document, theirs, stored->revision, on_saved_cb, commits);
  wait_for (commits, 1);
  pph_desk_save_async (fixture->desk, stored->document, mine, stored->revision, on_saved_cb, commits);
  wait_for (commits, 2);
  g_assert_nonnull (((PphCommit *)commits->pdata[1])->kept_version);
}

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) copy = pph_desk_duplicate (fixture->desk, stored->document->uuid, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (copy->document->uuid, !=, stored->document->uuid);
  g_assert_cmpstr (copy->version->uuid, !=, stored->version->uuid);
  g_assert_cmpstr (copy->document->dossier, !=, stored->document->dossier);
  g_assert_cmpstr (copy->document->reference, ==, "2026-002");
  g_assert_cmpint (copy->version->state, ==, PPH_VERSION_DRAFT);
  g_assert_true (pph_list_equal (copy->version->articles, stored->version->articles));
  g_assert_null (pph_desk_duplicate (fixture->desk, "0000", &error));
  g_assert_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND);
}

static void
test_archive_and_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);
  const char *uuid = stored->document->uuid;
  g_autoptr (PphStored) loaded = NULL;

  g_assert_true (pph_desk_set_archived (fixture->desk, uuid, TRUE, NULL));
  loaded = load (fixture, uuid);
  g_assert_true (loaded->document->archived);
  g_assert_true (pph_desk_set_archived (fixture->desk, uuid, FALSE, NULL));

  g_assert_true (pph_desk_set_deleted (fixture->desk, uuid, TRUE, NULL));
  g_assert_cmpuint (count (fixture, NULL), ==, 0);
  g_assert_true (pph_desk_set_deleted (fixture->desk, uuid, FALSE, NULL));
  g_assert_cmpuint (count (fixture, NULL), ==, 1);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) one = save_new (fixture);
  g_autoptr (PphStored) two = save_new (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  g_assert_true (pph_desk_set_reference (fixture->desk, one->document->uuid, " EMPLOI-7 ", &error));
  found = pph_store_find (pph_desk_get_store (fixture->desk), "EMPLOI-7", NULL);
  g_assert_cmpstr (found, ==, one->document->uuid);
  g_assert_false (pph_desk_set_reference (fixture->desk, two->document->uuid, "EMPLOI-7", &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
}

static void
test_directory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphOrganisation) organisation = pph_organisation_new ();
  g_autoptr (PphList) organisations = NULL;
  g_autoptr (PphPerson) person = pph_person_new ();
  g_autoptr (PphCapacity) capacity = pph_capacity_new ();
  g_autoptr (PphParty) party = NULL;
  gpointer capacities[] = { capacity };
  const PphOrganisation *saved;
  const PphRepresentative *representative;

  pph_set_string (&organisation->legal_name, "Ville de Montorzon");
  g_assert_true (pph_desk_put_organisation (fixture->desk, organisation, NULL));
  organisations = pph_store_list_organisations (pph_desk_get_store (fixture->desk), NULL);
  g_assert_cmpuint (pph_list_length (organisations), ==, 1);
  saved = pph_list_get (organisations, 0);
  g_assert_nonnull (saved->uuid);

  pph_set_string (&capacity->organisation, saved->uuid);
  pph_set_string (&capacity->title, "maire");
  pph_set_string (&person->civility, "M.");
  pph_set_string (&person->family_name, "Castel");
  pph_set_list (&person->capacities, pph_list_from_array (capacities, 1));
  party = pph_desk_party_from_organisation (fixture->desk, saved, person, "partenaire", 2);
  g_assert_cmpstr (party->legal_name, ==, "Ville de Montorzon");
  g_assert_cmpstr (party->organisation, ==, saved->uuid);
  representative = pph_list_get (party->representatives, 0);
  g_assert_cmpstr (representative->capacity, ==, "maire");
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphStored) stored = save_new (fixture);
  g_autofree char *backup = fixture_path (fixture, "sauvegarde.db");
  g_autofree char *other = fixture_path (fixture, "autre.db");
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStore) store = NULL;
  g_autoptr (PphList) found = NULL;

  g_assert_true (pph_desk_backup (fixture->desk, backup, FALSE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (pph_desk_backup (fixture->desk, backup, FALSE, NULL, NULL, NULL, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (pph_desk_backup (fixture->desk, backup, TRUE, NULL, NULL, NULL, &error));

  g_assert_true (pph_desk_restore (backup, other, &kept, &error));
  g_assert_no_error (error);
  store = pph_store_open (other, &error);
  g_assert_no_error (error);
  found = pph_store_list (store, "Montorzon", 0, NULL);
  g_assert_cmpuint (pph_list_length (found), ==, 1);
}

/* Lists and searches show titles as readers see them, and follow the values. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (PphVersion) titled = pph_version_copy (version);
  g_autoptr (PphVersion) moved = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphList) before = NULL;
  g_autoptr (PphList) after = NULL;
  g_autoptr (GPtrArray) commits = g_ptr_array_new_with_free_func ((GDestroyNotify)pph_commit_free);

  pph_set_string (&titled->subtitle, "pour l'emploi : {{territoire}}");
  stored = pph_desk_save_draft (fixture->desk, titled, NULL);
  before = pph_store_list (pph_desk_get_store (fixture->desk), NULL, 0, NULL);
  g_assert_cmpstr (((const PphSummary *)pph_list_get (before, 0))->title, ==,
                   "Convention de partenariat – pour l’emploi\u00A0: Haut-Orzon");

  moved = pph_version_with_value (stored->version, "territoire", "text", "Brève");
  pph_desk_save_async (fixture->desk, stored->document, moved, stored->revision, on_saved_cb, commits);
  wait_for (commits, 1);
  after = pph_store_list (pph_desk_get_store (fixture->desk), NULL, 0, NULL);
  g_assert_cmpstr (((const PphSummary *)pph_list_get (after, 0))->title, ==,
                   "Convention de partenariat – pour l’emploi\u00A0: Brève");
}

static void
test_no_store (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PphVersion) version = fixture_draft (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_desk_get_store (fixture->desk));
  g_assert_null (pph_desk_save_draft (fixture->desk, version, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_NOT_FOUND);
}

static void
test_logo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("pas une image", 13);
  g_autoptr (GError) error = NULL;

  g_assert_null (pph_desk_add_logo (fixture->desk, text, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_UNREADABLE);
}

static void
test_demonstration (Fixture *fixture, gconstpointer data)
{
  const char *sources = g_getenv ("PPH_DATA_DIR");
  g_autoptr (PphDesk) desk = NULL;
  g_autofree char *path = fixture_path (fixture, "demonstration.db");
  g_autoptr (PphList) all = NULL;
  g_autoptr (PphList) organisations = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  gboolean states[PPH_VERSION_ARCHIVED + 1] = { FALSE };

  desk = pph_desk_new (path, sources, NULL, "essai", (PphClock)g_get_real_time, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pph_desk_fill_demonstration (desk, &error));
  g_assert_no_error (error);

  all = pph_store_list (pph_desk_get_store (desk), NULL, 0, NULL);
  g_assert_cmpuint (pph_list_length (all), >=, 12);
  for (guint i = 0; i < pph_list_length (all); i++)
    {
      const PphSummary *summary = pph_list_get (all, i);

      states[summary->state] = TRUE;
      if (summary->kind != PPH_DOCUMENT_CONVENTION)
        continue;
      /* no two rows say the same; what is signed ends on a day, after today or not */
      g_assert_true (g_hash_table_add (rows, g_strdup_printf ("%s, %s", summary->title, summary->partners)));
      if (summary->state == PPH_VERSION_SIGNED || summary->state == PPH_VERSION_ENDED)
        {
          g_assert_nonnull (summary->end_date);
          g_assert_cmpint (strcmp (summary->end_date, today) > 0, ==, summary->state == PPH_VERSION_SIGNED);
        }
      g_assert_null (strstr (pph_str (summary->partners), "réfecture"));
      g_assert_null (strstr (pph_str (summary->title), "{{"));
    }
  g_assert_true (states[PPH_VERSION_DRAFT] && states[PPH_VERSION_SIGNED] && states[PPH_VERSION_FROZEN]);
  organisations = pph_store_list_organisations (pph_desk_get_store (desk), NULL);
  g_assert_cmpuint (pph_list_length (organisations), >=, 10);
}

#define ADD(name, function) \
  g_test_add ("/desk/documents/" name, Fixture, "store", fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("save-and-load", test_save_and_load);
  ADD ("search", test_search);
  ADD ("quick-saves", test_quick_saves);
  ADD ("late-news", test_late_news);
  ADD ("order", test_order);
  ADD ("stale-save", test_stale_save);
  ADD ("duplicate", test_duplicate);
  ADD ("archive-and-delete", test_archive_and_delete);
  ADD ("references", test_references);
  ADD ("directory", test_directory);
  ADD ("backup", test_backup);
  ADD ("titles", test_titles);
  ADD ("logo", test_logo);
  ADD ("demonstration", test_demonstration);
  g_test_add ("/desk/documents/no-store", Fixture, NULL, fixture_set_up, test_no_store, fixture_tear_down);
  return g_test_run ();
}
