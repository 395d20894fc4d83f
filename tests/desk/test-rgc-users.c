/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rgc-fixture.h"

#include "pph-desk-register.h"
#include "pph-desk-users.h"

#include <string.h>

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
  g_autoptr (PphAccounts) accounts = rgc_load (rgc);
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
  accounts = rgc_load (rgc);
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
  GDate today = test_day ("2026-03-12");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Agent Éloi %u;agent%u@ville.example;Service %u;;01/09/2025;%s;oui;02/09/2025;;\n", i,
                            i % 4990, i, i < 100 ? "12/12/2025" : "10/03/2026");
  first = import (rgc, text->str, "WINDOWS-1252");
  g_assert_cmpint (first->added, ==, 5000);
  again = import (rgc, text->str, "UTF-8");
  g_assert_cmpint (again->same, ==, 5000);
  accounts = rgc_load (rgc);
  measures = pph_accounts_list_measures (accounts, &today);
  g_assert_cmpuint (measures->len, ==, 100);
  change = pph_desk_apply_measures (rgc->base.desk, rgc->convention, measures, &error);
  g_assert_no_error (error);
  g_assert_cmpint (change->changed, ==, 100);
  g_assert_true (pph_desk_undo_register (rgc->base.desk, first, &error));
  pph_accounts_unref (accounts);
  accounts = rgc_load (rgc);
  g_assert_cmpuint (pph_list_length (accounts->users), ==, 0);
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
  g_autoptr (PphAccounts) before = rgc_load (rgc);
  g_autoptr (PphAccounts) after = NULL;
  g_autoptr (GPtrArray) measures = NULL;
  g_autoptr (PphRegisterChange) change = NULL;
  g_autofree char *exported = export(rgc);
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;
  GDate today = test_day ("2026-03-12");

  measures = pph_accounts_list_measures (before, &today);
  change = pph_desk_apply_measures (rgc->base.desk, rgc->convention, measures, &error);
  g_assert_no_error (error);
  g_assert_cmpint (change->changed, ==, 2);
  after = rgc_load (rgc);
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
  GDate today = test_day ("2026-03-14");

  g_assert_no_error (error);
  g_assert_null (pph_desk_finish_audit (rgc->base.desk, audit, NULL, findings, &error));
  g_assert_error (error, PPH_DESK_ERROR, PPH_DESK_ERROR_REFUSED);
  g_clear_error (&error);

  decided = decide_all (audit);
  g_assert_true (pph_desk_save_audit (rgc->base.desk, decided, &error));
  rgc_reopen (rgc);
  rgc_travel (rgc, "2026-03-14");
  found = pph_desk_begin_audit (rgc->base.desk, rgc->convention, NULL, &error);
  g_assert_true (pph_user_audit_equal (found, decided));
  finished = pph_desk_finish_audit (rgc->base.desk, found, NULL, findings, &error);
  g_assert_no_error (error);
  g_assert_false (pph_desk_save_audit (rgc->base.desk, decided, &error));
  g_clear_error (&error);

  accounts = rgc_load (rgc);
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

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, test) g_test_add ("/desk/rgc-users/" path, Rgc, NULL, rgc_set_up, test, rgc_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("large", test_large);
  ADD ("measures", test_measures);
  ADD ("audit", test_audit);
  return g_test_run ();
}
