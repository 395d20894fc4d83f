/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pph-rgc-sheets.h"

#include "pph-audit-pass.h"
#include "pph-desk-register.h"
#include "pph-desk-accounts.h"
#include "pph-rgc-facts.h"
#include "pph-sheet.h"

#include <glib/gi18n-lib.h>

/* Person by person: what is known of them, each thing found with its decision,
 * previous and next.  Every decision is kept as it is made. */

/* The rows of one thing that was found. */
typedef struct
{
  AdwComboRow *measure;
  PphFieldRow *reason;
} Settled;

typedef struct
{
  PphSheet *sheet;
  PphDesk *desk;
  PphAuditPass *pass;
  guint at;
  AdwPreferencesGroup *person, *found;
  GPtrArray *findings; /* PphUserFinding of who is shown */
  GArray *rows;        /* of Settled, one for each of findings */
  GtkWidget *progress, *previous, *next, *others;
  gboolean quiet;
} Audit;

static void
audit_free (gpointer data)
{
  Audit *self = data;

  g_object_unref (self->desk);
  g_clear_pointer (&self->pass, pph_audit_pass_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_array_unref (self->rows);
  g_free (self);
}

static void
add_fact (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (text);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), (int)MIN (g_utf8_strlen (text, -1), 26));
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static void
show_person (Audit *self, const PphAuthorisedUser *user)
{
  g_autofree char *since = pph_rgc_dup_day (user->since, "–");
  g_autofree char *last = pph_rgc_dup_day (user->last_activity, _ ("never"));
  g_autofree char *trained = pph_rgc_dup_day (user->trained_on, _ ("never"));

  self->person = pph_sheet_add_group (self->sheet, pph_str (user->name), user->email);
  add_fact (self->person, _ ("Job or Department"), pph_str (user->service));
  add_fact (self->person, _ ("Rights Since"), since);
  add_fact (self->person, _ ("Last Use"), last);
  add_fact (self->person, _ ("ProConnect Account"), user->proconnect ? _ ("Active") : _ ("None"));
  add_fact (self->person, _ ("Trained On"), trained);
}

/* A reason is asked for when the decision is not the one proposed. */
static void
show_reasons (Audit *self)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const PphUserFinding *finding = self->findings->pdata[i];
      const Settled *rows = &g_array_index (self->rows, Settled, i);
      g_autofree char *reason = pph_field_row_dup_text (rows->reason);
      gboolean other = (int)adw_combo_row_get_selected (rows->measure) != finding->measure;

      gtk_widget_set_visible (GTK_WIDGET (rows->reason), other);
      pph_field_row_set_hint (rows->reason, PPH_HINT_WARNING,
                              other && *reason == '\0' ? _ ("Say why it is not done as proposed.") : NULL);
    }
}

static void
show_findings (Audit *self)
{
  const char *const measures[]
      = { pph_user_measure_label (PPH_USER_MEASURE_NONE), pph_user_measure_label (PPH_USER_MEASURE_CORRECT),
          pph_user_measure_label (PPH_USER_MEASURE_SUSPEND), pph_user_measure_label (PPH_USER_MEASURE_DELETE), NULL };

  self->found = pph_sheet_add_group (self->sheet, _ ("Found"), NULL);
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->findings->len; i++)
    {
      const PphUserFinding *finding = self->findings->pdata[i];
      const PphAuditDecision *decision
          = pph_user_audit_find_decision (pph_audit_pass_get_audit (self->pass), finding->user, finding->code);
      GtkWidget *row = adw_action_row_new ();
      Settled rows;
      g_autofree char *sentence = g_markup_escape_text (pph_str (finding->sentence), -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
      if (finding->clause != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), finding->clause);
      adw_preferences_group_add (self->found, row);
      rows.measure = pph_sheet_add_choice (self->sheet, self->found, _ ("Decision"), measures,
                                           (guint)(decision != NULL ? decision->measure : finding->measure));
      rows.reason
          = pph_sheet_add_field (self->sheet, self->found, _ ("Reason"), decision != NULL ? decision->reason : NULL);
      g_array_append_val (self->rows, rows);
    }
  show_reasons (self);
}

static void
show_progress (Audit *self)
{
  guint n = pph_audit_pass_get_n (self->pass);
  guint settled = pph_audit_pass_count_settled (self->pass);
  /* Translators: place in a list, e.g. “3 of 7” */
  g_autofree char *place = g_strdup_printf (_ ("%u of %u"), n > 0 ? self->at + 1 : 0, n);
  g_autofree char *done = g_strdup_printf (ngettext ("%u decided", "%u decided", settled), settled);
  g_autofree char *subtitle = g_strjoin (" · ", place, done, NULL);

  pph_sheet_set_title (self->sheet, _ ("Annual Audit"), subtitle);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), n > 0 ? (double)settled / n : 1);
  gtk_widget_set_sensitive (self->previous, self->at > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  gtk_widget_set_sensitive (self->others, settled < n);
}

static void
show_at (Audit *self, guint at)
{
  self->quiet = TRUE;
  self->at = at;
  if (self->person != NULL)
    pph_sheet_remove_group (self->sheet, self->person);
  if (self->found != NULL)
    pph_sheet_remove_group (self->sheet, self->found);
  self->person = NULL;
  self->found = NULL;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  if (at < pph_audit_pass_get_n (self->pass))
    {
      self->findings = pph_audit_pass_list_findings (self->pass, at);
      show_person (self, pph_audit_pass_get_user (self->pass, at));
      show_findings (self);
    }
  show_progress (self);
  pph_sheet_set_unsaved (self->sheet, FALSE);
  self->quiet = FALSE;
}

static void
keep (Audit *self)
{
  g_autoptr (GError) error = NULL;

  gboolean kept = pph_desk_save_audit (self->desk, pph_audit_pass_get_audit (self->pass), &error);

  pph_sheet_set_unsaved (self->sheet, !kept);
  pph_sheet_say (self->sheet, kept ? NULL : error->message);
}

/* Takes what is shown as what was decided. */
static void
decide (Audit *self)
{
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      const PphUserFinding *finding = self->findings->pdata[i];
      const Settled *rows = &g_array_index (self->rows, Settled, i);
      PphUserMeasure measure = (PphUserMeasure)adw_combo_row_get_selected (rows->measure);
      g_autofree char *reason = g_strstrip (pph_field_row_dup_text (rows->reason));

      pph_audit_pass_decide (self->pass, finding, measure, (int)measure != finding->measure ? reason : NULL);
    }
  keep (self);
}

/* What is decided otherwise than proposed is kept at once; what is left as it is, once the next one is asked for. */
static void
on_settled_cb (PphSheet *sheet, Audit *self)
{
  gboolean any = FALSE;

  if (self->quiet || self->findings == NULL)
    return;
  for (guint i = 0; i < self->findings->len; i++)
    {
      const PphUserFinding *finding = self->findings->pdata[i];
      const Settled *rows = &g_array_index (self->rows, Settled, i);
      PphUserMeasure measure = (PphUserMeasure)adw_combo_row_get_selected (rows->measure);
      g_autofree char *reason = g_strstrip (pph_field_row_dup_text (rows->reason));

      if ((int)measure == finding->measure)
        continue;
      pph_audit_pass_decide (self->pass, finding, measure, reason);
      any = TRUE;
    }
  show_reasons (self);
  if (any)
    keep (self);
  show_progress (self);
}

static void
on_previous_cb (Audit *self)
{
  if (self->at > 0)
    show_at (self, self->at - 1);
}

static void
on_next_cb (Audit *self)
{
  guint at = self->at;

  gtk_window_set_focus (GTK_WINDOW (self->sheet), NULL);
  decide (self);
  if (!pph_audit_pass_is_settled (self->pass, self->at))
    show_reasons (self);
  else if (pph_audit_pass_find_open (self->pass, self->at + 1, &at))
    show_at (self, at);
  show_progress (self);
}

static void
on_others_cb (Audit *self)
{
  guint at = self->at;

  pph_audit_pass_keep_others (self->pass);
  keep (self);
  if (pph_audit_pass_find_open (self->pass, self->at, &at))
    show_at (self, at);
  show_progress (self);
}

static void
on_verb_cb (PphSheet *sheet, Audit *self)
{
  g_autoptr (GPtrArray) findings = pph_findings_new ();
  g_autoptr (PphUserAudit) finished = NULL;
  g_autoptr (GError) error = NULL;
  guint at;

  if (pph_audit_pass_find_open (self->pass, 0, &at))
    {
      show_at (self, at);
      pph_sheet_say (sheet, _ ("Not everyone is decided on yet: this person is the next."));
      return;
    }
  finished = pph_desk_finish_audit (self->desk, pph_audit_pass_get_audit (self->pass), NULL, findings, &error);
  if (finished != NULL)
    pph_sheet_finish (sheet);
  else
    pph_sheet_say (sheet, error->message);
}

static GtkWidget *
add_progress (PphSheet *sheet)
{
  AdwPreferencesGroup *group = pph_sheet_add_group (sheet, NULL, NULL);
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Progress of the audit"), -1);
  adw_preferences_group_add (group, bar);
  return bar;
}

void
pph_audit_sheet_show (GtkWidget *over, PphDesk *desk, const char *convention)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PphUserAudit) audit = pph_desk_begin_audit (desk, convention, NULL, &error);
  g_autoptr (PphAccounts) accounts = audit != NULL ? pph_desk_load_accounts (desk, convention, &error) : NULL;
  PphSheet *sheet = pph_sheet_new (over, _ ("Annual Audit"), _ ("_Finish"));
  Audit *self;
  guint at = 0;

  gtk_window_set_default_size (GTK_WINDOW (sheet), 520, 640);
  gtk_window_present (GTK_WINDOW (sheet));
  if (accounts == NULL)
    {
      pph_sheet_say (sheet, error->message);
      return;
    }
  self = g_new0 (Audit, 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Settled));
  self->sheet = sheet;
  self->desk = g_object_ref (desk);
  self->pass = pph_audit_pass_new (accounts, audit);
  self->progress = add_progress (sheet);
  self->previous = pph_sheet_add_button (sheet, _ ("_Previous"), FALSE);
  self->others = pph_sheet_add_button (sheet, _ ("_Keep All Others"), FALSE);
  self->next = pph_sheet_add_button (sheet, _ ("_Next"), FALSE);
  gtk_widget_set_tooltip_text (self->others, _ ("Keep the rights of everyone of whom nothing was found"));
  g_object_set_data_full (G_OBJECT (sheet), "audit", self, audit_free);
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (on_previous_cb), self);
  g_signal_connect_swapped (self->others, "clicked", G_CALLBACK (on_others_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (on_next_cb), self);
  g_signal_connect (sheet, "settled", G_CALLBACK (on_settled_cb), self);
  g_signal_connect (sheet, "verb", G_CALLBACK (on_verb_cb), self);
  if (!pph_audit_pass_find_open (self->pass, 0, &at))
    at = 0;
  show_at (self, at);
}
