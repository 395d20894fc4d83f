/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static void
assert_stored (PphStore *store, const char *uuid, const PphVersion *expected, gint64 revision)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_store_load (store, uuid, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (pph_version_equal (stored->version, expected));
  g_assert_cmpint (stored->revision, ==, revision);
}

static void
test_round_trip (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphVersion) edited = fixture_with_text (version, 1, "Autre texte");
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (PphDocument) alone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fixture_save (store, document, version, 0, "corps"), ==, 1);
  assert_stored (store, uuid, version, 1);
  g_assert_cmpint (fixture_save (store, document, edited, 1, "corps"), ==, 2);
  assert_stored (store, uuid, edited, 2);
  stored = pph_store_load (store, uuid, version_uuid, NULL);
  g_assert_true (pph_document_equal (stored->document, document));
  alone = pph_store_load_document (store, uuid, &error);
  g_assert_no_error (error);
  g_assert_true (pph_document_equal (alone, document));
  g_assert_null (pph_store_load_document (store, version_uuid, &error));
  g_assert_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_NOT_FOUND);

  g_clear_object (&store);
  store = fixture_open (path);
  assert_stored (store, uuid, edited, 2);
}

/* Saving an edit writes the rows that changed and no other. */
static void
test_few_rows (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphVersion) edited = fixture_with_text (version, 1, "Autre texte");
  g_autoptr (PphVersion) shorter = pph_version_copy (edited);

  fixture_save (store, document, version, 0, NULL);
  fixture_exec (path, "CREATE TABLE seen (id INTEGER);"
                      "CREATE TRIGGER spy_u AFTER UPDATE ON part BEGIN INSERT INTO seen VALUES (new.id); END;"
                      "CREATE TRIGGER spy_i AFTER INSERT ON part BEGIN INSERT INTO seen VALUES (new.id); END;"
                      "CREATE TRIGGER spy_d AFTER DELETE ON part BEGIN INSERT INTO seen VALUES (old.id); END;");
  fixture_save (store, document, edited, 1, NULL);
  g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM seen"), ==, 1);

  pph_set_list (&shorter->articles, pph_list_removed (edited->articles, 1));
  g_assert_cmpint (fixture_save (store, document, shorter, 2, NULL), ==, 3);
  g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM seen"), ==, 2);
  assert_stored (store, uuid, shorter, 3);

  g_assert_cmpint (fixture_save (store, document, shorter, 3, NULL), ==, 3);
  g_assert_cmpint (fixture_get_int (path, "SELECT count(*) FROM seen"), ==, 2);
}

static PphCommit *
commit_version (PphStore *store, const char *document, const PphVersion *version, gint64 revision, GError **error)
{
  PphTransaction *transaction = fixture_transaction ("edit");

  pph_transaction_put_version (transaction, document, version, revision, NULL);
  return pph_store_commit (store, transaction, error);
}

static void
test_conflict (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphVersion) theirs = fixture_with_text (version, 0, "Leur texte");
  g_autoptr (PphVersion) ours = fixture_with_text (version, 0, "Notre texte");
  g_autoptr (PphCommit) commit = NULL;
  g_autoptr (PphStored) kept = NULL, other = NULL;
  g_autoptr (PphList) versions = NULL;

  fixture_save (store, document, version, 0, NULL);
  fixture_save (store, document, theirs, 1, NULL);
  commit = commit_version (store, uuid, ours, 1, NULL);
  g_assert_nonnull (commit->kept_version);
  g_assert_cmpint (commit->revision, ==, 1);

  versions = pph_store_list_versions (store, uuid, NULL);
  g_assert_cmpuint (pph_list_length (versions), ==, 2);
  kept = pph_store_load (store, uuid, commit->kept_version, NULL);
  g_assert_cmpint (kept->version->number, ==, 2);
  g_assert_true (pph_list_equal (kept->version->articles, ours->articles));
  other = pph_store_load (store, uuid, version_uuid, NULL);
  g_assert_true (pph_version_equal (other->version, theirs));
  g_assert_cmpint (other->revision, ==, 2);
}

/* The same text twice is no conflict. */
static void
test_no_conflict (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphVersion) edited = fixture_with_text (version, 0, "Texte");
  g_autoptr (PphCommit) commit = NULL;

  fixture_save (store, document, version, 0, NULL);
  fixture_save (store, document, edited, 1, NULL);
  commit = commit_version (store, uuid, edited, 1, NULL);
  g_assert_null (commit->kept_version);
  g_assert_cmpint (commit->revision, ==, 2);
}

static void
test_frozen (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphVersion) frozen = fixture_with_text (version, 0, "Dernier texte");
  g_autoptr (PphVersion) signed_version = NULL, title = NULL, part = NULL, thawed = NULL, fewer = NULL, more = NULL;
  const PphVersion *refused[5];
  gint64 revision;

  fixture_save (store, document, version, 0, NULL);
  frozen->state = PPH_VERSION_FROZEN;
  revision = fixture_save (store, document, frozen, 1, NULL);

  title = pph_version_copy (frozen);
  pph_set_string (&title->title, "Autre titre");
  part = fixture_with_text (frozen, 1, "Autre texte");
  thawed = pph_version_copy (frozen);
  thawed->state = PPH_VERSION_DRAFT;
  fewer = pph_version_copy (frozen);
  pph_set_list (&fewer->annexes, NULL);
  more = pph_version_copy (frozen);
  pph_set_list (&more->articles, pph_list_appended (frozen->articles, pph_list_get (frozen->articles, 0)));
  refused[4] = more;
  refused[0] = title, refused[1] = part, refused[2] = thawed, refused[3] = fewer;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (commit_version (store, uuid, refused[i], revision, &error));
      fixture_assert_error (error, PPH_STORE_ERROR_FROZEN);
      assert_stored (store, uuid, frozen, revision);
    }

  signed_version = pph_version_copy (frozen);
  signed_version->state = PPH_VERSION_SIGNED;
  g_assert_cmpint (fixture_save (store, document, signed_version, revision, NULL), ==, revision + 1);
  assert_stored (store, uuid, signed_version, revision + 1);
}

/* The second operation of a transaction fails: the first leaves no trace. */
static void
test_failure_in_the_middle (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2), *nobody = fixture_uuid (9);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (GError) error = NULL;
  g_autoptr (PphCommit) commit = NULL;
  g_autoptr (PphList) list = NULL;
  PphTransaction *transaction = fixture_transaction ("draft");

  pph_transaction_put_setting (transaction, "service", "PFRH");
  pph_transaction_put_document (transaction, document);
  pph_transaction_put_version (transaction, uuid, version, 0, "texte");
  pph_transaction_set_deleted (transaction, nobody, TRUE);
  commit = pph_store_commit (store, transaction, &error);
  g_assert_null (commit);
  fixture_assert_error (error, PPH_STORE_ERROR_NOT_FOUND);

  list = pph_store_list (store, NULL, 0, NULL);
  g_assert_cmpuint (pph_list_length (list), ==, 0);
  g_assert_null (pph_store_get_setting (store, "service"));
  g_assert_cmpint (fixture_get_int (path, "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM unsearched)"
                                          " + (SELECT count(*) FROM part)"),
                   ==, 0);
}

static void
test_annuaire_files_settings (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autoptr (PphOrganisation) eure = pph_organisation_new (), ain = pph_organisation_new ();
  g_autoptr (PphPerson) person = pph_person_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0png\0", 5), back = NULL;
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes), *value = NULL;
  g_autoptr (PphList) organisations = NULL, people = NULL, remaining = NULL;
  g_autoptr (PphCommit) commit = NULL, second = NULL, wrong = NULL;
  g_autoptr (GError) error = NULL;
  PphTransaction *transaction = fixture_transaction ("annuaire");

  pph_set_string (&eure->uuid, "o-1");
  pph_set_string (&eure->legal_name, "Éure");
  pph_set_string (&ain->uuid, "o-2");
  pph_set_string (&ain->legal_name, "Ain");
  pph_set_string (&person->uuid, "p-1");
  pph_set_string (&person->family_name, "Martin");
  pph_transaction_put_organisation (transaction, eure);
  pph_transaction_put_organisation (transaction, ain);
  pph_transaction_put_person (transaction, person);
  pph_transaction_put_file (transaction, digest, bytes, "image/png");
  pph_transaction_put_setting (transaction, "service", "PFRH");
  commit = pph_store_commit (store, transaction, &error);
  g_assert_no_error (error);

  organisations = pph_store_list_organisations (store, NULL);
  g_assert_true (pph_organisation_equal (pph_list_get (organisations, 0), ain));
  g_assert_true (pph_organisation_equal (pph_list_get (organisations, 1), eure));
  people = pph_store_list_people (store, NULL);
  g_assert_true (pph_person_equal (pph_list_get (people, 0), person));
  back = pph_store_load_file (store, digest, NULL);
  g_assert_true (g_bytes_equal (back, bytes));
  value = pph_store_get_setting (store, "service");
  g_assert_cmpstr (value, ==, "PFRH");

  transaction = fixture_transaction ("delete");
  pph_transaction_set_deleted (transaction, "o-1", TRUE);
  pph_transaction_put_setting (transaction, "service", NULL);
  second = pph_store_commit (store, transaction, NULL);
  g_assert_nonnull (second);
  remaining = pph_store_list_organisations (store, NULL);
  g_assert_cmpuint (pph_list_length (remaining), ==, 1);
  g_assert_null (pph_store_get_setting (store, "service"));

  transaction = fixture_transaction ("file");
  pph_transaction_put_file (transaction, "0000", bytes, "image/png");
  wrong = pph_store_commit (store, transaction, &error);
  g_assert_null (wrong);
  fixture_assert_error (error, PPH_STORE_ERROR_IO);
}

static void
test_find_and_references (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  const char *references[] = { "2026-002", "2026-010", "2026-abc", "2025-900", NULL };
  g_autofree char *first = pph_store_next_reference (store, 2026, NULL);
  g_autofree char *next = NULL, *by_reference = NULL, *by_start = NULL, *expected = fixture_uuid (0x101);
  g_autoptr (GError) none = NULL, many = NULL;

  g_assert_cmpstr (first, ==, "2026-001");
  for (guint i = 0; references[i] != NULL; i++)
    {
      g_autofree char *uuid = fixture_uuid (0x100 + i), *version_uuid = fixture_uuid (0x200 + i);
      g_autoptr (PphDocument) document = fixture_document (uuid, references[i]);
      g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ain");

      fixture_save (store, document, version, 0, NULL);
    }
  next = pph_store_next_reference (store, 2026, NULL);
  g_assert_cmpstr (next, ==, "2026-011");
  by_reference = pph_store_find (store, "2026-010", NULL);
  g_assert_cmpstr (by_reference, ==, expected);
  by_start = pph_store_find (store, "01940000-0000-7000-8000-000000000101", NULL);
  g_assert_cmpstr (by_start, ==, expected);

  g_assert_null (pph_store_find (store, "2031-001", &none));
  fixture_assert_error (none, PPH_STORE_ERROR_NOT_FOUND);
  g_assert_null (pph_store_find (store, "01940000", &many));
  fixture_assert_error (many, PPH_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (many->message, "2026-abc"));
}

static void
test_summary (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphList) list = NULL;
  const PphSummary *summary;

  pph_set_string (&version->subtitle, "de partenariat");
  version->state = PPH_VERSION_READY;
  document->kind = PPH_DOCUMENT_AVENANT;
  document->archived = TRUE;
  fixture_save (store, document, version, 0, NULL);
  list = pph_store_list (store, "", 0, NULL);
  summary = pph_list_get (list, 0);
  g_assert_cmpstr (summary->uuid, ==, uuid);
  g_assert_cmpstr (summary->reference, ==, "2026-001");
  g_assert_cmpstr (summary->title, ==, "Convention – de partenariat");
  g_assert_cmpstr (summary->partners, ==, "Préfecture de région · Ville d'Orléans");
  g_assert_cmpstr (summary->territory, ==, "Bouches-du-Rhône");
  g_assert_cmpint (summary->state, ==, PPH_VERSION_READY);
  g_assert_cmpint (summary->kind, ==, PPH_DOCUMENT_AVENANT);
  g_assert_true (summary->archived);
  g_assert_cmpstr (summary->end_date, ==, "2028-12-31");
  g_assert_cmpstr (summary->modified, ==, "2026-01-01T00:00:00Z");
}

static PphList *
with_natures (const PphVersion *version, PphNature first, PphNature second)
{
  g_autoptr (PphParty) one = pph_party_copy (pph_list_get (version->parties, 0));
  g_autoptr (PphParty) two = pph_party_copy (pph_list_get (version->parties, 1));

  one->nature = first;
  two->nature = second;
  return pph_list_from_array ((gpointer[]){ one, two }, 2);
}

/* "la préfecture" on each row would tell nothing; alone, the State is named. */
static void
test_partners (void)
{
  static const struct
  {
    PphNature first, second;
    const char *expected;
  } cases[] = {
    { PPH_NATURE_STATE, PPH_NATURE_COMMUNE, "Ville d'Orléans" },
    { PPH_NATURE_PUBLIC_BODY, PPH_NATURE_COMMUNE, "Préfecture de région · Ville d'Orléans" },
    { PPH_NATURE_STATE, PPH_NATURE_STATE, "Préfecture de région · Ville d'Orléans" },
  };
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *uuid = fixture_uuid (10 + 2 * i), *version_uuid = fixture_uuid (11 + 2 * i);
      g_autofree char *reference = g_strdup_printf ("2026-%03u", i + 1);
      g_autoptr (PphDocument) document = fixture_document (uuid, reference);
      g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
      g_autoptr (PphList) list = NULL;

      pph_set_list (&version->parties, with_natures (version, cases[i].first, cases[i].second));
      fixture_save (store, document, version, 0, NULL);
      list = pph_store_list (store, reference, 0, NULL);
      g_assert_cmpuint (pph_list_length (list), ==, 1);
      g_assert_cmpstr (((const PphSummary *)pph_list_get (list, 0))->partners, ==, cases[i].expected);
    }
}

/* An end that follows from the start is as good as one that is written. */
static void
test_end (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autoptr (PphStore) store = fixture_open (path);
  g_autofree char *uuid = fixture_uuid (1), *version_uuid = fixture_uuid (2);
  g_autoptr (PphDocument) document = fixture_document (uuid, "2026-001");
  g_autoptr (PphVersion) version = fixture_version (version_uuid, "Convention", "Ville d'Orléans");
  g_autoptr (PphTerm) term = pph_term_new ();
  g_autoptr (PphPeriod) duration = pph_period_new ();
  g_autoptr (PphList) list = NULL;

  duration->count = 3;
  duration->unit = PPH_UNIT_YEARS;
  term->start = PPH_START_ON_DATE;
  pph_set_string (&term->start_date, "2027-01-01");
  term->end = PPH_END_AFTER_DURATION;
  term->reading = PPH_READING_LAST_DAY;
  pph_set_record (&term->duration, duration);
  pph_set_record (&version->term, term);
  fixture_save (store, document, version, 0, NULL);
  list = pph_store_list (store, NULL, 0, NULL);
  g_assert_cmpstr (((const PphSummary *)pph_list_get (list, 0))->end_date, ==, "2029-12-31");
}

static void
test_modes (void)
{
  g_autofree char *path = fixture_dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *deep = g_build_filename (folder, "made", "paraphe.db", NULL);
  g_autofree char *made = g_path_get_dirname (deep);
  g_autoptr (PphStore) store = fixture_open (deep);
  g_autofree char *log = g_strconcat (deep, "-wal", NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (deep, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (made, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/version/round-trip", test_round_trip);
  g_test_add_func ("/store/version/few-rows", test_few_rows);
  g_test_add_func ("/store/version/conflict-keeps-both", test_conflict);
  g_test_add_func ("/store/version/same-text-is-no-conflict", test_no_conflict);
  g_test_add_func ("/store/version/frozen", test_frozen);
  g_test_add_func ("/store/transaction/failure-in-the-middle", test_failure_in_the_middle);
  g_test_add_func ("/store/annuaire-files-settings", test_annuaire_files_settings);
  g_test_add_func ("/store/find-and-references", test_find_and_references);
  g_test_add_func ("/store/summary", test_summary);
  g_test_add_func ("/store/partners", test_partners);
  g_test_add_func ("/store/end", test_end);
  g_test_add_func ("/store/modes", test_modes);
  return g_test_run ();
}
