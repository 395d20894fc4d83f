/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "told.h"

#include "pph-annuaire-list.h"
#include "pph-document-item.h"
#include "pph-document-list.h"
#include "pph-uuid.h"

#define NOW (G_GINT64_CONSTANT (1794821460) * G_USEC_PER_SEC)

static gint64 now = NOW;

static gint64
read_clock (gpointer data)
{
  return now;
}

static PphDesk *
new_desk (const char *name, gboolean filled)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  PphDesk *desk = pph_desk_new (path, g_getenv ("PPH_DATA_DIR"), NULL, "Claire Morel", read_clock, NULL, &error);

  g_assert_no_error (error);
  if (filled)
    pph_desk_fill_demonstration (desk, &error);
  g_assert_no_error (error);
  return desk;
}

static void
test_annuaire (void)
{
  g_autoptr (PphDesk) desk = new_desk ("annuaire.db", FALSE);
  PphAnnuaireList *list = pph_annuaire_list_new (desk, PPH_ANNUAIRE_ORGANISATIONS);
  g_autoptr (PphOrganisation) orleans = pph_organisation_new ();
  g_autoptr (PphOrganisation) lille = pph_organisation_new ();
  g_autoptr (PphAnnuaireItem) before = NULL;
  g_autoptr (PphAnnuaireItem) after = NULL;
  guint position = 99;

  g_assert_true (pph_annuaire_list_is_empty (list));
  pph_set_string (&orleans->uuid, "01900000-0000-7000-8000-000000000001");
  pph_set_string (&orleans->legal_name, "Ville d’Orléans");
  pph_set_string (&lille->uuid, "01900000-0000-7000-8000-000000000002");
  pph_set_string (&lille->legal_name, "Ville de Lille");
  g_assert_true (pph_desk_put_organisation (desk, orleans, NULL));
  run_until_told (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_true (pph_annuaire_list_find (list, orleans->uuid, &position));
  before = g_list_model_get_item (G_LIST_MODEL (list), position);
  g_assert_true (pph_desk_put_organisation (desk, lille, NULL));
  run_until_told (desk);
  g_assert_true (pph_annuaire_list_find (list, orleans->uuid, &position));
  after = g_list_model_get_item (G_LIST_MODEL (list), position);
  g_assert_true (before == after);

  pph_store_rows_set_query (PPH_STORE_ROWS (list), "orleans");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  pph_store_rows_set_query (PPH_STORE_ROWS (list), "marseille");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_false (pph_annuaire_list_is_empty (list));
  pph_store_rows_set_query (PPH_STORE_ROWS (list), NULL);
  g_assert_true (pph_desk_set_deleted (desk, lille->uuid, TRUE, NULL));
  run_until_told (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  g_assert_finalize_object (list);
}

static void
test_people (void)
{
  g_autoptr (PphDesk) desk = new_desk ("people.db", TRUE);
  g_autoptr (PphAnnuaireList) list = pph_annuaire_list_new (desk, PPH_ANNUAIRE_PEOPLE);
  g_autoptr (PphAnnuaireItem) item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  const PphPerson *person = pph_annuaire_item_get_person (item);
  guint all = g_list_model_get_n_items (G_LIST_MODEL (list));

  g_assert_null (pph_annuaire_item_get_organisation (item));
  g_assert_nonnull (person->capacities);
  pph_annuaire_list_set_organisation (list, ((const PphCapacity *)pph_list_get (person->capacities, 0))->organisation);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), >=, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, all);
}

static void
test_filters (void)
{
  static const struct
  {
    PphVersionState state;
    gboolean archived;
    PphDocumentFilter filter;
  } cases[] = {
    { PPH_VERSION_DRAFT, FALSE, PPH_DOCUMENT_FILTER_DRAFTS },
    { PPH_VERSION_READY, FALSE, PPH_DOCUMENT_FILTER_DRAFTS },
    { PPH_VERSION_FROZEN, FALSE, PPH_DOCUMENT_FILTER_SIGNING },
    { PPH_VERSION_SIGNED, FALSE, PPH_DOCUMENT_FILTER_IN_FORCE },
    { PPH_VERSION_ENDED, FALSE, PPH_DOCUMENT_FILTER_ENDED },
    { PPH_VERSION_SIGNED, TRUE, PPH_DOCUMENT_FILTER_ARCHIVED },
    { PPH_VERSION_ARCHIVED, FALSE, PPH_DOCUMENT_FILTER_ARCHIVED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint f = PPH_DOCUMENT_FILTER_DRAFTS; f < PPH_N_DOCUMENT_FILTERS; f++)
        g_assert_true (pph_document_filter_match (f, cases[i].state, cases[i].archived) == (f == cases[i].filter));
      g_assert_true (pph_document_filter_match (PPH_DOCUMENT_FILTER_ALL, cases[i].state, cases[i].archived)
                     == (cases[i].filter != PPH_DOCUMENT_FILTER_ARCHIVED));
    }
}

static void
test_documents (void)
{
  g_autoptr (PphDesk) desk = new_desk ("documents.db", TRUE);
  PphDocumentList *list = pph_document_list_new (desk);
  guint all = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (PphDocumentItem) item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  guint drafts = pph_document_list_get_count (list, PPH_DOCUMENT_FILTER_DRAFTS);

  g_assert_cmpuint (all, ==, pph_document_list_get_count (list, PPH_DOCUMENT_FILTER_ALL));
  pph_document_list_set_filter (list, PPH_DOCUMENT_FILTER_DRAFTS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, drafts);
  pph_document_list_set_filter (list, PPH_DOCUMENT_FILTER_ALL);
  g_assert_true (pph_desk_set_archived (desk, pph_document_item_get_summary (item)->uuid, TRUE, NULL));
  run_until_told (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, all - 1);
  pph_store_rows_set_query (PPH_STORE_ROWS (list), "motquinexistepas");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_false (pph_document_list_is_store_empty (list));
  g_assert_null (pph_store_rows_get_error (PPH_STORE_ROWS (list)));
  g_assert_finalize_object (list);
}

static char *
describe (PphDocumentList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (PphDocumentItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      const PphSummary *summary = pph_document_item_get_summary (item);

      g_string_append_printf (text, "%s %d %d %s\n", summary->uuid, summary->state, summary->revision, summary->title);
    }
  for (guint f = 0; f < PPH_N_DOCUMENT_FILTERS; f++)
    g_string_append_printf (text, "%u ", pph_document_list_get_count (list, f));
  g_string_append (text, pph_document_list_is_store_empty (list) ? "empty" : "some");
  return g_string_free (text, FALSE);
}

/* A list that follows says what one says that is made anew, in the same order. */
static void
check_follows (PphDesk *desk, PphDocumentList *list)
{
  run_until_told (desk);
  for (guint f = 0; f < PPH_N_DOCUMENT_FILTERS; f++)
    {
      g_autoptr (PphDocumentList) anew = pph_document_list_new (desk);
      g_autofree char *expected = NULL, *text = NULL;

      pph_document_list_set_filter (anew, f);
      pph_document_list_set_filter (list, f);
      expected = describe (anew);
      text = describe (list);
      g_assert_cmpstr (text, ==, expected);
    }
  pph_document_list_set_filter (list, PPH_DOCUMENT_FILTER_ALL);
}

static char *
dup_uuid (PphDocumentList *list, guint position)
{
  g_autoptr (PphDocumentItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  return g_strdup (pph_document_item_get_uuid (item));
}

static void
test_follows_each_verb (void)
{
  g_autoptr (PphDesk) desk = new_desk ("verbs.db", TRUE);
  g_autoptr (PphDesk) neighbour = new_desk ("verbs.db", FALSE);
  g_autoptr (PphDocumentList) list = pph_document_list_new (desk);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autofree char *last = dup_uuid (list, n - 1), *second = dup_uuid (list, 1);
  g_autoptr (PphStored) copy = NULL, stored = NULL;
  g_autoptr (PphCommit) saved = NULL;
  g_autoptr (PphVersion) version = NULL;
  PphTransaction *transaction;

  now += 5 * G_USEC_PER_SEC;
  copy = pph_desk_duplicate (desk, last, NULL);
  g_assert_nonnull (copy);
  check_follows (desk, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n + 1);

  now += 5 * G_USEC_PER_SEC;
  stored = pph_store_load (pph_desk_get_store (desk), copy->document->uuid, NULL, NULL);
  version = pph_version_copy (stored->version);
  pph_set_string (&version->title, "Un autre titre");
  transaction = pph_transaction_new ("edit", "Claire Morel", now);
  pph_transaction_put_version (transaction, copy->document->uuid, version, stored->revision, "texte");
  saved = pph_store_commit (pph_desk_get_store (desk), transaction, NULL);
  g_assert_nonnull (saved);
  check_follows (desk, list);

  now += 5 * G_USEC_PER_SEC;
  g_assert_true (pph_desk_set_archived (neighbour, second, TRUE, NULL));
  check_follows (desk, list);
  g_assert_true (pph_desk_set_deleted (desk, last, TRUE, NULL));
  check_follows (desk, list);
  g_assert_true (pph_desk_set_deleted (desk, last, FALSE, NULL));
  check_follows (desk, list);
  now += 26 * G_TIME_SPAN_HOUR; /* "today" is another day for every row */
  g_assert_true (pph_desk_set_archived (desk, second, FALSE, NULL));
  check_follows (desk, list);

  while (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0)
    {
      g_autofree char *uuid = dup_uuid (list, 0);

      g_assert_true (pph_desk_set_deleted (desk, uuid, TRUE, NULL));
      if (g_list_model_get_n_items (G_LIST_MODEL (list)) > 1)
        run_until_told (desk);
      else
        check_follows (desk, list);
    }
  now = NOW;
}

/* A search that finds more than people read is cut, and says so; the whole list is not. */
static void
test_cut (void)
{
  g_autoptr (PphDesk) desk = new_desk ("many.db", FALSE);
  PphTransaction *transaction = pph_transaction_new ("import", "Claire Morel", NOW);
  g_autoptr (PphCommit) commit = NULL;
  PphDocumentList *list;

  for (guint i = 0; i < 1100; i++)
    {
      g_autoptr (PphDocument) document = pph_document_new ();
      g_autoptr (PphVersion) version = pph_version_new ();
      g_autofree char *uuid = pph_uuid_new (NOW + i), *version_uuid = pph_uuid_new (NOW + i);

      pph_set_string (&document->uuid, uuid);
      pph_set_string (&version->uuid, version_uuid);
      pph_set_string (&version->title, i < 3 ? "Charte rare" : "Convention");
      pph_transaction_put_document (transaction, document);
      pph_transaction_put_version (transaction, uuid, version, 0, "texte");
    }
  commit = pph_store_commit (pph_desk_get_store (desk), transaction, NULL);
  g_assert_nonnull (commit);
  list = pph_document_list_new (desk);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1100);
  g_assert_false (pph_document_list_is_cut (list));
  pph_store_rows_set_query (PPH_STORE_ROWS (list), "texte");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1000);
  g_assert_true (pph_document_list_is_cut (list));
  pph_store_rows_set_query (PPH_STORE_ROWS (list), "rar tex");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 3);
  g_assert_false (pph_document_list_is_cut (list));
  g_assert_finalize_object (list);
}

static void
test_item (void)
{
  g_autoptr (PphSummary) summary = pph_summary_new ();
  g_autoptr (PphDocumentItem) item = NULL;
  g_autofree char *title = NULL;
  g_autofree char *modified = NULL;
  g_autofree char *end = NULL;
  g_auto (GStrv) classes = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 16, 11, 2026);
  pph_set_string (&summary->modified, "2026-11-15T23:30:00Z");
  pph_set_string (&summary->end_date, "2027-03-12");
  summary->state = PPH_VERSION_SIGNED;
  item = pph_document_item_new (NULL, summary, g_date_get_julian (&today));
  g_object_get (item, "title", &title, "modified-label", &modified, "end-label", &end, "state-classes", &classes, NULL);
  g_assert_cmpstr (title, ==, "Untitled");
  /* Half past midnight here, though still the day before in UTC. */
  g_assert_cmpstr (modified, ==, "today at 0:30");
  g_assert_cmpstr (end, ==, "12 Mar 2027");
  g_assert_true (g_strv_contains ((const char *const *)classes, "inforce"));
}

/* A row says again all that the summary said that it was made of, and another row that says the same is the same. */
static void
test_item_keeps_all (void)
{
  g_autoptr (PphSummary) summary = pph_summary_new ();
  GRefString **const texts[] = { &summary->uuid,      &summary->reference, &summary->title,    &summary->partners,
                                 &summary->territory, &summary->end_date,  &summary->modified, &summary->snippet };
  g_autoptr (PphDocumentItem) item = NULL, same = NULL;

  summary->kind = PPH_DOCUMENT_AVENANT;
  summary->state = PPH_VERSION_FROZEN;
  summary->revision = 70000;
  summary->archived = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (i != 3)
      {
        g_autofree char *text = g_strdup_printf ("texte é %u", i);

        pph_set_string (texts[i], text);
      }
  item = pph_document_item_new (NULL, summary, 1);
  same = pph_document_item_new (NULL, summary, 2);
  g_assert_true (pph_summary_equal (pph_document_item_get_summary (item), summary));
  g_assert_true (pph_document_item_equal (item, same));
  g_assert_cmpuint (pph_document_item_hash (item), ==, pph_document_item_hash (same));

  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PphSummary) changed = pph_summary_copy (summary);
      g_autoptr (PphDocumentItem) other = NULL;

      if (i == G_N_ELEMENTS (texts))
        changed->revision++;
      else
        pph_set_string ((GRefString **)((char *)changed + ((char *)texts[i] - (char *)summary)), "texte é 9");
      other = pph_document_item_new (NULL, changed, 1);
      g_assert_false (pph_document_item_equal (item, other));
    }
}

/* A délibération is as far as it has gone, though its version stays a draft. */
static void
test_deliberation (void)
{
  g_autoptr (PphDesk) desk = new_desk ("deliberation.db", TRUE);
  g_autoptr (PphDocumentList) list = pph_document_list_new (desk);
  guint received = 0, executory = 0, others = 0;

  pph_store_rows_set_query (PPH_STORE_ROWS (list), "délibération");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (PphDocumentItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *label = NULL;
      g_auto (GStrv) classes = NULL;

      if (pph_document_item_get_summary (item)->kind != PPH_DOCUMENT_DELIBERATION)
        continue;
      g_assert_cmpint (pph_document_item_get_summary (item)->state, ==, PPH_VERSION_DRAFT);
      g_object_get (item, "state-label", &label, "state-classes", &classes, NULL);
      if (g_str_equal (label, "Received"))
        received += g_strv_contains ((const char *const *)classes, "signing");
      else if (g_str_equal (label, "Executory"))
        executory += g_strv_contains ((const char *const *)classes, "inforce");
      else
        others++;
    }
  g_assert_cmpuint (received, ==, 1);
  g_assert_cmpuint (executory, ==, 1);
  g_assert_cmpuint (others, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/annuaire-list/follows", test_annuaire);
  g_test_add_func ("/model/annuaire-list/people", test_people);
  g_test_add_func ("/model/document-list/filters", test_filters);
  g_test_add_func ("/model/document-list/follows", test_documents);
  g_test_add_func ("/model/document-list/follows-each-verb", test_follows_each_verb);
  g_test_add_func ("/model/document-list/cut", test_cut);
  g_test_add_func ("/model/document-item/labels", test_item);
  g_test_add_func ("/model/document-item/labels-keeps-all", test_item_keeps_all);
  g_test_add_func ("/model/document-item/deliberation", test_deliberation);
  return g_test_run ();
}
