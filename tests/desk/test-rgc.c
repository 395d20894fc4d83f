/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rgc-fixture.h"

#include "pph-desk-deliberation.h"
#include "pph-desk-fiche.h"
#include "pph-desk-accounts.h"
#include "pph-desk-rgc.h"

#include <string.h>

static PphRgcPerson *
person_new (const char *name, const char *birth, const char *email)
{
  PphRgcPerson *person = pph_rgc_person_new ();

  pph_set_string (&person->name, name);
  pph_set_string (&person->birth, birth);
  pph_set_string (&person->email, email);
  pph_set_string (&person->phone, "01 02 03 04 05");
  person->status = PPH_RGC_STATUS_CIVIL_SERVANT;
  return person;
}

static PphRgcAct *
with_holder (const PphRgcAct *act, const PphRgcPerson *holder, const PphRgcPerson *substitute)
{
  PphRgcAct *made = pph_rgc_act_copy (act);

  pph_set_record (&made->holder, holder);
  pph_set_list (&made->substitutes, substitute != NULL ? pph_list_appended (NULL, substitute) : NULL);
  return made;
}

static PphRgcAct *
create (Rgc *rgc)
{
  g_autoptr (PphRgcPerson) holder = person_new ("Mme Claire Lefèvre", "1984-05-12", "claire.lefevre@montorzon.example");
  g_autoptr (PphRgcPerson) substitute = person_new ("M. Hugo Martel", "1990-02-03", "hugo.martel@montorzon.example");
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRgcAct) blank = pph_desk_draft_act (rgc->base.desk, rgc->convention, &error);
  g_autoptr (PphRgcAct) filled = NULL;
  PphRgcAct *made;

  g_assert_no_error (error);
  g_assert_cmpstr (blank->partner, ==, "Ville de Montorzon");
  g_assert_cmpstr (blank->siret, ==, "21990051100011");
  g_assert_cmpstr (blank->representative, ==, "M. Julien Castel");
  filled = with_holder (blank, holder, substitute);
  made = pph_desk_create_act (rgc->base.desk, filled, &error);
  g_assert_no_error (error);
  return made;
}

static void
step (Rgc *rgc, const char *uuid, PphRgcStep what, const char *on)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PphRgcAct) act = NULL;
  GDate date = test_day (on);

  rgc_travel (rgc, on);
  act = pph_desk_step_act (rgc->base.desk, uuid, what, &date, "motif", findings, &error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((PphFinding *)findings->pdata[i])->sentence);
  g_assert_no_error (error);
  g_assert_nonnull (act);
}

/* On @iso, that act is in @state, and the first clock is @clock on @due. */
static void
assert_on (Rgc *rgc, const char *iso, const char *uuid, PphRgcState state, const char *clock, const char *due)
{
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (GPtrArray) clocks = NULL;
  const PphRgcAct *act;
  GDate today = test_day (iso);

  rgc_travel (rgc, iso);
  accounts = rgc_load (rgc);
  act = pph_accounts_find_act (accounts, uuid);
  g_assert_cmpstr (pph_rgc_state_names[pph_rgc_act_get_state (act, accounts->terms, &today)], ==,
                   pph_rgc_state_names[state]);
  clocks = pph_accounts_list_clocks (accounts, &today);
  if (clock == NULL)
    {
      g_assert_cmpuint (clocks->len, ==, 0);
      return;
    }
  g_assert_cmpuint (clocks->len, >, 0);
  g_assert_cmpstr (((PphRgcClock *)clocks->pdata[0])->id, ==, clock);
  g_assert_cmpstr (((PphRgcClock *)clocks->pdata[0])->due->date, ==, due);
}

static void
assert_refused (Rgc *rgc, const char *uuid, PphRgcStep what, const char *on, const char *code)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  GDate date = test_day (on);
  gboolean found = FALSE;

  g_assert_null (pph_desk_step_act (rgc->base.desk, uuid, what, &date, "motif", findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  for (guint i = 0; i < findings->len; i++)
    found = found || g_str_equal (((PphFinding *)findings->pdata[i])->code, code);
  g_assert_true (found);
}

/* Nothing of what is signed changes any more: neither by the verbs nor under them. */
static void
assert_frozen (Rgc *rgc, const PphRgcAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = pph_store_load (pph_desk_get_store (rgc->base.desk), act->uuid, NULL, &error);
  g_autoptr (PphRgcAct) other = pph_rgc_act_copy (act);
  g_autoptr (PphTransaction) transaction = pph_transaction_new ("edit", "essai", rgc->now);
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (stored->version->state, ==, PPH_VERSION_SIGNED);
  pph_set_string (&other->siret, "1");
  g_assert_false (pph_desk_save_act (rgc->base.desk, other, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);

  version = pph_version_copy (stored->version);
  pph_set_list (&version->values, NULL);
  pph_transaction_put_version (transaction, act->uuid, version, stored->revision, NULL);
  g_assert_null (pph_store_commit (pph_desk_get_store (rgc->base.desk), g_steal_pointer (&transaction), &error));
  g_assert_error (error, PPH_STORE_ERROR, PPH_STORE_ERROR_FROZEN);
  g_clear_error (&error);

  first = pph_desk_export_pdf (rgc->base.desk, stored, NULL, NULL, &error);
  again = pph_desk_export_pdf (rgc->base.desk, stored, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (first, again));
}

/* From the first proposal to the one who follows, on a store that is closed and opened again in between. */
static void
test_life (Rgc *rgc, gconstpointer data)
{
  g_autoptr (PphRgcAct) act = create (rgc);
  g_autoptr (PphRgcEvent) event = pph_rgc_event_new ();
  g_autoptr (PphRgcPerson) next_holder
      = person_new ("Mme Inès Garnier", "1991-09-30", "ines.garnier@montorzon.example");
  g_autoptr (PphRgcAct) draft = NULL;
  g_autoptr (PphRgcAct) filled = NULL;
  g_autoptr (PphRgcAct) changed = NULL;
  g_autoptr (PphMessage) message = NULL;
  g_autoptr (PphAccounts) accounts = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GError) error = NULL;

  assert_on (rgc, "2026-04-02", act->uuid, PPH_RGC_DRAFT, NULL, NULL);
  assert_refused (rgc, act->uuid, PPH_RGC_STEP_SEND, "2026-04-02", "wrong-order");
  step (rgc, act->uuid, PPH_RGC_STEP_SIGN, "2026-04-02");
  assert_frozen (rgc, act);
  rgc_reopen (rgc);
  step (rgc, act->uuid, PPH_RGC_STEP_SEND, "2026-04-03");
  assert_on (rgc, "2026-04-20", act->uuid, PPH_RGC_PROPOSED, "tacit", "2026-05-03");
  /* Silence accepts the day after; it can no longer be refused. */
  assert_on (rgc, "2026-05-03", act->uuid, PPH_RGC_PROPOSED, "tacit", "2026-05-03");
  assert_on (rgc, "2026-05-04", act->uuid, PPH_RGC_ACCEPTED, "audit", "2027-05-04");
  assert_refused (rgc, act->uuid, PPH_RGC_STEP_REFUSE, "2026-05-04", "refused-too-late");
  step (rgc, act->uuid, PPH_RGC_STEP_CERTIFY, "2026-05-11");
  assert_on (rgc, "2026-05-11", act->uuid, PPH_RGC_ACTIVE, "audit", "2027-05-04");

  /* She leaves on 20 November; it is known on 9 November. */
  rgc_travel (rgc, "2026-11-09");
  event->kind = PPH_RGC_EVENT_DEPARTURE;
  pph_set_string (&event->since, "2026-11-20");
  pph_set_string (&event->known_on, "2026-11-09");
  changed = pph_desk_put_event (rgc->base.desk, act->uuid, -1, event, &error);
  g_assert_no_error (error);
  assert_on (rgc, "2026-11-16", act->uuid, PPH_RGC_TO_NOTIFY, "notify", "2026-11-17");
  message = pph_desk_write_notice (rgc->base.desk, act->uuid, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (message->body, "Mme Claire Lefèvre"));
  g_assert_nonnull (strstr (message->body, "20\u00A0novembre 2026"));
  g_assert_nonnull (strstr (message->body, "M. Hugo Martel"));
  uri = pph_message_to_uri (message);
  g_assert_true (g_str_has_prefix (uri, "mailto:?subject=Responsable%20de%20gestion"));
  g_assert_null (strchr (uri, ' '));
  {
    g_autoptr (PphRgcEvent) told = pph_rgc_event_copy (event);
    g_autoptr (PphRgcAct) after = NULL;

    pph_set_string (&told->notified_on, "2026-11-16");
    after = pph_desk_put_event (rgc->base.desk, act->uuid, 0, told, &error);
    g_assert_no_error (error);
  }
  assert_on (rgc, "2026-11-16", act->uuid, PPH_RGC_ACTIVE, "successor", "2026-11-20");

  /* A new act; until it is accepted, the first one stands. */
  draft = pph_desk_supersede_act (rgc->base.desk, act->uuid, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft->supersedes, ==, act->uuid);
  g_assert_null (pph_desk_supersede_act (rgc->base.desk, act->uuid, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);
  filled = with_holder (draft, next_holder, NULL);
  g_assert_true (pph_desk_save_act (rgc->base.desk, filled, &error));
  step (rgc, draft->uuid, PPH_RGC_STEP_SIGN, "2026-11-17");
  step (rgc, draft->uuid, PPH_RGC_STEP_SEND, "2026-11-17");
  assert_on (rgc, "2026-11-18", act->uuid, PPH_RGC_ACTIVE, "tacit", "2026-12-17");
  step (rgc, draft->uuid, PPH_RGC_STEP_ACCEPT, "2026-11-24");
  step (rgc, draft->uuid, PPH_RGC_STEP_CERTIFY, "2026-12-01");
  rgc_reopen (rgc);
  assert_on (rgc, "2026-12-01", act->uuid, PPH_RGC_SUPERSEDED, "audit", "2027-05-04");
  assert_on (rgc, "2026-12-01", draft->uuid, PPH_RGC_ACTIVE, "audit", "2027-05-04");

  /* Both are kept, and lead to each other. */
  accounts = rgc_load (rgc);
  g_assert_cmpuint (pph_list_length (accounts->acts), ==, 2);
  g_assert_cmpstr (pph_accounts_find_act (accounts, act->uuid)->superseded_by, ==, draft->uuid);
  g_assert_cmpstr (pph_accounts_find_act (accounts, act->uuid)->superseded_on, ==, "2026-11-24");
  g_assert_cmpuint (pph_accounts_get_number (accounts, pph_accounts_find_act (accounts, draft->uuid)), ==, 2);
  step (rgc, draft->uuid, PPH_RGC_STEP_REVOKE, "2027-01-15");
  assert_on (rgc, "2027-01-15", draft->uuid, PPH_RGC_REVOKED, "audit", "2027-05-04");
  g_assert_true (pph_store_check_journal (pph_desk_get_store (rgc->base.desk), &error));
}

/* What is wrong keeps an act from being signed: the person, the convention, the délibération, another RGC. */
static void
test_signing_checked (Rgc *rgc, gconstpointer data)
{
  g_autoptr (PphRgcAct) act = create (rgc);
  g_autoptr (PphRgcPerson) generic = person_new ("Mme Zoé Élie", "1984-05-12", "contact@montorzon.example");
  g_autoptr (PphRgcAct) wrong = with_holder (act, generic, NULL);
  g_autoptr (PphDeliberation) deliberation = pph_deliberation_new ();
  g_autoptr (PphText) name = pph_text_new_from ("Jean Noël");
  g_autoptr (PphStored) decided = NULL;
  g_autoptr (PphRgcTerms) terms = pph_rgc_terms_new_usual (TRUE);
  g_autoptr (PphRgcAct) second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pph_desk_save_act (rgc->base.desk, wrong, &error));
  assert_refused (rgc, act->uuid, PPH_RGC_STEP_SIGN, "2026-04-02", "email-generic");
  g_assert_true (pph_desk_save_act (rgc->base.desk, act, &error));

  pph_set_list (&deliberation->designated, pph_list_appended (NULL, name));
  decided = pph_desk_save_deliberation (rgc->base.desk, deliberation, rgc->convention, &error);
  g_assert_no_error (error);
  assert_refused (rgc, act->uuid, PPH_RGC_STEP_SIGN, "2026-04-02", "deliberation-other-person");
  g_assert_true (pph_desk_set_deleted (rgc->base.desk, decided->document->uuid, TRUE, &error));

  assert_refused (rgc, act->uuid, PPH_RGC_STEP_SIGN, "2029-01-02", "not-in-force");
  step (rgc, act->uuid, PPH_RGC_STEP_SIGN, "2026-04-02");
  step (rgc, act->uuid, PPH_RGC_STEP_SEND, "2026-04-02");

  /* S4: one RGC only. */
  g_assert_true (pph_desk_save_rgc_terms (rgc->base.desk, rgc->convention, terms, &error));
  second = create (rgc);
  assert_refused (rgc, second->uuid, PPH_RGC_STEP_SIGN, "2026-04-03", "second-rgc");
}

/* The act as a document: the form, with who was designated and three boxes to sign in. */
static void
test_page (Rgc *rgc, gconstpointer data)
{
  static const char *const there[] = { "Ville de Montorzon",
                                       "219 900 511 00011",
                                       "Claire Lefèvre",
                                       "12 mai 1984",
                                       "Hugo Martel",
                                       "Signature du RGC titulaire",
                                       "Signature du RGC suppléant",
                                       "Signature du partenaire",
                                       "Julien Castel" };
  g_autoptr (PphRgcAct) act = create (rgc);
  g_autofree char *path = fixture_path (&rgc->base, "acte.pdf");
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  g_auto (GStrv) pieces = NULL;

  step (rgc, act->uuid, PPH_RGC_STEP_SIGN, "2026-04-02");
  stored = pph_store_load (pph_desk_get_store (rgc->base.desk), act->uuid, NULL, &error);
  g_assert_no_error (error);
  pdf = pph_desk_export_pdf (rgc->base.desk, stored, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pph_desk_write_file (path, pdf, TRUE, &error));
  if (g_getenv ("PPH_PAGES_DIR") != NULL)
    {
      g_autofree char *copy = g_build_filename (g_getenv ("PPH_PAGES_DIR"), "acte-rgc.pdf", NULL);

      g_assert_true (pph_desk_write_file (copy, pdf, TRUE, &error));
    }
  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, NULL))
    {
      g_test_skip ("pdftotext is missing");
      return;
    }
  pieces = g_strsplit (text, "\u00A0", -1);
  plain = g_strjoinv (" ", pieces);
  for (guint i = 0; i < G_N_ELEMENTS (there); i++)
    {
      g_test_message ("%s", there[i]);
      g_assert_nonnull (strstr (plain, there[i]));
    }
}

/* The list of partners: the nearest clock first; a draft that was deleted is not there. */
static void
test_list (Rgc *rgc, gconstpointer data)
{
  g_autoptr (PphRgcAct) act = create (rgc);
  g_autoptr (PphVersion) version = fixture_draft (&rgc->base);
  g_autoptr (GError) error = NULL;
  g_autoptr (PphStored) other = pph_desk_save_draft (rgc->base.desk, version, &error);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *first = g_strdup (rgc->convention);

  step (rgc, act->uuid, PPH_RGC_STEP_SIGN, "2026-04-02");
  g_free (rgc->convention);
  rgc->convention = g_strdup (other->document->uuid);
  {
    g_autoptr (PphRgcAct) second = create (rgc);

    step (rgc, second->uuid, PPH_RGC_STEP_SIGN, "2026-04-02");
    step (rgc, second->uuid, PPH_RGC_STEP_SEND, "2026-04-02");
  }
  accounts = pph_desk_list_accounts (rgc->base.desk, &error);
  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (((PphAccounts *)accounts->pdata[0])->convention, ==, rgc->convention);
  g_assert_cmpstr (((PphAccounts *)accounts->pdata[1])->convention, ==, first);
  g_assert_true (pph_desk_set_deleted (rgc->base.desk, act->uuid, TRUE, &error));
  g_ptr_array_unref (accounts);
  accounts = pph_desk_list_accounts (rgc->base.desk, &error);
  g_assert_cmpuint (accounts->len, ==, 1);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, test) g_test_add ("/desk/rgc/" path, Rgc, NULL, rgc_set_up, test, rgc_tear_down)
  ADD ("life", test_life);
  ADD ("signing-checked", test_signing_checked);
  ADD ("page", test_page);
  ADD ("list", test_list);
  return g_test_run ();
}
