/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stage.h"

#include "pph-desk-register.h"
#include "pph-desk-accounts.h"
#include "pph-field-row.h"
#include "pph-rgc-sheets.h"
#include "pph-rgc-view-private.h"
#include "pph-sheet.h"
#include "pph-toasts.h"

#include <string.h>

/* The screen of accounts and its small windows: valid input is kept, wrong input is said beside its field, and what is
 * typed is not lost by Escape. */

typedef struct
{
  PphDesk *desk;
  char *convention;
  GtkWidget *window;
  GtkWidget *view;
} Fixture;

static PphAccounts *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  PphAccounts *accounts = pph_desk_load_accounts (f->desk, f->convention, &error);

  g_assert_no_error (error);
  return accounts;
}

/* The partner of the demonstration whose RGC leaves. */
static void
set_up (Fixture *f, gconstpointer name)
{
  g_autoptr (GPtrArray) all = NULL;
  GtkWidget *toasts = adw_toast_overlay_new ();

  f->desk = stage_new_desk (name, TRUE);
  all = pph_desk_list_accounts (f->desk, NULL);
  f->convention = g_strdup (((const PphAccounts *)all->pdata[0])->convention);
  f->view = pph_rgc_view_new (f->desk);
  f->window = adw_application_window_new (GTK_APPLICATION (stage_get_application ()));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 800);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), f->view);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), toasts);
  gtk_window_present (GTK_WINDOW (f->window));
  stage_settle ();
}

static void
tear_down (Fixture *f, gconstpointer name)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  stage_settle ();
  g_free (f->convention);
  g_object_unref (f->desk);
}

/* The window of @type that stands on top, or NULL. */
static GtkWidget *
find_window (GType type)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = g_list_model_get_n_items (all); i-- > 0;)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
get_sheet (void)
{
  stage_settle ();
  return find_window (PPH_TYPE_SHEET);
}

static void
answer (const char *response)
{
  GtkWidget *question = find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), response);
  gtk_window_destroy (GTK_WINDOW (question));
  stage_settle ();
}

static gboolean
is_verb (GtkWidget *button, gconstpointer data)
{
  return gtk_widget_has_css_class (button, "suggested-action");
}

static void
press_verb (GtkWidget *sheet)
{
  g_signal_emit_by_name (stage_find (sheet, GTK_TYPE_BUTTON, is_verb, NULL), "clicked");
  stage_settle ();
}

static void
escape (GtkWidget *sheet)
{
  gtk_widget_activate_action (sheet, "window.close", NULL);
  stage_settle ();
}

/* The sheet asks before it goes: it stays, then goes. */
static void
assert_asks (GtkWidget *sheet)
{
  escape (sheet);
  g_assert_true (get_sheet () == sheet);
  answer ("stay");
  g_assert_true (get_sheet () == sheet);
  escape (sheet);
  answer ("discard");
  g_assert_null (get_sheet ());
}

static gboolean
has_words (GtkWidget *label, gconstpointer words)
{
  return gtk_widget_get_mapped (label) && strstr (gtk_label_get_label (GTK_LABEL (label)), words) != NULL;
}

#define assert_said(root, words)     g_assert_nonnull (stage_find ((root), GTK_TYPE_LABEL, has_words, (words)))
#define assert_not_said(root, words) g_assert_null (stage_find ((root), GTK_TYPE_LABEL, has_words, (words)))

static const PphAuthorisedUser *
find_user (const PphAccounts *accounts, const char *name)
{
  for (guint i = 0; i < pph_list_length (accounts->users); i++)
    if (g_strcmp0 (((const PphAuthorisedUser *)pph_list_get (accounts->users, i))->name, name) == 0)
      return pph_list_get (accounts->users, i);
  return NULL;
}

static void
test_user (Fixture *f, gconstpointer name)
{
  g_autoptr (PphAccounts) before = load (f);
  g_autoptr (PphAccounts) after = NULL;
  const PphAuthorisedUser *user;
  GtkWidget *sheet;

  gtk_widget_activate_action (f->view, "rgc.add-user", NULL);
  sheet = get_sheet ();
  stage_type (sheet, "E-mail", "accueil@haut-orzon.example");
  assert_said (sheet, "Give a name: nothing is kept without one.");
  assert_asks (sheet);

  gtk_widget_activate_action (f->view, "rgc.add-user", NULL);
  sheet = get_sheet ();
  stage_type (sheet, "Name", "Zoé Ferrand");
  stage_type (sheet, "E-mail", "accueil@haut-orzon.example");
  assert_said (sheet, "accueil");
  stage_type (sheet, "E-mail", "zoe.ferrand@haut-orzon.example");
  assert_not_said (sheet, "the address of a service");
  stage_type (sheet, "Last Use", "l’autre jour");
  assert_said (sheet, "Write a day, as 12/3/2026.");
  stage_type (sheet, "Last Use", "10/11/2026");
  assert_not_said (sheet, "Write a day, as 12/3/2026.");
  escape (sheet);
  g_assert_null (get_sheet ());
  after = load (f);
  g_assert_cmpuint (pph_list_length (after->users), ==, pph_list_length (before->users) + 1);
  user = find_user (after, "Zoé Ferrand");
  g_assert_nonnull (user);
  g_assert_cmpstr (user->email, ==, "zoe.ferrand@haut-orzon.example");
  g_assert_cmpstr (user->last_activity, ==, "2026-11-10");
}

static void
test_terms (Fixture *f, gconstpointer name)
{
  g_autoptr (PphAccounts) after = NULL;
  GtkWidget *sheet;

  gtk_widget_activate_action (f->view, "rgc.terms", NULL);
  sheet = get_sheet ();
  stage_type (sheet, "Length", "deux");
  assert_said (sheet, "Write a whole number, from 1 on.");
  stage_type (sheet, "Clause", "art. 7 bis"); /* is kept meanwhile */
  assert_asks (sheet);
  after = load (f);
  g_assert_cmpstr (after->terms->clause_tacit, ==, "art. 7 bis");
  g_assert_cmpint (after->terms->tacit->count, ==, 1);

  gtk_widget_activate_action (f->view, "rgc.terms", NULL);
  sheet = get_sheet ();
  stage_type (sheet, "Length", "2");
  escape (sheet);
  g_assert_null (get_sheet ());
  pph_accounts_unref (after);
  after = load (f);
  g_assert_cmpint (after->terms->tacit->count, ==, 2);
}

static void
test_event (Fixture *f, gconstpointer name)
{
  g_autoptr (PphAccounts) before = load (f);
  g_autoptr (PphAccounts) after = NULL;
  const PphRgcAct *act = pph_list_get (before->acts, pph_list_length (before->acts) - 1);
  guint n = pph_list_length (act->events);
  GtkWidget *sheet;

  gtk_widget_activate_action (f->view, "rgc.event", NULL);
  sheet = get_sheet ();
  stage_type (sheet, "From", "bientôt");
  press_verb (sheet);
  assert_said (sheet, "Write a day, as 12/3/2026.");
  assert_asks (sheet);

  gtk_widget_activate_action (f->view, "rgc.event", NULL);
  sheet = get_sheet ();
  stage_type (sheet, "From", "1/12/2026");
  press_verb (sheet);
  g_assert_null (get_sheet ());
  after = load (f);
  act = pph_accounts_find_act (after, act->uuid);
  g_assert_cmpuint (pph_list_length (act->events), ==, n + 1);
  g_assert_cmpstr (((const PphRgcEvent *)pph_list_get (act->events, n))->since, ==, "2026-12-01");
}

/* The message is told sent on a day, once. */
static void
test_notice (Fixture *f, gconstpointer name)
{
  g_autoptr (PphAccounts) before = load (f);
  g_autoptr (PphAccounts) after = NULL;
  const PphRgcAct *act = pph_list_get (before->acts, pph_list_length (before->acts) - 1);
  GtkWidget *sheet;

  g_assert_null (((const PphRgcEvent *)pph_list_get (act->events, 0))->notified_on);
  gtk_widget_activate_action (f->view, "rgc.notice", "s", act->uuid);
  sheet = get_sheet ();
  stage_type (sheet, "Sent On", "hier ou avant");
  press_verb (sheet);
  assert_said (sheet, "Write a day, as 12/3/2026.");
  assert_asks (sheet);
  gtk_widget_activate_action (f->view, "rgc.notice", "s", act->uuid);
  sheet = get_sheet ();
  stage_type (sheet, "Sent On", "15/11/2026");
  press_verb (sheet);
  g_assert_null (get_sheet ());
  after = load (f);
  act = pph_accounts_find_act (after, act->uuid);
  g_assert_cmpstr (((const PphRgcEvent *)pph_list_get (act->events, 0))->notified_on, ==, "2026-11-15");
}

/* A step says why it cannot be, beside what was typed. */
static void
test_step (Fixture *f, gconstpointer name)
{
  g_autoptr (PphAccounts) before = load (f);
  g_autoptr (PphAccounts) after = NULL;
  const PphRgcAct *act = pph_list_get (before->acts, pph_list_length (before->acts) - 1);
  GtkWidget *sheet;

  gtk_widget_activate_action (f->view, "rgc.revoke", NULL);
  sheet = get_sheet ();
  stage_type (sheet, "Revoked On", "un mardi");
  stage_type (sheet, "Reason", "Fin de mission");
  press_verb (sheet);
  assert_said (sheet, "Write a day, as 12/3/2026.");
  assert_asks (sheet);
  gtk_widget_activate_action (f->view, "rgc.revoke", NULL);
  sheet = get_sheet ();
  stage_type (sheet, "Reason", "Fin de mission");
  press_verb (sheet);
  g_assert_null (get_sheet ());
  after = load (f);
  act = pph_accounts_find_act (after, act->uuid);
  g_assert_cmpstr (act->revoked_on, ==, "2026-11-16");
}

/* What is typed of an act is kept as it is, and what is wrong is said beside it. */
static void
test_act (Fixture *f, gconstpointer name)
{
  g_autoptr (PphAccounts) after = NULL;
  g_autoptr (PphAccounts) again = NULL;
  const PphRgcAct *act;
  GtkWidget *sheet;

  gtk_widget_activate_action (f->view, "rgc.another", NULL);
  sheet = get_sheet ();
  g_assert_nonnull (sheet);
  stage_type (sheet, "Name", "Léa Brun");
  stage_type (sheet, "E-mail", "contact@haut-orzon.example");
  stage_type (sheet, "Date of Birth", "12/3/2020");
  assert_said (sheet, "contact");
  escape (sheet);
  g_assert_null (get_sheet ());
  after = load (f);
  act = pph_list_get (after->acts, pph_list_length (after->acts) - 1);
  g_assert_cmpstr (act->holder->name, ==, "Léa Brun");
  g_assert_cmpstr (act->holder->email, ==, "contact@haut-orzon.example");
  g_assert_cmpstr (act->holder->birth, ==, "2020-03-12");
  /* The way back of its making. */
  g_assert_true (pph_toast_undo (f->view));
  again = load (f);
  g_assert_null (pph_accounts_find_act (again, act->uuid));
}

static gboolean
has_label (GtkWidget *button, gconstpointer label)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

static void
press (GtkWidget *sheet, const char *label)
{
  g_signal_emit_by_name (stage_find (sheet, GTK_TYPE_BUTTON, has_label, label), "clicked");
  stage_settle ();
}

/* A decision other than the one proposed is asked why, and is there when the audit is opened again; it is finished once
 * everyone is decided on, and what was decided is done. */
static void
test_audit (Fixture *f, gconstpointer name)
{
  GtkWidget *sheet;
  GtkWidget *decision;
  g_autoptr (PphAccounts) after = NULL;
  guint deleted = 0;

  gtk_widget_activate_action (f->view, "rgc.audit", NULL);
  sheet = get_sheet ();
  press_verb (sheet);
  assert_said (sheet, "Not everyone is decided on yet");
  decision = stage_find_row (sheet, "Decision");
  adw_combo_row_set_selected (ADW_COMBO_ROW (decision), PPH_USER_MEASURE_NONE);
  stage_settle ();
  assert_said (sheet, "Say why it is not done as proposed.");
  press (sheet, "_Next");
  assert_said (sheet, "Say why it is not done as proposed."); /* stays here until then */
  stage_type (sheet, "Reason", "Revient lundi");
  escape (sheet);
  g_assert_null (get_sheet ());

  gtk_widget_activate_action (f->view, "rgc.audit", NULL);
  sheet = get_sheet ();
  {
    g_autoptr (PphUserAudit) kept = pph_desk_begin_audit (f->desk, f->convention, NULL, NULL);

    g_assert_cmpuint (pph_list_length (kept->decisions), ==, 1);
    g_assert_cmpstr (((const PphAuditDecision *)pph_list_get (kept->decisions, 0))->reason, ==, "Revient lundi");
  }
  press (sheet, "_Keep All Others");
  for (guint i = 0; i < 20 && get_sheet () != NULL; i++)
    {
      press (sheet, "_Next");
      press_verb (sheet);
    }
  g_assert_null (get_sheet ());
  after = load (f);
  g_assert_cmpuint (pph_list_length (after->audits), >, 0);
  for (guint i = 0; i < pph_list_length (after->users); i++)
    deleted += ((const PphAuthorisedUser *)pph_list_get (after->users, i))->suspended_on != NULL;
  g_assert_cmpuint (deleted, >, 0);
}

#define HEADINGS "Nom;Courriel;Service;Depuis;Dernière activité;ProConnect;Formation\n"
#define MANY     5000

static char *
write_table (const char *encoding)
{
  g_autoptr (GString) text = g_string_new (HEADINGS);
  g_autofree char *name = g_strdup_printf ("registre-%s.csv", encoding);
  g_autofree char *bytes = NULL;
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  gsize length;

  /* One in five hundred is said twice; two people of the same name are two. */
  for (guint i = 0; i < MANY; i++)
    {
      g_string_append_printf (text,
                              "Éloïse Agent %u;agent%u@haut-orzon.example;Service %u;01/09/2025;10/11/2026;oui;\n",
                              i / 2, i, i);
      if (i % 500 == 0)
        g_string_append_printf (text,
                                "Éloïse Agent %u;agent%u@haut-orzon.example;Service %u;01/09/2025;10/11/2026;oui;\n",
                                i / 2, i, i);
    }
  bytes = g_convert (text->str, (gssize)text->len, encoding, "UTF-8", NULL, &length, NULL);
  g_assert_nonnull (bytes);
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  return path;
}

static gboolean
on_beat_cb (gpointer data)
{
  gint64 *beat = data; /* the last, and the longest between two */
  gint64 now = g_get_monotonic_time ();

  if (beat[0] != 0)
    beat[1] = MAX (beat[1], now - beat[0]);
  beat[0] = now;
  return G_SOURCE_CONTINUE;
}

/* Five thousand people, in each of three encodings, come in while the window goes on living, and go again in one step.
 */
static void
test_import (Fixture *f, gconstpointer name)
{
  static const char *const encodings[] = { "UTF-8", "WINDOWS-1252", "UTF-16LE" };
  PphRgcView *view = PPH_RGC_VIEW (f->view);
  g_autoptr (PphAccounts) before = load (f);
  guint n = pph_list_length (before->users);

  for (guint e = 0; e < G_N_ELEMENTS (encodings); e++)
    {
      g_autofree char *path = write_table (encodings[e]);
      gint64 beat[2] = { 0 };
      guint beats = g_timeout_add (10, on_beat_cb, beat);
      g_autoptr (PphAccounts) after = NULL;

      pph_rgc_view_import_register (view, path);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (view->work_bar)));
      while (gtk_widget_get_visible (GTK_WIDGET (view->work_bar)))
        g_main_context_iteration (NULL, TRUE);
      g_source_remove (beats);
      g_test_message ("%s: at most %d ms between two beats", encodings[e], (int)(beat[1] / 1000));
      after = load (f);
      g_assert_cmpuint (pph_list_length (after->users), ==, n + MANY);
      g_assert_nonnull (view->change);
      g_assert_cmpint (view->change->added, ==, e == 0 ? MANY : 0);
      g_assert_cmpint (view->change->same, ==, e == 0 ? 0 : MANY);
      if (e > 0)
        continue;
      g_assert_true (pph_toast_undo (f->view));
      pph_accounts_unref (after);
      after = load (f);
      g_assert_cmpuint (pph_list_length (after->users), ==, n);
      pph_rgc_view_import_register (view, path);
      while (gtk_widget_get_visible (GTK_WIDGET (view->work_bar)))
        g_main_context_iteration (NULL, TRUE);
    }
}

/* Cancelled, it leaves the register as it was. */
static void
test_import_cancelled (Fixture *f, gconstpointer name)
{
  PphRgcView *view = PPH_RGC_VIEW (f->view);
  g_autofree char *path = write_table ("UTF-8");
  g_autoptr (PphAccounts) before = load (f);
  g_autoptr (PphAccounts) after = NULL;

  pph_rgc_view_import_register (view, path);
  pph_work_bar_cancel (view->work_bar);
  while (gtk_widget_get_visible (GTK_WIDGET (view->work_bar)))
    g_main_context_iteration (NULL, TRUE);
  after = load (f);
  g_assert_cmpuint (pph_list_length (after->users), ==, pph_list_length (before->users));
}

#define ADD(name, test) g_test_add ("/app/rgc-view/" name, Fixture, "rgc-" name, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("user", test_user);
  ADD ("terms", test_terms);
  ADD ("event", test_event);
  ADD ("notice", test_notice);
  ADD ("step", test_step);
  ADD ("act", test_act);
  ADD ("audit", test_audit);
  ADD ("import", test_import);
  ADD ("import-cancelled", test_import_cancelled);
  return g_test_run ();
}
