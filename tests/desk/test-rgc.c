/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-fixture.h"

#include "pph-date-text.h"
#include "pph-desk-deliberation.h"
#include "pph-desk-fiche.h"
#include "pph-desk-register.h"
#include "pph-desk-accounts.h"
#include "pph-desk-rgc.h"
#include "pph-desk-users.h"

#include <glib/gstdio.h>
#include <string.h>

/* A store of its own, and a clock that the test moves. */
typedef struct
{
  Fixture base;
  gint64 now;
  char *convention;
} Rgc;

static gint64
read_clock (gpointer data)
{
  return ((Rgc *)data)->now;
}

static GDate
day (const char *iso)
{
  GDate date;
  gboolean read;

  g_date_clear (&date, 1);
  read = pph_date_parse (iso, &date);
  g_assert_true (read);
  return date;
}

/* It is noon of @iso. */
static void
travel (Rgc *rgc, const char *iso)
{
  g_autofree char *text = g_strconcat (iso, "T11:00:00Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  rgc->now = g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

/* The next start of the program. */
static void
reopen (Rgc *rgc)
{
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (rgc->base.desk);
  rgc->base.desk = pph_desk_new (rgc->base.store_path, rgc->base.folder, g_getenv ("PPH_READER"), "essai", read_clock,
                                 rgc, &error);
  g_assert_no_error (error);
}

static void
set_up (Rgc *rgc, gconstpointer data)
{
  g_autoptr (PphVersion) version = NULL;
  g_autoptr (PphStored) stored = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&rgc->base, GINT_TO_POINTER (1));
  travel (rgc, "2026-03-12");
  reopen (rgc);
  fixture_copy_form ("acte-rgc.yaml");
  fixture_copy_form ("contacts-operateur-epci.yaml");
  version = fixture_draft (&rgc->base);
  stored = pph_desk_save_draft (rgc->base.desk, version, &error);
  g_assert_no_error (error);
  rgc->convention = g_strdup (stored->document->uuid);
}

static void
tear_down (Rgc *rgc, gconstpointer data)
{
  g_free (rgc->convention);
  fixture_tear_down (&rgc->base, GINT_TO_POINTER (1));
}

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
  GDate date = day (on);

  travel (rgc, on);
  act = pph_desk_step_act (rgc->base.desk, uuid, what, &date, "motif", findings, &error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((PphFinding *)findings->pdata[i])->sentence);
  g_assert_no_error (error);
  g_assert_nonnull (act);
}

static PphAccounts *
load (Rgc *rgc)
{
  g_autoptr (GError) error = NULL;
  PphAccounts *accounts = pph_desk_load_accounts (rgc->base.desk, rgc->convention, &error);

  g_assert_no_error (error);
  return accounts;
}

/* On @iso, that act is in @state, and the first clock is @clock on @due. */
static void
assert_on (Rgc *rgc, const char *iso, const char *uuid, PphRgcState state, const char *clock, const char *due)
{
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (GPtrArray) clocks = NULL;
  const PphRgcAct *act;
  GDate today = day (iso);

  travel (rgc, iso);
  accounts = load (rgc);
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
  GDate date = day (on);
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
  reopen (rgc);
  step (rgc, act->uuid, PPH_RGC_STEP_SEND, "2026-04-03");
  assert_on (rgc, "2026-04-20", act->uuid, PPH_RGC_PROPOSED, "tacit", "2026-05-03");
  /* Silence accepts the day after; it can no longer be refused. */
  assert_on (rgc, "2026-05-03", act->uuid, PPH_RGC_PROPOSED, "tacit", "2026-05-03");
  assert_on (rgc, "2026-05-04", act->uuid, PPH_RGC_ACCEPTED, "audit", "2027-05-04");
  assert_refused (rgc, act->uuid, PPH_RGC_STEP_REFUSE, "2026-05-04", "refused-too-late");
  step (rgc, act->uuid, PPH_RGC_STEP_CERTIFY, "2026-05-11");
  assert_on (rgc, "2026-05-11", act->uuid, PPH_RGC_ACTIVE, "audit", "2027-05-04");

  /* She leaves on 20 November; it is known on 9 November. */
  travel (rgc, "2026-11-09");
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
  reopen (rgc);
  assert_on (rgc, "2026-12-01", act->uuid, PPH_RGC_SUPERSEDED, "audit", "2027-05-04");
  assert_on (rgc, "2026-12-01", draft->uuid, PPH_RGC_ACTIVE, "audit", "2027-05-04");

  /* Both are kept, and lead to each other. */
  accounts = load (rgc);
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

/* --- the register ---------------------------------------------------------------- */

#define HEADINGS "Nom;Courriel;Service;Outils;Depuis;Dernière activité;ProConnect;Formation;Départ;Statut\n"
#define REGISTER                                                                                                 \
  HEADINGS "Hélène Marchand;helene.marchand@ville.example;Accueil;sdp.orientation sdp.profil-comp;01/09/2025;" \
           "10/03/2026;oui;02/09/2025;;fonctionnaire\n"                                                          \
           "Zoé Élie;zoe.elie@ville.example;Emploi;;01/09/2025;12/12/2025;oui;02/09/2025;;contractuel\n"       \
           "Jean Noël;jean.noel@ville.example;Emploi;;01/09/2025;10/03/2026;non;02/09/2025;;\n"                 \
           "Jean Noël;j.noel@ville.example;Accueil;;01/09/2025;10/03/2026;oui;02/09/2025;01/02/2026;\n"         \
           "\"=Durand; dit \"\"Le Petit\"\"\";durand@ville.example;Emploi;;le printemps;;oui;;;salarie\n"

static PphRegisterChange *
import (Rgc *rgc, const char *text, const char *encoding)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *path = NULL;
  gsize length = 0;
  PphRegisterChange *change;

  bytes = g_convert (text, -1, g_str_equal (encoding, "BOM") ? "UTF-8" : encoding, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  if (g_str_equal (encoding, "BOM"))
    {
      char *marked = g_strconcat ("\xEF\xBB\xBF", bytes, NULL);

      g_free (bytes);
      bytes = marked;
      length += 3;
    }
  path = fixture_write (&rgc->base, "registre.csv", bytes, (gssize)length);
  change = pph_desk_import_register (rgc->base.desk, rgc->convention, path, findings, &error);
  g_assert_no_error (error);
  return change;
}

static char *export(Rgc *rgc)
{
  g_autoptr (PphAccounts) accounts = load (rgc);
  g_autoptr (GPtrArray) users = pph_list_to_array (accounts->users);
  g_autoptr (GBytes) bytes = pph_desk_export_users (users);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Whatever wrote the table, the same people; what is exported reads as what is there; nothing is lost or doubled. */
static void
test_round_trip (Rgc *rgc, gconstpointer data)
{
  static const char *const encodings[] = { "UTF-8", "BOM", "WINDOWS-1252" };
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *without = NULL;
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (PphRegisterChange) change = NULL;
  g_autoptr (PphRegisterChange) same = NULL;
  const PphAuthorisedUser *user;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (PphRegisterChange) made = import (rgc, REGISTER, encodings[i]);

      g_assert_cmpint (made->added, ==, i == 0 ? 5 : 0);
      g_assert_cmpint (made->same, ==, i == 0 ? 0 : 5);
      g_assert_cmpint (made->changed, ==, 0);
    }
  accounts = load (rgc);
  g_assert_cmpuint (pph_list_length (accounts->users), ==, 5);
  user = pph_list_get (accounts->users, 4);
  g_assert_cmpstr (user->name, ==, "=Durand; dit \"Le Petit\"");
  g_assert_cmpstr (user->since, ==, "le printemps");
  g_assert_cmpint (user->status, ==, PPH_RGC_STATUS_EMPLOYEE);

  first = export(rgc);
  g_assert_nonnull (strstr (first, "\"'=Durand; dit \"\"Le Petit\"\"\""));
  same = import (rgc, first + 3, "BOM");
  g_assert_cmpint (same->same, ==, 5);
  again = export(rgc);
  g_assert_cmpstr (first, ==, again);

  /* Of two people with one name, the address says who: the other one stays as he is. */
  change = import (rgc, "nom;courriel;service\nJean Noël;J.Noel@ville.example;Direction\n", "UTF-8");
  g_assert_cmpint (change->changed, ==, 1);
  g_assert_cmpint (change->added, ==, 0);
  g_assert_cmpstr (((PphAuthorisedUser *)pph_list_get (change->after, 0))->service, ==, "Direction");
  g_assert_cmpstr (((PphAuthorisedUser *)pph_list_get (change->after, 0))->left_on, ==, "2026-02-01");
  g_assert_true (pph_desk_undo_register (rgc->base.desk, change, &error));
  without = export(rgc);
  g_assert_cmpstr (first, ==, without);
}

/* 5,000 lines, ten of which share an address with another: all are kept, and known again. */
static void
test_large (Rgc *rgc, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADINGS);
  g_autoptr (PphRegisterChange) first = NULL;
  g_autoptr (PphRegisterChange) again = NULL;
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (PphRegisterChange) change = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = fixture_get_time ();
  GDate today = day ("2026-03-12");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Agent Éloi %u;agent%u@ville.example;Service %u;;01/09/2025;%s;oui;02/09/2025;;\n", i,
                            i % 4990, i, i < 100 ? "12/12/2025" : "10/03/2026");
  first = import (rgc, text->str, "WINDOWS-1252");
  g_assert_cmpint (first->added, ==, 5000);
  again = import (rgc, text->str, "UTF-8");
  g_assert_cmpint (again->same, ==, 5000);
  accounts = load (rgc);
  measures = pph_accounts_list_measures (accounts, &today);
  g_assert_cmpuint (measures->len, ==, 100);
  change = pph_desk_apply_measures (rgc->base.desk, rgc->convention, measures, &error);
  g_assert_no_error (error);
  g_assert_cmpint (change->changed, ==, 100);
  g_assert_true (pph_desk_undo_register (rgc->base.desk, first, &error));
  pph_accounts_unref (accounts);
  accounts = load (rgc);
  g_assert_cmpuint (pph_list_length (accounts->users), ==, 0);
  fixture_assert_quick (start, 10);
}

static const PphAuthorisedUser *
find_user (const PphAccounts *accounts, const char *email)
{
  for (guint i = 0; i < pph_list_length (accounts->users); i++)
    if (g_strcmp0 (((const PphAuthorisedUser *)pph_list_get (accounts->users, i))->email, email) == 0)
      return pph_list_get (accounts->users, i);
  return NULL;
}

/* Suspending and deleting as one batch, taken back as one. */
static void
test_measures (Rgc *rgc, gconstpointer data)
{
  g_autoptr (PphRegisterChange) imported = import (rgc, REGISTER, "UTF-8");
  g_autoptr (PphAccounts) before = load (rgc);
  g_autoptr (PphAccounts) after = NULL;
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (PphRegisterChange) change = NULL;
  g_autofree char *exported = export(rgc);
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;
  GDate today = day ("2026-03-12");

  measures = pph_accounts_list_measures (before, &today);
  change = pph_desk_apply_measures (rgc->base.desk, rgc->convention, measures, &error);
  g_assert_no_error (error);
  g_assert_cmpint (change->changed, ==, 2);
  after = load (rgc);
  g_assert_cmpstr (find_user (after, "zoe.elie@ville.example")->suspended_on, ==, "2026-03-12");
  g_assert_cmpstr (find_user (after, "j.noel@ville.example")->deleted_on, ==, "2026-03-12");
  g_assert_null (find_user (after, "jean.noel@ville.example")->deleted_on);
  g_assert_true (pph_desk_undo_register (rgc->base.desk, change, &error));
  undone = export(rgc);
  g_assert_cmpstr (exported, ==, undone);
}

static PphUserAudit *
decide_all (const PphUserAudit *audit)
{
  PphUserAudit *made = pph_user_audit_ref (audit);

  for (guint i = 0; i < pph_list_length (audit->findings); i++)
    {
      const PphUserFinding *finding = pph_list_get (audit->findings, i);
      g_autoptr (PphAuditDecision) decision = pph_audit_decision_new ();
      PphUserAudit *next;

      pph_set_string (&decision->user, finding->user);
      pph_set_string (&decision->code, finding->code);
      decision->measure = g_str_equal (finding->code, "inactive") ? PPH_USER_MEASURE_NONE : finding->measure;
      if (decision->measure != finding->measure)
        pph_set_string (&decision->reason, "congé de maternité");
      next = pph_user_audit_with_decision (made, decision);
      pph_user_audit_unref (made);
      made = next;
    }
  return made;
}

/* The audit is kept while it goes on, does what was decided, leaves its report and the day of the next. */
static void
test_audit (Rgc *rgc, gconstpointer data)
{
  g_autoptr (PphRegisterChange) imported = import (rgc, REGISTER, "UTF-8");
  g_autoptr (GError) error = NULL;
  g_autoptr (PphUserAudit) audit = pph_desk_begin_audit (rgc->base.desk, rgc->convention, "Mme Claire Lefèvre", &error);
  g_autoptr (PphUserAudit) found = NULL;
  g_autoptr (PphUserAudit) decided = NULL;
  g_autoptr (PphUserAudit) finished = NULL;
  g_autoptr (PphAccounts) accounts = NULL;
  g_autoptr (PphStored) convention = NULL;
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (PphDue) next = NULL;
  const PphAttachment *report;
  GDate today = day ("2026-03-14");

  g_assert_no_error (error);
  g_assert_null (pph_desk_finish_audit (rgc->base.desk, audit, NULL, findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);

  decided = decide_all (audit);
  g_assert_true (pph_desk_save_audit (rgc->base.desk, decided, &error));
  reopen (rgc);
  travel (rgc, "2026-03-14");
  found = pph_desk_begin_audit (rgc->base.desk, rgc->convention, NULL, &error);
  g_assert_true (pph_user_audit_equal (found, decided));
  finished = pph_desk_finish_audit (rgc->base.desk, found, NULL, findings, &error);
  g_assert_no_error (error);
  g_assert_false (pph_desk_save_audit (rgc->base.desk, decided, &error));
  g_clear_error (&error);

  accounts = load (rgc);
  g_assert_null (pph_accounts_get_open_audit (accounts));
  g_assert_null (find_user (accounts, "zoe.elie@ville.example")->suspended_on);
  g_assert_cmpstr (find_user (accounts, "j.noel@ville.example")->deleted_on, ==, "2026-03-14");
  next = pph_accounts_get_next_audit (accounts, &today);
  g_assert_cmpstr (next->date, ==, "2027-03-14");
  g_assert_cmpstr (((const PphStep *)pph_list_get (next->steps, 0))->clause, ==, "annexe 1, art. 6");

  convention = pph_store_load (pph_desk_get_store (rgc->base.desk), rgc->convention, NULL, &error);
  g_assert_cmpuint (pph_list_length (convention->document->attachments), ==, 1);
  report = pph_list_get (convention->document->attachments, 0);
  g_assert_cmpstr (report->digest, ==, finished->report);
  pdf = pph_store_load_file (pph_desk_get_store (rgc->base.desk), report->digest, &error);
  g_assert_true (memcmp (g_bytes_get_data (pdf, NULL), "%PDF", 4) == 0);
  if (g_getenv ("PPH_PAGES_DIR") != NULL)
    {
      g_autofree char *copy = g_build_filename (g_getenv ("PPH_PAGES_DIR"), "audit-rgc.pdf", NULL);

      g_assert_true (pph_desk_write_file (copy, pdf, TRUE, &error));
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
#define ADD(path, test) g_test_add ("/desk/rgc/" path, Rgc, NULL, set_up, test, tear_down)
  ADD ("life", test_life);
  ADD ("signing-checked", test_signing_checked);
  ADD ("page", test_page);
  ADD ("round-trip", test_round_trip);
  ADD ("large", test_large);
  ADD ("measures", test_measures);
  ADD ("audit", test_audit);
  ADD ("list", test_list);
  return g_test_run ();
}
